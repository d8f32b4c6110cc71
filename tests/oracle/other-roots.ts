import fc from 'fast-check';
import { expect } from 'vitest';
import type { City } from '@dung-hen/server/src/context.ts';
import { askedOfGroups } from './asked-of-groups.ts';
import { ask, filterInput, globalId, instantText, keyOfGroup, keyOfId } from './ask.ts';
import { POLICIES } from './city-in-store.ts';
import { nearly } from './compare.ts';
import type { NaiveCity } from './naive-city.ts';
import { dayAt, iso } from './naive-city.ts';
import { judge } from './naive-lateness.ts';
import { look, setInForce, type Dimension } from './naive-question.ts';
import { satisfactionAnswer, SATISFACTION_MEASURES, type SatisfactionMeasure, type SatisfactionQuestion } from './naive-satisfaction.ts';
import { dayAsked, momentAsked } from './random-city.ts';
import { period, randomFilter } from './random-questions.ts';

/** Questions to `satisfactionStats` and `lateUnits`, and how their answers are held against the oracle. */

const perhaps = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.oneof(fc.constant(undefined), value);

type Having = { measure: string; atLeast?: number; lessThan?: number };
type SatisfactionAsked = Pick<SatisfactionQuestion, 'filter' | 'groupBy' | 'measures'> & { asOf: number | undefined; boundarySet: string | undefined; first: number | undefined; orderBy: { measure: string; direction: 'ASC' | 'DESC' } | undefined; having: Having[] };
const DIMENSIONS: Dimension[] = ['UNIT', 'UNIT_KIND', 'AREA', 'SECTOR', 'PROCEDURE', 'CHANNEL', 'DAY', 'WEEK', 'MONTH', 'QUARTER', 'YEAR', 'WEEKDAY'];
const FILTERS = ['stream', 'period', 'unit', 'unitKind', 'area', 'ownUnit', 'ownArea', 'sector', 'procedure', 'channel'];
const NUMBERS = ['RATINGS', 'SATISFIED', 'ACCEPTABLE', 'NOT_SATISFIED', 'RATED_CASES', 'FINISHED_CASES', 'SATISFIED_SHARE', 'RESPONSE_SHARE'];

export const randomSatisfaction = (newAreas: number[]): fc.Arbitrary<SatisfactionAsked> => fc.record({
  filter: randomFilter(newAreas).map((filter) => Object.fromEntries(Object.entries(filter).filter(([name]) => FILTERS.includes(name))) as SatisfactionQuestion['filter']),
  groupBy: fc.uniqueArray(fc.constantFrom(...DIMENSIONS), { maxLength: 2 }), measures: fc.subarray<SatisfactionMeasure>([...SATISFACTION_MEASURES], { minLength: 1 }),
  asOf: perhaps(momentAsked), boundarySet: perhaps(fc.constantFrom('da-nang-2024', 'da-nang-2025h1', 'da-nang-2025')), first: perhaps(fc.integer({ min: 1, max: 5 })),
  orderBy: perhaps(fc.record({ measure: fc.constantFrom(...NUMBERS, 'KEY'), direction: fc.constantFrom('ASC' as const, 'DESC' as const) })),
  having: fc.oneof(fc.constant<Having[]>([]), fc.array<Having>(fc.record({ measure: fc.constantFrom(...NUMBERS), bound: fc.constantFrom('atLeast', 'lessThan'), at: fc.nat(4) }).map(
    ({ measure, bound, at }) => ({ measure, [bound]: measure.endsWith('_SHARE') ? at / 4 : at }) as Having), { minLength: 1, maxLength: 2 })),
}).map(askedOfGroups);

interface SatisfactionStats {
  total: object;
  groups: { key?: Record<string, unknown> }[];
  other: Record<string, unknown> | null;
  groupCount: number;
}

