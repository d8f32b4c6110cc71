import type { Policy } from '../city/policy.ts';
import { reaches } from '../statistics/binomial.ts';
import { beyondLine, type JudgingRules, type LatenessLevel, type UnitFacts } from './judge-units.ts';

/** Whether a unit is held to be running late, and how many looks in a row have spoken against that. */
export interface FlagState {
  flagged: boolean;
  looks: number;
}

export type DampingRules = Pick<Policy, 'alpha' | 'onsetAlpha' | 'onsetLooks' | 'releaseAlpha' | 'releaseLooks'>;

/**
 * One look more. Judging every day looks many times, and a flag that comes and goes within days helps nobody: it is
 * raised by evidence on `onsetLooks` looks in a row, or at once where it reaches the stricter `onsetAlpha`; it is taken
 * down after `releaseLooks` looks in a row on which not even `releaseAlpha` is reached. `adjustedPValue` null: too few
 * to say, which speaks against a flag.
 */
export function nextState(before: FlagState | undefined, adjustedPValue: number | null, policy: DampingRules): FlagState {
  const p = adjustedPValue ?? 1;
  if (!before?.flagged) {
    if (!reaches(p, policy.alpha)) return { flagged: false, looks: 0 };
    const looks = (before?.looks ?? 0) + 1;
    return looks >= policy.onsetLooks || reaches(p, policy.onsetAlpha) ? { flagged: true, looks: 0 } : { flagged: false, looks };
  }
  if (reaches(p, policy.releaseAlpha)) return { flagged: true, looks: 0 };
  const looks = before.looks + 1;
  return looks >= policy.releaseLooks ? { flagged: false, looks: 0 } : { flagged: true, looks };
}

/** The level that is shown: a flag stands by the damped state; evidence that has not lasted yet is something to watch. */
export function dampedLevel(single: LatenessLevel, flagged: boolean, unit: UnitFacts, policy: JudgingRules): LatenessLevel {
  if (flagged) return beyondLine(unit, policy) ? 'CRITICAL' : 'LATE';
  return single === 'LATE' || single === 'CRITICAL' ? 'WATCH' : single;
}
