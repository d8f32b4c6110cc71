/**
 * The term C(n, x) p^x (1 − p)^(n − x) for real n and x, to about 13 digits also where n is a million: from Stirling's
 * formula with its error term and the deviance, after C. Loader's saddle-point expansion. Nothing large is ever
 * subtracted, as it would be with logarithms of factorials.
 */
export function binomialTerm(x: number, n: number, p: number): number {
  if (x === 0) return Math.exp(n * Math.log1p(-p));
  if (x === n) return Math.exp(n * Math.log(p));
  const exponent = stirlingError(n) - stirlingError(x) - stirlingError(n - x) - deviance(x, n * p) - deviance(n - x, n * (1 - p));
  return Math.exp(exponent) * Math.sqrt(n / (2 * Math.PI * x * (n - x)));
}

/** The term mean^x e^(−mean) / x! for real x ≥ 0 and mean > 0, likewise. */
export function poissonTerm(x: number, mean: number): number {
  if (x === 0) return Math.exp(-mean);
  return Math.exp(-stirlingError(x) - deviance(x, mean)) / Math.sqrt(2 * Math.PI * x);
}

/** ln n! − ln(√(2πn) (n/e)ⁿ) for n = 1 … 15; beyond, the series is exact to double precision. */
const STIRLING_ERRORS: number[] = [];
for (let n = 1, factorial = 1; n <= 15; n++) {
  factorial *= n;
  STIRLING_ERRORS[n] = Math.log(factorial / (Math.sqrt(2 * Math.PI * n) * Math.pow(n / Math.E, n)));
}

function stirlingError(n: number): number {
  if (n <= 15) {
    // An array that is asked for a fraction makes a text of it first.
    if (Number.isInteger(n)) return STIRLING_ERRORS[n]!;
    // Γ(n + 1) = Γ(n + 2) / (n + 1), the powers of the formula taken apart; a fraction climbs until the series holds.
    return (n + 0.5) * Math.log1p(1 / n) - 1 + stirlingError(n + 1);
  }
  const n2 = n * n;
  return (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - (1 / 1188 - 691 / 360_360 / n2) / n2) / n2) / n2) / n2) / n;
}

/** x ln(x/m) + m − x without cancellation where x is near m. */
function deviance(x: number, m: number): number {
  const difference = x - m;
  if (Math.abs(difference) > 0.1 * (x + m)) return x * Math.log(x / m) + m - x;
  const v = difference / (x + m);
  let sum = difference * v;
  let power = 2 * x * v;
  for (let j = 3; ; j += 2) {
    power *= v * v;
    const next = sum + power / j;
    if (next === sum) return sum;
    sum = next;
  }
}
