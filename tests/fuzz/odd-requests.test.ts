import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ERROR_CODES } from '@dung-hen/server/src/errors.ts';
import { loadProfile } from '@dung-hen/server/src/city/profile.ts';
import { globalId } from '@dung-hen/server/src/contract/global-id.ts';
import { SHIPPED_LIMITS } from '@dung-hen/server/src/contract/limits.ts';
import { makeApp } from '@dung-hen/server/src/http/app.ts';
import { watchChanges, type ChangeFeed } from '@dung-hen/server/src/live/change-feed.ts';
import { makeSchema } from '@dung-hen/server/src/schema.ts';
import { fillStore } from '../oracle/city-in-store.ts';
import { NOW, randomCases, randomRatings } from '../oracle/random-city.ts';
import { ENGINES, openTestStore, type TestStore } from '../store/engines.ts';
import { POOLS } from './pools.ts';

/** Requests that no generator makes: odd bodies, odd characters, numbers at the edge, documents bent in every direction. None is ever a fault of ours. */

const PROTOCOL = ['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT', 'OPERATION_RESOLUTION_FAILURE', 'BAD_REQUEST', 'PERSISTED_QUERY_NOT_FOUND', 'PERSISTED_QUERY_NOT_SUPPORTED'];
const CODES = new Set([...Object.keys(ERROR_CODES), ...PROTOCOL]);
const OCTOBER = 'period: { from: "2026-10-01", to: "2026-11-01" }';
const MOST = 2_147_483_647;
const [unit] = POOLS.ids.unit as [string];

const stats = (filter: string, more = '', fields = 'n'): string => `{ caseStats(filter: { ${filter} }${more}) { total { ${fields} } groups { ${fields} } other { ${fields} } } }`;
const nested = (depth: number): string => `${'{ types { fields { type '.repeat(depth)}{ name }${' } } }'.repeat(depth)}`;

