import { buildSchema, introspectionFromSchema, printSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { described, inLanguage, schemaIn } from './described-schema.ts';
import { examplePeriods, exampleVariables } from './example-periods.ts';
import { SAVED } from './examples.ts';
import { firstQuery, lastWholeMonth } from './first-query.ts';
import { linkOf, sharedIn } from './shared-link.ts';

describe('a link', () => {
  it('carries a query and its variables, marks and all', () => {
    const shared = { query: '# Đơn vị nào trễ hẹn?\n{ city { name } }', variables: '{"search":"đường"}' };
    expect(linkOf(shared)).toMatch(/^#q=[\w-]+$/);
    expect(sharedIn(linkOf(shared))).toEqual(shared);
    expect(sharedIn(linkOf({ query: '{ a }' }))).toEqual({ query: '{ a }', variables: undefined });
  });
  it('that carries nothing readable is nothing', () => {
    for (const hash of ['', '#q=', '#q=AAAA', '#other']) expect(sharedIn(hash)).toBeNull();
  });
});

describe('the first query', () => {
  it('asks about the last whole month of the data', () => {
    expect(lastWholeMonth('2026-11-20')).toEqual({ from: '2026-10-01', to: '2026-11-01' });
    expect(lastWholeMonth('2026-10-31')).toEqual({ from: '2026-10-01', to: '2026-11-01' });
    expect(lastWholeMonth('2027-01-05')).toEqual({ from: '2026-12-01', to: '2027-01-01' });
    const text = firstQuery('vi', lastWholeMonth('2027-01-05'));
    expect(text).toContain('tháng 12/2026');
    expect(text).toContain('period: { from: "2026-12-01", to: "2027-01-01" }');
    expect(firstQuery('en', lastWholeMonth('2027-01-05'))).toContain('December 2026');
  });
});

describe('the saved queries', () => {
  it('mean whole periods before the last day of the data', () => {
    expect(examplePeriods('2027-01-05')).toEqual({
      lastMonth: { from: '2026-12-01', to: '2027-01-01' }, lastQuarter: { from: '2026-10-01', to: '2027-01-01' }, lastTwelveMonths: { from: '2026-01-01', to: '2027-01-01' },
      endOfLastQuarter: '2026-12-31T17:00:00+07:00', thisYear: { from: '2027-01-01', to: '2028-01-01' },
    });
  });
  it('hold as defaults what those were when their documents were written, and name no period beside', () => {
    const then = examplePeriods('2026-11-20');
    const written = SAVED.flatMap(({ query }) => [...query.matchAll(/\$(\w+): (?:PeriodInput|DateTime)! = (\{[^}]*\}|"[^"]*")/g)]);
    expect(written.length).toBeGreaterThan(10);
    for (const [, name, value] of written) expect(JSON.parse(value!.replace(/(\w+): "/g, '"$1": "')), name).toEqual(then[name!]);
    for (const { name, query } of SAVED) expect(query.replace(/\(\s*\$[^)]*\) \{/, ''), name).not.toMatch(/from: "/);
  });
  it('are given the periods that they name', () => {
    expect(JSON.parse(exampleVariables('query A($lastMonth: PeriodInput! = { from: "", to: "" }, $other: Int) { a }', '2027-02-28'))).toEqual({ lastMonth: { from: '2027-02-01', to: '2027-03-01' } });
    expect(exampleVariables('query A { a }', '2027-02-28')).toBe('');
  });
});

describe('descriptions', () => {
  it('are shown in the reader\'s language', () => {
    expect(described('Cases of the cohort. Vietnamese: số việc.', 'en')).toBe('Cases of the cohort.');
    expect(described('Cases of the cohort. Vietnamese: số việc.', 'vi')).toBe('**Số việc**\n\nCases of the cohort.');
    expect(described('No mark at all', 'vi')).toBe('No mark at all');
    expect(inLanguage({ types: [{ name: 'A', description: 'A. Vietnamese: a.' }], description: null }, 'en')).toEqual({ types: [{ name: 'A', description: 'A.' }], description: null });
  });
});

describe('a measure in the schema', () => {
  const text = `type Query { stats: Stats! } type Stats { total: Measures! groups: [Group!]! } type Group { "Cases. Vietnamese: số việc." n: Int! flow: Flow! }
    type Measures { "Cases. Vietnamese: số việc." n: Int! flow: Flow! "Nobody defined it. Vietnamese: chưa rõ." x: Int } type Flow { "Came in. Vietnamese: tiếp nhận." in: Int! }`;
  const itself = { introspection: introspectionFromSchema(buildSchema(text)), meanings: [{ field: 'stats.n', formulaVi: 'Số việc đã tiếp nhận.' }, { field: 'stats.flow.in', formulaVi: 'Tiếp nhận trong kỳ.' }] };
  const described = (language: 'vi' | 'en', type: string, field: string) => (schemaIn(itself, language).getType(type) as unknown as { getFields(): Record<string, { description: string }> }).getFields()[field]!.description;

  it('is told in Vietnamese by its definition, wherever it stands, and in English as the contract says it', () => {
    for (const type of ['Measures', 'Group']) expect(described('vi', type, 'n')).toBe('**Số việc.** Số việc đã tiếp nhận.\n\nCases.');
    // Of one type in two places, once.
    expect(described('vi', 'Flow', 'in')).toBe('**Tiếp nhận.** Tiếp nhận trong kỳ.\n\nCame in.');
    expect(described('vi', 'Measures', 'x')).toBe('**Chưa rõ**\n\nNobody defined it.');
    expect(described('en', 'Measures', 'n')).toBe('Cases.');
    expect(printSchema(schemaIn(itself, 'en'))).not.toContain('Tiếp nhận');
  });
});
