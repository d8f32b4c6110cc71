/**
 * Benjamini–Hochberg adjusted p-values, in the order given: findings with an adjusted value up to alpha hold at a
 * false discovery rate of alpha among all values given together. Never below the value itself, never above 1, and
 * equal for equal values. Throws RangeError on anything that is not a probability.
 */
export function benjaminiHochberg(pValues: readonly number[]): number[] {
  for (const p of pValues) if (!(p >= 0 && p <= 1)) throw new RangeError(`not a p-value: ${p}`);
  const order = pValues.map((_, i) => i).sort((a, b) => pValues[b]! - pValues[a]!);
  const adjusted = pValues.map(() => 1);
  let least = 1;
  order.forEach((index, larger) => {
    // Multiplied last by a ratio of at least 1, so that rounding cannot take it below the value.
    least = Math.min(least, pValues[index]! * (pValues.length / (pValues.length - larger)));
    adjusted[index] = least;
  });
  return adjusted;
}
