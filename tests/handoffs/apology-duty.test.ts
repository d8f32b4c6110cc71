import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { prepareStore } from '@dung-hen/server/src/city/prepare-store.ts';
import { loadProfile } from '@dung-hen/server/src/city/profile.ts';
import { fixedClock } from '@dung-hen/server/src/clock.ts';
import type { City } from '@dung-hen/server/src/context.ts';
import { makeCity } from '@dung-hen/server/src/open-city.ts';
import { ask, globalId, instantText } from '../oracle/ask.ts';
import { ENGINES, openTestStore, type TestStore } from '../store/engines.ts';
import type { PathCase } from './naive-paths.ts';
import { enterSource, loadPaths } from './staged-paths.ts';

const at = (text: string): number => Date.parse(`${text.replace(' ', 'T')}:00+07:00`) / 1000;
/** Sở Tài chính. */
const UNIT = 1011;
/** Promised for a Friday; on the Wednesday before, it was announced that the promise would not be kept. */
const promised = { receivedAt: at('2025-06-20 09:00'), dueAt: at('2025-07-04 17:00'), announcedAt: at('2025-07-02 09:00'), unit: UNIT, receivingUnit: null, events: [] };
const CASES: PathCase[] = [
  { ...promised, id: 'appointed twice', endedAt: at('2025-07-15 10:00') },
  { ...promised, id: 'on time after all', endedAt: at('2025-07-04 16:00') },
  { ...promised, id: 'on time, no letter', endedAt: at('2025-07-04 16:00') },
];
const LETTERS: [about: string, sent: string, newDue: string | null][] = [
  ['appointed twice', '2025-07-03 10:00', '2025-07-10 17:00'], ['appointed twice', '2025-07-11 10:00', '2025-07-18 17:00'], ['on time after all', '2025-07-03 15:00', '2025-07-09 17:00'],
];

describe('the duty to apologise for a lateness that was announced', () => {
  const opened: TestStore[] = [];
  const cities: City[] = [];
  beforeAll(async () => {
    const profile = loadProfile('da-nang');
    for (const engine of ENGINES) {
      const one = await openTestStore(engine);
      opened.push(one);
      await prepareStore(one.store, profile);
      await enterSource(one.store);
      await loadPaths(one.store, CASES);
      const cases = await one.store.db.selectFrom('cases').select(['id', 'external_id']).execute();
      await one.store.write(async (trx) => {
        for (const [i, [about, sent, newDue]] of LETTERS.entries()) {
          const [sentAt, dueAt] = [at(sent), newDue === null ? null : at(newDue)];
          const day = (moment: number): number => Math.floor((moment + 25_200) / 86_400);
          await trx.insertInto('apology').values({
            id: i + 1, source_id: 1, external_id: `L${i}`, stream: 2, case_external_id: about, case_id: cases.find((row) => row.external_id === about)!.id, sent_at: sentAt, sent_day: day(sentAt),
            new_due_at: dueAt, new_due_day: dueAt === null ? null : day(dueAt), signer_unit_id: UNIT, reason: null, run_id: 1, digest: i + 1,
          }).execute();
        }
      });
      cities.push(await makeCity(one.store, profile, fixedClock(at('2025-08-15 09:00')), false));
    }
  });
  afterAll(async () => {
    for (const one of opened) await one.close();
  });

  interface Duty { case: { externalId: string }; state: string; aroseOn: string; letterDueOn: string; reappointments: number; alarms: string[] }
  async function told(asOf: string): Promise<{ duties: Record<string, Omit<Duty, 'case'>>; second: number; signalled: string[] }> {
    type Answer = { apologies: { nodes: Duty[] }; apologyStats: { total: { n: number; second: number } }; signals: { nodes: { case: { externalId: string } }[] } };
    const query = `query ($asOf: DateTime!, $unit: [ID!]) {
      apologies(filter: { unit: $unit }, first: 100, asOf: $asOf) { nodes { case { externalId } state aroseOn letterDueOn reappointments alarms } }
      apologyStats(filter: { unit: $unit }, asOf: $asOf) { total { n second } } signals(filter: { kind: [NO_APOLOGY], unit: $unit }, first: 100, asOf: $asOf) { nodes { case { externalId } } } }`;
    const [duckdb, postgres] = await Promise.all(cities.map((city) => ask<Answer>(city, query, { asOf: instantText(at(asOf)), unit: [globalId('Unit', UNIT)] })));
    expect(postgres).toEqual(duckdb);
    expect(duckdb!.apologyStats.total.n).toBe(duckdb!.apologies.nodes.length);
    return {
      duties: Object.fromEntries(duckdb!.apologies.nodes.map(({ case: { externalId }, ...duty }) => [externalId, duty])), second: duckdb!.apologyStats.total.second,
      signalled: duckdb!.signals.nodes.map((node) => node.case.externalId).toSorted(),
    };
  }
  const duty = { aroseOn: '2025-07-02', letterDueOn: '2025-07-03' };

  test('arises on the day of the announcement, before any date is missed', async () => {
    expect((await told('2025-07-02 08:00')).duties).toEqual({});
    const { duties, signalled } = await told('2025-07-02 12:00');
    expect(duties).toEqual(Object.fromEntries(CASES.map(({ id }) => [id, { ...duty, state: 'PENDING', reappointments: 0, alarms: [] }])));
    expect(signalled).toEqual([]);
  });

  test('is cancelled, and the signal of a missing letter with it, when the dossier ends on time after all', async () => {
    const before = await told('2025-07-04 12:00');
    expect(before.duties['on time, no letter']).toEqual({ ...duty, state: 'MISSING', reappointments: 0, alarms: [] });
    expect(before.duties['on time after all']).toEqual({ ...duty, state: 'SENT_IN_TIME', reappointments: 1, alarms: [] });
    expect(before.signalled).toEqual(['on time, no letter']);
    const after = await told('2025-07-04 16:30');
    expect([Object.keys(after.duties), after.signalled]).toEqual([['appointed twice'], []]);
  });

  test('allows one new appointment: a second is an alarm of its own, whatever became of the first letter', async () => {
    expect(await told('2025-07-11 09:00')).toMatchObject({ duties: { 'appointed twice': { ...duty, state: 'SENT_IN_TIME', reappointments: 1, alarms: [] } }, second: 0 });
    expect(await told('2025-07-11 11:00')).toMatchObject({ duties: { 'appointed twice': { ...duty, state: 'SENT_IN_TIME', reappointments: 2, alarms: ['SECOND_REAPPOINTMENT'] } }, second: 1, signalled: [] });
    // Late for good by now: the duty and the alarm stand.
    expect(await told('2025-08-01 09:00')).toMatchObject({ duties: { 'appointed twice': { alarms: ['SECOND_REAPPOINTMENT'] } }, second: 1 });
  });
});
