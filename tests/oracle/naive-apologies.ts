import fc from 'fast-check';
import { expect } from 'vitest';
import type { City } from '@dung-hen/server/src/context.ts';
import { askedOfGroups } from './asked-of-groups.ts';
import { ask, filterInput, instantText, keyOfGroup } from './ask.ts';
import { POLICIES } from './city-in-store.ts';
import { nearly } from './compare.ts';
import type { Day, NaiveCase, NaiveCity, NaiveLetter } from './naive-city.ts';
import { cutTo, dayAt, iso, nthWorkingDay, unitKind } from './naive-city.ts';
import { becameUnit, earlierFilter, unlikeFilter, unlikeGroup } from './naive-lineage.ts';
import { answering, cellAt, conditions, look, promise, setInForce, TIME, timeKey, type Dimension, type Filter, type Look } from './naive-question.ts';
import { share } from './naive-stats.ts';
import { momentAsked } from './random-city.ts';
import { randomFilter } from './random-questions.ts';

/** The duty to apologise, dossier by dossier, and questions about it. */

type State = 'SENT_IN_TIME' | 'SENT_LATE' | 'MISSING' | 'PENDING';
const STATES: State[] = ['SENT_IN_TIME', 'SENT_LATE', 'MISSING', 'PENDING'];

interface ApologyHaving { measure: string; atLeast?: number; lessThan?: number }
export interface ApologyAsked {
  filter: Omit<Filter, 'cohort'> & { state?: State[]; second?: boolean };
  groupBy: Dimension[];
  asOf: number | undefined;
  dueBasis: 'ORIGINAL' | 'CURRENT' | undefined;
  policy: string | undefined;
  first: number | undefined;
  orderBy: { measure: string; direction: 'ASC' | 'DESC' } | undefined;
  having: ApologyHaving[];
  /** An earlier period of its own, so many days before and so many long. */
  compared: { back: number; length: number } | undefined;
  page: number;
}

const perhaps = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.oneof(fc.constant(undefined), value);
const FILTERS = ['period', 'unit', 'ownUnit', 'unitKind', 'area', 'ownArea', 'sector', 'procedure', 'channel'];
const NUMBERS = ['N', 'SENT_IN_TIME', 'SENT_LATE', 'MISSING', 'PENDING', 'SECOND', 'COVERAGE', 'IN_TIME_SHARE'];
const isShare = (name: string): boolean => name === 'COVERAGE' || name === 'IN_TIME_SHARE';
const DIMENSIONS: Dimension[] = ['UNIT', 'UNIT_KIND', 'AREA', 'SECTOR', 'PROCEDURE', 'CHANNEL', ...TIME];

export const randomApologies = (newAreas: number[]): fc.Arbitrary<ApologyAsked> => fc.record({
  filter: fc.tuple(randomFilter(newAreas), perhaps(fc.subarray(STATES)), fc.constantFrom(undefined, undefined, true, false)).map(([drawn, state, second]) => ({
    ...Object.fromEntries(Object.entries(drawn).filter(([name]) => FILTERS.includes(name))), ...(state ? { state } : {}), ...(second === undefined ? {} : { second }),
  }) as ApologyAsked['filter']),
  groupBy: fc.uniqueArray(fc.constantFrom(...DIMENSIONS), { maxLength: 2 }), asOf: perhaps(momentAsked), dueBasis: fc.constantFrom(undefined, 'ORIGINAL' as const, 'CURRENT' as const),
  policy: fc.constantFrom(undefined, ...Object.keys(POLICIES)), first: perhaps(fc.integer({ min: 1, max: 5 })),
  orderBy: perhaps(fc.record({ measure: fc.constantFrom(...NUMBERS, 'KEY'), direction: fc.constantFrom('ASC' as const, 'DESC' as const) })),
  having: fc.oneof(fc.constant<ApologyHaving[]>([]), fc.array<ApologyHaving>(fc.record({ measure: fc.constantFrom(...NUMBERS), bound: fc.constantFrom('atLeast', 'lessThan'), at: fc.nat(4) }).map(
    ({ measure, bound, at }) => ({ measure, [bound]: isShare(measure) ? at / 4 : at }) as ApologyHaving), { minLength: 1, maxLength: 2 })),
  compared: perhaps(fc.record({ back: fc.nat(60), length: fc.integer({ min: 1, max: 90 }) })), page: fc.integer({ min: 1, max: 9 }),
}).map(askedOfGroups);

interface Obligation {
  one: NaiveCase;
  arose: Day;
  due: Day;
  state: State;
  reappointments: number;
}

