/** Numbers for simulations: the same seed, the same numbers. */
export interface Draws {
  /** Uniform on [0, 1). */
  uniform(): number;
  /** How many of n come true, each with probability p. */
  binomial(n: number, p: number): number;
  /** A share with that mean, such that two cases that follow it correlate by rho; the mean itself when rho is 0. */
  share(mean: number, rho: number): number;
  /** Mean 0, variance 1. */
  normal(): number;
}

export function drawsOf(seed: number): Draws {
  // Mulberry32.
  let state = seed >>> 0;
  const uniform = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  // Marsaglia and Tsang; below shape 1 through the shape above.
  const gamma = (shape: number): number => {
    if (shape < 1) return gamma(shape + 1) * Math.pow(1 - uniform(), 1 / shape);
    const d = shape - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    for (;;) {
      const x = normal();
      const v = (1 + c * x) ** 3;
      if (v > 0 && Math.log(1 - uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
    }
  };
  return {
    uniform, normal,
    binomial: (n, p) => {
      if (p > 0.5) return n - misses(n, 1 - p);
      return misses(n, p);
    },
    share: (mean, rho) => {
      if (rho === 0) return mean;
      const size = 1 / rho - 1;
      const [x, y] = [gamma(mean * size), gamma((1 - mean) * size)];
      return x / (x + y);
    },
  };

  /** How many of n come true with a small probability: from gap to gap between those that do. */
  function misses(n: number, p: number): number {
    if (p <= 0) return 0;
    const scale = Math.log1p(-p);
    let [hits, at] = [0, Math.floor(Math.log(1 - uniform()) / scale)];
    while (at < n) {
      hits++;
      at += 1 + Math.floor(Math.log(1 - uniform()) / scale);
    }
    return hits;
  }
}