export async function askSatisfaction(city: City, asked: SatisfactionAsked): Promise<SatisfactionStats> {
  const rates = '{ value low high numerator denominator nullReason }';
  const measures = asked.measures.map((name) => (name.endsWith('Share') ? `${name} ${rates}` : name)).join(' ');
  const keys: Partial<Record<Dimension, string>> = { UNIT: 'unit { id }', UNIT_KIND: 'unitKind', AREA: 'area { id }', SECTOR: 'sector { id }', PROCEDURE: 'procedure { id }', CHANNEL: 'channel { id }' };
  const key = asked.groupBy.length > 0 ? `key { ${asked.groupBy.map((one) => keys[one] ?? one.toLowerCase()).join(' ')} }` : '';
  const { satisfactionStats } = await ask<{ satisfactionStats: SatisfactionStats }>(city, `query ($filter: SatisfactionFilter!, $groupBy: [SatisfactionDimension!]!, $asOf: DateTime, $boundarySet: ID, $first: Int, $orderBy: SatisfactionOrderInput, $having: [SatisfactionHavingInput!]) {
    satisfactionStats(filter: $filter, groupBy: $groupBy, orderBy: $orderBy, having: $having, asOf: $asOf, boundarySet: $boundarySet, first: $first) { total { ${measures} } groups { ${key} ${measures} } other { ${measures} } groupCount } }`, {
    filter: filterInput(asked.filter as never), groupBy: asked.groupBy, asOf: instantText(asked.asOf), boundarySet: asked.boundarySet && globalId('BoundarySet', asked.boundarySet), first: asked.first, orderBy: asked.orderBy, having: asked.having,
  });
  return satisfactionStats;
}

export function checkSatisfaction(got: SatisfactionStats, asked: SatisfactionAsked, city: NaiveCity, now: number): void {
  const asOf = asked.asOf ?? now;
  const wanted = satisfactionAnswer(city, {
    ...asked, asOf, boundarySet: asked.boundarySet ?? setInForce(asOf), numbers: [...(asked.orderBy ? [asked.orderBy.measure] : []), ...asked.having.map((one) => one.measure)],
  });
  expect(nearly(got.total, wanted.total), 'total').toEqual(wanted.total);
  const kept = [...wanted.numbers].filter(([, numbers]) => asked.having.every(({ measure, atLeast = -Infinity, lessThan = Infinity }) => {
    const value = numbers[measure]!;
    return value !== null && value >= atLeast && value < lessThan;
  })).map(([text]) => text);
  expect(got.groupCount).toBe(kept.length);
  expect(got.groups.length).toBe(Math.min(kept.length, asked.first ?? Infinity));
  const seen = new Set<string>();
  for (const { key, ...measures } of got.groups) {
    const text = JSON.stringify(keyOfGroup(key, asked.groupBy));
    expect(seen.has(text), `the group ${text} once`).toBe(false);
    expect(kept, 'what having keeps').toContain(text);
    seen.add(text);
    expect(nearly(measures, wanted.groups.get(text)), `group ${text}`).toEqual(wanted.groups.get(text));
  }
  const counts = asked.measures.filter((name) => ['ratings', 'satisfied', 'acceptable', 'notSatisfied'].includes(name));
  if (asked.orderBy) {
    const { measure, direction } = asked.orderBy;
    const rank = (text: string): number => {
      const value = wanted.numbers.get(text)![measure] ?? null;
      return value === null ? Infinity : direction === 'ASC' ? value : -value;
    };
    const ranks = [...seen].map(rank);
    expect(ranks, `order by ${measure} ${direction}`).toEqual([...ranks].sort((a, b) => a - b));
    for (const text of kept) if (!seen.has(text)) expect(rank(text), 'what was cut comes later').toBeGreaterThanOrEqual(ranks.at(-1)!);
  }
  if (asked.groupBy.length > 0 && (got.groups.length > 0 || got.other)) {
    for (const name of counts) {
      const sum = [...got.groups, ...(got.other ? [got.other] : [])].reduce((total, part) => total + ((part as Record<string, number>)[name] ?? 0), 0);
      expect(sum, `groups and other add up to ${name}`).toBe((got.total as Record<string, number>)[name]);
    }
  }
}

interface LateAsked {
  stream: 'FEEDBACK' | 'DOSSIER' | 'ASSIGNMENT';
  period: { from: number; to: number } | undefined;
  asOf: number | undefined;
  unitKind: string[] | undefined;
  policy: string | undefined;
}

