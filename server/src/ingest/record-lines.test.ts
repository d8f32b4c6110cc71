import fc from 'fast-check';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStore } from '../store/open-store.ts';
import type { Staging, Store } from '../store/store.ts';
import { parseMapping } from './read-mapping.ts';
import { readFile } from './read-file.ts';
import { rowsOf } from './scratch-rows.ts';

const MAPPING = parseMapping(`
name: lines
format: csv
shape: caseRow
stream: DOSSIER
source: { code: s, name: s, nameEn: s, steward: s, expectedIntervalMinutes: 1, graceMinutes: 0 }
timeZone: Asia/Ho_Chi_Minh
dateFormats: [dd/MM/yyyy]
columns: { externalId: id, receivedAt: b }
`);

let directory: string;
let store: Store;
let staging: Staging;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'dung-hen-lines-'));
  store = await openStore({ dataDir: directory, memoryMiB: 512 });
  staging = await store.openStaging();
});

afterAll(async () => {
  await staging.drop();
  await store.close();
  rmSync(directory, { recursive: true, force: true });
});

/** A record: its text, and whether the engine can take it apart. */
const record = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(fc.constantFrom('x', 'Đà Nẵng', '1'), fc.constantFrom('', 'y', '"a, b"', '"two\nlines"', '"\n\n"', '"said ""so"""')).map(([a, b]) => ({ text: `${a},${b},z`, good: true })) },
  { weight: 1, arbitrary: fc.constant({ text: 'too,few', good: false }) },
  { weight: 1, arbitrary: fc.constant({ text: 'one,too,many,cells', good: false }) },
  { weight: 1, arbitrary: fc.constant({ text: '', good: null }) },
);

async function readAll(name: string, bytes: Buffer) {
  const path = join(directory, name);
  writeFileSync(path, bytes);
  const raw = await readFile(staging, path, MAPPING, ['id'], (_, from) =>
    `create or replace table typed_rows as select * from ${from}; create or replace view typed as select rowid as ordinal, * from typed_rows`);
  await raw.findLines('select ordinal from typed');
  const accepted = (await rowsOf(staging.connection, 'select line from row_line order by ordinal')).map(([line]) => line);
  const rejected = (await rowsOf(staging.connection, 'select line from raw_reject order by ordinal')).map(([line]) => line);
  await raw.drop();
  return { accepted, rejected };
}

describe('the lines of records', () => {
  test('are those of the file, whatever stands between them', async () => {
    await fc.assert(fc.asyncProperty(fc.array(record, { minLength: 1, maxLength: 40 }), fc.constantFrom('\n', '\r\n'), fc.boolean(), async (records, end, zipped) => {
      let line = 2;
      const expected: { accepted: number[]; rejected: number[] } = { accepted: [], rejected: [] };
      let text = `\ufeffid,b,c${end}`;
      for (const { text: record, good } of [...records, { text: 'last,,record', good: true }]) {
        if (good === true) expected.accepted.push(line);
        if (good === false) expected.rejected.push(line);
        line += record.split('\n').length;
        text += record + end;
      }
      const bytes = Buffer.from(text);
      expect(await readAll(zipped ? 'lines.csv.gz' : 'lines.csv', zipped ? gzipSync(bytes) : bytes)).toEqual(expected);
    }), { numRuns: 60 });
  });

  test('hold in a file that the engine reads in several parts at once', async () => {
    const records: string[] = [];
    const expected: { accepted: number[]; rejected: number[] } = { accepted: [], rejected: [] };
    let line = 2;
    for (let index = 0; index < 150_000; index += 1) {
      const text = index % 9973 === 5 ? `${index},broken` : index % 997 === 3 ? `${index},"over\nthree\nlines of text",${'v'.repeat(40)}` : `${index},plain text of a record,${'v'.repeat(40)}`;
      (index % 9973 === 5 ? expected.rejected : expected.accepted).push(line);
      line += text.split('\n').length;
      records.push(text);
    }
    expect(await readAll('long.csv', Buffer.from(`id,b,c\n${records.join('\n')}\n`))).toEqual(expected);
  });

  test('of a file with mixed line ends, and of one with bytes that are no text', async () => {
    expect(await readAll('mixed.csv', Buffer.from('id,b,c\r\n1,2,3\n4,"5\r\n6",7\r\n\n8,9\n10,11,12'))).toEqual({ accepted: [2, 3, 7], rejected: [6] });
    expect(await readAll('bytes.csv', Buffer.concat([Buffer.from('id,b,c\n1,2,3\n4,'), Buffer.from([0xff]), Buffer.from(',6\n7,8,9\n')]))).toEqual({ accepted: [2, 4], rejected: [3] });
  });
});
