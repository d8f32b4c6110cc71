import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ERROR_CODES } from '@dung-hen/server/src/errors.ts';
import { globalId } from '@dung-hen/server/src/contract/global-id.ts';
import { post, serveCity, type ServedCity } from './served-city.ts';

describe('docs/errors.md', () => {
  const sections = readFileSync(new URL('../../docs/errors.md', import.meta.url), 'utf8').split(/^## /m).slice(1);

  test('has one section for each code, and none for what is no code', () => {
    expect(sections.map((section) => section.split('\n')[0]).sort()).toEqual(Object.keys(ERROR_CODES).sort());
  });
  test.each(sections.map((section) => [section.split('\n')[0]!, section]))('%s: meaning, example, remedy', (_code, section) => {
    expect(section).toMatch(/^[A-Z_]+\n[A-Z][^\n]+[^]*\nExample: [^]+\nRemedy: [^]+/);
  });
});

let served: ServedCity;
beforeAll(async () => {
  served = await serveCity();
});
afterAll(() => served.close());

const stats = (filter: string, more = '', fields = 'total { n }'): string => `{ caseStats(filter: ${filter}${more}) { ${fields} } }`;
const cases = (args: string): string => `{ cases(filter: {}, ${args}) { totalCount nodes { id } } }`;
const strange = globalId('Unit', 999_999);
const aTerm = globalId('Term', 7001);

describe('bad input', () => {
  test.each<[string, string, string, unknown, RegExp]>([
    ['a reversed period', stats('{ period: { from: "2026-11-01", to: "2026-10-01" } }'), 'filter.period', { from: '2026-11-01', to: '2026-10-01' }, /first day before the last/],
    ['an empty period', stats('{ period: { from: "2026-11-01", to: "2026-11-01" } }'), 'filter.period', { from: '2026-11-01', to: '2026-11-01' }, /first day before the last/],
    ['an unknown unit', stats(`{ unit: ["${strange}"] }`), 'filter.unit', strange, /unit of this city/],
    ['an unknown unit by itself', stats(`{ ownUnit: ["${strange}"] }`), 'filter.ownUnit', strange, /unit of this city/],
    ['an unknown area', stats(`{ area: ["${globalId('Area', 999_999)}"] }`), 'filter.area', globalId('Area', 999_999), /area of this city/],
    ['the id of something else', stats(`{ unit: ["${aTerm}"] }`), 'filter.unit', aTerm, /id of a Unit/],
    ['a term of another kind', stats(`{ channel: ["${aTerm}"] }`), 'filter.channel', aTerm, /term of kind CHANNEL/],
    ['no id at all', stats('{ unit: ["Sở Tư pháp"] }'), 'filter.unit', 'Sở Tư pháp', /id of a Unit.*`unit\(code: …\)` finds it/],
    ['the code of a unit for its id', stats('{ unit: ["SXD"] }'), 'filter.unit', 'SXD', /for the code SXD that is "\w+" \(Sở Xây dựng\) or "\w+" \(Sở Xây dựng, until 2025-\d\d-\d\d\)/],
    ['the code of a former unit for its id', stats('{ ownUnit: ["492"] }'), 'filter.ownUnit', '492', /for the code 492 that is "\w+" \(Quận Hải Châu, until 2025-07-01\)/],
    ['the name of a term for its id', stats('{ sector: ["Đất đai"] }'), 'filter.sector', 'Đất đai', /id of a Term.*`terms\(kind: …\)` lists them/],
    ['a page of nothing', cases('first: 0'), 'first', 0, /1 to 100/],
    ['a page too long', cases('first: 101'), 'first', 101, /1 to 100/],
    ['a last page too long', cases('last: 101'), 'last', 101, /1 to 100/],
    ['no page at all', '{ cases(filter: {}) { totalCount nodes { id } } }', 'first', null, /1 to 100/],
    ['both ends at once', cases('first: 1, last: 1'), 'last', 1, /only one/],
    ['a cursor of nothing', cases('first: 1, after: "xyz"'), 'after', 'xyz', /cursor/],
    ['a moment of the future', stats('{}', ', asOf: "2026-11-20T09:00:01+07:00"'), 'asOf', '2026-11-20T02:00:01.000Z', /not in the future/],
    ['a moment of the future in a list', cases('first: 1, asOf: "2027-01-01T00:00:00Z"'), 'asOf', '2027-01-01T00:00:00.000Z', /not in the future/],
    ['a balance by time', stats('{}', ', groupBy: [MONTH]', 'total { balance { received } }'), 'groupBy', ['MONTH'], /no time dimension/],
    ['an order by the balance by time', stats('{}', ', groupBy: [DAY], orderBy: { measure: RECEIVED }'), 'groupBy', ['DAY'], /no time dimension/],
    ['due within less than no days', stats('{ dueWithinWorkingDays: -1 }'), 'filter.dueWithinWorkingDays', -1, /from 0/],
    ['due soon in less than no days', stats('{}', '', 'total { dueSoon(workingDays: -1) }'), 'dueSoon.workingDays', -1, /from 0/],
    ['an age band upside down', stats('{ age: { fromWorkingDays: 5, toWorkingDays: 5 } }'), 'filter.age', { fromWorkingDays: 5, toWorkingDays: 5 }, /toWorkingDays above it/],
    ['no groups', stats('{}', ', groupBy: [UNIT], first: 0'), 'first', 0, /from 1/],
    ['an order of no groups', stats('{}', ', orderBy: { measure: OPEN_OVERDUE }'), 'orderBy', { direction: 'DESC', change: false, measure: 'OPEN_OVERDUE' }, /no groups to put in order; add a `groupBy`, or leave `orderBy` out/],
    ['a condition on no groups', stats('{}', ', groupBy: [], having: [{ measure: N, atLeast: 10 }]'), 'having', [{ part: 'VALUE', change: false, atLeast: 10, measure: 'N' }], /no groups to choose from; add a `groupBy`, or leave `having` out/],
    ['so many of no groups', stats('{}', ', first: 10'), 'first', 10, /no groups to count; add a `groupBy`, or leave `first` out/],
    ['so many of no groups of ratings', '{ satisfactionStats(filter: {}, first: 10) { total { ratings } } }', 'first', 10, /add a `groupBy`/],
    ['so many of no groups of letters', '{ apologyStats(filter: {}, first: 10) { total { n } } }', 'first', 10, /add a `groupBy`/],
    ['so many of no groups of signals', '{ signalStats(filter: {}, first: 10) { total { n } } }', 'first', 10, /add a `groupBy`/],
    ['so many of no groups of lost time', '{ lostTime(filter: {}, groupBy: [], first: 10) { total { cases } } }', 'first', 10, /add a `groupBy`/],
    ['a condition that says nothing', stats('{}', ', groupBy: [UNIT], having: [{ measure: N }]'), 'having', { measure: 'N' }, /at least one of atLeast/],
    ['a bound beyond all numbers', stats('{}', ', groupBy: [UNIT], having: [{ measure: N, atLeast: 1e999 }]'), 'having.atLeast', 'Infinity', /a number up to/],
    ['a share in percent', stats('{}', ', groupBy: [UNIT], having: [{ measure: ON_TIME_SHARE, lessThan: 95 }]'), 'having.lessThan', 95, /0\.95 for 95 %/],
    ['an order by what is due within less than no days', stats('{}', ', groupBy: [UNIT], orderBy: { measure: DUE_SOON, workingDays: -1 }'), 'orderBy.workingDays', -1, /from 0/],
    ['an order by a band that the policy lacks', stats('{}', ', groupBy: [UNIT], orderBy: { measure: AGEING, workingDays: 4 }'), 'orderBy.workingDays', 4, /a band of the policy: 0, 3, 6/],
    ['days of a measure that has none', stats('{}', ', groupBy: [UNIT], having: [{ measure: N, workingDays: 4, atLeast: 1 }]'), 'having.workingDays', 4, /N is not of a number of days/],
    ['a condition on no measure', stats('{}', ', groupBy: [UNIT], having: [{ measure: KEY, atLeast: 1 }]'), 'having.measure', 'KEY', /only an order/],
    ['a condition on the interval of a count', stats('{}', ', groupBy: [UNIT], having: [{ measure: N, part: LOW, atLeast: 1 }]'), 'having.part', 'LOW', /is a count/],
    ['a condition on the balance by time', stats('{}', ', groupBy: [DAY], having: [{ measure: RECEIVED, atLeast: 1 }]'), 'groupBy', ['DAY'], /no time dimension/],
    ['a change of nothing', stats('{}', '', 'total { change(measure: N) { difference } }'), 'compareTo', null, /an earlier period, since/],
    ['a change of no measure', stats('{ period: { from: "2026-11-01", to: "2026-12-01" } }', ', compareTo: { earlier: PREVIOUS }', 'total { change(measure: KEY) { difference } }'), 'change.measure', 'KEY', /only an order/],
    ['a comparison of all time', stats('{}', ', compareTo: { earlier: PREVIOUS }'), 'filter.period', null, /a period, since/],
    ['a comparison with nothing', stats('{ period: { from: "2026-11-01", to: "2026-12-01" } }', ', compareTo: {}'), 'compareTo', null, /one of `earlier` and `period`/],
    ['a comparison with a later period', stats('{ period: { from: "2026-10-01", to: "2026-11-01" } }', ', compareTo: { period: { from: "2026-10-31", to: "2026-11-15" } }'), 'compareTo', { from: '2026-10-31', to: '2026-11-15' }, /ends by 2026-10-01/],
    ['weeks that do not lie on each other', stats('{ period: { from: "2026-10-01", to: "2026-11-01" } }', ', groupBy: [WEEK], compareTo: { earlier: PREVIOUS }'), 'groupBy', 'WEEK', /do not begin on the same day/],
    ['a key of a month that is none', stats('{ key: { month: "2026-11-02" } }'), 'filter.key.month', '2026-11-02', /first day of a month/],
    ['a key of a strange unit', stats(`{ key: { unit: "${strange}" } }`), 'filter.key.unit', strange, /unit of this city/],
    ['a key of a month beside the balance', stats('{ key: { month: "2026-11-01" } }', '', 'total { balance { received } }'), 'filter.key', 'MONTH', /no key of a time/],
    ['an unknown policy', stats('{}', ', policy: "mild"'), 'policy', 'mild', /one of decision-766, default/],
    ['an unknown boundary set', stats('{}', `, groupBy: [AREA], boundarySet: "${globalId('BoundarySet', 'atlantis')}"`), 'boundarySet', globalId('BoundarySet', 'atlantis'), /boundary set.*da-nang-2025/],
    ['a case by nothing', '{ case { id } }', 'id', null, /an `id`, or a `source` and an `externalId`/],
    ['a case of an unknown source', '{ case(source: "nowhere", externalId: "1") { id } }', 'source', 'nowhere', /source-1/],
    ['ratings of nobody', `{ satisfactionStats(filter: { unit: ["${strange}"] }) { total { ratings } } }`, 'filter.unit', strange, /unit of this city/],
    ['a judgement of the future', '{ lateUnits(stream: DOSSIER, asOf: "2027-01-01T00:00:00Z") { judged } }', 'asOf', '2027-01-01T00:00:00.000Z', /not in the future/],
    ['too many nodes', `{ nodes(ids: [${Array.from({ length: 101 }, () => '"x"').join()}]) { id } }`, 'ids', 101, /at most 100/],
  ])('%s', async (_name, query, argument, value, expected) => {
    const { errors } = await post(served, query);
    expect(errors).toHaveLength(1);
    expect(errors![0]!.extensions).toEqual({ code: 'BAD_USER_INPUT', argument, value, expected: expect.stringMatching(expected) });
    // The message alone is enough to go on.
    for (const part of [argument, JSON.stringify(value), errors![0]!.extensions.expected as string]) expect(errors![0]!.message).toContain(part);
  });

  test.each(['caseStats', 'satisfactionStats', 'apologyStats', 'signalStats', 'lostTime'])('arguments of %s that say nothing of groups need none', async (root) => {
    const { errors } = await post(served, `{ none: ${root}(filter: {}, groupBy: [], orderBy: null, having: null, first: null) { groups { __typename } } empty: ${root}(filter: {}, groupBy: [], having: []) { groups { __typename } } }`);
    expect(errors).toBeUndefined();
  });

  test.each([
    ['a date that does not exist', { period: { from: '2026-02-30', to: '2026-03-01' } }, ['filter.period.from', '2026-02-30', 'YYYY-MM-DD']],
    ['a date with a time', { period: { from: '2026-02-01T00:00:00Z', to: '2026-03-01' } }, ['filter.period.from', '2026-02-01T00:00:00Z', 'YYYY-MM-DD']],
    ['a cohort that there is not', { cohort: 'LATE' }, ['filter.cohort', 'LATE', '']],
  ])('%s is named with its place', async (_name, filter, parts) => {
    const { errors } = await post(served, 'query ($filter: CaseFilter!) { caseStats(filter: $filter) { total { n } } }', { filter });
    const [argument, value, expected] = parts;
    expect(errors![0]!.extensions).toEqual({ code: 'BAD_USER_INPUT', argument, value, expected: expect.stringContaining(expected!) });
    for (const part of parts) expect(errors![0]!.message).toContain(part);
  });

  const COHORTS = 'one of DUE, RECEIVED, ENDED, OPEN_AT, CARRIED_OVER';
  test.each([
    ['a date that does not exist', '{ caseStats(filter: { period: { from: "2026-02-30", to: "2026-03-01" } }) { total { n } } }', 'filter.period.from', '2026-02-30', /YYYY-MM-DD/],
    ['an instant without an offset', '{ caseStats(filter: {}, asOf: "2026-11-20T09:00:00") { total { n } } }', 'asOf', '2026-11-20T09:00:00', /RFC 3339/],
    ['a number for an instant', '{ caseStats(filter: {}, asOf: 5) { total { n } } }', 'asOf', 5, /RFC 3339/],
    ['a cohort that there is not', '{ caseStats(filter: { cohort: LATE }) { total { n } } }', 'filter.cohort', 'LATE', COHORTS],
    ['a cohort written as text', '{ caseStats(filter: { cohort: "DUE" }) { total { n } } }', 'filter.cohort', 'DUE', COHORTS],
    ['a value of a list', '{ caseStats(filter: { cell: [DONE_LATE, LATE] }) { total { n } } }', 'filter.cell', 'LATE', /one of DONE_ON_TIME, DONE_LATE/],
    ['a condition that there is not', '{ caseStats(filter: { department: ["x"] }) { total { n } } }', 'filter.department', undefined, /one of the fields stream, period, /],
    ['a period without its end', '{ caseStats(filter: { period: { from: "2026-01-01" } }) { total { n } } }', 'filter.period.to', null, /a value of type Date!/],
    ['a word for an object', '{ caseStats(filter: {}, orderBy: N) { total { n } } }', 'orderBy', 'N', /a value of type CaseOrderInput, \{ … \} with the fields direction, change, measure/],
    ['an argument that there is not', '{ caseStats(filter: {}, limit: 5) { total { n } } }', 'limit', undefined, /one of the arguments filter, groupBy/],
    ['an argument where there are none', '{ caseStats(filter: {}) { total { n(of: 1) } } }', 'of', undefined, 'no argument'],
    ['an argument that is left out', '{ caseStats { total { n } } }', 'filter', null, 'a value of type CaseFilter!'],
    ['a number that is none', '{ cases(filter: {}, first: "ten") { totalCount } }', 'first', 'ten', /a value of type Int/],
  ])('%s in the query itself is named with its place, its value and what would be right', async (_name, query, argument, value, expected) => {
    const { errors } = await post(served, query);
    expect(errors![0]).toMatchObject({ locations: [{ line: 1 }], extensions: { code: 'GRAPHQL_VALIDATION_FAILED', argument, ...(value === undefined ? {} : { value }), expected: expect.stringMatching(expected) } });
  });

  test('so are conditions that there are not, and what is missing, in variables', async () => {
    const query = 'query ($filter: CaseFilter!) { caseStats(filter: $filter) { total { n } } }';
    const unknown = await post(served, query, { filter: { department: ['x'] } });
    expect(unknown.errors![0]!.extensions).toEqual({ code: 'BAD_USER_INPUT', argument: 'filter.department', expected: expect.stringContaining('one of the fields stream, period, ') });
    const missing = await post(served, query, {});
    expect(missing.errors![0]!.extensions).toEqual({ code: 'BAD_USER_INPUT', argument: 'filter', value: null, expected: 'a value of type CaseFilter!' });
  });

  test.each(['2026-11-20', '2026-02-30T00:00:00Z', '2026-11-20T09:00:00', 'now'])('%s is no instant', async (asOf) => {
    const { errors } = await post(served, 'query ($asOf: DateTime) { caseStats(filter: {}, asOf: $asOf) { total { n } } }', { asOf });
    expect(errors![0]!.extensions).toEqual({ code: 'BAD_USER_INPUT', argument: 'asOf', value: asOf, expected: expect.stringContaining('RFC 3339') });
    for (const part of ['asOf', asOf, 'RFC 3339']) expect(errors![0]!.message).toContain(part);
  });

  test.each([['{', 'GRAPHQL_PARSE_FAILED'], ['{ phoneNumbers }', 'GRAPHQL_VALIDATION_FAILED'], ['query A { __typename } query B { __typename }', 'OPERATION_RESOLUTION_FAILURE']])('%s is answered with %s', async (query, code) => {
    const { errors } = await post(served, query);
    expect(errors![0]!.extensions).toEqual({ code });
  });
});

describe('an address', () => {
  test('where there is nothing says where there is something', async () => {
    const answer = await fetch(`${served.url}/grapql?query={__typename}`);
    expect([answer.status, await answer.json()]).toEqual([404, { errors: [{ message: expect.stringMatching(/nothing at \/grapql; questions go to \/graphql/), extensions: { code: 'NOT_FOUND' } }] }]);
  });

  test.each(['PUT', 'PATCH', 'DELETE'])('%s is no way to ask', async (method) => {
    const answer = await fetch(`${served.url}/graphql`, { method, headers: { 'content-type': 'application/json' }, body: '{"query":"{ __typename }"}' });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, POST']);
    expect(((await answer.json()) as { errors: { extensions: object }[] }).errors[0]!.extensions).toEqual({ code: 'BAD_REQUEST', argument: 'method', value: method, expected: 'GET or POST' });
  });
});

describe('what nobody foresaw', () => {
  test('is masked, and the log has it under the reference of the answer', async () => {
    const broken = await serveCity((city) => ({ ...city, policies: new Map([['default', { ...city.policies.get('default')!, get ageingBands(): number[] { throw new Error('secret of /srv/city'); } }]]) }));
    try {
      const { errors } = await post(broken, stats('{}'));
      expect(errors).toEqual([{ message: expect.any(String), path: ['caseStats'], extensions: { code: 'INTERNAL_SERVER_ERROR', reference: expect.any(String) } }]);
      expect(JSON.stringify(errors)).not.toContain('secret');
      expect(broken.logged).toEqual([{ reference: errors![0]!.extensions.reference, error: expect.objectContaining({ message: 'secret of /srv/city' }) }]);
    } finally {
      await broken.close();
    }
  });

  test('also before a question reaches its resolver', async () => {
    const broken = await serveCity((city) => ({ ...city, readMoment: () => Promise.reject(new Error('secret of /srv/city')) }));
    try {
      const answer = await post(broken, '{ __typename }');
      expect(answer.errors![0]!.extensions.code).toBe('INTERNAL_SERVER_ERROR');
      expect(JSON.stringify(answer)).not.toContain('secret');
    } finally {
      await broken.close();
    }
  });
});
