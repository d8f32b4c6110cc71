import { DuckDBInstance } from '@duckdb/node-api';
import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startPostgres } from '../store/postgres.ts';
import { copyFloor, engineFloor } from './import-floor.ts';
import { printTable } from './measure.ts';
import type { BenchOptions } from './run.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Loaded first by the import's process: tells its peak memory when it ends. Linux passes the peak that `resourceUsage`
 *  tells on from the process that began it, here one that has just loaded as many rows; its own stands elsewhere. */
const PEAK = `data:text/javascript,import { existsSync, readFileSync } from 'node:fs';
  const own = () => /VmHWM:\\s+(\\d+)/.exec(existsSync('/proc/self/status') ? readFileSync('/proc/self/status', 'utf8') : '')?.[1];
  process.on('exit', () => console.error('peak memory ' + (own() ?? process.resourceUsage().maxRSS) + ' kB'))`;

/** A one-stop export of so many dossiers, written by the engine itself. */
async function writeExport(file: string, rows: number): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const stamp = (expression: string): string => `strftime(${expression}, '%d/%m/%Y %H:%M')`;
  await connection.run(`
    copy (
      select 'HS-' || i as "Số hồ sơ", 'Thủ tục số ' || (hash(i, 1) % 200) as "Tên thủ tục hành chính", 'Lĩnh vực ' || (hash(i, 1) % 20) as "Tên lĩnh vực",
        ['Sở Xây dựng', 'Sở Tài chính', 'Sở Y tế', 'Sở Tư pháp', 'Sở Công Thương'][cast(1 + hash(i, 2) % 5 as bigint)] as "Phòng ban",
        ${stamp('received')} as "Ngày tiếp nhận", ${stamp("received + to_days(cast(3 + hash(i, 3) % 20 as integer))")} as "Hạn xử lý",
        case when hash(i, 4) % 10 < 9 then ${stamp('received + to_days(cast(hash(i, 5) % 20 as integer)) + interval 2 hours')} else '' end as "Ngày trả kết quả",
        case when hash(i, 4) % 10 < 9 then 'Đã trả kết quả' else 'Đang xử lý' end as "Trạng thái"
      from (select i, timestamp '2025-08-01 08:00:00' + to_seconds(cast(floor(i * 27000000.0 / ${rows}) as bigint)) as received from range(${rows}) r(i))
    ) to '${file}' (format csv, header)`);
  instance.closeSync();
}

interface Imported {
  /** From reading the file to the account of the run, as the command itself says. */
  seconds: number;
  /** Of the whole process: its start, the store opened and closed with it. */
  processSeconds: number;
  peakMiB: number;
}

/** The product's own command in a process of its own. */
function ingest(file: string, dataDir: string, databaseUrl?: string): Promise<Imported> {
  const begun = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', '--import', PEAK, 'server/src/ingest/command.ts', file, '--mapping', 'mot-cua'],
      { cwd: ROOT, env: { ...process.env, DATA_DIR: dataDir, DATABASE_URL: databaseUrl ?? '', CITY_PROFILE: 'da-nang' } });
    let told = '';
    child.stdout.on('data', (chunk: Buffer) => (told += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (told += chunk.toString()));
    child.once('error', reject);
    child.once('close', (code) => {
      const seconds = Number(/: done in ([\d.]+) s/.exec(told)?.[1]);
      if (code !== 0 || Number.isNaN(seconds)) reject(new Error(`the import ended with ${code}:\n${told}`));
      else resolve({ seconds, processSeconds: (performance.now() - begun) / 1000, peakMiB: Number(/peak memory (\d+) kB/.exec(told)?.[1] ?? 0) / 1024 });
    });
  });
}

/** Where the machine is shared, one of both would have the worse moment: the floor is taken before and after, and the mean counts. */
async function around<A, B>(floor: () => Promise<A>, work: () => Promise<B>): Promise<[A, A, B]> {
  const before = await floor();
  const done = await work();
  return [before, await floor(), done];
}

