import './reflect.ts';
import { parseArgs } from 'node:util';
import { buildWeb, PAINTER_DIST, WEB_DIST } from './build-web.ts';
import { parseConfig, type Config } from './config.ts';
import { CodedError } from './errors.ts';
import { makeApp } from './http/app.ts';
import { announce, newToken } from './http/ingest-route.ts';
import { markInterruptedRuns } from './ingest/import-runs.ts';
import { clearScratch } from './ingest/scratch-leftovers.ts';
import { keepJudgementLog } from './lateness/keep-judgement-log.ts';
import { watchChanges } from './live/change-feed.ts';
import { clockOf, makeCity, openCityStore } from './open-city.ts';
import { makeSchema } from './schema.ts';
import { simulateCity } from './simulate/simulate-city.ts';
import { storeOrigin } from './city/prepare-store.ts';
import { writeMeta } from './store/store-meta.ts';
import type { Store } from './store/store.ts';
import type { CityProfile } from './city/profile.ts';

const begun = Date.now();
const say = (line: string): void => console.log(`[${((Date.now() - begun) / 1000).toFixed(1).padStart(5)} s] ${line}`);

interface Options {
  /** Begin a store for real data instead of the simulated city. */
  empty: boolean;
  /** Keep adding events to the simulated city. */
  live: boolean;
}

function readOptions(): Options {
  const { values } = parseArgs({ options: { empty: { type: 'boolean', default: false }, live: { type: 'boolean', default: false } } });
  return { empty: values.empty, live: values.live };
}

/** Fills a new store with the simulated city, or begins it as a real one. */
async function fillStore(store: Store, profile: CityProfile, config: Config, options: Options): Promise<void> {
  const origin = await storeOrigin(store);
  if (options.empty && origin === 'SIMULATED') {
    throw new CodedError('STORE_MISMATCH', `The store in ${config.databaseUrl ? 'DATABASE_URL' : config.dataDir} is simulated; a real one needs a place of its own. Choose another DATA_DIR or DATABASE_URL.`, { argument: '--empty' });
  }
  if (origin !== undefined) return;
  // A city without a simulation is begun empty.
  if (options.empty || profile.id !== 'da-nang') {
    await store.write((trx) => writeMeta(trx, 'origin', 'REAL'));
    say('an empty store for real data: bring files with `pnpm ingest`');
    return;
  }
  say(`making the simulated city: about ${config.simulateCases.toLocaleString('en')} cases, seed ${config.simulateSeed} …`);
  await simulateCity({ store, profile, clock: clockOf(config), seed: config.simulateSeed, cases: config.simulateCases, onProgress: (step) => say(`  ${step}`) });
}

async function main(): Promise<void> {
  const options = readOptions();
  const config = parseConfig(process.env);
  if (await buildWeb(say)) say('dashboard built');
  const clock = clockOf(config);
  const { store, profile } = await openCityStore(config);
  // What a process that was killed left behind.
  clearScratch(config.dataDir);
  await markInterruptedRuns(store, clock);
  say(`store open: ${profile.nameEn}, ${store.engine === 'duckdb' ? `embedded in ${config.dataDir}` : 'PostgreSQL'}`);
  try {
    await fillStore(store, profile, config, options);
  } catch (error) {
    await store.close();
    throw error;
  }

  const city = await makeCity(store, profile, clock, config.publicView);
  const changes = watchChanges(store);
  const token = newToken();
  const app = await makeApp({
    config, city, schema: await makeSchema(), changes, webDir: WEB_DIST, painterDir: PAINTER_DIST, ingestToken: token, limits: config.limits,
    log: (reference, error) => console.error(`[error ${reference}]`, error),
  });
  try {
    await app.listen({ port: config.port, host: config.host });
  } catch (error) {
    await store.close();
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') {
      throw new CodedError('CONFIG_INVALID', `PORT=${config.port}: something else listens there already. Choose another port.`, { argument: 'PORT', value: config.port });
    }
    throw error;
  }
  const address = app.server.address();
  const port = address && typeof address === 'object' ? address.port : config.port;
  const url = `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`;
  const withdraw = announce(config.dataDir, url, token);
  const live = options.live && city.origin === 'SIMULATED' ? (await import('./simulate/start-live.ts')).startLive({ store, profile, clock, seed: config.simulateSeed, onChange: () => void changes.look() }) : undefined;

  // Drawn once for nobody, the first picture finds its answers ready for the first who comes.
  const drawn = app.inject({ url: '/' }).catch((error: unknown) => console.error('[first picture]', error));
  const log = keepJudgementLog(city, { say, onChange: () => void changes.look(), onError: (error) => console.error('[judgement log]', error) });

  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    withdraw();
    await live?.stop();
    await drawn;
    await log.stop();
    changes.stop();
    await app.close();
    await store.close();
    process.exit(0);
  };
  process.once('SIGINT', () => void stop());
  process.once('SIGTERM', () => void stop());

  if (city.origin === 'SIMULATED') say('this city is SIMULATED (MÔ PHỎNG): no number of it is real');
  if (config.publicView) say('open to the network: unpublished text is hidden');
  say(`dashboard  ${url}/`);
  say(`GraphQL    ${url}/graphql`);
  say(`explorer   ${url}/explorer`);
  say(`ready at ${url}`);
}

main().catch((error: unknown) => {
  if (error instanceof CodedError) console.error(`${error.code}: ${error.message}`);
  else console.error(error);
  process.exit(1);
});
