import { describe, expect, it } from 'vitest';
import { binomialAtMost } from './binomial.ts';
import { centreOf, controlLimits, signalOf, type Counted } from './control-chart.ts';
import { drawsOf } from './random.fixture.ts';

const RATE = 0.0027;

describe('limits of a control chart', () => {
  it('are those of the exact binomial where the centre is known', () => {
    // P(X ≤ 42 | 50, 0.95) = 0.00072, P(X ≤ 43) = 0.0118; nothing is remarkable upwards: P(50) = 0.077.
    expect(controlLimits(50, { share: 0.95, rho: 0 }, RATE)).toEqual({ lower: largest(50, 0.95), upper: 51 });
    expect(controlLimits(50, { share: 0.5, rho: 0 }, RATE)).toEqual({ lower: largest(50, 0.5), upper: 50 - largest(50, 0.5) });
    expect(controlLimits(1, { share: 0.95, rho: 0 }, RATE).lower).toBe(-1);
    expect(() => controlLimits(5, { share: 0.9, rho: 0 }, 0)).toThrow(RangeError);
  });

  it('widen with what is unknown: a short past, or scatter beyond chance', () => {
    const long = centreOf(Array.from({ length: 26 }, () => ({ n: 50, onTime: 48 })), 0);
    const short = centreOf([{ n: 50, onTime: 48 }], 0);
    const loose = centreOf(Array.from({ length: 26 }, () => ({ n: 50, onTime: 48 })), 0.03);
    expect(controlLimits(50, short, RATE).lower).toBeLessThan(controlLimits(50, long, RATE).lower);
    expect(controlLimits(50, loose, RATE).lower).toBeLessThan(controlLimits(50, long, RATE).lower);
    // A spotless past is no promise never to be late.
    const spotless = centreOf([{ n: 100, onTime: 100 }], 0);
    expect(signalOf({ n: 20, onTime: 19 }, spotless, RATE)).toBe('WITHIN');
  });

  it('and the signals of points agree, and an empty point says nothing', () => {
    for (const centre of [{ share: 0.9, rho: 0.002 }, { share: 0.5, rho: 0 }, { share: 0.97, rho: 0.05 }]) {
      for (const n of [1, 17, 60]) {
        const limits = controlLimits(n, centre, RATE);
        for (let onTime = 0; onTime <= n; onTime++) {
          expect(signalOf({ n, onTime }, centre, RATE)).toBe(onTime <= limits.lower ? 'BELOW' : onTime >= limits.upper ? 'ABOVE' : 'WITHIN');
        }
      }
    }
    expect(signalOf({ n: 0, onTime: 0 }, { share: 0.9, rho: 0 }, RATE)).toBe('WITHIN');
  });

  it.each([[40, 0.95, 0], [12, 0.98, 0], [200, 0.95, 0.01]])('are crossed downwards by chance no more often than they say: %i cases, share %d, ρ %d', (n, share, rho) => {
    const draws = drawsOf(11);
    const point = (): Counted => ({ n, onTime: draws.binomial(n, draws.share(share, rho)) });
    let below = 0;
    const runs = 6000;
    for (let run = 0; run < runs; run++) {
      const centre = centreOf(Array.from({ length: 26 }, point), rho);
      if (signalOf(point(), centre, RATE) === 'BELOW') below++;
    }
    // Half the rate, plus four standard errors of the simulation.
    expect(below / runs).toBeLessThan(RATE / 2 + 4 * Math.sqrt(RATE / 2 / runs));
  });

  function largest(n: number, share: number): number {
    let k = -1;
    while (binomialAtMost(k + 1, n, share) <= RATE / 2) k++;
    return k;
  }
});
