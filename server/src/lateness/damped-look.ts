import type { Policy } from '../city/policy.ts';
import type { JudgementLogTable } from '../store/tables.ts';
import { dampedLevel, nextState } from './damping.ts';
import { worstFirst, type Judgement, type LatenessLevel } from './judge-units.ts';
import { levelNamed, ORIGINS, type LogOrigin } from './judgement-log.query.ts';

/** A judgement after the looks before it have been heard. */
export interface DampedJudgement extends Judgement {
  /** The level by this look alone; `level` is the damped one. */
  singleLook: LatenessLevel;
  flagged: boolean;
  /** Looks in a row that spoke against the flag, or against its absence. */
  looks: number;
  /** The day on which the level began, and that on which the flag was raised; null when the log does not reach back so far. */
  since: number | null;
  lateSince: number | null;
  sinceOrigin: LogOrigin | null;
}

type Logged = Pick<JudgementLogTable, 'level' | 'flagged' | 'looks' | 'since_day' | 'late_since_day' | 'origin'>;

/**
 * The looks of a day upon the state that the days before it left. Only a working day counts as a look: on a day off the
 * evidence is the same once more. Worst first.
 */
export function dampLook(units: readonly Judgement[], before: ReadonlyMap<number, Logged>, { day, working }: { day: number; working: boolean }, policy: Policy): DampedJudgement[] {
  return worstFirst(units.map((unit): DampedJudgement => {
    const last = before.get(unit.unitId);
    const state = last && { flagged: last.flagged === 1, looks: last.looks };
    const { flagged, looks } = working || !state ? nextState(state, unit.adjustedPValue, policy) : state;
    const level = dampedLevel(unit.level, flagged, unit, policy);
    const same = last !== undefined && levelNamed(last.level) === level;
    return {
      ...unit, level, singleLook: unit.level, flagged, looks, since: same ? last.since_day : day,
      lateSince: flagged ? (last?.flagged === 1 ? last.late_since_day : day) : null,
      sinceOrigin: same && last.origin === ORIGINS.RECOMPUTED ? 'RECOMPUTED' : 'RECORDED',
    };
  }));
}

/** Where there is no log, as for a window or a choice of units of one's own: one look, and nothing is known of before. */
export function singleLooks(units: readonly Judgement[]): DampedJudgement[] {
  return units.map((unit) => {
    const flagged = unit.level === 'LATE' || unit.level === 'CRITICAL';
    return { ...unit, singleLook: unit.level, flagged, looks: 0, since: null, lateSince: null, sinceOrigin: null };
  });
}
