import { writeXlsx } from 'hucre/xlsx';
import iconv from 'iconv-lite';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { OUTCOMES, QUALITY_FLAGS, STANDINGS } from '../cases/codes.ts';
import { splitRecord } from './csv-records.ts';
import { openTestCity, type TestCity } from './ingest-city.fixture.ts';

const FIXTURE = new URL('../../../tests/fixtures/ingest/mot-cua.csv', import.meta.url);
const TEXT = readFileSync(FIXTURE, 'utf8').replace(/^\ufeff/, '');

let city: TestCity;
beforeEach(async () => {
  city = await openTestCity('da-nang');
});
afterEach(() => city.close());

interface Case {
  external_id: string; received: string; due: string | null; ended: string | null; outcome: number | null; standing: number;
  pauses: number; quality: number; unit: string; unit_id: number; procedure: string; sector: string; status: string;
}

async function cases(): Promise<Case[]> {
  const wall = (column: string) => `strftime(make_timestamp((${column} + 25200) * 1000000), '%Y-%m-%d %H:%M:%S')`;
  return city.rows<Case>(`select external_id, ${wall('received_at')} as received, ${wall('due_at')} as due, ${wall('ended_at')} as ended, outcome, standing,
    pauses, quality, u.name as unit, unit_id, p.name as procedure, s.name as sector, t.code as status
    from cases c left join unit u on u.id = c.unit_id left join term p on p.id = c.procedure_id left join term s on s.id = c.sector_id
    left join term t on t.id = c.status_id order by external_id`);
}

/** The table that every form of the file must give. */
async function contents(): Promise<unknown> {
  return { cases: await cases(), refused: await city.rows('select line, column_name, value, reason from refused_row order by line, column_name') };
}

const short = (id: string) => id.slice(-4);

