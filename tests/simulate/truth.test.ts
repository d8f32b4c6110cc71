import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { STREAMS } from '@dung-hen/server/src/cases/codes.ts';
import { numberOf, openSimulated, rowsOf, type SimulatedStore } from './simulated-store.ts';

/** Large enough for the planted shares to be told from chance. */
const SIZE = 250_000;

let city: SimulatedStore;
beforeAll(async () => {
  city = await openSimulated('duckdb', SIZE);
}, 300_000);
afterAll(() => city.close());

/** Cases that were judged: due in those days, in the balance, not waiting on the citizen now. */
const judged = (extra: string): string => `from cases c where c.standing = 0 and c.due_at is not null and c.quality & 1 = 0
  and not (c.ended_at is null and c.pause_from is not null and c.pause_to is null) and ${extra}`;
const LATE = (now: number): string => `coalesce(c.ended_at, ${now}) > c.due_at`;

/** Within five standard errors of a share: a planted rate is met by chance alone far more often than once in a million. */
function expectShare(hits: number, of: number, share: number, what: string): void {
  expect(of, what).toBeGreaterThan(20);
  expect(Math.abs(hits / of - share), `${what}: ${hits} of ${of}, planted ${share}`).toBeLessThan(5 * Math.sqrt((share * (1 - share)) / of) + 0.01);
}

describe('planted lateness', () => {
  test('is in the rows, in its unit, stream and time', async () => {
    const { truth, store } = city;
    for (const planted of truth.lateness) {
      const rows = `${judged(`c.unit_id = ${planted.unitId} and c.stream = ${STREAMS[planted.stream]}`)} and c.due_day >= ${planted.fromDay} and c.due_day < ${Math.min(planted.toDay ?? truth.day, truth.day)}`;
      const all = await numberOf(store, `select count(*) as n ${rows}`);
      const late = await numberOf(store, `select count(*) as n ${rows} and ${LATE(truth.clock)}`);
      // What rises in a straight line lies in its middle on average, up to today.
      const reached = planted.toDay === null ? 1 : Math.min(1, (truth.day - planted.fromDay) / (planted.toDay - planted.fromDay));
      expectShare(late, all, planted.lateShareFrom + ((planted.lateShareTo - planted.lateShareFrom) * reached) / 2, `${planted.unitName} ${planted.stream}`);
    }
  });

  test('is absent everywhere else', async () => {
    const { truth, store } = city;
    const groups = await rowsOf<{ unit_id: number; stream: number; n: number; late: number }>(store, `
      select c.unit_id, c.stream, count(*) as n, sum(case when ${LATE(truth.clock)} then 1 else 0 end) as late
      ${judged(`c.due_day < ${truth.day} and c.due_day >= ${truth.day - 120}`)} group by 1, 2`);
    const planted = new Set(truth.lateness.map((one) => `${one.unitId}-${STREAMS[one.stream]}`));
    const others = groups.filter((group) => group.n >= 100 && !planted.has(`${group.unit_id}-${group.stream}`));
    expect(others.length).toBeGreaterThan(40);
    const [low, high] = truth.ordinaryLateShare;
    for (const group of others) {
      const share = Number(group.late) / group.n;
      expect(share, `unit ${group.unit_id}, stream ${group.stream}`).toBeLessThan(high + 5 * Math.sqrt((high * (1 - high)) / group.n));
    }
    const all = others.reduce((sum, group) => ({ n: sum.n + group.n, late: sum.late + Number(group.late) }), { n: 0, late: 0 });
    expect(all.late / all.n).toBeGreaterThan(low - 0.003);
    expect(all.late / all.n).toBeLessThan(high + 0.003);
  });

  test('leaves cases lying for months where it is critical, and there alone', async () => {
    const { truth } = city;
    for (const [at, planted] of truth.lateness.entries()) {
      const { oldestOverdueDay, openOverdue } = truth.counted[at]!;
      if (planted.state === 'CRITICAL') {
        expect(openOverdue).toBeGreaterThan(10);
        expect(truth.day - oldestOverdueDay!).toBeGreaterThan(60);
      } else if (oldestOverdueDay !== null) expect(truth.day - oldestOverdueDay).toBeLessThan(28);
    }
    expect(truth.lateness.filter((one) => one.state === 'LATE' || one.state === 'CRITICAL')).toHaveLength(7);
  });

  test('is counted from the same rows', async () => {
    const { truth, store } = city;
    for (const [at, planted] of truth.lateness.entries()) {
      const rows = `from cases c where c.standing = 0 and c.due_at is not null and not (c.ended_at is null and c.pause_from is not null and c.pause_to is null)
        and c.unit_id = ${planted.unitId} and c.stream = ${STREAMS[planted.stream]} and c.due_day >= ${truth.day - 30} and c.due_day < ${truth.day}`;
      expect(await numberOf(store, `select count(*) as n ${rows}`)).toBe(truth.counted[at]!.due30);
      expect(await numberOf(store, `select count(*) as n ${rows} and ${LATE(truth.clock)}`)).toBe(truth.counted[at]!.late30);
    }
  });
});

