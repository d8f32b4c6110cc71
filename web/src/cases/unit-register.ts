import type { CellCounts } from '../charts/CellBar.tsx';
import type { StreamByUnitQuery, UnitNameFragment } from '../graphql/graphql.ts';

export interface RegisterRow {
  /** Null for cases of which no unit is known. */
  unit: UnitNameFragment | null;
  counts: CellCounts;
  /** The two lists that its unclassified cases stand in. */
  unclassified: { ended: number; open: number };
}

/** What each unit ended and what it has open, joined: the most overdue first, then the most late, then the most of all. */
export function unitRegister({ ended, open }: StreamByUnitQuery): RegisterRow[] {
  const rows = new Map<string | undefined, RegisterRow>();
  const rowOf = (unit: UnitNameFragment | null | undefined) => {
    const known = rows.get(unit?.id);
    if (known !== undefined) return known;
    const row: RegisterRow = {
      unit: unit ?? null,
      counts: { DONE_ON_TIME: 0, DONE_LATE: 0, OPEN_IN_TIME: 0, OPEN_OVERDUE: 0, PAUSED: 0, UNCLASSIFIED: 0 },
      unclassified: { ended: 0, open: 0 },
    };
    rows.set(unit?.id, row);
    return row;
  };
  for (const group of ended.groups) {
    const { counts, unclassified } = rowOf(group.key.unit);
    counts.DONE_ON_TIME = group.doneOnTime;
    counts.DONE_LATE = group.doneLate;
    counts.UNCLASSIFIED += group.unclassified;
    unclassified.ended = group.unclassified;
  }
  for (const group of open.groups) {
    const { counts, unclassified } = rowOf(group.key.unit);
    counts.OPEN_IN_TIME = group.openInTime;
    counts.OPEN_OVERDUE = group.openOverdue;
    counts.PAUSED = group.paused;
    counts.UNCLASSIFIED += group.unclassified;
    unclassified.open = group.unclassified;
  }
  const all = ({ counts }: RegisterRow) => Object.values(counts).reduce((sum, n) => sum + n, 0);
  return [...rows.values()].sort(
    (a, b) =>
      b.counts.OPEN_OVERDUE - a.counts.OPEN_OVERDUE ||
      b.counts.DONE_LATE - a.counts.DONE_LATE ||
      all(b) - all(a) ||
      ((a.unit?.id ?? '') < (b.unit?.id ?? '') ? -1 : 1),
  );
}