/** Documents, and their variables; each is answered or refused with a code. */
const DOCUMENTS: [string, string, Record<string, unknown>?][] = [
  ['a search for a character that no text can hold', stats('search: "\\u0000"')],
  ['the same in a variable', 'query ($s: String) { caseStats(filter: { search: $s }) { total { n } } }', { s: 'a\u0000b' }],
  ['half a character', 'query ($s: String) { caseStats(filter: { search: $s }) { total { n } } }', { s: '\ud800' }],
  ['a number of a case that no number can be', '{ case(source: "source-1", externalId: "\\u0000") { id } }'],
  ['a word to look up that no word can be', 'query ($w: String!) { search(text: $w, first: 5) { kind } }', { w: '12\u00003' }],
  ['half a character to look up', 'query ($w: String!) { search(text: $w, first: 5) { kind } }', { w: '123\udfff' }],
  ['runs after one far beyond', `{ importRuns(first: 1, after: "${Buffer.from(String(Number.MAX_SAFE_INTEGER)).toString('base64url')}") { totalCount nodes { id } } }`],
  ['letters after one far beyond', `{ apologies(filter: {}, first: 1, after: "${Buffer.from(`${Number.MAX_SAFE_INTEGER}:${Number.MAX_SAFE_INTEGER}`).toString('base64url')}") { totalCount nodes { letterDueOn } } }`],
  ['signals after one far beyond', `{ signals(filter: {}, first: 1, after: "${Buffer.from(Array.from({ length: 5 }, () => Number.MAX_SAFE_INTEGER).join(':')).toString('base64url')}") { totalCount nodes { kind } } }`],
  ['refused rows of a run far beyond', `{ refusedRows(first: 1, run: "${globalId('ImportRun', 2_147_483_647)}", after: "${Buffer.from(String(Number.MAX_SAFE_INTEGER)).toString('base64url')}") { totalCount nodes { line } } }`],
  ['a search of ten thousand signs', 'query ($s: String) { caseStats(filter: { search: $s }) { total { n } } }', { s: '%_\\\''.repeat(2500) }],
  ['due within as many days as there are', stats(`dueWithinWorkingDays: ${MOST}`)],
  ['due soon in as many days as there are', stats('', '', `dueSoon(workingDays: ${MOST})`)],
  ['an age of as many days as there are', stats(`age: { fromWorkingDays: ${MOST - 1}, toWorkingDays: ${MOST} }`)],
  ['a number that is no Int', stats(`dueWithinWorkingDays: ${MOST + 1}`)],
  ['a condition beyond all numbers', stats(OCTOBER, ', groupBy: [UNIT], having: [{ measure: N, atLeast: 1e999 }]')],
  ['a condition below all numbers', stats(OCTOBER, ', groupBy: [UNIT], having: [{ measure: N, atLeast: -1e308 }]')],
  ['no conditions', stats(OCTOBER, ', groupBy: [UNIT], having: []')],
  ['the first two thousand million groups', stats(OCTOBER, `, groupBy: [UNIT], first: ${MOST}`)],
  ['the same dimension three times', stats(OCTOBER, ', groupBy: [UNIT, UNIT, UNIT]')],
  ['every dimension at once', stats(OCTOBER, ', groupBy: [UNIT, UNIT_KIND, AREA, SECTOR, PROCEDURE, CHANNEL, ORIGIN, PRIORITY, STATUS, DAY, WEEK, MONTH, QUARTER, YEAR, WEEKDAY]')],
  ['the first year of the calendar', stats('period: { from: "0001-01-01", to: "0001-01-02" }', ', groupBy: [DAY]')],
  ['all years there can be', stats('period: { from: "0001-01-01", to: "9999-12-31" }', ', groupBy: [YEAR, WEEK]')],
  ['all years compared', stats('period: { from: "0001-01-02", to: "9999-12-31" }', ', compareTo: { earlier: PREVIOUS }', 'change(measure: N) { value earlier difference }')],
  ['a leap day a year before', stats('period: { from: "2024-02-29", to: "2024-03-01" }', ', groupBy: [DAY], compareTo: { earlier: SAME_LAST_YEAR }', 'change(measure: N) { value earlier }')],
  ['before there was time', stats('', ', asOf: "0001-01-01T00:00:00Z"')],
  ['an offset of a day', stats('', ', asOf: "2026-11-01T00:00:00+23:59"')],
  ['a policy named like a part of the language', stats('', ', policy: "__proto__"')],
  ['a boundary set named so', stats('', ', groupBy: [AREA], boundarySet: "constructor"')],
  ['an id of every kind', `{ nodes(ids: ["${globalId('Case', 1.5)}", "${globalId('Case', 'x')}", "${globalId('Case', '9'.repeat(15))}", "${globalId('Unit', -1)}", "${globalId('BoundarySet', '\u0000')}", "", "====", "💡"]) { id } }`],
  ['an id far beyond', `{ node(id: "${globalId('Case', Number.MAX_SAFE_INTEGER)}") { id } }`],
  ['an import far beyond', `{ node(id: "${globalId('ImportRun', Number.MAX_SAFE_INTEGER)}") { id } }`],
  ['a source far beyond', `{ importRuns(first: 1, source: "${globalId('Source', Number.MAX_SAFE_INTEGER)}") { totalCount } }`],
  ['a cursor far beyond', `{ cases(filter: {}, first: 1, after: "${Buffer.from(`MOST_OVERDUE:1e300:${Number.MAX_SAFE_INTEGER}`).toString('base64url')}") { nodes { id } } }`],
  ['a cursor of another order', `{ cases(filter: {}, first: 1, after: "${Buffer.from('DUE_ASC:1:1').toString('base64url')}") { nodes { id } } }`],
  ['a cursor with a word for a number', `{ cases(filter: {}, first: 1, after: "${Buffer.from('MOST_OVERDUE:NaN:1').toString('base64url')}") { nodes { id } } }`],
  ['cursors that cross', `{ cases(filter: {}, first: 5, after: "${Buffer.from('MOST_OVERDUE:9000000000:1').toString('base64url')}", before: "${Buffer.from('MOST_OVERDUE:1:1').toString('base64url')}") { nodes { id } } }`],
  ['all days of a calendar', '{ calendars { days(period: { from: "0001-01-01", to: "9999-12-31" }) { day } } }'],
  ['working days of all time', '{ calendars { workingDays(period: { from: "0001-01-01", to: "9999-12-31" }) } }'],
  ['levels of all time', '{ levelHistory(stream: DOSSIER, period: { from: "0001-01-01", to: "9999-12-31" }) { __typename } }'],
  ['introspection without end', `{ __schema ${nested(6)} }`],
  ['a fragment that is not there', '{ caseStats(filter: {}) { total { ...Nothing } } }'],
  ['fragments in a circle', '{ caseStats(filter: {}) { total { ...A } } } fragment A on CaseMeasures { n ...B } fragment B on CaseMeasures { ...A }'],
  ['a fragment on another type', '{ caseStats(filter: {}) { total { ... on Unit { id } } } }'],
  ['a directive that is not there', '{ caseStats(filter: {}) @live { total { n } } }'],
  ['an answer in parts', '{ caseStats(filter: {}) { ... @defer { total { n } } } }'],
  ['left out and taken in', 'query ($no: Boolean = false, $yes: Boolean = true) { caseStats(filter: {}) { total @include(if: $no) { n } groups @skip(if: $yes) { n } other @skip(if: $no) @include(if: $yes) { n } } }'],
  ['nothing left', 'query ($no: Boolean!) { caseStats(filter: {}) @include(if: $no) { total { n } } }', { no: false }],
  ['a condition that is not given', 'query ($no: Boolean!) { caseStats(filter: {}) @include(if: $no) { total { n } } }'],
  ['a subscription by post', 'subscription { dataChanged { __typename } }'],
  ['a change', 'mutation { drop }'],
  ['a price of the price of a price', 'query ($q: String!) { cost(query: $q, variables: "{\\"a\\":1}", operationName: "B") { requested allowed } }', { q: '{ cost(query: "{ cost(query: \\"{\\") { requested } }") { requested } }' }],
  ['null for lists that must be', 'query ($by: [CaseDimension!]) { caseStats(filter: {}, groupBy: $by) { total { n } } }', { by: null }],
  ['null within a list', 'query ($ids: [ID!]) { caseStats(filter: { unit: $ids }) { total { n } } }', { ids: [null] }],
  ['null for every condition', 'query ($f: CaseFilter!) { caseStats(filter: $f, orderBy: null, having: null, compareTo: null, first: null, asOf: null, policy: null, boundarySet: null, dueBasis: null) { total { n } } }', { f: { stream: null, period: null, unit: null, area: null, search: null, cell: null, key: null, exceptKeys: null, signal: null, handoff: null, held: null } }],
  ['null for a cohort', 'query ($f: CaseFilter!) { caseStats(filter: $f) { total { n } } }', { f: { cohort: null } }],
  ['a list in a list in a list', 'query ($f: CaseFilter!) { caseStats(filter: $f) { total { n } } }', { f: { unit: [[[unit]]] } }],
  ['an object for a number', 'query ($n: Int!) { cases(filter: {}, first: $n) { totalCount } }', { n: { toString: 1 } }],
  ['everything of a case that is not there', '{ case(source: "source-1", externalId: "none") { events { at } deadlineProof { dueAt } } }'],
  ['empty lists of every condition', stats('unit: [], area: [], ownUnit: [], ownArea: [], unitKind: [], sector: [], cell: [], outcome: [], quality: [], exceptKeys: []', ', groupBy: [UNIT]', 'n onTimeShare { value nullReason } workingDays { median medianNullReason }')],
];

