import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dueInstant } from '@dung-hen/server/src/calendar/deadline.ts';
import { movedByPauses } from '@dung-hen/server/src/calendar/clock-stops.ts';
import { endOfLimit, type LimitUnit } from '@dung-hen/server/src/calendar/time-limit.ts';
import { cityCalendar } from '@dung-hen/server/src/city/city-calendar.ts';
import { loadProfile } from '@dung-hen/server/src/city/profile.ts';
import { dayOf } from '@dung-hen/server/src/store/city-time.ts';
import { NOW, numberOf, OFFSET, openSimulated, rowsOf, type SimulatedStore } from './simulated-store.ts';

let city: SimulatedStore;
beforeAll(async () => {
  city = await openSimulated('duckdb', 60_000);
}, 300_000);
afterAll(() => city.close());

const none = async (statement: string): Promise<void> => expect(await numberOf(city.store, `select count(*) as n from (${statement}) broken`)).toBe(0);
const valid = (unit: string, day: string): string => `(coalesce(${unit}.valid_from, -100000) <= ${day} and ${day} < coalesce(${unit}.valid_to, 100000))`;
const PASSES = '(3, 15)';

describe('every case', () => {
  test('ends after it is received, and nothing happens in the future', async () => {
    await none('select 1 from cases where ended_at < received_at');
    await none(`select 1 from cases where received_at > ${NOW} or ended_at > ${NOW}`);
    await none(`select 1 from case_event where happened_at > ${NOW}`);
    await none(`select 1 from rating where rated_at > ${NOW}`);
    await none('select 1 from rating r join cases c on c.id = r.case_id where r.rated_at < c.ended_at or r.stream <> c.stream or r.unit_id is distinct from c.unit_id');
  });

  test('has its events in order, from its receipt on', async () => {
    await none(`select case_id from case_event group by case_id having min(seq) <> 0 or max(seq) + 1 <> count(*)`);
    await none(`select 1 from (select happened_at, lag(happened_at) over (partition by case_id order by seq) as before from case_event) e where happened_at < before`);
    await none(`select 1 from cases c left join case_event e on e.case_id = c.id and e.seq = 0 where e.kind is null or e.kind <> 1 or e.happened_at <> c.received_at or e.to_unit_id is distinct from c.receiving_unit_id`);
    await none(`select c.id from cases c join case_event e on e.case_id = c.id where e.kind = 1 group by c.id having count(*) <> 1`);
    const events = await numberOf(city.store, 'select count(*) as n from case_event');
    expect(events / (await numberOf(city.store, 'select count(*) as n from cases'))).toBeGreaterThan(4.5);
  });

  test('says of itself what its events say', async () => {
    await none(`select c.id from cases c join (
        select case_id, sum(case when kind in ${PASSES} then 1 else 0 end) as transfers, sum(case when kind = 13 then 1 else 0 end) as extensions,
          sum(case when kind = 18 then 1 else 0 end) as reopens, sum(case when kind = 7 then 1 else 0 end) as supplements,
          sum(case when kind in (7, 9) then 1 else 0 end) as pauses, sum(case when kind = 16 then 1 else 0 end) as ends,
          max(case when kind = 16 then happened_at end) as last_end, max(case when kind = 13 then until_at end) as extended_to
        from case_event group by case_id) e on e.case_id = c.id
      where c.transfers <> e.transfers or c.extensions <> e.extensions or c.reopens <> e.reopens or c.supplements <> e.supplements or c.pauses <> e.pauses
        or (c.ended_at is null and e.ends <> e.reopens) or (c.ended_at is not null and (e.ends <> e.reopens + 1 or e.last_end <> c.ended_at))
        or (c.extensions > 0 and e.extended_to < c.due_at)`);
    await none(`select c.id from cases c left join (select case_id, count(*) as n, max(from_at) as last_from from case_pause group by case_id) p on p.case_id = c.id
      where c.pauses <> coalesce(p.n, 0) or c.pause_from is distinct from p.last_from`);
    await none('select 1 from case_pause p join cases c on c.id = p.case_id where p.to_at < p.from_at or p.from_at < c.received_at or (p.to_at is null and c.ended_at is not null)');
  });

  test('is held by the unit that was handed it last, and every hand-over begins where the last one ended', async () => {
    await none(`select c.id from cases c join (
        select case_id, to_unit_id, row_number() over (partition by case_id order by seq desc) as place from case_event where kind in (1, 2, 3, 15)
      ) e on e.case_id = c.id and e.place = 1 where c.holder_id is distinct from e.to_unit_id`);
    await none(`select 1 from (
        select kind, from_unit_id, to_unit_id, lag(to_unit_id) over (partition by case_id order by seq) as holder from case_event where kind in (1, 2, 3, 15)
      ) e where kind <> 1 and (from_unit_id is distinct from holder or (kind in ${PASSES} and from_unit_id = to_unit_id))`);
    await none(`select 1 from (
        select kind, to_unit_id, from_unit_id, happened_at, lag(from_unit_id) over (partition by case_id order by seq) as came_from from case_event where kind in (2, 3, 15)
      ) e where kind = 15 and to_unit_id is distinct from came_from and not exists (select 1 from unit u where u.id = e.came_from and u.valid_to is not null)`);
  });

  test('is handled by units, and lies in an area, that were in force at the time', async () => {
    const day = `floor((e.happened_at + ${OFFSET}) / 86400.0)`;
    await none(`select 1 from case_event e join unit u on u.id = e.to_unit_id where not ${valid('u', day)}`);
    // At the midnight of a merger the unit that is gone hands over.
    await none(`select 1 from case_event e join unit u on u.id = e.from_unit_id where not ${valid('u', day)} and not (e.kind = 3 and u.valid_to = ${day})`);
    const moment = `floor((least(coalesce(c.due_at, ${NOW}), coalesce(c.ended_at, ${NOW}), ${NOW}) + ${OFFSET}) / 86400.0)`;
    for (const column of ['unit_id', 'holder_at_due_id']) {
      await none(`select 1 from cases c join unit u on u.id = c.${column} where c.quality & 1 = 0 and not ${valid('u', moment)}`);
      await none(`select 1 from cases c left join unit u on u.id = c.${column} where u.id is null`);
    }
    await none(`select 1 from cases c join unit u on u.id = c.receiving_unit_id where not ${valid('u', 'c.received_day')}`);
    await none(`select 1 from cases c join area a on a.id = c.area_id where not ${valid('a', 'c.received_day')}`);
  });

  test('passes to the successor when its holder is merged while it is open', async () => {
    for (const date of ['2025-01-01', '2025-03-01', '2025-04-29', '2025-07-01']) {
      const at = dayOf(date) * 86_400 - OFFSET;
      const passed = await numberOf(city.store, `select count(*) as n from case_event where happened_at = ${at} and kind = 3`);
      expect(passed, date).toBeGreaterThan(0);
      await none(`select 1 from case_event e where e.happened_at = ${at} and not exists (
          with recursive followers as (
            select to_unit_id as id from unit_lineage where from_unit_id = e.from_unit_id and on_day = ${dayOf(date)}
          ) select 1 from followers f where f.id = e.to_unit_id)`);
    }
  });

  test('falls due when the calendar says', async () => {
    const calendar = cityCalendar(loadProfile('da-nang'));
    const cases = await rowsOf<{ id: number; received_at: number; appointed_at: number; due_at: number; reset_due_at: number | null; limit_value: number; limit_unit: LimitUnit }>(city.store, `
      select c.id, c.received_at, c.appointed_at, c.due_at, c.reset_due_at, t.limit_value, t.limit_unit from cases c join term t on t.id = c.procedure_id
      where c.appointed_at is not null and c.quality & 1 = 0`);
    const pauses = new Map<number, { from: number; to: number | null }[]>();
    for (const row of await rowsOf<{ case_id: number; from_at: number; to_at: number | null }>(city.store, 'select * from case_pause order by case_id, from_at')) {
      pauses.set(row.case_id, [...(pauses.get(row.case_id) ?? []), { from: row.from_at, to: row.to_at }]);
    }
    expect(pauses.size).toBeGreaterThan(100);
    const wrong = cases.filter((one) =>
      endOfLimit(one.received_at, { value: one.limit_value, unit: one.limit_unit }, calendar) !== one.appointed_at
      || movedByPauses(one.appointed_at, one.received_at, pauses.get(one.id) ?? [], calendar) !== one.due_at);
    expect(wrong).toEqual([]);
    const again = cases.filter((one) => one.limit_unit === 'WORKING_DAY' && pauses.get(one.id)?.some((stop) => stop.to !== null));
    expect(again.length).toBeGreaterThan(100);
    expect(again.filter((one) => dueInstant({ receivedAt: one.received_at, limit: { value: one.limit_value, unit: one.limit_unit }, pauses: pauses.get(one.id)!, onSupplement: 'RESET', calendar }) !== one.reset_due_at)).toEqual([]);
    await none('select 1 from cases where pauses = 0 and reset_due_at is not null');
    await none(`select 1 from cases c left join (
        select case_id, happened_at, row_number() over (partition by case_id order by seq) as place from case_event where kind = 7
      ) e on e.case_id = c.id and e.place = 2 where c.second_supplement_at is distinct from e.happened_at`);
  });

  test('has one place in the balance and one cell', async () => {
    await none('select 1 from cases where standing = 1 and (due_at is not null or ended_at is not null)');
    await none('select 1 from cases where standing = 2 and ended_at is null');
    await none('select 1 from cases where (ended_at is null) <> (outcome is null)');
    await none('select 1 from cases where ref_day <> coalesce(due_day, received_day)');
    await none('select 1 from cases where standing = 0 and (due_at is null) <> (quality & 4 <> 0)');
    const rollup = await numberOf(city.store, 'select sum(n) as n from case_rollup');
    expect(rollup).toBe(await numberOf(city.store, 'select count(*) as n from cases where ended_at is not null'));
    await none('select * from case_unsettled except select * from cases where ended_at is null');
    await none('select * from cases where ended_at is null except select * from case_unsettled');
  });
});
