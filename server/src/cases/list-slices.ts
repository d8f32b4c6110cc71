import type { Kysely } from 'kysely';
import { streamRows } from '../store/row-stream.ts';
import type { Engine } from '../store/store.ts';
import type { Tables } from '../store/tables.ts';
import { caseListQuery, isDescending, SPREAD_STEP, type CaseListQuery, type CaseRow, type ListSlice, type SpreadRow } from './case-list.query.ts';

/** Rows that the embedded engine sorts at a time. */
const SLICE_ROWS = 65_536;

/** A slice, and how many rows it has. */
export type CountedSlice = ListSlice & { n: number };

/** Cuts an order into slices of about so many rows: one step may have more. Together they are the whole, each row once, in its order. */
export function slicesOf(spread: readonly SpreadRow[], descending: boolean, rows: number): CountedSlice[] {
  const slices: CountedSlice[] = [];
  for (const of of ['VALUE', 'ID'] as const) {
    const size = SPREAD_STEP[of];
    // Cases without a value come last, by id, whichever way the order runs.
    const sign = of === 'VALUE' && descending ? -1 : 1;
    const steps = spread.filter(({ without }) => without === (of === 'ID' ? 1 : 0)).toSorted((a, b) => (a.step - b.step) * sign);
    let last: CountedSlice | undefined;
    for (const { step, n } of steps) {
      if (!last || last.n + n > rows) slices.push((last = { of, from: step * size, to: (step + 1) * size, n: 0 }));
      last.from = Math.min(last.from, step * size);
      last.to = Math.max(last.to, (step + 1) * size);
      last.n += n;
    }
  }
  return slices;
}

/**
 * The rows of a whole list, however long, as the caller takes them. The embedded engine would keep all of it to sort it:
 * it sorts slice by slice, each found by the order's own column, so that what it keeps does not grow with the list.
 * PostgreSQL sorts to files of its own, and would read the table again for every slice.
 */
export async function* sortedRows(
  trx: Kysely<Tables>, engine: Engine, query: Omit<CaseListQuery, 'backwards' | 'after' | 'before' | 'slice'>, spread: readonly SpreadRow[], sliceRows = SLICE_ROWS,
): AsyncIterableIterator<CaseRow[]> {
  if (engine === 'postgres') {
    yield* streamRows(trx, engine, caseListQuery({ ...query, backwards: false }));
    return;
  }
  let left = query.limit ?? Infinity;
  for (const { n, ...slice } of slicesOf(spread, isDescending(query.order, query.view), sliceRows)) {
    if (left <= 0) return;
    yield* streamRows(trx, engine, caseListQuery({ ...query, slice, limit: left < n ? left : undefined, backwards: false }));
    left -= n;
  }
}
