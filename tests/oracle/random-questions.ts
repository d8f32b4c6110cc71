import fc from 'fast-check';
import { askedOfGroups } from './asked-of-groups.ts';
import type { Instant } from './naive-city.ts';
import { CELLS, TIME, type Cohort, type Dimension, type Filter } from './naive-question.ts';
import type { NaiveHaving } from './naive-having.ts';
import { BALANCE_NUMBERS, COHORT_MEASURES, type Measure } from './naive-stats.ts';
import { AREAS, dayAsked, momentAsked, TERMS, UNITS } from './random-city.ts';

/** One question as a client would put it; `undefined` leaves an argument out. */
export interface Asked {
  filter: Filter;
  groupBy: Dimension[];
  measures: Measure[];
  asOf: Instant | undefined;
  dueBasis: 'ORIGINAL' | 'CURRENT' | undefined;
  attribution: 'RESPONSIBLE' | 'HOLDER_AT_DUE';
  policy: string | undefined;
  first: number | undefined;
  orderBy: { measure: string; direction: 'ASC' | 'DESC' } | undefined;
  having: NaiveHaving[];
  boundarySet: string | undefined;
  /** Picks tiles and page sizes of this question. */
  dice: number;
}

/** The value once in so many questions; most questions leave most arguments out. */
const seldom = <T>(value: fc.Arbitrary<T>, onceIn = 9): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: onceIn - 1, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value });
const someOf = <T>(values: readonly T[]): fc.Arbitrary<T[]> => fc.subarray([...values], { minLength: 0, maxLength: Math.min(4, values.length) });

export const period = fc.tuple(dayAsked, dayAsked).map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) + (a === b ? 1 : 0) }));
const FINDINGS = ['DUE_BEFORE_RECEIVED', 'ENDED_BEFORE_RECEIVED', 'NO_DUE_DATE', 'NO_UNIT', 'NO_AREA', 'RECEIVED_IN_FUTURE', 'ENDED_IN_FUTURE', 'FLAG_DISAGREES'] as const;
const band = fc.tuple(fc.nat(30), fc.nat(200)).map(([fromWorkingDays, more]) => ({ fromWorkingDays, toWorkingDays: more > 150 ? null : fromWorkingDays + 1 + more }));

export const randomFilter = (newAreas: number[]): fc.Arbitrary<Filter> => fc.record({
  stream: seldom(fc.constantFrom('FEEDBACK', 'DOSSIER', 'ASSIGNMENT'), 2), period: fc.oneof({ weight: 1, arbitrary: fc.constant(undefined) }, { weight: 4, arbitrary: period }),
  cohort: fc.constantFrom<Cohort>('DUE', 'DUE', 'DUE', 'RECEIVED', 'ENDED', 'OPEN_AT', 'CARRIED_OVER'),
  unit: seldom(someOf(UNITS)), ownUnit: seldom(someOf(UNITS), 16), unitKind: seldom(someOf(['CITY', 'DEPARTMENT', 'DISTRICT', 'WARD', 'CENTRE', 'OTHER']), 14),
  area: seldom(someOf([...AREAS, ...newAreas]), 12), ownArea: seldom(someOf([...AREAS, ...newAreas]), 16),
  sector: seldom(someOf(TERMS.sector), 14), procedure: seldom(someOf(TERMS.procedure), 14), channel: seldom(someOf(TERMS.channel), 16),
  origin: seldom(someOf(TERMS.origin), 16), priority: seldom(someOf(TERMS.priority), 16), status: seldom(someOf(TERMS.status), 16),
  cell: seldom(someOf(CELLS)), outcome: seldom(someOf(['COMPLETED', 'WITHDRAWN', 'STOPPED', 'REJECTED', 'DUPLICATE'] as const), 12),
  online: seldom(fc.boolean(), 12), dueWithinWorkingDays: seldom(fc.nat(8), 12), age: seldom(band, 12), quality: seldom(someOf(FINDINGS), 12),
  search: seldom(fc.constantFrom('hs1', 'trần phú', 'ĐÈN', 'đèn', '100%', '_', '\\', 'không có', ' '), 8),
}).map((drawn) => Object.fromEntries(Object.entries(drawn).filter(([, value]) => value !== undefined)) as unknown as Filter);

