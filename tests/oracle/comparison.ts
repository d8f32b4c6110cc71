import fc from 'fast-check';
import { expect } from 'vitest';
import type { City } from '@dung-hen/server/src/context.ts';
import { ask, commonArguments, KEY_FIELDS, keyOfGroup, namedMeasure } from './ask.ts';
import { POLICIES } from './city-in-store.ts';
import { lookAt, nearly } from './compare.ts';
import type { Day, NaiveCity } from './naive-city.ts';
import { dayAt, dayNumber, iso } from './naive-city.ts';
import { becameUnit, earlierFilter, unlikeFilter, unlikeGroup } from './naive-lineage.ts';
import { balanceOf, cohortOf, setInForce, TIME, type Dimension, type Key, type Look } from './naive-question.ts';
import { answer, BALANCE_NUMBERS, measure, orderNumber, type GroupCases } from './naive-stats.ts';
import { NUMBERS, period, randomQuestion, type Asked } from './random-questions.ts';

/** Questions that compare with an earlier period, and how the changes are held against the cases of both. */

interface Span {
  from: Day;
  to: Day;
}

export interface Compared extends Asked {
  compareTo: { earlier?: 'PREVIOUS' | 'SAME_LAST_YEAR'; period?: Span; seen?: 'AT_SAME_DISTANCE' | 'AT_AS_OF' };
  changes: string[];
  by: { measure: string; direction: 'ASC' | 'DESC' } | undefined;
  /** A condition on a change. */
  only: { measure: string; part: 'VALUE' | 'LOW' | 'HIGH'; lessThan: number } | undefined;
}

const months = (text: string): number => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7)) - 1;
const monthStart = (month: number): string => `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}-01`;
const wholeMonths = fc.tuple(fc.integer({ min: months('2025-01-01'), max: months('2026-11-01') }), fc.integer({ min: 1, max: 4 })).map(([from, n]) => ({ from: dayNumber(monthStart(from)), to: dayNumber(monthStart(from + n)) }));

export const randomComparison = (newAreas: number[]): fc.Arbitrary<Compared> => fc.record({
  asked: randomQuestion(newAreas), span: fc.oneof(wholeMonths, period), changes: fc.subarray(NUMBERS, { minLength: 1, maxLength: 4 }),
  how: fc.constantFrom('PREVIOUS', 'PREVIOUS', 'SAME_LAST_YEAR', 'OWN'), seen: fc.constantFrom(undefined, 'AT_SAME_DISTANCE' as const, 'AT_AS_OF' as const),
  back: fc.integer({ min: 0, max: 90 }), length: fc.integer({ min: 1, max: 90 }),
  by: fc.option(fc.record({ measure: fc.constantFrom(...NUMBERS), direction: fc.constantFrom('ASC' as const, 'DESC' as const) }), { nil: undefined }),
  only: fc.option(fc.record({ measure: fc.constantFrom(...NUMBERS), part: fc.constantFrom('VALUE' as const, 'LOW' as const, 'HIGH' as const), lessThan: fc.integer({ min: -1, max: 3 }) }), { nil: undefined, freq: 3 }),
}).map(({ asked, span, changes, how, seen, back, length, by, only }) => {
  const own = { from: span.from - back - length, to: span.from - back };
  const byTime = asked.groupBy.some((one) => TIME.includes(one));
  const numbers = changes.filter((one) => !byTime || !BALANCE_NUMBERS.includes(one));
  const may = (one: { measure: string } | undefined): boolean => one !== undefined && asked.groupBy.length > 0 && !(byTime && BALANCE_NUMBERS.includes(one.measure));
  return {
    ...asked, filter: { ...asked.filter, period: span }, changes: numbers.length > 0 ? numbers : ['N', 'ON_TIME_SHARE'],
    by: may(by) ? by : undefined, only: may(only) ? only : undefined,
    compareTo: { ...(how === 'OWN' ? { period: own } : { earlier: how as 'PREVIOUS' }), ...(seen ? { seen } : {}) },
  };
});

