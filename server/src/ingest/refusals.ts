import type { DuckDBConnection } from '@duckdb/node-api';
import type { ErrorCode } from '../errors.ts';
import type { RefusedExample } from './ingest-job.ts';
import type { Mapping } from './mapping.ts';
import type { RawFile } from './read-file.ts';
import { numberOf, rowsOf } from './scratch-rows.ts';
import { literal } from './sql-text.ts';
import { STRUCTURE_BIT, type TypedColumns } from './typed-columns.ts';

/**
 * Everything that refuses rows of a file, gathered in table `refusal` (ordinal, column_name, reason, expected):
 * one row for each fault, so a row of the file may stand in it more than once.
 */
export class Refusals {
  private constructor(
    private readonly connection: DuckDBConnection,
    private readonly raw: RawFile,
  ) {}

  static async open(connection: DuckDBConnection, raw: RawFile): Promise<Refusals> {
    await connection.run('create or replace table refusal (ordinal bigint, column_name varchar, reason varchar, expected varchar)');
    return new Refusals(connection, raw);
  }

  /** Rows that `query` selects the `ordinal` of, for what stands in `column`. */
  async add(query: string, column: string, reason: ErrorCode, expected: string): Promise<void> {
    await this.connection.run(`insert into refusal select distinct ordinal, ${literal(column)}, ${literal(reason)}, ${literal(expected)} from (${query})`);
  }

  /** The failed checks of `typed`. */
  async addChecks(typed: TypedColumns): Promise<void> {
    const failed = BigInt((await rowsOf(this.connection, 'select coalesce(bit_or(faults), 0)::varchar from typed'))[0]![0] as string);
    if (failed === 0n) return;
    for (const [index, check] of typed.checks.entries()) {
      const bit = 1n << BigInt(index);
      if ((failed & bit) === 0n) continue;
      // What could not be taken apart has no values to judge.
      await this.add(`select ordinal from typed where faults & ${bit} <> 0 and faults & ${STRUCTURE_BIT} = 0`, check.column, check.reason, check.expected);
    }
    await this.connection.run(`insert into refusal select ordinal, '', 'ROW_STRUCTURE', 'a record with the columns of the header'
      from typed where faults & ${STRUCTURE_BIT} <> 0`);
  }

  /** Rows of the file that are refused, those included that could not be taken apart. */
  async rows(): Promise<number> {
    return (await numberOf(this.connection, 'select count(distinct ordinal) from refusal')) + this.raw.rejected;
  }

  /** Refused rows by reason; a row with two faults counts under both. */
  async byReason(mapping: Mapping): Promise<Record<string, number>> {
    const counts: Record<string, number> = {};
    const add = (rows: [string, number][]) => rows.forEach(([reason, count]) => (counts[reason] = (counts[reason] ?? 0) + count));
    add((await rowsOf(this.connection, 'select reason, count(distinct ordinal) from refusal group by 1 order by 1')) as [string, number][]);
    add((await rowsOf(this.connection, `select ${structureReason(mapping)[0]}, count(*) from raw_reject group by 1 order by 1`)) as [string, number][]);
    return counts;
  }

  /** The first faults of `staged_refused`. */
  async first(count: number): Promise<RefusedExample[]> {
    const rows = await rowsOf(this.connection, `select line, column_name, value, reason, expected from staged_refused order by line, column_name, reason limit ${count}`);
    return (rows as [number, string, string | null, string, string][]).map(([line, column, value, reason, expected]) => ({ line, column, value, reason, expected }));
  }

  /** Table `staged_refused`, as the store keeps them; at most `limit` rows, the first of the file. */
  async stage(mapping: Mapping, limit: number | null): Promise<void> {
    const refused = 'select distinct ordinal from refusal';
    await this.raw.fetch(refused);
    await this.raw.findLines(refused);
    const [reason, expected] = structureReason(mapping);
    const columns = (await rowsOf(this.connection, 'select distinct column_name from refusal order by 1')).map(([name]) => String(name));
    const values = columns.filter((name) => this.raw.header.includes(name)).map((name) => `when ${literal(name)} then raw.c${this.raw.header.indexOf(name)}`);
    const value = values.length === 0 ? 'null::varchar' : `case f.column_name ${values.join(' ')} end`;
    const blank = this.raw.header.map((name) => `${literal(name)}, ''`).join(', ');
    await this.connection.run(`create or replace table staged_refused as
      select line, column_name, value, reason, expected, row_text from (
        select l.line, f.column_name, ${PRINTABLE(value)} as value, f.reason, f.expected, ${PRINTABLE(this.raw.rowText)} as row_text
        from refusal f join row_line l on l.ordinal = f.ordinal join raw on raw.ordinal = f.ordinal
        union all
        select line, '' as column_name, null as value, ${reason} as reason, ${expected} as expected,
          ${PRINTABLE(`json_object(${blank ? `${blank}, ` : ''}'', coalesce(line_text, ''))::varchar`)} as row_text
        from raw_reject)
      order by line, column_name, reason ${limit === null ? '' : `limit ${limit}`}`);
  }
}

/** One Unicode form; and a NUL, which not every store can keep, as its picture. */
const PRINTABLE = (text: string) => `replace(nfc_normalize(${text}), chr(0), '␀')`;

/** SQL over raw_reject: reason and expectation. */
function structureReason(mapping: Mapping): [string, string] {
  return [
    `case when fault = 'INVALID ENCODING' then 'ROW_TEXT' else 'ROW_STRUCTURE' end`,
    `case fault when 'INVALID ENCODING' then ${literal(`text in ${mapping.encoding}`)}
      when 'MISSING COLUMNS' then 'as many columns as the header; there are fewer'
      when 'TOO MANY COLUMNS' then 'as many columns as the header; there are more'
      when 'UNQUOTED VALUE' then 'a quote closed before the end of the value, and doubled inside it'
      when 'LINE SIZE OVER MAXIMUM' then 'a record of at most 4 MB'
      else 'a record with the columns of the header' end`,
  ];
}
