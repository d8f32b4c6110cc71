import { describe, expect, it } from 'vitest';
import { axisFrom } from './IntervalMark.tsx';
import { countAxis, monthTicks, rateAxis } from './rate-axis.ts';

describe('axes', () => {
  it('hold the data and the target', () => {
    expect(rateAxis([0.97, 0.93], 0.95).bottom).toBe(0.9);
    expect(rateAxis([0.9999, 0.9998], null).bottom).toBe(0.99);
    expect(rateAxis([0.3, null], 0.95)).toEqual({ bottom: 0, ticks: [0, 0.5, 1] });
    expect(rateAxis([], 0.95).bottom).toBe(0.9);
  });

  it('of counts start at zero and end round', () => {
    expect(countAxis([640, 655])).toEqual([0, 400, 800]);
    expect(countAxis([210, 190])).toEqual([0, 100, 200, 300]);
    expect(countAxis([15])).toEqual([0, 5, 10, 15]);
    expect(countAxis([3])).toEqual([0, 1, 2, 3]);
    expect(countAxis([0])).toEqual([0, 1]);
    expect(countAxis([37_120])).toEqual([0, 20_000, 40_000]);
  });

  it('of months name the last one', () => {
    const months = Array.from({ length: 13 }, (_, index) => `m${index}`);
    expect(monthTicks(months)).toEqual(['m0', 'm3', 'm6', 'm9', 'm12']);
    expect(monthTicks(['a'])).toEqual(['a']);
    expect(monthTicks(['a', 'b', 'c'])).toEqual(['a', 'b', 'c']);
  });

  it('of intervals begin at or below the lowest', () => {
    expect(axisFrom([0.78, 0.95], 0.95)).toBe(0.7);
    expect(axisFrom([null], 0.95)).toBe(0.9);
  });
});
