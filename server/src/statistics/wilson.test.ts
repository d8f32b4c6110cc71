import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wilson } from './wilson.ts';

describe('Wilson interval', () => {
  it.each([
    // The first rows are the examples of Newcombe (1998), to more digits; all computed with 40-digit decimals.
    [81, 263, 0.25528761306366965, 0.36621068405342155],
    [15, 148, 0.062385845140334628, 0.16048851867037336],
    [0, 10, 0, 0.27754016876661658],
    [1, 10, 0.017875749515721146, 0.4041563854975721],
    [5, 10, 0.23658959361548726, 0.76341040638451274],
    [10, 10, 0.72245983123338342, 1],
    [7727, 7950, 0.96808582682940858, 0.97535765336260327],
  ])('%i of %i', (k, n, low, high) => {
    const interval = wilson(k, n)!;
    expect(interval.low).toBeCloseTo(low, 13);
    expect(interval.high).toBeCloseTo(high, 13);
  });

  it('has no interval without data, and refuses counts that are not a share', () => {
    expect(wilson(0, 0)).toBeNull();
    expect(() => wilson(2, 1)).toThrow(RangeError);
    expect(() => wilson(-1, 1)).toThrow(RangeError);
  });

  it('contains the share, stays within 0–1, mirrors, and is exact at the ends', () => {
    const counts = fc.tuple(fc.integer({ min: 1, max: 1_000_000 }), fc.double({ min: 0, max: 1, noNaN: true }));
    fc.assert(fc.property(counts, ([n, x]) => {
      const k = Math.round(x * n);
      const { low, high } = wilson(k, n)!;
      const mirrored = wilson(n - k, n)!;
      expect(low).toBeGreaterThanOrEqual(0);
      expect(high).toBeLessThanOrEqual(1);
      expect(low).toBeLessThanOrEqual(k / n);
      expect(high).toBeGreaterThanOrEqual(k / n);
      expect(low).toBeCloseTo(1 - mirrored.high, 12);
      if (k === 0) expect(low).toBe(0);
      if (k === n) expect(high).toBe(1);
    }));
  });
});
