import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');

export interface CityServer {
  url: string;
  /** Its data folder, where a program of this user finds out how to hand it files. */
  dataDir: string;
  /** Asks the API and fails on any error. */
  ask<T>(query: string, variables?: Record<string, unknown>): Promise<T>;
  /** Ends the process as a power cut would; the data stay. */
  kill(): Promise<void>;
  /** Starts it again on the same data and port. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

/** Starts the real server on a city of its own, with the clock standing on 20 November 2026, 09:00: a small simulated
 *  one, or an empty one for files. */
export async function startCity(options: { empty?: boolean } = {}): Promise<CityServer> {
  const dataDir = mkdtempSync(join(tmpdir(), 'dung-hen-browser-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let child: ChildProcess | undefined;
  const start = async () => {
    let said = '';
    child = spawn(join(ROOT, 'node_modules/.bin/tsx'), ['server/src/main.ts', ...(options.empty ? ['--empty'] : [])], {
      cwd: ROOT,
      env: {
        ...process.env,
        NODE_ENV: 'production',
        PATH: `${join(ROOT, 'node_modules/.bin')}:${process.env['PATH'] ?? ''}`,
        PORT: String(port),
        DATA_DIR: dataDir,
        SIMULATE_CASES: '20000',
        CITY_NOW: '2026-11-20T09:00:00+07:00',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own, so that killing it leaves no child of the loader behind.
      detached: true,
    });
    child.stdout!.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.stderr!.on('data', (chunk: Buffer) => (said += chunk.toString()));
    await answering(`${url}/health`, child, () => said);
  };
  const end = async (signal: NodeJS.Signals) => {
    const ending = child;
    child = undefined;
    if (ending === undefined || ending.exitCode !== null) return;
    const gone = new Promise((resolve) => ending.once('exit', resolve));
    process.kill(-ending.pid!, signal);
    const late = setTimeout(() => process.kill(-ending.pid!, 'SIGKILL'), 5_000);
    await gone;
    clearTimeout(late);
  };
  const clean = () => rmSync(dataDir, { recursive: true, force: true });
  try {
    await start();
  } catch (error) {
    await end('SIGKILL');
    clean();
    throw error;
  }
  return {
    url,
    dataDir,
    ask: async <T>(query: string, variables: Record<string, unknown> = {}) => {
      const answer = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query, variables }),
      });
      const { data, errors } = (await answer.json()) as { data: T; errors?: unknown };
      if (errors !== undefined) throw new Error(JSON.stringify(errors));
      return data;
    },
    kill: () => end('SIGKILL'),
    restart: start,
    stop: async () => {
      await end('SIGTERM');
      clean();
    },
  };
}

async function answering(url: string, child: ChildProcess, said: () => string): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    if (child.exitCode !== null) throw new Error(`the server ended before it answered:\n${said()}`);
    const ok = await fetch(url).then((answer) => answer.ok, () => false);
    if (ok) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`the server did not answer ${url}:\n${said()}`);
}
