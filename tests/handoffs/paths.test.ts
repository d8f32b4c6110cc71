import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { WorkingCalendar } from '@dung-hen/server/src/calendar/working-calendar.ts';
import { workingMinutesBetween } from '@dung-hen/server/src/calendar/working-minutes.ts';
import { undoRun } from '@dung-hen/server/src/cases/undo-run.ts';
import { cityCalendar } from '@dung-hen/server/src/city/city-calendar.ts';
import { prepareStore } from '@dung-hen/server/src/city/prepare-store.ts';
import { loadProfile } from '@dung-hen/server/src/city/profile.ts';
import { ENGINES, openTestStore, type TestStore } from '../store/engines.ts';
import { followPath, type PathCase, type PathEvent, type Succession } from './naive-paths.ts';
import { enterSource, inOrder, loadPaths, readPaths } from './staged-paths.ts';

const at = (text: string): number => Date.parse(`${text.replace(' ', 'T')}:00+07:00`) / 1000;
const MERGER = at('2025-07-01 00:00');

const KINDS = [
  'RECEIVED', 'ASSIGNED', 'TRANSFERRED', 'TRANSFERRED', 'TRANSFERRED', 'RETURNED', 'WORKED', 'CONSULTED', 'CONSULTATION_ANSWERED', 'SUPPLEMENT_REQUESTED', 'SUPPLEMENTED',
  'FEE_REQUESTED', 'FEE_PAID', 'STOPPED', 'RESUMED', 'EXTENDED', 'REMINDED', 'ENDED', 'RESULT_RETURNED', 'REOPENED',
];

/** Instants that often fall on one second, some out of order, around a merger. */
const instant = fc.integer({ min: 0, max: 60 }).map((step) => MERGER - 20 * 43_200 + step * 43_200 + (step % 3) * 1800);

function randomCase(units: number[]): fc.Arbitrary<Omit<PathCase, 'id'>> {
  const unit = fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...units) }, { weight: 1, arbitrary: fc.constant(null) });
  const event = fc.record({ at: instant, kind: fc.constantFrom(...KINDS), from: unit, to: unit, until: fc.option(instant) });
  return fc.record({
    receivedAt: instant, endedAt: fc.option(instant), dueAt: fc.option(instant, { freq: 4 }), unit, receivingUnit: unit, events: fc.array(event, { maxLength: 14 }),
    sorted: fc.boolean(),
  }).map(({ sorted, events, ...rest }) => ({ ...rest, events: (sorted ? events.toSorted((a, b) => a.at - b.at) : events).map((one, seq) => ({ seq, ...one })) }));
}

/** Units of which the second carries on the work of the first. */
async function readSuccessions({ store }: TestStore): Promise<Succession[]> {
  const links = await store.db.selectFrom('unit_lineage').selectAll().orderBy('from_unit_id').orderBy('to_unit_id').execute();
  return links.map((link) => ({ from: link.from_unit_id, to: link.to_unit_id, since: link.on_day * 86_400 - 25_200 }));
}

