import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Engine } from './store.ts';
import type { Tables } from './tables.ts';

/** Rows fetched at a time. */
const CHUNK = 2048;

/**
 * The rows of a statement chunk by chunk, as the reader asks for them: neither the engine nor this process holds the
 * whole. Runs inside a transaction, on a connection that stays taken until the reader is done.
 */
export async function* streamRows<R>(trx: Kysely<Tables>, engine: Engine, query: RawBuilder<R>): AsyncIterableIterator<R[]> {
  if (engine === 'duckdb') {
    for await (const { rows } of trx.getExecutor().stream<R>(query.compile(trx), CHUNK)) yield rows;
    return;
  }
  await sql`declare streamed no scroll cursor for ${query}`.execute(trx);
  try {
    for (;;) {
      const { rows } = await sql<R>`fetch forward ${sql.lit(CHUNK)} from streamed`.execute(trx);
      if (rows.length > 0) yield rows;
      if (rows.length < CHUNK) return;
    }
  } finally {
    // After an abort the transaction is over, and the cursor with it.
    await sql`close streamed`.execute(trx).catch(() => undefined);
  }
}
