import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { printTable } from './measure.ts';
import type { BenchOptions } from './run.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

interface Start {
  seconds: number;
  /** Highest resident memory of the server's process, MiB. */
  peakMiB: number;
}

/** Starts the server as the README says (dependencies installed, dashboard built) and waits until it says it is ready. */
async function start(dataDir: string, cases: number): Promise<Start> {
  const begun = Date.now();
  const server = spawn(process.execPath, ['--import', 'tsx', 'server/src/main.ts'], {
    cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, PORT: '0', DATA_DIR: dataDir, SIMULATE_CASES: String(cases), CITY_NOW: '2026-11-20T09:00:00+07:00' },
  });
  let told = '';
  await new Promise<void>((resolve, reject) => {
    server.stdout.on('data', (chunk: Buffer) => {
      told += chunk.toString();
      if (told.includes('ready at ')) resolve();
    });
    server.once('exit', (code) => reject(new Error(`the server ended with ${code}:\n${told}`)));
  });
  const seconds = (Date.now() - begun) / 1000;
  const peakMiB = Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  server.removeAllListeners('exit');
  const gone = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGTERM');
  await gone;
  return { seconds, peakMiB };
}

export async function run({ cases = 1_000_000 }: BenchOptions): Promise<Record<string, unknown>> {
  const dataDir = mkdtempSync(join(tmpdir(), 'dung-hen-bench-'));
  try {
    const first = await start(dataDir, cases);
    const second = await start(dataDir, cases);
    printTable(['start', 'seconds', 'peak memory, MiB'], [
      [`first, ${cases.toLocaleString('en')} simulated cases`, first.seconds, first.peakMiB], ['second, data kept', second.seconds, second.peakMiB],
    ]);
    return { cases, first_start_s: first.seconds, first_peak_mib: Math.round(first.peakMiB), second_start_s: second.seconds, second_peak_mib: Math.round(second.peakMiB) };
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}