/** Bodies as they are, and their kind. */
const BODIES: [string, string, string?][] = [
  ['nothing', ''], ['null', 'null'], ['a number', '5'], ['a text', '"{ __typename }"'], ['an empty list', '[]'], ['a list of questions', '[{"query":"{ __typename }"}]'],
  ['half an object', '{"query":'], ['no query', '{}'], ['null for a query', '{"query":null}'], ['a number for a query', '{"query":5}'], ['an object for a query', '{"query":{"a":1}}'], ['an empty query', '{"query":""}'],
  ['a comment alone', '{"query":"# nothing"}'], ['a text for variables', '{"query":"{ __typename }","variables":"x"}'], ['a list for variables', '{"query":"{ __typename }","variables":[1]}'],
  ['a number for a name', '{"query":"query A { __typename }","operationName":5}'], ['a name that there is not', '{"query":"query A { __typename }","operationName":"B"}'],
  ['a text for extensions', '{"query":"{ __typename }","extensions":"x"}'], ['a number for a hash', '{"extensions":{"persistedQuery":{"version":1,"sha256Hash":5}}}'], ['a hash of a later version', '{"extensions":{"persistedQuery":{"version":2,"sha256Hash":"x"}}}'],
  ['null for a hash', '{"query":"{ __typename }","extensions":{"persistedQuery":null}}'],
  ['a part of the language for a variable', '{"query":"{ __typename }","variables":{"__proto__":{"x":1},"constructor":{"prototype":{"x":1}}}}'],
  ['variables ten thousand levels deep', `{"query":"{ __typename }","variables":{"a":${'['.repeat(10_000)}${']'.repeat(10_000)}}}`],
  ['a form', 'query=%7B__typename%7D', 'application/x-www-form-urlencoded'], ['parts of a form', '--x\r\n\r\n{}\r\n--x--', 'multipart/form-data; boundary=x'], ['the query itself', '{ __typename }', 'application/graphql'],
  ['plain text', '{"query":"{ __typename }"}', 'text/plain'], ['another alphabet', '{"query":"{ __typename }"}', 'application/json; charset=utf-16'], ['no kind', '{"query":"{ __typename }"}', ''], ['a kind that is none', '{"query":"{ __typename }"}', 'json'],
];

