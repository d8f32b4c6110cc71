import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Commit {
  /** Milliseconds since 1970. */
  at: number;
  dataVersion: number;
  /** Those whose cases it changed. */
  streams: string[];
}

export interface MovingCity {
  url: string;
  /** Moves the city on by one step, of at least one commit; resolves to its commits in their order. */
  move(): Promise<Commit[]>;
  stop(): void;
}

/** A step of a small city may write nothing, but not so many in a row. */
const MOST_TRIES = 100;

/** A server of its own, in another process, on a simulated city that moves when it is told to. */
export async function startMovingCity(cases: number): Promise<MovingCity> {
  const dataDir = mkdtempSync(join(tmpdir(), 'dung-hen-bench-'));
  const child = fork(join(import.meta.dirname, 'wall-server.ts'), {
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, NODE_ENV: 'production', DATA_DIR: dataDir, SIMULATE_CASES: String(cases), CITY_NOW: '2026-11-20T09:00:00+07:00' },
  });
  const told = <T>() =>
    new Promise<T>((resolve, reject) => {
      const gone = (code: number | null) => reject(new Error(`the server ended with ${code}`));
      child.once('exit', gone);
      child.once('message', (message) => {
        child.removeListener('exit', gone);
        resolve(message as T);
      });
    });
  const { url } = await told<{ url: string }>();
  return {
    url,
    move: async () => {
      for (let tries = 0; tries < MOST_TRIES; tries++) {
        const answer = told<Commit[]>();
        child.send('move');
        const commits = await answer;
        if (commits.length > 0) return commits;
      }
      throw new Error(`the city did not move in ${MOST_TRIES} steps`);
    },
    stop: () => {
      child.kill('SIGKILL');
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