export const randomLateUnits: fc.Arbitrary<LateAsked> = fc.record({
  stream: fc.constantFrom('FEEDBACK', 'DOSSIER', 'DOSSIER', 'ASSIGNMENT'),
  period: fc.oneof(fc.constant(undefined), period, dayAsked.map((from) => ({ from: from - 400, to: from + 60 }))), asOf: perhaps(momentAsked),
  unitKind: fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: fc.constantFrom<string[]>(['WARD'], ['OTHER', 'DEPARTMENT', 'CENTRE'], []) }),
  policy: fc.constantFrom(undefined, 'default', 'by-day', 'after-extension', 'decision-766', 'anew'),
});

interface LateAnswer {
  damped: boolean;
  judged: number;
  tooFew: number;
  smallestTelling: number;
  levels: { level: string; units: number }[];
  units: (Record<string, unknown> & { unit: { id: string }; level: string; trend: { points: { share: { numerator: number; denominator: number } }[] } | null; pValue: number | null; oldestOverdueCase: { externalId: string; source: { code: string } } | null })[];
}

export async function askLateUnits(city: City, { period: window, ...asked }: LateAsked): Promise<LateAnswer> {
  const { lateUnits } = await ask<{ lateUnits: LateAnswer }>(city, `query ($stream: Stream!, $period: PeriodInput, $asOf: DateTime, $unitKind: [UnitKind!], $policy: String) {
    lateUnits(stream: $stream, period: $period, asOf: $asOf, unitKind: $unitKind, policy: $policy) { damped judged tooFew smallestTelling levels { level units } units {
      unit { id } level singleLook since n onTime late overdueInWindow overdue open dueSoon owed { share expected elsewhere } trend { direction leftOn centre points { week share { numerator denominator } lower upper signal } } onTimeShare { value low high numerator denominator nullReason } pValue adjustedPValue oldestOverdueWorkingDays
      oldestOverdueCase { externalId source { code } } } } }`, { ...asked, asOf: instantText(asked.asOf), period: window && { from: iso(window.from), to: iso(window.to) } });
  return lateUnits;
}

export function checkLateUnits(got: LateAnswer, asked: LateAsked, city: NaiveCity, now: number): void {
  const policy = POLICIES[asked.policy ?? 'default']!;
  const asOf = asked.asOf ?? now;
  const today = dayAt(asOf);
  const window = look(city, {
    filter: { stream: asked.stream, cohort: 'DUE', period: asked.period ?? { from: today - 29, to: today + 1 }, ...(asked.unitKind ? { unitKind: asked.unitKind } : {}) },
    rules: policy, attribution: 'RESPONSIBLE', asOf,
  });
  const wanted = judge(window, policy);
  expect(got.judged).toBe(wanted.judged);
  expect(got.tooFew).toBe(wanted.units.length - wanted.judged);
  expect(got.smallestTelling).toBe(wanted.smallestTelling);
  // Nothing has been logged in these stores: every level is that of a single look, and nobody knows since when.
  expect(got.damped).toBe(false);
  const units = got.units.map(({ unit, oldestOverdueCase, trend, singleLook, since, ...facts }) => {
    expect(singleLook).toBe(facts.level);
    expect(since).toBeNull();
    const points = trend?.points.map(({ share, ...point }) => ({ ...point, n: share.denominator, onTime: share.numerator }));
    return { unit: keyOfId(unit.id), ...facts, trend: trend && { ...trend, points }, oldest: oldestOverdueCase };
  });
  for (const { oldest, ...facts } of wanted.units) {
    const { oldest: shown, ...found } = units.find((one) => one.unit === facts.unit)!;
    expect(nearly(found, facts), `unit ${facts.unit}`).toEqual(facts);
    expect(oldest.length === 0 ? [null] : oldest.map((one) => `source-${one.sourceId}/${one.externalId}`), `oldest case of unit ${facts.unit}`).toContain(shown && `${shown.source.code}/${shown.externalId}`);
  }
  expect(units.length).toBe(wanted.units.length);
  const worstFirst = ['CRITICAL', 'LATE', 'WATCH', 'ON_TRACK', 'TOO_FEW_TO_SAY'];
  const ranks = got.units.map((unit) => worstFirst.indexOf(unit.level));
  expect(ranks, 'worst first').toEqual([...ranks].sort((a, b) => a - b));
  expect(got.levels).toEqual(worstFirst.map((level) => ({ level, units: wanted.units.filter((unit) => unit.level === level).length })));
}
