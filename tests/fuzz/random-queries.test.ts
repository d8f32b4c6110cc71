import { PostgresQueryCompiler, type KyselyPlugin } from 'kysely';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ERROR_CODES } from '@dung-hen/server/src/errors.ts';
import { loadProfile } from '@dung-hen/server/src/city/profile.ts';
import { SHIPPED_LIMITS } from '@dung-hen/server/src/contract/limits.ts';
import { makeApp } from '@dung-hen/server/src/http/app.ts';
import { watchChanges, type ChangeFeed } from '@dung-hen/server/src/live/change-feed.ts';
import { makeSchema } from '@dung-hen/server/src/schema.ts';
import type { Store } from '@dung-hen/server/src/store/store.ts';
import { fillStore } from '../oracle/city-in-store.ts';
import { NOW, randomCases, randomRatings } from '../oracle/random-city.ts';
import { ENGINES, openTestStore, type TestStore } from '../store/engines.ts';
import { POOLS } from './pools.ts';
import { Dice, QueryWriter, SPOILS } from './random-queries.ts';

/**
 * Random queries made from the schema itself. Whatever is asked, the answer is right or a coded error: never a fault of
 * ours, never groups that do not add up, never a statement that brings rows without end.
 * FUZZ_SEED and FUZZ_RUNS look further than the fixed seed.
 */
const SEED = Number(process.env.FUZZ_SEED ?? 20261120);
const RUNS = Number(process.env.FUZZ_RUNS ?? 1000);

const PROTOCOL = ['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT', 'OPERATION_RESOLUTION_FAILURE', 'BAD_REQUEST'];
const CODES = new Set([...Object.keys(ERROR_CODES), ...PROTOCOL]);

/** Tables that grow with the city's work; a statement over them counts, or reads by key, or has an end. */
const GROWING = /\bfrom (cases|rating|apology|refused_row|case_(event|pause|contact|holding|handoff|signal|open|unsettled|rollup))\b/;
const BOUNDED = /\b(sum|count|min|max)\s*\(|\blimit \d+|\blimit \$\d+|(?:case_id|"case_id"|\bid|"id") (?:=|in) /;

interface Answer {
  data?: Record<string, Stats | null> | null;
  errors?: { message: string; extensions: { code: string } }[];
}
interface Stats {
  total: Record<string, number>;
  groups: Record<string, number>[];
  other: Record<string, number> | null;
}

describe.each(ENGINES)(`random queries on %s, FUZZ_SEED=${SEED}`, (engine) => {
  let own: TestStore, app: Awaited<ReturnType<typeof makeApp>>, changes: ChangeFeed, url: string;
  let schema: Awaited<ReturnType<typeof makeSchema>>;
  const statements = new Set<string>();
  const faults: unknown[] = [];

  /** The store, with every statement that a request makes noted. */
  function noting(store: Store): Store {
    const compiler = new PostgresQueryCompiler();
    const note: KyselyPlugin = {
      transformQuery: ({ node, queryId }) => {
        statements.add(compiler.compileQuery(node as never, queryId).sql);
        return node;
      },
      transformResult: async ({ result }) => result,
    };
    return { ...store, reading: (signal) => store.reading(signal).withPlugin(note) };
  }

  beforeAll(async () => {
    own = await openTestStore(engine);
    const cases = randomCases(SEED, 300, NOW, []);
    const city = await fillStore(own.store, loadProfile('da-nang'), cases, randomRatings(SEED, 100, cases), NOW);
    changes = watchChanges(own.store);
    schema = await makeSchema();
    app = await makeApp({
      config: { mapboxToken: undefined, mapboxBaseApiUrl: undefined }, city: { ...city, store: noting(city.store) }, schema, changes, webDir: own.dataDir, ingestToken: 'token',
      log: (_reference, error) => faults.push(error), limits: { ...SHIPPED_LIMITS, RATE: 1e9 },
    });
    await app.listen({ port: 0, host: '127.0.0.1' });
    url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}/graphql`;
  });
  afterAll(async () => {
    changes.stop();
    await app.close();
    await own.close();
  });

  async function ask(query: string, variables: Record<string, unknown>): Promise<{ status: number; answer: Answer }> {
    const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query, variables }) });
    return { status: response.status, answer: (await response.json()) as Answer };
  }

  /** What is wrong with an answer; undefined when nothing is. */
  function wrongIn(stats: { key: string; counts: string[] }[], { status, answer }: Awaited<ReturnType<typeof ask>>): string | undefined {
    if (status >= 500) return `status ${status}`;
    const strange = (answer.errors ?? []).find(({ extensions }) => !CODES.has(extensions.code));
    if (strange) return `${strange.extensions.code}: ${strange.message}`;
    if (answer.errors && !answer.errors.every((error) => error.message.length > 10)) return 'an error without words';
    for (const { key, counts } of stats) {
      const found = answer.data?.[key];
      if (!found) continue;
      for (const count of counts) {
        const sum = [...found.groups, ...(found.other ? [found.other] : [])].reduce((total, group) => total + group[count]!, 0);
        const grouped = found.groups.length > 0 || found.other !== null;
        if (grouped && sum !== found.total[count]) return `${key}.${count}: groups and other make ${sum}, the total is ${found.total[count]}`;
        if (!grouped && found.total[count] === undefined) return `${key}.${count} is not there`;
      }
    }
    return undefined;
  }

  test(`${RUNS} valid ones give right sums or a coded error`, async () => {
    const dice = new Dice(SEED);
    const writer = new QueryWriter(schema, POOLS, dice);
    let answered = 0, grouped = 0;
    const wrong: string[] = [];
    for (let i = 0; i < RUNS && wrong.length < 5; i++) {
      const { text, variables, stats } = writer.query();
      const got = await ask(text, variables);
      const fault = got.answer.errors?.some(({ extensions }) => extensions.code.startsWith('GRAPHQL_')) ? `not valid: ${got.answer.errors[0]!.message}` : wrongIn(stats, got);
      if (fault) wrong.push(`run ${i}: ${fault}\n${text}\n${JSON.stringify(variables)}\n${String(faults.at(-1) ?? '')}`);
      if (!got.answer.errors) answered++;
      if (stats.some(({ key }) => (got.answer.data?.[key]?.groups.length ?? 0) > 1)) grouped++;
    }
    expect(wrong).toEqual([]);
    // Refusals alone would prove little.
    expect(answered / RUNS).toBeGreaterThan(0.3);
    expect(grouped / RUNS).toBeGreaterThan(0.05);
  }, 3_600_000);

  test(`${RUNS} spoilt ones give a coded error`, async () => {
    const dice = new Dice(SEED + 1);
    const writer = new QueryWriter(schema, POOLS, dice);
    const wrong: string[] = [];
    for (let i = 0; i < RUNS && wrong.length < 5; i++) {
      const name = dice.one(Object.keys(SPOILS));
      const drawn = writer.query();
      const text = SPOILS[name]!(drawn.text, dice);
      const got = await ask(text, drawn.variables);
      const fault = got.answer.errors?.length ? wrongIn([], got) : 'no error';
      if (fault) wrong.push(`run ${i}, ${name}: ${fault}\n${text}\n${String(faults.at(-1) ?? '')}`);
    }
    expect(wrong).toEqual([]);
  }, 3_600_000);

  test('no statement of theirs brought rows without end', () => {
    const growing = [...statements].filter((text) => GROWING.test(text));
    expect(growing.length).toBeGreaterThan(10);
    expect(growing.filter((text) => !BOUNDED.test(text))).toEqual([]);
  });
});
