import { describe, expect, it } from 'vitest';
import { firstChoice, MAX_SERIES, pointsOf } from './chart-points.ts';

const byMonth = { path: 'g', columns: ['key.month', 'key.unit.name', 'n'], rows: [['2026-01-01', 'A', 1], ['2026-01-01', 'B', 2], ['2026-02-01', 'A', 3], ['2026-02-01', null, 9]] };

describe('a chart of an answer', () => {
  it('chooses time, then a name, for x, and draws what is measured', () => {
    expect(firstChoice(byMonth)).toEqual({ x: 0, y: 2, series: 1 });
    expect(firstChoice({ path: 'g', columns: ['key.unit.name', 'n'], rows: [['A', 1], ['B', 2]] })).toEqual({ x: 0, y: 1, series: null });
    expect(firstChoice({ path: 'g', columns: ['name'], rows: [['A'], ['B']] })).toBeNull();
    // A weekday and a year are numbers, but nothing was measured by them.
    expect(firstChoice({ path: 'g', columns: ['key.weekday', 'key.channel.name', 'n'], rows: [[1, 'A', 4], [1, 'B', 5], [2, 'A', 6]] })).toEqual({ x: 0, y: 2, series: 1 });
    expect(firstChoice({ path: 'g', columns: ['key.year', 'n'], rows: [[2025, 4], [2026, 5]] })).toEqual({ x: 0, y: 1, series: null });
  });

  it('has one value for each x and series, and none where there is none', () => {
    expect(pointsOf(byMonth, { x: 0, y: 2, series: 1 }, '–')).toEqual({
      xs: ['2026-01-01', '2026-02-01'], runs: true, doubled: 0, left: 0,
      series: [['A', [1, 3]], ['B', [2, null]], ['–', [null, 9]]].map(([name, values]) => ({ name, values, intervals: [null, null] })),
    });
  });

  it('brings the interval of a share along, and none where there is none', () => {
    const shares = { path: 'g', columns: ['name', 'onTimeShare.value', 'onTimeShare.low', 'onTimeShare.high'], rows: [['A', 0.9, 0.8, 0.95], ['B', null, null, null]] };
    expect(pointsOf(shares, { x: 0, y: 1, series: null }, '–').series).toEqual([{ name: 'onTimeShare.value', values: [0.9, null], intervals: [{ low: 0.8, high: 0.95 }, null] }]);
    const change = { path: 'g', columns: ['name', 'change.difference', 'change.low', 'change.high'], rows: [['A', -0.1, -0.3, 0.1]] };
    expect(pointsOf(change, { x: 0, y: 1, series: null }, '–').series[0]!.intervals).toEqual([{ low: -0.3, high: 0.1 }]);
    expect(pointsOf(shares, { x: 0, y: 2, series: null }, '–').series[0]!.intervals).toEqual([null, null]);
  });

  it('says how many points share a place, and stops at so many series', () => {
    expect(pointsOf(byMonth, { x: 0, y: 2, series: null }, '–')).toMatchObject({ doubled: 2, series: [{ name: 'n', values: [1, 3] }] });
    const many = { path: 'g', columns: ['x', 's', 'n'], rows: Array.from({ length: 9 }, (_, i) => ['a', `s${i}`, i]) };
    const points = pointsOf(many, { x: 0, y: 2, series: 1 }, '–');
    expect([points.series.length, points.left]).toEqual([MAX_SERIES, 9 - MAX_SERIES]);
  });
});
