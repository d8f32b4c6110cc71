import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openStore } from '@dung-hen/server/src/store/open-store.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startPostgres, type TestPostgres } from '../store/postgres.ts';
import { storeContents } from './store-contents.ts';

const COMMAND = fileURLToPath(new URL('../../server/src/ingest/command.ts', import.meta.url));
const TSX = fileURLToPath(new URL('../../node_modules/tsx/dist/cli.mjs', import.meta.url));
const ROWS = 12_000;
const KILLS = 3;

let directory: string;
let files: Record<'cases' | 'events', { file: string; mapping: string }>;

/** A file of cases and an event log, both with what has to survive: codes and places that are entered, contact, pauses, refused rows. */
function writeFiles(): typeof files {
  const head = (name: string, shape: string) => `name: ${name}
profile: wabo
format: csv
shape: ${shape}
stream: DOSSIER
source: { code: ${name}, name: n, nameEn: n, steward: s, expectedIntervalMinutes: 60, graceMinutes: 0 }
timeZone: Europe/Amsterdam
dateFormats: ['yyyy-MM-dd HH:mm:ss']
`;
  const at = (minute: number) => new Date(Date.UTC(2025, 0, 6) + minute * 60_000).toISOString().slice(0, 19).replace('T', ' ');
  const cases = ['id,received,due,ended,office,part,kind,who'];
  for (let row = 0; row < ROWS; row += 1) {
    const received = (row * 37) % 500_000;
    cases.push([`C${row}`, row % 997 === 5 ? 'never' : at(received), at(received + 20_000), row % 5 === 0 ? '' : at(received + ((row * 7919) % 40_000)), `Office ${row % 23}`, `Part ${row % 31}`, `Kind ${row % 57}`, `Person ${row}`].join(','));
  }
  const events = ['id,received,due,at,step,group'];
  for (let row = 0; row < ROWS; row += 1) {
    const id = (row * 7) % (ROWS / 6);
    const received = (id * 37) % 500_000;
    events.push([`E${id}`, at(received), at(received + 20_000), at(received + row), ['Receive', 'Ask', 'Answer', 'Decide', 'Pass'][row % 5], row % 11 === 0 ? '' : `Group ${(row * 13) % 9}`].join(','));
  }
  const write = (name: string, text: string) => {
    const path = join(directory, name);
    writeFileSync(path, text);
    return path;
  };
  return {
    cases: {
      file: write('cases.csv', cases.join('\n')),
      mapping: write('cases.yaml', `${head('killed-cases', 'caseRow')}columns:
  externalId: id
  receivedAt: received
  dueAt: due
  endedAt: ended
  unit: { column: office, missing: create }
  area: { column: part, missing: create }
  procedure: kind
  contactName: who
`),
    },
    events: {
      file: write('events.csv', events.join('\n')),
      mapping: write('events.yaml', `${head('killed-events', 'eventLog')}columns: { externalId: id, receivedAt: received, dueAt: due }
events:
  at: at
  activity: step
  unit: { column: group, missing: create }
  rules:
    - { activities: [Ask], kind: SUPPLEMENT_REQUESTED }
    - { activities: [Answer], kind: SUPPLEMENTED }
`),
    },
  };
}

interface Ending {
  code: number | null;
  signal: NodeJS.Signals | null;
  output: string;
  /** Milliseconds from the start, and from when loading began, to the end. */
  took: number;
  loadingTook: number;
}

/** Runs the command; kills it so many milliseconds after its start, or after it has begun to load. */
function ingest(dataDir: string, databaseUrl: string | undefined, { file, mapping }: { file: string; mapping: string }, kill?: { since: 'start' | 'loading'; after: number }): Promise<Ending> {
  return new Promise((resolve, reject) => {
    const began = Date.now();
    let loading = began;
    const child = spawn(process.execPath, [TSX, COMMAND, file, '--mapping', mapping, '--slice-rows', '1500'], {
      env: { ...process.env, DATA_DIR: dataDir, DATABASE_URL: databaseUrl ?? '', CITY_NOW: '2026-11-20T09:00:00+07:00' }, stdio: ['ignore', 'pipe', 'pipe'], detached: true,
    });
    // The command runs below the loader: both belong to one group, and the whole group dies at once.
    const shoot = () => {
      try {
        process.kill(-child.pid!, 'SIGKILL');
      } catch {
        // It had ended.
      }
    };
    let timer: NodeJS.Timeout | undefined;
    if (kill?.since === 'start') timer = setTimeout(shoot, kill.after);
    let output = '';
    const hear = (chunk: Buffer) => {
      output += chunk.toString();
      if (loading === began && output.includes(': loading')) {
        loading = Date.now();
        if (kill?.since === 'loading') timer = setTimeout(shoot, kill.after);
      }
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('error', reject);
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      resolve({ code, signal, output, took: Date.now() - began, loadingTook: Date.now() - loading });
    });
  });
}

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'dung-hen-killed-'));
  files = writeFiles();
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

describe.each(['duckdb', 'postgres'] as const)('an import killed at three random moments, on %s', (engine) => {
  let server: TestPostgres | undefined;
  beforeAll(async () => {
    if (engine === 'postgres') server = await startPostgres();
  });
  afterAll(() => server?.stop());

  test.each(['cases', 'events'] as const)('and run again gives the same %s as one run', { timeout: 400_000 }, async (what) => {
    const place = async (name: string) => {
      const dataDir = join(directory, `${engine}-${what}-${name}`);
      return { dataDir, url: await server?.createDatabase(`${what}_${name}`) };
    };
    const whole = await place('whole');
    const reference = await ingest(whole.dataDir, whole.url, files[what]);
    expect(reference.output).toContain('done in');
    expect(reference.code).toBe(0);

    const broken = await place('broken');
    let kills = 0;
    const moments: string[] = [];
    // A process that was quicker than the shot has not been killed, and does not count.
    for (let attempt = 0; kills < KILLS && attempt < 12; attempt += 1) {
      const since = kills === 0 ? 'start' : 'loading';
      const after = Math.random() * 0.8 * (since === 'start' ? reference.took : reference.loadingTook) * (attempt > 5 ? 0.3 : 1);
      const ending = await ingest(broken.dataDir, broken.url, files[what], { since, after });
      if (ending.signal === 'SIGKILL') {
        kills += 1;
        moments.push(`${Math.round(after)} ms after ${since}`);
      }
    }
    expect(kills, moments.join(', ')).toBe(KILLS);
    const last = await ingest(broken.dataDir, broken.url, files[what]);
    expect(last.code, last.output).toBe(0);

    // What killed processes left lying about is gone.
    expect(readdirSync(join(broken.dataDir, 'scratch'))).toEqual([]);

    const contentsOf = async ({ dataDir, url }: { dataDir: string; url: string | undefined }) => {
      const store = await openStore({ dataDir, databaseUrl: url, memoryMiB: 512 });
      try {
        return {
          contents: await storeContents(store),
          runs: await store.db.selectFrom('import_run').select(['state', 'rows_read', 'rows_refused']).orderBy('id').execute(),
        };
      } finally {
        await store.close();
      }
    };
    const [one, many] = [await contentsOf(whole), await contentsOf(broken)];
    expect(many.contents, moments.join(', ')).toEqual(one.contents);
    expect(one.contents.cases!.rows).toBeGreaterThan(1900);
    expect(many.runs.at(-1)).toEqual(one.runs[0]);
    expect(many.runs.slice(0, -1).every((run) => run.state === 'INTERRUPTED' || run.state === 'DONE')).toBe(true);
    expect(many.runs.some((run) => run.state === 'INTERRUPTED')).toBe(true);
  });
});
