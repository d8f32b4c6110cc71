import { sql, type Kysely } from 'kysely';
import type { Tables } from './tables.ts';

const BATCH = 1000;

/**
 * Inserts rows of our own making, values written into the statement: binding tens of thousands of parameters would
 * take DuckDB many times as long. Rows from outside go through a scratch database instead.
 */
export async function insertRows<T extends keyof Tables>(trx: Kysely<Tables>, table: T, rows: readonly Tables[T][]): Promise<void> {
  const names = Object.keys(rows[0] ?? {});
  for (let at = 0; at < rows.length; at += BATCH) {
    const tuples = rows.slice(at, at + BATCH).map((row) => sql`(${sql.join(names.map((name) => sql.lit((row as unknown as Record<string, string | number | null>)[name] ?? null)))})`);
    await sql`insert into ${sql.table(table)} (${sql.join(names.map((name) => sql.ref(name)))}) values ${sql.join(tuples)}`.execute(trx);
  }
}
