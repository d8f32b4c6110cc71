import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differenceOfCounts, differenceOfShares, poissonScore } from './difference.ts';
import { wilson } from './wilson.ts';

describe('difference of two shares, Newcombe', () => {
  it.each([
    // The first eight are the examples of Newcombe (1998, table II, method 10), to more digits; all computed with 40-digit decimals.
    [56, 70, 48, 80, 0.05242871341466785, 0.3338749349471927],
    [9, 10, 3, 10, 0.1705147418589215, 0.8090199763722662],
    [6, 7, 2, 7, 0.058219399658401456, 0.8062514947932312],
    [5, 56, 0, 29, -0.03814085904008114, 0.19256239856643498],
    [0, 10, 0, 20, -0.16113012549493322, 0.2775401687666166],
    [0, 10, 0, 10, -0.2775401687666166, 0.2775401687666166],
    [10, 10, 0, 20, 0.6790771703025555, 1],
    [10, 10, 0, 10, 0.6074989292269332, 1],
    [7727, 7950, 7500, 7900, 0.016559732365017357, 0.02868070295145791],
  ])('%i of %i less %i of %i', (a, m, b, n, low, high) => {
    const found = differenceOfShares({ numerator: a, denominator: m }, { numerator: b, denominator: n })!;
    expect(found.difference).toBeCloseTo(a / m - b / n, 14);
    expect(found.low).toBeCloseTo(low, 12);
    expect(found.high).toBeCloseTo(high, 12);
  });

  it('has none without data on either side', () => {
    expect(differenceOfShares({ numerator: 0, denominator: 0 }, { numerator: 1, denominator: 2 })).toBeNull();
    expect(differenceOfShares({ numerator: 1, denominator: 2 }, { numerator: 0, denominator: 0 })).toBeNull();
  });

  it('holds the difference, stays within −1 … 1, and turns its sign with its sides', () => {
    const share = fc.tuple(fc.nat(5000), fc.integer({ min: 1, max: 5000 })).map(([k, n]) => ({ numerator: k % (n + 1), denominator: n }));
    fc.assert(fc.property(share, share, (now, earlier) => {
      const found = differenceOfShares(now, earlier)!;
      const turned = differenceOfShares(earlier, now)!;
      expect(found.low).toBeLessThanOrEqual(found.difference);
      expect(found.high).toBeGreaterThanOrEqual(found.difference);
      expect(found.low).toBeGreaterThanOrEqual(-1 - 1e-12);
      expect(found.high).toBeLessThanOrEqual(1 + 1e-12);
      expect(turned.low).toBeCloseTo(-found.high, 12);
      expect(turned.high).toBeCloseTo(-found.low, 12);
    }));
  });
});

describe('difference of two counts', () => {
  it.each([
    // Computed with 40-digit decimals.
    [0, 0, -3.8416, 3.8416],
    [10, 0, 4.031316613057731, 18.409672986890712],
    [0, 7, -14.450779442999766, -1.728940636667796],
    [120, 80, 12.28690190849148, 68.25137121080014],
    [15000, 14500, 163.3600461412688, 836.685992056562],
  ])('%i less %i', (now, earlier, low, high) => {
    const found = differenceOfCounts(now, earlier);
    expect(found.difference).toBe(now - earlier);
    expect(found.low).toBeCloseTo(low, 9);
    expect(found.high).toBeCloseTo(high, 9);
  });

  it('has score limits where a count of 10 contradicts neither 5.43 nor 18.41', () => {
    expect(poissonScore(10).low).toBeCloseTo(5.431927013109287, 12);
    expect(poissonScore(10).high).toBeCloseTo(18.409672986890712, 12);
    expect(poissonScore(0).low).toBe(0);
    expect(() => poissonScore(-1)).toThrow(RangeError);
  });

  it('is what the difference of two rare shares comes to', () => {
    const n = 1e9;
    for (const [now, earlier] of [[30, 12], [0, 5], [400, 400]] as const) {
      const [counts, shares] = [differenceOfCounts(now, earlier), differenceOfShares({ numerator: now, denominator: n }, { numerator: earlier, denominator: n })!];
      expect(shares.low * n).toBeCloseTo(counts.low, 4);
      expect(shares.high * n).toBeCloseTo(counts.high, 4);
    }
    expect(wilson(0, n)!.high * n).toBeCloseTo(poissonScore(0).high, 4);
  });
});
