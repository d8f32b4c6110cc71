import { binomialTerm } from './saddle-point.ts';

/** Exact binomial probabilities, to about 13 digits also for a million trials: sums of positive terms from their largest. */

function check(n: number, ...shares: number[]): void {
  if (!(Number.isInteger(n) && n >= 0)) throw new RangeError(`a number of trials is a whole number from 0, not ${n}`);
  for (const share of shares) if (!(share >= 0 && share <= 1)) throw new RangeError(`a probability lies within 0–1, not ${share}`);
}

/** P(X ≤ k) for X ~ Binomial(n, p): how likely at most k of n would be on time if each were with probability p. */
export function binomialAtMost(k: number, n: number, p: number): number {
  check(n, p);
  if (!Number.isInteger(k)) throw new RangeError(`a count is a whole number, not ${k}`);
  if (k < 0) return 0;
  if (k >= n || p === 0) return 1;
  if (p === 1) return 0;
  const odds = p / (1 - p);
  // From the nearer end of the smaller tail outwards, each term falls short of the one before.
  if (k < n * p) {
    let term = binomialTerm(k, n, p);
    let sum = term;
    for (let i = k; i > 0 && term > sum * 1e-18; i--) sum += term *= i / ((n - i + 1) * odds);
    return Math.min(1, sum);
  }
  let term = binomialTerm(k + 1, n, p);
  let sum = term;
  for (let i = k + 1; i < n && term > sum * 1e-18; i++) sum += term *= ((n - i) * odds) / (i + 1);
  return Math.max(0, 1 - sum);
}

/** Whether a p-value reaches an error rate; equality counts, also when rounding has blurred it. */
export function reaches(pValue: number, alpha: number): boolean {
  return pValue <= alpha * (1 + 1e-12);
}

/**
 * The largest count on time at which n cases are evidence, at error rate alpha, that the share is below the target;
 * −1 when no count would be.
 */
export function criticalCount(n: number, target: number, alpha: number): number {
  check(n, target, alpha);
  let low = -1;
  let high = n;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (reaches(binomialAtMost(middle, n, target), alpha)) low = middle;
    else high = middle;
  }
  return low;
}

/** The chance that n cases with the true on-time share yield evidence, at error rate alpha, of a share below the target. */
export function power(n: number, target: number, trueShare: number, alpha: number): number {
  check(n, trueShare);
  return binomialAtMost(criticalCount(n, target, alpha), n, trueShare);
}
