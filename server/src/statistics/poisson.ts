import { poissonTerm } from './saddle-point.ts';

/** P(X ≥ x) for X ~ Poisson(mean). Throws RangeError unless x is whole and mean ≥ 0. */
export function poissonAtLeast(x: number, mean: number): number {
  if (!(Number.isInteger(x) && mean >= 0 && Number.isFinite(mean))) throw new RangeError(`a whole count and a mean from 0, not ${x} and ${mean}`);
  if (x <= 0) return 1;
  if (mean === 0) return 0;
  // The smaller tail is summed outwards from its nearer end.
  if (x > mean) {
    let term = poissonTerm(x, mean);
    let sum = term;
    for (let i = x + 1; term > sum * 1e-18; i++) sum += term *= mean / i;
    return Math.min(1, sum);
  }
  let term = poissonTerm(x - 1, mean);
  let sum = term;
  for (let i = x - 1; i > 0 && term > sum * 1e-18; i--) sum += term *= i / mean;
  return Math.max(0, 1 - sum);
}
