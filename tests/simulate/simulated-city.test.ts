import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadProfile } from '@dung-hen/server/src/city/profile.ts';
import { fixedClock } from '@dung-hen/server/src/clock.ts';
import { simulateCity } from '@dung-hen/server/src/simulate/simulate-city.ts';
import { dayOf } from '@dung-hen/server/src/store/city-time.ts';
import { readMeta } from '@dung-hen/server/src/store/store-meta.ts';
import type { Store } from '@dung-hen/server/src/store/store.ts';
import { ENGINES } from '../store/engines.ts';
import { NOW, numberOf, openSimulated, rowsOf, type SimulatedStore } from './simulated-store.ts';

const SIZE = 20_000;
/** Milliseconds: a busy machine makes a city slowly. */
const PATIENCE = 300_000;
const TABLES = { cases: 'id', case_event: 'case_id, seq', case_pause: 'case_id, from_at', rating: 'id', case_rollup: 'ref_day, stream, standing, unit_id, done_cell, outcome, online', source: 'id', term: 'id' };

/** A digest of every row of every table that the simulation fills. */
async function digests(store: Store): Promise<Record<string, string>> {
  const result: Record<string, string> = {};
  for (const [table, order] of Object.entries(TABLES)) {
    const hash = createHash('sha256');
    const rows = await rowsOf<Record<string, unknown>>(store, `select * from ${table} order by ${order.split(', ').map((one) => `${one} nulls last`).join(', ')}`);
    for (const row of rows) hash.update(JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)), (_, value: unknown) => (typeof value === 'bigint' ? `${value}` : value)));
    result[table] = `${rows.length}:${hash.digest('hex')}`;
  }
  return result;
}

const open: SimulatedStore[] = [];
const digestsOf = new Map<string, Record<string, string>>();
afterAll(() => Promise.all(open.map((one) => one.close())));

describe.each(ENGINES)('the simulated city on %s', (engine) => {
  let city: SimulatedStore;
  beforeAll(async () => {
    city = await openSimulated(engine, SIZE);
    open.push(city);
    digestsOf.set(engine, await digests(city.store));
  }, PATIENCE);

  test('has the published figures of 2024, by plain counts', async () => {
    const { store } = city;
    const [from, to] = [dayOf('2024-01-01'), dayOf('2025-01-01')];
    const end = dayOf('2025-01-01') * 86_400 - 25_200 - 1;
    const feedback = `from cases c join source s on s.id = c.source_id left join term o on o.id = c.origin_id
      where s.code = 'CONG_GOP_Y' and c.stream = 1 and c.standing = 0 and c.received_day >= ${from} and c.received_day < ${to}`;
    const national = `${feedback} and o.code = 'NATIONAL_PORTAL'`;
    const handled = `c.ended_at is not null and c.ended_at <= ${end}`;
    expect(await numberOf(store, `select count(*) as n ${feedback}`)).toBe(7_950);
    expect(await numberOf(store, `select count(*) as n ${feedback} and ${handled}`)).toBe(7_727);
    expect(await numberOf(store, `select count(*) as n ${feedback} and not (${handled})`)).toBe(223);
    expect(await numberOf(store, `select count(*) as n ${national}`)).toBe(784);
    expect(await numberOf(store, `select count(*) as n ${national} and ${handled}`)).toBe(765);
    expect(await numberOf(store, `select count(*) as n ${national} and not (${handled})`)).toBe(19);
    // No other source claims feedback of that year.
    expect(await numberOf(store, `select count(*) as n from cases where stream = 1 and received_day < ${to}`)).toBe(7_950);
    const rated = `from rating r where r.stream = 2 and r.rated_day < ${dayOf('2024-12-13')}`;
    const all = await numberOf(store, `select count(*) as n ${rated}`);
    const satisfied = await numberOf(store, `select count(*) as n ${rated} and r.level = 3`);
    expect(all).toBe(102_949);
    expect(((100 * satisfied) / all).toFixed(2)).toBe('99.99');
    expect(satisfied).toBeLessThan(all);
  });

  test('says that it is simulated, and what was planted', async () => {
    expect(await readMeta(city.store.db, 'origin')).toBe('SIMULATED');
    expect(JSON.parse((await readMeta(city.store.db, 'simulation'))!)).toEqual({ seed: 7, cases: SIZE, clock: NOW });
    expect(JSON.parse((await readMeta(city.store.db, 'simulation_truth'))!)).toEqual(city.truth);
    expect(await numberOf(city.store, 'select count(*) as n from cases')).toBe(SIZE);
  });

  test('names its sources, one of which is late', async () => {
    const sources = await city.store.db.selectFrom('source').selectAll().orderBy('id').execute();
    const late = sources.filter((source) => NOW - source.last_load_at! > (source.expected_interval_minutes + source.grace_minutes) * 60);
    expect(late.map((source) => source.code)).toEqual(city.truth.lateSources);
    for (const source of sources) expect(source.data_up_to).toBeLessThanOrEqual(source.last_load_at!);
  });

  test('is not made twice in one store', async () => {
    await expect(simulateCity({ store: city.store, profile: loadProfile('da-nang'), clock: fixedClock(NOW), seed: 7, cases: SIZE })).rejects.toMatchObject({ code: 'STORE_MISMATCH' });
  });
});

describe('the same seed and clock', () => {
  test('give the same rows on both engines', () => {
    expect(digestsOf.get('postgres')).toEqual(digestsOf.get('duckdb'));
  });

  test('give the same rows again, and another seed others', async () => {
    const again = await openSimulated('duckdb', SIZE);
    open.push(again);
    expect(await digests(again.store)).toEqual(digestsOf.get('duckdb'));
    const other = await openSimulated('duckdb', SIZE, { seed: 8 });
    open.push(other);
    expect((await digests(other.store)).cases).not.toBe(digestsOf.get('duckdb')!.cases);
  }, PATIENCE);

  test('a city broken off half-way is cleared and made anew', async () => {
    const city = await openSimulated('duckdb', SIZE);
    open.push(city);
    await city.store.write((trx) => trx.deleteFrom('store_meta').where('key', '=', 'origin').execute());
    await simulateCity({ store: city.store, profile: loadProfile('da-nang'), clock: fixedClock(NOW), seed: 7, cases: SIZE });
    expect(await digests(city.store)).toEqual(digestsOf.get('duckdb'));
  }, PATIENCE);
});
