import { afterAll, beforeAll, expect, test } from 'vitest';
import { countingStore, post, serveCity, type ServedCity } from './served-city.ts';

/** How many statements a request comes to. The dictionary is read beside it, through a connection that does not count. */

let served: ServedCity;
let statements = 0;
beforeAll(async () => {
  served = await serveCity((city) => ({ ...city, store: countingStore(city.store, () => statements++) }));
});
afterAll(() => served.close());

async function statementsOf(query: string): Promise<number> {
  statements = 0;
  const { errors } = await post(served, query);
  expect(errors).toBeUndefined();
  return statements;
}

const PERIOD = '{ from: "2026-11-01", to: "2026-12-01" }';

test.each([
  ['a root with everything selected', '{ caseStats(filter: {}, groupBy: [UNIT]) { total { n onTimeShare { value } balance { open } ageing { n } dueSoon } groups { n key { unit { name } } } } }', 1],
  ['a root compared with an earlier period', `{ caseStats(filter: { period: ${PERIOD} }, groupBy: [UNIT], compareTo: { earlier: PREVIOUS }) { groups { n change(measure: ON_TIME_SHARE) { difference } } } }`, 1],
  ['a condition and an order by what is not selected', '{ caseStats(filter: {}, groupBy: [UNIT], having: [{ measure: OPEN_OVERDUE, atLeast: 1 }], orderBy: { measure: TRANSFERS }) { groups { n } } }', 1],
  ['the same root twice', '{ a: caseStats(filter: {}, groupBy: [UNIT]) { groups { n } } b: caseStats(filter: {}, groupBy: [UNIT], first: 1, orderBy: { measure: N }) { groups { n } other { n } } }', 1],
  ['two roots that differ', '{ a: caseStats(filter: {}) { total { n } } b: caseStats(filter: { stream: DOSSIER }) { total { n } } }', 2],
  ['ratings twice', '{ a: satisfactionStats(filter: {}) { total { ratings } } b: satisfactionStats(filter: {}) { total { ratings } } }', 1],
  ['a list twice', '{ a: cases(filter: {}, first: 2) { totalCount nodes { id } } b: cases(filter: {}, first: 2) { totalCount nodes { id } } }', 2],
])('%s', async (_name, query, wanted) => {
  expect(await statementsOf(query)).toBe(wanted);
});

test('another request counts anew', async () => {
  expect([await statementsOf('{ one: caseStats(filter: {}) { total { n } } }'), await statementsOf('{ other: caseStats(filter: {}) { total { n } } }')]).toEqual([1, 1]);
});
