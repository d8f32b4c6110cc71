import type { NaiveCase } from './naive-city.ts';
import { cutTo } from './naive-city.ts';
import {
  age, balanceOf, cellAt, CELLS, cohortOf, endedBy, isDueSoon, isOpen, keyOf, overdueAt, workingDaysTaken,
  type Dimension, type Look,
} from './naive-question.ts';

/** The measures of `caseStats`, counted case by case, in the shape of the answer. */

export const COHORT_MEASURES = [
  'n', 'doneOnTime', 'doneLate', 'openInTime', 'openOverdue', 'paused', 'unclassified', 'pausedCells', 'onTimeShare', 'endedByOutcome', 'ageing',
  'onlineShare', 'extensions', 'transfers', 'reopened', 'workingDays', 'dueSoonToday', 'dueSoonFour',
] as const;
export type Measure = (typeof COHORT_MEASURES)[number] | 'balance';
export type Measures = Partial<Record<Measure, unknown>>;
export const DUE_SOON_DAYS = { dueSoonToday: 0, dueSoonFour: 4 } as const;

export const BALANCE_NUMBERS = ['RECEIVED', 'CARRIED_OVER', 'ENDED', 'OPEN_AT_END', 'PAUSED_AT_END', 'NOT_YET_RECEIVED', 'REFUSED_AT_RECEPTION'];

/** The number by which `orderBy` ranks a group; null (no share) comes last. */
export function orderNumber(orderBy: string, group: GroupCases, asked: Look, dueSoonDays: number): number | null {
  const of = (name: Measure): number => measure(name, group, asked) as number;
  const [name, days] = orderBy.split('#') as [string, string | undefined];
  switch (name) {
    case 'N': return of('n');
    case 'RECEIVED': return group.balance.received.length;
    case 'CARRIED_OVER': return group.balance.carriedOver.length;
    case 'ENDED': return group.balance.done.length;
    case 'OPEN_AT_END': return group.balance.open.length;
    case 'DUE_SOON': return group.cohort.filter((one) => isDueSoon(one, asked, days === undefined ? dueSoonDays : Number(days))).length;
    case 'AGEING': case 'AGEING_OVERDUE': return (measure('ageing', group, asked) as { n: number; overdue: number }[])[Number(days ?? 0)]![name === 'AGEING' ? 'n' : 'overdue'];
    case 'ON_TIME_SHARE': case 'ONLINE_SHARE': return (measure(orderBy === 'ON_TIME_SHARE' ? 'onTimeShare' : 'onlineShare', group, asked) as { value: number | null }).value;
    case 'MEDIAN_WORKING_DAYS': return (measure('workingDays', group, asked) as { median: number | null }).median;
    case 'P90_WORKING_DAYS': return (measure('workingDays', group, asked) as { p90: number | null }).p90;
    case 'KEY': return 0;
    case 'PAUSED_IN_TIME': case 'PAUSED_OVERDUE': case 'PAUSED_UNCLASSIFIED':
      return (measure('pausedCells', group, asked) as Record<string, number>)[{ PAUSED_IN_TIME: 'inTime', PAUSED_OVERDUE: 'overdue', PAUSED_UNCLASSIFIED: 'unclassified' }[name]]!;
    case 'PAUSED_AT_END': return group.balance.paused.length;
    case 'NOT_YET_RECEIVED': return group.balance.notYetReceived.length;
    case 'REFUSED_AT_RECEPTION': return group.balance.refusedAtReception.length;
    case 'COMPLETED': case 'WITHDRAWN': case 'STOPPED': case 'REJECTED': case 'DUPLICATE':
      return group.cohort.filter((one) => endedBy(one, asked.moment) && one.outcome === orderBy).length;
    default: return of(orderBy.toLowerCase().replace(/_(.)/g, (_, letter: string) => letter.toUpperCase()) as Measure);
  }
}

export function share(numerator: number, denominator: number): object {
  if (denominator === 0) return { value: null, low: null, high: null, numerator, denominator, nullReason: 'NO_DATA' };
  const z = 1.96;
  const p = numerator / denominator;
  const scale = 1 + z ** 2 / denominator;
  const centre = p + z ** 2 / (2 * denominator);
  const spread = z * Math.sqrt((p * (1 - p) + z ** 2 / (4 * denominator)) / denominator);
  return { value: p, low: (centre - spread) / scale, high: (centre + spread) / scale, numerator, denominator, nullReason: null };
}

/** Both sets of cases that one group is about: those of its cohort, and those of the period's balance. */
export interface GroupCases {
  cohort: NaiveCase[];
  balance: ReturnType<typeof balanceOf>;
}

/** Median and p90 by the definition: a day at a time, the share of those still at risk that did not end on it. */
function workingDays(cohort: NaiveCase[], asked: Look): object {
  const seen = cohort.map((one) => ({ days: workingDaysTaken(one, asked), ended: endedBy(one, asked.moment) }));
  let [survival, variance] = [1, 0];
  const [z, found]: [number, Record<string, number | null>] = [1.959963984540054, { median: null, medianLow: null, medianHigh: null, p90: null, p90Low: null, p90High: null }];
  for (let day = 0; day <= Math.max(0, ...seen.map((one) => one.days)); day++) {
    const risk = seen.filter((one) => one.days >= day).length;
    const gone = seen.filter((one) => one.days === day && one.ended).length;
    if (gone === 0) continue;
    survival *= 1 - gone / risk;
    if (gone < risk) variance += gone / (risk * (risk - gone));
    else survival = 0;
    const end = (sign: number): number => (survival === 0 ? (sign > 0 ? 0 : 1) : Math.exp(-Math.exp(Math.log(-Math.log(survival)) + (sign * z * Math.sqrt(variance)) / Math.abs(Math.log(survival)))));
    for (const [name, left] of [['median', 0.5], ['p90', 0.1]] as const) {
      for (const [part, share] of [['', survival], ['Low', end(1)], ['High', end(-1)]] as const) if (share <= left + 1e-9) found[name + part] ??= day;
    }
  }
  const why = (value: number | null): string | null => (value !== null ? null : seen.length === 0 ? 'NO_DATA' : 'NOT_REACHED');
  return { ...found, medianNullReason: why(found.median!), p90NullReason: why(found.p90!), counted: seen.length, open: seen.filter((one) => !one.ended).length };
}

