import type { NaiveCase } from './naive-city.ts';
import { dayAt, isWorkingDay, iso, nthWorkingDay, weekday, workingDaysAfter } from './naive-city.ts';
import { cellAt, cohortOf, conditions, endedBy, promise, type Look } from './naive-question.ts';
import { share } from './naive-stats.ts';

/** Which units run late, judged with fractions of whole numbers: nothing is rounded before the last step. */

export interface LatenessPolicy {
  /** The share owed, as numerator and denominator. */
  target: [number, number];
  alpha: number;
  dueSoonDays: number;
  criticalOverdueShare: number;
  criticalLeastOpen: number;
  criticalOldestWorkingDays: number;
  mixLeastCases: number;
  /** The tests' own policies never estimate it; the random city is too small for the default to do so. */
  overdispersion: number;
  chartBaselineWeeks: number;
  chartWeeks: number;
  chartSignalWeeks: number;
  chartFalseAlarm: number;
  chartLeastCases: number;
  nearDueLoad: number;
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

/** The same for any share, and for cases that go together: Pólya's urn, every order of draws. */
export function urnAtMost(k: number, n: number, mean: number, rho: number): number {
  const size = rho > 0 ? 1 / rho - 1 : Infinity;
  const draw = (share: number, drawn: number, all: number): number => (size === Infinity ? share : (share * size + drawn) / (size + all));
  let sum = 0;
  for (let i = 0; i <= k; i++) {
    let term = 1;
    for (let j = 0; j < i; j++) term *= (draw(mean, j, j) * (n - j)) / (j + 1);
    for (let j = 0; j < n - i; j++) term *= draw(1 - mean, j, i + j);
    sum += term;
  }
  return Math.min(1, sum);
}

/** What the other units make of this one's matters, by counting them all anew for each unit. */
function mixOf(unit: number, due: NaiveCase[], window: Look, least: number): { expected: number; elsewhere: number } | null {
  const settled = due.filter((one) => one.unit !== null && ['DONE_ON_TIME', 'DONE_LATE', 'OPEN_OVERDUE'].includes(cellAt(one, window.moment, window)));
  const onTime = (cases: NaiveCase[]): number => cases.filter((one) => cellAt(one, window.moment, window) === 'DONE_ON_TIME').length;
  const matter = (one: NaiveCase): number => one.procedure ?? one.sector ?? 0;
  const matters = [...new Set(settled.map(matter))];
  const own = settled.filter((one) => one.unit === unit);
  const others = settled.filter((one) => one.unit !== unit);
  const city = onTime(settled) / settled.length;
  if (own.length === 0 || others.length < least || settled.length <= matters.length || city === 0 || city === 1) return null;
  // Pearson's statistic of matters against the common share.
  const statistic = matters.reduce((sum, name) => {
    const cases = settled.filter((one) => matter(one) === name);
    return sum + (onTime(cases) - cases.length * city) ** 2 / (cases.length * city * (1 - city));
  }, 0);
  const freedom = matters.length - 1;
  if (statistic - freedom <= 1.645 * Math.sqrt(2 * freedom)) return null;
  const rho = (statistic - freedom) / (settled.length - matters.length);
  const imagined = Math.max(1, (1 - rho) / rho);
  const elsewhere = onTime(others) / others.length;
  const expected = own.reduce((sum, one) => {
    const alike = others.filter((other) => matter(other) === matter(one));
    return sum + (onTime(alike) + imagined * elsewhere) / (alike.length + imagined);
  }, 0) / own.length;
  return { expected, elsewhere };
}

export interface NaiveTrend {
  direction: string;
  leftOn: string | null;
  centre: number;
  points: { week: string; n: number; onTime: number; lower: number | null; upper: number | null; signal: string | null }[];
}

/** The chart of one unit: every limit found by trying every count. */
function chartOf(cases: NaiveCase[], window: Look, policy: LatenessPolicy): { trend: NaiveTrend | null; highLoad: (dueSoon: number, days: number) => boolean } {
  const { city, moment } = window;
  const today = dayAt(moment);
  const running = today - (weekday(today) - 1);
  const whole = policy.chartBaselineWeeks + policy.chartWeeks;
  const weeks = Array.from({ length: whole + 1 }, (_, i) => {
    const week = running - (whole - i) * 7;
    const inWeek = cases.filter((one) => promise(one, window) !== null && dayAt(promise(one, window)!) >= week && dayAt(promise(one, window)!) < Math.min(week + 7, today + 1));
    const onTime = inWeek.filter((one) => cellAt(one, moment, window) === 'DONE_ON_TIME').length;
    return { week, onTime, n: onTime + inWeek.filter((one) => ['DONE_LATE', 'OPEN_OVERDUE'].includes(cellAt(one, moment, window))).length };
  });
  const [baseline, shown] = [weeks.slice(0, policy.chartBaselineWeeks), weeks.slice(policy.chartBaselineWeeks)];
  const sum = (of: typeof weeks, name: 'n' | 'onTime'): number => of.reduce((total, one) => total + one[name], 0);
  const [n, onTime] = [sum(baseline, 'n'), sum(baseline, 'onTime')];
  const rho = policy.overdispersion;
  const usual = sum(shown.slice(0, -1), 'n');
  let workingDays = 0;
  for (let day = shown[0]!.week; day < running; day++) if (isWorkingDay(city, day)) workingDays++;
  const highLoad = (dueSoon: number, days: number): boolean => {
    if (usual < policy.chartLeastCases || workingDays === 0) return false;
    const mean = (usual / workingDays) * days;
    let [below, term] = [0, Math.exp(-mean)];
    for (let i = 0; i < dueSoon; i++) {
      below += term;
      term *= mean / (i + 1);
    }
    return dueSoon >= policy.nearDueLoad * mean && 1 - below <= policy.chartFalseAlarm / 2;
  };
  if (n < policy.chartLeastCases) return { trend: null, highLoad };
  const centre = (onTime + 0.5) / (n + 1);
  const meanWeek = n / baseline.filter((week) => week.n > 0).length;
  const loose = Math.min(0.5, rho + 1 / (n / (1 + Math.max(0, meanWeek - 1) * rho) + 2));
  const side = (policy.chartFalseAlarm / 2) * (1 + 1e-12);
  const points = shown.map((week, i) => {
    const counts = Array.from({ length: week.n + 1 }, (_, k) => k);
    const inside = counts.filter((k) => urnAtMost(k, week.n, centre, loose) > side && urnAtMost(week.n - k, week.n, 1 - centre, loose) > side);
    const low = counts.filter((k) => urnAtMost(k, week.n, centre, loose) <= side).length;
    const high = counts.filter((k) => urnAtMost(week.n - k, week.n, 1 - centre, loose) <= side).length;
    const signal = i === shown.length - 1 ? null : week.n === 0 || inside.includes(week.onTime) ? 'WITHIN' : week.onTime < week.n * centre ? 'BELOW' : 'ABOVE';
    return { week: iso(week.week), n: week.n, onTime: week.onTime, lower: week.n > 0 && low > 0 ? low / week.n : null, upper: week.n > 0 && high > 0 ? (week.n - high) / week.n : null, signal };
  });
  const latest = points.slice(0, -1).slice(-policy.chartSignalWeeks).map((point) => point.signal);
  // The latest run of weeks below, weeks without cases passed over.
  const told = points.map((point, i) => ({ ...point, i })).filter((point) => point.n > 0 && point.signal !== null);
  const last = told.findLastIndex((point) => point.signal === 'BELOW');
  let first = last;
  while (first > 0 && told[first - 1]!.signal === 'BELOW') first--;
  return {
    highLoad,
    trend: { direction: latest.includes('BELOW') ? 'DOWN' : latest.includes('ABOVE') ? 'UP' : 'STEADY', leftOn: last < 0 ? null : iso(shown[told[first]!.i]!.week + 6), centre, points },
  };
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
  owed: { share: number; expected: number | null; elsewhere: number | null };
  trend: NaiveTrend | null;
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
  const target = policy.target[0] / policy.target[1];
  const everDue = city.cases.filter((one) => one.standing === 0 && one.receivedAt <= moment && meets(one));
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
  }).filter((unit) => unit.n + unit.open > 0).map((unit) => {
    const mix = mixOf(unit.unit, due, window, policy.mixLeastCases);
    const { trend, highLoad } = chartOf(everDue.filter((one) => one.unit === unit.unit), window, policy);
    const owed = mix ? Math.min(target, Math.max(0.01, target + mix.expected - mix.elsewhere)) : target;
    return { ...unit, owed: { share: owed, expected: mix?.expected ?? null, elsewhere: mix?.elsewhere ?? null }, trend, turning: trend?.direction === 'DOWN' || highLoad(unit.dueSoon, policy.dueSoonDays + 1) };
  });

  const together = Math.max(1, units.filter((unit) => unit.n > 0).length);
  // Exact fractions where the target itself is tested against the binomial, Pólya's urn elsewhere.
  const chance = (k: number, n: number, owed: number): number => (owed === target && policy.overdispersion === 0 ? atMost(k, n, policy.target) : urnAtMost(k, n, owed, policy.overdispersion));
  const telling = (n: number, owed: number): boolean => n > 0 && chance(0, n, owed) <= (policy.alpha / together) * (1 + 1e-9);
  let smallestTelling = 1;
  while (!telling(smallestTelling, target)) smallestTelling++;
  const judged = units.filter((unit) => telling(unit.n, target) && telling(unit.n, unit.owed.share));
  const values = judged.map((unit) => chance(unit.onTime, unit.n, unit.owed.share));
  const controlled = adjusted(values);
  return {
    judged: judged.length, smallestTelling,
    units: units.map(({ turning, ...unit }) => {
      const at = judged.findIndex((one) => one.unit === unit.unit);
      if (at < 0) return { ...unit, level: 'TOO_FEW_TO_SAY', pValue: null, adjustedPValue: null };
      const [pValue, adjustedPValue] = [values[at]!, controlled[at]!];
      const critical = (unit.open >= policy.criticalLeastOpen && unit.overdue / unit.open > policy.criticalOverdueShare) || (unit.oldestOverdueWorkingDays ?? 0) > policy.criticalOldestWorkingDays;
      const watched = pValue <= policy.alpha || (turning && (unit.onTimeShare as { low: number }).low <= target);
      const level = adjustedPValue <= policy.alpha ? (critical ? 'CRITICAL' : 'LATE') : watched ? 'WATCH' : 'ON_TRACK';
      return { ...unit, level, pValue, adjustedPValue };
    }),
  };
}
