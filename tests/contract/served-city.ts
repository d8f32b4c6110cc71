import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { makeApp } from '@dung-hen/server/src/http/app.ts';
import { watchChanges } from '@dung-hen/server/src/live/change-feed.ts';
import { SHIPPED_LIMITS, type LimitValues } from '@dung-hen/server/src/contract/limits.ts';
import type { City } from '@dung-hen/server/src/context.ts';
import { loadProfile } from '@dung-hen/server/src/city/profile.ts';
import type { CostReport } from '@dung-hen/server/src/contract/cost-report.ts';
import { makeSchema } from '@dung-hen/server/src/schema.ts';
import { openStore } from '@dung-hen/server/src/store/open-store.ts';
import type { Store } from '@dung-hen/server/src/store/store.ts';
import type { Tables } from '@dung-hen/server/src/store/tables.ts';
import { at, type NaiveCase, type NaiveRating } from '../oracle/naive-city.ts';
import { fillStore } from '../oracle/city-in-store.ts';

/** The running server over a city of three cases, on a port of its own. */
export interface ServedCity {
  url: string;
  city: City;
  /** What was masked, with the reference that the caller was given. */
  logged: { reference: string; error: unknown }[];
  close(): Promise<void>;
}

export const NOW = at('2026-11-20T09:00:00');

export const plain: Omit<NaiveCase, 'externalId'> = {
  sourceId: 2, stream: 'DOSSIER', title: null, receivedAt: at('2026-11-02T08:00:00'), dueAt: at('2026-11-10T17:30:00'), currentDueAt: at('2026-11-10T17:30:00'), endedAt: null,
  outcome: null, standing: 0, pauses: [], unit: 1003, holderAtDue: 1003, area: 340, sector: 7001, procedure: null, channel: null, origin: null, priority: null, status: null,
  online: true, published: true, extensions: 0, transfers: 0, reopens: 0, resetDueAt: null, secondSupplementAt: null, announcedAt: null, findings: [],
};
const CASES: NaiveCase[] = [
  { ...plain, externalId: 'HS-1', title: 'Cấp phép công khai' },
  { ...plain, externalId: 'HS-2', title: 'Chuyện riêng của ông Bảy', published: false },
  { ...plain, externalId: 'HS-3', title: 'Đã xong', endedAt: at('2026-11-09T10:00:00'), outcome: 'COMPLETED' },
];
const RATINGS: NaiveRating[] = [
  { externalId: 'R-1', ratedAt: at('2026-11-09T11:00:00'), level: 3, stream: 'DOSSIER', unit: 1003, area: 340, sector: 7001, procedure: null, channel: null, caseExternalId: 'HS-3' },
];

/** Serves the city; `change` alters it first, as a server with other settings or with a fault would have it. */
export async function serveCity(change: (city: City) => City = (city) => city, limits: Partial<LimitValues> = {}, cases = CASES): Promise<ServedCity> {
  const folder = mkdtempSync(join(tmpdir(), 'dung-hen-contract-'));
  const store = await openStore({ dataDir: folder, memoryMiB: 256 });
  const city = change(await fillStore(store, loadProfile('da-nang'), cases, RATINGS, NOW));
  const changes = watchChanges(store);
  const logged: ServedCity['logged'] = [];
  const app = await makeApp({
    config: { mapboxToken: undefined, mapboxBaseApiUrl: undefined }, city, schema: await makeSchema(), changes, webDir: folder, ingestToken: 'token', limits: { ...SHIPPED_LIMITS, ...limits },
    log: (reference, error) => logged.push({ reference, error }),
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  return {
    url: `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`, city, logged,
    close: async () => {
      changes.stop();
      await app.close();
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The same store; `count` is told of each statement that is read with it. */
export function countingStore(store: Store, count: () => void): Store {
  const counting = (db: Kysely<Tables>): Kysely<Tables> => db.withPlugin({ transformQuery: ({ node }) => node, transformResult: async ({ result }) => (count(), result) });
  return {
    ...store,
    get commits() {
      return store.commits;
    },
    db: counting(store.db),
    reading: (signal) => counting(store.reading(signal)),
  };
}

export interface GraphQLAnswer {
  data?: Record<string, never> | null;
  errors?: { message: string; path?: (string | number)[]; extensions: Record<string, unknown> }[];
  extensions?: { cost: CostReport };
}

export async function post({ url }: ServedCity, query: string, variables: Record<string, unknown> = {}): Promise<GraphQLAnswer> {
  const response = await fetch(`${url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query, variables }) });
  return (await response.json()) as GraphQLAnswer;
}
