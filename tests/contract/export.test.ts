import { readXlsx } from 'hucre/xlsx';
import { sql } from 'kysely';
import { get as httpGet, type IncomingMessage } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { csvText } from '@dung-hen/server/src/export/csv.ts';
import { MAX_SHEET_ROWS, refuseLongSheet } from '@dung-hen/server/src/export/xlsx.ts';
import { readCsv } from './read-csv.ts';
import { serveCity, type ServedCity } from './served-city.ts';

/** Tables taken away over HTTP: what they look like, what never leaves, and what becomes of a reader that goes. */

let inside: ServedCity, outside: ServedCity;
beforeAll(async () => {
  inside = await serveCity();
  outside = await serveCity((city) => ({ ...city, publicView: true }));
  for (const { city } of [inside, outside]) {
    await city.store.write(async (trx) => {
      await trx.updateTable('cases').set({ title: '=HYPERLINK("http://x","Bấm")' }).where('external_id', '=', 'HS-1').execute();
      const { id } = await trx.selectFrom('cases').select('id').where('external_id', '=', 'HS-2').executeTakeFirstOrThrow();
      await trx.insertInto('case_contact').values({ case_id: id, name: 'Nguyễn Văn Bảy', phone: '0905000111', email: 'bay@example.org', address: '12 Trần Phú' }).execute();
    });
  }
});
afterAll(async () => {
  await inside.close();
  await outside.close();
});

const json = (value: object): string => encodeURIComponent(JSON.stringify(value));
const take = (served: ServedCity, file: string, args: object, more = ''): Promise<Response> => fetch(`${served.url}/export/${file}?args=${json(args)}${more}`);
/** The text with its byte order mark, which `text()` would take off. */
const textOf = async (answer: Promise<Response>): Promise<string> => Buffer.from(await (await answer).arrayBuffer()).toString('utf8');
const EVERY = { filter: {}, orderBy: 'RECEIVED_ASC' };

describe('CSV', () => {
  test('has a byte order mark, a stamp before the header, and every row', async () => {
    const answer = await take(inside, 'cases.csv', EVERY, '&language=vi');
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="cases-2026-11-20.csv"');
    expect(answer.headers.get('x-total-rows')).toBe('3');
    expect(['x-cost-requested', 'x-cost-actual', 'x-ratelimit-limit'].map((name) => answer.headers.get(name))).toEqual(['1', '1', '240000']);
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const records = readCsv(bytes.toString('utf8'));
    const notes = records.filter(([first]) => first!.startsWith('# ')).map(([line]) => line!);
    for (const part of ['Thành phố: Đà Nẵng', 'Thời điểm tính: 2026-11-20 09:00:00', 'Chính sách: default', 'Phiên bản lịch làm việc: 1', 'Bộ ranh giới: ', 'Phiên bản định nghĩa: ', 'Nguồn 2 (source-2): dữ liệu đến']) {
      expect(notes.some((line) => line.includes(part)), part).toBe(true);
    }
    const [header, ...rows] = records.slice(notes.length);
    expect(header).toContain('Đơn vị chủ trì – tên đơn vị');
    expect(rows.map((row) => row[header!.indexOf('Ô tiến độ')]).sort()).toEqual(['đang xử lý quá hạn', 'đang xử lý quá hạn', 'đã xử lý đúng hạn']);
    expect(rows[0]![header!.indexOf('Thời điểm tiếp nhận')]).toBe('2026-11-02 08:00:00');
  });

  test('a text is never a formula, and a negative number stays a number', async () => {
    const records = readCsv(await textOf(take(inside, 'cases.csv', EVERY, '&fields=externalId,title,workingDaysLate&notes=none')));
    expect(records).toContainEqual(['HS-1', '\'=HYPERLINK("http://x","Bấm")', '8']);
    expect(records).toContainEqual(['HS-3', 'Đã xong', '-1']);
  });

  test.each([['=1+1', "'=1+1"], ['+84', "'+84"], ['-5', "'-5"], ['@SUM(A1)', "'@SUM(A1)"], ['\tx', "'\tx"], ['\rx', '"\'\rx"'], ['＝1', "'＝1"], ['a=b', 'a=b'], ['a,"b"', '"a,""b"""'], [' x', '" x"']])('%j becomes %j', (text, field) => {
    expect(csvText(text)).toBe(field);
  });

  test('an aggregate has its groups, the rest and the total, and the definitions of its measures', async () => {
    const records = readCsv(await textOf(take(inside, 'caseStats.csv', { filter: {}, groupBy: ['MONTH', 'UNIT'] }, '&fields=n,onTimeShare{value,numerator}')));
    const notes = records.filter(([first]) => first!.startsWith('# '));
    expect(notes.some(([line]) => /Definition: On-time share \(caseStats\.onTimeShare\): Done on time, over/.test(line!))).toBe(true);
    expect(records.slice(notes.length)).toEqual([
      ['row', 'key.month', 'key.unit.id', 'key.unit.code', 'key.unit.name', 'n', 'onTimeShare.value', 'onTimeShare.numerator'],
      ['GROUP', '2026-11-01', expect.any(String), 'STP', 'Sở Tư pháp', '3', '0.3333333333333333', '1'], ['TOTAL', '', '', '', '', '3', '0.3333333333333333', '1'],
    ]);
  });
});

