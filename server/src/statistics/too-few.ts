import { betaBinomialAtMost } from './beta-binomial.ts';
import { reaches } from './binomial.ts';

/**
 * The smallest number of cases at which even "all late" would be evidence, at error rate alpha, of a share below the
 * target; with fewer, nothing can be said. `judgedTogether` units share the error rate: the first of them to stand
 * out must reach alpha divided by their number. `rho` is the correlation between cases. Throws RangeError unless
 * 0 < target ≤ 1, 0 < alpha, judgedTogether ≥ 1 and 0 ≤ rho < 1.
 */
export function smallestTelling(target: number, alpha: number, judgedTogether = 1, rho = 0): number {
  if (!(target > 0 && target <= 1 && alpha > 0 && judgedTogether >= 1)) {
    throw new RangeError(`no number of cases tells: target ${target}, alpha ${alpha}, judged together ${judgedTogether}`);
  }
  const rate = alpha / judgedTogether;
  const allLate = (n: number): boolean => reaches(betaBinomialAtMost(0, n, target, rho), rate);
  if (target === 1) return 1;
  // Where cases go together, more of them soon add next to nothing: doubled until it is enough, then halved back.
  let high = 1;
  while (!allLate(high)) {
    if (high > 2 ** 40) return high;
    high *= 2;
  }
  let low = Math.floor(high / 2);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (allLate(middle)) high = middle;
    else low = middle;
  }
  return high;
}
