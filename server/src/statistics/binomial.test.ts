import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binomialAtMost, criticalCount, power, reaches } from './binomial.ts';

/** An independent sum over exact binomial coefficients, good for small n. */
function bySum(k: number, n: number, p: number): number {
  let sum = 0;
  let coefficient = 1n;
  for (let i = 0; i <= k; i++) {
    sum += Number(coefficient) * p ** i * (1 - p) ** (n - i);
    coefficient = (coefficient * BigInt(n - i)) / BigInt(i + 1);
  }
  return sum;
}

describe('P(X ≤ k) of a binomial', () => {
  it.each([
    // Exact fractions up to a thousand trials, 60-digit decimals beyond.
    [0, 1, 0.95, 0.050000000000000003],
    [3, 10, 0.5, 0.171875],
    [8, 10, 0.95, 0.086138355899316413],
    [17, 20, 0.95, 0.075483673788496339],
    [85, 100, 0.95, 0.00013585423899229105],
    [90, 100, 0.95, 0.028188294163416106],
    [95, 100, 0.95, 0.56401869931428805],
    [12, 94, 0.05, 0.99918131984855418],
    [450, 500, 0.95, 3.5758150402550794e-6],
    [930, 1000, 0.95, 0.0034743586988460746],
    [999, 1000, 0.999, 0.63230457522903594],
    [9_450, 10_000, 0.95, 0.012419932149008732],
    [9_500, 10_000, 0.95, 0.50640663568919164],
    [949_000, 1_000_000, 0.95, 2.4113966830812303e-6],
    [949_900, 1_000_000, 0.95, 0.32380606210502877],
    [950_000, 1_000_000, 0.95, 0.50064066543366359],
    [950_300, 1_000_000, 0.95, 0.91611600724433695],
    [945_000, 1_000_000, 0.95, 2.5797917405042185e-113],
    [499_000, 1_000_000, 0.5, 0.022804149932691042],
    [30, 1_000_000, 0.00005, 0.0015936887411889956],
  ])('k = %i, n = %i, p = %d', (k, n, p, expected) => {
    expect(Math.abs(binomialAtMost(k, n, p) / expected - 1)).toBeLessThan(1e-10);
  });

  it('knows its ends', () => {
    expect(binomialAtMost(-1, 5, 0.5)).toBe(0);
    expect(binomialAtMost(5, 5, 0.5)).toBe(1);
    expect(binomialAtMost(0, 0, 0.5)).toBe(1);
    expect(binomialAtMost(3, 5, 0)).toBe(1);
    expect(binomialAtMost(3, 5, 1)).toBe(0);
    expect(() => binomialAtMost(1, 5, 1.1)).toThrow(RangeError);
    expect(() => binomialAtMost(1, -1, 0.5)).toThrow(RangeError);
    expect(() => binomialAtMost(0.5, 5, 0.5)).toThrow(RangeError);
  });

  it('equals the plain sum for small n', () => {
    const trial = fc.tuple(fc.integer({ min: 1, max: 60 }), fc.nat(60), fc.double({ min: 0.01, max: 0.99, noNaN: true }));
    fc.assert(fc.property(trial, ([n, k, p]) => {
      const expected = bySum(Math.min(k, n), n, p);
      expect(Math.abs(binomialAtMost(Math.min(k, n), n, p) - expected)).toBeLessThan(1e-12);
    }), { numRuns: 300 });
  });

  it('rises with k, falls with p, and mirrors', () => {
    const trial = fc.tuple(fc.integer({ min: 2, max: 200_000 }), fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0.02, max: 0.98, noNaN: true }));
    fc.assert(fc.property(trial, ([n, x, p]) => {
      const k = Math.floor(x * (n - 1));
      const here = binomialAtMost(k, n, p);
      expect(binomialAtMost(k + 1, n, p)).toBeGreaterThanOrEqual(here - 1e-12);
      expect(binomialAtMost(k, n, p + 0.01)).toBeLessThanOrEqual(here + 1e-12);
      expect(here + binomialAtMost(n - k - 1, n, 1 - p)).toBeCloseTo(1, 10);
    }));
  });
});

describe('evidence and power', () => {
  it('finds the largest count that is evidence', () => {
    expect(criticalCount(100, 0.95, 0.05)).toBe(90);
    expect(criticalCount(100, 0.95, 0.05 / 94)).toBe(86);
    expect(criticalCount(1, 0.95, 0.05)).toBe(0);
    expect(criticalCount(1, 0.95, 0.04)).toBe(-1);
    expect(criticalCount(0, 0.95, 0.05)).toBe(-1);
  });

  it('lets equality reach the error rate although 1 − 0.95 is not 0.05 in binary', () => {
    expect(binomialAtMost(0, 1, 0.95)).not.toBe(0.05);
    expect(reaches(binomialAtMost(0, 1, 0.95), 0.05)).toBe(true);
    expect(reaches(0.0501, 0.05)).toBe(false);
  });

  it.each([
    // A unit at 85 % against a target of 95 %, first among 94: exact fractions.
    [100, 0.05 / 94, 0.65257499823253795],
    [150, 0.05 / 94, 0.81880627844375353],
    [200, 0.05 / 94, 0.95850334359087719],
    [100, 0.05, 0.94490536830770555],
  ])('has the power of the exact test at %i cases, alpha %d', (n, alpha, expected) => {
    expect(power(n, 0.95, 0.85, alpha)).toBeCloseTo(expected, 11);
  });

  it('never errs more often than alpha', () => {
    const setting = fc.tuple(fc.integer({ min: 1, max: 2000 }), fc.double({ min: 0.5, max: 0.99, noNaN: true }), fc.double({ min: 0.001, max: 0.2, noNaN: true }));
    fc.assert(fc.property(setting, ([n, target, alpha]) => {
      const k = criticalCount(n, target, alpha);
      expect(power(n, target, target, alpha)).toBeLessThanOrEqual(alpha * (1 + 1e-9));
      expect(binomialAtMost(k + 1, n, target)).toBeGreaterThan(alpha);
    }));
  });
});
