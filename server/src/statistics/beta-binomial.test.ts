import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { betaBinomialAtMost, betaBinomialReaches } from './beta-binomial.ts';
import { binomialAtMost, reaches } from './binomial.ts';

/** An independent way: the chance of k on time as a product over Pólya's urn, summed over all counts up to k. */
function byUrn(k: number, n: number, mean: number, rho: number): number {
  const size = 1 / rho - 1;
  const [a, b] = [mean * size, (1 - mean) * size];
  let sum = 0;
  for (let i = 0; i <= k; i++) {
    let term = 1;
    // The order does not matter: i on time first, then n − i late, times the number of orders.
    for (let j = 0; j < i; j++) term *= ((a + j) / (a + b + j)) * ((n - j) / (j + 1));
    for (let j = 0; j < n - i; j++) term *= (b + j) / (a + b + i + j);
    sum += term;
  }
  return sum;
}

describe('P(X ≤ k) of a beta-binomial', () => {
  it.each([
    // 50-digit sums.
    [85, 100, 0.95, 0.01, 0.007565172607620953],
    [85, 100, 0.95, 0.03, 0.03829699175838907],
    [0, 6, 0.95, 0.03, 0.0000014801031346197062],
    [98, 100, 0.95, 0.03, 0.7812402312702421],
    [3, 10, 0.5, 0.2, 0.3146853146853147],
    [9_300, 10_000, 0.95, 0.01, 0.17183811182718994],
    [900, 1000, 0.95, 1e-6, 8.633707064164281e-11],
    [5, 40, 0.3, 0.6, 0.5306021811685651],
    [999, 1000, 0.98, 0.1, 0.5774743847828062],
    [10, 12, 0.9, 0.05, 0.32719360812547854],
  ])('k = %i, n = %i, mean = %d, ρ = %d', (k, n, mean, rho, expected) => {
    expect(Math.abs(betaBinomialAtMost(k, n, mean, rho) / expected - 1)).toBeLessThan(1e-9);
  });

  it('equals the urn for small n', () => {
    const drawn = fc.tuple(fc.integer({ min: 1, max: 40 }), fc.nat(40), fc.double({ min: 0.05, max: 0.98, noNaN: true }), fc.double({ min: 0.001, max: 0.6, noNaN: true }));
    fc.assert(fc.property(drawn, ([n, k, mean, rho]) => {
      expect(Math.abs(betaBinomialAtMost(Math.min(k, n), n, mean, rho) - byUrn(Math.min(k, n), n, mean, rho))).toBeLessThan(1e-11);
    }), { numRuns: 300 });
  });

  it('is the binomial without correlation, and near it with hardly any', () => {
    expect(betaBinomialAtMost(85, 100, 0.95, 0)).toBe(binomialAtMost(85, 100, 0.95));
    expect(Math.abs(betaBinomialAtMost(85, 100, 0.95, 1e-8) / binomialAtMost(85, 100, 0.95) - 1)).toBeLessThan(1e-4);
  });

  it('knows its ends, and refuses what is no distribution', () => {
    expect(betaBinomialAtMost(-1, 5, 0.5, 0.1)).toBe(0);
    expect(betaBinomialAtMost(5, 5, 0.5, 0.1)).toBe(1);
    expect(() => betaBinomialAtMost(1, 5, 0.5, 1)).toThrow(RangeError);
    expect(() => betaBinomialAtMost(1, 5, 1, 0.1)).toThrow(RangeError);
    expect(() => betaBinomialAtMost(1.5, 5, 0.5, 0.1)).toThrow(RangeError);
  });
});

describe('whether such a chance reaches an error rate', () => {
  it('is what the chance itself says, however few terms it takes', () => {
    const drawn = fc.tuple(
      fc.integer({ min: 1, max: 3_000 }), fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0.01, max: 0.99, noNaN: true }),
      fc.oneof(fc.constant(0), fc.double({ min: 1e-6, max: 0.9, noNaN: true })), fc.constantFrom(0.9, 0.5, 0.05, 0.00135, 1e-6, 1e-12),
    );
    const said = { yes: 0, no: 0 };
    fc.assert(fc.property(drawn, ([n, part, mean, rho, alpha]) => {
      // Counts about the mean and far into either tail, and both ends.
      const k = Math.round(n * part * (n % 2 === 0 ? 1 : mean)) - (n % 5 === 0 ? 1 : 0);
      const wanted = reaches(betaBinomialAtMost(k, n, mean, rho), alpha);
      said[wanted ? 'yes' : 'no']++;
      expect(betaBinomialReaches(k, n, mean, rho, alpha), `${k} of ${n}, ${mean}, ${rho}, ${alpha}`).toBe(wanted);
    }), { numRuns: 4_000 });
    expect(Math.min(said.yes, said.no)).toBeGreaterThan(500);
  });

  it('counts equality', () => {
    for (const [k, n, mean, rho] of [[85, 100, 0.95, 0.01], [0, 6, 0.95, 0.03], [98, 100, 0.95, 0.03], [5, 40, 0.3, 0.6]] as const) {
      const chance = betaBinomialAtMost(k, n, mean, rho);
      expect(betaBinomialReaches(k, n, mean, rho, chance)).toBe(true);
      expect(betaBinomialReaches(k, n, mean, rho, chance * (1 - 1e-9))).toBe(false);
    }
  });
});
