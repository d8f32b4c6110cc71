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
