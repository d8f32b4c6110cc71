import { DuckDBInstance, JSDuckDBValueConverter, type DuckDBConnection } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chunkRows, runForRows } from './duckdb-rows.ts';

describe('rows out of the engine', () => {
  let instance: DuckDBInstance;
  let connection: DuckDBConnection;
  beforeAll(async () => {
    instance = await DuckDBInstance.create(':memory:');
    connection = await instance.connect();
  });
  afterAll(() => {
    connection.closeSync();
    instance.closeSync();
  });

  /** More rows than a chunk holds, every type that statements give, nulls among them. */
  const MIXED = `select i::tinyint % 7 as tiny, i::smallint as small, case when i % 3 = 0 then null else i::integer end as whole, i::bigint * 1000 as big, sum(i) over (order by i) as huge,
    i / 7.0::double as fraction, case when i % 5 = 0 then null else 'tên ' || i end as words, i % 2 = 0 as even, (i / 4)::decimal(9, 2) as money, [i, i + 1] as list from range(100) r(i)`;

  it('are what converting value by value gives, whatever the type', async () => {
    const { rows } = await runForRows(connection, MIXED, undefined);
    const reader = await connection.runAndReadAll(MIXED);
    const plain = (value: unknown): unknown => (typeof value === 'bigint' ? Number(value) : Array.isArray(value) ? value.map(plain) : value);
    const wanted = reader.convertRowObjects(JSDuckDBValueConverter).map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plain(value)])));
    expect(rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plain(value)])))).toEqual(wanted);
    expect(rows[3]).toMatchObject({ tiny: 3, small: 3, whole: null, big: 3000, huge: 6, words: 'tên 3', even: false });
    expect(rows[5]!.words).toBeNull();
  });

  it('come whole where they fill several chunks, and with parameters', async () => {
    const { rows } = await runForRows(connection, 'select i, i * 2 as twice from range(5000) r(i) where i >= $1 order by i', [10]);
    expect(rows).toHaveLength(4990);
    expect([rows[0], rows[4989]]).toEqual([{ i: 10, twice: 20 }, { i: 4999, twice: 9998 }]);
  });

  it('keep integers exact: numbers while they are safe, else bigints', async () => {
    const { rows } = await runForRows(connection, 'select 9007199254740991::bigint as safe, 9007199254740993::bigint as wide, -9007199254740993::hugeint as low', undefined);
    expect(rows).toEqual([{ safe: 9007199254740991, wide: 9007199254740993n, low: -9007199254740993n }]);
  });

  it('tell how many a statement has changed', async () => {
    await connection.run('create table numbers as select * from range(7) r(i)');
    expect((await runForRows(connection, 'delete from numbers where i < 3', undefined)).changed).toBe(3);
  });

  it('are the same chunk by chunk', async () => {
    const result = await connection.stream('select i from range(3000) r(i)');
    const rows: unknown[] = [];
    for (let chunk = await result.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await result.fetchChunk()) rows.push(...chunkRows(chunk, ['i']));
    expect(rows).toEqual(Array.from({ length: 3000 }, (_, i) => ({ i })));
  });
});
