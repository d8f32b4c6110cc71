import type { DuckDBConnection } from '@duckdb/node-api';
import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { CodedError } from '../errors.ts';
import type { Staging } from '../store/store.ts';
import { findLines, splitRecord } from './csv-records.ts';
import type { Mapping } from './mapping.ts';
import { mendedDelimiter } from './refused-file.ts';
import { evenLineEnds, firstBytes, isGzip, openBytes, transcode } from './source-file.ts';
import { literal } from './sql-text.ts';
import type { XlsxAnswer, XlsxJob } from './xlsx-worker.ts';
import { zipDirectory } from './zip-directory.ts';

/**
 * A file as the scratch database holds it: table `raw`, all columns text (`c0`, `c1`, …, in the order of `header`),
 * its `rowid` the ordinal of the record from 0; table `raw_reject` (ordinal, position, reason, expected, text) the
 * records that could not be taken apart.
 */
export interface RawFile {
  header: string[];
  /** Records of the file: accepted ones and those refused for their structure. */
  rows: number;
  rejected: number;
  /** SQL expression over `raw` that gives a record as a JSON object of column name to text. */
  rowText: string;
  /** Whether `raw` has a column `fault`: what is wrong with a record as a whole. */
  hasFault: boolean;
  /** Fills table `row_line (ordinal, line)` for the ordinals selected by `query`, and the lines of `raw_reject`. */
  findLines(query: string): Promise<void>;
  drop(): Promise<void>;
}

/** More lines than these without the header's columns: the file is not what the mapping says. */
const REJECTS = 500_000;
/** A spreadsheet that unfolds to more is refused before it is opened. */
const XLSX_UNFOLDED = 1 << 30;
const XLSX_HEAP_MIB = 1024;
const HEADER_BYTES = 1 << 20;

export function unreadable(path: string, why: string): CodedError {
  return new CodedError('FILE_UNREADABLE', `${path} cannot be read: ${why}`, { argument: 'file', value: path });
}

/** Reads a file into the scratch database. Throws FILE_UNREADABLE. `columns` are those that the mapping names. */
export async function readFile(staging: Staging, path: string, mapping: Mapping, columns: readonly string[]): Promise<RawFile> {
  const directory = await scratchDirectory(staging);
  const temporary: string[] = [];
  const scratch = (suffix: string) => {
    const file = join(directory, `${staging.catalog}-${temporary.length}${suffix}`);
    temporary.push(file);
    return file;
  };
  const drop = async () => {
    for (const table of ['raw', 'raw_reject', 'row_line']) await staging.connection.run(`drop table if exists ${table}`);
    for (const file of temporary) rmSync(file, { force: true });
  };
  try {
    const mended = mendedDelimiter(path);
    const raw =
      mended !== null ? await readCsv(staging, path, { ...EXPORTED, delimiter: mended }, columns, scratch)
      : mapping.format === 'xlsx' ? await readXlsx(staging, path, mapping, columns, scratch)
      : mapping.format === 'ndjson' ? await readNdjson(staging, path, mapping, columns, scratch)
      : await readCsv(staging, path, mapping, columns, scratch);
    return { ...raw, drop };
  } catch (error) {
    await drop();
    throw error;
  }
}

/** How refused rows are written out, whatever the file they stood in. */
const EXPORTED = { encoding: 'utf-8', quote: '"', headerLine: 1 } as const;

type TextLayout = Pick<Mapping, 'encoding' | 'delimiter' | 'quote' | 'headerLine'>;
type Scratch = (suffix: string) => string;
type Read = Omit<RawFile, 'drop'>;

async function readCsv(staging: Staging, path: string, mapping: TextLayout, columns: readonly string[], scratch: Scratch): Promise<Read> {
  refuseWorkbook(path);
  const file = await asUtf8(path, mapping, scratch);
  const header = await readHeader(file, mapping);
  demandColumns(path, header, columns);
  const options = {
    columns: header.map((_, index) => `c${index}`), delimiter: mapping.delimiter, quote: mapping.quote, skip: mapping.headerLine,
  };
  let used = file;
  try {
    await loadText(staging.connection, used, options, 'select * from');
  } catch (error) {
    if (!String(error).includes('invalid state')) throw unreadable(path, engineWords(error));
    used = scratch('.csv');
    await evenLineEnds(file, used);
    await loadText(staging.connection, used, options, 'select * from').catch((again: unknown) => {
      throw unreadable(path, engineWords(again));
    });
  }
  const { rows, rejected } = await count(staging.connection, path);
  return {
    header, rows, rejected, rowText: jsonObject(header), hasFault: false,
    findLines: (query) => fillLines(staging.connection, query, async (wanted, rejectedAt) => {
      const { quote, delimiter, headerLine } = mapping;
      const question = { quote, delimiter, headerLine, wanted, rejectedAt };
      return findLines(openBytes(used), question);
    }),
  };
}

