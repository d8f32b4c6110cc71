import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { poissonAtLeast } from './poisson.ts';

describe('P(X ≥ x) of a Poisson count', () => {
  it.each([
    // 50-digit values of the regularised incomplete gamma function.
    [1, 0.5, 0.3934693402873666],
    [5, 2, 0.05265301734371116],
    [20, 10, 0.0034543419758568078],
    [3, 10, 0.9972306042844884],
    [150, 100, 0.00000188421046603867],
    [1000, 900, 0.0005499022657117829],
    [100_000, 99_000, 0.0007574199211747679],
    [40, 40.5, 0.552275046053796],
  ])('x = %i, mean = %d', (x, mean, expected) => {
    expect(Math.abs(poissonAtLeast(x, mean) / expected - 1)).toBeLessThan(1e-10);
  });

  it('equals the plain sum for small means', () => {
    fc.assert(fc.property(fc.nat(25), fc.double({ min: 0.01, max: 20, noNaN: true }), (x, mean) => {
      let [below, term] = [0, Math.exp(-mean)];
      for (let i = 0; i < x; i++) {
        below += term;
        term *= mean / (i + 1);
      }
      expect(Math.abs(poissonAtLeast(x, mean) - (1 - below))).toBeLessThan(1e-12);
    }), { numRuns: 300 });
  });

  it('knows its ends', () => {
    expect(poissonAtLeast(0, 3)).toBe(1);
    expect(poissonAtLeast(2, 0)).toBe(0);
    expect(() => poissonAtLeast(1, -1)).toThrow(RangeError);
    expect(() => poissonAtLeast(1.5, 1)).toThrow(RangeError);
  });
});
