import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { resolveQuestion } from '@dung-hen/server/src/cases/resolve-question.ts';
import { rollupServes, runCaseStats } from '@dung-hen/server/src/cases/case-stats.query.ts';
import type { CaseCount } from '@dung-hen/server/src/cases/case.metric.ts';
import { openStore } from '@dung-hen/server/src/store/open-store.ts';
import type { City } from '@dung-hen/server/src/context.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres, type TestPostgres } from '../store/postgres.ts';
import { caseListQuery, caseSpreadQuery, isDescending, type CaseRow } from '@dung-hen/server/src/cases/case-list.query.ts';
import { slicesOf, sortedRows } from '@dung-hen/server/src/cases/list-slices.ts';
import { askedOfGroups } from './asked-of-groups.ts';
import { ask, askCaseStats, commonArguments, countCases, filterInput } from './ask.ts';
import { fillStore, profileOfTests, readNaiveCity } from './city-in-store.ts';
import { checkCaseStats } from './compare.ts';
import { checkComparison, randomComparison } from './comparison.ts';
import type { NaiveCity } from './naive-city.ts';
import { askApologies, checkApologies, checkApologyChange, randomApologies } from './naive-apologies.ts';
import { randomCases, randomLetters, randomRatings } from './random-city.ts';
import { TIME } from './naive-question.ts';
import { COHORT_MEASURES } from './naive-stats.ts';
import { askLateUnits, askSatisfaction, checkLateUnits, checkSatisfaction, randomLateUnits, randomSatisfaction } from './other-roots.ts';
import { checkExports, type Exporter, exporterOf } from './exported.ts';
import { randomQuestion, type Asked } from './random-questions.ts';
import { ORDERS, readIds, tilesOfAnswer, walkTile } from './tiles.ts';

export interface SuiteOptions {
  name: string;
  seed: number;
  cases: number;
  /** The clock of the server, and the moment at which the data were loaded. */
  now: number;
  loadedAt: number;
  /** Some areas of the boundaries in force. */
  newAreas: number[];
  /** False when the clock stands before the end of the data, so that even now is a past moment of them. */
  presentIsWhole: boolean;
}

/** The seeds are fixed so that every run is the same; ORACLE_SEED and ORACLE_RUNS look further. */
const runs = (usual: number): number => Math.ceil(usual * Number(process.env.ORACLE_RUNS ?? 1));

