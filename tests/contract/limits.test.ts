import { connect } from 'node:net';
import { readdirSync, readFileSync } from 'node:fs';
import { Kind, parse, TypeInfo, visit, visitWithTypeInfo } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import WebSocket from 'ws';
import { globalId } from '@dung-hen/server/src/contract/global-id.ts';
import { LIMITS, SHIPPED_LIMITS } from '@dung-hen/server/src/contract/limits.ts';
import { callerKey, callersUnder } from '@dung-hen/server/src/limits/caller.ts';
import { OBJECTS_PER_POINT, OTHER_ROOT_PRICE, PRICES } from '@dung-hen/server/src/limits/prices.ts';
import { priceOf } from '@dung-hen/server/src/limits/visit.ts';
import { makeSchema } from '@dung-hen/server/src/schema.ts';
import { post, serveCity, type GraphQLAnswer, type ServedCity } from './served-city.ts';

const ROOT = new URL('../../', import.meta.url);
const page = readFileSync(new URL('docs/limits.md', ROOT), 'utf8');

describe('docs/limits.md', () => {
  test('publishes the limits that are in force', () => {
    const rows = [...page.matchAll(/^\| `([A-Z_]+)` \| (\d+) \| ([a-z ]+) \| ([^|]+) \| /gm)].map(([, name, value, unit, description]) => [name, Number(value), unit, description]);
    expect(rows).toEqual(Object.entries(LIMITS).map(([name, rule]) => [name, rule.value, rule.unit, rule.description]));
  });

  test('publishes the prices that are asked, and only of fields that there are', async () => {
    const rows = [...page.matchAll(/^\| `(\w+\.\w+)` \| (\d+) \|$/gm)].map(([, field, points]) => [field, Number(points)]);
    expect(Object.fromEntries(rows)).toEqual(PRICES);
    expect(page).toContain(`| any other root | ${OTHER_ROOT_PRICE} |`);
    expect(page).toContain(`One point for every ${OBJECTS_PER_POINT} objects`);
    const schema = await makeSchema();
    const unknown = Object.keys(PRICES).filter((coordinate) => {
      const [type, field] = coordinate.split('.') as [string, string];
      const found = schema.getType(type);
      return !(found && 'getFields' in found && field in found.getFields());
    });
    expect(unknown).toEqual([]);
  });
});

let served: ServedCity;
beforeAll(async () => {
  served = await serveCity();
});
afterAll(() => served.close());

const cost = (answer: GraphQLAnswer) => answer.extensions!.cost;
const fault = (answer: GraphQLAnswer) => answer.errors![0]!;

