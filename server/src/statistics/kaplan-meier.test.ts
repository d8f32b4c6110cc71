import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quantile, survivalSteps, type DurationCount } from './kaplan-meier.ts';

/** Single observations as they are printed: `6` ended, `6+` still open. */
const counts = (text: string): DurationCount[] => text.split(' ').map((one) => ({ time: Number(one.replace('+', '')), ended: one.endsWith('+') ? 0 : 1, open: one.endsWith('+') ? 1 : 0 }));

/** Weeks in remission: Freireich et al. (1963), the textbook data. */
const SIX_MP = counts('6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+');
const PLACEBO = counts('1 1 2 2 3 4 4 5 5 8 8 8 8 11 11 12 12 15 17 22 23');
/** Maintained and other patients: Embury et al. (1977), after Miller (1981). */
const MAINTAINED = counts('9 13 13+ 18 23 28+ 31 34 45+ 48 161+');
const NOT_MAINTAINED = counts('5 5 8 8 12 16+ 23 27 30 33 43 45');

describe('the product-limit estimate', () => {
  it('of remission under 6-MP: shares, Greenwood errors and log-log limits as they are published', () => {
    const rows = survivalSteps(SIX_MP).map(({ time, atRisk, ended, share, standardError, low, high }) =>
      [time, atRisk, ended, ...[share, standardError, low, high].map((value) => Number(value.toFixed(4)))]);
    expect(rows).toEqual([
      [6, 21, 3, 0.8571, 0.0764, 0.6197, 0.9516],
      [7, 17, 1, 0.8067, 0.0869, 0.5631, 0.9228],
      [10, 15, 1, 0.7529, 0.0963, 0.5032, 0.8894],
      [13, 12, 1, 0.6902, 0.1068, 0.4316, 0.8491],
      [16, 11, 1, 0.6275, 0.1141, 0.3675, 0.8049],
      [22, 7, 1, 0.5378, 0.1282, 0.2678, 0.7468],
      [23, 6, 1, 0.4482, 0.1346, 0.1881, 0.6801],
    ]);
  });

  it('of the maintained patients', () => {
    expect(survivalSteps(MAINTAINED).map(({ time, share, standardError }) => [time, Number(share.toFixed(3)), Number(standardError.toFixed(4))])).toEqual([
      [9, 0.909, 0.0867], [13, 0.818, 0.1163], [18, 0.716, 0.1397], [23, 0.614, 0.1526], [31, 0.491, 0.1642], [34, 0.368, 0.1627], [48, 0.184, 0.1535],
    ]);
  });

  it('of the example of Kaplan and Meier, in tenths', () => {
    expect(survivalSteps(counts('8 10+ 27+ 31 54 70+ 92 121+')).map(({ time, share }) => [time, share])).toEqual([
      [8, 7 / 8], [31, expect.closeTo(7 / 10, 12)], [54, expect.closeTo(21 / 40, 12)], [92, expect.closeTo(21 / 80, 12)],
    ]);
  });

  it.each([
    ['6-MP', SIX_MP, { time: 23, low: 13, high: null }],
    ['placebo', PLACEBO, { time: 8, low: 4, high: 11 }],
    ['maintained', MAINTAINED, { time: 31, low: 13, high: null }],
    ['not maintained', NOT_MAINTAINED, { time: 23, low: 5, high: 33 }],
  ])('median of %s with its interval', (_, data, median) => {
    expect(quantile(survivalSteps(data), 0.5)).toEqual(median);
  });

  it('says when a quantile has not been reached, and nothing without data', () => {
    expect(quantile(survivalSteps(SIX_MP), 0.9)).toEqual({ time: null, low: null, high: null });
    expect(quantile(survivalSteps([{ time: 3, ended: 0, open: 40 }]), 0.5)).toEqual({ time: null, low: null, high: null });
    expect(survivalSteps([])).toEqual([]);
  });

  it('takes an exact half for reached, however it was multiplied', () => {
    // One by one: 0.9 × 8/9 × … is not 0.5 to the last bit.
    const data = Array.from({ length: 10 }, (_, i) => ({ time: i + 1, ended: 1, open: 0 }));
    expect(quantile(survivalSteps(data), 0.5).time).toBe(5);
    expect(quantile(survivalSteps(data), 0.9).time).toBe(9);
  });
});

/** The same by its definition, from single observations: every time anew, with fractions of whole numbers. */
function naive(observations: { time: number; ended: boolean }[], share: number): (number | null)[] {
  const times = [...new Set(observations.filter((one) => one.ended).map((one) => one.time))].sort((a, b) => a - b);
  const at = (time: number): { survival: number; variance: number } => {
    let [numerator, denominator] = [1n, 1n];
    let variance = 0;
    for (const each of times.filter((one) => one <= time)) {
      const risk = observations.filter((one) => one.time >= each).length;
      const gone = observations.filter((one) => one.ended && one.time === each).length;
      numerator *= BigInt(risk - gone);
      denominator *= BigInt(risk);
      variance += risk === gone ? 0 : gone / risk / (risk - gone);
    }
    return { survival: Number((numerator * 10n ** 18n) / denominator) / 1e18, variance };
  };
  const bound = (time: number, sign: 1 | -1): number => {
    const { survival, variance } = at(time);
    if (survival === 0) return sign === 1 ? 0 : 1;
    const centre = Math.log(-Math.log(survival));
    return Math.exp(-Math.exp(centre + (sign * 1.959963984540054 * Math.sqrt(variance)) / -Math.log(survival)));
  };
  const crosses = (of: (time: number) => number): number | null => times.find((time) => of(time) <= 1 - share + 1e-9) ?? null;
  return [crosses((time) => at(time).survival), crosses((time) => bound(time, 1)), crosses((time) => bound(time, -1))];
}

describe('median and p90', () => {
  const observation = fc.record({ time: fc.nat(12), ended: fc.boolean() });

  it('equal those of the definition, observation by observation', () => {
    fc.assert(fc.property(fc.array(observation, { maxLength: 40 }), fc.constantFrom(0.5, 0.9), (observations, share) => {
      const steps = survivalSteps(observations.map(({ time, ended }) => ({ time, ended: ended ? 1 : 0, open: ended ? 0 : 1 })));
      const { time, low, high } = quantile(steps, share);
      expect([time, low, high]).toEqual(naive(observations, share));
    }), { numRuns: 1000 });
  });

  it('depend on counts alone: a histogram in any order and in any parts', () => {
    const part = fc.record({ time: fc.nat(30), ended: fc.nat(5), open: fc.nat(5) });
    fc.assert(fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
      const whole = new Map<number, DurationCount>();
      for (const { time, ended, open } of parts) {
        const held = whole.get(time) ?? { time, ended: 0, open: 0 };
        whole.set(time, { time, ended: held.ended + ended, open: held.open + open });
      }
      expect(survivalSteps([...parts].reverse())).toEqual(survivalSteps([...whole.values()]));
    }));
  });

  it('without anything open are the ordinary ones', () => {
    fc.assert(fc.property(fc.array(fc.nat(60), { minLength: 1, maxLength: 80 }), (times) => {
      const sorted = [...times].sort((a, b) => a - b);
      const steps = survivalSteps(times.map((time) => ({ time, ended: 1, open: 0 })));
      expect(quantile(steps, 0.5).time).toBe(sorted[Math.ceil(times.length * 0.5) - 1]);
      expect(quantile(steps, 0.9).time).toBe(sorted[Math.ceil(Math.round(times.length * 9) / 10) - 1]);
    }));
  });
});
