import { sql } from 'kysely';
import { CASE_PARTS } from '../cases/case-parts.ts';
import { loadStagedApologies } from '../cases/load-apologies.ts';
import { loadStagedCases } from '../cases/load-cases.ts';
import { createStagedTables } from '../cases/staged-tables.ts';
import type { CityProfile } from '../city/profile.ts';
import type { Clock } from '../clock.ts';
import { CodedError } from '../errors.ts';
import { loadStagedRatings } from '../satisfaction/load-ratings.ts';
import { localDay, offsetSeconds } from '../store/city-time.ts';
import type { Staging, Store } from '../store/store.ts';
import { nextId, raiseDataVersion, readMeta, writeMeta } from '../store/store-meta.ts';
import { handOverSql, makeCity } from './make-city.ts';
import { prepareContext } from './prepare-context.ts';
import { SOURCES, sourceRows } from './sources.ts';
import { termRows } from './term-rows.ts';
import { EARLIEST_CLOCK_DAY } from './workload.ts';
import type { SimulationTruth } from './truth.ts';

export interface SimulateOptions {
  store: Store;
  profile: CityProfile;
  clock: Clock;
  seed: number;
  /** About how many cases; the feedback of 2024 (7,950 items) is always there. */
  cases: number;
  onProgress?: (step: string) => void;
}

/** Least number of cases: the fixed feedback of 2024 and something beside it. */
export const LEAST_CASES = 10_000;

/**
 * Fills a prepared store (places, calendar and day dimension in it, but no cases) with the simulated city: sources,
 * terms, cases with their events, ratings. The same seed and clock give the same rows on either engine. What was planted is returned
 * and kept in the store. Throws STORE_MISMATCH when the store holds cases already, BAD_USER_INPUT on a clock or size it cannot use.
 */
export async function simulateCity(options: SimulateOptions): Promise<SimulationTruth> {
  const { store, profile, clock, seed, onProgress = () => undefined } = options;
  const now = clock();
  const today = localDay(profile.timeZone, now);
  const offset = offsetSeconds(profile.timeZone, now);
  if (today < EARLIEST_CLOCK_DAY) {
    throw new CodedError('BAD_USER_INPUT', 'The simulated city needs a clock after September 2025.', { argument: 'CITY_NOW', value: now });
  }
  const cases = Math.max(LEAST_CASES, options.cases);
  await beginStore(store, profile, { seed, cases, clock: now });
  const context = await prepareContext(store, profile, { seed, cases, now, today, offset });
  const staging = await store.openStaging();
  try {
    await createStagedTables(staging);
    const truth = await makeCity(staging, context, cases, onProgress);
    await loadAll(store, staging, context.now, onProgress);
    await store.write(async (trx) => {
      await writeMeta(trx, 'simulation_truth', JSON.stringify(truth));
      await writeMeta(trx, 'origin', 'SIMULATED');
      await raiseDataVersion(trx, []);
    });
    await store.checkpoint();
    return truth;
  } finally {
    await staging.drop();
  }
}

/** Tables that a simulated city fills, so that one left half-made can be cleared. */
const FILLED = ['cases', ...CASE_PARTS, 'case_rollup', 'case_unsettled', 'rating', 'apology', 'import_run', 'source', 'term'] as const;

/**
 * Terms and sources. The origin SIMULATED is only written when the city is whole: a store in which an earlier attempt
 * was broken off bears the mark `simulation` without it, and is cleared first.
 */
async function beginStore(store: Store, profile: CityProfile, simulation: { seed: number; cases: number; clock: number }): Promise<void> {
  await store.write(async (trx) => {
    const origin = await readMeta(trx, 'origin');
    const brokenOff = origin === undefined && (await readMeta(trx, 'simulation')) !== undefined;
    if (brokenOff) for (const table of FILLED) await trx.deleteFrom(table).execute();
    const { rows } = await sql<{ n: number }>`select (select count(*) from cases) + (select count(*) from rating) + (select count(*) from source) as n`.execute(trx);
    if (rows[0]!.n > 0 || origin !== undefined) {
      throw new CodedError('STORE_MISMATCH', 'The store already holds data; the simulated city is only made in an empty one.', { argument: 'DATA_DIR' });
    }
    await trx.insertInto('term').values(termRows(profile, await nextId(trx, 'term'))).execute();
    await trx.insertInto('source').values(sourceRows(1)).execute();
    await writeMeta(trx, 'simulation', JSON.stringify(simulation));
  });
}

/** One load run per source, as if each had delivered everything at once. */
async function loadAll(store: Store, staging: Staging, now: number, onProgress: (step: string) => void): Promise<void> {
  for (const [place, source] of SOURCES.entries()) {
    const sourceId = place + 1;
    const runId = sourceId;
    onProgress(`loading ${source.nameEn}`);
    for (const statement of handOverSql(place)) await staging.connection.run(statement);
    const read = Number((await staging.connection.runAndReadAll('select (select count(*) from staged_case) + (select count(*) from staged_rating) + (select count(*) from staged_apology)')).getRowsJS()[0]![0]);
    const lastLoad = source.minutesAgo === null ? Number((await staging.connection.runAndReadAll('select cut_at from sim_cut where stream = 3')).getRowsJS()[0]![0]) : now - source.minutesAgo * 60;
    await store.write(async (trx) => {
      await trx.insertInto('import_run').values({
        id: runId, source_id: sourceId, file_name: `simulated-${source.code.toLowerCase()}`, file_digest: '', mapping_name: 'simulation', state: 'RUNNING',
        started_at: lastLoad, ended_at: null, rows_read: read, rows_new: 0, rows_changed: 0, rows_unchanged: 0, rows_refused: 0, message: null,
      }).execute();
    });
    await loadStagedCases(store, staging, { sourceId, runId, keepHistory: false });
    await loadStagedRatings(store, staging, { sourceId, runId, keepHistory: false });
    await loadStagedApologies(store, staging, { sourceId, runId, keepHistory: false });
    await store.write(async (trx) => {
      await trx.updateTable('import_run').set({ state: 'DONE', ended_at: lastLoad }).where('id', '=', runId).execute();
      await trx.updateTable('source').set({ last_load_at: lastLoad }).where('id', '=', sourceId).execute();
      if (source.stream !== 'SATISFACTION') {
        const { rows } = await sql<{ reached: number | null }>`select max(case when ended_at > received_at then ended_at else received_at end) as reached from cases where source_id = ${sql.lit(sourceId)}`.execute(trx);
        const reached = rows[0]?.reached ?? null;
        // A delivery says "nothing more until now": at night and on a Sunday too, when nobody sent anything.
        await trx.updateTable('source').set({ data_up_to: reached === null || source.minutesAgo === null ? reached : Math.max(reached, lastLoad) }).where('id', '=', sourceId).execute();
      } else {
        await trx.updateTable('source').set({ data_up_to: lastLoad }).where('id', '=', sourceId).where('data_up_to', '<', lastLoad).execute();
      }
    });
  }
}
