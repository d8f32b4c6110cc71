import { sql } from 'kysely';
import { OTHER_IDS, REFERRING } from '@dung-hen/server/src/cases/entered.ts';
import { undoRun } from '@dung-hen/server/src/cases/undo-run.ts';
import { openTestCity, type TestCity } from '@dung-hen/server/src/ingest/ingest-city.fixture.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startPostgres, type TestPostgres } from '../store/postgres.ts';
import { storeContents } from './store-contents.ts';

const MAPPING = `name: undone
format: csv
shape: eventLog
stream: DOSSIER
source: { code: undone, name: n, nameEn: n, steward: s, expectedIntervalMinutes: 60, graceMinutes: 0 }
timeZone: Europe/Amsterdam
dateFormats: ['yyyy-MM-dd HH:mm']
columns: { externalId: id, receivedAt: received, procedure: kind, sector: field, area: { column: part, missing: create } }
events: { at: at, activity: step, unit: { column: group, missing: create } }
`;
const HEAD = 'id,received,kind,field,part,at,step,group';
const row = (id: string, kind: string, part: string, group: string, minute: number) =>
  `${id},2025-01-06 09:00,${kind},Field,${part},2025-01-07 10:${String(minute).padStart(2, '0')},Step,${group}`;

describe.each(['duckdb', 'postgres'] as const)('a run undone on %s', (engine) => {
  let server: TestPostgres | undefined;
  let city: TestCity;
  let mapping: string;
  beforeAll(async () => {
    if (engine === 'postgres') server = await startPostgres();
    city = await openTestCity('wabo', await server?.createDatabase('undone'));
    mapping = city.file('undone.yaml', MAPPING);
  });
  afterAll(async () => {
    await city.close();
    await server?.stop();
  });
  const load = async (name: string, ...rows: string[]) => {
    const result = await city.ingest(city.file(name, [HEAD, ...rows].join('\n')), mapping);
    expect(result).toMatchObject({ state: 'DONE', refused: 0 });
    return result.runId!;
  };
  const names = async () => (await city.rows<{ name: string }>("select name from term union all select name from unit union all select name from area order by 1")).map((one) => one.name);

  test('leaves the store as if it had never been: with what an earlier run entered, without what it entered itself', async () => {
    await load('first.csv', row('a', 'Kind one', 'Part one', 'Group one', 0), row('a', 'Kind one', 'Part one', 'Group two', 1));
    const before = await storeContents(city.store);
    const second = await load('second.csv', row('a', 'Kind two', 'Part one', 'Group three', 2), row('b', 'Kind one', 'Part two', 'Group one', 3));
    expect(await names()).toEqual(['Field', 'Group one', 'Group three', 'Group two', 'Kind one', 'Kind two', 'Part one', 'Part two']);
    await undoRun(city.store, second);
    expect(await storeContents(city.store)).toEqual(before);
    expect(await names()).toEqual(['Field', 'Group one', 'Group two', 'Kind one', 'Part one']);
  });

  test('what a later run uses stays until that one is undone; ids are not given again', async () => {
    const before = await storeContents(city.store);
    const ids = await city.rows<{ id: number }>('select max(id) as id from term');
    const third = await load('third.csv', row('c', 'Kind three', 'Part three', 'Group four', 0));
    const fourth = await load('fourth.csv', row('d', 'Kind three', 'Part four', 'Group four', 0));
    await undoRun(city.store, third);
    expect(await names()).toEqual(['Field', 'Group four', 'Group one', 'Group two', 'Kind one', 'Kind three', 'Part four', 'Part one']);
    await undoRun(city.store, fourth);
    expect(await storeContents(city.store)).toEqual(before);
    await load('fifth.csv', row('e', 'Kind four', 'Part one', 'Group one', 0));
    expect((await city.rows<{ id: number }>("select id from term where name = 'Kind four'"))[0]!.id).toBeGreaterThan(ids[0]!.id + 2);
  });

  test('every column that names a code or a place is looked into', async () => {
    const { rows } = await sql<{ name: string }>`select distinct column_name as name from information_schema.columns
      where table_schema = current_schema() and table_catalog = current_database() and column_name like '%\\_id' escape '\\'`.execute(city.store.db);
    expect(rows.map((one) => one.name).filter((name) => !REFERRING.includes(name) && !OTHER_IDS.includes(name))).toEqual([]);
  });
});