const text = (value: object): string => encodeURIComponent(JSON.stringify(value));
/** Addresses below the server's own, asked by GET. */
const ADDRESSES: [string, string][] = [
  ['no question', '/graphql'], ['an empty one', '/graphql?query='], ['two', '/graphql?query={__typename}&query={__typename}'], ['variables that are none', '/graphql?query={__typename}&variables=x'],
  ['a list for variables', '/graphql?query={__typename}&variables=[]'], ['extensions that are none', '/graphql?query={__typename}&extensions=x'], ['a hash that is none', `/graphql?extensions=${text({ persistedQuery: { version: 1, sha256Hash: '' } })}`],
  ['signs that are none', '/graphql?query=%E0%A4%A'], ['a table named like a part of the language', '/export/__proto__.csv'], ['another', '/export/constructor.ndjson'], ['a table of no kind', '/export/cases'], ['a table of two kinds', '/export/cases.csv.xlsx'],
  ['a way out', '/export/..%2f..%2fcity.duckdb'], ['arguments twice', '/export/cases.csv?args={}&args={}'], ['fields of an introspection', `/export/caseStats.csv?args=${text({ filter: {} })}&fields=__typename`],
  ['fields by fragment', `/export/caseStats.csv?args=${text({ filter: {} })}&fields=...%20on%20CaseMeasures%20%7B%20n%20%7D`], ['fields that are closed early', `/export/caseStats.csv?args=${text({ filter: {} })}&fields=${encodeURIComponent('n } } metricDefinitions { field } x: caseStats(filter: {}) { total { n')}`],
  ['a variable among fields', `/export/caseStats.csv?args=${text({ filter: {} })}&fields=${encodeURIComponent('dueSoon(workingDays: $n)')}`], ['a search that no text can hold', `/export/cases.csv?args=${text({ filter: { search: '\u0000' } })}`],
  ['groups by a part of the language', `/export/caseStats.csv?args=${text({ filter: {}, groupBy: ['constructor'] })}`], ['no groups but null', `/export/caseStats.csv?args=${text({ filter: {}, groupBy: null })}`],
  ['two thousand million rows', `/export/cases.ndjson?args=${text({ filter: {}, first: MOST })}`], ['rows less than none', `/export/cases.csv?args=${text({ filter: {}, first: -1 })}`], ['boundaries that there are not', '/geo/__proto__.json'],
];

describe.each(ENGINES)('odd requests on %s', (engine) => {
  let own: TestStore, app: Awaited<ReturnType<typeof makeApp>>, changes: ChangeFeed, url: string;
  const faults: unknown[] = [];
  beforeAll(async () => {
    own = await openTestStore(engine);
    const cases = randomCases(20261121, 80, NOW, []);
    const city = await fillStore(own.store, loadProfile('da-nang'), cases, randomRatings(20261121, 30, cases), NOW);
    changes = watchChanges(own.store);
    app = await makeApp({
      config: { mapboxToken: undefined, mapboxBaseApiUrl: undefined }, city, schema: await makeSchema(), changes, webDir: own.dataDir, ingestToken: 'token',
      log: (_reference, error) => faults.push(error), limits: { ...SHIPPED_LIMITS, RATE: 1e9 },
    });
    await app.listen({ port: 0, host: '127.0.0.1' });
    url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    changes.stop();
    await app.close();
    await own.close();
  });

  /** Answered, or refused with a code; nothing of it masked. */
  async function check(response: Response): Promise<void> {
    const said = await response.text();
    const seen = `${response.status} ${said.slice(0, 300)} ${String(faults.splice(0).join('\n'))}`;
    expect(response.status, seen).toBeLessThan(500);
    if (!said.startsWith('{') || !said.includes('"errors"')) {
      expect(response.ok || response.status === 404 || response.status === 405, seen).toBe(true);
      return;
    }
    for (const error of (JSON.parse(said) as { errors?: { message: string; extensions?: { code?: string } }[] }).errors ?? []) expect(CODES.has(error.extensions?.code ?? ''), seen).toBe(true);
  }
  const post = (body: string, type = 'application/json'): Promise<Response> => fetch(`${url}/graphql`, { method: 'POST', headers: type === '' ? {} : { 'content-type': type }, body: type === '' ? Buffer.from(body) : body });

  test.each(DOCUMENTS)('%s', async (_name, query, variables = {}) => check(await post(JSON.stringify({ query, variables }))));
  test.each(BODIES)('the body is %s', async (_name, body, type) => check(await post(body, type)));
  test.each(ADDRESSES)('the address has %s', async (_name, path) => check(await fetch(`${url}${path}`, { headers: { 'apollo-require-preflight': '1' } })));
  test.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD'])('the method is %s', async (method) => {
    for (const path of ['/graphql', '/export/cases.csv', '/schema.graphql']) expect((await fetch(`${url}${path}`, { method })).status).toBeLessThan(500);
  });
});