function yearBefore(day: Day): Day {
  const date = iso(day);
  const before = `${Number(date.slice(0, 4)) - 1}${date.slice(4)}`;
  return date.endsWith('-02-29') ? dayNumber(`${before.slice(0, 4)}-03-01`) : dayNumber(before);
}

/** The days that a comparison means; null where it means none that lie before. */
function earlierOf({ compareTo, filter: { period: span } }: Compared): Span | null {
  const { from, to } = span!;
  let earlier = compareTo.period ?? { from: from - (to - from), to: from };
  if (compareTo.earlier === 'PREVIOUS' && iso(from).endsWith('-01') && iso(to).endsWith('-01')) {
    earlier = { from: dayNumber(monthStart(2 * months(iso(from)) - months(iso(to)))), to: from };
  }
  if (compareTo.earlier === 'SAME_LAST_YEAR') earlier = { from: Math.min(yearBefore(from), yearBefore(to) - 1), to: yearBefore(to) };
  return earlier.to <= from ? earlier : null;
}

/** The key that an earlier group is compared with; null when its weeks, months … do not lie on those of the period. */
function movedKey(text: string, dimensions: Dimension[], now: Span, earlier: Span, city?: NaiveCity): string | null {
  const key = JSON.parse(text) as Record<string, string | number | null>;
  const sameDate = iso(now.from).slice(8) === iso(earlier.from).slice(8);
  const back = months(iso(now.from)) - months(iso(earlier.from));
  for (const one of dimensions) {
    const value = key[one];
    if (['MONTH', 'QUARTER', 'YEAR'].includes(one) && (!sameDate || back % { MONTH: 1, QUARTER: 3, YEAR: 12 }[one as 'MONTH'] !== 0)) return null;
    if (one === 'WEEK' && (now.from - earlier.from) % 7 !== 0) return null;
    if (value === null || value === undefined) continue;
    if (one === 'UNIT' && city) key.UNIT = becameUnit(city, value as number, now.from);
    if (one === 'DAY' || one === 'WEEK') key[one] = iso(dayNumber(value as string) + now.from - earlier.from);
    if (one === 'MONTH' || one === 'QUARTER') key[one] = monthStart(months(value as string) + back);
    if (one === 'YEAR') key[one] = Number(value) + back / 12;
  }
  return JSON.stringify(key);
}

interface Counted {
  value: number | null;
  low: number | null;
  high: number | null;
  /** A share as an answer gives it; null for what is none. */
  rate: object | null;
  nullReason: string | null;
}

function countedOf(name: string, group: GroupCases, look: Look, dueSoonDays: number): Counted {
  if (name.endsWith('_SHARE')) {
    const rate = measure(name === 'ON_TIME_SHARE' ? 'onTimeShare' : 'onlineShare', group, look) as Counted;
    return { ...rate, rate };
  }
  if (name.endsWith('WORKING_DAYS')) {
    const days = measure('workingDays', group, look) as Record<string, number | null>;
    const part = name.startsWith('MEDIAN') ? 'median' : 'p90';
    return { value: days[part]!, low: days[`${part}Low`]!, high: days[`${part}High`]!, rate: null, nullReason: days[`${part}NullReason`] as never };
  }
  const x = orderNumber(name, group, look, dueSoonDays)!;
  // The means that lie exactly 1.96 standard deviations from the count: (x − m)² = 1.96² m.
  const root = 1.96 * Math.sqrt(x + 1.96 ** 2 / 4);
  return { value: x, low: Math.max(0, x + 1.96 ** 2 / 2 - root), high: x + 1.96 ** 2 / 2 + root, rate: null, nullReason: null };
}

interface Changed {
  difference: number | null;
  low: number | null;
  high: number | null;
}

function changeOf(now: Counted, earlier: Counted, unlike: boolean): Changed {
  if (unlike) return { value: now.value, earlier: null, earlierRate: null, difference: null, low: null, high: null, nullReason: 'NOT_APPLICABLE' } as Changed;
  const none = now.value === null || earlier.value === null;
  const limit = (sign: number, near: number | null, far: number | null): number | null =>
    none || near === null || far === null ? null : now.value! - earlier.value! + sign * Math.sqrt((now.value! - near) ** 2 + (earlier.value! - far) ** 2);
  return {
    value: now.value, earlier: earlier.value, earlierRate: earlier.rate, difference: none ? null : now.value! - earlier.value!,
    low: limit(-1, now.low, earlier.high), high: limit(1, now.high, earlier.low), nullReason: none ? (now.nullReason ?? earlier.nullReason) : null,
  } as Changed;
}

