import { sql } from 'kysely';
import { loadProfile } from '@dung-hen/server/src/city/profile.ts';
import { prepareStore } from '@dung-hen/server/src/city/prepare-store.ts';
import { fixedClock } from '@dung-hen/server/src/clock.ts';
import { simulateCity } from '@dung-hen/server/src/simulate/simulate-city.ts';
import type { SimulationTruth } from '@dung-hen/server/src/simulate/truth.ts';
import type { Store } from '@dung-hen/server/src/store/store.ts';
import { openTestStore, type EngineName, type TestStore } from '../store/engines.ts';

export const NOW = Date.parse('2026-11-20T09:00:00+07:00') / 1000;
/** Seconds to add to UTC for the city's wall clock. */
export const OFFSET = 25_200;

export interface SimulatedStore extends TestStore {
  truth: SimulationTruth;
}

export async function openSimulated(engine: EngineName, cases: number, { seed = 7, now = NOW } = {}): Promise<SimulatedStore> {
  const opened = await openTestStore(engine);
  const profile = loadProfile('da-nang');
  await prepareStore(opened.store, profile);
  const truth = await simulateCity({ store: opened.store, profile, clock: fixedClock(now), seed, cases });
  return { ...opened, truth };
}

/** Rows of a plain statement that both engines understand. */
export async function rowsOf<T>(store: Store, statement: string): Promise<T[]> {
  return (await sql.raw<T>(statement).execute(store.db)).rows;
}

/** The one number that a statement answers in its column `n`. */
export async function numberOf(store: Store, statement: string): Promise<number> {
  return Number((await rowsOf<{ n: number | null }>(store, statement))[0]?.n ?? 0);
}
