import { sql } from 'kysely';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadProfile } from '@dung-hen/server/src/city/profile.ts';
import { SHIPPED_LIMITS } from '@dung-hen/server/src/contract/limits.ts';
import { makeApp } from '@dung-hen/server/src/http/app.ts';
import { watchChanges, type ChangeFeed } from '@dung-hen/server/src/live/change-feed.ts';
import { makeSchema } from '@dung-hen/server/src/schema.ts';
import { fillStore } from '../oracle/city-in-store.ts';
import { ENGINES, openTestStore, type TestStore } from '../store/engines.ts';
import { NOW, post, type ServedCity } from './served-city.ts';

/** A question that the engine could work on for years is cancelled there when its time is up. */

describe.each(ENGINES)('the time limit on %s', (engine) => {
  let own: TestStore;
  let changes: ChangeFeed;
  let app: Awaited<ReturnType<typeof makeApp>>;
  let served: Pick<ServedCity, 'url'>;

  beforeAll(async () => {
    own = await openTestStore(engine);
    const city = await fillStore(own.store, loadProfile('da-nang'), [], [], NOW);
    // What the questions read becomes work without end.
    await own.store.write(async (trx) => {
      await sql`alter table rating rename to real_rating`.execute(trx);
      const endless = engine === 'duckdb' ? 'select a.range as n from range(1000000) a, range(1000000) b, range(1000000) c where (a.range * b.range) % 7 = c.range % 5' : 'select a.n from generate_series(1, 100000000) a(n), generate_series(1, 100000000) b(n)';
      const { rows } = await sql<{ column_name: string; data_type: string }>`select column_name, data_type from information_schema.columns where table_name = 'real_rating'`.execute(trx);
      await sql.raw(`create view rating as select ${rows.map(({ column_name, data_type }) => `cast(${data_type === 'text' || data_type === 'VARCHAR' ? "''" : 'n % 2'} as ${data_type}) as ${column_name}`).join(', ')} from (${endless}) endless`).execute(trx);
    });
    changes = watchChanges(own.store);
    app = await makeApp({
      config: { mapboxToken: undefined, mapboxBaseApiUrl: undefined }, city, schema: await makeSchema(), changes, webDir: own.dataDir, ingestToken: 'token',
      log: (_reference, error) => console.error(error), limits: { ...SHIPPED_LIMITS, SECONDS: 1, AT_ONCE: 3 },
    });
    await app.listen({ port: 0, host: '127.0.0.1' });
    served = { url: `http://127.0.0.1:${(app.server.address() as AddressInfo).port}` };
  });
  afterAll(async () => {
    changes.stop();
    await app.close();
    await own.close();
  });

  const question = '{ satisfactionStats(filter: {}, groupBy: [UNIT]) { groups { ratings } } }';

  test('ends the question with a coded error, and the engine works on nothing', async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => post(served as ServedCity, question)));
    for (const { errors } of answers) {
      expect(errors).toEqual([expect.objectContaining({ extensions: { code: 'QUERY_TOO_SLOW', limit: 'SECONDS', value: 1, maximum: 1, expected: expect.stringContaining('shorter period') } })]);
    }
    if (engine === 'postgres') {
      const { rows } = await sql<{ n: number }>`select count(*) as n from pg_stat_activity where state = 'active' and pid <> pg_backend_pid() and query like '%rating%'`.execute(own.store.db);
      expect(rows[0]!.n).toBe(0);
    }
    // The connections serve others at once.
    expect((await post(served as ServedCity, '{ caseStats(filter: {}) { total { n } } }')).data).toEqual({ caseStats: { total: { n: 0 } } });
  });
});