describe.each(ENGINES)('who held a case, in %s', (engine) => {
  let opened: TestStore;
  let calendar: WorkingCalendar;
  let successions: Succession[];
  let [gone, heir, other, third] = [0, 0, 0, 0];
  beforeAll(async () => {
    opened = await openTestStore(engine);
    const profile = loadProfile('da-nang');
    await prepareStore(opened.store, profile);
    calendar = cityCalendar(profile);
    await enterSource(opened.store, 2);
    successions = await readSuccessions(opened);
    const merged = successions.find((link) => link.since === MERGER)!;
    [gone, heir] = [merged.from, merged.to];
    [other, third] = (await opened.store.db.selectFrom('unit').select('id').where('kind', '=', 'DEPARTMENT').where('valid_to', 'is', null).orderBy('id').limit(2).execute()).map((row) => row.id) as [number, number];
  });
  afterAll(() => opened.close());

  const check = async (cases: PathCase[]): Promise<void> => {
    const paths = await readPaths(opened.store);
    for (const one of cases) expect(inOrder(paths.get(one.id)!), JSON.stringify(one)).toEqual(inOrder(followPath(one, calendar, successions)));
  };

  test('equals a case followed event by event, after a first import, after a change and after undoing it', async () => {
    const draw = (seed: number, count: number): PathCase[] =>
      fc.sample(randomCase([gone, heir, other, third]), { seed: Number(process.env.PATH_SEED ?? seed), numRuns: count }).map((one, i) => ({ ...one, id: `P${i}` }));
    const first = draw(17, 1_500);
    expect(await loadPaths(opened.store, first)).toEqual({ new: 1_500, changed: 0, unchanged: 0 });
    await check(first);

    const second = draw(18, 400);
    expect(await loadPaths(opened.store, second, { runId: 2, version: 2 })).toEqual({ new: 0, changed: 400, unchanged: 0 });
    const now = [...second, ...first.slice(400)];
    await check(now);
    await undoRun(opened.store, 2);
    await check(first);
  });

  test('stretches neither overlap nor leave gaps, and their working minutes add up to the life of the case', async () => {
    const { rows } = await sql<{ received_at: number; ended_at: number | null; id: number }>`select id, received_at, ended_at from cases where id in (select case_id from case_event)`.execute(opened.store.db);
    const holdings = Map.groupBy(await opened.store.db.selectFrom('case_holding').selectAll().orderBy('case_id').orderBy('seq').execute(), (row) => row.case_id);
    let whole = 0;
    for (const one of rows) {
      const own = holdings.get(one.id) ?? [];
      const end = one.ended_at === null ? null : Math.max(one.ended_at, one.received_at);
      if (end === one.received_at) {
        expect(own).toEqual([]);
        continue;
      }
      expect(own[0]!.from_at).toBe(one.received_at);
      expect(own.at(-1)!.to_at).toBe(end);
      for (const [i, held] of own.entries()) {
        expect(held.seq).toBe(i);
        if (held.to_at !== null) expect(held.to_at).toBeGreaterThan(held.from_at);
        expect(own[i + 1]?.from_at ?? end).toBe(held.to_at);
      }
      if (end === null) continue;
      whole++;
      expect(own.reduce((sum, held) => sum + held.minutes!, 0)).toBe(workingMinutesBetween(one.received_at, end, calendar));
    }
    expect(whole).toBeGreaterThan(300);
  });

  const story = (id: string, events: [at: string, kind: string, from: number | null, to: number | null][], more: Partial<PathCase> = {}): PathCase => ({
    id, receivedAt: at('2025-06-26 08:00'), endedAt: at('2025-07-04 10:00'), dueAt: at('2025-07-03 17:30'), unit: other, receivingUnit: third,
    events: events.map(([when, kind, from, to], seq): PathEvent => ({ seq, at: at(when), kind, from, to, until: null })), ...more,
  });
  const pathOf = async (one: PathCase) => {
    await loadPaths(opened.store, [one], { version: 9 });
    return (await readPaths(opened.store)).get(one.id)!;
  };

  test('two events in one second keep the order of the log', async () => {
    const { holdings, handoffs } = await pathOf(story('same-second', [
      ['2025-06-26 08:00', 'RECEIVED', null, third], ['2025-06-26 09:00', 'ASSIGNED', third, other], ['2025-06-27 09:00', 'TRANSFERRED', other, heir], ['2025-06-27 09:00', 'RETURNED', heir, other],
    ]));
    expect(holdings.map((held) => [held.unit, held.doing])).toEqual([[third, 'RECEPTION'], [other, 'WORKING']]);
    expect(handoffs.map((handoff) => [handoff.from, handoff.to, handoff.minutes, handoff.returned])).toEqual([[other, heir, 0, false], [heir, other, expect.any(Number), true]]);
  });

  test('events out of order are put in the order of time', async () => {
    const { holdings } = await pathOf(story('disorder', [
      ['2025-06-30 09:00', 'TRANSFERRED', heir, other], ['2025-06-26 09:00', 'ASSIGNED', third, heir], ['2025-06-26 08:00', 'RECEIVED', null, third],
    ]));
    expect(holdings.map((held) => [held.unit, held.doing, held.to])).toEqual([[third, 'RECEPTION', at('2025-06-26 09:00')], [heir, 'WORKING', at('2025-06-30 09:00')], [other, 'WORKING', at('2025-07-04 10:00')]]);
  });

  test('a case that never leaves its first unit is one stretch and no hand-off', async () => {
    const path = await pathOf(story('stays', [['2025-06-26 08:00', 'ASSIGNED', null, other], ['2025-06-30 15:00', 'WORKED', other, null]]));
    expect(path.holdings.map((held) => [held.unit, held.doing])).toEqual([[other, 'WORKING']]);
    expect(path.handoffs).toEqual([]);
  });

  test('a unit that is merged away while it holds a case passes it to its heir without a hand-off', async () => {
    const { holdings, handoffs, signals } = await pathOf(story('merged', [
      ['2025-06-26 08:00', 'ASSIGNED', null, gone], ['2025-07-01 00:00', 'TRANSFERRED', gone, heir], ['2025-07-02 09:00', 'TRANSFERRED', heir, other],
    ]));
    expect(holdings.map((held) => held.unit)).toEqual([gone, heir, other]);
    expect(handoffs.map((handoff) => [handoff.from, handoff.to])).toEqual([[heir, other]]);
    expect(signals.filter((signal) => signal.kind === 'MANY_HANDS')).toEqual([]);

    // Passed on to a unit whose work then came back by law: nobody sent it back.
    const back = await pathOf(story('merged-back', [['2025-06-26 08:00', 'ASSIGNED', null, heir], ['2025-06-27 08:00', 'TRANSFERRED', heir, gone], ['2025-07-01 00:00', 'TRANSFERRED', gone, heir]]));
    expect(back.handoffs.map((handoff) => [handoff.from, handoff.to, handoff.returned])).toEqual([[heir, gone, false]]);
    expect(back.signals.filter((signal) => signal.kind === 'PING_PONG')).toEqual([]);
  });

  test('a step that names nobody leaves the holder unknown, and an unknown holder breaks no and makes no return', async () => {
    const { holdings, handoffs, signals } = await pathOf(story('unknown', [['2025-06-26 08:00', 'WORKED', null, other], ['2025-06-27 08:00', 'WORKED', null, null], ['2025-06-30 08:00', 'WORKED', null, other]]));
    expect(holdings.map((held) => held.unit)).toEqual([other, null, other]);
    expect(handoffs).toEqual([]);
    expect(signals.filter((signal) => signal.kind === 'PING_PONG')).toEqual([]);
  });
});
