/** An interval for a share, within 0–1. */
export interface ShareInterval {
  low: number;
  high: number;
}

/**
 * Wilson's score interval of a share of k in n, 95 % unless z says otherwise. Null when n is 0: no data is not a share.
 * Exactly 0 below when k = 0, exactly 1 above when k = n. Throws RangeError unless 0 ≤ k ≤ n.
 */
export function wilson(k: number, n: number, z = 1.96): ShareInterval | null {
  if (!(k >= 0 && k <= n)) throw new RangeError(`a share of ${k} in ${n}`);
  if (n === 0) return null;
  const share = k / n;
  const z2n = (z * z) / n;
  const centre = share + z2n / 2;
  const spread = z * Math.sqrt((share * (1 - share)) / n + z2n / (4 * n));
  return {
    low: k === 0 ? 0 : Math.max(0, (centre - spread) / (1 + z2n)),
    high: k === n ? 1 : Math.min(1, (centre + spread) / (1 + z2n)),
  };
}
