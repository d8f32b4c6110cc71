import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import '@dung-hen/server/src/reflect.ts';
import { fixedClock } from '@dung-hen/server/src/clock.ts';
import { parseConfig } from '@dung-hen/server/src/config.ts';
import { makeApp } from '@dung-hen/server/src/http/app.ts';
import { watchChanges } from '@dung-hen/server/src/live/change-feed.ts';
import { makeCity, openCityStore } from '@dung-hen/server/src/open-city.ts';
import { makeSchema } from '@dung-hen/server/src/schema.ts';
import { simulateCity } from '@dung-hen/server/src/simulate/simulate-city.ts';

/** The simulated city of the documents, as `start` makes it, served on a port of its own. */
export async function serveExampleCity(databaseUrl?: string): Promise<{ url: string; close(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'dung-hen-examples-'));
  const config = parseConfig({ SIMULATE_CASES: '20000', CITY_NOW: '2026-11-20T09:00:00+07:00', DATA_DIR: folder, DATABASE_URL: databaseUrl });
  const clock = fixedClock(config.fixedNow!);
  const { store, profile } = await openCityStore(config);
  await simulateCity({ store, profile, clock, seed: config.simulateSeed, cases: config.simulateCases });
  const changes = watchChanges(store);
  const app = await makeApp({
    config, city: await makeCity(store, profile, clock, false), schema: await makeSchema(), changes, webDir: folder, ingestToken: 'token',
    log: (_reference, error) => console.error(error),
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  return {
    url: `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`,
    close: async () => {
      changes.stop();
      await app.close();
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
