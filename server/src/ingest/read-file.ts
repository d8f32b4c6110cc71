import type { DuckDBConnection } from '@duckdb/node-api';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Staging } from '../store/store.ts';
import { findLines } from './csv-records.ts';
import { fillLines } from './fill-lines.ts';
import type { Mapping } from './mapping.ts';
import { openCsv } from './open-csv.ts';
import { unreadable, type OpenFile, type Scratch } from './open-file.ts';
import { openNdjson } from './open-ndjson.ts';
import { openXlsx } from './open-xlsx.ts';
import { REJECTS } from './read-csv-sql.ts';
import { mendedDelimiter } from './refused-file.ts';
import { evenLineEnds, openBytes } from './source-file.ts';

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

/** How refused rows are written out, whatever the file they stood in. */
const EXPORTED = { encoding: 'utf-8', quote: '"', headerLine: 1 } as const;

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
        const { lines } = open;
        if (lines === 'in column') await staging.connection.run(`create or replace table row_line as select ordinal, line_text as line from raw where ordinal in (${ordinals})`);
        else await fillLines(staging.connection, ordinals, (wanted, rejectedAt) => findLines(openBytes(used), { ...lines, wanted, rejectedAt }));
      },
    };
  } catch (error) {
    await drop();
    throw error;
  }
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

/** The first line of what the engine says. */
function engineWords(error: unknown): string {
  return String(error instanceof Error ? error.message : error).split('\n')[0]!;
}
