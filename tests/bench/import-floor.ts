import { DuckDBInstance } from '@duckdb/node-api';
import { chmodSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { MIGRATIONS } from '@dung-hen/server/src/store/migrations.ts';
import { openStore } from '@dung-hen/server/src/store/open-store.ts';

/*
 * What the engines do alone with the same file, by hand-written SQL for this one layout. Contained is what a correct
 * import of these rows cannot leave out:
 *   read    every column as text, three dates cast, a list of the cells at fault beside each row, into a table;
 *   merge   identifiers that occur twice found; codes looked up in tables of their own; the good rows joined by
 *           key with those held, compared by a digest (MD5, as ours), and the new ones with their numbers into a
 *           table of the columns of `cases`;
 *   save    the file of the database brought up to date.
 * Not contained is what our import does beside it: general mappings, findings, places of their day, clock stops, the
 * counts by day, the copy of open cases, the order of rows, the account of the run, transactions that can be resumed.
 */

export interface Floor {
  read: number;
  merge: number;
  save: number;
}

const DATES = { received: 'Ngày tiếp nhận', due: 'Hạn xử lý', ended: 'Ngày trả kết quả' };
const CODES = { procedure: 'Tên thủ tục hành chính', sector: 'Tên lĩnh vực', unit: 'Phòng ban', status: 'Trạng thái' };
const OFFSET = 25_200;

/** The columns of `cases` that the file fills, as SQL over the table `plain` and the code tables. */
const FILLED: Record<string, string> = {
  id: 'row_number() over ()', stream: '2', source_id: '1', external_id: 'p.external_id', received_at: 'received_at', received_day: `(received_at + ${OFFSET}) // 86400`,
  appointed_at: 'due_at', due_at: 'due_at', due_day: `(due_at + ${OFFSET}) // 86400`, current_due_at: 'due_at', current_due_day: `(due_at + ${OFFSET}) // 86400`, due_derived: '0',
  ended_at: 'ended_at', ended_day: `(ended_at + ${OFFSET}) // 86400`, outcome: 'case when ended_at is not null then 1 end', standing: '0', pauses: '0',
  unit_id: 'unit.id', holder_at_due_id: 'unit.id', holder_id: 'unit.id', sector_id: 'sector.id', procedure_id: 'procedure.id', status_id: 'status.id',
  published: '0', anonymous: '0', extensions: '0', transfers: '0', reopens: '0', supplements: '0', quality: '16', ref_day: `(due_at + ${OFFSET}) // 86400`,
  ref_month: `((due_at + ${OFFSET}) // 2592000)`, run_id: '1', digest: 'p.digest',
};

/** Seconds of DuckDB on a database file of its own; leaves the rows in `rowsFile` for the other engine. */
export async function engineFloor(file: string, folder: string, rowsFile: string | null): Promise<Floor> {
  const database = join(folder, 'floor.duckdb');
  const instance = await DuckDBInstance.create(database, { memory_limit: '2048MiB', temp_directory: folder });
  const connection = await instance.connect();
  const timed = async (...statements: string[]): Promise<number> => {
    const begun = performance.now();
    for (const statement of statements) await connection.run(statement);
    return (performance.now() - begun) / 1000;
  };
  await connection.run(MIGRATIONS.flatMap((migration) => migration.statements).find((statement) => statement.startsWith('create table cases '))!);
  const cast = (column: string): string => `epoch_us(try_strptime("${column}", '%d/%m/%Y %H:%M')) // 1000000 - ${OFFSET}`;
  const read = await timed(`create table plain as select "Số hồ sơ" as external_id, ${Object.entries(CODES).map(([name, column]) => `"${column}" as ${name}`).join(', ')},
    ${Object.entries(DATES).map(([name, column]) => `${cast(column)} as ${name}_at`).join(', ')},
    list_filter([${Object.values(DATES).map((column) => `case when "${column}" is not null and try_strptime("${column}", '%d/%m/%Y %H:%M') is null then '${column}' end`).join(', ')},
      case when "Số hồ sơ" is null then 'Số hồ sơ' end], lambda fault: fault is not null) as faults
    from read_csv('${file}', all_varchar = true, header = true, delim = ',', quote = '"', escape = '"', store_rejects = true)`);
  const columns = Object.keys(FILLED);
  const merge = await timed(
    'create table twice as select external_id from plain group by 1 having count(*) > 1',
    ...Object.keys(CODES).map((name) => `create table ${name} as select ${name} as name, row_number() over () as id from (select distinct ${name} from plain where len(faults) = 0)`),
    `insert into cases (${columns.join(', ')}) select ${columns.map((name) => FILLED[name]).join(', ')}
      from (select *, (md5_number_lower(concat_ws(chr(31), received_at, due_at, ended_at, procedure, sector, unit, status)) & 9223372036854775807)::bigint as digest
        from plain where len(faults) = 0 and external_id not in (select external_id from twice)) p
      ${Object.keys(CODES).map((name) => `left join ${name} on ${name}.name = p.${name}`).join(' ')}
      left join (select source_id as held_source, external_id as held_key, digest as held_digest from cases) held on held_source = 1 and held_key = p.external_id
      where held_key is null or held_digest <> p.digest`);
  const save = await timed('checkpoint');
  if (rowsFile) {
    await connection.run(`copy (select ${columns.join(', ')} from cases) to '${rowsFile}' (format csv, header false, nullstr '\\N')`);
    chmodSync(rowsFile, 0o644);
  }
  instance.closeSync();
  for (const suffix of ['', '.wal']) rmSync(database + suffix, { force: true });
  return { read, merge, save };
}

/** Seconds of PostgreSQL's COPY of the same rows: into a table of the columns of `cases`, without its keys and indexes and with them. */
export async function copyFloor(databaseUrl: string, folder: string, rowsFile: string): Promise<{ plain: number; indexed: number }> {
  const store = await openStore({ dataDir: join(folder, 'copy'), databaseUrl });
  const copied = async (table: string): Promise<number> => {
    const begun = performance.now();
    await sql.raw(`copy ${table} (${Object.keys(FILLED).join(', ')}) from '${rowsFile}' (format csv, null '\\N')`).execute(store.db);
    return (performance.now() - begun) / 1000;
  };
  try {
    await sql`create table cases_plain (like cases)`.execute(store.db);
    return { plain: await copied('cases_plain'), indexed: await copied('cases') };
  } finally {
    await store.close();
  }
}
