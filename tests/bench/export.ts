import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { fileURLToPath } from 'node:url';
import { makeBenchCity } from './bench-city.ts';
import { printTable } from './measure.ts';
import type { BenchOptions } from './run.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** Small beside the table, so that what the engine keeps of it cannot pass for what an export needs. */
const STORE_MEMORY_MIB = 512;
const FORMATS = ['csv', 'ndjson'] as const;

interface Served {
  port: number;
  pid: number;
  stop(): Promise<void>;
}

/** The product's own server, in a process of its own, on a store that is there. */
async function serve(dataDir: string): Promise<Served> {
  const child: ChildProcess = spawn(process.execPath, ['--import', 'tsx', 'server/src/main.ts'], {
    cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, DATA_DIR: dataDir, DATABASE_URL: '', PORT: '0', CITY_PROFILE: 'da-nang', CITY_NOW: '2026-11-20T09:00:00+07:00', STORE_MEMORY_MIB: String(STORE_MEMORY_MIB), LIMITS: 'RATE=1000000000', NODE_ENV: 'production' },
  });
  const port = await new Promise<number>((resolve, reject) => {
    let told = '';
    const hear = (chunk: Buffer): void => {
      told += chunk.toString();
      const found = /ready at http:\/\/127\.0\.0\.1:(\d+)/.exec(told);
      if (found) resolve(Number(found[1]));
    };
    child.stdout!.on('data', hear);
    child.stderr!.on('data', hear);
    child.once('close', (code) => reject(new Error(`the server ended with ${code}:\n${told}`)));
  });
  return {
    port, pid: child.pid!,
    stop: () => new Promise((resolve) => {
      child.once('close', () => resolve());
      child.kill();
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
  lines: number;
  bytes: number;
  seconds: number;
  /** Until the first byte. */
  firstSeconds: number;
}

function take(port: number, format: string): Promise<Taken> {
  const begun = performance.now();
  const args = encodeURIComponent(JSON.stringify({ filter: { cohort: 'RECEIVED' } }));
  return new Promise((resolve, reject) => {
    get(`http://127.0.0.1:${port}/export/cases.${format}?notes=none&args=${args}`, (response) => {
      let [lines, bytes, first] = [0, 0, 0];
      response.on('data', (chunk: Buffer) => {
        first ||= performance.now();
        bytes += chunk.length;
        for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) lines++;
      });
      response.on('end', () => (response.statusCode === 200 ? resolve({ lines, bytes, seconds: (performance.now() - begun) / 1000, firstSeconds: (first - begun) / 1000 }) : reject(new Error(`status ${response.statusCode}`))));
      response.on('error', reject);
    }).on('error', reject);
  });
}

/** Every case of the store as a file, rows a second and memory, at a size and at a tenth of it: the same memory is what is wanted. */
export async function run({ cases = 10_000_000 }: BenchOptions): Promise<Record<string, unknown>> {
  const results: { rows: number; format: string; rows_per_second: number; mb_per_second: number; first_byte_s: number; before_mib: number; peak_mib: number }[] = [];
  for (const size of [Math.round(cases / 10), cases]) {
    const city = await makeBenchCity(size, 'duckdb');
    await city.store.close();
    const server = await serve(city.dataDir);
    try {
      for (const format of FORMATS) {
        // The first one brings in code, and what the engine keeps of the table.
        await take(server.port, format);
        resetPeak(server.pid);
        const before = memory(server.pid).now;
        const taken = await take(server.port, format);
        const rows = format === 'csv' ? taken.lines - 1 : taken.lines;
        if (rows !== size) throw new Error(`${rows} rows of ${format} for ${size} cases`);
        results.push({
          rows, format, rows_per_second: Math.round(rows / taken.seconds), mb_per_second: Math.round(taken.bytes / 1e5 / taken.seconds) / 10, first_byte_s: Math.round(taken.firstSeconds * 100) / 100,
          before_mib: Math.round(before), peak_mib: Math.round(memory(server.pid).peak),
        });
      }
    } finally {
      await server.stop();
      rmSync(city.dataDir, { recursive: true, force: true });
    }
  }
  console.log(`The list of all cases as a file, from a server whose engine may keep ${STORE_MEMORY_MIB} MiB:`);
  printTable(['rows', 'format', 'rows per second', 'MB per second', 'first byte, s', 'memory before, MiB', 'peak memory, MiB'],
    results.map((one) => [one.rows, one.format, one.rows_per_second, one.mb_per_second, one.first_byte_s, one.before_mib, one.peak_mib]));
  const ratios = Object.fromEntries(FORMATS.map((format) => {
    const [small, large] = results.filter((one) => one.format === format) as [typeof results[number], typeof results[number]];
    const found = { peak: Math.round((large.peak_mib / small.peak_mib) * 100) / 100, rows_per_second: Math.round((large.rows_per_second / small.rows_per_second) * 100) / 100 };
    console.log(`${format}: ten times the rows, ${found.peak} times the peak memory, ${found.rows_per_second} times the rows a second`);
    return [format, found];
  }));
  return { cases, store_memory_mib: STORE_MEMORY_MIB, results, ratios };
}
