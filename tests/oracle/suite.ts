import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStore } from '@dung-hen/server/src/store/open-store.ts';
import type { City } from '@dung-hen/server/src/context.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres, type TestPostgres } from '../store/postgres.ts';
import { askCaseStats } from './ask.ts';
import { fillStore, profileOfTests, readNaiveCity } from './city-in-store.ts';
import { checkCaseStats } from './compare.ts';
import type { NaiveCity } from './naive-city.ts';
import { randomCases, randomRatings } from './random-city.ts';
import { randomQuestion } from './random-questions.ts';

export interface SuiteOptions {
  name: string;
  seed: number;
  cases: number;
  /** The clock of the server, and the moment at which the data were loaded. */
  now: number;
  loadedAt: number;
  /** Some areas of the boundaries in force. */
  newAreas: number[];
}

/** The seeds are fixed so that every run is the same; ORACLE_SEED and ORACLE_RUNS look further. */
const runs = (usual: number): number => Math.ceil(usual * Number(process.env.ORACLE_RUNS ?? 1));

export function oracleSuite(options: SuiteOptions): void {
  const seed = process.env.ORACLE_SEED === undefined ? options.seed : Number(process.env.ORACLE_SEED);
  const { now, newAreas } = options;
  describe(`${options.name}, seed ${seed}`, () => {
    let duckdb: City, postgres: City, naive: NaiveCity;
    let server: TestPostgres;
    const dataDir = mkdtempSync(join(tmpdir(), 'dung-hen-oracle-'));
    const { profile, drop } = profileOfTests();

    beforeAll(async () => {
      console.log(`random city "${options.name}": ORACLE_SEED=${seed}`);
      const cases = randomCases(seed, options.cases, options.loadedAt, newAreas);
      const ratings = randomRatings(seed, options.cases, cases);
      server = await startPostgres();
      const databaseUrl = await server.createDatabase('city');
      duckdb = await fillStore(await openStore({ dataDir: join(dataDir, 'duckdb'), memoryMiB: 512 }), profile, cases, ratings, now);
      postgres = await fillStore(await openStore({ dataDir: join(dataDir, 'postgres'), databaseUrl, memoryMiB: 512 }), profile, cases, ratings, now);
      naive = await readNaiveCity(duckdb.store, cases, ratings);
    });
    afterAll(async () => {
      await duckdb?.store.close();
      await postgres?.store.close();
      await server?.stop();
      rmSync(dataDir, { recursive: true, force: true });
      drop();
    });
    const check = <T>(arbitrary: fc.Arbitrary<T>, property: (value: T) => Promise<void>, numRuns: number): Promise<void> =>
      fc.assert(fc.asyncProperty(arbitrary, property), { seed, numRuns: runs(numRuns), interruptAfterTimeLimit: 120_000, markInterruptAsFailure: false });

    test('every measure of caseStats equals the oracle, total and every group, on both stores', () => check(randomQuestion(newAreas), async (asked) => {
      const got = await askCaseStats(duckdb, asked);
      checkCaseStats(got, asked, naive, now);
      expect(await askCaseStats(postgres, asked)).toEqual(got);
    }, 150));
  });
}
