import type { DuckDBConnection } from '@duckdb/node-api';

/**
 * Fills table `row_line` (ordinal, line) for the ordinals that `query` selects, and the lines of `raw_reject`. `find`
 * reads the text once more and tells the lines, for records numbered from 1 and for byte positions.
 */
export async function fillLines(
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
