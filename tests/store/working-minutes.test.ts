import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CITY_DAYS_FROM, CITY_DAYS_TO } from '@dung-hen/server/src/calendar/city-days.ts';
import { workingTimeSql } from '@dung-hen/server/src/calendar/working-minutes.query.ts';
import { workingMinuteAt } from '@dung-hen/server/src/calendar/working-minutes.ts';
import { cityCalendar } from '@dung-hen/server/src/city/city-calendar.ts';
import { prepareStore } from '@dung-hen/server/src/city/prepare-store.ts';
import { loadProfile } from '@dung-hen/server/src/city/profile.ts';
import { ENGINES, openTestStore, type TestStore } from './engines.ts';

// Da Nang has one offset and a calendar of its own, Boston changes its clocks.
describe.each(ENGINES.flatMap((engine) => ['da-nang', 'boston'].map((city) => ({ engine, city }))))('working minutes in SQL, $city on $engine', ({ engine, city }) => {
  let opened: TestStore;
  const profile = loadProfile(city);
  const calendar = cityCalendar(profile);
  const time = workingTimeSql(calendar);
  beforeAll(async () => {
    opened = await openTestStore(engine);
    await prepareStore(opened.store, profile);
  });
  afterAll(() => opened.close());

  /** The running number at each instant, as the engine counts it. */
  async function minutesAt(instants: (number | null)[]): Promise<(number | null)[]> {
    const values = sql.join(instants.map((at, i) => sql`(${sql.lit(i)}, cast(${sql.lit(at)} as bigint))`));
    const { rows } = await sql<{ minute: number | null }>`
      select ${time.minuteAt(sql`v.instant`, 'd')} as minute
      from (values ${values}) as v(i, instant) left join city_day d on d.day = ${time.localDay(sql`v.instant`)}
      order by v.i`.execute(opened.store.db);
    return rows.map((row) => (row.minute === null ? null : Number(row.minute)));
  }

  test('equal the calendar’s own, whatever the two instants', async () => {
    const first = calendar.clock.instantOf(CITY_DAYS_FROM);
    const last = calendar.clock.instantOf(CITY_DAYS_TO) - 1;
    const edges = calendar.officeHours.periods.flatMap(({ from, to }) => [from, to]);
    const ordinary = fc.integer({ min: first, max: last });
    // Where a day's work begins or ends, and where clocks change.
    const edge = fc.tuple(fc.integer({ min: CITY_DAYS_FROM, max: CITY_DAYS_TO - 1 }), fc.constantFrom(0, ...edges), fc.integer({ min: -61, max: 61 }))
      .map(([day, second, off]) => Math.min(last, Math.max(first, calendar.clock.instantOf(day, second) + off)));
    const changes = calendar.clock.offsetsBetween(first, last).map((change) => change.from);
    const change = fc.tuple(fc.constantFrom(...changes), fc.integer({ min: -3601, max: 3601 })).map(([at, off]) => Math.max(first, at + off));
    await fc.assert(fc.asyncProperty(fc.array(fc.oneof(ordinary, edge, change), { minLength: 200, maxLength: 200 }), async (instants) => {
      const counted = await minutesAt([first, ...instants]);
      const zero = workingMinuteAt(first, calendar);
      expect(counted.map((minute) => minute! - counted[0]!)).toEqual([first, ...instants].map((at) => workingMinuteAt(at, calendar) - zero));
    }), { numRuns: 10 });
  });

  test('are null for no instant, and where no day is known', async () => {
    expect(await minutesAt([null, (CITY_DAYS_TO + 5) * 86_400])).toEqual([null, null]);
  });
});
