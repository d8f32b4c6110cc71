import type { DuckDBConnection } from '@duckdb/node-api';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { CodedError } from '../errors.ts';
import type { Staging } from '../store/store.ts';
import { findLines, splitRecord, type LineQuestion } from './csv-records.ts';
import type { Mapping } from './mapping.ts';
import { mendedDelimiter } from './refused-file.ts';
import { evenLineEnds, firstBytes, isGzip, openBytes, transcode } from './source-file.ts';
import { literal } from './sql-text.ts';
import type { XlsxAnswer, XlsxJob } from './xlsx-worker.ts';
import { zipDirectory } from './zip-directory.ts';

/**
 * A file that has been read into table `typed` of the scratch database. What stood in it word for word is not kept:
 * only few rows are asked for it again (those refused), and those are read a second time.
 * Table `raw_reject` (ordinal, position, fault, line_text, line) holds the records that could not be taken apart.
 */
export interface RawFile {
  header: string[];
  /** Records of the file: accepted ones and those refused for their structure. */
  rows: number;
  rejected: number;
  /** SQL expression over `raw` that gives a record as a JSON object of column name to text. */
  rowText: string;
  /** Fills table `raw` (ordinal, c0, c1, … in the order of the header) with the records whose `ordinal` is selected. */
  fetch(ordinals: string): Promise<void>;
  /** Fills table `row_line` (ordinal, line) for the ordinals selected, and the lines of `raw_reject`. */
  findLines(ordinals: string): Promise<void>;
  drop(): Promise<void>;
}

/** Makes the statement that reads the relation `from` (columns c0, c1, … and, where it says so, `fault`) into `typed`. */
export type TypedStatement = (header: readonly string[], from: string, hasFault: boolean) => string;

/** More lines than these without the header's columns: the file is not what the mapping says. */
const REJECTS = 500_000;
/** A spreadsheet that unfolds to more is refused before it is opened. */
const XLSX_UNFOLDED = 1 << 30;
const XLSX_HEAP_MIB = 1024;
const HEADER_BYTES = 1 << 20;
/** A longer record is refused; the engine holds several buffers of four times as much, whatever the file's size. */
const LINE_BYTES = 4_000_000;
/** A character that no line of JSON has: the whole line is one column. */
const NO_DELIMITER = '\u0001';

export function unreadable(path: string, why: string): CodedError {
  return new CodedError('FILE_UNREADABLE', `${path} cannot be read: ${why}`, { argument: 'file', value: path });
}

/**
 * Reads a file by the statement that its header leads to. Throws FILE_UNREADABLE. `columns` are those that the
 * mapping names.
 */
export async function readFile(staging: Staging, path: string, mapping: Mapping, columns: readonly string[], statement: TypedStatement): Promise<RawFile> {
  const temporary: string[] = [];
  const scratch = (suffix: string) => {
    const file = join(staging.directory, `${staging.catalog}-${temporary.length}${suffix}`);
    temporary.push(file);
    return file;
  };
  const drop = async () => {
    for (const file of temporary) rmSync(file, { force: true });
  };
  try {
    const mended = mendedDelimiter(path);
    const open =
      mended !== null ? await openCsv(path, { ...EXPORTED, delimiter: mended }, columns, scratch)
      : mapping.format === 'xlsx' ? await openXlsx(path, mapping, columns, scratch)
      : mapping.format === 'ndjson' ? await openNdjson(path, mapping, columns, scratch)
      : await openCsv(path, mapping, columns, scratch);
    const used = await load(staging.connection, path, open, scratch, statement);
    const { rows, rejected } = await count(staging.connection, path);
    return {
      header: open.header, rows, rejected, rowText: open.rowText, drop,
      fetch: async (ordinals) => {
        await staging.connection.run(`create or replace table raw as select * from (
          select (row_number() over () - 1)::bigint as ordinal, * from ${open.relation(used, 'again')}) where ordinal in (${ordinals})`);
      },
      findLines: async (ordinals) => {
        if (open.lines === 'in column') await staging.connection.run(`create or replace table row_line as select ordinal, line_text as line from raw where ordinal in (${ordinals})`);
        else await fillLines(staging.connection, ordinals, (wanted, rejectedAt) => findLines(openBytes(used), { ...(open.lines as Layout), wanted, rejectedAt }));
      },
    };
  } catch (error) {
    await drop();
    throw error;
  }
}

/** What the reader of one format has found out before anything is loaded. */
interface OpenFile {
  header: string[];
  /** The text that the engine reads: the file itself, or a copy made of it. */
  file: string;
  /** SQL: the records of a text file of this layout; refused ones go into the tables of the name given. */
  relation(file: string, rejects: string): string;
  hasFault: boolean;
  rowText: string;
  /** How lines are found; 'in column': the reader has noted them in `line_text`. */
  lines: Layout | 'in column';
}
type Layout = Omit<LineQuestion, 'wanted' | 'rejectedAt'>;

/** How refused rows are written out, whatever the file they stood in. */
const EXPORTED = { encoding: 'utf-8', quote: '"', headerLine: 1 } as const;

