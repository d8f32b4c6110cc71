import { afterAll, beforeAll, expect, test } from 'vitest';
import { at } from '../oracle/naive-city.ts';
import { globalId } from '../oracle/ask.ts';
import { plain, post, serveCity, type ServedCity } from './served-city.ts';

/** Comparisons across the merger of July 2025, and groups ordered and kept by their change. */

const [AN_KHE, HAI_VAN, BAN_THACH, THANH_KHE] = [1125, 1115, 1131, 1038];
// Old An Khê, Hòa Phát and Hòa An went over to the new An Khê whole; Hòa Liên went to Hải Vân in part; the district ended.
const FORMER = [1058, 1058, 1085, 1086, 1091, THANH_KHE];
const NOW = [AN_KHE, AN_KHE, AN_KHE, AN_KHE, AN_KHE, HAI_VAN, BAN_THACH, 1003];
const inMonth = (month: string) => (unit: number, i: number) => ({
  ...plain, externalId: `${month}-${i}`, unit, holderAtDue: unit, area: null, receivedAt: at(`${month}-05T09:00:00`), dueAt: at(`${month}-12T17:00:00`), currentDueAt: at(`${month}-12T17:00:00`),
});
let served: ServedCity;
beforeAll(async () => {
  served = await serveCity(undefined, {}, [...FORMER.map(inMonth('2025-05')), ...NOW.map(inMonth('2025-11'))]);
});
afterAll(() => served.close());

interface Change { value: number; earlier: number | null; difference: number | null; nullReason: string | null }
interface Answer { caseStats: { groupCount: number; total: { change: Change }; groups: { key: { unit: { id: string } }; change: Change }[]; other: { change: Change } | null } }

async function compare(more: string, filter = ''): Promise<Answer['caseStats']> {
  const { data, errors } = await post(served, `{ caseStats(filter: { cohort: RECEIVED, period: { from: "2025-11-01", to: "2025-12-01" }${filter} }, groupBy: [UNIT], compareTo: { period: { from: "2025-05-01", to: "2025-06-01" } }${more}) {
    groupCount total { change(measure: N) { value earlier difference nullReason } } groups { key { unit { id } } change(measure: N) { value earlier difference nullReason } } other { change(measure: N) { value earlier difference nullReason } } } }`);
  expect(errors).toBeUndefined();
  return (data as unknown as Answer).caseStats;
}
const changeOf = ({ groups }: Answer['caseStats'], unit: number): Change | undefined => groups.find(({ key }) => key.unit.id === globalId('Unit', unit))?.change;
const notLike = (value: number): Change => ({ value, earlier: null, difference: null, nullReason: 'NOT_APPLICABLE' });

test('a unit is compared with those that went over to it whole; nothing is said of one that took over a part, is new, or ended', async () => {
  const answer = await compare('');
  expect(changeOf(answer, AN_KHE)).toEqual({ value: 5, earlier: 4, difference: 1, nullReason: null });
  expect(changeOf(answer, HAI_VAN)).toEqual(notLike(1));
  expect(changeOf(answer, BAN_THACH)).toEqual(notLike(1));
  expect(changeOf(answer, THANH_KHE)).toEqual(notLike(0));
  expect(changeOf(answer, 1003)).toEqual({ value: 1, earlier: 0, difference: 1, nullReason: null });
  expect(answer.total.change).toMatchObject({ value: 8, earlier: 6, difference: 2 });
});

test('a filter by units takes their forerunners along', async () => {
  const [anKhe, haiVan] = [globalId('Unit', AN_KHE), globalId('Unit', HAI_VAN)];
  for (const filter of [`, unit: ["${anKhe}"]`, `, ownUnit: ["${anKhe}"]`, `, key: { unit: "${anKhe}" }`]) {
    expect((await compare('', filter)).total.change, filter).toEqual({ value: 5, earlier: 4, difference: 1, nullReason: null });
  }
  expect((await compare('', `, unit: ["${haiVan}"]`)).total.change).toEqual(notLike(1));
  // Whoever took over what is left out, the city as a whole is the same.
  expect((await compare('', `, unit: ["${globalId('Unit', 1001)}"]`)).total.change).toMatchObject({ earlier: 6, difference: 2 });
});

test('groups are ordered and kept by their change; those without one come last and meet no condition', async () => {
  const ordered = await compare(', orderBy: { measure: N, change: true, direction: ASC }');
  expect(ordered.groups.map(({ change }) => change.difference)).toEqual([1, 1, null, null, null, null]);
  const kept = await compare(', having: [{ measure: N, change: true, atLeast: 1 }], first: 1');
  expect([kept.groupCount, kept.groups.length, kept.other?.change.nullReason]).toEqual([2, 1, 'NOT_APPLICABLE']);
  expect((await compare(', having: [{ measure: N, change: true, part: LOW, moreThan: 0 }]')).groupCount).toBe(0);
});

test.each([
  ['caseStats', 'filter: { period: P }, groupBy: [UNIT]', 'ON_TIME_SHARE', '{ groups { n } }'], ['satisfactionStats', 'filter: { period: P }, groupBy: [UNIT]', 'SATISFIED_SHARE', '{ groups { ratings } }'],
  ['apologyStats', 'filter: { period: P }, groupBy: [UNIT]', 'COVERAGE', '{ groups { n } }'], ['signalStats', 'filter: { case: { period: P } }, groupBy: [UNIT]', 'N', '{ groups { n } }'],
  ['handoffs', 'filter: { period: P }', 'MEDIAN_MINUTES', '{ pairs { n } }'], ['lostTime', 'filter: { period: P }', 'WORKING_MINUTES', '{ groups { cases } }'],
])('%s takes a change for an order and a condition, and asks for a compared period', async (root, args, measure, fields) => {
  const ask = (more: string) => post(served, `{ ${root}(${args.replace('P', '{ from: "2025-11-01", to: "2025-12-01" }')}${more}) ${fields} }`);
  const [order, having] = [`, orderBy: { measure: ${measure}, change: true }`, `, having: [{ measure: ${measure}, change: true, lessThan: 0 }]`];
  for (const more of [order, having]) {
    expect((await ask(`${more}, compareTo: { earlier: PREVIOUS }`)).errors, more).toBeUndefined();
    expect((await ask(more)).errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'compareTo' });
  }
  expect((await ask(', orderBy: { measure: KEY, change: true }, compareTo: { earlier: PREVIOUS }')).errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'orderBy.measure' });
});
