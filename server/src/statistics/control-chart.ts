import { betaBinomialReaches } from './beta-binomial.ts';

/** A count on time among cases due. */
export interface Counted {
  n: number;
  onTime: number;
}

/** What a unit has been used to: the pooled share of its past, and how loosely single points scatter about it. */
export interface Centre {
  /** The share around which points are expected: (on time + ½) / (n + 1), so that a spotless past is not taken for a promise. */
  share: number;
  /** The correlation of any two cases of one future point: over-dispersion, and what the baseline leaves unknown of the share. */
  rho: number;
}

/** The centre of a chart from the points of its baseline. `rho` is the over-dispersion from point to point. */
export function centreOf(baseline: readonly Counted[], rho: number): Centre {
  const n = baseline.reduce((sum, point) => sum + point.n, 0);
  const onTime = baseline.reduce((sum, point) => sum + point.onTime, 0);
  const points = Math.max(1, baseline.filter((point) => point.n > 0).length);
  // Cases of one point that go the same way tell less than as many independent ones.
  const telling = n / (1 + Math.max(0, n / points - 1) * rho);
  return { share: (onTime + 0.5) / (n + 1), rho: Math.min(0.5, rho + 1 / (telling + 2)) };
}

/** Counts beyond which a point leaves its limits. */
export interface ControlLimits {
  /** At most so many on time is a signal downwards; −1 when no count would be. */
  lower: number;
  /** At least so many is a signal upwards; n + 1 when no count would be. */
  upper: number;
}

/**
 * Exact limits for a point of n cases: each side is crossed by chance with at most half the false alarm rate. The
 * distribution is the binomial of n cases, spread by the centre's `rho` (beta-binomial), never a normal one, which would
 * be wrong just where shares are near 1. Throws RangeError unless 0 < falseAlarm < 1.
 */
export function controlLimits(n: number, { share, rho }: Centre, falseAlarm: number): ControlLimits {
  if (!(falseAlarm > 0 && falseAlarm < 1)) throw new RangeError(`a false alarm rate lies within 0–1, not ${falseAlarm}`);
  const side = falseAlarm / 2;
  return { lower: extreme(n, share, rho, side), upper: n - extreme(n, 1 - share, rho, side) };
}

/** The largest count with P(X ≤ count) ≤ side; −1 when there is none. */
function extreme(n: number, share: number, rho: number, side: number): number {
  let [low, high] = [-1, n];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (betaBinomialReaches(middle, n, share, rho, side)) low = middle;
    else high = middle;
  }
  return low;
}

export type Signal = 'BELOW' | 'WITHIN' | 'ABOVE';

/** Where a point lies, by the same limits, without looking for them. A point without cases says nothing: WITHIN. */
export function signalOf({ n, onTime }: Counted, { share, rho }: Centre, falseAlarm: number): Signal {
  if (n === 0) return 'WITHIN';
  const below = onTime < n * share;
  const side = falseAlarm / 2;
  const leaves = below ? betaBinomialReaches(onTime, n, share, rho, side) : betaBinomialReaches(n - onTime, n, 1 - share, rho, side);
  return !leaves ? 'WITHIN' : below ? 'BELOW' : 'ABOVE';
}
