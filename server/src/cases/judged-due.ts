import type { CaseTable } from '../store/case-tables.ts';
import type { CaseView } from './case-query.ts';

type DueDates = Pick<CaseTable, 'due_at' | 'due_day' | 'current_due_at' | 'current_due_day' | 'reset_due_at' | 'reset_due_day'>;

/** An instant and its local day; both null without a due date. */
export interface Due {
  at: number | null;
  day: number | null;
}

/** The first promise of a case and the one after extensions, clock stops counted as a view's policy says. */
export function promisesOf(row: DueDates, view: Pick<CaseView, 'onSupplement'>): { original: Due; current: Due } {
  const [original, current] = [{ at: row.due_at, day: row.due_day }, { at: row.current_due_at, day: row.current_due_day }];
  if (view.onSupplement === 'PAUSE' || row.reset_due_at === null) return { original, current };
  const anew = { at: row.reset_due_at, day: row.reset_due_day };
  return { original: anew, current: row.current_due_at === row.due_at ? anew : current };
}
