import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { DOSSIER_STATUSES } from '../cases/codes.ts';
import { parseRequest } from './command.ts';
import { datePattern } from './date-pattern.ts';
import { barText } from './progress-bar.ts';
import { parseMapping, readMapping } from './read-mapping.ts';

const SHIPPED = fileURLToPath(new URL('../../mappings/', import.meta.url));

const GOOD = `name: good
format: csv
shape: caseRow
stream: DOSSIER
source: { code: s, name: s, nameEn: s, steward: s, expectedIntervalMinutes: 60, graceMinutes: 0 }
timeZone: Asia/Ho_Chi_Minh
dateFormats: [dd/MM/yyyy]
columns: { externalId: id, receivedAt: received }
`;

function faultsOf(text: string): string[] {
  try {
    parseMapping(text, 'my.yaml');
  } catch (error) {
    expect(error).toMatchObject({ code: 'MAPPING_INVALID' });
    return (error as Error).message.split('\n').map((line) => line.trim());
  }
  return [];
}

describe('a mapping', () => {
  test('is whole: every shipped one is read, under the name of its file', () => {
    const files = readdirSync(SHIPPED);
    expect(files).toEqual(expect.arrayContaining(['boston-311.yaml', 'mot-cua.yaml', 'mot-cua-xlsx.yaml', 'wabo-receipt.yaml']));
    for (const file of files) expect(`${readMapping(`${SHIPPED}${file}`).name}.yaml`).toBe(file);
  });

  test('of one-stop dossiers knows the national list, and is the same for both formats', () => {
    const mapping = readMapping(`${SHIPPED}mot-cua.yaml`);
    if (mapping.shape !== 'caseRow') throw new Error('one row a case');
    const codes = mapping.columns.status!.codes;
    expect(codes.map(({ code, name, nameEn }) => ({ code, name, nameEn }))).toEqual(DOSSIER_STATUSES.map((status) => ({ ...status })));
    for (const status of DOSSIER_STATUSES) {
      expect(codes.find((entry) => entry.code === status.code)!.values).toEqual(expect.arrayContaining([status.code, status.name]));
    }
    expect({ ...readMapping(`${SHIPPED}mot-cua-xlsx.yaml`), name: 'mot-cua', format: 'csv' }).toEqual(mapping);
  });

  test('is explained by an example that can be used', () => {
    const example = /```yaml\n(name: [\s\S]*?)```/.exec(readFileSync(new URL('../../../docs/import.md', import.meta.url), 'utf8'))![1]!;
    expect(parseMapping(example)).toMatchObject({ name: 'my-office', shape: 'caseRow', headerLine: 3 });
  });

  test('names all its faults together', () => {
    expect(faultsOf(GOOD)).toEqual([]);
    const faults = faultsOf(GOOD.replace('format: csv', 'format: pdf').replace('timeZone: Asia/Ho_Chi_Minh', 'timeZone: Danang').replace('dd/MM/yyyy', 'dd/mm/yyyy')
      .replace('receivedAt: received', 'recievedAt: received'));
    expect(faults[0]).toBe('my.yaml has 5 faults:');
    expect(faults.slice(1)).toEqual([
      expect.stringMatching(/^format: /), 'timeZone: expected an IANA time zone such as Asia/Ho_Chi_Minh',
      expect.stringContaining('dateFormats.0: "dd/mm/yyyy": mm means minutes; write MM for the month'),
      expect.stringMatching(/^columns.receivedAt: /), expect.stringMatching(/^columns: .*recievedAt/),
    ]);
  });

  test('is refused where it contradicts itself', () => {
    expect(faultsOf(`${GOOD}deadline: { fromProcedureLimit: true }\n`)[1]).toBe('deadline.fromProcedureLimit: needs columns.procedure');
    const twice = GOOD.replace('receivedAt: received', 'receivedAt: received, lon: x, status: { column: s, codes: [{ values: [A, b] }, { values: [B] }] }');
    expect(faultsOf(twice).slice(1)).toEqual(['columns.status.codes: "B" has two meanings', 'columns: lon and lat go together']);
    expect(faultsOf('name: [unclosed')[1]).toMatch(/^line 1: /);
  });
});

describe('a date pattern', () => {
  test.each([
    ['dd/MM/yyyy', '%d/%m/%Y', false], ['dd/MM/yyyy HH:mm', '%d/%m/%Y %H:%M', true], ["HH'h'mm 'ngày' dd-MM-yyyy", '%Hh%M ngày %d-%m-%Y', true],
    ['MM/dd/yyyy hh:mm:ss a', '%m/%d/%Y %I:%M:%S %p', true], ["yyyy-MM-dd'T'HH:mm:ss.SSSXXX", '%Y-%m-%dT%H:%M:%S.%g%z', true], ['yyyyMMddHHmmss', '%Y%m%d%H%M%S', true],
  ])('%s', (pattern, strptime, hasTime) => {
    expect(datePattern(pattern)).toMatchObject({ strptime, hasTime, hasOffset: pattern.includes('XXX') });
  });

  test.each(['dd/mm/yyyy', 'dd/MM', 'MM/dd/yyyy hh:mm', 'HH:mm a dd/MM/yyyy', 'DD/MM/YYYY', 'eee dd/MM/yyyy'])('%s is none', (pattern) => {
    expect(() => datePattern(pattern)).toThrow(RangeError);
  });
});

describe('the command', () => {
  test('understands what it is asked', () => {
    expect(parseRequest(['a.csv', 'b.csv', '--mapping', 'boston-311', '--dry-run', '--max-refused', '5%', '--source', 'other'])).toMatchObject({
      action: 'ingest', files: [expect.stringMatching(/\/a\.csv$/), expect.stringMatching(/\/b\.csv$/)], mapping: `${SHIPPED}boston-311.yaml`,
      options: { dryRun: true, maxRefused: '5%', source: 'other' },
    });
    expect(parseRequest(['undo', '7'])).toEqual({ action: 'undo', run: 7 });
    expect(parseRequest(['refused', '7', '--out', '/tmp/x.csv'])).toEqual({ action: 'refused', run: 7, out: '/tmp/x.csv' });
    expect(parseRequest(['runs'])).toEqual({ action: 'runs', limit: 20 });
    expect(parseRequest(['--help'])).toBeNull();
    for (const args of [[], ['a.csv'], ['undo'], ['undo', 'x'], ['refused', '7'], ['a.csv', '--mapping', 'x', '--what']]) {
      expect(() => parseRequest(args), args.join(' ')).toThrow(expect.objectContaining({ code: 'BAD_USER_INPUT' }));
    }
  });

  test('draws progress with rate and time left', () => {
    expect(barText({ type: 'progress', file: 'f', stage: 'LOADING', done: 0.25, rows: 250_000, of: 1_000_000 }, 5))
      .toBe('loading   [██████░░░░░░░░░░░░░░░░░░]   25 %  250,000 of 1,000,000 rows  50,000 rows/s  15 s left');
    expect(barText({ type: 'progress', file: 'f', stage: 'READING', done: null, rows: null, of: null }, 5)).toBe('reading ');
  });
});
