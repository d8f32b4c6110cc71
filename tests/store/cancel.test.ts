import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ENGINES, openTestStore, type TestStore } from './engines.ts';

/** Work without end on either engine. */
const ENDLESS = { duckdb: sql`select count(*) from range(1000000) a, range(1000000) b, range(1000000) c where (a.range * b.range) % 7 = c.range % 5`, postgres: sql`select pg_sleep(100000)` };

describe.each(ENGINES)('a cancelled statement on %s', (engine) => {
  let city: TestStore;
  beforeAll(async () => {
    city = await openTestStore(engine);
  });
  afterAll(() => city.close());

  const reason = new Error('enough');

  test('ends in the engine with the reason of the signal, and the connection serves on', async () => {
    const stop = new AbortController();
    const running = ENDLESS[engine].execute(city.store.reading(stop.signal));
    setTimeout(() => stop.abort(reason), 200);
    // It rejects only when the engine has let go of the connection: an engine that worked on would never let this test end.
    await expect(running).rejects.toBe(reason);
    if (engine === 'postgres') {
      const { rows } = await sql<{ n: number }>`select count(*) as n from pg_stat_activity where state = 'active' and query like '%pg_sleep%' and pid <> pg_backend_pid()`.execute(city.store.db);
      expect(rows[0]!.n).toBe(0);
    }
    for (let i = 0; i < 20; i++) expect((await sql<{ one: number }>`select 1 as one`.execute(city.store.db)).rows).toEqual([{ one: 1 }]);
  });

  test('more of them than there are connections end too, and those that wait for one do not start', async () => {
    const stop = new AbortController();
    const db = city.store.reading(stop.signal);
    const running = Array.from({ length: 15 }, () => ENDLESS[engine].execute(db));
    setTimeout(() => stop.abort(reason), 200);
    for (const { status, ...rest } of await Promise.allSettled(running)) expect([status, rest]).toEqual(['rejected', { reason }]);
    await expect(sql`select 1`.execute(db)).rejects.toBe(reason);
    expect((await Promise.all(Array.from({ length: 30 }, () => sql<{ one: number }>`select 1 as one`.execute(city.store.db)))).length).toBe(30);
  });

  test('a signal that never comes changes nothing', async () => {
    const db = city.store.reading(new AbortController().signal);
    expect((await sql<{ n: number }>`select count(*) as n from unit`.execute(db)).rows).toEqual((await sql`select count(*) as n from unit`.execute(city.store.db)).rows);
    await expect(sql`select nonsense`.execute(db)).rejects.toThrow('nonsense');
  });
});
