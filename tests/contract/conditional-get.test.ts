import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { raiseDataVersion } from '@dung-hen/server/src/store/store-meta.ts';
import { serveCity, type GraphQLAnswer, type ServedCity } from './served-city.ts';

let served: ServedCity;
beforeAll(async () => {
  served = await serveCity();
});
afterAll(() => served.close());

const query = 'query Overdue($stream: Stream) { caseStats(filter: { stream: $stream }) { total { n openOverdue } } }';
const sha256Hash = createHash('sha256').update(query).digest('hex');

function get(parts: { query?: string; variables?: object; hash?: string }, headers: Record<string, string> = {}): Promise<Response> {
  const address = new URL(`${served.url}/graphql`);
  if (parts.query) address.searchParams.set('query', parts.query);
  if (parts.variables) address.searchParams.set('variables', JSON.stringify(parts.variables));
  if (parts.hash) address.searchParams.set('extensions', JSON.stringify({ persistedQuery: { version: 1, sha256Hash: parts.hash } }));
  return fetch(address, { headers: { 'apollo-require-preflight': '1', ...headers } });
}
const answerOf = async (response: Response): Promise<GraphQLAnswer> => (await response.json()) as GraphQLAnswer;

describe('a persisted query over GET', () => {
  test('is asked for once, and from then on known by its hash', async () => {
    const unknown = await answerOf(await get({ hash: sha256Hash }));
    expect(unknown.errors![0]!.extensions.code).toBe('PERSISTED_QUERY_NOT_FOUND');
    expect((await answerOf(await get({ query, hash: sha256Hash }))).data).toEqual({ caseStats: { total: { n: 3, openOverdue: 2 } } });
    expect((await answerOf(await get({ hash: sha256Hash, variables: { stream: 'FEEDBACK' } }))).data).toEqual({ caseStats: { total: { n: 0, openOverdue: 0 } } });
  });

  test('under a hash that is not its own is refused', async () => {
    expect((await answerOf(await get({ query: '{ __typename }', hash: sha256Hash }))).errors).toHaveLength(1);
  });
});

describe('an answer over GET', () => {
  test('is 304 while the data are the same, and new when they are not', async () => {
    const first = await get({ query });
    const tag = first.headers.get('etag')!;
    expect(tag).toMatch(/^W\/"[\w-]{27}"$/);
    const again = await get({ query }, { 'if-none-match': tag });
    expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', tag]);
    expect((await get({ query }, { 'if-none-match': `"other", ${tag}` })).status).toBe(304);
    expect((await get({ query }, { 'if-none-match': '"other"' })).status).toBe(200);
    expect((await get({ query, variables: { stream: 'FEEDBACK' } }, { 'if-none-match': tag })).status).toBe(200);

    await served.city.store.write((trx) => raiseDataVersion(trx, ['DOSSIER']));
    const after = await get({ query }, { 'if-none-match': tag });
    expect(after.status).toBe(200);
    expect(after.headers.get('etag')).not.toBe(tag);
  });

  test('is computed once for all who ask, compressed too, and tagged each time', async () => {
    const own = { query: 'query Kept { caseStats(filter: {}) { stamp { asOf } total { n } } }' };
    const first = await get(own);
    const [one, zipped] = [await answerOf(first), await get(own, { 'accept-encoding': 'gzip' })];
    const again = await answerOf(zipped);
    expect([again.data, zipped.headers.get('etag')]).toEqual([one.data, first.headers.get('etag')]);
    // A kept answer costs nothing; one computed anew does.
    expect(zipped.headers.get('x-cost-actual')).toBe('0');
    expect((await get(own, { 'cache-control': 'no-cache' })).headers.get('x-cost-actual')).not.toBe('0');
    // A page of another site gets no kept answer either.
    const address = new URL(`${served.url}/graphql`);
    address.searchParams.set('query', own.query);
    expect((await fetch(address)).status).toBe(400);
  });

  test('with a fault is never tagged', async () => {
    for (const wrong of ['{', '{ phoneNumbers }', '{ cases(filter: {}, first: 0) { totalCount } }']) {
      expect((await get({ query: wrong })).headers.get('etag')).toBeNull();
    }
  });
});

test('the schema can be downloaded, equal to the one in the repository', async () => {
  const response = await fetch(`${served.url}/schema.graphql`);
  expect(response.headers.get('content-type')).toContain('application/graphql');
  expect(await response.text()).toBe(readFileSync(new URL('../../schema/schema.graphql', import.meta.url), 'utf8'));
  expect((await fetch(`${served.url}/schema.graphql`, { headers: { 'if-none-match': response.headers.get('etag')! } })).status).toBe(304);
});
