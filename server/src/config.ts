import { resolve } from 'node:path';
import { z } from 'zod';
import { SHIPPED_LIMITS, type LimitName, type LimitValues } from './contract/limits.ts';
import { CodedError } from './errors.ts';

const ISO_INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;
const LOOPBACK = /^(127(\.\d{1,3}){3}|::1|localhost)$/;

/** What answers are made for cannot be set. */
const FIXED_LIMITS: ReadonlySet<string> = new Set(['PAGE', 'GROUPS']);

const optionalUrl = (protocols: string[], example: string) =>
  z.string().optional().transform((value) => value || undefined).refine(
    (value) => value === undefined || (URL.canParse(value) && protocols.includes(new URL(value).protocol)),
    { error: `expected an address such as ${example}` },
  );

const switchSetting = z.enum(['0', '1', '']).optional().transform((value) => value === '1');

const schema = z.object({
  PORT: z.string().default('4000').refine((value) => /^\d+$/.test(value) && Number(value) <= 65_535, { error: 'expected a port number from 0 to 65535' }).transform(Number),
  HOST: z.string().default('127.0.0.1').refine((value) => value.length > 0, { error: 'expected an address to listen on, such as 127.0.0.1' }),
  ALLOW_OPEN: switchSetting,
  DATA_DIR: z.string().default('data').transform((value) => resolve(value)),
  DATABASE_URL: optionalUrl(['postgres:', 'postgresql:'], 'postgres://user:password@host:5432/database'),
  CITY_PROFILE: z.string().default('da-nang').refine((value) => /^[a-z0-9-]+$/.test(value), { error: 'expected the name of a folder of server/cities, such as da-nang' }),
  MAPBOX_TOKEN: z.string().optional().transform((value) => value || undefined).refine((value) => value === undefined || /^[ps]k\./.test(value), { error: 'expected a Mapbox access token, which begins with pk. or sk.' }),
  MAPBOX_BASE_API_URL: optionalUrl(['http:', 'https:'], 'https://api.mapbox.com'),
  CITY_NOW: z.string().optional().transform((value) => value || undefined).refine((value) => value === undefined || (ISO_INSTANT.test(value) && !Number.isNaN(Date.parse(value))), { error: 'expected an instant with its offset, such as 2026-11-20T09:00:00+07:00' }),
  SIMULATE_CASES: z.string().default('1000000').refine((value) => /^\d+$/.test(value) && Number(value) >= 1000 && Number(value) <= 50_000_000, { error: 'expected a whole number from 1000 to 50000000' }).transform(Number),
  SIMULATE_SEED: z.string().default('20240101').refine((value) => /^\d{1,9}$/.test(value), { error: 'expected a whole number of at most 9 digits' }).transform(Number),
  LIMITS: z.string().default('').transform((value, context): LimitValues => {
    const limits: LimitValues = { ...SHIPPED_LIMITS };
    for (const part of value.split(',').map((one) => one.trim()).filter((one) => one !== '')) {
      const [name = '', number = ''] = part.split('=').map((one) => one.trim());
      if (!(name in limits) || FIXED_LIMITS.has(name) || !/^\d+$/.test(number) || Number(number) < 1) {
        context.addIssue({ code: 'custom', message: `${part}: expected such as SECONDS=60,RATE=1000000, with names of ${Object.keys(limits).filter((one) => !FIXED_LIMITS.has(one)).join(', ')} and whole numbers from 1` });
        return z.NEVER;
      }
      limits[name as LimitName] = Number(number);
    }
    return limits;
  }),
  WALL_SCENES: z.string().optional().transform((value) => value || undefined).refine((value) => value === undefined || /^[a-z-]+(:\d+(\.\d+)?)?(,[a-z-]+(:\d+(\.\d+)?)?)*$/.test(value), { error: 'expected scenes with weights, such as overview:2,feedback,dossiers' }),
  WALL_SECONDS: z.string().optional().transform((value) => value || undefined).refine((value) => value === undefined || (/^\d+$/.test(value) && Number(value) >= 5 && Number(value) <= 3600), { error: 'expected whole seconds from 5 to 3600' }),
  WALL_NIGHT: z.string().optional().transform((value) => value || undefined).refine((value) => value === undefined || /^([01]?\d|2[0-4])(:[0-5]\d)?-([01]?\d|2[0-4])(:[0-5]\d)?$/.test(value), { error: 'expected hours of the city\'s day, such as 21-6 or 21:30-5:45' }),
  STORE_MEMORY_MIB: z.string().default('2048').refine((value) => /^\d+$/.test(value) && Number(value) >= 256, { error: 'expected a whole number of MiB, at least 256' }).transform(Number),
});

/** Everything the environment may say, parsed once. */
export interface Config {
  port: number;
  host: string;
  /** True when the server listens beyond this machine: unpublished text is then hidden. */
  publicView: boolean;
  dataDir: string;
  databaseUrl: string | undefined;
  profile: string;
  mapboxToken: string | undefined;
  mapboxBaseApiUrl: string | undefined;
  /** Scenes of a wall with their weights, and seconds for a weight of one, where its address says nothing of them. */
  wallScenes?: string | undefined;
  wallSeconds?: number | undefined;
  /** Hours in which such walls rest. */
  wallNight?: string | undefined;
  /** A fixed clock, in epoch seconds; undefined: the machine's own. */
  fixedNow: number | undefined;
  simulateCases: number;
  simulateSeed: number;
  storeMemoryMiB: number;
  /** What one request and one caller may ask for. */
  limits: LimitValues;
}

/** Parses the environment. Throws CONFIG_INVALID naming all faults together, or HOST_REFUSED. */
export function parseConfig(env: Record<string, string | undefined>): Config {
  const parsed = schema.safeParse(env);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}=${JSON.stringify(env[String(issue.path[0])])}: ${issue.message}`);
    throw new CodedError('CONFIG_INVALID', `The environment has ${faults.length === 1 ? 'a setting' : `${faults.length} settings`} that cannot be used:\n  ${faults.join('\n  ')}`);
  }
  const given = parsed.data;
  const beyond = !LOOPBACK.test(given.HOST);
  if (beyond && !given.ALLOW_OPEN) {
    throw new CodedError(
      'HOST_REFUSED',
      `HOST=${given.HOST} would open the board to the network without sign-in. Use a loopback address, or set ALLOW_OPEN=1 to serve the public view (unpublished text hidden) to whoever can reach it.`,
      { argument: 'HOST', value: given.HOST, expected: '127.0.0.1, ::1 or localhost' },
    );
  }
  return {
    port: given.PORT, host: given.HOST, publicView: beyond, dataDir: given.DATA_DIR, databaseUrl: given.DATABASE_URL,
    profile: given.CITY_PROFILE, mapboxToken: given.MAPBOX_TOKEN, mapboxBaseApiUrl: given.MAPBOX_BASE_API_URL,
    wallScenes: given.WALL_SCENES, wallSeconds: given.WALL_SECONDS === undefined ? undefined : Number(given.WALL_SECONDS),
    wallNight: given.WALL_NIGHT,
    fixedNow: given.CITY_NOW === undefined ? undefined : Math.floor(Date.parse(given.CITY_NOW) / 1000),
    simulateCases: given.SIMULATE_CASES, simulateSeed: given.SIMULATE_SEED, storeMemoryMiB: given.STORE_MEMORY_MIB, limits: given.LIMITS,
  };
}
