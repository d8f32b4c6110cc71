import type { Policy } from '../city/policy.ts';
import { benjaminiHochberg } from '../statistics/benjamini-hochberg.ts';
import { binomialAtMost, reaches } from '../statistics/binomial.ts';
import { smallestTelling } from '../statistics/too-few.ts';

export type LatenessLevel = 'ON_TRACK' | 'WATCH' | 'LATE' | 'CRITICAL' | 'TOO_FEW_TO_SAY';
/** Worst first. */
export const LEVELS: readonly LatenessLevel[] = ['CRITICAL', 'LATE', 'WATCH', 'ON_TRACK', 'TOO_FEW_TO_SAY'];

/** What is known of one unit before it is judged. */
export interface UnitFacts {
  unitId: number;
  /** Due in the window and settled: ended on time, ended late, or open past due. */
  onTime: number;
  late: number;
  overdueInWindow: number;
  /** Open past due at the moment, whenever it fell due. */
  overdue: number;
  /** Open at the moment (paused ones not counted). */
  open: number;
  /** Working days by which the oldest overdue case is past due; null when none is. */
  oldestOverdueWorkingDays: number | null;
}

export interface Judgement extends UnitFacts {
  n: number;
  level: LatenessLevel;
  /** P(at most so many on time | share = target); null when too few to say. */
  pValue: number | null;
  /** The same, controlled for all units judged together; null when too few to say. */
  adjustedPValue: number | null;
}

export interface Judgements {
  units: Judgement[];
  /** Units with enough cases to be judged. */
  judged: number;
  /** The smallest number of due cases that could be evidence, given how many units are judged together. */
  smallestTelling: number;
}

/**
 * Judges units together against the target of a policy: an exact one-sided binomial test for each, false discoveries
 * controlled over all of them (Benjamini–Hochberg). Worst first.
 */
export function judgeUnits(facts: UnitFacts[], policy: Pick<Policy, 'target' | 'alpha' | 'criticalOverdueShare' | 'criticalOldestWorkingDays'>): Judgements {
  const counted = facts.map((unit) => ({ ...unit, n: unit.onTime + unit.late + unit.overdueInWindow }));
  const least = smallestTelling(policy.target, policy.alpha, Math.max(1, counted.filter((unit) => unit.n > 0).length));
  const judged = counted.filter((unit) => unit.n >= least);
  const pValues = judged.map((unit) => binomialAtMost(unit.onTime, unit.n, policy.target));
  const adjusted = benjaminiHochberg(pValues);
  const results = new Map(judged.map((unit, i) => [unit.unitId, { pValue: pValues[i]!, adjustedPValue: adjusted[i]! }]));

  const units = counted.map((unit): Judgement => {
    const result = results.get(unit.unitId);
    if (!result) return { ...unit, level: 'TOO_FEW_TO_SAY', pValue: null, adjustedPValue: null };
    return { ...unit, ...result, level: levelOf(unit, result, policy) };
  });
  units.sort((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level) || (a.pValue ?? 2) - (b.pValue ?? 2) || b.overdue - a.overdue || b.n - a.n || a.unitId - b.unitId);
  return { units, judged: judged.length, smallestTelling: least };
}

function levelOf(
  unit: UnitFacts, { pValue, adjustedPValue }: { pValue: number; adjustedPValue: number },
  policy: Pick<Policy, 'alpha' | 'criticalOverdueShare' | 'criticalOldestWorkingDays'>,
): LatenessLevel {
  if (!reaches(adjustedPValue, policy.alpha)) return reaches(pValue, policy.alpha) ? 'WATCH' : 'ON_TRACK';
  const share = unit.open > 0 ? unit.overdue / unit.open : 0;
  return share > policy.criticalOverdueShare || (unit.oldestOverdueWorkingDays ?? 0) > policy.criticalOldestWorkingDays ? 'CRITICAL' : 'LATE';
}
