import type { Policy } from '../city/policy.ts';
import { centreOf, signalOf, type Centre, type Counted, type Signal } from '../statistics/control-chart.ts';
import { overdispersion } from '../statistics/overdispersion.ts';
import { poissonAtLeast } from '../statistics/poisson.ts';

/** Settled promises of one unit that fell due in one ISO week. */
export interface WeekCount extends Counted {
  /** Its Monday, in days since 1970-01-01. */
  week: number;
}

export type ChartRules = Pick<Policy, 'chartBaselineWeeks' | 'chartWeeks' | 'chartSignalWeeks' | 'chartFalseAlarm' | 'chartLeastCases' | 'nearDueLoad' | 'overdispersion' | 'overdispersionLeastPairs'>;

export interface ChartPoint extends WeekCount {
  /** Null for the week that is not over: it is drawn, and says nothing yet. */
  signal: Signal | null;
}

export interface UnitChart {
  centre: Centre;
  /** Mondays of the first week of the baseline, and of the first week after it. */
  baseline: { from: number; to: number; n: number };
  points: ChartPoint[];
  /** DOWN when one of the latest whole weeks lies below its limits; UP when one lies above and none below. */
  direction: 'DOWN' | 'UP' | 'STEADY';
  /** The last day of the week in which the latest excursion began; null when there is none among the points. */
  leftOn: number | null;
}

/** Mondays of the whole weeks that a chart on that day needs, oldest first, and that of the running week at the end. */
export function chartWeeks(asOfDay: number, policy: ChartRules): number[] {
  // 1970-01-01 was a Thursday.
  const running = asOfDay - ((asOfDay + 3) % 7);
  const whole = policy.chartBaselineWeeks + policy.chartWeeks;
  return Array.from({ length: whole + 1 }, (_, i) => running - (whole - i) * 7);
}

/**
 * The unit against its own past: the latest weeks within exact limits about the share of the baseline before them.
 * `weeks` are those of `chartWeeks`, in order. Null when the baseline holds too few cases to be a past.
 */
export function unitChart(weeks: readonly WeekCount[], rho: number, policy: ChartRules): UnitChart | null {
  const baseline = weeks.slice(0, policy.chartBaselineWeeks);
  const n = baseline.reduce((sum, week) => sum + week.n, 0);
  if (n < policy.chartLeastCases) return null;
  const centre = centreOf(baseline, rho);
  const points = weeks.slice(policy.chartBaselineWeeks).map((week, i, shown): ChartPoint => {
    return { ...week, signal: i === shown.length - 1 ? null : signalOf(week, centre, policy.chartFalseAlarm) };
  });
  const latest = points.slice(0, -1).slice(-policy.chartSignalWeeks);
  const is = (signal: Signal): boolean => latest.some((point) => point.signal === signal);
  return {
    centre, baseline: { from: baseline[0]!.week, to: points[0]!.week, n }, points,
    direction: is('BELOW') ? 'DOWN' : is('ABOVE') ? 'UP' : 'STEADY', leftOn: leftOn(points),
  };
}

function leftOn(points: readonly ChartPoint[]): number | null {
  let at = points.findLastIndex((point) => point.signal === 'BELOW');
  if (at < 0) return null;
  let first = at;
  // A week without cases neither ends an excursion nor begins one.
  for (; at >= 0 && (points[at]!.signal === 'BELOW' || points[at]!.n === 0); at--) if (points[at]!.signal === 'BELOW') first = at;
  return points[first]!.week + 6;
}

/** Over-dispersion of a round of judgement: from week to week for the charts, from four weeks to four weeks for the windows. */
export interface Scatter {
  window: number;
  week: number;
  /** Pairs of blocks behind `window`. */
  pairs: number;
  /** False when too few pairs spoke, or none beyond the policy's own figure: then it is the policy's. */
  estimated: boolean;
}

const BLOCK_WEEKS = 4;

/** Both from the units' own past: whole weeks alone, and those that the judged window touches left out of the blocks. */
export function scatterOf(units: readonly (readonly WeekCount[])[], policy: ChartRules): Scatter {
  const whole = units.map((weeks) => weeks.slice(0, -1));
  const blocks = whole.map((weeks) => {
    const past = weeks.slice(0, -BLOCK_WEEKS);
    const sums: Counted[] = [];
    for (let end = past.length; end >= BLOCK_WEEKS; end -= BLOCK_WEEKS) {
      sums.unshift(past.slice(end - BLOCK_WEEKS, end).reduce<Counted>((sum, week) => ({ n: sum.n + week.n, onTime: sum.onTime + week.onTime }), { n: 0, onTime: 0 }));
    }
    return sums;
  });
  const [ofBlocks, ofWeeks] = [overdispersion(blocks), overdispersion(whole)];
  const least = policy.overdispersion;
  const enough = ofBlocks.pairs >= policy.overdispersionLeastPairs;
  return {
    window: enough ? Math.max(least, ofBlocks.upper) : least,
    week: ofWeeks.pairs >= policy.overdispersionLeastPairs ? Math.max(least, ofWeeks.upper) : least,
    pairs: ofBlocks.pairs, estimated: enough && ofBlocks.upper > least,
  };
}

export interface NearDueLoad {
  dueSoon: number;
  /** As many as usually fall due in as many working days. */
  usual: number;
  /** Whether so many are both much more than usual and more than chance would bring. */
  high: boolean;
}

/** What falls due in the next days, against what usually does: `days` working days, `workingDays` of them in the shown whole weeks. */
export function nearDueLoad(dueSoon: number, weeks: readonly WeekCount[], days: number, workingDays: number, policy: ChartRules): NearDueLoad | null {
  const n = weeks.slice(policy.chartBaselineWeeks, -1).reduce((sum, week) => sum + week.n, 0);
  if (n < policy.chartLeastCases || workingDays === 0) return null;
  const usual = (n / workingDays) * days;
  return { dueSoon, usual, high: dueSoon >= policy.nearDueLoad * usual && poissonAtLeast(dueSoon, usual) <= policy.chartFalseAlarm / 2 };
}
