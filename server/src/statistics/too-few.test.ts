import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binomialAtMost, criticalCount } from './binomial.ts';
import { smallestTelling } from './too-few.ts';

describe('the smallest telling number of cases', () => {
  it.each([
    // (1 − target)ⁿ ≤ alpha / units, worked by hand: 0.05³ = 0.000125 ≤ 0.05/94 < 0.0025 = 0.05².
    [0.95, 0.05, 1, 1],
    [0.95, 0.05, 20, 2],
    [0.95, 0.05, 94, 3],
    [0.5, 0.05, 1, 5],
    [0.9, 0.05, 1, 2],
    [1, 0.05, 94, 1],
  ])('target %d, alpha %d, %i judged together: %i', (target, alpha, units, expected) => {
    expect(smallestTelling(target, alpha, units)).toBe(expected);
  });

  it('is where a finding first becomes possible', () => {
    const setting = fc.tuple(fc.double({ min: 0.3, max: 0.99, noNaN: true }), fc.double({ min: 0.001, max: 0.2, noNaN: true }), fc.integer({ min: 1, max: 300 }));
    fc.assert(fc.property(setting, ([target, alpha, units]) => {
      const n = smallestTelling(target, alpha, units);
      expect(criticalCount(n, target, alpha / units)).toBeGreaterThanOrEqual(0);
      if (n > 1) expect(binomialAtMost(0, n - 1, target)).toBeGreaterThan(alpha / units);
    }));
  });

  it('refuses settings under which nothing ever tells', () => {
    expect(() => smallestTelling(0, 0.05)).toThrow(RangeError);
    expect(() => smallestTelling(0.95, 0)).toThrow(RangeError);
    expect(() => smallestTelling(0.95, 0.05, 0)).toThrow(RangeError);
  });
});
