import { wilson, type ShareInterval } from './wilson.ts';

/** A difference with its interval. */
export interface Difference {
  difference: number;
  /** Null when a limit that it is made of is not known. */
  low: number | null;
  high: number | null;
}

/** A number with its interval; null where it, or a limit, is not reached. */
export interface Estimate {
  value: number | null;
  low: number | null;
  high: number | null;
}

/** A share as it was counted. */
export interface Counted {
  numerator: number;
  denominator: number;
}

/**
 * The difference of two independent shares with Newcombe's hybrid score interval (his method 10): the Wilson limits of
 * both shares, joined at right angles. 95 % unless z says otherwise. Null when either has no data.
 */
export function differenceOfShares(now: Counted, earlier: Counted, z = 1.96): (Difference & ShareInterval) | null {
  const [first, second] = [wilson(now.numerator, now.denominator, z), wilson(earlier.numerator, earlier.denominator, z)];
  if (!first || !second) return null;
  return joined(now.numerator / now.denominator, first, earlier.numerator / earlier.denominator, second);
}

/**
 * The difference of two independent Poisson counts, the limits of each joined as Newcombe joins those of shares (the
 * method of variance estimates recovery), with score limits of each count. 95 % unless z says otherwise. Two counts of
 * 0 differ by 0, within ± z²: nothing seen is not nothing possible.
 */
export function differenceOfCounts(now: number, earlier: number, z = 1.96): Difference & ShareInterval {
  return joined(now, poissonScore(now, z), earlier, poissonScore(earlier, z));
}

/** Score limits of the mean of a Poisson count: the means that the count contradicts least at z. Throws RangeError unless count ≥ 0. */
export function poissonScore(count: number, z = 1.96): ShareInterval {
  if (!(count >= 0)) throw new RangeError(`a count of ${count}`);
  const spread = z * Math.sqrt(count + (z * z) / 4);
  return { low: count === 0 ? 0 : Math.max(0, count + (z * z) / 2 - spread), high: count + (z * z) / 2 + spread };
}

/** The difference of two independent estimates, their limits joined in the same way; null when either has no value. */
export function differenceOfEstimates(now: Estimate, earlier: Estimate): Difference | null {
  if (now.value === null || earlier.value === null) return null;
  const difference = now.value - earlier.value;
  return {
    difference,
    low: now.low === null || earlier.high === null ? null : difference - Math.hypot(now.value - now.low, earlier.high - earlier.value),
    high: now.high === null || earlier.low === null ? null : difference + Math.hypot(now.high - now.value, earlier.value - earlier.low),
  };
}

function joined(now: number, first: ShareInterval, earlier: number, second: ShareInterval): Difference & ShareInterval {
  const difference = now - earlier;
  return {
    difference,
    low: difference - Math.hypot(now - first.low, second.high - earlier),
    high: difference + Math.hypot(first.high - now, earlier - second.low),
  };
}
