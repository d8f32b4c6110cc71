import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fixedClock } from '@dung-hen/server/src/clock.ts';
import { makeApp } from '@dung-hen/server/src/http/app.ts';
import { NOW, openTestCity, type TestCity } from '@dung-hen/server/src/ingest/ingest-city.fixture.ts';
import { watchChanges, type ChangeFeed } from '@dung-hen/server/src/live/change-feed.ts';
import { makeCity } from '@dung-hen/server/src/open-city.ts';
import { makeSchema } from '@dung-hen/server/src/schema.ts';
import { startPostgres, type TestPostgres } from '../store/postgres.ts';
import { ENGINES } from '../store/engines.ts';
import { post, type GraphQLAnswer, type ServedCity } from './served-city.ts';

/** Lists, cursors and identities, while real files are being imported. */

const HEADER = 'Số hồ sơ,Tên thủ tục hành chính,Tên lĩnh vực,Phòng ban,Ngày tiếp nhận,Hạn xử lý,Ngày trả kết quả,Trạng thái';
const two = (n: number): string => String(n).padStart(2, '0');

/** Dossiers of October spread over its days, so that those of one file fall between those of another. */
function oneStopFile(letter: string, rows: number): string {
  const lines = Array.from({ length: rows }, (_, i) => {
    const day = two(1 + ((i * 7) % 28));
    return `H17.${letter}-2610${day}-${String(i).padStart(4, '0')},Cấp phiếu lý lịch tư pháp,Lý lịch tư pháp,Sở Tư pháp,${day}/10/2026 0${i % 8}:${two(i % 60)},${two(1 + ((i * 5) % 28))}/11/2026 17:30,,2`;
  });
  return `${HEADER}\n${lines.join('\n')}\n`;
}

const ORDERS = ['RECEIVED_ASC', 'RECEIVED_DESC', 'DUE_ASC', 'MOST_OVERDUE', 'ENDED_DESC'];

