import { sql, type Kysely } from 'kysely';
import type { Store } from './store.ts';
import type { Tables } from './tables.ts';

/** SIMULATED or REAL; one store is never both. */
export type StoreOrigin = 'SIMULATED' | 'REAL';

/** Key under which it is noted that a case with a date of the future was ever loaded: only then may `ended_at` lie ahead. */
export const FUTURE_DATES = 'future_dates';

/** Key under which it is noted that a case that ended before its receipt was ever loaded. */
export const EARLY_ENDS = 'early_ends';

export async function readMeta(db: Kysely<Tables>, key: string): Promise<string | undefined> {
  return (await db.selectFrom('store_meta').select('value').where('key', '=', key).executeTakeFirst())?.value;
}

export async function writeMeta(trx: Kysely<Tables>, key: string, value: string): Promise<void> {
  await trx.deleteFrom('store_meta').where('key', '=', key).execute();
  await trx.insertInto('store_meta').values({ key, value }).execute();
}

/** The number of committed changes to the city's data so far: equal versions give equal answers. */
export async function dataVersion(db: Kysely<Tables>): Promise<number> {
  return Number((await readMeta(db, 'data_version')) ?? 0);
}

/** The data version, and under each stream the version that changed it last. */
export async function dataVersions(db: Kysely<Tables>): Promise<{ dataVersion: number; ofStream: Map<string, number> }> {
  const rows = await db.selectFrom('store_meta').select(['key', 'value']).where('key', 'like', 'data_version%').execute();
  const versions = new Map(rows.map((row) => [row.key, Number(row.value)]));
  const streams = [...versions].filter(([key]) => key.includes(':')).map(([key, version]): [string, number] => [key.slice('data_version:'.length), version]);
  return { dataVersion: versions.get('data_version') ?? 0, ofStream: new Map(streams) };
}

/** Streams with another version than before. */
export function changedStreams(before: ReadonlyMap<string, number>, now: ReadonlyMap<string, number>): string[] {
  return [...now].filter(([stream, version]) => version !== before.get(stream)).map(([stream]) => stream).sort();
}

const known = new WeakMap<Store, { commits: number; version: Promise<number> }>();

/** The data version as of now. DuckDB lets no other process write: there the store is only asked after a commit of this one. */
export function currentVersion(store: Store): Promise<number> {
  const { commits } = store;
  const last = known.get(store);
  if (store.engine === 'duckdb' && last?.commits === commits) return last.version;
  const version = dataVersion(store.db);
  known.set(store, { commits, version });
  version.catch(() => known.delete(store));
  return version;
}

/** To be called in every transaction that changes data, with the streams it changed; returns the new version. */
export async function raiseDataVersion(trx: Kysely<Tables>, streams: string[]): Promise<number> {
  const next = (await dataVersion(trx)) + 1;
  await writeMeta(trx, 'data_version', String(next));
  for (const stream of streams) await writeMeta(trx, `data_version:${stream}`, String(next));
  return next;
}

type IdTable = 'unit' | 'area' | 'term' | 'source' | 'import_run' | 'cases' | 'rating' | 'apology';

/** The next surrogate id of a table, never one that was given before. Safe because there is one writer. */
export async function nextId(trx: Kysely<Tables>, table: IdTable): Promise<number> {
  const { rows } = await sql<{ next: number }>`select coalesce(max(id), 0) + 1 as next from ${sql.table(table)}`.execute(trx);
  return Math.max(rows[0]!.next, Number((await readMeta(trx, `id_floor:${table}`)) ?? 1));
}

/** To be called before rows are removed for good: their ids are not given again. */
export async function retireIds(trx: Kysely<Tables>, table: IdTable): Promise<void> {
  await writeMeta(trx, `id_floor:${table}`, String(await nextId(trx, table)));
}
