import { describe, expect, it } from 'vitest';
import { dayOf } from '../store/city-time.ts';
import { chartWeeks, nearDueLoad, scatterOf, unitChart, type ChartRules, type WeekCount } from './unit-chart.ts';

const POLICY: ChartRules = { chartBaselineWeeks: 8, chartWeeks: 6, chartSignalWeeks: 3, chartFalseAlarm: 0.0027, chartLeastCases: 30, nearDueLoad: 1.5, overdispersion: 0, overdispersionLeastPairs: 40 };
const TODAY = dayOf('2026-11-19');
const MONDAYS = chartWeeks(TODAY, POLICY);

/** Fifty cases a week, 49 on time, unless said otherwise of one of the weeks shown. */
const weeks = (changes: Record<number, [n: number, onTime: number]> = {}): WeekCount[] =>
  MONDAYS.map((week, i) => { const [n, onTime] = changes[i - POLICY.chartBaselineWeeks] ?? [50, 49]; return { week, n, onTime }; });

describe('a chart', () => {
  it('takes whole ISO weeks up to the running one', () => {
    expect(MONDAYS).toHaveLength(15);
    expect(MONDAYS.at(-1)).toBe(dayOf('2026-11-16'));
    expect(chartWeeks(dayOf('2026-11-16'), POLICY).at(-1)).toBe(dayOf('2026-11-16'));
    expect(chartWeeks(dayOf('2026-11-15'), POLICY).at(-1)).toBe(dayOf('2026-11-09'));
  });

  it('is steady within its limits, and says so of a week that is not over only by its silence', () => {
    const chart = unitChart(weeks({ 6: [20, 1] }), 0, POLICY)!;
    expect(chart).toMatchObject({ direction: 'STEADY', leftOn: null, baseline: { from: MONDAYS[0], to: MONDAYS[8], n: 400 } });
    expect(chart.points.map((point) => point.signal)).toEqual([...Array.from({ length: 6 }, () => 'WITHIN'), null]);
    expect(chart.centre.share).toBeCloseTo(392.5 / 401, 12);
  });

  it('points down when one of the latest weeks lies below, and names the day on which that began', () => {
    expect(unitChart(weeks({ 4: [50, 40], 5: [50, 41] }), 0, POLICY)).toMatchObject({ direction: 'DOWN', leftOn: MONDAYS[12]! + 6 });
    // A week without cases does not end an excursion.
    expect(unitChart(weeks({ 3: [50, 40], 4: [0, 0], 5: [50, 41] }), 0, POLICY)).toMatchObject({ direction: 'DOWN', leftOn: MONDAYS[11]! + 6 });
    // Long over: it left its limits, but does not point down any longer.
    expect(unitChart(weeks({ 0: [50, 40] }), 0, POLICY)).toMatchObject({ direction: 'STEADY', leftOn: MONDAYS[8]! + 6 });
  });

  it('points up when one lies above', () => {
    const poor = weeks().map((week, i) => ({ ...week, onTime: i === 12 ? 48 : 25 }));
    expect(unitChart(poor, 0, POLICY)!.direction).toBe('UP');
  });

  it('is none without a past', () => {
    expect(unitChart(MONDAYS.map((week, i) => ({ week, n: i < 8 ? 3 : 50, onTime: 3 })), 0, POLICY)).toBeNull();
  });
});

describe('the load of the next days', () => {
  it('is high when it is both much more than usual and more than chance', () => {
    // 300 cases in 30 working days: 30 in three.
    expect(nearDueLoad(60, weeks(), 3, 30, POLICY)).toEqual({ dueSoon: 60, usual: 30, high: true });
    expect(nearDueLoad(44, weeks(), 3, 30, POLICY)!.high).toBe(false);
    expect(nearDueLoad(3, weeks(Object.fromEntries([0, 1, 2, 3, 4, 5].map((i) => [i, [6, 6]]))), 1, 30, POLICY)!.high).toBe(false);
    expect(nearDueLoad(60, weeks(Object.fromEntries([0, 1, 2, 3, 4, 5].map((i) => [i, [2, 2]]))), 3, 30, POLICY)).toBeNull();
  });
});

describe('scatter', () => {
  it("is the policy's own where too little speaks, and never below it", () => {
    expect(scatterOf([weeks()], { ...POLICY, overdispersion: 0.01 })).toMatchObject({ window: 0.01, week: 0.01, estimated: false });
    const wild = Array.from({ length: 60 }, (_, unit) => MONDAYS.map((week, i) => ({ week, n: 100, onTime: (Math.floor((MONDAYS.length - 2 - i) / 4) + unit) % 2 === 0 ? 99 : 80 })));
    expect(scatterOf(wild, POLICY).window).toBeGreaterThan(0.03);
    expect(scatterOf(wild, POLICY).estimated).toBe(true);
  });
});
