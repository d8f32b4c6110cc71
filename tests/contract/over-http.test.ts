import { serverAudits } from 'graphql-http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serveCity, type ServedCity } from './served-city.ts';

/** GraphQL over HTTP, as the public audit suite of `graphql-http` asks for it. */

let served: ServedCity;
beforeAll(async () => {
  served = await serveCity();
});
afterAll(() => served.close());

/** A GET without a header that only a program can set is refused, for a page of another site could cause it. */
const FORBIDDEN_BY_CSRF_PREVENTION = [
  '5A70', // MAY accept application/x-www-form-urlencoded formatted GET requests
  'D6D5', // MAY allow URL-encoded JSON string {variables} parameter in GETs when accepting application/graphql-response+json
  '6A70', // MAY allow URL-encoded JSON string {variables} parameter in GETs when accepting application/json
];

test('a GET is answered when it says that a program asks, and refused when it does not', async () => {
  const address = `${served.url}/graphql?query=${encodeURIComponent('{ __typename }')}`;
  expect((await fetch(address)).status).toBe(400);
  const answered = await fetch(address, { headers: { 'apollo-require-preflight': '1' } });
  expect([answered.status, await answered.json()]).toEqual([200, expect.objectContaining({ data: { __typename: 'Query' } })]);
});

test('a form of another site is refused', async () => {
  const response = await fetch(`${served.url}/graphql`, { method: 'POST', headers: { 'content-type': 'text/plain' }, body: '{"query":"{ __typename }"}' });
  expect(response.status).toBeGreaterThanOrEqual(400);
});

test('what a variable leaves out takes the default of the query or of its type, as what is written in the query does', async () => {
  const query = `query ($period: PeriodInput! = { from: "2026-11-01", to: "2026-12-01" }, $filter: CaseFilter! = { stream: DOSSIER, period: { from: "2026-11-01", to: "2026-12-01" } }, $by: [CaseDimension!]! = [UNIT],
    $measure: CaseMeasure! = N, $asOf: DateTime! = "2026-11-15T09:00:00+07:00", $first: Int = 1, $days: Int! = 3, $ids: [ID!]! = "VW5pdDoxMDAz") {
    a: caseStats(filter: { period: $period }, groupBy: $by, first: $first, compareTo: { earlier: PREVIOUS }) { period { from to } groups { n key { unit { name } } change(measure: $measure) { value } } }
    b: caseStats(filter: $filter, asOf: $asOf) { stamp { asOf } total { n dueSoon(workingDays: $days) } } nodes(ids: $ids) { id } }`;
  const ask = async (variables: object): Promise<{ data: Record<string, { groups?: unknown[] }>; errors?: { message: string }[] }> =>
    (await fetch(`${served.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query, variables }) })).json() as never;
  const given = { period: { from: '2026-11-01', to: '2026-12-01' }, filter: { stream: 'DOSSIER', period: { from: '2026-11-01', to: '2026-12-01' } }, by: ['UNIT'], measure: 'N', asOf: '2026-11-15T09:00:00+07:00', first: 1, days: 3, ids: ['VW5pdDoxMDAz'] };
  const answers = await Promise.all([ask({}), ask(given), ask({ period: given.period }), ask({ filter: { ...given.filter, cohort: 'DUE' }, by: 'UNIT' })]);
  expect(answers[0]!.errors).toBeUndefined();
  expect(answers[0]!.data).toMatchObject({ a: { groups: [{ n: 3, change: { value: 3 } }] }, b: { stamp: { asOf: '2026-11-15T02:00:00Z' }, total: { n: 3 } } });
  for (const { data, errors } of answers) expect([data, errors?.map(({ message }) => message)]).toEqual([answers[0]!.data, answers[0]!.errors?.map(({ message }) => message)]);
  const ordered = 'query ($filter: CaseFilter!, $orderBy: CaseOrderInput, $having: [CaseHavingInput!]) { caseStats(filter: $filter, groupBy: [UNIT], orderBy: $orderBy, having: $having) { groups { n } } }';
  const response = await fetch(`${served.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query: ordered, variables: { filter: {}, orderBy: { measure: 'N' }, having: { measure: 'N', atLeast: 1 } } }) });
  expect(((await response.json()) as { data: unknown }).data).toEqual({ caseStats: { groups: [{ n: 3 }] } });
  expect((await ask({ period: null })).errors?.[0]?.message).toMatch(/period/);
});

describe('the audits of GraphQL over HTTP', () => {
  const audits = serverAudits({ url: () => `${served.url}/graphql`, fetchFn: fetch });
  test.each(audits.map((audit) => [audit.id, audit.name, audit] as const))('%s %s', async (id, _name, audit) => {
    const result = await audit.fn();
    if (FORBIDDEN_BY_CSRF_PREVENTION.includes(id)) {
      expect(result.status, 'no longer forbidden: take it off the list').not.toBe('ok');
      return;
    }
    expect(result.status === 'ok' ? 'ok' : `${result.status}: ${result.reason}`).toBe('ok');
  });
});
