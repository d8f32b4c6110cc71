import type { NaiveCase } from './naive-city.ts';
import { dayAt, nthWorkingDay, workingDaysAfter } from './naive-city.ts';
import { cellAt, cohortOf, conditions, endedBy, promise, type Look } from './naive-question.ts';
import { share } from './naive-stats.ts';

/** Which units run late, judged with fractions of whole numbers: nothing is rounded before the last step. */

export interface LatenessPolicy {
  /** The share owed, as numerator and denominator. */
  target: [number, number];
  alpha: number;
  dueSoonDays: number;
  criticalOverdueShare: number;
  criticalOldestWorkingDays: number;
}

function choose(n: number, k: number): bigint {
  let result = 1n;
  for (let i = 1; i <= k; i++) result = (result * BigInt(n - k + i)) / BigInt(i);
  return result;
}

/** P(at most k of n on time) if each were with the target's probability, exact until it becomes one number. */
export function atMost(k: number, n: number, [numerator, denominator]: [number, number]): number {
  const [p, q, whole] = [BigInt(numerator), BigInt(denominator - numerator), BigInt(denominator)];
  let sum = 0n;
  for (let i = 0; i <= k; i++) sum += choose(n, i) * p ** BigInt(i) * q ** BigInt(n - i);
  const scale = 10n ** 40n;
  return Number((sum * scale) / whole ** BigInt(n)) / 1e40;
}

/** Benjamini–Hochberg by its definition: the smallest rate at which a value would be among the findings. */
export function adjusted(values: number[]): number[] {
  return values.map((value) => Math.min(1, ...values.filter((other) => other >= value).map((other) => (other * values.length) / values.filter((least) => least <= other).length)));
}

export interface NaiveJudgement {
  unit: number;
  level: string;
  n: number;
  onTime: number;
  late: number;
  overdueInWindow: number;
  overdue: number;
  open: number;
  dueSoon: number;
  onTimeShare: object;
  pValue: number | null;
  adjustedPValue: number | null;
  oldestOverdueWorkingDays: number | null;
  /** The oldest overdue cases of the unit: several when they fell due at one instant. */
  oldest: NaiveCase[];
}

export function judge(window: Look, policy: LatenessPolicy): { units: NaiveJudgement[]; judged: number; smallestTelling: number } {
  const { city, moment } = window;
  const due = cohortOf(window);
  const meets = conditions(window);
  const running = city.cases.filter((one) => one.standing === 0 && one.receivedAt <= moment && !endedBy(one, moment) && meets(one));
  const soon = nthWorkingDay(city, dayAt(moment), policy.dueSoonDays);
  const units = city.places.units.map((place) => place.id).map((unit) => {
    const own = (cases: NaiveCase[], ...cells: string[]): NaiveCase[] => cases.filter((one) => one.unit === unit && cells.includes(cellAt(one, moment, window)));
    const [onTime, late, overdueInWindow] = ['DONE_ON_TIME', 'DONE_LATE', 'OPEN_OVERDUE'].map((cell) => own(due, cell).length) as [number, number, number];
    const overdue = own(running, 'OPEN_OVERDUE');
    const earliest = Math.min(...overdue.map((one) => promise(one, window)!));
    return {
      unit, onTime, late, overdueInWindow, n: onTime + late + overdueInWindow, overdue: overdue.length,
      open: own(running, 'OPEN_IN_TIME', 'OPEN_OVERDUE', 'UNCLASSIFIED').length,
      dueSoon: own(running, 'OPEN_IN_TIME').filter((one) => dayAt(promise(one, window)!) <= soon).length,
      onTimeShare: share(onTime, onTime + late + overdueInWindow),
      oldestOverdueWorkingDays: overdue.length > 0 ? workingDaysAfter(city, dayAt(earliest), dayAt(moment)) : null,
      oldest: overdue.filter((one) => promise(one, window) === earliest),
    };
  }).filter((unit) => unit.n + unit.open > 0);

  const together = Math.max(1, units.filter((unit) => unit.n > 0).length);
  let smallestTelling = 1;
  while (atMost(0, smallestTelling, policy.target) > (policy.alpha / together) * (1 + 1e-9)) smallestTelling++;
  const judged = units.filter((unit) => unit.n >= smallestTelling);
  const values = judged.map((unit) => atMost(unit.onTime, unit.n, policy.target));
  const controlled = adjusted(values);
  return {
    judged: judged.length, smallestTelling,
    units: units.map((unit) => {
      const i = judged.indexOf(unit);
      if (i < 0) return { ...unit, level: 'TOO_FEW_TO_SAY', pValue: null, adjustedPValue: null };
      const [pValue, adjustedPValue] = [values[i]!, controlled[i]!];
      const critical = (unit.open > 0 && unit.overdue / unit.open > policy.criticalOverdueShare) || (unit.oldestOverdueWorkingDays ?? 0) > policy.criticalOldestWorkingDays;
      const level = adjustedPValue <= policy.alpha ? (critical ? 'CRITICAL' : 'LATE') : pValue <= policy.alpha ? 'WATCH' : 'ON_TRACK';
      return { ...unit, level, pValue, adjustedPValue };
    }),
  };
}
