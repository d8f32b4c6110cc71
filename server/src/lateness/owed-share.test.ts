import { describe, expect, it } from 'vitest';
import { drawsOf } from '../statistics/random.fixture.ts';
import { mixes, owedShare, type MatterCount } from './owed-share.ts';

const count = (unitId: number, matter: number, n: number, onTime: number): MatterCount => ({ unitId, matter, n, onTime });

describe('what a unit owes', () => {
  it('is less for a hard mix, and never more than the target', () => {
    expect(owedShare(0.95, { expected: 0.9, elsewhere: 0.96 })).toBeCloseTo(0.89, 12);
    expect(owedShare(0.95, { expected: 0.99, elsewhere: 0.96 })).toBe(0.95);
    expect(owedShare(0.95, null)).toBe(0.95);
    expect(owedShare(0.2, { expected: 0.1, elsewhere: 0.9 })).toBe(0.01);
  });

  it('excuses nobody where everyone is late', () => {
    // Both procedures and all units at 70 %: the mix takes nothing off.
    const counts = [1, 2, 3].flatMap((unit) => [count(unit, 1, 500, 350), count(unit, 2, 500, 350)]);
    expect([...mixes(counts, 10).values()]).toEqual([null, null, null]);
  });
});

describe('the mix of a unit', () => {
  it('is what the others make of it, itself left out', () => {
    // Matter 1 is hard for all (80 %), matter 2 easy (99 %). Unit 1 does nothing but the hard one, and badly.
    const counts = [count(1, 1, 1000, 500), count(2, 1, 1000, 800), count(2, 2, 1000, 990), count(3, 1, 1000, 800), count(3, 2, 1000, 990)];
    const mix = mixes(counts, 10).get(1)!;
    expect(mix.elsewhere).toBeCloseTo(3580 / 4000, 12);
    // Drawn a little towards the common share.
    expect(mix.expected).toBeGreaterThan(0.8);
    expect(mix.expected).toBeLessThan(0.802);
  });

  it('says nothing where procedures differ by chance alone, or hardly anything is done elsewhere', () => {
    const draws = drawsOf(4);
    const even = Array.from({ length: 20 }, (_, unit) => Array.from({ length: 10 }, (_, matter) => count(unit, matter, 30, draws.binomial(30, 0.95)))).flat();
    expect([...mixes(even, 10).values()].every((mix) => mix === null)).toBe(true);
    const alone = [count(1, 1, 1000, 500), count(1, 2, 1000, 990), count(2, 2, 5, 5)];
    expect(mixes(alone, 200).get(1)).toBeNull();
    expect(mixes(alone, 200).get(2)).not.toBeNull();
    expect(mixes([], 1).size).toBe(0);
    expect(mixes([count(1, 1, 5, 5), count(2, 1, 5, 5)], 1).get(1)).toBeNull();
  });
});
