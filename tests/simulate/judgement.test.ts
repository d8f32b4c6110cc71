import '@dung-hen/server/src/reflect.ts';
import { graphql, type GraphQLSchema } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadProfile } from '@dung-hen/server/src/city/profile.ts';
import { fixedClock } from '@dung-hen/server/src/clock.ts';
import type { City } from '@dung-hen/server/src/context.ts';
import { globalId } from '@dung-hen/server/src/contract/global-id.ts';
import { fillJudgementLog } from '@dung-hen/server/src/lateness/keep-judgement-log.ts';
import { makeCity } from '@dung-hen/server/src/open-city.ts';
import { makeSchema } from '@dung-hen/server/src/schema.ts';
import { instantOf, isoOf } from '@dung-hen/server/src/store/city-time.ts';
import { NOW, openSimulated, rowsOf, type SimulatedStore } from './simulated-store.ts';

/** Large enough for every planted unit to have the cases by which it can be told. */
const SIZE = 250_000;
const STREAMS = ['FEEDBACK', 'DOSSIER', 'ASSIGNMENT'] as const;
/** Days of the log: those since which the youngest planted lateness, and a month before. */
const DAYS = 75;

interface Judged { unit: { id: string; name: string }; level: string; singleLook: string; since: string | null; lateSince: string | null; sinceOrigin: string | null; sinceNullReason: string | null }

let simulated: SimulatedStore;
let schema: GraphQLSchema;
beforeAll(async () => {
  simulated = await openSimulated('duckdb', SIZE);
  schema = await makeSchema();
}, 300_000);
afterAll(() => simulated.close());

const cityAt = (now: number): Promise<City> => makeCity(simulated.store, loadProfile('da-nang'), fixedClock(now), false);

async function lateUnits(city: City, stream: string, args = ''): Promise<{ damped: boolean; units: Judged[] }> {
  const { data, errors } = await graphql({
    schema, source: `{ lateUnits(stream: ${stream}${args}) { damped units { unit { id name } level singleLook since lateSince sinceOrigin sinceNullReason } } }`,
    contextValue: { city, ...(await city.readMoment()) },
  });
  expect(errors).toBeUndefined();
  return data!.lateUnits as never;
}

const isLate = (unit: Judged): boolean => unit.level === 'LATE' || unit.level === 'CRITICAL';

