import type { RawBuilder } from 'kysely';
import type { Context } from '../context.ts';

const running = new WeakMap<Context, Map<string, Promise<unknown[]>>>();

/**
 * Runs a statement once a request: roots that come to the same statement with the same parameters share its rows,
 * which nobody may change. A context is one request's.
 */
export function sharedRows<R>(context: Context, query: RawBuilder<R>): Promise<R[]> {
  const { db } = context.city.store;
  const compiled = query.compile(db);
  const key = JSON.stringify([compiled.sql, compiled.parameters]);
  const known = running.get(context) ?? new Map<string, Promise<unknown[]>>();
  running.set(context, known);
  const rows = known.get(key) ?? db.executeQuery<R>(compiled).then((result) => result.rows);
  known.set(key, rows);
  return rows as Promise<R[]>;
}
