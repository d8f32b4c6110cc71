import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { prepareStore } from '../city/prepare-store.ts';
import { loadProfile } from '../city/profile.ts';
import { fixedClock, systemClock } from '../clock.ts';
import { parseConfig, type Config } from '../config.ts';
import { CodedError } from '../errors.ts';
import { readMeta } from '../store/store-meta.ts';
import { openStore } from '../store/open-store.ts';
import { answers, type IngestRequest } from './answer-request.ts';
import { findServer, handOver } from './handover.ts';
import type { IngestProgress, IngestResult } from './ingest-job.ts';
import { markInterruptedRuns } from './import-runs.ts';
import { grouped, progressBar, resultText } from './progress-bar.ts';
import { readMapping } from './read-mapping.ts';
import { clearScratch } from './scratch-leftovers.ts';

const USAGE = `Import files into the city's store.

  ingest <file…> --mapping <mapping.yaml>   import; a shipped mapping by its name alone (boston-311)
    --source <id>            the source's code, instead of the mapping's own
    --dry-run                read and check only
    --max-refused <n|n%>     more refused rows than these, and nothing is loaded (10%)
    --into-simulated <city>  take real rows into the simulated store of that city all the same
    --slice-rows <n>         rows of one transaction (245760)
  ingest runs [--last <n>]                  the latest import runs
  ingest refused <run> --out <file.csv>     refused rows, to be mended and imported again
  ingest undo <run>                         take a whole run back

Environment: DATA_DIR, DATABASE_URL, CITY_PROFILE. How to write a mapping: docs/import.md
`;

/** The engine's share of memory unless STORE_MEMORY_MIB says more: little, so that a large file takes hardly more than a small one. */
const MEMORY_MIB = 256;
const SHIPPED = fileURLToPath(new URL('../../mappings/', import.meta.url));

const options = {
  mapping: { type: 'string', short: 'm' }, source: { type: 'string' }, 'dry-run': { type: 'boolean' }, 'max-refused': { type: 'string' },
  'into-simulated': { type: 'string' }, out: { type: 'string', short: 'o' }, last: { type: 'string' }, 'slice-rows': { type: 'string' }, help: { type: 'boolean', short: 'h' },
} as const;

/** Path of a mapping: a file, or a shipped one by its name. */
function mappingPath(given: string): string {
  const shipped = join(SHIPPED, `${given}.yaml`);
  return !existsSync(given) && /^[a-z0-9-]+$/.test(given) && existsSync(shipped) ? shipped : resolve(given);
}

function usage(problem: string): CodedError {
  return new CodedError('BAD_USER_INPUT', `${problem}\n\n${USAGE}`);
}

/** What the arguments ask for; null for help. Throws BAD_USER_INPUT. */
export function parseRequest(args: string[]): IngestRequest | null {
  let parsed;
  try {
    parsed = parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    throw usage((error as Error).message);
  }
  const { values, positionals } = parsed;
  if (values.help) return null;
  const [first, second] = positionals;
  // A file of such a name is meant when a mapping is given.
  if (values.mapping === undefined && (first === 'undo' || first === 'refused' || first === 'runs')) {
    if (first === 'runs') return { action: 'runs', limit: whole(values.last ?? '20', '--last') };
    const run = whole(second ?? '', 'run');
    if (first === 'undo') return { action: 'undo', run };
    if (values.out === undefined) throw usage('refused: --out <file.csv> is missing.');
    return { action: 'refused', run, out: resolve(values.out) };
  }
  if (positionals.length === 0) throw usage('No file is named.');
  if (values.mapping === undefined) throw usage('--mapping is missing.');
  return {
    action: 'ingest',
    files: positionals.map((file) => resolve(file)),
    mapping: mappingPath(values.mapping),
    options: {
      source: values.source, dryRun: values['dry-run'], maxRefused: values['max-refused'], intoSimulated: values['into-simulated'],
      sliceRows: values['slice-rows'] === undefined ? undefined : Math.max(1, whole(values['slice-rows'], '--slice-rows')),
    },
  };
}

function whole(text: string, name: string): number {
  if (!/^\d+$/.test(text)) throw usage(`${name}: ${JSON.stringify(text)} is no whole number.`);
  return Number(text);
}

/** Runs the command; true when all went well. */
export async function runCommand(args: string[], env: Record<string, string | undefined>): Promise<boolean> {
  const request = parseRequest(args);
  if (request === null) {
    process.stdout.write(USAGE);
    return true;
  }
  const config = parseConfig(env);
  const bar = progressBar(process.stderr);
  let well = true;
  const show = (answer: Record<string, unknown>) => {
    if (answer.type === 'progress') return bar.show(answer as unknown as IngestProgress);
    bar.clear();
    if (answer.type === 'result' && !['DONE', 'TRIAL'].includes(String(answer.state))) well = false;
    if (answer.type === 'result' && answer.state === 'TRIAL' && answer.code !== null) well = false;
    process.stdout.write(`${describe(answer)}\n`);
  };
  try {
    const server = findServer(config.dataDir);
    if (server) {
      for await (const answer of handOver(server, request)) show(answer);
    } else {
      await runHere(config, env, request, show);
    }
  } finally {
    bar.clear();
  }
  return well;
}

async function runHere(config: Config, env: Record<string, string | undefined>, request: IngestRequest, show: (answer: Record<string, unknown>) => void): Promise<void> {
  clearScratch(config.dataDir);
  const store = await openStore({ dataDir: config.dataDir, databaseUrl: config.databaseUrl, memoryMiB: env.STORE_MEMORY_MIB ? config.storeMemoryMiB : MEMORY_MIB });
  try {
    // The store knows its city; a new one belongs to the city named, or to the one the mapping is for.
    const wanted = 'mapping' in request ? readMapping(request.mapping).profile : undefined;
    const held = await readMeta(store.db, 'profile');
    const profile = loadProfile(env.CITY_PROFILE ? config.profile : (held ?? wanted ?? config.profile));
    await prepareStore(store, profile);
    const clock = config.fixedNow === undefined ? systemClock() : fixedClock(config.fixedNow);
    await markInterruptedRuns(store, clock);
    for await (const answer of answers(store, profile, clock, request, (progress) => show(progress as Record<string, unknown>))) show(answer as Record<string, unknown>);
  } finally {
    await store.close();
  }
}

function describe(answer: Record<string, unknown>): string {
  switch (answer.type) {
    case 'result':
      return resultText(answer as unknown as IngestResult);
    case 'undone':
      return `Run ${answer.run} is undone: ${grouped(Number(answer.removed))} removed, ${grouped(Number(answer.restored))} as they were before.`;
    case 'exported':
      return `${grouped(Number(answer.rows))} refused rows of run ${answer.run} written to ${answer.out}`;
    case 'run': {
      const at = new Date(Number(answer.started_at) * 1000).toISOString().slice(0, 19).replace('T', ' ');
      const counts = ['read', 'new', 'changed', 'unchanged', 'refused'].map((name) => `${name} ${grouped(Number(answer[`rows_${name}`]))}`).join(', ');
      return `${String(answer.id).padStart(5)}  ${at} UTC  ${String(answer.state).padEnd(11)}  ${answer.source_code}  ${answer.file_name}  ${counts}${answer.message ? `\n       ${answer.message}` : ''}`;
    }
    default:
      return JSON.stringify(answer);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    process.exitCode = (await runCommand(process.argv.slice(2), process.env)) ? 0 : 1;
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    process.stderr.write(`${error.code}: ${error.message}\n`);
    process.exitCode = 1;
  }
}
