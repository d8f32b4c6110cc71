import { sql, type RawBuilder } from 'kysely';
import type { CountedRow } from './number-measure.ts';

/**
 * One statement for a question and the same question about an earlier period: each part reads its own days only, so
 * that no row between them is looked at. Building it runs nothing.
 */
export function comparedQuery(now: RawBuilder<CountedRow>, earlier: RawBuilder<CountedRow> | null): RawBuilder<CountedRow> {
  return earlier ? sql<CountedRow>`select 0 as span, a.* from (${now}) a union all select 1 as span, b.* from (${earlier}) b` : now;
}

/** The rows of the two parts; the second is null when nothing was compared. */
export function partsOf(rows: CountedRow[], compared: boolean): [CountedRow[], CountedRow[] | null] {
  if (!compared) return [rows, null];
  return [rows.filter((row) => row.span === 0), rows.filter((row) => row.span === 1)];
}