export function oracleSuite(options: SuiteOptions): void {
  const seed = process.env.ORACLE_SEED === undefined ? options.seed : Number(process.env.ORACLE_SEED);
  const { now, newAreas } = options;
  describe(`${options.name}, seed ${seed}`, () => {
    let duckdb: City, postgres: City, naive: NaiveCity, ids: Map<string, number>;
    let server: TestPostgres;
    const dataDir = mkdtempSync(join(tmpdir(), 'dung-hen-oracle-'));
    const { profile, drop } = profileOfTests();

    beforeAll(async () => {
      console.log(`random city "${options.name}": ORACLE_SEED=${seed}`);
      const cases = randomCases(seed, options.cases, options.loadedAt, newAreas);
      const ratings = randomRatings(seed, options.cases, cases);
      const letters = randomLetters(seed, options.cases, cases);
      server = await startPostgres();
      const databaseUrl = await server.createDatabase('city');
      duckdb = await fillStore(await openStore({ dataDir: join(dataDir, 'duckdb'), memoryMiB: 512 }), profile, cases, ratings, now, letters);
      postgres = await fillStore(await openStore({ dataDir: join(dataDir, 'postgres'), databaseUrl, memoryMiB: 512 }), profile, cases, ratings, now, letters);
      naive = await readNaiveCity(duckdb.store, cases, ratings, letters);
      ids = await readIds(duckdb.store);
    });
    afterAll(async () => {
      await duckdb?.store.close();
      await postgres?.store.close();
      await server?.stop();
      rmSync(dataDir, { recursive: true, force: true });
      drop();
    });
    // Nobody may ask about the future.
    const upToNow = <T extends { asOf: number | undefined }>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T> =>
      arbitrary.map((asked) => ({ ...asked, asOf: asked.asOf === undefined ? undefined : Math.min(asked.asOf, now) }));
    const questions = upToNow(randomQuestion(newAreas));
    const check = <T>(arbitrary: fc.Arbitrary<T>, property: (value: T) => Promise<void>, numRuns: number): Promise<void> =>
      fc.assert(fc.asyncProperty(arbitrary, property), { seed, numRuns: runs(numRuns), interruptAfterTimeLimit: 120_000, markInterruptAsFailure: false });

    test('every measure of caseStats equals the oracle, total and every group, on both stores', () => check(questions, async (asked) => {
      const got = await askCaseStats(duckdb, asked);
      checkCaseStats(got, asked, naive, now);
      expect(await askCaseStats(postgres, asked)).toEqual(got);
    }, 110));

    test('a change is what the cases of both periods make it, interval and all, in total and every group, on both stores', () =>
      check(upToNow(randomComparison(newAreas)), (asked) => checkComparison([duckdb, postgres], asked, naive, now), 60));

    test('what is taken away is what the API answers and what the list lists, on both stores', async () => {
      const exporters: Exporter[] = await Promise.all([duckdb, postgres].map(exporterOf));
      await check(questions, (asked) => checkExports(exporters, asked, naive, now, ids), 40);
      for (const one of exporters) await one.close();
    });

    test('a long list, sorted slice by slice, is the list sorted at once, on both stores', () => check(questions, async (asked) => {
      for (const city of [duckdb, postgres]) {
        const { store } = city;
        const { filter, view } = resolveQuestion({ ...commonArguments(asked), filter: filterOf(asked), asOf: asked.asOf } as never, { city, ...(await city.readMoment()), now });
        const order = ORDERS[asked.dice % ORDERS.length]!;
        const limit = asked.dice % 3 === 0 ? 1 + (asked.dice % 50) : undefined;
        const spread = (await caseSpreadQuery({ filter, view, order }).execute(store.db)).rows;
        const sliced = await store.db.transaction().execute(async (trx) => {
          const rows: CaseRow[] = [];
          // Slices are the embedded engine's; the other one understands them too.
          for (const { n, ...slice } of slicesOf(spread, isDescending(order, view), 20)) {
            const part = (await caseListQuery({ filter, view, order, slice, backwards: false }).execute(trx)).rows;
            expect(part).toHaveLength(n);
            rows.push(...part);
          }
          return rows.slice(0, limit);
        });
        const whole = (await caseListQuery({ filter, view, order, limit, backwards: false }).execute(store.db)).rows;
        expect(sliced.map(({ id }) => id)).toEqual(whole.map(({ id }) => id));
        const streamed = await store.db.transaction().execute(async (trx) => {
          const ids: number[] = [];
          for await (const rows of sortedRows(trx, store.engine, { filter, view, order, limit, columns: [] }, spread, 20)) ids.push(...rows.map(({ id }) => id));
          return ids;
        });
        expect(streamed).toEqual(whole.map(({ id }) => id));
      }
    }, 40));

    test('the rollup and the scan give the same answer', () => check(questions, async (drawn) => {
      // Questions such as the rollup answers; the draw decides the rest.
      const { stream, period, unit, ownUnit, online } = drawn.filter;
      const asked = askedOfGroups<Asked>({
        ...drawn, filter: { cohort: 'DUE', stream, period, unit, ownUnit, online }, asOf: undefined, dueBasis: undefined, attribution: 'RESPONSIBLE', policy: undefined,
        groupBy: drawn.groupBy.filter((one) => ['UNIT', 'UNIT_KIND', 'DAY', 'WEEK', 'MONTH', 'QUARTER', 'YEAR', 'WEEKDAY'].includes(one)),
      });
      const context = { city: duckdb, ...(await duckdb.readMoment()), now };
      const { filter, view } = resolveQuestion({ filter: filterOf(asked) as never }, context);
      const counts: CaseCount[] = ['n', 'doneOnTime', 'doneLate', 'openInTime', 'openOverdue', 'paused', 'unclassified', 'online', 'onlineKnown', 'extensions', 'transfers', 'reopened', 'outcome:1', 'outcome:4', 'age:0', 'age:1', 'ageOverdue:1', 'dueSoon:3'];
      const query = { filter, view, groupBy: asked.groupBy, counts, ageCuts: [view.asOfDay - 5], dueSoonDays: new Map([[3, view.asOfDay + 3]]) };
      expect(rollupServes({ ...query, rollup: true })).toBe(true);
      for (const { store } of [duckdb, postgres]) {
        const sorted = (rows: object[]): string[] => rows.map((row) => JSON.stringify(row)).sort();
        const [fromRollup, fromScan] = [await runCaseStats(store.db, { ...query, rollup: true }), await runCaseStats(store.db, { ...query, rollup: false })];
        expect(sorted(fromRollup)).toEqual(sorted(fromScan));
      }
    }, options.presentIsWhole ? 60 : 0));

    test('a tile counts what its list lists: in total, by cell, outcome, age, due soon, group and part of the balance', () => check(questions, async (drawn) => {
      const byTime = drawn.groupBy.some((one) => TIME.includes(one));
      const asked = askedOfGroups<Asked>({ ...drawn, measures: byTime ? [...COHORT_MEASURES] : [...COHORT_MEASURES, 'balance'], first: 12 });
      const tiles = tilesOfAnswer(await askCaseStats(duckdb, asked), asked, naive, now);
      const chosen = fc.sample(fc.shuffledSubarray(tiles, { minLength: Math.min(tiles.length, 10), maxLength: 10 }), { seed: asked.dice, numRuns: 1 })[0]!;
      for (const tile of chosen) {
        for (const city of [duckdb, postgres]) expect(await countCases(city, { ...asked, filter: tile.filter }), tile.name).toBe(tile.count);
      }
      const page = 1 + (asked.dice % 7);
      const walked = tiles.filter((tile) => tile.count <= page * 8).sort((a, b) => b.count - a.count)[0];
      if (walked) await walkTile(asked.dice % 2 === 0 ? duckdb : postgres, asked, walked, page, ORDERS[asked.dice % ORDERS.length]!, naive, now, ids);
    }, 30));

    test('every measure of satisfactionStats equals the oracle on both stores', () => check(upToNow(randomSatisfaction(newAreas)), async (asked) => {
      const got = await askSatisfaction(duckdb, asked);
      checkSatisfaction(got, asked, naive, now);
      expect(await askSatisfaction(postgres, asked)).toEqual(got);
    }, 60));

    test('apologyStats and the list of obligations equal the oracle on both stores', () => check(upToNow(randomApologies(newAreas)), async (asked) => {
      const got = await askApologies(duckdb, asked);
      checkApologies(got, asked, naive, now);
      expect(await askApologies(postgres, asked)).toEqual(got);
      await checkApologyChange([duckdb, postgres], asked, naive, now);
    }, 60));

    test('lateUnits counts and judges as exact fractions do, on both stores', () => check(upToNow(randomLateUnits), async (asked) => {
      const got = await askLateUnits(duckdb, asked);
      checkLateUnits(got, asked, naive, now);
      expect(await askLateUnits(postgres, asked)).toEqual(got);
    }, 25));

    test('an answer about now says that it is about the present, unless data reach beyond the clock', async () => {
      for (const city of [duckdb, postgres]) {
        const { caseStats } = await ask<{ caseStats: { stamp: object } }>(city, '{ caseStats(filter: {}) { stamp { asOf current dataVersion } total { n } } }', {});
        expect(caseStats.stamp).toMatchObject({ asOf: new Date(now * 1000).toISOString().replace('.000', ''), current: options.presentIsWhole });
      }
    });
  });
}

const filterOf = (asked: Asked): Record<string, unknown> => ({ ...filterInput(asked.filter), period: asked.filter.period });