const DIMENSIONS: Dimension[] = ['UNIT', 'UNIT_KIND', 'AREA', 'SECTOR', 'PROCEDURE', 'CHANNEL', 'ORIGIN', 'PRIORITY', 'STATUS', ...TIME];
/** After `#` the days of a measure that has several: of DUE_SOON how many, of an age band its place in the policy. */
const ORDERS = ['N', 'DONE_ON_TIME', 'DONE_LATE', 'OPEN_IN_TIME', 'OPEN_OVERDUE', 'PAUSED', 'UNCLASSIFIED', 'ON_TIME_SHARE', 'EXTENSIONS', 'TRANSFERS', 'REOPENED', 'ONLINE_SHARE', 'KEY', 'MEDIAN_WORKING_DAYS', 'P90_WORKING_DAYS', 'DUE_SOON', 'DUE_SOON#4', 'AGEING', 'AGEING#1', 'AGEING_OVERDUE#1', 'PAUSED_IN_TIME',
  'PAUSED_OVERDUE', 'PAUSED_UNCLASSIFIED', 'COMPLETED', 'WITHDRAWN', 'STOPPED', 'REJECTED', 'DUPLICATE', ...BALANCE_NUMBERS];
export const NUMBERS = ORDERS.filter((name) => name !== 'KEY');

const having: fc.Arbitrary<NaiveHaving> = fc.record({ measure: fc.constantFrom(...NUMBERS), part: fc.constantFrom('VALUE', 'VALUE', 'LOW', 'HIGH'), bound: fc.constantFrom('atLeast', 'atMost', 'moreThan', 'lessThan'), at: fc.nat(6) })
  .map(({ measure, part, bound, at }): NaiveHaving => (measure.endsWith('_SHARE') ? { measure, part: part as 'VALUE', [bound]: at / 6 } : { measure, ...(measure.endsWith('WORKING_DAYS') ? { part: part as 'VALUE' } : {}), [bound]: at }));

export const randomQuestion = (newAreas: number[]): fc.Arbitrary<Asked> => fc.record({
  filter: randomFilter(newAreas), groupBy: fc.oneof(fc.uniqueArray(fc.constantFrom(...DIMENSIONS), { maxLength: 3 }), fc.subarray<Dimension>(['UNIT', 'MONTH', 'AREA'], { maxLength: 2 })),
  measures: fc.oneof(fc.constant<Measure[]>([...COHORT_MEASURES, 'balance']), fc.subarray<Measure>([...COHORT_MEASURES, 'balance'], { minLength: 1, maxLength: 3 })),
  asOf: seldom(momentAsked, 2), dueBasis: fc.constantFrom(undefined, undefined, undefined, 'ORIGINAL' as const, 'CURRENT' as const),
  attribution: fc.constantFrom('RESPONSIBLE' as const, 'RESPONSIBLE' as const, 'HOLDER_AT_DUE' as const), policy: fc.constantFrom(undefined, undefined, undefined, 'default', 'by-day', 'after-extension', 'decision-766', 'anew'),
  first: seldom(fc.integer({ min: 1, max: 7 }), 2),
  orderBy: seldom(fc.record({ measure: fc.constantFrom(...ORDERS), direction: fc.constantFrom('ASC' as const, 'DESC' as const) }), 2),
  having: fc.oneof({ weight: 3, arbitrary: fc.constant<NaiveHaving[]>([]) }, { weight: 1, arbitrary: fc.array(having, { minLength: 1, maxLength: 2 }) }),
  boundarySet: fc.constantFrom(undefined, undefined, 'da-nang-2024', 'da-nang-2025h1', 'da-nang-2025'), dice: fc.nat(1_000_000),
}).map((asked) => {
  // The balance has no date of its own, so it cannot be cut by time.
  const byTime = asked.groupBy.some((one) => TIME.includes(one));
  const measures = asked.measures.filter((name) => !byTime || name !== 'balance');
  const orderBy = byTime && asked.orderBy && BALANCE_NUMBERS.includes(asked.orderBy.measure) ? undefined : asked.orderBy;
  return askedOfGroups({ ...asked, orderBy, having: asked.having.filter((one) => !byTime || !BALANCE_NUMBERS.includes(one.measure)), measures: measures.length > 0 ? measures : ['n'] });
});
