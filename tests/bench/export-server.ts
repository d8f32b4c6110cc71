import '@dung-hen/server/src/reflect.ts';
import { parseConfig } from '@dung-hen/server/src/config.ts';
import { makeApp } from '@dung-hen/server/src/http/app.ts';
import { watchChanges } from '@dung-hen/server/src/live/change-feed.ts';
import { clockOf, makeCity, openCityStore } from '@dung-hen/server/src/open-city.ts';
import { makeSchema } from '@dung-hen/server/src/schema.ts';

/** The real server on a store that is there, without what works in the background: its memory is the exports' alone. */
const config = parseConfig(process.env);
const { store, profile } = await openCityStore(config);
const changes = watchChanges(store);
const app = await makeApp({
  config, city: await makeCity(store, profile, clockOf(config), false), schema: await makeSchema(), changes, webDir: config.dataDir, ingestToken: 'bench', limits: config.limits,
  log: (_reference, error) => console.error(error),
});
await app.listen({ port: 0, host: '127.0.0.1' });
process.send!({ port: (app.server.address() as { port: number }).port });
process.on('disconnect', () => process.exit(0));
