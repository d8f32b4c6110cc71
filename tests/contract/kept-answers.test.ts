import { execute, parse } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { momentsOf } from '@dung-hen/server/src/moment.ts';
import { makeSchema } from '@dung-hen/server/src/schema.ts';
import { raiseDataVersion } from '@dung-hen/server/src/store/store-meta.ts';
import { countingStore, NOW, post, serveCity, type ServedCity } from './served-city.ts';

/** Answers are kept while their moment lasts: no longer, and for nobody who asked something else. */

let served: ServedCity;
let statements = 0;
let now = NOW;

beforeAll(async () => {
  served = await serveCity((city) => {
    const store = countingStore(city.store, () => statements++);
    const clock = (): number => now;
    return { ...city, store, clock, readMoment: momentsOf(store, clock) };
  });
});
afterAll(() => served.close());

const QUERY = '{ caseStats(filter: {stream: DOSSIER}, groupBy: [UNIT]) { stamp { asOf dataVersion } total { n openOverdue } groups { key { unit { name } } n } } }';
const ask = (headers: Record<string, string> = {}, query = QUERY): Promise<Response> =>
  fetch(`${served.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify({ query }) });
/** An answer without its account: who asks first pays. */
const dataOf = async (response: Response): Promise<unknown> => ((await response.json()) as { data: unknown }).data;

async function cost(work: () => Promise<unknown>): Promise<number> {
  const before = statements;
  await work();
  return statements - before;
}

test('asked again, the store is not; asked with no-cache, it is', async () => {
  const first = await dataOf(await ask());
  expect(await cost(async () => expect(await dataOf(await ask())).toEqual(first))).toBe(0);
  expect(await cost(async () => expect(await dataOf(await ask({ 'cache-control': 'no-cache' }))).toEqual(first))).toBeGreaterThan(0);
});

test('ten who ask the same at once are answered by one', async () => {
  const query = QUERY.replace('n openOverdue', 'n doneLate');
  const alone = await cost(() => ask({ 'cache-control': 'no-cache' }, query));
  now += 60;
  const bodies: string[] = [];
  const together = await cost(async () => {
    await Promise.all(Array.from({ length: 10 }, async () => bodies.push(JSON.stringify(await dataOf(await ask({}, query))))));
  });
  expect(together).toBe(alone);
  expect(new Set(bodies).size).toBe(1);
});

test('a change of the data, and a new minute, are seen at once', async () => {
  const stampOf = async (): Promise<{ asOf: string; dataVersion: number }> => ((await (await ask()).json()) as { data: { caseStats: { stamp: { asOf: string; dataVersion: number } } } }).data.caseStats.stamp;
  const before = await stampOf();
  now += 5;
  expect(await stampOf()).toEqual(before);
  await served.city.store.write((trx) => raiseDataVersion(trx, ['DOSSIER']));
  const changed = await stampOf();
  expect(changed.dataVersion).toBe(before.dataVersion + 1);
  expect(Date.parse(changed.asOf)).toBe(now * 1000);
  now += 60;
  expect(Date.parse((await stampOf()).asOf)).toBe(now * 1000);
});

test('a kept answer costs nothing, and says so in its own account', async () => {
  const query = QUERY.replace('n openOverdue', 'n paused');
  const costOf = async (): Promise<{ requested: number; actual: number }> => ((await (await ask({}, query)).json()) as { extensions: { cost: { requested: number; actual: number } } }).extensions.cost;
  const first = await costOf();
  expect(first.actual).toBeGreaterThan(0);
  expect(await costOf()).toMatchObject({ requested: first.requested, actual: 0 });
});

test('an error is not kept, and an answer with one says that it must not be', async () => {
  const faulty = QUERY.replace('{stream: DOSSIER}', '{stream: DOSSIER, period: {from: "2026-11-02", to: "2026-11-01"}}');
  const answer = await ask({}, faulty);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  const { errors } = (await answer.json()) as { errors: unknown };
  expect(((await (await ask({}, faulty)).json()) as { errors: unknown }).errors).toEqual(errors);
});

test('variables, operation and accepted media type are part of the question', async () => {
  const query = 'query ($first: Int!) { units(first: $first) { nodes { name } } }';
  const lengths = [];
  for (const first of [1, 2]) lengths.push(((await post(served, query, { first })).data!.units as unknown as { nodes: unknown[] }).nodes.length);
  expect(lengths).toEqual([1, 2]);
  expect((await ask({ accept: 'application/graphql-response+json' })).headers.get('content-type')).toContain('graphql-response+json');
  expect((await ask({ accept: 'application/json' })).headers.get('content-type')).toContain('application/json');
});

test('long answers travel compressed to those who accept it, with the same content', async () => {
  const query = '{ units(first: 100) { nodes { id name nameEn kind } } }';
  const plain = await ask({ 'accept-encoding': 'identity' }, query);
  expect(plain.headers.get('content-encoding')).toBeNull();
  const zipped = await ask({ 'accept-encoding': 'gzip' }, query);
  expect(zipped.headers.get('content-encoding')).toBe('gzip');
  expect(Number(zipped.headers.get('content-length'))).toBeLessThan(Number(plain.headers.get('content-length')) / 3);
  expect(await dataOf(zipped)).toEqual(await dataOf(plain.clone()));
  // Who will not have it is not sent it: neither a kept answer, nor one made anew, nor one by GET.
  const address = `${served.url}/graphql?query=${encodeURIComponent(query)}`;
  const get = (encoding: string): Promise<Response> => fetch(address, { headers: { 'apollo-require-preflight': '1', 'accept-encoding': encoding } });
  for (const encoding of ['gzip;q=0', 'gzip;q=0, *', 'identity, gzip;q=0.5']) {
    const refused = [await ask({ 'accept-encoding': encoding }, query), await ask({ 'accept-encoding': encoding, 'cache-control': 'no-cache' }, query), await get(encoding), await get(encoding)];
    expect(refused.map((answer) => answer.headers.get('content-encoding')), encoding).toEqual([null, null, null, null]);
    for (const answer of refused) expect(await dataOf(answer)).toEqual(await dataOf(plain.clone()));
  }
  expect((await get('br, *;q=0.5')).headers.get('content-encoding')).toBe('gzip');
});

test('by GET, a kept answer is what was sent first, with the account and the tag of its caller', async () => {
  const url = `${served.url}/graphql?query=${encodeURIComponent('{ units(first: 90) { nodes { id name nameEn } } }')}`;
  const get = (headers: Record<string, string> = {}): Promise<Response> => fetch(url, { headers: { 'apollo-require-preflight': '1', ...headers } });
  const [first, second] = [await get(), await get()];
  const shown = (response: Response): Record<string, string> => Object.fromEntries([...response.headers].filter(([name]) => !['date', 'x-cost-actual', 'x-ratelimit-remaining', 'x-ratelimit-reset', 'content-length', 'keep-alive', 'connection'].includes(name)));
  expect(shown(second)).toEqual(shown(first));
  expect([first.headers.get('x-cost-actual') !== '0', second.headers.get('x-cost-actual')]).toEqual([true, '0']);
  const [one, two] = [await first.json(), await second.json()] as { data: unknown; extensions: { cost: { actual: number; requested: number } } }[];
  expect(two!.data).toEqual(one!.data);
  expect(two!.extensions.cost).toMatchObject({ requested: one!.extensions.cost.requested, actual: 0 });
  expect((await get({ 'if-none-match': first.headers.get('etag')! })).status).toBe(304);
  expect(await (await get({ 'accept-encoding': 'identity' })).json()).toEqual({ ...two, extensions: { cost: expect.objectContaining({ actual: 0 }) } });
  expect((await get({ accept: 'application/graphql-response+json' })).headers.get('content-type')).toContain('graphql-response+json');
  expect((await get({ 'cache-control': 'no-cache' })).headers.get('x-cost-actual')).not.toBe('0');
  // A page of another site is given nothing, kept or not.
  expect((await fetch(url)).status).toBe(400);
  const before = second.headers.get('etag');
  await served.city.store.write((trx) => raiseDataVersion(trx, ['DOSSIER']));
  const after = await get({ 'if-none-match': before! });
  expect([after.status, after.headers.get('etag') === before, after.headers.get('x-cost-actual') !== '0']).toEqual([200, false, true]);
  now += 60;
  expect((await get({ 'if-none-match': after.headers.get('etag')! })).status).toBe(200);
});

test('compiled queries answer what the reference executor answers', async () => {
  const schema = await makeSchema();
  const queries = [
    QUERY, 'query { nodes(ids: ["VW5pdDoxMDAz", "QXJlYTozNDA", "nothing"]) { __typename id ... on Unit { name kind } ... on Area { name parent { name } } } }',
    '{ cases(filter: {stream: DOSSIER, cohort: RECEIVED}, first: 2) { totalCount pageInfo { endCursor hasNextPage } nodes { externalId cell late: workingDaysLate unit { name } events { kind } } } }',
    'query ($yes: Boolean = true) { sources { code name @include(if: $yes) steward @skip(if: $yes) } lateUnits(stream: DOSSIER) { judged units { level unit { id } } } }',
    '{ a: caseStats(filter: {stream: DOSSIER}) { ...T } b: caseStats(filter: {stream: FEEDBACK}) { ...T } } fragment T on CaseStats { total { n onTimeShare { value low } } }',
    '{ caseStats(filter: {}, policy: "none") { total { n } } city { name } }',
  ];
  for (const query of queries) {
    const reference = await execute({ schema, document: parse(query), contextValue: { city: served.city, ...(await served.city.readMoment()) } });
    const answer = await post(served, query);
    expect(answer.data, query).toEqual(JSON.parse(JSON.stringify(reference.data)));
    expect(answer.errors?.map((error) => [error.message, error.path]), query).toEqual(reference.errors?.map((error) => [error.message, error.path]));
  }
});
