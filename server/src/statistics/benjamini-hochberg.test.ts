import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { benjaminiHochberg } from './benjamini-hochberg.ts';

/** The fifteen p-values of Benjamini and Hochberg's own example (1995). */
const PUBLISHED = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1];

const pValues = fc.array(fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0, 0.01, 0.05, 1)), { maxLength: 120 });

describe('Benjamini–Hochberg', () => {
  it('rejects the first four of the published example at 5 %', () => {
    const adjusted = benjaminiHochberg(PUBLISHED);
    expect(adjusted.filter((p) => p <= 0.05)).toHaveLength(4);
    const exact = [0.0015, 0.003, 0.0095, 0.035625, 0.0603, 0.06385714285714286, 0.06385714285714286, 0.0645, 0.0765, 0.486, 0.5811818181818181, 0.714875, 0.7532307692307693, 0.8132142857142857, 1];
    adjusted.forEach((p, i) => expect(p).toBeCloseTo(exact[i]!, 12));
  });

  it('keeps the order given, shares ties, and takes nothing for nothing', () => {
    expect(benjaminiHochberg([])).toEqual([]);
    expect(benjaminiHochberg([0.04])).toEqual([0.04]);
    expect(benjaminiHochberg([0.03, 0.01, 0.03, 0.02])).toEqual([0.03, 0.03, 0.03, 0.03]);
    expect(() => benjaminiHochberg([0.5, Number.NaN])).toThrow(RangeError);
    expect(() => benjaminiHochberg([1.5])).toThrow(RangeError);
  });

  it('equals its definition: the least p·m/rank over all values at least as large', () => {
    fc.assert(fc.property(pValues, (values) => {
      const sorted = [...values].sort((a, b) => a - b);
      const adjusted = benjaminiHochberg(values);
      values.forEach((p, i) => {
        const candidates = sorted.map((q, rank) => (q >= p ? (q * values.length) / (rank + 1) : 1));
        expect(adjusted[i]).toBeCloseTo(Math.min(1, ...candidates), 12);
      });
    }));
  });

  it('is monotone, never below the value, never above 1, equal for equal values', () => {
    fc.assert(fc.property(pValues, (values) => {
      const adjusted = benjaminiHochberg(values);
      const inOrder = values.map((p, i) => [p, adjusted[i]!] as const).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
      inOrder.forEach(([p, q], i) => {
        expect(q).toBeGreaterThanOrEqual(p);
        expect(q).toBeLessThanOrEqual(1);
        if (i > 0) expect(q).toBeGreaterThanOrEqual(inOrder[i - 1]![1]);
        if (i > 0 && p === inOrder[i - 1]![0]) expect(q).toBe(inOrder[i - 1]![1]);
      });
    }));
  });
});
