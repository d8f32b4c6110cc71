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
import { changedStreams, dataVersions } from '@dung-hen/server/src/store/store-meta.ts';
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
let known = await dataVersions(store.db);
let commits: Promise<Commit>[] = [];
const live = startLive({
  store, profile, clock, seed: config.simulateSeed, intervalMs: 0,
  onChange: () => {
    const at = performance.timeOrigin + performance.now();
    void changes.look();
    commits.push(
      dataVersions(store.db).then((seen) => {
        const streams = changedStreams(known.ofStream, seen.ofStream);
        known = seen;
        return { at, dataVersion: seen.dataVersion, streams };
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