export function measure(name: Measure, { cohort, balance }: GroupCases, asked: Look): unknown {
  const { moment, rules, city } = asked;
  const inCell = (cell: (typeof CELLS)[number]): NaiveCase[] => cohort.filter((one) => cellAt(one, moment, asked) === cell);
  const sum = (of: (one: NaiveCase) => number): number => cohort.reduce((total, one) => total + of(one), 0);
  const [onTime, late, , overdue, paused] = CELLS.map((cell) => inCell(cell));
  switch (name) {
    case 'n': return cohort.length;
    case 'doneOnTime': return onTime!.length;
    case 'doneLate': return late!.length;
    case 'openInTime': return inCell('OPEN_IN_TIME').length;
    case 'openOverdue': return overdue!.length;
    case 'paused': return paused!.length;
    case 'unclassified': return inCell('UNCLASSIFIED').length;
    case 'pausedCells': {
      const by = (wanted: boolean | null): number => paused!.filter((one) => overdueAt(one, moment, asked) === wanted).length;
      return { inTime: by(false), overdue: by(true), unclassified: by(null) };
    }
    case 'onTimeShare': return share(onTime!.length, onTime!.length + late!.length + overdue!.length);
    case 'endedByOutcome': return (['COMPLETED', 'WITHDRAWN', 'STOPPED', 'REJECTED', 'DUPLICATE'] as const).map((outcome) => (
      { outcome, n: cohort.filter((one) => endedBy(one, moment) && one.outcome === outcome).length }));
    case 'ageing': return rules.ageingBands.map((from, i) => {
      const to = rules.ageingBands[i + 1] ?? null;
      const band = cohort.filter((one) => isOpen(one, asked) && age(one, asked) >= from && age(one, asked) < (to ?? Infinity));
      return { fromWorkingDays: from, toWorkingDays: to, n: band.length, overdue: band.filter((one) => overdueAt(one, moment, asked) === true).length };
    });
    case 'onlineShare': return share(cohort.filter((one) => one.online === true).length, cohort.filter((one) => one.online !== null).length);
    case 'workingDays': return workingDays(cohort, asked);
    case 'extensions': return sum((one) => one.extensions);
    case 'transfers': return sum((one) => one.transfers);
    case 'reopened': return sum((one) => one.reopens);
    case 'dueSoonToday': case 'dueSoonFour': return cohort.filter((one) => isDueSoon(one, asked, DUE_SOON_DAYS[name])).length;
    case 'balance': return Object.fromEntries(Object.entries(balance).map(([part, cases]) => [part, cases.length]));
  }
  throw new TypeError(`no measure ${name as string} of ${city.cases.length} cases`);
}

export interface NaiveAnswer {
  total: Measures;
  groups: Map<string, { measures: Measures; cases: GroupCases }>;
  notRecut: number;
}

/** The whole answer: `groups` by the JSON of their keys. Only groups with a case of what is selected exist. */
export function answer(asked: Look, dimensions: Dimension[], selected: Measure[], boundarySet: string, numbers: readonly string[]): NaiveAnswer {
  const all: GroupCases = { cohort: cohortOf(asked), balance: balanceOf(asked) };
  const measuresOf = (group: GroupCases): Measures => Object.fromEntries(selected.map((name) => [name, measure(name, group, asked)]));
  // What groups are ordered by, kept by or compared in is counted like what is selected.
  const balanceNumbers = numbers.filter((name) => BALANCE_NUMBERS.includes(name));
  const wantsOutside = selected.includes('balance') || numbers.some((name) => ['NOT_YET_RECEIVED', 'REFUSED_AT_RECEPTION'].includes(name));
  const wantsCohort = selected.some((name) => name !== 'balance') || dimensions.includes('AREA') || numbers.some((name) => name !== 'KEY' && !BALANCE_NUMBERS.includes(name));
  const members = new Set<NaiveCase>([
    ...(wantsCohort ? all.cohort : []),
    ...(selected.includes('balance') || balanceNumbers.length > 0 ? Object.values(all.balance).flat().filter((one) => wantsOutside || one.standing === 0) : []),
  ]);
  const keyText = (one: NaiveCase): string => JSON.stringify(keyOf(one, dimensions, asked, boundarySet));
  const keys = new Map<string, Set<NaiveCase>>();
  if (dimensions.length > 0) {
    for (const one of members) {
      const text = keyText(one);
      if (!keys.has(text)) keys.set(text, new Set());
      keys.get(text)!.add(one);
    }
  }
  const groups = new Map([...keys].map(([text, ones]) => {
    const only = (cases: NaiveCase[]): NaiveCase[] => cases.filter((one) => ones.has(one));
    const balance = Object.fromEntries(Object.entries(all.balance).map(([part, cases]) => [part, only(cases)])) as unknown as GroupCases['balance'];
    const cases: GroupCases = { cohort: only(all.cohort), balance };
    return [text, { measures: measuresOf(cases), cases }];
  }));
  return {
    total: measuresOf(all), groups,
    notRecut: dimensions.includes('AREA') ? all.cohort.filter((one) => one.area !== null && cutTo(asked.city, boundarySet, one.area) === null).length : 0,
  };
}