/** A letter belongs to the one dossier that bears its number. */
function lettersOf(city: NaiveCity, one: NaiveCase, asOf: number): NaiveLetter[] {
  if (city.cases.filter((other) => other.stream === 'DOSSIER' && other.externalId === one.externalId).length !== 1) return [];
  return city.letters.filter((letter) => letter.caseExternalId === one.externalId && letter.sentAt <= asOf);
}

function obligations(asked: Look, { filter, policy }: ApologyAsked): Obligation[] {
  const { city, moment, rules } = asked;
  const meets = conditions(asked);
  const found: Obligation[] = [];
  for (const one of city.cases) {
    if (one.stream !== 'DOSSIER' || one.standing !== 0 || one.receivedAt > moment || !meets(one)) continue;
    const cell = cellAt(one, moment, asked);
    const announced = one.announcedAt !== null && one.announcedAt <= moment ? one.announcedAt : Infinity;
    const again = rules.secondSupplementOverdue && one.secondSupplementAt !== null && one.secondSupplementAt <= moment ? one.secondSupplementAt : Infinity;
    let arose = Infinity;
    if (cell === 'DONE_LATE' || cell === 'OPEN_OVERDUE') arose = Math.min(promise(one, asked)!, announced, again);
    else if (cell === 'PAUSED') {
      const since = Math.max(...one.pauses.filter(({ from, to }) => from <= moment && (to === null || to > moment)).map(({ from }) => from));
      const due = promise(one, asked);
      const broken = due !== null && (rules.precision === 'SECOND' ? due < since : dayAt(due) < dayAt(since));
      arose = Math.min(broken ? due : Infinity, announced, again);
    } else if (cell === 'OPEN_IN_TIME') arose = announced;
    if (arose === Infinity) continue;
    const due = nthWorkingDay(city, dayAt(arose), POLICIES[policy ?? 'default']!.apologyWorkingDays);
    const letters = lettersOf(city, one, moment);
    const sent = letters.length > 0 ? dayAt(Math.min(...letters.map((letter) => letter.sentAt))) : null;
    const state: State = sent === null ? (due < dayAt(moment) ? 'MISSING' : 'PENDING') : sent <= due ? 'SENT_IN_TIME' : 'SENT_LATE';
    const reappointments = letters.filter((letter) => letter.newDueAt !== null).length;
    const { period, state: states, second } = filter;
    if (period && (due < period.from || due >= period.to)) continue;
    if (states && !states.includes(state)) continue;
    if (second !== undefined && second !== reappointments > 1) continue;
    found.push({ one, arose: dayAt(arose), due, state, reappointments });
  }
  return found;
}

function measured(group: Obligation[]): Record<string, unknown> {
  const of = (state: State): number => group.filter((each) => each.state === state).length;
  const owed = of('SENT_IN_TIME') + of('SENT_LATE') + of('MISSING');
  return {
    n: group.length, sentInTime: of('SENT_IN_TIME'), sentLate: of('SENT_LATE'), missing: of('MISSING'), pending: of('PENDING'),
    second: group.filter((each) => each.reappointments > 1).length, coverage: share(of('SENT_IN_TIME') + of('SENT_LATE'), owed), inTimeShare: share(of('SENT_IN_TIME'), owed),
  };
}

/** A number of a group by the name that orders and conditions use. */
function numberOf(name: string, group: Obligation[]): number | null {
  const value = measured(group)[name.toLowerCase().replace(/_(.)/g, (_, letter: string) => letter.toUpperCase())];
  return isShare(name) ? (value as { value: number | null }).value : value as number;
}

const RATE = '{ value low high numerator denominator nullReason }';
const MEASURES = `n sentInTime sentLate missing pending second coverage ${RATE} inTimeShare ${RATE}`;
const KEYS: Partial<Record<Dimension, string>> = { UNIT: 'unit { id }', UNIT_KIND: 'unitKind', AREA: 'area { id }', SECTOR: 'sector { id }', PROCEDURE: 'procedure { id }', CHANNEL: 'channel { id }' };

interface Listed { state: State; aroseOn: string; letterDueOn: string; reappointments: number; alarms: string[]; case: { externalId: string; source: { code: string }; apology: { state: State; letterDueOn: string } | null } }
export interface ApologyAnswer {
  apologyStats: { total: Record<string, unknown>; groups: (Record<string, unknown> & { key?: Record<string, unknown> })[]; other: Record<string, unknown> | null; groupCount: number };
  apologies: { totalCount: number; nodes: Listed[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } };
}

