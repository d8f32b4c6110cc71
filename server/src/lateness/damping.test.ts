import { describe, expect, it } from 'vitest';
import { dampedLevel, nextState, type FlagState } from './damping.ts';

const POLICY = { alpha: 0.05, onsetAlpha: 0.01, onsetLooks: 3, releaseAlpha: 0.2, releaseLooks: 2, target: 0.95, criticalOverdueShare: 0.25, criticalLeastOpen: 20, criticalOldestWorkingDays: 20 };
const CALM = { unitId: 1, onTime: 0, late: 0, overdueInWindow: 0, overdue: 0, open: 0, oldestOverdueWorkingDays: null };

/** Whether the flag is up after each of these looks. */
function flags(pValues: (number | null)[]): boolean[] {
  let state: FlagState | undefined;
  return pValues.map((p) => (state = nextState(state, p, POLICY)).flagged);
}

describe('a flag', () => {
  it('is raised by evidence that lasts, and a look without it begins anew', () => {
    expect(flags([0.04, 0.04, 0.04])).toEqual([false, false, true]);
    expect(flags([0.04, 0.04, 0.06, 0.04, 0.04, 0.05])).toEqual([false, false, false, false, false, true]);
  });

  it('is raised at once by evidence that is strict enough', () => {
    expect(flags([0.01])).toEqual([true]);
    expect(flags([0.5, 0.009])).toEqual([false, true]);
  });

  it('stays while some evidence is left, and goes when there has been none for long enough', () => {
    expect(flags([0.001, 0.19, 0.3, 0.2, 0.3, 0.4])).toEqual([true, true, true, true, true, false]);
    expect(flags([0.001, null, null])).toEqual([true, true, false]);
  });

  it('that is down needs all of it again', () => {
    expect(flags([0.001, 0.9, 0.9, 0.04, 0.04])).toEqual([true, true, false, false, false]);
  });
});

describe('the level that is shown', () => {
  it('is LATE by the flag alone, CRITICAL beyond the line, and what has not lasted is to be watched', () => {
    expect(dampedLevel('WATCH', true, CALM, POLICY)).toBe('LATE');
    expect(dampedLevel('ON_TRACK', true, { ...CALM, oldestOverdueWorkingDays: 21, overdue: 1, open: 9 }, POLICY)).toBe('CRITICAL');
    expect(dampedLevel('LATE', false, CALM, POLICY)).toBe('WATCH');
    expect(dampedLevel('CRITICAL', false, CALM, POLICY)).toBe('WATCH');
    expect(dampedLevel('TOO_FEW_TO_SAY', false, CALM, POLICY)).toBe('TOO_FEW_TO_SAY');
  });

  it('is not CRITICAL for a share of hardly any open cases', () => {
    expect(dampedLevel('LATE', true, { ...CALM, overdue: 2, open: 4 }, POLICY)).toBe('LATE');
    expect(dampedLevel('LATE', true, { ...CALM, overdue: 10, open: 20 }, POLICY)).toBe('CRITICAL');
  });
});
