import { DuckDBInstance } from '@duckdb/node-api';
import { beforeAll, describe, expect, test } from 'vitest';
import { draw, drawFor, halves, pick } from './draws.ts';

const N = 100_000;

describe('draws', () => {
  let ask: (sql: string) => Promise<number[]>;
  beforeAll(async () => {
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    await connection.run(`create table r as select n, ${halves(7, 'test', 'n')} from range(${N}) t(n)`);
    ask = async (sql) => ((await connection.runAndReadAll(sql)).getRowsJS() as unknown[][])[0]!.map(Number);
  });

  test.each(['late', 'life', 'route', 'unit', 'q1'])('%s is uniform', async (name) => {
    const [mean, variance, chiSquare] = await ask(`select avg(${draw(name)}), var_pop(${draw(name)}),
      (select sum((c - ${N / 20}) * (c - ${N / 20}) / ${N / 20}.0) from (select count(*) as c from r group by floor(${draw(name)} * 20))) from r`);
    expect(mean).toBeCloseTo(0.5, 2);
    expect(variance).toBeCloseTo(1 / 12, 2);
    // 19 degrees of freedom: beyond 50 once in ten thousand.
    expect(chiSquare).toBeLessThan(50);
  });

  test('draws of one row are independent, in their tails too', async () => {
    const [whole, tails] = await ask(`select corr(${draw('late')}, ${draw('extra')}), corr((${draw('late')} < 0.05)::INTEGER, (${draw('route')} < 0.05)::INTEGER) from r`);
    expect(Math.abs(whole!)).toBeLessThan(0.015);
    expect(Math.abs(tails!)).toBeLessThan(0.015);
  });

  test('whole numbers stay in their range', async () => {
    expect(await ask(`select min(${pick('unit', 7)}), max(${pick('unit', 7)}) from r`)).toEqual([0, 6]);
    const values = Array.from({ length: 1000 }, (_, at) => drawFor(7, `day-${at}`));
    expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...values)).toBeLessThan(1);
    expect(values.reduce((sum, value) => sum + value, 0) / 1000).toBeCloseTo(0.5, 1);
  });
});
