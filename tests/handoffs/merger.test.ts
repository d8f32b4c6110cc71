import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { WorkingCalendar } from '@dung-hen/server/src/calendar/working-calendar.ts';
import { workingMinutesBetween } from '@dung-hen/server/src/calendar/working-minutes.ts';
import { cityCalendar } from '@dung-hen/server/src/city/city-calendar.ts';
import { prepareStore } from '@dung-hen/server/src/city/prepare-store.ts';
import { loadProfile } from '@dung-hen/server/src/city/profile.ts';
import { fixedClock } from '@dung-hen/server/src/clock.ts';
import type { City } from '@dung-hen/server/src/context.ts';
import { makeCity } from '@dung-hen/server/src/open-city.ts';
import { ask, globalId, keyOfId } from '../oracle/ask.ts';
import { ENGINES, openTestStore, type TestStore } from '../store/engines.ts';
import { followPath, type Path, type PathCase, type Succession } from './naive-paths.ts';
import { enterSource, loadPaths } from './staged-paths.ts';

/** Paths from before the merger of July 2025 beside those after it: what three wards did is laid beside what became of them. */

const at = (text: string): number => Date.parse(`${text.replace(' ', 'T')}:00+07:00`) / 1000;
const NOW = at('2025-12-20 09:00');
/** Three wards that became one, that one, and two departments that stayed. */
const WARDS = [1058, 1085, 1086];
const AN_KHE = 1125;
const [FINANCE, OTHER] = [1011, 1003];
const became = (unit: number | null): number | null => (unit !== null && WARDS.includes(unit) ? AN_KHE : unit);
const KINDS = ['ASSIGNED', 'TRANSFERRED', 'TRANSFERRED', 'TRANSFERRED', 'RETURNED', 'WORKED', 'CONSULTED', 'CONSULTATION_ANSWERED', 'SUPPLEMENT_REQUESTED', 'SUPPLEMENTED', 'EXTENDED'];

/** Cases of a month, all ended by the end of the next: none is in anyone's hands on the day of the merger. */
function casesOf(month: string, units: number[]): fc.Arbitrary<Omit<PathCase, 'id'>> {
  const start = at(`${month}-02 08:00`);
  const unit = fc.constantFrom(...units);
  const event = fc.record({ step: fc.integer({ min: 0, max: 80 }), kind: fc.constantFrom(...KINDS), from: fc.option(unit), to: fc.option(unit, { freq: 9 }), until: fc.option(fc.constant(start + 20 * 86_400)) });
  return fc.record({ day: fc.integer({ min: 0, max: 8 }), span: fc.integer({ min: 2, max: 18 }), life: fc.integer({ min: 3, max: 40 }), unit, events: fc.array(event, { minLength: 1, maxLength: 9 }) }).map(({ day, span, life, unit: lead, events }) => {
    const receivedAt = start + day * 86_400;
    const endedAt = receivedAt + life * 86_400;
    return {
      receivedAt, dueAt: receivedAt + span * 86_400, endedAt, unit: lead, receivingUnit: null,
      events: events.map(({ step, ...one }) => ({ ...one, at: Math.min(endedAt, receivedAt + step * 43_200) })).toSorted((a, b) => a.at - b.at).map((one, seq) => ({ seq, ...one })),
    };
  });
}

type Change = { value: number | null; earlier: number | null; difference: number | null; nullReason: string | null };
const CHANGE = '{ value earlier difference nullReason }';
const notLike = (value: number | null): Change => ({ value, earlier: null, difference: null, nullReason: 'NOT_APPLICABLE' });
const changed = (value: number, earlier: number): Change => ({ value, earlier, difference: value - earlier, nullReason: null });

