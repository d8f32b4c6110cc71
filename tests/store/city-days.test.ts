import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cityDayRows } from '@dung-hen/server/src/calendar/city-days.ts';
import { cityCalendar } from '@dung-hen/server/src/city/city-calendar.ts';
import { prepareStore } from '@dung-hen/server/src/city/prepare-store.ts';
import { loadProfile } from '@dung-hen/server/src/city/profile.ts';
import { ENGINES, openTestStore, type TestStore } from './engines.ts';

describe.each(ENGINES)('a prepared store on %s', (engine) => {
  let opened: TestStore;
  const profile = loadProfile('da-nang');
  beforeAll(async () => {
    opened = await openTestStore(engine);
    await prepareStore(opened.store, profile);
  });
  afterAll(() => opened.close());

  test('has the day dimension that the calendar itself gives', async () => {
    const held = await opened.store.db.selectFrom('city_day').selectAll().orderBy('day').execute();
    const wanted = cityDayRows(cityCalendar(profile));
    const shift = held[0]!.working_index - wanted[0]!.working_index;
    expect(held).toEqual(wanted.map((row) => ({ ...row, working_index: row.working_index + shift })));
  });

  test('has their running numbers as an array too', async () => {
    const { rows } = await sql<{ day: number; kept: number; looked_up: number }>`select c.day, c.working_index as kept, d.indexes[c.day - d.first_day + 1] as looked_up from city_day c cross join day_index d`.execute(opened.store.db);
    expect(rows.length).toBeGreaterThan(16_000);
    expect(rows.filter(({ kept, looked_up }) => kept !== looked_up)).toEqual([]);
    // Beyond the first and the last day there is none.
    const beyond = await sql<{ before: null; after: null }>`select indexes[0] as before, indexes[1000000] as after from day_index`.execute(opened.store.db);
    expect(beyond.rows).toEqual([{ before: null, after: null }]);
  });

  test('is left alone when it is prepared again, and refused to another city', async () => {
    const before = await opened.store.db.selectFrom('store_meta').selectAll().orderBy('key').execute();
    await prepareStore(opened.store, profile);
    expect(await opened.store.db.selectFrom('store_meta').selectAll().orderBy('key').execute()).toEqual(before);
    await expect(prepareStore(opened.store, loadProfile('boston'))).rejects.toMatchObject({ code: 'STORE_MISMATCH' });
  });
});