describe('a refused request', () => {
  const levels = (depth: number): string => `{ units(first: 1) { nodes { ${'parent { '.repeat(depth - 3)}name${' }'.repeat(depth - 3)} } } }`;
  const aliases = (n: number): string => `{ ${Array.from({ length: n }, (_, i) => `a${i}: __typename`).join(' ')} }`;

  test.each([
    ['DEPTH', levels(13), 13, /take away 1 level of units\.nodes\.parent.*node\(id\)/],
    ['ALIASES', aliases(41), 41, /take away 1 alias/],
    ['ROOT_FIELDS', `{ ${Array.from({ length: 21 }, (_, i) => `${'abcdefghijklmnopqrstu'[i]}: rateLimit { remaining }`).join(' ')} }`, 21, /send 2 requests/],
    ['LIST', `{ caseStats(filter: { unit: [${Array.from({ length: 1001 }, () => '"x"').join()}] }) { total { n } } }`, 1001, /at most 1000 entries/],
  ])('%s is named with the value and the least change', async (limit, query, value, expected) => {
    const { code, ...details } = fault(await post(served, query)).extensions;
    expect([code, details]).toEqual(['QUERY_TOO_LARGE', { limit, value, maximum: LIMITS[limit as 'DEPTH'].value, expected: expect.stringMatching(expected) }]);
  });

  test('what stands just at a limit passes', async () => {
    expect((await post(served, levels(12))).errors).toBeUndefined();
    expect((await post(served, aliases(20))).errors).toBeUndefined();
    expect((await post(served, `{ caseStats(filter: { unit: [${Array.from({ length: 1000 }, () => `"${globalId('Unit', 1003)}"`).join()}] }) { total { n } } }`)).errors).toBeUndefined();
  });

  test('lists in variables, texts and bodies are bounded too', async () => {
    const list = await post(served, 'query ($ids: [ID!]!) { caseStats(filter: { unit: $ids }) { total { n } } }', { ids: Array.from({ length: 1100 }, () => 'x') });
    expect(fault(list).extensions).toMatchObject({ code: 'QUERY_TOO_LARGE', limit: 'LIST', value: 1100, expected: expect.stringContaining('`$ids`') });
    const words = await post(served, `{ ${'__typename '.repeat(2600)} }`);
    expect(fault(words).extensions).toMatchObject({ code: 'QUERY_TOO_LARGE', limit: 'TOKENS', value: 2602, maximum: 2500, expected: expect.stringMatching(/^take away 102 words and signs, or send the query in 2 parts/) });
    const body = await fetch(`${served.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query: `# ${'x'.repeat(2_100_000)}\n{ __typename }` }) });
    expect([body.status, ((await body.json()) as GraphQLAnswer).errors![0]!.extensions]).toEqual([413, expect.objectContaining({ code: 'QUERY_TOO_LARGE', limit: 'BODY', maximum: 2_097_152 })]);
  });

  test('a body too long is read before it is answered, for many clients look at no answer before they have sent everything', async () => {
    const { hostname, port } = new URL(served.url);
    const body = Buffer.alloc(6_000_000, 'x');
    const socket = connect(Number(port), hostname);
    const faults: Error[] = [];
    socket.on('error', (error) => faults.push(error)).pause();
    await new Promise<void>((resolve) => void socket.write(Buffer.concat([Buffer.from(`POST /graphql HTTP/1.1\r\nhost: ${hostname}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n`), body]), () => resolve()));
    let answer = '';
    for await (const chunk of socket.resume()) {
      answer += String(chunk);
      if (answer.includes('2097152')) break;
    }
    expect([answer.slice(0, 12), faults]).toEqual(['HTTP/1.1 413', []]);
  });

  test('an estimate beyond the maximum says which `first` would pass, and it does', async () => {
    const query = (first: string) => `{ caseStats(filter: {}, groupBy: [UNIT, PROCEDURE, DAY]${first}) { groups { key { unit { id } procedure { id } } onTimeShare { value } onlineShare { value } n } } }`;
    const refused = fault(await post(served, query('')));
    expect(refused.extensions).toMatchObject({ code: 'QUERY_TOO_EXPENSIVE', limit: 'COST', maximum: 1000 });
    expect(refused.extensions.value).toBeGreaterThan(1000);
    const first = Number(/`first: (\d+)` at `caseStats`/.exec(String(refused.extensions.expected))![1]);
    const passed = await post(served, query(`, first: ${first}`));
    expect([passed.errors, cost(passed).requested]).toEqual([undefined, 1000]);
    expect(fault(await post(served, query(`, first: ${first + 20}`))).extensions.code).toBe('QUERY_TOO_EXPENSIVE');
  });

  test('fragments that open one another without end are refused, not followed', async () => {
    const names = Array.from({ length: 9 }, (_, i) => `F${i}`);
    const fragments = names.map((name, i) => `fragment ${name} on Unit { ${i === 8 ? 'name' : `parent { ...F${i + 1} } children { ...F${i + 1} } a: parent { ...F${i + 1} } b: children { ...F${i + 1} }`} }`).join(' ');
    const answer = await post(served, `{ units(first: 1) { nodes { ...F0 } } } ${fragments}`);
    expect(['QUERY_TOO_LARGE', 'QUERY_TOO_EXPENSIVE']).toContain(fault(answer).extensions.code);
  });

  test('introspection passes', async () => {
    const { getIntrospectionQuery } = await import('graphql');
    expect((await post(served, getIntrospectionQuery({ inputValueDeprecation: true, specifiedByUrl: true }))).errors).toBeUndefined();
  });
});

describe('the account of an answer', () => {
  const query = '{ caseStats(filter: {}, groupBy: [UNIT]) { groups { key { unit { id } } n } } cases(filter: {}, first: 50) { totalCount nodes { id events { at } } } }';

  test('is in the answer and in the headers, estimated and counted', async () => {
    const response = await fetch(`${served.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query }) });
    const answer = (await response.json()) as GraphQLAnswer;
    // Three cases, each asked for its events: 10 + 5 + 5 + 3, and an object or two dozen.
    expect(cost(answer)).toEqual({ requested: expect.any(Number), actual: 24, remaining: expect.any(Number), perMinute: 240_000, maximum: 1000 });
    expect(cost(answer).requested).toBeGreaterThan(70);
    const header = (name: string): number => Number(response.headers.get(name));
    expect([header('x-cost-requested'), header('x-cost-actual'), header('x-ratelimit-limit'), header('x-ratelimit-remaining')]).toEqual([cost(answer).requested, 24, 240_000, cost(answer).remaining]);
    expect(header('x-ratelimit-reset')).toBeGreaterThanOrEqual(0);
  });

  test('is also in refused answers, which cost nothing', async () => {
    for (const wrong of ['{', '{ phoneNumbers }', '{ caseStats(filter: {}, groupBy: [UNIT, PROCEDURE, DAY]) { groups { key { unit { id } procedure { id } } onTimeShare { value } onlineShare { value } n } } }']) {
      expect(cost(await post(served, wrong)).actual).toBe(0);
    }
  });

  test('a dry run says the same price and takes nothing', async () => {
    const dry = 'query ($query: String!) { cost(query: $query) { requested objects allowed refusals { limit } } rateLimit { perMinute remaining } }';
    const answer = await post(served, dry, { query });
    expect(answer.errors).toBeUndefined();
    expect(answer.data!.cost).toMatchObject({ requested: cost(await post(served, query)).requested, allowed: true, refusals: [] });
    expect(cost(answer).actual).toBeLessThanOrEqual(1);
    const refused = await post(served, dry, { query: `{ ${'units(first: 100) { nodes { children { children { children { children { id } } } } } } '} }` });
    expect(refused.data!.cost).toMatchObject({ allowed: false, refusals: [{ limit: 'COST' }] });
    expect(fault(await post(served, dry, { query: '{ nothing }' })).extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'query' });
  });

  test('the limits are told', async () => {
    const { data } = await post(served, '{ limits { name maximum unit } }');
    expect(data!.limits).toEqual(Object.entries(LIMITS).map(([name, rule]) => ({ name, maximum: rule.value, unit: rule.unit })));
  });
});

describe('a caller', () => {
  test('gets its points back evenly, and what it did not need at once', () => {
    let now = 0;
    const caller = callersUnder({ ...SHIPPED_LIMITS, RATE: 600 }, () => now)('127.0.0.1');
    caller.spend(500);
    caller.giveBack(100);
    expect(caller.account().remaining).toBe(200);
    expect(() => caller.spend(250)).toThrow(expect.objectContaining({ code: 'RATE_LIMITED', details: { limit: 'RATE', value: 250, maximum: 200, expected: expect.stringContaining('in 5 seconds'), retryAfterSeconds: 5 } }));
    now += 5000;
    caller.spend(250);
    expect(caller.account()).toEqual({ remaining: 0, secondsUntilFull: 60 });
    now += 120_000;
    expect(caller.account().remaining).toBe(600);
  });

  test('waits for its turn, in order, and is refused when too many wait', async () => {
    const caller = callersUnder({ ...SHIPPED_LIMITS, AT_ONCE: 2, WAITING: 2 })('127.0.0.1');
    const [first, second] = [await caller.enter(), await caller.enter()];
    const order: string[] = [];
    const third = caller.enter().then((leave) => (order.push('third'), leave));
    const fourth = caller.enter().then((leave) => (order.push('fourth'), leave));
    await expect(caller.enter()).rejects.toMatchObject({ code: 'RATE_LIMITED', details: { limit: 'WAITING', value: 3, maximum: 2 } });
    first();
    first();
    (await third)();
    (await fourth)();
    second();
    expect(order).toEqual(['third', 'fourth']);
    expect(caller.idle()).toBe(true);
  });

  test('is an address, or a network of IPv6', () => {
    expect(callerKey('::ffff:10.1.2.3')).toBe('10.1.2.3');
    expect(callerKey('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2::/64');
    expect(callerKey('2001:db8:1:2::9')).toBe(callerKey('2001:db8:1:2:ffff::1'));
    expect(callerKey('2001:db8::1')).not.toBe(callerKey('2001:db8:0:1::1'));
  });

  test('who has spent everything is told so over HTTP, and others are not touched', async () => {
    const poor = await serveCity(undefined, { RATE: 30 });
    try {
      const ask = () => fetch(`${poor.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', 'cache-control': 'no-cache' }, body: JSON.stringify({ query: '{ caseStats(filter: {}) { total { n } } }' }) });
      const answers = [await ask(), await ask(), await ask()];
      expect(answers.map((answer) => answer.status)).toEqual([200, 200, 429]);
      expect(Number(answers[2]!.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(((await answers[2]!.json()) as GraphQLAnswer).errors![0]!.extensions).toMatchObject({ code: 'RATE_LIMITED', limit: 'RATE', value: 11 });
    } finally {
      await poor.close();
    }
  });

  test('a kept answer says what is left to its caller now, not what was left to the last one', async () => {
    // A point comes back every four seconds, and the question between costs ten.
    const slow = await serveCity(undefined, { RATE: 15, COST: 15 });
    try {
      const asked = encodeURIComponent('{ units(first: 3) { nodes { id } } }');
      const kept = async (): Promise<{ header: number; body: number }> => {
        const answer = await fetch(`${slow.url}/graphql?query=${asked}`, { headers: { 'apollo-require-preflight': '1' } });
        return { header: Number(answer.headers.get('x-ratelimit-remaining')), body: ((await answer.json()) as { extensions: { cost: { remaining: number } } }).extensions.cost.remaining };
      };
      await kept();
      const [first, second] = [await kept(), await kept()];
      expect(second.body).toBe(second.header);
      await fetch(`${slow.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', 'cache-control': 'no-cache' }, body: JSON.stringify({ query: '{ caseStats(filter: {}) { total { n } } }' }) });
      const third = await kept();
      expect(third.body).toBe(third.header);
      expect(third.header).toBeLessThan(Math.min(first.header, second.header));
    } finally {
      await slow.close();
    }
  });

  test('many requests at once are all answered', async () => {
    const answers = await Promise.all(Array.from({ length: 60 }, () => post(served, '{ caseStats(filter: {}) { total { n } } }')));
    for (const answer of answers) expect(answer.data).toEqual({ caseStats: { total: { n: 3 } } });
  });
});

test('the limits hold over the WebSocket too', async () => {
  const socket = new WebSocket(`${served.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  const heard: { type: string; id?: string; payload?: unknown }[] = [];
  const until = (count: number) => new Promise<void>((resolve) => {
    const look = (): void => void (heard.length >= count ? resolve() : setTimeout(look, 5));
    look();
  });
  socket.on('message', (text: Buffer) => heard.push(JSON.parse(text.toString()) as never));
  await new Promise((resolve) => socket.once('open', resolve));
  socket.send(JSON.stringify({ type: 'connection_init' }));
  await until(1);
  socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query: '{ caseStats(filter: {}, groupBy: [UNIT, PROCEDURE, DAY]) { groups { key { unit { id } procedure { id } } onTimeShare { value } onlineShare { value } } } }' } }));
  socket.send(JSON.stringify({ id: '2', type: 'subscribe', payload: { query: '{ units(first: 1) { nodes { parent { parent { parent { parent { parent { parent { parent { parent { parent { parent { parent { name } } } } } } } } } } } } } }' } }));
  socket.send(JSON.stringify({ id: '3', type: 'subscribe', payload: { query: '{' } }));
  socket.send(JSON.stringify({ id: '4', type: 'subscribe', payload: { query: '{ caseStats(filter: {}) { total { n } } }' } }));
  await until(6);
  const of = (id: string) => heard.find((message) => message.id === id)!;
  expect(of('1')).toMatchObject({ type: 'error', payload: [{ extensions: { code: 'QUERY_TOO_EXPENSIVE' } }] });
  expect(of('2')).toMatchObject({ type: 'error', payload: [{ extensions: { code: 'QUERY_TOO_LARGE', limit: 'DEPTH' } }] });
  expect(of('3')).toMatchObject({ type: 'error', payload: [{ extensions: { code: 'GRAPHQL_PARSE_FAILED' } }] });
  expect(of('4')).toMatchObject({ type: 'next', payload: { data: { caseStats: { total: { n: 3 } } }, extensions: { cost: { actual: 11 } } } });
  socket.close();
});

describe("the dashboard's own questions", () => {
  test('stay at half of every limit or below', async () => {
    const schema = await makeSchema();
    const { dictionary } = await served.city.readMoment();
    const folder = new URL('web/src/', ROOT);
    const texts = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.graphql')).map((path) => readFileSync(new URL(path, folder), 'utf8'));
    const all = parse(texts.join('\n'));
    const operations = all.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
    expect(operations.length).toBeGreaterThan(10);
    for (const operation of operations) {
      // Variables at their largest: a page of 100, groups by two dimensions over a year.
      const variables: Record<string, unknown> = {};
      const types = new TypeInfo(schema);
      visit(operation, visitWithTypeInfo(types, { VariableDefinition: (node) => void (variables[node.variable.name.value] = largest(node.variable.name.value, JSON.stringify(node.type))) }));
      const { requested } = priceOf({ schema, document: all, operation, variables }, dictionary, { ...SHIPPED_LIMITS, COST: SHIPPED_LIMITS.COST / 2 });
      expect(requested, operation.name?.value).toBeLessThanOrEqual(500);
    }
  });
});

function largest(name: string, type: string): unknown {
  if (name === 'first' || name === 'last') return 100;
  if (name === 'by' || name === 'groupBy') return ['UNIT', 'MONTH'];
  if (name === 'unit' && type.includes('ListType')) return ['VW5pdDox'];
  if (type.includes('CaseFilter')) return { period: { from: '2025-11-01', to: '2026-11-01' } };
  return undefined;
}
