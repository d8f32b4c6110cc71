import fastify, { type FastifyInstance } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { Config } from '../config.ts';
import type { City } from '../context.ts';
import { SHIPPED_LIMITS, type LimitValues } from '../contract/limits.ts';
import type { ChangeFeed } from '../live/change-feed.ts';
import { WallRegister } from '../live/wall-register.ts';
import { dataVersion } from '../store/store-meta.ts';
import { VERSION } from '../version.ts';
import { mountExport } from '../export/export-route.ts';
import { reception } from '../limits/visit.ts';
import { formatError, type ErrorLog } from './graphql-errors.ts';
import { answerUnchanged } from './conditional-get.ts';
import { mountGeometry } from './geometry-routes.ts';
import { preparePage } from './first-paint.ts';
import { contextOf, mountGraphQL } from './graphql-server.ts';
import { mountIngest } from './ingest-route.ts';
import { answerRequestFaults } from './request-faults.ts';
import { mountSchema } from './schema-route.ts';
import { mountWeb } from './web-routes.ts';

export interface AppParts {
  config: Pick<Config, 'mapboxToken' | 'mapboxBaseApiUrl' | 'wallScenes' | 'wallSeconds' | 'wallNight'>;
  city: City;
  schema: GraphQLSchema;
  changes: ChangeFeed;
  /** Folder of the built dashboard. */
  webDir: string;
  /** Folder of what draws its first picture; without it a page begins empty. */
  painterDir?: string;
  log: ErrorLog;
  /** What the import command has to show. */
  ingestToken: string;
  /** Those that are shipped, unless others are given. */
  limits?: LimitValues | undefined;
}

/** The HTTP server, not yet listening. */
export async function makeApp({ config, city, schema, changes, webDir, painterDir, log, ingestToken, limits = SHIPPED_LIMITS }: AppParts): Promise<FastifyInstance> {
  const app = fastify({ logger: false, bodyLimit: limits.BODY, forceCloseConnections: true });
  app.addHook('onSend', async (_request, reply) => {
    void reply.header('x-content-type-options', 'nosniff').header('referrer-policy', 'no-referrer');
  });
  answerRequestFaults(app, limits, log);
  answerUnchanged(app, '/graphql', async () => {
    const { dictionary, now } = await city.readMoment();
    return { dataVersion: dictionary.version, now };
  });
  const receive = reception(limits);
  const walls = new WallRegister(() => Date.now());
  await mountGraphQL(app, schema, city, changes, log, limits, receive, walls);
  mountSchema(app, schema);
  mountExport(app, { city, schema, receive, masked: formatError(log, schema) });
  mountGeometry(app, city);
  mountIngest(app, city, changes, ingestToken);

  app.get('/health', async () => ({
    status: 'ok', version: VERSION, city: city.profile.id, engine: city.store.engine, simulated: city.origin === 'SIMULATED',
    dataVersion: await dataVersion(city.store.db), now: new Date(city.clock() * 1000).toISOString(),
    walls: wallsOf(walls, city.publicView),
  }));
  const clientConfig = {
    mapboxToken: config.mapboxToken ?? null, mapboxBaseApiUrl: config.mapboxBaseApiUrl ?? null, defaultLanguage: city.profile.languages[0],
    wallScenes: config.wallScenes ?? null, wallSeconds: config.wallSeconds ?? null, wallNight: config.wallNight ?? null,
  };
  app.get('/config.json', async (_request, reply) => {
    void reply.header('cache-control', 'no-cache');
    return clientConfig;
  });
  const mapboxOrigins = config.mapboxToken ? (config.mapboxBaseApiUrl ? [new URL(config.mapboxBaseApiUrl).origin] : ['https://*.mapbox.com']) : [];
  const painted = painterDir === undefined ? null : await preparePage({ webDir, painterDir }, { schema, context: () => contextOf(city), config: clientConfig, log: (error) => log('first paint', error as Error) });
  await mountWeb(app, webDir, mapboxOrigins, painted);
  return app;
}

/** How many walls watch, and which have fallen silent since when; to strangers, how many. */
function wallsOf(walls: WallRegister, publicView: boolean) {
  const silent = walls.silent();
  return { watching: walls.watching().size, silent: publicView ? silent.length : silent.map(({ wall, since }) => ({ wall, since: new Date(since).toISOString() })) };
}