describe('planted paths', () => {
  /** Cases whose hand-overs bring them back to a unit that had passed them on. */
  const RETURNS = `select e.case_id, e.from_unit_id as other, e.to_unit_id as unit from case_event e
    where e.kind = 15 and exists (select 1 from case_event p where p.case_id = e.case_id and p.seq < e.seq and p.kind = 3 and p.from_unit_id = e.to_unit_id and p.to_unit_id = e.from_unit_id)`;

  test('pass cases from A to B and back', async () => {
    const { truth, store } = city;
    for (const pair of truth.pingPong) {
      // Cases that have been open long enough for the way there and back.
      const base = `from cases c where c.stream = ${STREAMS[pair.stream]} and c.unit_id = ${pair.unitId} and c.received_day >= ${pair.fromDay} and c.ended_at is not null and c.standing = 0`;
      const all = await numberOf(store, `select count(*) as n ${base}`);
      const back = await numberOf(store, `select count(*) as n ${base} and c.id in (select case_id from (${RETURNS}) r where r.unit = ${pair.unitId} and r.other = ${pair.otherId})`);
      expectShare(back, all, pair.share, `${pair.unitCode} to ${pair.otherCode}`);
    }
    const others = await numberOf(store, `select count(distinct r.case_id) as n from (${RETURNS}) r where not (${truth.pingPong.map((pair) => `(r.unit = ${pair.unitId} and r.other = ${pair.otherId}) or (r.unit = ${pair.otherId} and r.other = ${pair.unitId})`).join(' or ')})`);
    expect(others / SIZE).toBeLessThan(0.004);
  });

  test('send cases through many hands before anyone works on them', async () => {
    const { truth, store } = city;
    const before = `(select count(*) from case_event e where e.case_id = c.id and e.kind in (3, 15) and e.seq < (select min(w.seq) from case_event w where w.case_id = c.id and w.kind = 4))`;
    for (const planted of truth.manyHands) {
      const base = `from cases c join term t on t.id = c.sector_id where c.stream = ${STREAMS[planted.stream]} and c.ended_at is not null`;
      const recent = `${base} and t.code = '${planted.sectorCode}' and c.received_day >= ${planted.fromDay}`;
      // Half of the draws of three wrong units are three different ones and not the right one.
      const [all, many] = [await numberOf(store, `select count(*) as n ${recent}`), await numberOf(store, `select count(*) as n ${recent} and ${before} >= 3`)];
      expect(many / all).toBeGreaterThan(planted.share * 0.6);
      const rest = `${base} and t.code <> '${planted.sectorCode}' and c.received_day >= ${planted.fromDay} and c.unit_id not in (${truth.pingPong.flatMap((pair) => [pair.unitId, pair.otherId]).join(',')})`;
      expect((await numberOf(store, `select count(*) as n ${rest} and ${before} >= 3`)) / (await numberOf(store, `select count(*) as n ${rest}`))).toBeLessThan(0.01);
    }
  });

  test('leave opinions unanswered', async () => {
    const { truth, store } = city;
    const asked = (unit: string): string => `from case_event e join cases c on c.id = e.case_id where e.kind = 5 and ${unit} and c.ended_at is not null`;
    const unanswered = `not exists (select 1 from case_event a where a.case_id = e.case_id and a.kind = 6 and a.from_unit_id = e.to_unit_id and a.happened_at <= e.until_at)`;
    for (const planted of truth.silence) {
      const recent = `${asked(`e.to_unit_id = ${planted.unitId}`)} and c.received_day >= ${planted.fromDay}`;
      expectShare(await numberOf(store, `select count(*) as n ${recent} and ${unanswered}`), await numberOf(store, `select count(*) as n ${recent}`), planted.share, planted.unitCode);
      const others = asked(`e.to_unit_id <> ${planted.unitId}`);
      expectShare(await numberOf(store, `select count(*) as n ${others} and ${unanswered}`), await numberOf(store, `select count(*) as n ${others}`), 0.04, 'others');
    }
  });

  test('ask for supplements twice, and for more time at the last minute', async () => {
    const { truth, store } = city;
    for (const planted of truth.repeatSupplement) {
      const twice = (unit: string): string => `from cases c where c.stream = ${STREAMS[planted.stream]} and ${unit} and c.received_day >= ${planted.fromDay} and c.ended_at is not null`;
      const share = async (unit: string): Promise<number> => (await numberOf(store, `select count(*) as n ${twice(unit)} and c.supplements >= 2`)) / (await numberOf(store, `select count(*) as n ${twice(unit)}`));
      expect(await share(`c.unit_id = ${planted.unitId}`)).toBeGreaterThan(0.02);
      expect(await share(`c.unit_id <> ${planted.unitId}`)).toBeLessThan(0.004);
    }
    for (const planted of truth.lastMinute) {
      const late = `from cases c where c.stream = ${STREAMS[planted.stream]} and c.unit_id = ${planted.unitId} and c.due_day >= ${planted.fromDay} and c.due_day < ${truth.day} and ${LATE(truth.clock)} and c.quality = 0`;
      const asked = `exists (select 1 from case_event e where e.case_id = c.id and e.kind = 13 and e.happened_at < c.due_at
        and (select d.working_index from city_day d where d.day = c.due_day) - (select d.working_index from city_day d where d.day = floor((e.happened_at + 25200) / 86400.0)) <= 1)`;
      const all = await numberOf(store, `select count(*) as n ${late}`);
      expect(all).toBeGreaterThan(10);
      expect((await numberOf(store, `select count(*) as n ${late} and ${asked}`)) / all).toBeGreaterThan(planted.shareOfLate - 0.25);
    }
  });
});