describe('XLSX', () => {
  test('holds dates as dates of the city, numbers as numbers, text as text, and the notes on a second sheet', async () => {
    const answer = await take(inside, 'cases.xlsx', EVERY, '&fields=externalId,title,receivedAt,workingDaysLate,online&language=vi');
    const { sheets } = await readXlsx(new Uint8Array(await answer.arrayBuffer()));
    expect(sheets.map((sheet) => sheet.name)).toEqual(['Số liệu', 'Số liệu_2']);
    const [data, notes] = sheets as unknown as { rows: unknown[][] }[];
    expect(data!.rows.filter((row) => row.length > 0)).toHaveLength(4);
    expect(data!.rows[1]).toEqual(['HS-1', '=HYPERLINK("http://x","Bấm")', new Date('2026-11-02T08:00:00Z'), 8, true]);
    expect(notes!.rows.map(([name]) => name)).toContain('Thời điểm tính');
  });

  test('refuses more rows than a sheet holds, and names CSV', () => {
    expect(() => refuseLongSheet(MAX_SHEET_ROWS)).not.toThrow();
    expect(() => refuseLongSheet(MAX_SHEET_ROWS + 1)).toThrow(/1048576 rows are more than the 1048575 of a sheet; expected the same address with \.csv/);
  });
});

test('NDJSON: what stands beside the data first, then rows as the API answers', async () => {
  const lines = (await (await take(inside, 'satisfactionStats.ndjson', { filter: {}, groupBy: ['UNIT'] })).text()).trimEnd().split('\n').map((line) => JSON.parse(line) as Record<string, never>);
  expect(lines[0]!.export).toMatchObject({ root: 'satisfactionStats', rows: 2, stamp: { asOf: '2026-11-20T02:00:00Z', definitionVersion: expect.any(String) } });
  expect(lines.slice(1).map(({ row, ratings }) => [row, ratings])).toEqual([['GROUP', 1], ['TOTAL', 1]]);
});

describe('what never leaves', () => {
  test.each(['csv', 'ndjson'])('contact data, in any column (%s)', async (format) => {
    for (const fields of ['', '&fields=externalId,title,anonymous,published,quality,lon,lat,source,unit,holder,receivingUnit']) {
      const text = await (await take(inside, `cases.${format}`, EVERY, fields)).text();
      for (const secret of ['Nguyễn Văn Bảy', '0905000111', 'bay@example.org', '12 Trần Phú']) expect(text).not.toContain(secret);
    }
    for (const name of ['contact', 'case_contact', 'phone']) {
      const answer = await take(inside, `cases.${format}`, EVERY, `&fields=${name}`);
      expect(answer.status).toBe(400);
    }
  });

  test('unpublished text, in the public view', async () => {
    const titles = async (served: ServedCity): Promise<string[][]> => readCsv(await textOf(take(served, 'cases.csv', EVERY, '&fields=externalId,title&notes=none')));
    expect(await titles(inside)).toContainEqual(['HS-2', 'Chuyện riêng của ông Bảy']);
    expect(await titles(outside)).toContainEqual(['HS-2', '']);
    expect(await (await take(outside, 'cases.csv', { filter: { search: 'riêng' } }, '&fields=externalId&notes=none')).text()).not.toContain('HS-2');
  });
});

test.each([
  ['cases.pdf', '', 404, 'NOT_FOUND', /csv, xlsx, ndjson/],
  ['phones.csv', '', 404, 'NOT_FOUND', /there are .*caseStats/],
  ['cases.csv', '', 400, 'GRAPHQL_VALIDATION_FAILED', /"filter".* is required/],
  ['cases.csv', `?args=${json({ filter: { cohort: 'LATE' } })}`, 400, 'BAD_USER_INPUT', /LATE/],
  ['cases.csv', `?args=${json({ filter: { period: { from: '2026-11-01', to: '2026-10-01' } } })}`, 400, 'BAD_USER_INPUT', /first day before the last/],
  ['cases.csv', `?args=${json({ filter: {}, after: 'x' })}`, 400, 'BAD_USER_INPUT', /whole list/],
  ['cases.csv', `?args=${json({ filter: {} })}&fields=events`, 400, 'BAD_USER_INPUT', /fields of the case itself/],
  ['caseStats.csv', `?args=${json({ filter: {}, unit: 'x' })}`, 400, 'BAD_USER_INPUT', /arguments of caseStats/],
  ['caseStats.csv', '?args=%7B', 400, 'BAD_USER_INPUT', /JSON object/],
  ['caseStats.csv', `?args=${json({ filter: {} })}&fields=n{`, 400, 'BAD_USER_INPUT', /fields of a row/],
  ['caseStats.csv', `?args=${json({ filter: {} })}&bom=0`, 400, 'BAD_USER_INPUT', /alone/],
  ['caseStats.csv', `?args=${json({ filter: {} })}&ticket=a%20b`, 400, 'BAD_USER_INPUT', /letters, digits/],
  ['caseStats.csv', `?args=${json({ filter: {}, groupBy: ['COLOUR'] })}`, 400, 'BAD_USER_INPUT', /COLOUR/],
  ['lateUnits.csv', `?args=${json({ stream: 'DOSSIER', asOf: '2027-01-01T00:00:00Z' })}`, 400, 'BAD_USER_INPUT', /not in the future/],
])('%s%s is refused before the first byte, with a code', async (file, query, status, code, message) => {
  const answer = await fetch(`${inside.url}/export/${file}${query}`);
  expect(answer.status).toBe(status);
  expect(answer.headers.get('content-disposition')).toBeNull();
  const { errors } = (await answer.json()) as { errors: { message: string; extensions: { code: string } }[] };
  expect(errors[0]!.extensions.code).toBe(code);
  expect(errors[0]!.message).toMatch(message);
});

