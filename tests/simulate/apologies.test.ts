import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadProfile } from '@dung-hen/server/src/city/profile.ts';
import { fixedClock } from '@dung-hen/server/src/clock.ts';
import type { City } from '@dung-hen/server/src/context.ts';
import { makeCity } from '@dung-hen/server/src/open-city.ts';
import { ask, keyOfId } from '../oracle/ask.ts';
import { NOW, numberOf, openSimulated, type SimulatedStore } from './simulated-store.ts';

let store: SimulatedStore;
let city: City;
beforeAll(async () => {
  store = await openSimulated('duckdb', 60_000);
  city = await makeCity(store.store, loadProfile('da-nang'), fixedClock(NOW), false);
}, 300_000);
afterAll(() => store.close());

interface Stats {
  total: Record<string, number>;
  groups: { key: { unit: { id: string } }; missing: number; coverage: { value: number | null; denominator: number } }[];
}

describe('letters of apology in the simulated city', () => {
  test('are about dossiers that there are, and none is of the future', async () => {
    expect(await numberOf(store.store, 'select count(*) as n from apology')).toBeGreaterThan(500);
    expect(await numberOf(store.store, `select count(*) as n from apology a left join cases c on c.id = a.case_id where c.id is null or c.stream <> 2 or a.sent_at > ${NOW} or a.sent_at < c.received_at or a.new_due_at <= a.sent_at`)).toBe(0);
  });

  test('are written by nearly every unit, and by the planted one they are not', async () => {
    const { apologyStats } = await ask<{ apologyStats: Stats }>(city, `{ apologyStats(filter: { period: { from: "2026-08-01", to: "2026-11-20" } }, groupBy: [UNIT], orderBy: { measure: MISSING }) {
      total { n sentInTime sentLate missing pending second } groups { key { unit { id } } missing coverage { value denominator } } } }`, {});
    const { n, sentInTime, sentLate, missing, pending, second } = apologyStats.total;
    expect(sentInTime! + sentLate! + missing! + pending!).toBe(n);
    expect(sentLate).toBeGreaterThan(0);
    expect(second).toBeGreaterThan(0);
    const [planted] = store.truth.neglect;
    const worst = apologyStats.groups.filter((one) => one.coverage.denominator >= 10).sort((a, b) => a.coverage.value! - b.coverage.value!);
    expect(keyOfId(worst[0]!.key.unit.id)).toBe(planted!.unitId);
    expect(worst[0]!.coverage.value).toBeLessThan(0.5);
    for (const one of worst.slice(1)) expect(one.coverage.value).toBeGreaterThan(0.6);
  });
});
