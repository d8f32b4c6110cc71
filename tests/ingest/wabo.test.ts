import { QUALITY_FLAGS } from '@dung-hen/server/src/cases/codes.ts';
import { SIGNAL_KINDS } from '@dung-hen/server/src/cases/path-codes.ts';
import { openTestCity, type TestCity } from '@dung-hen/server/src/ingest/ingest-city.fixture.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { realFile } from './real-files.ts';

const FILE = realFile('wabo_receipt.csv');

describe.skipIf(FILE === null)('the WABO receipt log', () => {
  let city: TestCity;
  beforeAll(async () => {
    city = await openTestCity('wabo');
  });
  afterAll(() => city.close());

  test('becomes 1,434 cases with 8,577 events, once', async () => {
    expect(await city.ingest(FILE!, 'wabo-receipt')).toMatchObject({ state: 'DONE', read: 8577, refused: 0, counts: { new: 1434, changed: 0, unchanged: 0 } });
    expect(await city.rows('select count(*)::integer as n from case_event')).toEqual([{ n: 8577 }]);
    expect((await city.ingest(FILE!, 'wabo-receipt')).counts).toEqual({ new: 0, changed: 0, unchanged: 1434 });
  });

  test('is late as the answer key says, at whole seconds and at whole days', async () => {
    expect(await city.rows(`select count(ended_at)::integer as ended, count(case when ended_at > due_at then 1 end)::integer as late,
      count(case when ended_day > due_day then 1 end)::integer as late_by_day from cases`)).toEqual([{ ended: 1329, late: 375, late_by_day: 309 }]);
    expect(await city.rows(`select count(*)::integer as n from cases where quality & ${QUALITY_FLAGS.ENDED_BEFORE_RECEIVED} <> 0`)).toEqual([{ n: 2 }]);
  });

  test('never takes the group named EMPTY for a holder', async () => {
    expect(await city.rows("select count(*)::integer as n from unit where name = 'EMPTY'")).toEqual([{ n: 0 }]);
    expect(await city.rows('select count(*)::integer as n from case_event where to_unit_id is null')).toEqual([{ n: 1936 }]);
    // A holder, another, and the first again, adjacent in the log: the answer key of the log's own description.
    const events = await city.rows<{ case_id: number; seq: number; to_unit_id: number | null }>('select case_id, seq, to_unit_id from case_event order by case_id, seq');
    let returning = 0;
    let often = 0;
    for (const [, own] of Map.groupBy(events, (event) => event.case_id)) {
      const held = own.map((event) => event.to_unit_id).filter((unit, index, all) => index === 0 || unit !== all[index - 1]);
      const times = held.filter((unit, index) => index >= 2 && unit !== null && held[index - 1] !== null && unit === held[index - 2]).length;
      if (times >= 1) returning += 1;
      if (times >= 3) often += 1;
    }
    expect([returning, often]).toEqual([77, 14]);
  });

  test('is passed back and forth in as many cases as the answer key says', async () => {
    const returns = (least: number) => `select count(*)::integer as n from (select case_id from case_signal where kind = ${SIGNAL_KINDS.PING_PONG} group by case_id having sum(measure) >= ${least}) r`;
    // The product's reading: three known holders adjacent in the log.
    expect([await city.rows(returns(1)), await city.rows(returns(3))]).toEqual([[{ n: 77 }], [{ n: 14 }]]);
    expect(await city.rows('select count(distinct case_id)::integer as n from case_handoff where returned = 1')).toEqual([{ n: 77 }]);
    // The reader's reading: EMPTY taken for a group of its own.
    const events = await city.rows<{ case_id: number; unit: number }>('select case_id, coalesce(to_unit_id, -1) as unit from case_event order by case_id, seq');
    const times = [...Map.groupBy(events, (event) => event.case_id).values()].map((own) => {
      const held = own.map((event) => event.unit).filter((unit, index, all) => index === 0 || unit !== all[index - 1]);
      return held.filter((unit, index) => index >= 2 && unit === held[index - 2]).length;
    });
    expect([times.filter((n) => n >= 1).length, times.filter((n) => n >= 3).length]).toEqual([269, 39]);
  });

  test('has holders whose working time adds up to the life of each case', async () => {
    expect(await city.rows(`select count(*)::integer as n from (select case_id, min(from_at) as first, max(to_at) as last, count(*) as n, count(to_at) as closed from case_holding group by case_id) h
      join cases c on c.id = h.case_id where h.first <> c.received_at or (c.ended_at is not null and (h.last <> c.ended_at or h.closed <> h.n))`)).toEqual([{ n: 0 }]);
    expect(await city.rows('select count(distinct case_id)::integer as n from case_holding')).toEqual([{ n: 1432 }]);
  });

  test('names the holder when a case fell due', async () => {
    const [wrong] = await city.rows<{ n: number }>(`select count(*)::integer as n from cases c where holder_at_due_id is distinct from coalesce(
      (select e.to_unit_id from case_event e where e.case_id = c.id and e.to_unit_id is not null and e.happened_at <= c.due_at order by e.seq desc limit 1),
      (select e.to_unit_id from case_event e where e.case_id = c.id and e.to_unit_id is not null order by e.seq limit 1))`);
    expect(wrong!.n).toBe(0);
    expect(await city.rows('select count(*)::integer as n from cases where unit_id is distinct from holder_at_due_id')).toEqual([{ n: 0 }]);
  });
});
