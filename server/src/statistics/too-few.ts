import { binomialAtMost, reaches } from './binomial.ts';

/**
 * The smallest number of cases at which even "all late" would be evidence, at error rate alpha, of a share below the
 * target; with fewer, nothing can be said. `judgedTogether` units share the error rate: the first of them to stand
 * out must reach alpha divided by their number. Throws RangeError unless 0 < target ≤ 1, 0 < alpha and judgedTogether ≥ 1.
 */
export function smallestTelling(target: number, alpha: number, judgedTogether = 1): number {
  if (!(target > 0 && target <= 1 && alpha > 0 && judgedTogether >= 1)) {
    throw new RangeError(`no number of cases tells: target ${target}, alpha ${alpha}, judged together ${judgedTogether}`);
  }
  const rate = alpha / judgedTogether;
  let n = 1;
  while (!reaches(binomialAtMost(0, n, target), rate)) n++;
  return n;
}
