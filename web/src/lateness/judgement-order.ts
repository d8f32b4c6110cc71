import type { JudgementPartsFragment } from '../graphql/graphql.ts';
import { LEVEL_ORDER } from '../ui/LevelMark.tsx';

/** Worst first: by level, then the lowest on-time share, then the most overdue, then by code for a stable order. */
export function worstFirst(units: readonly JudgementPartsFragment[]): JudgementPartsFragment[] {
  const rank = (unit: JudgementPartsFragment) => LEVEL_ORDER.indexOf(unit.level);
  return [...units].sort(
    (a, b) =>
      rank(a) - rank(b) ||
      (a.onTimeShare.value ?? 2) - (b.onTimeShare.value ?? 2) ||
      b.overdue - a.overdue ||
      b.n - a.n ||
      (a.unit.id < b.unit.id ? -1 : 1),
  );
}
