import { DuckDBTypeId, JSDuckDBValueConverter, type DuckDBConnection, type DuckDBDataChunk, type DuckDBValue, type DuckDBValueConverter, type DuckDBVector } from '@duckdb/node-api';

export type Row = Record<string, unknown>;

/** An integer as PostgreSQL's driver would give it: a number while it is safe, else a bigint. */
function plainInteger(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

/** Values as PostgreSQL's driver would give them. */
const plainValue: DuckDBValueConverter<unknown> = (value, type, converter) => {
  const js = (JSDuckDBValueConverter as DuckDBValueConverter<unknown>)(value, type, converter);
  return typeof js === 'bigint' ? plainInteger(js) : js;
};

/** Types whose values come out of a vector as they are wanted, apart from integers that are too wide. */
const AS_THEY_ARE = new Set([
  DuckDBTypeId.TINYINT, DuckDBTypeId.SMALLINT, DuckDBTypeId.INTEGER, DuckDBTypeId.DOUBLE, DuckDBTypeId.VARCHAR, DuckDBTypeId.BOOLEAN, DuckDBTypeId.BIGINT, DuckDBTypeId.HUGEINT,
]);

function fill(rows: Row[], from: number, count: number, name: string, vector: DuckDBVector): void {
  const { type } = vector;
  if (AS_THEY_ARE.has(type.typeId)) {
    for (let i = 0; i < count; i++) {
      const value = vector.getItem(i);
      rows[from + i]![name] = typeof value === 'bigint' ? plainInteger(value) : value;
    }
  } else {
    for (let i = 0; i < count; i++) rows[from + i]![name] = plainValue(vector.getItem(i) as DuckDBValue, type, plainValue);
  }
}

/** Rows of a chunk as objects, made column by column: row by row would ask every value anew of what type it is. */
export function chunkRows(chunk: DuckDBDataChunk, names: readonly string[], rows: Row[] = []): Row[] {
  const [from, count] = [rows.length, chunk.rowCount];
  for (let i = 0; i < count; i++) rows.push({});
  for (const [column, name] of names.entries()) fill(rows, from, count, name, chunk.getColumnVector(column));
  return rows;
}

/** Runs a statement and gives all its rows. What it made lies in memory then, and is read without waiting for the engine's threads again. */
export async function runForRows(connection: DuckDBConnection, statement: string, values: DuckDBValue[] | undefined): Promise<{ rows: Row[]; changed: number }> {
  const result = await connection.run(statement, values);
  const names = result.deduplicatedColumnNames();
  const rows: Row[] = [];
  for (let i = 0; i < result.chunkCount; i++) chunkRows(result.getChunk(i), names, rows);
  return { rows, changed: result.rowsChanged };
}
