import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SPREAD_STEP, type SpreadRow } from './case-list.query.ts';
import { slicesOf } from './list-slices.ts';

const spreads = fc.uniqueArray(fc.record({ without: fc.constantFrom(0, 1), step: fc.integer({ min: -50, max: 50 }), n: fc.integer({ min: 1, max: 40 }) }), { selector: ({ without, step }) => `${without} ${step}` });

test('slices are the whole order, each step in one of them, none longer than asked for but by a single step', () => {
  fc.assert(fc.property(spreads, fc.boolean(), fc.integer({ min: 1, max: 60 }), (spread: SpreadRow[], descending, rows) => {
    const slices = slicesOf(spread, descending, rows);
    const sign = descending ? -1 : 1;
    const inOrder = spread.toSorted((a, b) => a.without - b.without || (a.step - b.step) * (a.without === 0 ? sign : 1));
    const walked = slices.flatMap(({ of, from, to }) => inOrder.filter(({ without, step }) => without === (of === 'ID' ? 1 : 0) && step * SPREAD_STEP[of] >= from && step * SPREAD_STEP[of] < to));
    expect(walked).toEqual(inOrder);
    for (const { of, from, to, n } of slices) {
      const steps = walked.filter(({ without, step }) => without === (of === 'ID' ? 1 : 0) && step * SPREAD_STEP[of] >= from && step * SPREAD_STEP[of] < to);
      expect(steps.reduce((sum, one) => sum + one.n, 0)).toBe(n);
      expect(n <= rows || steps.length === 1).toBe(true);
    }
  }));
});
