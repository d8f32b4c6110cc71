import { DuckDBInstance } from '@duckdb/node-api';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { printTable } from './measure.ts';
import type { BenchOptions } from './run.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Loaded first by the import's process: tells its peak memory when it ends. */
const PEAK = `data:text/javascript,process.on('exit', () => console.error('peak memory ' + process.resourceUsage().maxRSS + ' kB'))`;

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

/** The engine alone: read_csv of the same file, and the same merge by key into a table, in seconds. */
async function floor(file: string, folder: string): Promise<{ read: number; merge: number }> {
  const instance = await DuckDBInstance.create(join(folder, 'floor.duckdb'), { memory_limit: '2048MiB' });
  const connection = await instance.connect();
  const timed = async (sql: string): Promise<number> => {
    const begun = Date.now();
    await connection.run(sql);
    return (Date.now() - begun) / 1000;
  };
  await connection.run('create table held (id bigint, "Số hồ sơ" varchar)');
  const read = await timed(`create table plain as select * from read_csv('${file}', all_varchar = true)`);
  const merge = await timed(`create table merged as select row_number() over () as id, p.* from plain p left join held h on h."Số hồ sơ" = p."Số hồ sơ" where h.id is null`);
  instance.closeSync();
  return { read, merge };
}

/** The product's own command in a process of its own: seconds, and its peak memory in MiB. */
function ingest(file: string, dataDir: string): Promise<{ seconds: number; peakMiB: number }> {
  const begun = Date.now();
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', '--import', PEAK, 'server/src/ingest/command.ts', file, '--mapping', 'mot-cua'], { cwd: ROOT, env: { ...process.env, DATA_DIR: dataDir, CITY_PROFILE: 'da-nang' } });
    let told = '';
    child.stdout.on('data', (chunk: Buffer) => (told += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (told += chunk.toString()));
    child.once('error', reject);
    child.once('close', (code) => {
      if (code !== 0) reject(new Error(`the import ended with ${code}:\n${told}`));
      else resolve({ seconds: (Date.now() - begun) / 1000, peakMiB: Number(/peak memory (\d+) kB/.exec(told)?.[1] ?? 0) / 1024 });
    });
  });
}

export async function run({ cases }: BenchOptions): Promise<Record<string, unknown>> {
  const sizes = cases === undefined ? [1_000_000, 10_000_000] : [cases];
  const folder = mkdtempSync(join(tmpdir(), 'dung-hen-bench-'));
  const results: Record<string, number>[] = [];
  try {
    for (const rows of sizes) {
      const file = join(folder, `export-${rows}.csv`);
      await writeExport(file, rows);
      const engine = await floor(file, folder);
      rmSync(join(folder, 'floor.duckdb'), { force: true });
      const dataDir = join(folder, `store-${rows}`);
      const { seconds, peakMiB } = await ingest(file, dataDir);
      results.push({
        rows, file_mb: Math.round(statSync(file).size / 1e6), seconds, rows_per_second: Math.round(rows / seconds),
        engine_read_s: engine.read, engine_merge_s: engine.merge, share_of_engine: (engine.read + engine.merge) / seconds, peak_mib: Math.round(peakMiB),
      });
      rmSync(dataDir, { recursive: true, force: true });
      rmSync(file, { force: true });
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  printTable(['rows', 'file, MB', 'import, s', 'rows per second', 'engine read_csv, s', 'engine merge, s', 'engine / import', 'peak memory, MiB'],
    results.map((one) => [one.rows!, one.file_mb!, one.seconds!, one.rows_per_second!, one.engine_read_s!, one.engine_merge_s!, one.share_of_engine!, one.peak_mib!]));
  return { results };
}
