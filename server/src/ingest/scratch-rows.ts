import type { DuckDBConnection } from '@duckdb/node-api';
import { literal } from './sql-text.ts';

export type Scalar = string | number | boolean | null;

const BATCH = 5000;

/** Creates a scratch table of a few rows. `columns`: name and type, as in SQL. */
export async function fillTable(connection: DuckDBConnection, table: string, columns: string, rows: readonly Scalar[][]): Promise<void> {
  await connection.run(`create or replace table ${table} (${columns})`);
  for (let from = 0; from < rows.length; from += BATCH) {
    const values = rows.slice(from, from + BATCH).map((row) => `(${row.map(scalar).join(', ')})`);
    await connection.run(`insert into ${table} values ${values.join(', ')}`);
  }
}

function scalar(value: Scalar): string {
  return value === null ? 'null' : typeof value === 'string' ? literal(value) : String(value);
}

/** Rows of a statement, big integers as numbers. */
export async function rowsOf(connection: DuckDBConnection, statement: string): Promise<Scalar[][]> {
  const reader = await connection.runAndReadAll(statement);
  return reader.getRowsJS().map((row) => row.map((value) => (typeof value === 'bigint' ? Number(value) : (value as Scalar))));
}

/** The single number a statement gives. */
export async function numberOf(connection: DuckDBConnection, statement: string): Promise<number> {
  return Number((await rowsOf(connection, statement))[0]?.[0] ?? 0);
}