type TextLayout = Pick<Mapping, 'encoding' | 'delimiter' | 'quote' | 'headerLine'>;
type Scratch = (suffix: string) => string;

async function openCsv(path: string, layout: TextLayout, columns: readonly string[], scratch: Scratch): Promise<OpenFile> {
  refuseWorkbook(path);
  const file = await asUtf8(path, layout, scratch);
  const header = await readHeader(file, layout);
  demandColumns(path, header, columns);
  const { delimiter, quote, headerLine } = layout;
  const options = { columns: header.map((_, index) => `c${index}`), delimiter, quote, skip: headerLine };
  return {
    header, file, hasFault: false, rowText: jsonObject(header), lines: { quote, delimiter, headerLine },
    relation: (used, rejects) => readCsvCall(used, options, rejects),
  };
}

async function openNdjson(path: string, mapping: Mapping, columns: readonly string[], scratch: Scratch): Promise<OpenFile> {
  refuseWorkbook(path);
  const header = [...new Set(columns)];
  const value = (name: string) => `try(json_extract_string(l, ${literal(name.startsWith('/') ? name : `$."${name.replaceAll('"', '\\"')}"`)}))`;
  const options = { columns: ['l'], delimiter: NO_DELIMITER, quote: '', skip: 0 };
  return {
    header, file: await asUtf8(path, mapping, scratch), hasFault: true, lines: { quote: null, delimiter: NO_DELIMITER, headerLine: 0 },
    rowText: `case when fault is null then line_text else ${objectOf([["''", 'line_text']])} end`,
    relation: (used, rejects) => `(select ${header.map((name, index) => `${value(name)} as c${index}`).join(', ')}, l as line_text,
      case when json_valid(l) and json_type(l) = 'OBJECT' then null else 'NOT A JSON OBJECT' end as fault
      from ${readCsvCall(used, options, rejects)} where l is not null)`,
  };
}

async function openXlsx(path: string, mapping: Mapping, columns: readonly string[], scratch: Scratch): Promise<OpenFile> {
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
  return {
    header, file: target, hasFault: true, rowText: jsonObject(header), lines: 'in column',
    relation: (used, rejects) => `(select * replace (line_text::bigint as line_text, nullif(fault, '') as fault) from ${readCsvCall(used, options, rejects)})`,
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

function readCsvCall(file: string, options: TextOptions, rejects: string): string {
  const columns = options.columns.map((name) => `${literal(name)}: 'VARCHAR'`).join(', ');
  return `read_csv(${literal(file)}, columns = {${columns}}, auto_detect = false, header = false, skip = ${options.skip},
    delim = ${literal(options.delimiter)}, quote = ${literal(options.quote)}, escape = ${literal(options.quote)},
    compression = '${isGzip(file) ? 'gzip' : 'none'}', strict_mode = ${options.quote !== ''}, max_line_size = ${LINE_BYTES}, buffer_size = ${4 * LINE_BYTES}, nullstr = '',
    store_rejects = true, rejects_table = '${rejects}_rejects', rejects_scan = '${rejects}_scans', rejects_limit = ${REJECTS})`;
}

/** Reads the file into `typed` and `raw_reject`; the path of the text that was read in the end. */
async function load(connection: DuckDBConnection, path: string, open: OpenFile, scratch: Scratch, statement: TypedStatement): Promise<string> {
  const attempt = async (file: string) => {
    for (const table of ['first_rejects', 'first_scans', 'again_rejects', 'again_scans']) await connection.run(`drop table if exists temp.${table}`);
    await connection.run(statement(open.header, open.relation(file, 'first'), open.hasFault));
    await connection.run(`create or replace table raw_reject as
      select (row_number() over (order by position) - 1)::bigint as ordinal, * from (
        select line_byte_position as position, min(error_type::varchar) as fault, min(ltrim(csv_line, chr(10) || chr(13))) as line_text, null::bigint as line
        from temp.first_rejects group by line_byte_position)`);
    return file;
  };
  try {
    return await attempt(open.file);
  } catch (error) {
    if (!isEngineFault(error)) throw error;
    // The engine gives a whole file up whose lines end now this way, now that.
    if (!String(error).includes('invalid state')) throw unreadable(path, engineWords(error));
    const even = scratch('.csv');
    await evenLineEnds(open.file, even);
    return await attempt(even).catch((again: unknown) => {
      throw unreadable(path, engineWords(again));
    });
  }
}

/** What the engine says of the file, rather than of the statement or of itself. */
function isEngineFault(error: unknown): boolean {
  return /^(Invalid Input|IO|Invalid|Conversion) Error/.test(error instanceof Error ? error.message : '');
}

async function count(connection: DuckDBConnection, path: string): Promise<{ rows: number; rejected: number }> {
  const [accepted, rejected] = (await connection.runAndReadAll('select (select count(*) from typed), (select count(*) from raw_reject)')).getRowsJS()[0]!.map(Number) as [number, number];
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
