import { betaBinomialAtMost } from '../statistics/beta-binomial.ts';
import { reaches } from '../statistics/binomial.ts';

/** For a unit of n settled promises: the shares at or below which it would be remarkable alone, and evidence in this round. */
export interface ShareLimit {
  n: number;
  /** Null when no share would be. */
  watch: number | null;
  late: number | null;
}

/** Limits of the funnel: exact, at volumes that grow by about a fifth from 1 to `most`. */
export function shareLimits(most: number, target: number, alpha: number, cut: number, rho: number): ShareLimit[] {
  const volumes = new Set<number>();
  for (let n = 4; n < most; n = Math.ceil(n * 1.18)) volumes.add(n);
  volumes.add(Math.max(4, most));
  const limit = (n: number, rate: number): number | null => {
    let [low, high] = [-1, n];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (reaches(betaBinomialAtMost(middle, n, target, rho), rate)) low = middle;
      else high = middle;
    }
    return low < 0 ? null : low / n;
  };
  return [...volumes].map((n) => ({ n, watch: limit(n, alpha), late: limit(n, cut) }));
}