describe.each(ENGINES)('lists on %s', (engine) => {
  let own: TestCity, server: TestPostgres | undefined, changes: ChangeFeed, app: Awaited<ReturnType<typeof makeApp>>, served: ServedCity;
  beforeAll(async () => {
    server = engine === 'postgres' ? await startPostgres() : undefined;
    own = await openTestCity('da-nang', await server?.createDatabase('city'));
    await own.ingest(own.file('first.csv', oneStopFile('01', 150)), 'mot-cua');
    changes = watchChanges(own.store);
    app = await makeApp({
      config: { mapboxToken: undefined, mapboxBaseApiUrl: undefined }, city: await makeCity(own.store, own.profile, fixedClock(NOW), false), schema: await makeSchema(), changes,
      webDir: own.directory, ingestToken: 'token', log: (_reference, error) => console.error(error),
    });
    await app.listen({ port: 0, host: '127.0.0.1' });
    served = { url: `http://127.0.0.1:${(app.server.address() as AddressInfo).port}` } as ServedCity;
  });
  afterAll(async () => {
    changes.stop();
    await app.close();
    await own.close();
    await server?.stop();
  });

  interface Page {
    totalCount: number;
    edges: { cursor: string; node: { id: string; externalId: string } }[];
    nodes: { id: string }[];
    pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
  }
  async function ask<T>(query: string, variables: Record<string, unknown> = {}): Promise<T> {
    const { data, errors }: GraphQLAnswer = await post(served, query, variables);
    expect(errors).toBeUndefined();
    return data as T;
  }
  const page = async (args: string, variables: Record<string, unknown> = {}): Promise<Page> =>
    (await ask<{ cases: Page }>(`query${'at' in variables ? ' ($at: String)' : ''} { cases(filter: { stream: DOSSIER }, ${args}) { totalCount edges { cursor node { id externalId } } nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`, variables)).cases;
  /** All pages in an order, one after the other. */
  async function walk(order: string, size: number, between: (page: number) => Promise<unknown> = async () => undefined): Promise<string[]> {
    const found: string[] = [];
    let at: string | null = null;
    for (let number = 0; ; number++) {
      const one: Page = await page(`first: ${size}, orderBy: ${order}, after: $at`, { at });
      found.push(...one.edges.map(({ node }) => node.externalId));
      expect([one.pageInfo.startCursor, one.pageInfo.endCursor]).toEqual([one.edges[0]?.cursor ?? null, one.edges.at(-1)?.cursor ?? null]);
      if (!one.pageInfo.hasNextPage) return found;
      at = one.pageInfo.endCursor;
      await between(number);
    }
  }

  test('hold what stood there from the start exactly once, though an import runs between and beside the pages', async () => {
    const before = new Set((await walk('RECEIVED_ASC', 100)));
    expect(before.size).toBe(150);
    for (const [i, order] of ORDERS.entries()) {
      const letter = two(10 + i);
      const file = own.file(`${letter}.csv`, oneStopFile(letter, 120));
      let importing: Promise<unknown> | undefined;
      const seen = await walk(order, 20, async (number) => {
        // The import begins after the first page and is waited for after the fourth; pages go on all the while.
        if (number === 0) importing = own.ingest(file, 'mot-cua');
        if (number === 3) await importing;
      });
      await importing;
      expect(new Set(seen).size, `${order}: no row twice`).toBe(seen.length);
      expect([...before].filter((id) => !seen.includes(id)), `${order}: none left out`).toEqual([]);
      for (let row = 0; row < 120; row++) before.add(`H17.${letter}-2610${two(1 + ((row * 7) % 28))}-${String(row).padStart(4, '0')}`);
    }
  });

  test('say as their totalCount what the aggregate says, and are the same backwards', async () => {
    const { caseStats } = await ask<{ caseStats: { total: { n: number } } }>('{ caseStats(filter: { stream: DOSSIER }) { total { n } } }');
    for (const order of ORDERS) {
      const forwards = await walk(order, 90);
      expect([forwards.length, (await page(`first: 1, orderBy: ${order}`)).totalCount]).toEqual([caseStats.total.n, caseStats.total.n]);
      const backwards: string[] = [];
      let at: string | null = null;
      for (;;) {
        const one: Page = await page(`last: 90, orderBy: ${order}, before: $at`, { at });
        backwards.unshift(...one.edges.map(({ node }) => node.externalId));
        if (!one.pageInfo.hasPreviousPage) break;
        at = one.pageInfo.startCursor;
      }
      expect(backwards).toEqual(forwards);
    }
  });

  test('refuse a cursor of another order, whatever is selected', async () => {
    const at = (await page('first: 3, orderBy: RECEIVED_ASC')).pageInfo.endCursor;
    for (const selected of ['totalCount', 'nodes { id }']) {
      const { errors } = await post(served, `query ($at: String) { cases(filter: {}, first: 1, orderBy: DUE_ASC, after: $at) { ${selected} } }`, { at });
      expect(errors![0]!.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'after', value: at });
    }
  });

  test('name objects that `node` and `nodes` find again', async () => {
    const cases = (await page('first: 5, orderBy: RECEIVED_ASC')).edges.map(({ node }) => node);
    const units = (await ask<{ units: { nodes: { id: string }[] } }>('{ units(first: 3) { nodes { id } } }')).units.nodes;
    const { sources, boundarySets, importRuns } = await ask<Record<'sources' | 'boundarySets', { id: string }[]> & { importRuns: { nodes: { id: string }[] } }>('{ sources { id } boundarySets { id } importRuns(first: 2) { nodes { id } } }');
    const all = [...cases, ...units, ...sources, ...boundarySets, ...importRuns.nodes].map(({ id }) => id);
    expect(new Set(all).size).toBe(all.length);
    const { nodes } = await ask<{ nodes: ({ id: string; __typename: string } | null)[] }>('query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }', { ids: [...all, 'bm9ib2R5'] });
    expect(nodes.map((node) => node?.id ?? null)).toEqual([...all, null]);
    expect((await ask<{ node: object }>('query ($id: ID!) { node(id: $id) { ... on Case { id externalId } } }', { id: cases[2]!.id })).node).toEqual(cases[2]);
  });
});
