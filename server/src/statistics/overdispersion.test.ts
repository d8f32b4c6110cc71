import { describe, expect, it } from 'vitest';
import { overdispersion } from './overdispersion.ts';
import { drawsOf } from './random.fixture.ts';

/** Units of unequal size, nine blocks each, every block with a share of its own when rho is above 0. */
function city(seed: number, rho: number, units = 94): { n: number; onTime: number }[][] {
  const draws = drawsOf(seed);
  return Array.from({ length: units }, (_, rank) => {
    const n = Math.round(3000 / (rank + 7));
    return Array.from({ length: 9 }, () => ({ n, onTime: draws.binomial(n, draws.share(0.95, rho)) }));
  });
}
const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('over-dispersion', () => {
  it.each([0.01, 0.03])('finds a planted correlation of %d', (rho) => {
    const found = Array.from({ length: 20 }, (_, seed) => overdispersion(city(seed, rho)).rho);
    expect(mean(found)).toBeGreaterThan(rho * 0.8);
    expect(mean(found)).toBeLessThan(rho * 1.3);
  });

  it('finds next to none where there is none', () => {
    const found = Array.from({ length: 20 }, (_, seed) => overdispersion(city(seed, 0)).rho);
    expect(mean(found)).toBeLessThan(0.001);
  });

  it('does not take ten units that grew worse for scatter of all', () => {
    const blocks = city(3, 0);
    for (const unit of blocks.slice(0, 94).filter((_, i) => i % 9 === 0)) for (const block of unit.slice(5)) block.onTime = Math.round(block.onTime * 0.89);
    expect(overdispersion(blocks).rho).toBeLessThan(0.003);
  });

  it('does not take lasting differences between units for scatter within them', () => {
    const draws = drawsOf(5);
    const blocks = Array.from({ length: 60 }, (_, i) => Array.from({ length: 9 }, () => ({ n: 150, onTime: draws.binomial(150, 0.8 + (i % 20) / 100) })));
    expect(overdispersion(blocks).rho).toBeLessThan(0.002);
  });

  it('says nothing where there is nothing to compare', () => {
    expect(overdispersion([])).toEqual({ rho: 0, upper: 0, pairs: 0 });
    expect(overdispersion([[{ n: 4, onTime: 0 }, { n: 4, onTime: 4 }]])).toEqual({ rho: 0, upper: 0, pairs: 0 });
    expect(overdispersion([[{ n: 40, onTime: 40 }, { n: 40, onTime: 40 }]])).toEqual({ rho: 0, upper: 0, pairs: 1 });
  });
});
