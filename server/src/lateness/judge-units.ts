import type { Policy } from '../city/policy.ts';
import { benjaminiHochberg } from '../statistics/benjamini-hochberg.ts';
import { betaBinomialAtMost } from '../statistics/beta-binomial.ts';
import { reaches } from '../statistics/binomial.ts';
import { smallestTelling } from '../statistics/too-few.ts';
import { wilson } from '../statistics/wilson.ts';
import { owedShare, type Mix } from './owed-share.ts';

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
  /** What the others make of the same procedures; null or absent when that is not known. */
  mix?: Mix | null;
  /** Its own chart points down, or much more than usual falls due in the next days. */
  turning?: boolean;
}

export interface Judgement extends UnitFacts {
  n: number;
  /** The share it owes: the target, less what its mix of procedures takes off. */
  owed: number;
  /** The level by this one look alone. */
  level: LatenessLevel;
  /** P(at most so many on time | share = owed); null when too few to say. */
  pValue: number | null;
  /** The same, controlled for all units judged together; null when too few to say. */
  adjustedPValue: number | null;
}

export interface Judgements {
  units: Judgement[];
  /** Units with enough cases to be judged. */
  judged: number;
  /** The smallest number of due cases that could be evidence against the target, given how many units are judged together. */
  smallestTelling: number;
  /** The largest p-value that is evidence in this round; `alpha / judged` when none is. */
  cut: number;
}

export type JudgingRules = Pick<Policy, 'target' | 'alpha' | 'criticalOverdueShare' | 'criticalLeastOpen' | 'criticalOldestWorkingDays'>;

/**
 * Judges units together by one look: an exact one-sided test of "at least what is owed" for each, false discoveries
 * controlled over all of them (Benjamini–Hochberg). `rho` is the correlation between cases of one unit: 0 tests against
 * the binomial, more against the beta-binomial. Where cases have unequal chances by procedure, the binomial with their
 * mean is the cautious one (Hoeffding 1956). Worst first.
 */
export function judgeUnits(facts: UnitFacts[], policy: JudgingRules, rho = 0): Judgements {
  const counted = facts.map((unit) => ({ ...unit, n: unit.onTime + unit.late + unit.overdueInWindow, owed: owedShare(policy.target, unit.mix) }));
  const together = Math.max(1, counted.filter((unit) => unit.n > 0).length);
  const telling = new Map<number, number>();
  const least = (owed: number): number => {
    const known = telling.get(owed) ?? smallestTelling(owed, policy.alpha, together, rho);
    telling.set(owed, known);
    return known;
  };
  const judged = counted.filter((unit) => unit.n > 0 && unit.n >= least(policy.target) && unit.n >= least(unit.owed));
  const pValues = judged.map((unit) => betaBinomialAtMost(unit.onTime, unit.n, unit.owed, rho));
  const adjusted = benjaminiHochberg(pValues);
  const results = new Map(judged.map((unit, i) => [unit.unitId, { pValue: pValues[i]!, adjustedPValue: adjusted[i]! }]));

  const units = counted.map((unit): Judgement => {
    const result = results.get(unit.unitId);
    if (!result) return { ...unit, level: 'TOO_FEW_TO_SAY', pValue: null, adjustedPValue: null };
    return { ...unit, ...result, level: levelOf({ ...unit, ...result }, policy) };
  });
  const found = pValues.filter((_, i) => reaches(adjusted[i]!, policy.alpha));
  return { units: worstFirst(units), judged: judged.length, smallestTelling: least(policy.target), cut: Math.max(policy.alpha / Math.max(1, judged.length), ...found) };
}

/** By level, then by the strength of the evidence, by what is overdue, by volume. */
export function worstFirst<T extends Pick<Judgement, 'level' | 'pValue' | 'overdue' | 'n' | 'unitId'>>(units: readonly T[]): T[] {
  return units.toSorted((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level) || (a.pValue ?? 2) - (b.pValue ?? 2) || b.overdue - a.overdue || b.n - a.n || a.unitId - b.unitId);
}

/** Beyond the policy's line, where LATE becomes CRITICAL: too large a part of what is open is overdue, or one case for too long. */
export function beyondLine(unit: Pick<UnitFacts, 'open' | 'overdue' | 'oldestOverdueWorkingDays'>, policy: JudgingRules): boolean {
  return overdueShareBeyond(unit, policy) || (unit.oldestOverdueWorkingDays ?? 0) > policy.criticalOldestWorkingDays;
}

export function overdueShareBeyond({ open, overdue }: Pick<UnitFacts, 'open' | 'overdue'>, policy: JudgingRules): boolean {
  return open >= policy.criticalLeastOpen && overdue / open > policy.criticalOverdueShare;
}

function levelOf(unit: UnitFacts & { n: number; pValue: number; adjustedPValue: number }, policy: JudgingRules): LatenessLevel {
  if (reaches(unit.adjustedPValue, policy.alpha)) return beyondLine(unit, policy) ? 'CRITICAL' : 'LATE';
  if (reaches(unit.pValue, policy.alpha)) return 'WATCH';
  const mayMiss = (wilson(unit.onTime, unit.n)?.low ?? 1) <= policy.target;
  return mayMiss && unit.turning ? 'WATCH' : 'ON_TRACK';
}