async function readNdjson(staging: Staging, path: string, mapping: Mapping, columns: readonly string[], scratch: Scratch): Promise<Read> {
  refuseWorkbook(path);
  const file = await asUtf8(path, mapping, scratch);
  const header = [...new Set(columns)];
  const value = (name: string) => `try(json_extract_string(l, ${literal(name.startsWith('/') ? name : `$."${name.replaceAll('"', '\\"')}"`)}))`;
  const select = `select ${header.map((name, index) => `${value(name)} as c${index}`).join(', ')}, l as line_text,
    case when json_valid(l) and json_type(l) = 'OBJECT' then null else 'NOT A JSON OBJECT' end as fault
    from (select l from`;
  await loadText(staging.connection, file, { columns: ['l'], delimiter: '\u0001', quote: '', skip: 0 }, select, ') where l is not null').catch((error: unknown) => {
    throw unreadable(path, engineWords(error));
  });
  const { rows, rejected } = await count(staging.connection, path);
  return {
    header, rows, rejected, hasFault: true, rowText: `case when fault is null then line_text else ${objectOf([["''", 'line_text']])} end`,
    findLines: (query) => fillLines(staging.connection, query, async (wanted, rejectedAt) =>
      findLines(openBytes(file), { quote: null, delimiter: '\u0001', headerLine: 0, wanted, rejectedAt })),
  };
}

async function readXlsx(staging: Staging, path: string, mapping: Mapping, columns: readonly string[], scratch: Scratch): Promise<Read> {
  const directory = zipDirectory(path);
  if (directory.unfoldedBytes > XLSX_UNFOLDED) {
    throw unreadable(path, `it would unfold to ${Math.round(directory.unfoldedBytes / (1 << 20))} MiB; export it as CSV, or split it.`);
  }
  const target = scratch('.csv');
  const answer = await convertXlsx({ path, target, sheet: mapping.sheet ?? null, headerLine: mapping.headerLine });
  if ('fault' in answer) throw unreadable(path, answer.fault);
  const header = tidyHeader(answer.header);
  demandColumns(path, header, columns);
  const options = { columns: ['line_text', 'fault', ...header.map((_, index) => `c${index}`)], delimiter: ',', quote: '"', skip: 0 };
  await loadText(staging.connection, target, options, `select * replace (line_text::bigint as line_text, nullif(fault, '') as fault) from`);
  const { rows, rejected } = await count(staging.connection, path);
  return {
    header, rows, rejected, rowText: jsonObject(header), hasFault: true,
    findLines: async (query) => {
      await staging.connection.run(`create or replace table row_line as
        select q.ordinal, r.line_text as line from (${query}) q join raw r on r.rowid = q.ordinal`);
    },
  };
}

function convertXlsx(job: XlsxJob): Promise<XlsxAnswer> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./xlsx-worker.ts', import.meta.url), {
      workerData: job, resourceLimits: { maxOldGenerationSizeMb: XLSX_HEAP_MIB },
    });
    worker.once('message', resolve);
    worker.once('error', (error: Error & { code?: string }) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') resolve({ fault: 'it needs more memory than a spreadsheet may take; export it as CSV.' });
      else reject(error);
    });
    worker.once('exit', () => resolve({ fault: 'its reader ended early' }));
  });
}

interface TextOptions {
  columns: string[];
  delimiter: string;
  quote: string;
  /** Lines before the first record. */
  skip: number;
}

async function loadText(connection: DuckDBConnection, file: string, options: TextOptions, select: string, after = ''): Promise<void> {
  for (const table of ['load_rejects', 'load_scans']) await connection.run(`drop table if exists temp.${table}`);
  const columns = options.columns.map((name) => `${literal(name)}: 'VARCHAR'`).join(', ');
  await connection.run(`create or replace table raw as ${select} read_csv(${literal(file)},
    columns = {${columns}}, auto_detect = false, header = false, skip = ${options.skip}, delim = ${literal(options.delimiter)},
    quote = ${literal(options.quote)}, escape = ${literal(options.quote)}, compression = '${isGzip(file) ? 'gzip' : 'none'}',
    strict_mode = ${options.quote !== ''}, max_line_size = 16000000, nullstr = '',
    store_rejects = true, rejects_table = 'load_rejects', rejects_scan = 'load_scans', rejects_limit = ${REJECTS})${after}`);
  await connection.run(`create or replace table raw_reject as
    select (row_number() over (order by position) - 1)::bigint as ordinal, * from (
      select line_byte_position as position, min(error_type::varchar) as fault, min(ltrim(csv_line, chr(10) || chr(13))) as line_text, null::bigint as line
      from temp.load_rejects group by line_byte_position)`);
  for (const table of ['load_rejects', 'load_scans']) await connection.run(`drop table if exists temp.${table}`);
}