describe('paths across a merger', () => {
  const opened: TestStore[] = [];
  const cities: City[] = [];
  let calendar: WorkingCalendar;
  let followed: { one: PathCase; path: Path }[];
  beforeAll(async () => {
    const profile = loadProfile('da-nang');
    calendar = cityCalendar(profile);
    for (const engine of ENGINES) {
      const own = await openTestStore(engine);
      opened.push(own);
      await prepareStore(own.store, profile);
      await enterSource(own.store);
    }
    const links = await opened[0]!.store.db.selectFrom('unit_lineage').selectAll().execute();
    const successions = links.map((link): Succession => ({ from: link.from_unit_id, to: link.to_unit_id, since: link.on_day * 86_400 - 25_200 }));
    const seed = Number(process.env.PATH_SEED ?? 43);
    const sampled = [...fc.sample(casesOf('2025-05', [...WARDS, FINANCE, OTHER]), { seed, numRuns: 400 }), ...fc.sample(casesOf('2025-11', [AN_KHE, FINANCE, OTHER]), { seed: seed + 1, numRuns: 300 })];
    const step = (seq: number, when: string, kind: string, to: number) => ({ seq, at: at(when), kind, from: null, to, until: null });
    // Received by a ward, passed on and ended late by what it had become.
    const straddling: PathCase = {
      id: 'straddling', receivedAt: at('2025-06-10 08:00'), dueAt: at('2025-08-12 17:00'), endedAt: at('2025-08-20 17:00'), unit: AN_KHE, receivingUnit: null,
      events: [step(0, '2025-06-11 08:00', 'ASSIGNED', WARDS[0]!), step(1, '2025-06-20 08:00', 'TRANSFERRED', FINANCE), step(2, '2025-07-20 08:00', 'TRANSFERRED', AN_KHE)],
    };
    // Idle for weeks in the hands of one ward, then of another.
    const idleTwice: PathCase = {
      id: 'idle twice', receivedAt: at('2025-04-01 08:00'), dueAt: at('2025-05-05 17:00'), endedAt: at('2025-05-28 17:00'), unit: WARDS[1]!, receivingUnit: null,
      events: [step(0, '2025-04-02 08:00', 'ASSIGNED', WARDS[0]!), step(1, '2025-04-24 08:00', 'TRANSFERRED', WARDS[1]!)],
    };
    // In the hands of a ward when it was merged: passed on to what it became by an event of its own, or still under its name.
    const overtaken = (id: string, events: PathCase['events']): PathCase => ({ id, receivedAt: at('2025-06-12 08:00'), dueAt: at('2025-09-10 17:00'), endedAt: at('2025-09-26 17:00'), unit: AN_KHE, receivingUnit: WARDS[1]!, events });
    const passedOver = overtaken('passed over', [step(0, '2025-06-13 08:00', 'ASSIGNED', WARDS[1]!), step(1, '2025-07-01 00:00', 'TRANSFERRED', AN_KHE)]);
    const underOldName = overtaken('under its old name', [step(0, '2025-06-13 08:00', 'ASSIGNED', WARDS[2]!), step(1, '2025-09-15 08:00', 'TRANSFERRED', FINANCE)]);
    const elsewhere = overtaken('elsewhere', [step(0, '2025-06-13 08:00', 'ASSIGNED', OTHER)]);
    const cases = [...sampled.map((one, i): PathCase => ({ ...one, id: `M${i}` })), straddling, idleTwice, passedOver, underOldName, { ...elsewhere, receivingUnit: OTHER }];
    followed = cases.map((one) => ({ one, path: followPath(one, calendar, successions) }));
    for (const { store } of opened) {
      await loadPaths(store, cases);
      cities.push(await makeCity(store, profile, fixedClock(NOW), false));
    }
  });
  afterAll(async () => {
    for (const own of opened) await own.close();
  });

  const both = async <T>(query: string): Promise<T> => {
    const [duckdb, postgres] = [await ask<T>(cities[0]!, query, {}), await ask<T>(cities[1]!, query, {})];
    expect(postgres).toEqual(duckdb);
    return duckdb;
  };
  const dueIn = (month: string) => followed.filter(({ one }) => new Date(calendar.dayAt(one.dueAt!) * 86_400_000).toISOString().startsWith(month));
  const isLate = (one: PathCase): boolean => one.endedAt! > one.dueAt!;
  const unitOf = (key: { id: string } | null | undefined): number | null => (key ? keyOfId(key.id) : null);
  const ASKED = 'period: { from: "2025-11-01", to: "2025-12-01" }';
  const BESIDE = 'compareTo: { period: { from: "2025-05-01", to: "2025-06-01" }, seen: AT_AS_OF }';

  test('lost time of a unit is compared with that of those it came from; a case that two of them held counts once', async () => {
    const stretches = (month: string) => dueIn(month).filter(({ one }) => isLate(one)).flatMap(({ one, path }) => path.holdings.map((held) => ({ id: one.id, unit: became(held.unit), minutes: workingMinutesBetween(held.from, held.to!, calendar), raw: held.unit })));
    const [now, then] = [stretches('2025-11'), stretches('2025-05')];
    const { lostTime } = await both<{ lostTime: { total: { cases: Change }; groups: { key: { holder: { id: string } | null }; cases: Change; minutes: Change }[]; other: { cases: Change } | null } }>(`{ lostTime(filter: { ${ASKED} }, groupBy: [HOLDER], ${BESIDE}, orderBy: { measure: KEY, direction: ASC }, first: 3) {
      total { cases: change(measure: CASES) ${CHANGE} } other { cases: change(measure: CASES) ${CHANGE} } groups { key { holder { id } } cases: change(measure: CASES) ${CHANGE} minutes: change(measure: WORKING_MINUTES) ${CHANGE} } } }`);
    const cases = (list: typeof now): number => new Set(list.map((one) => one.id)).size;
    const minutes = (list: typeof now): number => list.reduce((sum, one) => sum + one.minutes, 0);
    for (const { key, ...got } of lostTime.groups) {
      const own = (list: typeof now) => list.filter((one) => one.unit === unitOf(key.holder));
      expect(got, String(unitOf(key.holder))).toEqual({ cases: changed(cases(own(now)), cases(own(then))), minutes: changed(minutes(own(now)), minutes(own(then))) });
    }
    expect(lostTime.groups.map(({ key }) => unitOf(key.holder))).toContain(AN_KHE);
    const listed = lostTime.groups.map(({ key }) => unitOf(key.holder));
    expect(lostTime.other!.cases).toEqual(changed(cases(now.filter((one) => !listed.includes(one.unit))), cases(then.filter((one) => !listed.includes(one.unit)))));
    expect(lostTime.total.cases).toEqual(changed(cases(now), cases(then)));
    // Some case was in the hands of two wards: adding up would have counted it twice.
    const ofWards = then.filter((one) => one.unit === AN_KHE);
    expect(new Set(ofWards.map((one) => `${one.id} ${one.raw}`)).size).toBeGreaterThan(cases(ofWards));
  });

  test('hand-offs are compared between what units have become; nothing is said of what depends on who came before', async () => {
    const handoffs = (month: string) => dueIn(month).flatMap(({ one, path }) => path.handoffs.map((handoff) => ({ one, from: became(handoff.from), to: became(handoff.to) })));
    const [now, then] = [handoffs('2025-11'), handoffs('2025-05')];
    interface Measures { n: Change; cases: Change; back: Change; median: Change; late: Change }
    const fields = `n: change(measure: N) ${CHANGE} cases: change(measure: CASES) ${CHANGE} back: change(measure: RETURNED) ${CHANGE} median: change(measure: MEDIAN_MINUTES) ${CHANGE} late: change(measure: LATE_SHARE) ${CHANGE}`;
    const answer = await both<{ handoffs: { total: Measures; other: Measures | null; pairs: (Measures & { from: { id: string }; to: { id: string } })[] }; into: { total: Measures } }>(`{
      handoffs(filter: { ${ASKED} }, ${BESIDE}, first: 3) { total { ${fields} } other { ${fields} } pairs { from { id } to { id } ${fields} } }
      into: handoffs(filter: { ${ASKED} }, to: ["${globalId('Unit', AN_KHE)}"], ${BESIDE}) { total { ${fields} } } }`);
    const cases = (list: typeof now): number => new Set(list.map(({ one }) => one)).size;
    const between = then.filter(({ from, to }) => from !== to);
    expect(between.length).toBeLessThan(then.length);
    for (const pair of answer.handoffs.pairs) {
      const [from, to] = [unitOf(pair.from), unitOf(pair.to)];
      const own = (list: typeof now) => list.filter((one) => one.from === from && one.to === to);
      expect([pair.n, pair.cases], `${from} > ${to}`).toEqual([changed(own(now).length, own(between).length), changed(cases(own(now)), cases(own(between)))]);
      const late = (list: typeof now): number => new Set(list.filter(({ one }) => isLate(one)).map(({ one }) => one)).size / cases(list);
      expect(pair.late.earlier).toBeCloseTo(late(own(between)), 12);
      const joined = [from, to].includes(AN_KHE);
      expect([pair.back.nullReason, pair.median.nullReason]).toEqual(joined ? ['NOT_APPLICABLE', 'NOT_APPLICABLE'] : [null, null]);
    }
    const listed = answer.handoffs.pairs.map((pair) => `${unitOf(pair.from)} ${unitOf(pair.to)}`);
    const left = (list: typeof now) => list.filter((one) => !listed.includes(`${one.from} ${one.to}`));
    expect(answer.handoffs.other!.n).toEqual(changed(left(now).length, left(between).length));
    // All of them together are what was handed over then, between wards too.
    expect(answer.handoffs.total.n).toEqual(changed(now.length, then.length));
    expect(answer.handoffs.total.back.nullReason).toBeNull();
    const into = (list: typeof now) => list.filter((one) => one.to === AN_KHE);
    expect(answer.into.total.n).toEqual(changed(into(now).length, into(between).length));
    expect(answer.into.total.median.nullReason).toBe('NOT_APPLICABLE');
  });

  test('signals of a unit are compared with those of the units it came from, each case once', async () => {
    const PER_UNIT = ['PING_PONG', 'MANY_HANDS', 'IDLE'];
    const PATH = ['PING_PONG', 'MANY_HANDS', 'UNANSWERED_CONSULTATION', 'REPEATED_CONSULTATION'];
    const borne = (month: string, kind: string, unit: number) => {
      const own = dueIn(month).flatMap(({ one, path }) => path.signals.filter((signal) => signal.kind === kind && became(signal.unit) === unit).map((signal) => ({ id: one.id, signal })));
      const hits = own.filter(({ signal }) => (kind === 'REPEAT_SUPPLEMENT' ? signal.measure >= 2 : kind === 'IDLE' ? signal.measure > 4_800 : kind === 'LAST_MINUTE_EXTENSION' ? signal.measure <= 480 || signal.measure2! >= 2 : false));
      return PER_UNIT.includes(kind) ? new Set(hits.map(({ id }) => id)).size : hits.length;
    };
    const inHand = (month: string, unit: number): number => dueIn(month).filter(({ path }) => path.holdings.some((held) => held.firstOfUnit && became(held.unit) === unit)).length;
    type Stats = { groups: { key: { kind: string; unit: { id: string } | null }; n: Change; share: Change }[]; total: { n: Change; share: Change } };
    const { byUnit, ofOne } = await both<{ byUnit: Stats; ofOne: Stats }>(`{
      byUnit: signalStats(filter: { case: { ${ASKED} } }, groupBy: [UNIT, KIND], ${BESIDE}) { total { n: change(measure: N) ${CHANGE} } groups { key { kind unit { id } } n: change(measure: N) ${CHANGE} share: change(measure: SHARE) ${CHANGE} } }
      ofOne: signalStats(filter: { case: { ${ASKED} }, unit: ["${globalId('Unit', AN_KHE)}"], kind: [IDLE] }, ${BESIDE}) { total { n: change(measure: N) ${CHANGE} share: change(measure: SHARE) ${CHANGE} } } }`);
    const met = new Set<string>();
    for (const { key, n, share } of byUnit.groups) {
      const unit = unitOf(key.unit);
      if (unit === null) continue;
      if (PATH.includes(key.kind)) expect(n.nullReason, `${key.kind} of ${unit}`).toBe(unit === AN_KHE ? 'NOT_APPLICABLE' : null);
      if (!['REPEAT_SUPPLEMENT', 'IDLE', 'LAST_MINUTE_EXTENSION'].includes(key.kind)) continue;
      expect(n, `${key.kind} of ${unit}`).toEqual(changed(borne('2025-11', key.kind, unit), borne('2025-05', key.kind, unit)));
      if (key.kind === 'IDLE') expect([share.value, share.earlier]).toEqual([borne('2025-11', 'IDLE', unit) / inHand('2025-11', unit), borne('2025-05', 'IDLE', unit) / inHand('2025-05', unit)]);
      if (unit === AN_KHE) met.add(key.kind);
    }
    expect([...met].sort()).toEqual(['IDLE', 'LAST_MINUTE_EXTENSION', 'REPEAT_SUPPLEMENT']);
    expect(ofOne.total.n).toEqual(changed(borne('2025-11', 'IDLE', AN_KHE), borne('2025-05', 'IDLE', AN_KHE)));
    expect(ofOne.total.share.earlier).toBe(borne('2025-05', 'IDLE', AN_KHE) / inHand('2025-05', AN_KHE));
    // Some case was idle in the hands of two wards, and some was in the hands of two.
    const raw = dueIn('2025-05').flatMap(({ one, path }) => path.signals.filter((signal) => signal.kind === 'IDLE' && signal.measure > 4_800 && WARDS.includes(signal.unit!)).map(() => one.id));
    expect(raw.length).toBeGreaterThan(new Set(raw).size);
  });

  test('where a case of the later period was still in the hands of a ward, neither it nor its successor is compared', async () => {
    const { lostTime } = await both<{ lostTime: { groups: { key: { holder: { id: string } | null }; cases: Change }[] } }>(`{ lostTime(filter: { period: { from: "2025-08-01", to: "2025-09-01" } }, groupBy: [HOLDER], ${BESIDE}) { groups { key { holder { id } } cases: change(measure: CASES) ${CHANGE} } } }`);
    const of = (unit: number): Change | undefined => lostTime.groups.find(({ key }) => unitOf(key.holder) === unit)?.cases;
    expect([of(WARDS[0]!), of(AN_KHE)]).toEqual([notLike(1), notLike(1)]);
    expect(of(FINANCE)).toMatchObject({ value: 1, nullReason: null });
  });

  test('lost time in the hands of a unit is also what those held that it took over, and its cases are those listed', async () => {
    const stretches = (month: string) => dueIn(month).filter(({ one }) => isLate(one)).flatMap(({ one, path }) => path.holdings.map((held) => ({ id: one.id, unit: held.unit, minutes: workingMinutesBetween(held.from, held.to!, calendar) })));
    const minutes = (list: ReturnType<typeof stretches>): number => list.reduce((sum, one) => sum + one.minutes, 0);
    const ids = (list: ReturnType<typeof stretches>): string[] => [...new Set(list.map((one) => one.id))].toSorted();
    type Answer = { lostTime: { total: { cases: number; workingMinutes: number }; groups: { key: { holder: { id: string } }; workingMinutes: number }[] }; cases: { totalCount: number; nodes: { externalId: string }[] } };
    for (const unit of [AN_KHE, WARDS[1]!, FINANCE]) {
      const id = globalId('Unit', unit);
      const { lostTime, cases } = await both<Answer>(`{ lostTime(filter: { period: { from: "2025-09-01", to: "2025-10-01" } }, holder: ["${id}"]) { total { cases workingMinutes } groups { key { holder { id } } workingMinutes } }
        cases(filter: { period: { from: "2025-09-01", to: "2025-10-01" }, cell: [DONE_LATE, OPEN_OVERDUE], held: { unit: ["${id}"] } }, first: 100) { totalCount nodes { externalId } } }`);
      const own = stretches('2025-09').filter((one) => one.unit === unit || (unit === AN_KHE && WARDS.includes(one.unit!)));
      expect(lostTime.total, String(unit)).toEqual({ cases: ids(own).length, workingMinutes: minutes(own) });
      expect(cases.nodes.map((node) => node.externalId).toSorted()).toEqual(ids(own));
      // Under the names of those who held them then, and together the total.
      expect(Object.fromEntries(lostTime.groups.map(({ key, workingMinutes }) => [unitOf(key.holder), workingMinutes]))).toEqual(Object.fromEntries([...Map.groupBy(own, (one) => one.unit!)].map(([held, list]) => [held, minutes(list)])));
    }
    expect(ids(stretches('2025-09').filter((one) => one.unit === AN_KHE))).toEqual(['passed over']);
    expect(dueIn('2025-09').flatMap(({ one, path }) => path.handoffs.map(({ from, to }) => `${one.id}: ${from} > ${to}`))).toEqual([`under its old name: ${WARDS[2]} > ${FINANCE}`]);
    const { lostTime: beside } = await both<{ lostTime: { total: { cases: Change; minutes: Change } } }>(`{ lostTime(filter: { ${ASKED} }, holder: ["${globalId('Unit', AN_KHE)}"], ${BESIDE}) { total { cases: change(measure: CASES) ${CHANGE} minutes: change(measure: WORKING_MINUTES) ${CHANGE} } } }`);
    const [now, then] = ['2025-11', '2025-05'].map((month) => stretches(month).filter((one) => became(one.unit) === AN_KHE));
    expect(beside.total).toEqual({ cases: changed(ids(now!).length, ids(then!).length), minutes: changed(minutes(now!), minutes(then!)) });
  });
});
