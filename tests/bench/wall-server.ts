import '@dung-hen/server/src/reflect.ts';
import { buildWeb, WEB_DIST } from '@dung-hen/server/src/build-web.ts';
import { storeOrigin } from '@dung-hen/server/src/city/prepare-store.ts';
import { parseConfig } from '@dung-hen/server/src/config.ts';
import { makeApp } from '@dung-hen/server/src/http/app.ts';
import { watchChanges } from '@dung-hen/server/src/live/change-feed.ts';
import { clockOf, makeCity, openCityStore } from '@dung-hen/server/src/open-city.ts';
import { makeSchema } from '@dung-hen/server/src/schema.ts';
import { simulateCity } from '@dung-hen/server/src/simulate/simulate-city.ts';
import { startLive } from '@dung-hen/server/src/simulate/start-live.ts';
import type { Commit } from './moving-city.ts';

/** The real server on a simulated city, as `main.ts` makes it, that moves the city on when its parent says so and tells
 *  what was committed at which instant. */
const config = parseConfig(process.env);
const start = clockOf(config);
let moves = 0;
/** A second on with every move: on a clock that stands, nobody takes up what has just been received, and the city runs dry. */
const clock = (): number => start() + moves;
const { store, profile } = await openCityStore(config);
if ((await storeOrigin(store)) === undefined) {
  await simulateCity({ store, profile, clock, seed: config.simulateSeed, cases: config.simulateCases, onProgress: () => undefined });
}
await buildWeb(() => undefined);
const changes = watchChanges(store);
const app = await makeApp({
  config, city: await makeCity(store, profile, clock, false), schema: await makeSchema(), changes, webDir: WEB_DIST, ingestToken: 'bench',
  log: (_reference, error) => console.error(error),
});
await app.listen({ port: 0, host: '127.0.0.1' });
/** The version of everything under `data_version`, and of each stream under `data_version:<stream>`. */
const versions = async (): Promise<Map<string, number>> => {
  const rows = await store.db.selectFrom('store_meta').select(['key', 'value']).where('key', 'like', 'data_version%').execute();
  return new Map(rows.map((row) => [row.key, Number(row.value)]));
};
let known = await versions();
let commits: Promise<Commit>[] = [];
const live = startLive({
  store, profile, clock, seed: config.simulateSeed, intervalMs: 0,
  onChange: () => {
    const at = performance.timeOrigin + performance.now();
    void changes.look();
    commits.push(
      versions().then((seen) => {
        const streams = [...seen.keys()].filter((key) => key.includes(':') && seen.get(key) !== known.get(key)).map((key) => key.split(':')[1]!);
        known = seen;
        return { at, dataVersion: seen.get('data_version')!, streams };
      }),
    );
  },
});
process.on('message', () => {
  moves += 1;
  commits = [];
  void live.step().then(async () => process.send!(await Promise.all(commits)));
});
const address = app.server.address() as { port: number };
process.send!({ url: `http://127.0.0.1:${address.port}` });