describe('a Vietnamese one-stop export', () => {
  test('is read: dates without a time, statuses by number and by name, units by the names of their day', async () => {
    const result = await city.ingest(FIXTURE.pathname, 'mot-cua', { maxRefused: '50%' });
    expect(result).toMatchObject({ state: 'DONE', read: 21, refused: 7, counts: { new: 13, changed: 0, unchanged: 1 } });
    const all = await cases();
    const by = new Map(all.map((row) => [short(row.external_id), row]));

    // A due date without a time lasts all of its day; one with a time ends there.
    expect(by.get('0004')).toMatchObject({ due: '2025-03-17 23:59:59', ended: '2025-03-17 23:10:00' });
    expect(by.get('0001')).toMatchObject({ received: '2025-02-10 08:15:00', due: '2025-03-03 17:30:00', ended: '2025-02-28 10:05:00', outcome: OUTCOMES.COMPLETED, status: '10' });
    // A day of return without a time does not lie before a receipt of the same day.
    expect(by.get('0005')).toMatchObject({ received: '2025-07-02 07:45:00', ended: '2025-07-02 07:45:00', quality: QUALITY_FLAGS.NO_AREA });
    expect(by.get('0009')).toMatchObject({ procedure: 'Quyết định trợ cấp xã hội\nhằng tháng', due: null, quality: QUALITY_FLAGS.NO_AREA | QUALITY_FLAGS.NO_DUE_DATE });
    expect(by.get('0010')).toMatchObject({ standing: STANDINGS.NOT_YET_RECEIVED, unit: 'Xã Avương' });
    expect(by.get('0011')).toMatchObject({ standing: STANDINGS.REFUSED_AT_RECEPTION, outcome: OUTCOMES.REJECTED });
    expect(by.get('0012')).toMatchObject({ outcome: OUTCOMES.WITHDRAWN });
    expect(by.get('0008')).toMatchObject({ pauses: 1, ended: null });
    expect(by.get('0013')!.quality & QUALITY_FLAGS.DUE_BEFORE_RECEIVED).toBe(QUALITY_FLAGS.DUE_BEFORE_RECEIVED);

    // Two spellings of one ward, and the ward of the day rather than the district or the ward before it.
    expect(by.get('0005')!.unit_id).toBe(by.get('0006')!.unit_id);
    const [unit] = await city.rows<{ valid_from: number | null }>(`select valid_from from unit where id = ${by.get('0007')!.unit_id}`);
    expect(unit!.valid_from).toBe(Date.UTC(2025, 6, 1) / 86_400_000);
    expect(by.get('0003')!.unit).toBe('Sở Giao thông vận tải');
    expect(by.get('0004')!.unit).toBe('Sở Xây dựng');
  });

  test('keeps what it refuses with line, column, value and reason', async () => {
    const result = await city.ingest(FIXTURE.pathname, 'mot-cua', { maxRefused: '7' });
    expect(result.refusedByReason).toEqual({ ROW_CODE: 1, ROW_DATE: 1, ROW_DUPLICATE: 1, ROW_MISSING: 2, ROW_STRUCTURE: 1, ROW_UNIT: 2 });
    expect(await city.rows('select line, column_name, value, reason from refused_row order by line, column_name')).toEqual([
      { line: 16, column_name: 'Ngày tiếp nhận', value: '31/02/2025 09:45', reason: 'ROW_DATE' },
      { line: 17, column_name: 'Phòng ban', value: 'Sở Giao thông vận tải', reason: 'ROW_UNIT' },
      { line: 18, column_name: 'Phòng ban', value: 'Phường Hải Chậu', reason: 'ROW_UNIT' },
      { line: 18, column_name: 'Trạng thái', value: 'Chờ ký', reason: 'ROW_CODE' },
      { line: 19, column_name: '', value: null, reason: 'ROW_STRUCTURE' },
      { line: 20, column_name: 'Số hồ sơ', value: null, reason: 'ROW_MISSING' },
      { line: 21, column_name: 'Ngày trả kết quả', value: null, reason: 'ROW_MISSING' },
      { line: 24, column_name: 'Số hồ sơ', value: 'H17.03-250703-0008', reason: 'ROW_DUPLICATE' },
    ]);
    const [row] = await city.rows<{ row_text: string }>('select row_text from refused_row where line = 16');
    expect(JSON.parse(row!.row_text)).toEqual({
      'Số hồ sơ': 'H17.03-250704-0014', 'Tên thủ tục hành chính': 'Đăng ký khai sinh', 'Tên lĩnh vực': 'Hộ tịch', 'Phòng ban': 'P. Hải Châu',
      'Ngày tiếp nhận': '31/02/2025 09:45', 'Hạn xử lý': '07/07/2025', 'Ngày trả kết quả': '', 'Trạng thái': '4',
    });
  });

  test('gives the same as a spreadsheet, with dates as dates, with the rows of the sheet as lines', async () => {
    // Rows that a sheet cannot have wrong are left out: a record that cannot be taken apart, and the break of one line over two.
        const date = /^(\d\d)\/(\d\d)\/(\d{4})(?: (\d\d):(\d\d))?$/;
    const cells = records('sheet').map((record) => record.map((value) => {
      const [, day, month, year, hour = '0', minute = '0'] = date.exec(value) ?? [];
      const at = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute)));
      return day === undefined || at.getUTCDate() !== Number(day) ? value : at;
    }));
    const bytes = await writeXlsx({ sheets: [{ name: 'Hồ sơ', rows: cells }] });
    const sheet = await city.ingest(city.file('mot-cua.xlsx', bytes), 'mot-cua-xlsx', { maxRefused: '50%' });
    expect(sheet).toMatchObject({ state: 'DONE', read: 20, refused: 6, counts: { new: 13, changed: 0, unchanged: 1 } });
    const fromSheet = await cases();
    expect(await city.rows('select line, reason from refused_row order by line, reason')).toEqual([
      { line: 15, reason: 'ROW_DATE' }, { line: 16, reason: 'ROW_UNIT' }, { line: 17, reason: 'ROW_CODE' }, { line: 17, reason: 'ROW_UNIT' },
      { line: 18, reason: 'ROW_MISSING' }, { line: 19, reason: 'ROW_MISSING' }, { line: 22, reason: 'ROW_DUPLICATE' },
    ]);
    // The text file after the spreadsheet: not one case changes.
    expect(await city.ingest(FIXTURE.pathname, 'mot-cua', { maxRefused: '50%' })).toMatchObject({ counts: { new: 0, changed: 0, unchanged: 14 } });
    expect(await cases()).toEqual(fromSheet);
  });

  test('gives the same in Windows-1258 with semicolons, and compressed', async () => {
    await city.ingest(FIXTURE.pathname, 'mot-cua', { maxRefused: '50%' });
    const plain = await contents();
    await city.close();
    city = await openTestCity('da-nang');
    const semicolons = records('all').map((record) => record.map((value) => (/[;\n"]/.test(value) ? `"${value}"` : value)).join(';')).join('\r\n');
    const bytes = iconv.encode(withLooseTones(semicolons), 'windows-1258');
    expect(bytes.includes(0x3f), 'every character has its place in the code page').toBe(false);
    const mapping = readFileSync(new URL('../../mappings/mot-cua.yaml', import.meta.url), 'utf8')
      .replace("delimiter: ','", "delimiter: ';'").replace('encoding: utf-8', 'encoding: windows-1258');
    await city.ingest(city.file('mot-cua-1258.csv.gz', gzipSync(bytes)), city.file('old.yaml', mapping), { maxRefused: '50%' });
    expect(await contents()).toEqual(plain);
  });

  test('tells bytes that the code page does not have, instead of replacing them', async () => {
    const mapping = readFileSync(new URL('../../mappings/mot-cua.yaml', import.meta.url), 'utf8').replace('encoding: utf-8', 'encoding: windows-1258');
    const bytes = iconv.encode(withLooseTones(TEXT.split('\n').slice(0, 3).join('\n')), 'windows-1258');
    const broken = Buffer.concat([bytes.subarray(0, bytes.indexOf(0x0a) + 1), Buffer.from([0x8e]), bytes.subarray(bytes.indexOf(0x0a) + 1)]);
    const result = await city.ingest(city.file('broken.csv', broken), city.file('old.yaml', mapping), { maxRefused: '50%' });
    expect(result).toMatchObject({ refusedByReason: { ROW_TEXT: 1 }, counts: { new: 1 } });
  });

  test('is mended by the file of its refused rows, imported with the same mapping', async () => {
    const { exportRefused } = await import('./refused-file.ts');
    const first = await city.ingest(FIXTURE.pathname, 'mot-cua', { maxRefused: '50%' });
    const path = city.file('mend.csv', '');
    expect(await exportRefused(city.store, first.runId!, path)).toBe(7);
    const exported = readFileSync(path, 'utf8');
    expect(exported.split('\r\n')[0]).toBe('\ufeffSố hồ sơ,Tên thủ tục hành chính,Tên lĩnh vực,Phòng ban,Ngày tiếp nhận,Hạn xử lý,Ngày trả kết quả,Trạng thái,refused_text,refused_line,refused_column,refused_reason,refused_expected');
    // As a spreadsheet would save it in this country: with semicolons.
    const lines = exported.trim().split('\r\n').map((line) => splitRecord(line, ',', '"'));
    const mend = new Map([['31/02/2025 09:45', '28/02/2025 09:45'], ['Sở Giao thông vận tải', 'Sở Xây dựng'], ['Phường Hải Chậu', 'Phường Hải Châu'], ['Chờ ký', 'Đang xử lý']]);
    const mended = lines.map((fields) => fields.map((value) => `"${mend.get(value) ?? value}"`).join(';')).join('\r\n');
    const second = await city.ingest(city.file('mended.csv', mended), 'mot-cua', { maxRefused: '100%' });
    expect(second).toMatchObject({ state: 'DONE', read: 7, refused: 3, counts: { new: 3, changed: 1, unchanged: 0 } });
    expect(await city.rows("select count(*)::integer as n from cases where external_id like '%0014' or external_id like '%0015' or external_id like '%0016'")).toEqual([{ n: 3 }]);
  });
});

/** Records of the fixture; those that could be rows of a sheet, unless all are asked for. */
function records(which: 'sheet' | 'all'): string[][] {
  const lines: string[] = [];
  for (const line of TEXT.trimEnd().split('\n')) {
    if (lines.length > 0 && (lines.at(-1)!.split('"').length - 1) % 2 === 1) lines[lines.length - 1] += `\n${line}`;
    else lines.push(line);
  }
  const all = lines.map((line) => splitRecord(line, ',', '"'));
  return which === 'all' ? all : all.filter((record) => record.length === 8 || record.every((value) => value === ''));
}

/** As the old code page writes Vietnamese: letters whole, tone marks after them. */
function withLooseTones(text: string): string {
  return text.normalize('NFD').replace(/([aeouAEOUiIyYdD])([\u0302\u0306\u031b])?([\u0300\u0301\u0303\u0309\u0323])?([\u0302\u0306\u031b])?/gu,
    (_, letter: string, shape = '', tone = '', late = '') => `${`${letter}${shape}${late}`.normalize('NFC')}${tone}`);
}
