/** z of a two-sided 95 % interval. */
const Z = 1.959963984540054;

/** How many came to an end after so much time, and how many had not yet, when they were last seen. */
export interface DurationCount {
  /** A whole number of units of time, from 0. */
  time: number;
  ended: number;
  open: number;
}

/** The share not yet ended, right after a time at which something ended. */
export interface SurvivalStep {
  time: number;
  atRisk: number;
  ended: number;
  share: number;
  /** Greenwood's standard error of the share. */
  standardError: number;
  /** 95 % interval on the log-log scale, so that it stays within 0–1. */
  low: number;
  high: number;
}

/** A time by which a share has ended, with the ends of its interval; null where it has not been reached. */
export interface Quantile {
  time: number | null;
  low: number | null;
  high: number | null;
}

/**
 * The product-limit estimate of Kaplan and Meier (1958) from counts by time, in any order. Whoever was last seen open
 * at a time was still at risk when others ended at it. One step for each time at which something ended.
 */
export function survivalSteps(counts: readonly DurationCount[]): SurvivalStep[] {
  const inOrder = [...counts].sort((a, b) => a.time - b.time);
  let atRisk = inOrder.reduce((sum, { ended, open }) => sum + ended + open, 0);
  let share = 1;
  let greenwood = 0;
  const steps: SurvivalStep[] = [];
  for (let i = 0; i < inOrder.length; ) {
    const { time } = inOrder[i]!;
    let [ended, open] = [0, 0];
    for (; i < inOrder.length && inOrder[i]!.time === time; i++) {
      ended += inOrder[i]!.ended;
      open += inOrder[i]!.open;
    }
    if (ended > 0) {
      const staying = atRisk - ended;
      share *= staying / atRisk;
      greenwood += staying > 0 ? ended / (atRisk * staying) : 0;
      steps.push({ time, atRisk, ended, share, standardError: share * Math.sqrt(greenwood), ...interval(share, greenwood) });
    }
    atRisk -= ended + open;
  }
  return steps;
}

/** Where all have ended the lower end is 0 and nothing limits the upper one: the log-log scale has no value there. */
function interval(share: number, greenwood: number): { low: number; high: number } {
  if (share <= 0) return { low: 0, high: 1 };
  const spread = Math.exp((Z * Math.sqrt(greenwood)) / Math.abs(Math.log(share)));
  return { low: share ** spread, high: share ** (1 / spread) };
}

/** Equal shares count as equal although products of fractions round. */
const reaches = (share: number, limit: number): boolean => share <= limit + 1e-12;

/**
 * The first time by which at least `share` (0–1) have ended, and its 95 % interval after Brookmeyer and Crowley (1982)
 * on the log-log scale: the times at which the interval of the curve crosses the same line. Null where the curve, or
 * that end of its interval, has not come down to the line: not reached.
 */
export function quantile(steps: readonly SurvivalStep[], share: number): Quantile {
  const left = 1 - share;
  const first = (of: (step: SurvivalStep) => number): number | null => steps.find((step) => reaches(of(step), left))?.time ?? null;
  return { time: first((step) => step.share), low: first((step) => step.low), high: first((step) => step.high) };
}
