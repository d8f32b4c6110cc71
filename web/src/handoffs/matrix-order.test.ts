import { describe, expect, it } from 'vitest';
import { matrixOf, pairKey, pingPongPairs } from './matrix-order.ts';

const unit = (id: string) => ({ id, code: id, name: id, nameEn: id, kind: 'WARD' as const });
const pair = (from: string, to: string, n: number, returned = 0) => ({ from: unit(from), to: unit(to), n, returned, medianMinutes: null, lateShare: { value: null, low: null, high: null, numerator: 0, denominator: 0, nullReason: null } });
const pairs = [pair('a', 'b', 10), pair('b', 'a', 8, 7), pair('c', 'd', 9), pair('a', 'c', 1), pair('e', 'a', 1)];

describe('the matrix of hand-offs', () => {
  it('takes the busiest units and puts those that exchange most side by side', () => {
    const matrix = matrixOf(pairs as never, 4);
    const place = (id: string) => matrix.units.findIndex((one) => one.id === id);
    expect(matrix.units).toHaveLength(4);
    expect(Math.abs(place('a') - place('b'))).toBe(1);
    expect(Math.abs(place('c') - place('d'))).toBe(1);
    expect([matrix.most, matrix.shown, matrix.pairs.get(pairKey('b', 'a'))!.n]).toEqual([10, 28, 8]);
  });
  it('names the pairs that send cases back and forth', () => {
    expect(pingPongPairs(pairs as never, 2).map((one) => [one.a.id, one.b.id, one.returned])).toEqual([['a', 'b', 7]]);
  });
});