const CHANGE = '{ value earlier earlierRate { value low high numerator denominator nullReason } difference low high nullReason }';

/** Asks both stores and holds the answer against the cases of both periods. */
export async function checkComparison(cities: City[], asked: Compared, naive: NaiveCity, now: number): Promise<void> {
  const fields = asked.changes.map((name, i) => {
    const { measure: of, workingDays } = namedMeasure(name, asked.policy);
    return `c${i}: change(measure: ${of}${workingDays === undefined ? '' : `, workingDays: ${workingDays}`}) ${CHANGE}`;
  }).join(' ');
  const named = <T extends { measure: string }>(one: T | undefined) => one && { ...one, ...namedMeasure(one.measure, asked.policy), change: true };
  const only = named(asked.only);
  const key = asked.groupBy.length > 0 ? `key { ${asked.groupBy.map((one) => KEY_FIELDS[one]).join(' ')} }` : '';
  const source = `query ($filter: CaseFilter!, $groupBy: [CaseDimension!]!, $compareTo: CompareToInput, $orderBy: CaseOrderInput, $having: [CaseHavingInput!], $first: Int, $asOf: DateTime, $dueBasis: DueBasis, $attribution: Attribution!, $boundarySet: ID, $policy: String) {
    caseStats(filter: $filter, groupBy: $groupBy, compareTo: $compareTo, orderBy: $orderBy, having: $having, first: $first, asOf: $asOf, dueBasis: $dueBasis, attribution: $attribution, boundarySet: $boundarySet, policy: $policy) {
      comparedWith { period { from to } asOf } total { ${fields} } groups { ${key} ${fields} } other { ${fields} } groupCount } }`;
  const own = asked.compareTo.period;
  const variables = {
    ...commonArguments(asked), orderBy: named(asked.by), having: only && [only], groupBy: asked.groupBy, first: asked.first, compareTo: { ...asked.compareTo, ...(own ? { period: { from: iso(own.from), to: iso(own.to) } } : {}) },
  };
  const put = (city: City) => ask<{ caseStats: Answer }>(city, source, variables);
  const { period: span } = asked.filter;
  const earlier = earlierOf(asked);
  if (!earlier || movedKey('{}', asked.groupBy, span!, earlier) === null) {
    for (const city of cities) await expect(put(city)).rejects.toThrow(earlier ? /groupBy: .* lie on each other/ : /compareTo: .* a period that ends by/);
    return;
  }
  const asOf = asked.asOf ?? now;
  const before = asked.compareTo.seen === 'AT_AS_OF' ? asOf : asOf - (span!.from - earlier.from) * 86_400;
  const spans = { now: span!, earlier };
  const [looks, boundary] = [[lookAt(naive, asked, now), lookAt(naive, { ...asked, filter: earlierFilter(naive, asked.filter, spans), asOf: before }, now)] as const, asked.boundarySet];
  const set = boundary ?? setInForce(looks[0].moment);
  const [nowGroups, earlierGroups] = looks.map((look) => answer(look, asked.groupBy, [], set, [...asked.changes, ...[asked.by, asked.only].flatMap((one) => one?.measure ?? [])]).groups);
  const nothing: GroupCases = { cohort: [], balance: { carriedOver: [], received: [], done: [], open: [], paused: [], notYetReceived: [], refusedAtReception: [] } };
  const together = (parts: GroupCases[]): GroupCases => ({
    cohort: parts.flatMap((part) => part.cohort),
    balance: Object.fromEntries(Object.keys(nothing.balance).map((name) => [name, parts.flatMap((part) => part.balance[name as 'open'])])) as unknown as GroupCases['balance'],
  });
  const moved = new Map<string, GroupCases>();
  for (const [text, group] of earlierGroups!) {
    const key = movedKey(text, asked.groupBy, span!, earlier, naive)!;
    moved.set(key, together([moved.get(key) ?? nothing, group.cases]));
  }
  const allUnlike = unlikeFilter(naive, asked.filter, spans);
  const pairs = new Map([...new Set([...nowGroups!.keys(), ...moved.keys()])].map((text): [string, Pair] =>
    [text, { now: nowGroups!.get(text)?.cases ?? nothing, earlier: moved.get(text) ?? nothing, unlike: allUnlike || unlikeGroup(naive, JSON.parse(text) as Key, asked.groupBy, set, spans) }]));
  const { dueSoonDays } = POLICIES[asked.policy ?? 'default']!;
  const change = (name: string, pair: Pair): Changed => changeOf(countedOf(name, pair.now, looks[0], dueSoonDays), countedOf(name, pair.earlier, looks[1], dueSoonDays), pair.unlike);
  const wanted = (pair: Pair): object => Object.fromEntries(asked.changes.map((name, i) => [`c${i}`, change(name, pair)]));
  const kept = new Map([...pairs].filter(([, pair]) => {
    if (!asked.only) return true;
    const value = change(asked.only.measure, pair)[{ VALUE: 'difference', LOW: 'low', HIGH: 'high' }[asked.only.part] as 'low'];
    // What lies on the bound but for rounding is on neither side.
    return value !== null && Number(value.toFixed(9)) < asked.only.lessThan;
  }));

  const { caseStats: got } = await put(cities[0]!);
  for (const city of cities.slice(1)) expect((await put(city)).caseStats).toEqual(got);
  expect(got.comparedWith.period).toEqual({ from: iso(earlier.from), to: iso(earlier.to) });
  const [allNow, allEarlier] = looks.map((look): GroupCases => ({ cohort: cohortOf(look), balance: balanceOf(look) })) as [GroupCases, GroupCases];
  const all: Pair = { now: allNow, earlier: allEarlier, unlike: allUnlike };
  expect(nearly(got.total, wanted(all)), `total, seen on ${iso(dayAt(before))}`).toEqual(wanted(all));
  expect(got.groupCount).toBe(kept.size);
  expect(got.groups.length).toBe(Math.min(kept.size, asked.first ?? Infinity));
  const listed = new Set<string>();
  for (const { key: keyGot, ...changes } of got.groups) {
    const text = JSON.stringify(keyOfGroup(keyGot as never, asked.groupBy));
    listed.add(text);
    expect(kept.has(text), `a group ${text}`).toBe(true);
    expect(nearly(changes, wanted(pairs.get(text)!)), `group ${text}`).toEqual(wanted(pairs.get(text)!));
  }
  const left = [...pairs].filter(([text]) => !listed.has(text)).map(([, pair]) => pair);
  expect(got.other === null).toBe(left.length === 0);
  if (got.other) {
    const rest: Pair = { now: together(left.map((pair) => pair.now)), earlier: together(left.map((pair) => pair.earlier)), unlike: left.some((pair) => pair.unlike) };
    expect(nearly(got.other, wanted(rest)), 'other').toEqual(wanted(rest));
  }
  if (asked.by) {
    const { measure: name, direction } = asked.by;
    const rank = (text: string): number => {
      const { difference } = change(name, pairs.get(text)!);
      return difference === null ? Infinity : Number((direction === 'ASC' ? difference : -difference).toFixed(9));
    };
    const ranks = [...listed].map(rank);
    expect(ranks, `order by the change of ${name} ${direction}`).toEqual([...ranks].sort((a, b) => a - b));
    for (const text of kept.keys()) if (!listed.has(text)) expect(rank(text), 'what `other` holds comes later').toBeGreaterThanOrEqual(ranks.at(-1)!);
  }
}

interface Pair {
  now: GroupCases;
  earlier: GroupCases;
  unlike: boolean;
}

interface Answer {
  comparedWith: { period: object; asOf: string };
  total: object;
  groups: ({ key?: object } & Record<string, object>)[];
  other: object | null;
  groupCount: number;
}