/**
 * Rows per second of an import against the engine's own load of the same file (import-floor.ts says what that contains),
 * and memory over size. With `--postgres` also into a PostgreSQL server, against its COPY of the same rows.
 */
export async function run({ cases, postgres }: BenchOptions): Promise<Record<string, unknown>> {
  const sizes = cases === undefined ? [1_000_000, 10_000_000] : [cases];
  const folder = mkdtempSync(join(tmpdir(), 'dung-hen-bench-'));
  // The other engine's user has to read what is copied.
  chmodSync(folder, 0o755);
  const server = postgres ? await startPostgres(['-c', 'shared_buffers=1GB', '-c', 'maintenance_work_mem=256MB', '-c', 'max_wal_size=8GB']) : null;
  const results: Record<string, number>[] = [];
  const copied: Record<string, number>[] = [];
  try {
    for (const rows of sizes) {
      const file = join(folder, `export-${rows}.csv`);
      const rowsFile = server ? join(folder, 'rows.csv') : null;
      await writeExport(file, rows);
      const dataDir = join(folder, `store-${rows}`);
      const [before, after, whole] = await around(() => engineFloor(file, folder, rowsFile), () => ingest(file, dataDir));
      const mean = (part: keyof typeof before) => (before[part] + after[part]) / 2;
      const floor = mean('read') + mean('merge') + mean('save');
      results.push({
        rows, file_mb: Math.round(statSync(file).size / 1e6), seconds: whole.seconds, process_seconds: whole.processSeconds, rows_per_second: Math.round(rows / whole.seconds),
        engine_read_s: mean('read'), engine_merge_s: mean('merge'), engine_save_s: mean('save'), share_of_engine: floor / whole.seconds, peak_mib: Math.round(whole.peakMiB),
      });
      rmSync(dataDir, { recursive: true, force: true });
      if (server) {
        let made = 0;
        const floorUrl = () => server.createDatabase(`floor_${rows}_${(made += 1)}`);
        const [first, second, into] = await around(async () => copyFloor(await floorUrl(), folder, rowsFile!), async () => ingest(file, dataDir, await server.createDatabase(`city_${rows}`)));
        const indexed = (first.indexed + second.indexed) / 2;
        copied.push({
          rows, seconds: into.seconds, rows_per_second: Math.round(rows / into.seconds), copy_plain_s: (first.plain + second.plain) / 2, copy_indexed_s: indexed,
          share_of_copy: indexed / into.seconds, peak_mib: Math.round(into.peakMiB),
        });
        rmSync(dataDir, { recursive: true, force: true });
      }
      rmSync(file, { force: true });
    }
  } finally {
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
  console.log('Into the embedded store; the engine alone reads, checks, joins by key and saves the same rows (import-floor.ts):');
  printTable(['rows', 'file, MB', 'import, s', 'whole process, s', 'rows per second', 'engine: read, s', 'merge, s', 'save, s', 'engine / import', 'peak memory, MiB'],
    results.map((one) => [one.rows!, one.file_mb!, one.seconds!, one.process_seconds!, one.rows_per_second!, one.engine_read_s!, one.engine_merge_s!, one.engine_save_s!, one.share_of_engine!, one.peak_mib!]));
  if (copied.length > 0) {
    console.log('\nInto PostgreSQL; COPY of the finished rows into the same columns, without and with the keys and indexes of the store:');
    printTable(['rows', 'import, s', 'rows per second', 'COPY plain, s', 'COPY with indexes, s', 'COPY / import', 'peak memory, MiB'],
      copied.map((one) => [one.rows!, one.seconds!, one.rows_per_second!, one.copy_plain_s!, one.copy_indexed_s!, one.share_of_copy!, one.peak_mib!]));
  }
  return { results, ...(postgres ? { postgres: copied } : {}) };
}
