import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadProfile } from '@dung-hen/server/src/city/profile.ts';
import { fixedClock } from '@dung-hen/server/src/clock.ts';
import type { City } from '@dung-hen/server/src/context.ts';
import { makeCity } from '@dung-hen/server/src/open-city.ts';
import { isoOf } from '@dung-hen/server/src/store/city-time.ts';
import { ask, keyOfId } from '../oracle/ask.ts';
import { NOW, openSimulated, type SimulatedStore } from './simulated-store.ts';

/** Every signal that was planted is found by the API's own judgement, and nothing else stands out that the plan does not explain. */

const SIZE = 200_000;
let simulated: SimulatedStore;
let city: City;
beforeAll(async () => {
  simulated = await openSimulated('duckdb', SIZE);
  city = await makeCity(simulated.store, loadProfile('da-nang'), fixedClock(NOW), false);
}, 400_000);
afterAll(() => simulated.close());

interface Group { key: { kind: string; unit: { id: string } | null }; n: number; expected: number | null; verdict: string | null; share: { value: number | null; denominator: number } | null }

async function judged(stream: string, kind: string, fromDay: number): Promise<Group[]> {
  const { signalStats } = await ask<{ signalStats: { groups: Group[] } }>(city, `query ($filter: SignalFilter!) {
    signalStats(filter: $filter, groupBy: [UNIT, KIND]) { groups { key { kind unit { id } } n expected verdict share { value denominator } } } }`, {
    filter: { kind: [kind], case: { stream, cohort: 'RECEIVED', period: { from: isoOf(fromDay), to: isoOf(simulated.truth.day + 1) } } },
  });
  return signalStats.groups;
}
const more = (groups: Group[]): number[] => groups.filter((group) => group.verdict === 'MORE_THAN_CHANCE').map((group) => keyOfId(group.key.unit!.id));

describe('planted signals', () => {
  test('cases sent back and forth', async () => {
    for (const pair of simulated.truth.pingPong) {
      const found = more(await judged(pair.stream, 'PING_PONG', pair.fromDay));
      expect(found).toContain(pair.unitId);
      // Where a case goes there and back twice, it came back to the partner too.
      expect(found.filter((unit) => unit !== pair.unitId && unit !== pair.otherId)).toEqual([]);
    }
  });

  test.each([
    ['UNANSWERED_CONSULTATION', () => simulated.truth.silence.map((one) => ({ ...one, stream: 'DOSSIER' }))],
    ['REPEAT_SUPPLEMENT', () => simulated.truth.repeatSupplement],
    ['LAST_MINUTE_EXTENSION', () => simulated.truth.lastMinute],
    ['REPEATED_CONSULTATION', () => simulated.truth.repeatConsultation],
    ['CLOSED_THEN_REOPENED', () => simulated.truth.reopened],
    ['OVERDUE_NOT_REMINDED', () => simulated.truth.unreminded],
  ] as const)('%s: the planted unit, and no other', async (kind, planted) => {
    for (const one of planted()) {
      const groups = await judged(one.stream, kind, one.fromDay);
      expect(groups.reduce((sum, group) => sum + group.n, 0), `${kind} occurs elsewhere too`).toBeGreaterThan(groups.find((group) => group.key.unit && keyOfId(group.key.unit.id) === one.unitId)!.n);
      expect(more(groups), kind).toEqual([one.unitId]);
    }
  });

  test('IDLE: the planted unit; others only where cases were planted to lie for months', async () => {
    for (const one of simulated.truth.idle) {
      const found = more(await judged(one.stream, 'IDLE', one.fromDay));
      expect(found).toContain(one.unitId);
      const late = simulated.truth.lateness.map((planted) => planted.unitId);
      expect(found.filter((unit) => unit !== one.unitId && !late.includes(unit))).toEqual([]);
    }
  });

  test('many hands before any work, by the sector in which they were planted', async () => {
    for (const planted of simulated.truth.manyHands) {
      const { signalStats } = await ask<{ signalStats: { groups: { key: { sector: { code: string } }; n: number; share: { value: number } }[] } }>(city, `query ($filter: SignalFilter!) {
        signalStats(filter: $filter, groupBy: [SECTOR], orderBy: { measure: SHARE }) { groups { key { sector { code } } n share { value } } } }`, {
        filter: { kind: ['MANY_HANDS'], case: { stream: planted.stream, cohort: 'RECEIVED', period: { from: isoOf(planted.fromDay), to: isoOf(simulated.truth.day + 1) } } },
      });
      const [first, second] = signalStats.groups;
      expect(first!.key.sector.code).toBe(planted.sectorCode);
      expect(first!.share.value).toBeGreaterThan(5 * (second?.share.value ?? 0));
    }
  });
});