async function count(connection: DuckDBConnection, path: string): Promise<{ rows: number; rejected: number }> {
  const [accepted, rejected] = (await connection.runAndReadAll('select (select count(*) from raw), (select count(*) from raw_reject)')).getRowsJS()[0]!.map(Number) as [number, number];
  if (rejected >= REJECTS) throw unreadable(path, `${REJECTS} of its lines do not have the columns of its header. Does the mapping name the right delimiter?`);
  return { rows: accepted + rejected, rejected };
}

async function fillLines(
  connection: DuckDBConnection, query: string,
  find: (wanted: Float64Array, rejectedAt: Float64Array) => Promise<{ wanted: Float64Array; rejected: Float64Array }>,
): Promise<void> {
  const column = async (statement: string) => Float64Array.from((await connection.runAndReadAll(statement)).getColumnsJS()[0] ?? [], Number);
  const ordinals = await column(`select distinct ordinal from (${query}) order by 1`);
  const rejectedAt = await column('select position from raw_reject order by ordinal');
  const lines = await find(ordinals.map((ordinal) => ordinal + 1), rejectedAt);
  await connection.run('create or replace table row_line (ordinal bigint, line bigint)');
  await append(connection, 'row_line', ordinals, lines.wanted);
  await connection.run('create or replace temp table reject_line (ordinal bigint, line bigint)');
  await append(connection, 'temp.reject_line', Float64Array.from(rejectedAt, (_, index) => index), lines.rejected);
  await connection.run('update raw_reject set line = (select l.line from temp.reject_line l where l.ordinal = raw_reject.ordinal)');
  await connection.run('drop table temp.reject_line');
}

const BATCH = 10_000;

async function append(connection: DuckDBConnection, table: string, left: Float64Array, right: Float64Array): Promise<void> {
  for (let from = 0; from < left.length; from += BATCH) {
    const values: string[] = [];
    for (let at = from; at < Math.min(left.length, from + BATCH); at += 1) values.push(`(${left[at]}, ${right[at]})`);
    await connection.run(`insert into ${table} values ${values.join(', ')}`);
  }
}

/** The file itself when it is UTF-8, else a transcoded copy. */
async function asUtf8(path: string, mapping: TextLayout, scratch: Scratch): Promise<string> {
  if (mapping.encoding === 'utf-8') return path;
  const target = scratch('.txt');
  await transcode(path, mapping.encoding, target);
  return target;
}

async function readHeader(file: string, mapping: TextLayout): Promise<string[]> {
  let start = Buffer.alloc(0);
  const bytes = openBytes(file);
  try {
    for await (const chunk of bytes) {
      start = Buffer.concat([start, chunk as Buffer]);
      if (start.length >= HEADER_BYTES) break;
    }
  } catch (error) {
    throw unreadable(file, (error as Error).message);
  } finally {
    bytes.destroy();
  }
  const line = start.toString('utf8').replace(/^\uFEFF/, '').split(/\r?\n/)[mapping.headerLine - 1];
  if (line === undefined || line.trim() === '') throw unreadable(file, `line ${mapping.headerLine}, where the mapping expects the header, is empty.`);
  return tidyHeader(splitRecord(line, mapping.delimiter, mapping.quote));
}

/** Names trimmed and in one Unicode form; a second column of the same name gets a number. */
function tidyHeader(names: string[]): string[] {
  const seen = new Map<string, number>();
  return names.map((name, index) => {
    const tidy = name.normalize('NFC').replace(/\s+/gu, ' ').trim() || `column ${index + 1}`;
    const times = (seen.get(tidy) ?? 0) + 1;
    seen.set(tidy, times);
    return times === 1 ? tidy : `${tidy} (${times})`;
  });
}

function demandColumns(path: string, header: readonly string[], columns: readonly string[]): void {
  const missing = [...new Set(columns)].filter((name) => !header.includes(name));
  if (missing.length === 0) return;
  throw unreadable(path, `its header lacks ${missing.map((name) => JSON.stringify(name)).join(', ')}; it has ${header.map((name) => JSON.stringify(name)).join(', ')}.`);
}

function refuseWorkbook(path: string): void {
  const [first, second] = firstBytes(path, 2);
  if (first === 0x50 && second === 0x4b) throw unreadable(path, 'it is a zip file (a spreadsheet?); the mapping says text.');
}

function jsonObject(header: readonly string[]): string {
  return objectOf(header.map((name, index) => [literal(name), `coalesce(c${index}, '')`]));
}

function objectOf(pairs: [string, string][]): string {
  return `json_object(${pairs.map(([key, value]) => `${key}, ${value}`).join(', ')})::varchar`;
}

/** The first line of what the engine says. */
function engineWords(error: unknown): string {
  return String(error instanceof Error ? error.message : error).split('\n')[0]!;
}

async function scratchDirectory(staging: Staging): Promise<string> {
  const reader = await staging.connection.runAndReadAll(`select path from duckdb_databases() where database_name = ${literal(staging.catalog)}`);
  return dirname(String(reader.getRowsJS()[0]![0]));
}
