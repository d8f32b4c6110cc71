import type { Format } from '../format/format.ts';
import type { Messages } from '../i18n/vi.ts';
import { RAMPS } from '../map/palette.ts';
import type { ValueClasses } from '../map/map-props.ts';
import type { Theme } from '../wall/posture.ts';

/** Five classes of on-time share around the target: two at or above it, three below. */
export function onTimeClasses(target: number, theme: Theme, t: Messages, f: Format): ValueClasses {
  const near = (1 - target) / 2;
  const breaks = [target - 0.07, target - 0.03, target, target + near].map((share) => Math.round(share * 1000) / 1000);
  const short = (share: number) => f.share(share).replace(/[.,]0$/, '');
  return {
    breaks,
    // The ramp runs from the best class to the worst, classes from the lowest value to the highest.
    colours: [...RAMPS[theme]].reverse(),
    labels: [t.map.below(short(breaks[0]!)), ...breaks.map((limit) => t.map.atLeast(short(limit)))],
    worst: 'low',
  };
}

/** Numbers that are easily read and compared: 1, 2, 5 and their tens. */
function roundUp(value: number): number {
  const ten = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 5, 10].map((digit) => digit * ten).find((round) => round >= value)!;
}

/** Five classes of counts: none, and four that share those with any about evenly, at round limits. */
export function countClasses(counts: readonly number[], theme: Theme, t: Messages, f: Format): ValueClasses {
  const some = counts.filter((count) => count > 0).sort((a, b) => a - b);
  const breaks = [1];
  for (const part of [0.25, 0.5, 0.75]) {
    const before = breaks.at(-1)!;
    const at = some[Math.floor(part * some.length)] ?? 0;
    breaks.push(at > before ? Math.max(roundUp(at), before + 1) : before + 1);
  }
  return {
    breaks,
    colours: RAMPS[theme],
    labels: [f.count(0), ...breaks.map((limit, at) => {
      const next = breaks[at + 1];
      return next === undefined ? t.map.atLeast(f.count(limit)) : next === limit + 1 ? f.count(limit) : `${f.count(limit)}–${f.count(next - 1)}`;
    })],
    worst: 'high',
  };
}

/** Five classes of working days that share the areas about evenly, in whole days. */
export function dayClasses(days: readonly number[], theme: Theme, t: Messages, f: Format): ValueClasses {
  const breaks = fifths(days, 1);
  return {
    breaks,
    colours: RAMPS[theme],
    labels: [t.map.below(t.map.days(f.count(breaks[0]!))), ...breaks.map((limit, at) => {
      const next = breaks[at + 1];
      return next === undefined ? t.map.atLeast(f.count(limit)) : next === limit + 1 ? f.count(limit) : `${f.count(limit)}–${f.count(next - 1)}`;
    })],
    worst: 'high',
  };
}

/** Steps on which limits of shares are easily read, from coarse to fine. */
const SHARE_STEPS = [0.05, 0.02, 0.01, 0.005, 0.002, 0.001];

/** Five classes of shares that share the areas about evenly, at limits as round as keep them apart. */
export function shareClasses(shares: readonly number[], theme: Theme, t: Messages, f: Format): ValueClasses {
  const apart = (step: number) => new Set(quantiles(shares).map((limit) => Math.round(limit / step))).size === 4;
  const raised = shares.length === 0 ? [0.2, 0.4, 0.6, 0.8] : fifths(shares, SHARE_STEPS.find(apart) ?? 0.001);
  // Where all are at the top, the classes lie below it.
  const beyond = Math.max(0, raised.at(-1)! - 1);
  const breaks = raised.map((limit) => Math.round((limit - beyond) * 1000) / 1000);
  const short = (share: number) => f.share(share).replace(/[.,]0$/, '');
  return {
    breaks,
    colours: [...RAMPS[theme]].reverse(),
    labels: [t.map.below(short(breaks[0]!)), ...breaks.map((limit, at) => (at === breaks.length - 1 ? `${t.map.atLeast(short(limit))} %` : t.map.atLeast(short(limit))))],
    worst: 'low',
  };
}

/** What a fifth, two, three and four of the values lie below. */
function quantiles(values: readonly number[]): number[] {
  const sorted = values.toSorted((a, b) => a - b);
  return [0.2, 0.4, 0.6, 0.8].map((part) => sorted[Math.floor(part * sorted.length)] ?? 0);
}

/** Those limits on a step, each above the one before. */
function fifths(values: readonly number[], step: number): number[] {
  const breaks: number[] = [];
  for (const limit of quantiles(values)) breaks.push(Math.max(Math.round(limit / step), (breaks.at(-1) ?? 0) + 1));
  return breaks.map((limit) => limit * step);
}
