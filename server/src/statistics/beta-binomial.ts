import { binomialAtMost, reaches } from './binomial.ts';
import { binomialTerm } from './saddle-point.ts';

/** Below this correlation a count is binomial to every digit that matters. */
const NO_CORRELATION = 1e-9;

/**
 * P(X ≤ k) for X ~ beta-binomial: n cases whose common share on time is itself drawn anew, with mean `mean` and such a
 * spread that any two cases of one draw correlate by `rho` (0: the plain binomial). Throws RangeError unless n and k are
 * whole, 0 < mean < 1 and 0 ≤ rho < 1.
 */
export function betaBinomialAtMost(k: number, n: number, mean: number, rho: number): number {
  if (isPlain(rho)) return binomialAtMost(k, n, mean);
  check(k, n, mean);
  if (k < 0) return 0;
  if (k >= n) return 1;
  const size = 1 / rho - 1;
  const [a, b] = [mean * size, (1 - mean) * size];
  // The smaller tail is summed outwards from its nearer end: no tail is found as 1 minus nearly 1.
  if (k < n * mean) return Math.min(1, sumDown(k, n, a, b));
  return Math.max(0, 1 - sumDown(n - k - 1, n, b, a));
}

/**
 * Whether that probability reaches an error rate; equality counts. As many terms are added as it takes to know: for most
 * counts the first one decides, where the probability itself would take a thousand.
 */
export function betaBinomialReaches(k: number, n: number, mean: number, rho: number, alpha: number): boolean {
  if (isPlain(rho)) return reaches(binomialAtMost(k, n, mean), alpha);
  check(k, n, mean);
  if (k < 0 || k >= n) return reaches(k < 0 ? 0 : 1, alpha);
  const size = 1 / rho - 1;
  const [a, b] = [mean * size, (1 - mean) * size];
  const most = alpha * (1 + 1e-12);
  return k < n * mean ? !tailExceeds(k, n, a, b, most) : tailExceeds(n - k - 1, n, b, a, 1 - most - Number.EPSILON);
}

function isPlain(rho: number): boolean {
  if (!(rho >= 0 && rho < 1)) throw new RangeError(`a correlation lies within 0–1, not ${rho}`);
  return rho < NO_CORRELATION;
}

function check(k: number, n: number, mean: number): void {
  if (!(Number.isInteger(n) && n >= 0 && Number.isInteger(k))) throw new RangeError(`counts are whole numbers, not ${k} of ${n}`);
  if (!(mean > 0 && mean < 1)) throw new RangeError(`a mean share lies within 0–1, not ${mean}`);
}

/** Whether P(X ≤ k) lies above a bound. With a and b from 1 the terms fall off ever faster towards 0: what is left is less than a geometric series. */
function tailExceeds(k: number, n: number, a: number, b: number, bound: number): boolean {
  let term = density(k, n, a, b);
  let sum = term;
  for (let i = k; i > 0; i--) {
    if (sum > bound) return true;
    const ratio = (i * (n - i + b)) / ((n - i + 1) * (i - 1 + a));
    if (ratio < 1 && a >= 1 && b >= 1 && sum + (term * ratio) / (1 - ratio) <= bound) return false;
    term *= ratio;
    sum += term;
    if (ratio < 1 && a >= 1 && term < sum * 1e-18) break;
  }
  return sum > bound;
}

/** P(X ≤ k), term by term from k down to 0. Where the terms grow towards 0 (a < 1) every one of them is added. */
function sumDown(k: number, n: number, a: number, b: number): number {
  let term = density(k, n, a, b);
  let sum = term;
  for (let i = k; i > 0; i--) {
    const ratio = (i * (n - i + b)) / ((n - i + 1) * (i - 1 + a));
    term *= ratio;
    sum += term;
    if (ratio < 1 && a >= 1 && term < sum * 1e-18) break;
  }
  return sum;
}

/** C(n, k) B(k + a, n − k + b) / B(a, b), as three binomial terms whose powers cancel. */
function density(k: number, n: number, a: number, b: number): number {
  const p = n / (n + a + b);
  const ends = (a / (k + a)) * (b / (n - k + b)) * ((n + a + b) / (a + b));
  return (ends * binomialTerm(k, k + a, p) * binomialTerm(n - k, n - k + b, p)) / binomialTerm(n, n + a + b, p);
}
