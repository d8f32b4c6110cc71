import type { Counted } from './control-chart.ts';

/** Where a squared deviation stops to count for more: the 99.9 % point of χ² with one degree of freedom. */
const CAP = 10.8276;
/** The mean of min(χ²₁, CAP): P(χ²₃ ≤ CAP) + CAP · P(χ²₁ > CAP). */
const CAPPED_MEAN = 0.99813;
/** Its standard deviation. */
const CAPPED_DEVIATION = 1.4;
/** So many standard deviations beyond chance before scatter is called more than chance (5 %, one-sided). */
const TELLING = 1.645;
/** Fewer cases than this in a block say nothing about its share. */
const LEAST = 5;
/** Correlation at which the weights are best; they only have to be about right. */
const USUAL = 0.005;
const MOST = 0.5;

/** What two neighbouring blocks of one unit say: their squared difference, and what chance and over-dispersion add to it. */
interface Pair {
  squared: number;
  chance: number;
  spread: number;
}

function pairsOf(blocks: readonly Counted[]): Pair[] {
  const known = blocks.filter((block) => block.n >= LEAST);
  let [n, onTime] = [0, 0];
  for (const block of known) {
    n += block.n;
    onTime += block.onTime;
  }
  const share = (onTime + 0.5) / (n + 1);
  const variance = share * (1 - share);
  const pairs: Pair[] = [];
  for (let i = 1; i < known.length; i++) {
    const [block, last] = [known[i]!, known[i - 1]!];
    const [here, before] = [1 / block.n, 1 / last.n];
    pairs.push({ squared: (block.onTime / block.n - last.onTime / last.n) ** 2, chance: variance * (here + before), spread: variance * (2 - here - before) });
  }
  return pairs;
}

export interface Overdispersion {
  /** The correlation between cases of one block; 0 when shares scatter no more than chance alone explains. */
  rho: number;
  /** Two standard errors more: what a cautious judgement reckons with. */
  upper: number;
  /** Pairs of neighbouring blocks it rests on. */
  pairs: number;
}

/**
 * By how much the shares of units scatter from block to block beyond chance. Each unit is compared with its own block
 * before, so that a unit that is always good or always bad adds nothing; each pair's weight in the sum is capped
 * (Huber's proposal 2), so that a unit which deteriorates once adds little. With `rho` the squared differences are, on
 * average and after capping, as large as a beta-binomial would make them.
 */
export function overdispersion(units: readonly (readonly Counted[])[]): Overdispersion {
  const pairs = units.flatMap(pairsOf);
  const weights = pairs.map(({ chance, spread }) => spread / (chance + USUAL * spread));
  // Asked some thirty times of some thousand pairs: plain loops.
  const excess = (rho: number): number => {
    let sum = 0;
    for (let i = 0; i < pairs.length; i++) {
      const { squared, chance, spread } = pairs[i]!;
      sum += weights[i]! * (Math.min(CAP, squared / (chance + rho * spread)) - CAPPED_MEAN);
    }
    return sum;
  };
  const byChance = CAPPED_DEVIATION * Math.sqrt(weights.reduce((sum, weight) => sum + weight * weight, 0));
  if (pairs.length === 0 || excess(0) <= TELLING * byChance) return { rho: 0, upper: 0, pairs: pairs.length };
  let [low, high] = [0, MOST];
  for (let i = 0; i < 30; i++) {
    const middle = (low + high) / 2;
    if (excess(middle) > 0) low = middle;
    else high = middle;
  }
  // A squared difference of shares near 1 has a variance of about three times its squared mean.
  return { rho: high, upper: Math.min(MOST, high * (1 + 2 * Math.sqrt(3 / pairs.length))), pairs: pairs.length };
}
