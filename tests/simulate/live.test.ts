import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadProfile } from '@dung-hen/server/src/city/profile.ts';
import { startLive } from '@dung-hen/server/src/simulate/start-live.ts';
import { dataVersion } from '@dung-hen/server/src/store/store-meta.ts';
import { ENGINES } from '../store/engines.ts';
import { NOW, numberOf, openSimulated, type SimulatedStore } from './simulated-store.ts';

describe.each(ENGINES)('a city kept moving on %s', (engine) => {
  let city: SimulatedStore;
  beforeAll(async () => {
    city = await openSimulated(engine, 20_000);
  }, 300_000);
  afterAll(() => city.close());

  test('receives, ends and passes on cases, each a change that is told', async () => {
    const { store } = city;
    let now = NOW;
    let told = 0;
    const live = startLive({ store, profile: loadProfile('da-nang'), clock: () => (now += 30), seed: 7, onChange: () => (told += 1), intervalMs: 0 });
    const counts = async (): Promise<Record<string, number>> => ({
      cases: await numberOf(store, 'select count(*) as n from cases'),
      ended: await numberOf(store, 'select count(*) as n from cases where ended_at is not null'),
      events: await numberOf(store, 'select count(*) as n from case_event'),
      passes: await numberOf(store, 'select count(*) as n from case_event where kind = 3'),
      ratings: await numberOf(store, 'select count(*) as n from rating'),
      rollup: await numberOf(store, 'select sum(n) as n from case_rollup'),
    });
    const [before, version] = [await counts(), await dataVersion(store.db)];
    for (let i = 0; i < 8; i++) expect(await live.step()).toBeGreaterThan(0);
    await live.stop();
    const after = await counts();
    for (const name of Object.keys(before)) expect(after[name], name).toBeGreaterThan(before[name]!);
    expect(after.rollup).toBe(after.ended);
    expect(told).toBe((await dataVersion(store.db)) - version);
    expect(await dataVersion(store.db)).toBeGreaterThan(version);
    // The whole is still consistent: each case's events are numbered on, and its holder is the last one handed to.
    expect(await numberOf(store, 'select count(*) as n from (select case_id from case_event group by case_id having max(seq) + 1 <> count(*)) broken')).toBe(0);
    expect(await numberOf(store, `select count(*) as n from cases c join (
        select case_id, to_unit_id, row_number() over (partition by case_id order by seq desc) as place from case_event where kind in (1, 2, 3, 15)
      ) e on e.case_id = c.id and e.place = 1 where c.holder_id is distinct from e.to_unit_id`)).toBe(0);
    expect(await numberOf(store, `select count(*) as n from cases where received_at > ${now} or ended_at > ${now}`)).toBe(0);
    const sources = await store.db.selectFrom('source').select(['code', 'last_load_at']).execute();
    expect(sources.find((source) => source.code === 'MOT_CUA')!.last_load_at).toBeGreaterThan(NOW);
  });
});
