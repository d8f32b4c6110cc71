import { fork } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { join } from 'node:path';
import { MAX_SHEET_ROWS } from '@dung-hen/server/src/export/xlsx.ts';
import { makeBenchCity } from './bench-city.ts';
import { printTable } from './measure.ts';
import type { BenchOptions } from './run.ts';

/** Small beside the table, so that what the engine keeps of it cannot pass for what an export needs. */
const STORE_MEMORY_MIB = 256;
const FORMATS = ['csv', 'ndjson', 'xlsx'] as const;
/** Exports of a hundredth, a tenth and the whole of the city, each by a server of its own. */
const SHARES = [100, 10, 1];
/** Few rows take back the code and the buffers that any export needs. */
const WARM_ROWS = 5000;

interface Served {
  port: number;
  pid: number;
  stop(): Promise<void>;
}

/** A server of its own on a store that is there. */
async function serve(dataDir: string): Promise<Served> {
  const child = fork(join(import.meta.dirname, 'export-server.ts'), {
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, DATA_DIR: dataDir, DATABASE_URL: '', CITY_PROFILE: 'da-nang', CITY_NOW: '2026-11-20T09:00:00+07:00', STORE_MEMORY_MIB: String(STORE_MEMORY_MIB), LIMITS: 'RATE=1000000000', NODE_ENV: 'production' },
  });
  const port = await new Promise<number>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
    child.once('message', (message) => resolve((message as { port: number }).port));
  });
  return {
    port, pid: child.pid!,
    stop: () => new Promise((resolve) => {
      child.removeAllListeners('exit').once('exit', () => resolve());
      child.kill('SIGKILL');
    }),
  };
}

/** Resident memory of a process in MiB, now and at most since the peak was last reset; 0 where the system does not tell. */
function memory(pid: number): { now: number; peak: number } {
  const file = `/proc/${pid}/status`;
  const status = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const of = (name: string): number => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024;
  return { now: of('VmRSS'), peak: of('VmHWM') };
}

function resetPeak(pid: number): void {
  if (existsSync(`/proc/${pid}/clear_refs`)) writeFileSync(`/proc/${pid}/clear_refs`, '5');
}

interface Taken {
  /** Lines that came; of a workbook the rows that were announced. */
  lines: number;
  bytes: number;
  seconds: number;
  /** Until the first byte. */
  firstSeconds: number;
}

function take(port: number, format: string, most?: number): Promise<Taken> {
  const begun = performance.now();
  const args = encodeURIComponent(JSON.stringify({ filter: { cohort: 'RECEIVED' }, first: most }));
  return new Promise((resolve, reject) => {
    get(`http://127.0.0.1:${port}/export/cases.${format}?notes=none&args=${args}`, (response) => {
      let [lines, bytes, first] = [0, 0, 0];
      response.on('data', (chunk: Buffer) => {
        first ||= performance.now();
        bytes += chunk.length;
        for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) lines++;
      });
      response.on('end', () => (response.statusCode === 200 ? resolve({ lines: format === 'xlsx' ? Number(response.headers['x-total-rows']) : lines, bytes, seconds: (performance.now() - begun) / 1000, firstSeconds: (first - begun) / 1000 }) : reject(new Error(`status ${response.statusCode}`))));
      response.on('error', reject);
    }).on('error', reject);
  });
}

/** Every case of the store as a file, rows a second and memory, at a size, a tenth and a hundredth of it: the same memory is what is wanted. */
export async function run({ cases = 10_000_000 }: BenchOptions): Promise<Record<string, unknown>> {
  const results: { rows: number; format: string; rows_per_second: number; mb_per_second: number; first_byte_s: number; before_mib: number; peak_mib: number; above_mib: number }[] = [];
  for (const size of SHARES.map((share) => Math.round(cases / share))) {
    const city = await makeBenchCity(size, 'duckdb');
    await city.store.close();
    try {
      for (const format of FORMATS) {
        // A sheet holds no more; the server refuses it and names the others.
        if (format === 'xlsx' && size > MAX_SHEET_ROWS) continue;
        const server = await serve(city.dataDir);
        try {
          await take(server.port, format, Math.min(WARM_ROWS, size));
          resetPeak(server.pid);
          const before = memory(server.pid).now;
          const taken = await take(server.port, format);
          const rows = format === 'csv' ? taken.lines - 1 : taken.lines;
          if (rows !== size) throw new Error(`${rows} rows of ${format} for ${size} cases`);
          const { peak } = memory(server.pid);
          results.push({
            rows, format, rows_per_second: Math.round(rows / taken.seconds), mb_per_second: Math.round(taken.bytes / 1e5 / taken.seconds) / 10, first_byte_s: Math.round(taken.firstSeconds * 100) / 100,
            before_mib: Math.round(before), peak_mib: Math.round(peak), above_mib: Math.round(peak - before),
          });
        } finally {
          await server.stop();
        }
      }
    } finally {
      rmSync(city.dataDir, { recursive: true, force: true });
    }
  }
  console.log(`The list of all cases as a file, each from a server of its own whose engine may keep ${STORE_MEMORY_MIB} MiB of the table:`);
  printTable(['rows', 'format', 'rows per second', 'MB per second', 'first byte, s', 'memory before, MiB', 'peak memory, MiB', 'above before, MiB'],
    results.map((one) => [one.rows, one.format, one.rows_per_second, one.mb_per_second, one.first_byte_s, one.before_mib, one.peak_mib, one.above_mib]));
  const ratios = Object.fromEntries(FORMATS.map((format) => {
    const [small, large] = results.filter((one) => one.format === format).slice(-2) as [typeof results[number], typeof results[number]];
    const found = { rows: [small.rows, large.rows], peak: Math.round((large.peak_mib / small.peak_mib) * 100) / 100, rows_per_second: Math.round((large.rows_per_second / small.rows_per_second) * 100) / 100 };
    console.log(`${format}: ${large.rows / small.rows} times the rows, ${found.peak} times the peak memory, ${found.rows_per_second} times the rows a second`);
    return [format, found];
  }));
  return { cases, store_memory_mib: STORE_MEMORY_MIB, results, ratios };
}