export async function askApologies(city: City, { filter, page, compared: _, ...asked }: ApologyAsked): Promise<ApologyAnswer> {
  const { state, second, ...places } = filter;
  const key = asked.groupBy.length > 0 ? `key { ${asked.groupBy.map((one) => KEYS[one] ?? one.toLowerCase()).join(' ')} }` : '';
  return ask<ApologyAnswer>(city, `query ($filter: ApologyFilter!, $groupBy: [ApologyDimension!]!, $asOf: DateTime, $dueBasis: DueBasis, $policy: String, $first: Int, $orderBy: ApologyOrderInput, $having: [ApologyHavingInput!], $page: Int!) {
    apologyStats(filter: $filter, groupBy: $groupBy, asOf: $asOf, dueBasis: $dueBasis, policy: $policy, first: $first, orderBy: $orderBy, having: $having) { total { ${MEASURES} } groups { ${key} ${MEASURES} } other { ${MEASURES} } groupCount }
    apologies(filter: $filter, asOf: $asOf, dueBasis: $dueBasis, policy: $policy, first: $page) { totalCount pageInfo { hasNextPage endCursor }
      nodes { state aroseOn letterDueOn reappointments alarms case { externalId source { code } apology { state letterDueOn } } } } }`, {
    ...asked, asOf: instantText(asked.asOf), page, filter: { ...filterInput(places), state, second },
  });
}

export function checkApologies(got: ApologyAnswer, asked: ApologyAsked, city: NaiveCity, now: number): void {
  const policy = POLICIES[asked.policy ?? 'default']!;
  const asOf = asked.asOf ?? now;
  const { period: _, state: __, second: ___, ...places } = asked.filter;
  const asking = look(city, { filter: { ...places, cohort: 'DUE' }, rules: { ...policy, dueBasis: asked.dueBasis ?? policy.dueBasis }, attribution: 'RESPONSIBLE', asOf } as Parameters<typeof look>[1]);
  const wanted = obligations(asking, asked);
  const { total, groups, other, groupCount } = got.apologyStats;
  expect(nearly(total, measured(wanted)), 'total').toEqual(measured(wanted));

  const boundarySet = setInForce(asOf);
  const keyOf = ({ one, due }: Obligation): string => JSON.stringify(Object.fromEntries(asked.groupBy.map((dimension) => {
    if (TIME.includes(dimension)) return [dimension, timeKey(dimension, due)];
    if (dimension === 'UNIT') return [dimension, answering(one, asking)];
    if (dimension === 'UNIT_KIND') return [dimension, unitKind(city, answering(one, asking))];
    if (dimension === 'AREA') return [dimension, one.area === null ? null : (cutTo(city, boundarySet, one.area) ?? one.area)];
    return [dimension, one[dimension.toLowerCase() as 'sector']];
  })));
  const byKey = Map.groupBy(asked.groupBy.length > 0 ? wanted : [], keyOf);
  const kept = [...byKey].filter(([, group]) => asked.having.every(({ measure, atLeast = -Infinity, lessThan = Infinity }) => {
    const value = numberOf(measure, group);
    return value !== null && value >= atLeast && value < lessThan;
  })).map(([text]) => text);
  expect(groupCount).toBe(kept.length);
  expect(groups.length).toBe(Math.min(kept.length, asked.first ?? Infinity));
  for (const { key, ...measures } of groups) {
    const text = JSON.stringify(keyOfGroup(key, asked.groupBy));
    expect(kept, 'what having keeps').toContain(text);
    const of = measured(byKey.get(text) ?? []);
    expect(nearly(measures, of), 'group').toEqual(of);
  }
  const { orderBy } = asked;
  if (orderBy && orderBy.measure !== 'KEY') {
    const ranks = groups.map(({ key }) => {
      const value = numberOf(orderBy.measure, byKey.get(JSON.stringify(keyOfGroup(key, asked.groupBy)))!);
      return value === null ? Infinity : orderBy.direction === 'ASC' ? value : -value;
    });
    expect(ranks, `order by ${orderBy.measure}`).toEqual([...ranks].sort((a, b) => a - b));
  }
  if (groups.length > 0 || other) expect([...groups, ...(other ? [other] : [])].reduce((sum, group) => sum + Number(group.n), 0), 'groups and other').toBe(total.n);

  expect(got.apologies.totalCount, 'the list has as many rows as the count').toBe(wanted.length);
  expect(got.apologies.nodes).toHaveLength(Math.min(wanted.length, asked.page));
  expect(got.apologies.pageInfo.hasNextPage).toBe(wanted.length > asked.page);
  const days = wanted.map((each) => each.due).sort((a, b) => a - b).slice(0, asked.page);
  expect(got.apologies.nodes.map((node) => node.letterDueOn), 'longest due first').toEqual(days.map(iso));
  for (const node of got.apologies.nodes) {
    const each = wanted.find(({ one }) => one.externalId === node.case.externalId && node.case.source.code === `source-${one.sourceId}`)!;
    const { apology, ...of } = node.case;
    // What the case itself says is judged under the same rules.
    if (asked.dueBasis === undefined) expect(apology).toEqual({ state: each.state, letterDueOn: iso(each.due) });
    expect({ ...node, case: of }).toEqual({
      state: each.state, aroseOn: iso(each.arose), letterDueOn: iso(each.due), reappointments: each.reappointments, alarms: each.reappointments > 1 ? ['SECOND_REAPPOINTMENT'] : [], case: of,
    });
  }
}