describe('the judgement of the simulated city', () => {
  test('finds every planted unit, at its level, and nobody else; by the log as by a single look', async () => {
    const city = await cityAt(NOW);
    const { truth } = simulated;
    for (const stream of STREAMS) {
      const planted = truth.lateness.filter((one) => one.stream === stream && (one.state === 'LATE' || one.state === 'CRITICAL'));
      expect(planted.length).toBeGreaterThan(0);
      const single = await lateUnits(city, stream);
      expect(single.damped).toBe(false);
      expect(new Set(single.units.map((unit) => unit.sinceNullReason))).toEqual(new Set(['NOTHING_LOGGED_YET']));
      const names = (units: Judged[]): string[] => units.filter(isLate).map((unit) => unit.unit.name).sort();
      const wanted = planted.map((one) => one.unitName).sort();
      // One look finds each but those at the edge of its power, and accuses nobody else.
      expect(wanted).toEqual(expect.arrayContaining(names(single.units)));
      expect(await fillJudgementLog(city, stream, { days: DAYS })).toBeGreaterThan(45);
      const damped = await lateUnits(city, stream);
      expect(damped.damped).toBe(true);
      for (const unit of damped.units) expect(unit.sinceNullReason, unit.unit.name).toBe(unit.since === null ? 'BEFORE_THE_LOG' : null);
      expect(names(damped.units)).toEqual(wanted);
      for (const one of planted) {
        const found = damped.units.find((unit) => unit.unit.id === globalId('Unit', one.unitId))!;
        expect(found.level, one.unitName).toBe(one.state);
        // Nobody was late before it was planted; what began before the log is not dated.
        if (found.lateSince !== null) expect(found.lateSince >= isoOf(one.fromDay), `${one.unitName} since ${found.lateSince}`).toBe(true);
        else expect(one.fromDay).toBeLessThan(truth.day - DAYS);
      }
    }
  }, 240_000);

  test('is logged once a day, appended, and stamped with how it came there', async () => {
    const tomorrow = NOW + 3 * 86_400;
    const later = await cityAt(tomorrow);
    const before = await rowsOf<Record<string, unknown>>(simulated.store, 'select * from judgement_log where stream = 1 order by day, unit_id');
    expect(new Set(before.map((row) => row.origin))).toEqual(new Set([2]));
    expect(await fillJudgementLog(await cityAt(NOW), 'FEEDBACK')).toBe(0);
    // The working day that was over in the meantime was told when it was new.
    expect(await fillJudgementLog(later, 'FEEDBACK')).toBe(1);
    const after = await rowsOf<Record<string, unknown>>(simulated.store, 'select * from judgement_log where stream = 1 order by day, unit_id');
    expect(after.slice(0, before.length)).toEqual(before);
    const added = after.slice(before.length);
    expect(added.length).toBeGreaterThan(20);
    expect(new Set(added.map((row) => row.origin))).toEqual(new Set([1]));
    expect(new Set(added.map((row) => row.day))).toEqual(new Set([simulated.truth.day]));
  });

  test('can be asked for a past moment: as the log has it', async () => {
    const city = await cityAt(NOW + 3 * 86_400);
    const day = simulated.truth.day - 4;
    const endOfDay = new Date((instantOf('Asia/Ho_Chi_Minh', day + 1) - 1) * 1000).toISOString().replace('.000', '');
    const { damped, units } = await lateUnits(city, 'FEEDBACK', `, asOf: "${endOfDay}"`);
    expect(damped).toBe(true);
    const logged = await rowsOf<{ unit_id: number; level: number }>(simulated.store, `select unit_id, level from judgement_log where stream = 1 and day = ${day}`);
    const codes = ['CRITICAL', 'LATE', 'WATCH', 'ON_TRACK', 'TOO_FEW_TO_SAY'];
    expect(new Map(units.map((unit) => [unit.unit.id, unit.level]))).toEqual(new Map(logged.map((row) => [globalId('Unit', row.unit_id), codes[row.level - 1]])));
  });

  test('has no since where the log does not answer: a window or kinds of one’s own', async () => {
    const city = await cityAt(NOW);
    for (const args of [', unitKind: [WARD]', ', period: {from: "2026-10-01", to: "2026-11-01"}']) {
      const { damped, units } = await lateUnits(city, 'DOSSIER', args);
      expect(damped).toBe(false);
      expect(units.every((unit) => unit.since === null && unit.sinceNullReason === 'NOT_LOGGED' && unit.level === unit.singleLook)).toBe(true);
    }
  });

  test('tells the levels of a unit over time', async () => {
    const city = await cityAt(NOW);
    const planted = simulated.truth.lateness.find((one) => one.stream === 'DOSSIER' && one.state === 'CRITICAL')!;
    const { data, errors } = await graphql({
      schema, source: `{ levelHistory(stream: DOSSIER, unit: ["${globalId('Unit', planted.unitId)}"], period: {from: "2026-01-01", to: "2026-12-01"}) { logged { from to } spans { unit { name } level from to origin } } }`,
      contextValue: { city, ...(await city.readMoment()) },
    });
    expect(errors).toBeUndefined();
    const { logged, spans } = data!.levelHistory as { logged: { from: string }; spans: { unit: { name: string }; level: string; from: string; origin: string }[] };
    expect(logged.from <= isoOf(simulated.truth.day - DAYS + 5)).toBe(true);
    expect(spans.length).toBeGreaterThan(0);
    expect(spans.every((span) => span.unit.name === planted.unitName && span.origin === 'RECOMPUTED')).toBe(true);
    expect(spans.at(-1)!.level).toBe('CRITICAL');
  });
});
