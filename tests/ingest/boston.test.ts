import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { QUALITY_FLAGS } from '@dung-hen/server/src/cases/codes.ts';
import { splitRecord } from '@dung-hen/server/src/ingest/csv-records.ts';
import { NOW, openTestCity, type TestCity } from '@dung-hen/server/src/ingest/ingest-city.fixture.ts';
import { instantOf } from '@dung-hen/server/src/store/city-time.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { realFile } from './real-files.ts';

const FILE = realFile('boston311_2011H2.csv.gz');

/** The file read on its own, record by record, without the engine. */
async function recount(path: string): Promise<Record<string, string>[]> {
  const chunks: Buffer[] = [];
  for await (const chunk of createReadStream(path).pipe(createGunzip())) chunks.push(chunk as Buffer);
  const records: string[] = [];
  for (const line of Buffer.concat(chunks).toString('utf8').split(/\r?\n/)) {
    if (records.length > 0 && (records.at(-1)!.split('"').length - 1) % 2 === 1) records[records.length - 1] += `\n${line}`;
    else if (line !== '') records.push(line);
  }
  const header = splitRecord(records[0]!, ',', '"');
  return records.slice(1).map((record) => {
    const fields = splitRecord(record, ',', '"');
    return Object.fromEntries(header.map((name, index) => [name, fields[index]!]));
  });
}

function instant(text: string): number | null {
  if (text === '') return null;
  const [day, time] = text.split(' ');
  const [hour, minute, second] = time!.split(':').map(Number);
  return instantOf('America/New_York', Date.parse(`${day}T00:00:00Z`) / 86_400_000, hour! * 3600 + minute! * 60 + second!);
}

/** What a clock in Boston showed at an instant, as the file writes it. */
const wallClock = new Intl.DateTimeFormat('sv-SE', { timeZone: 'America/New_York', dateStyle: 'short', timeStyle: 'medium' });

describe.skipIf(FILE === null)('Boston 311, the second half of 2011', () => {
  let city: TestCity;
  let rows: Record<string, string>[];

  beforeAll(async () => {
    city = await openTestCity('boston');
    rows = await recount(FILE!);
  });
  afterAll(() => city.close());

  test('loses no row, and changes nothing the second time', async () => {
    const first = await city.ingest(FILE!, 'boston-311');
    expect(first).toMatchObject({ state: 'DONE', read: 58_251, counts: { changed: 0, unchanged: 0 } });
    expect(first.counts!.new + first.refused).toBe(58_251);
    expect(first.refused).toBe(0);
    const before = await city.rows('select count(*)::integer as n, sum(digest % 1000003)::bigint as digests, max(run_id)::integer as run from cases');
    const again = await city.ingest(FILE!, 'boston-311');
    expect(again.counts).toEqual({ new: 0, changed: 0, unchanged: 58_251 });
    expect(await city.rows('select count(*)::integer as n, sum(digest % 1000003)::bigint as digests, max(run_id)::integer as run from cases')).toEqual(before);
  });

  test('falls into the cells of the answer key', async () => {
    const [cells] = await city.rows(`select
      count(case when ended_at <= due_at then 1 end)::integer as on_time, count(case when ended_at > due_at then 1 end)::integer as late,
      count(case when ended_at is null and due_at < ${NOW} then 1 end)::integer as overdue, count(case when due_at is null then 1 end)::integer as unclassified from cases`);
    expect(cells).toEqual({ on_time: 35_591, late: 8230, overdue: 3449, unclassified: 10_981 });
  });

  test('agrees with the flag of the file in every row that has the flag and both dates', async () => {
    const ours = new Map((await city.rows<{ external_id: string; due_at: number; ended_at: number; quality: number }>('select external_id, due_at, ended_at, quality from cases'))
      .map((row) => [row.external_id, row]));
    let compared = 0;
    for (const row of rows) {
      const found = ours.get(row.case_enquiry_id!)!;
      expect(found.quality & QUALITY_FLAGS.FLAG_DISAGREES).toBe(0);
      if (row.ontime === '' || row.target_dt === '' || row.closed_dt === '') continue;
      compared += 1;
      if ((Number(found.ended_at) <= Number(found.due_at)) !== (row.ontime === 'ONTIME')) throw new Error(`${row.case_enquiry_id} disagrees`);
    }
    expect(compared).toBe(43_664);
  });

  test('keeps the instants of the file, summer time included', async () => {
    const ours = new Map((await city.rows<{ external_id: string; received_at: number; due_at: number | null; ended_at: number | null }>('select external_id, received_at, due_at, ended_at from cases'))
      .map((row) => [row.external_id, [row.received_at, row.due_at, row.ended_at].map((at) => (at === null ? '' : wallClock.format(Number(at) * 1000)))]));
    for (const row of rows) {
      const expected = [row.open_dt!, row.target_dt!, row.closed_dt!];
      if (String(ours.get(row.case_enquiry_id!)) !== String(expected)) throw new Error(`${row.case_enquiry_id}: ${ours.get(row.case_enquiry_id!)} instead of ${expected}`);
    }
  });

  test('marks the three rows whose target lies before their opening, and keeps them', async () => {
    const marked = await city.rows<{ external_id: string }>(`select external_id from cases where quality & ${QUALITY_FLAGS.DUE_BEFORE_RECEIVED} <> 0 order by external_id`);
    const expected = rows.filter((row) => row.target_dt !== '' && instant(row.target_dt!)! < instant(row.open_dt!)!).map((row) => row.case_enquiry_id).sort();
    expect(marked.map((row) => row.external_id)).toEqual(expected);
    expect(marked).toHaveLength(3);
  });

  test('counts neighbourhoods as a plain recount does', async () => {
    const expected: Record<string, number> = {};
    for (const row of rows) expected[row.neighborhood!.trim()] = (expected[row.neighborhood!.trim()] ?? 0) + 1;
    const ours = await city.rows<{ name: string; n: number }>("select coalesce(a.name, '') as name, count(*)::integer as n from cases c left join area a on a.id = c.area_id group by 1");
    expect(Object.fromEntries(ours.map((row) => [row.name, row.n]))).toEqual(expected);
    expect(Object.keys(expected)).toHaveLength(24);
    expect(rows.filter((row) => row.neighborhood === '')).toHaveLength(41);
    expect(rows.filter((row) => row.neighborhood === ' ')).toHaveLength(2829);
    expect(await city.rows(`select count(*)::integer as n from cases where quality & ${QUALITY_FLAGS.NO_AREA} <> 0`)).toEqual([{ n: 2870 }]);
    expect(await city.rows('select count(distinct procedure_id)::integer as n from cases')).toEqual([{ n: 141 }]);
  });
});