describe('a reader', () => {
  /** Begins to read and stops there. */
  const begin = (more = ''): Promise<IncomingMessage> => new Promise((resolve, reject) => {
    httpGet(`${outside.url}/export/cases.csv?args=${json({ filter: {} })}${more}`, resolve).on('error', reject);
  });
  /** The same, once there is room: a reader that has gone takes a moment to leave. */
  const beginSoon = async (more = ''): Promise<IncomingMessage> => {
    for (;;) {
      const response = await begin(more);
      if (response.statusCode === 200) return response;
      response.destroy();
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  beforeAll(async () => {
    await outside.city.store.write(async (trx) => {
      const columns = (await trx.introspection.getTables()).find((table) => table.name === 'cases')!.columns.map((column) => column.name).filter((name) => name !== 'id');
      const names = sql.join(columns.map((name) => sql.ref(name)));
      await sql`insert into cases (id, ${names}) select 1000 + s.i, ${sql.join(columns.map((name) => sql.ref(`c.${name}`)))} from cases c, generate_series(1, 300000) s(i) where c.external_id = 'HS-1'`.execute(trx);
    });
  });

  test('that goes makes room: what the engine does for it ends', async () => {
    // More than there are places, and connections: each must give its own back.
    for (let i = 0; i < 12; i++) (await beginSoon()).destroy();
    (await beginSoon()).destroy();
    expect(readCsv(await textOf(take(outside, 'cases.csv', { filter: {}, first: 5 }, '&notes=none')))).toHaveLength(6);
  });

  test('who waits is told how far it has come, and nobody else is', async () => {
    type Progress = { exports: { file: string; ticket: string | null; rows: number; total: number }[] };
    const progress = async (): Promise<Progress['exports']> => ((await (await fetch(`${outside.url}/export/progress`)).json()) as Progress).exports;
    const soon = async (test: (running: Progress['exports']) => boolean): Promise<Progress['exports']> => {
      for (;;) {
        const running = await progress();
        if (test(running)) return running;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    };
    await soon((running) => running.length === 0);
    const readers = [await beginSoon('&ticket=first-1'), await beginSoon('&ticket=second_2')];
    const both = await soon((running) => running.length === 2 && running.every(({ rows }) => rows > 0));
    expect(both.map(({ ticket }) => ticket).sort()).toEqual(['first-1', 'second_2']);
    for (const one of both) expect(one).toMatchObject({ file: 'cases.csv', total: 300_003 });
    expect(((await (await fetch(`${inside.url}/export/progress`)).json()) as Progress).exports).toEqual([]);
    readers[0]!.destroy();
    const [left] = await soon((running) => running.length === 1);
    expect(left!.ticket).toBe('second_2');
    readers[1]!.destroy();
    await soon((running) => running.length === 0);
  });

  test('that reads slowly holds the rows back: what has left the engine is what lies on the line, and no more', async () => {
    const running = async (): Promise<{ rows: number; total: number } | undefined> => ((await (await fetch(`${outside.url}/export/progress`)).json()) as { exports: { rows: number; total: number }[] }).exports[0];
    while (await running()) await new Promise((resolve) => setTimeout(resolve, 20));
    const reader = await beginSoon();
    let [before, now] = [-1, 0];
    // Until nothing moves any more: the line is full.
    while (before !== now || now === 0) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      [before, now] = [now, (await running())!.rows];
    }
    expect(now).toBeLessThan(300_003 / 2);
    // It goes on as it is read.
    let bytes = 0;
    reader.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > 10_000_000) reader.pause();
    });
    while ((await running())!.rows <= now) await new Promise((resolve) => setTimeout(resolve, 20));
    reader.destroy();
  });

  test('of too many at once is told to come back', async () => {
    const readers = [await beginSoon(), await beginSoon(), await beginSoon()];
    const refused = await take(outside, 'cases.csv', { filter: {} });
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    for (const reader of readers) reader.destroy();
  });
});
