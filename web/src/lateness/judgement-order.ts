import type { JudgementPartsFragment } from '../graphql/graphql.ts';
import { LEVEL_ORDER } from '../ui/LevelMark.tsx';

/** Worst first: by level; where something is proven or suspected, by the strength of the evidence; among units on track,
 *  where a share of few cases would mislead, by what is overdue. Then by identity, for a stable order. */
export function worstFirst(units: readonly JudgementPartsFragment[]): JudgementPartsFragment[] {
  const rank = (unit: JudgementPartsFragment) => LEVEL_ORDER.indexOf(unit.level);
  return [...units].sort(
    (a, b) =>
      rank(a) - rank(b) ||
      (a.level === 'ON_TRACK' ? b.overdue - a.overdue : 0) ||
      (a.pValue ?? 2) - (b.pValue ?? 2) ||
      b.overdue - a.overdue ||
      b.n - a.n ||
      (a.unit.id < b.unit.id ? -1 : 1),
  );
}

/** Lateness shown with the evidence that the rule demands. */
export const isProven = (unit: Pick<JudgementPartsFragment, 'level'>) => unit.level === 'LATE' || unit.level === 'CRITICAL';

/** Proven, or suspected. */
export const isRunningLate = (unit: Pick<JudgementPartsFragment, 'level'>) => isProven(unit) || unit.level === 'WATCH';