/** Changes against an earlier period, over all and unit by unit, are differences of what is counted in both. */
export async function checkApologyChange(cities: City[], asked: ApologyAsked, city: NaiveCity, now: number): Promise<void> {
  const { period } = asked.filter;
  if (!period || !asked.compared) return;
  const { state, second, ...places } = asked.filter;
  const earlier = { from: period.from - asked.compared.back - asked.compared.length, to: period.from - asked.compared.back };
  const policy = POLICIES[asked.policy ?? 'default']!;
  const asOf = asked.asOf ?? now;
  const at = (span: { from: Day; to: Day }, moment: number): Obligation[] => {
    const { period: _, state: __, second: ___, ...rest } = asked.filter;
    const own = { ...rest, cohort: 'DUE' } as Filter;
    const { period: ____, ...filter } = span === earlier ? earlierFilter(city, own, spans) : own;
    const asking = look(city, { filter, rules: { ...policy, dueBasis: asked.dueBasis ?? policy.dueBasis }, attribution: 'RESPONSIBLE', asOf: moment } as Parameters<typeof look>[1]);
    return obligations(asking, { ...asked, filter: { ...asked.filter, period: span } });
  };
  const spans = { now: period, earlier };
  const [mine, before] = [at(period, asOf), at(earlier, asOf - (period.from - earlier.from) * 86_400)];
  const fields = NUMBERS.map((name) => `${name}: change(measure: ${name}) { value earlier difference }`).join(' ');
  const answers = await Promise.all(cities.map((one) => ask<{ apologyStats: { comparedWith: { period: object }; total: Record<string, object>; groups: ({ key: { unit: { id: string } | null } } & Record<string, object>)[] } }>(one, `query ($filter: ApologyFilter!, $asOf: DateTime, $dueBasis: DueBasis, $policy: String, $compareTo: CompareToInput) {
    apologyStats(filter: $filter, groupBy: [UNIT], asOf: $asOf, dueBasis: $dueBasis, policy: $policy, compareTo: $compareTo) { comparedWith { period { from to } } total { ${fields} } groups { key { unit { id } } ${fields} } } }`, {
    asOf: instantText(asked.asOf), dueBasis: asked.dueBasis, policy: asked.policy, filter: { ...filterInput(places), state, second }, compareTo: { period: { from: iso(earlier.from), to: iso(earlier.to) } },
  })));
  const { apologyStats: got } = answers[0]!;
  for (const other of answers.slice(1)) expect(other.apologyStats).toEqual(got);
  expect(got.comparedWith.period).toEqual({ from: iso(earlier.from), to: iso(earlier.to) });
  const wanted = (one: Obligation[], other: Obligation[]): Record<string, object> => Object.fromEntries(NUMBERS.map((name) => {
    const [value, was] = [numberOf(name, one), numberOf(name, other)];
    return [name, { value, earlier: was, difference: value === null || was === null ? null : value - was }];
  }));
  const notLike = (changes: Record<string, object>): Record<string, object> => Object.fromEntries(Object.entries(changes).map(([name, change]) => [name, { ...change, earlier: null, difference: null }]));
  const allUnlike = unlikeFilter(city, { ...asked.filter, cohort: 'DUE' } as Filter, spans);
  const whole = allUnlike ? notLike(wanted(mine, before)) : wanted(mine, before);
  expect(nearly(got.total, whole), 'change of the total').toEqual(whole);
  const byUnit = (text: string | null, list: Obligation[], past: boolean): Obligation[] =>
    list.filter(({ one: { unit } }) => String(past && unit !== null ? becameUnit(city, unit, period.from) : unit) === text);
  for (const { key, ...changes } of got.groups) {
    const { UNIT: unit } = keyOfGroup(key, ['UNIT']);
    const like = wanted(byUnit(String(unit), mine, false), byUnit(String(unit), before, true));
    const right = allUnlike || unlikeGroup(city, { UNIT: unit! }, ['UNIT'], '', spans) ? notLike(like) : like;
    expect(nearly(changes, right), `change of unit ${unit}`).toEqual(right);
  }
}
