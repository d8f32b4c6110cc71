import type { Policy } from '@dung-hen/server/src/city/policy.ts';
import { judgeUnits, type Judgements, type UnitFacts } from '@dung-hen/server/src/lateness/judge-units.ts';
import { mixes, type MatterCount } from '@dung-hen/server/src/lateness/owed-share.ts';
import { scatterOf, type WeekCount } from '@dung-hen/server/src/lateness/unit-chart.ts';
import type { Draws } from '@dung-hen/server/src/statistics/random.fixture.ts';

/** Cities drawn for the judgement: what is true of each unit is known, and what is judged comes from draws. */

export const UNITS = 94;

export interface CityPlan {
  /** The share on time that an ordinary unit truly has. */
  share: number;
  /** Units that truly run late, the first ones: how many, their volume, and their share. */
  late: { units: number; n: number; share: number };
  /** Correlation between the cases of one unit and month. */
  rho: number;
  /** Whether procedures differ in difficulty and units in what they do; the city as a whole stays at `share`. */
  mixed: boolean;
}

export const ON_TARGET: CityPlan = { share: 0.95, late: { units: 0, n: 0, share: 0.95 }, rho: 0, mixed: false };

const MATTERS = 40;

/** Settled promises in 30 days, like the wards of a real city: a few large units and a long tail (Zipf–Mandelbrot, with noise). */
export function volumes(draws: Draws, plan: CityPlan): number[] {
  return Array.from({ length: UNITS }, (_, rank) =>
    rank < plan.late.units ? plan.late.n : Math.max(8, Math.round((3000 / (rank + 7)) * Math.exp(0.25 * draws.normal()))));
}

/** What each unit does and how hard it is: shares of matters by unit, and the chance of each matter to be on time. */
interface Work {
  /** Parts of matters, adding up to 1, for each unit. */
  parts: number[][];
  chances: number[];
}

function work(draws: Draws, plan: CityPlan, n: number[]): Work {
  const common = Array.from({ length: MATTERS }, (_, i) => 1 / (i + 3));
  const parts = n.map(() => {
    const weights = common.map((weight) => weight * (plan.mixed ? Math.exp(draws.normal() * 1.2) : Math.exp(draws.normal() * 0.5)));
    const sum = weights.reduce((total, weight) => total + weight, 0);
    return weights.map((weight) => weight / sum);
  });
  if (!plan.mixed) return { parts, chances: common.map(() => plan.share) };
  const odds = common.map(() => Math.exp(0.7 * draws.normal()));
  const whole = n.reduce((sum, count) => sum + count, 0);
  const cityShare = (level: number): number =>
    parts.reduce((sum, unit, u) => sum + (n[u]! / whole) * unit.reduce((inner, part, j) => inner + part * (level / (level + odds[j]!)), 0), 0);
  // The city as a whole is on target: some procedures are harder than that, others easier.
  let [low, high] = [0.01, 10_000];
  for (let i = 0; i < 60; i++) {
    const middle = Math.sqrt(low * high);
    if (cityShare(middle) < plan.share) low = middle;
    else high = middle;
  }
  return { parts, chances: odds.map((odd) => low / (low + odd)) };
}

export interface Drawn {
  facts: UnitFacts[];
  rho: number;
  /** True shares of the units, cases weighted. */
  truth: number[];
}

/** One window of a city with the 38 weeks before it, seen through the functions of the product. */
export function drawCity(draws: Draws, plan: CityPlan, policy: Policy): Drawn {
  const n = volumes(draws, plan);
  const { parts, chances } = work(draws, plan, n);
  const isLate = (u: number): boolean => u < plan.late.units;
  /** The chance of one matter in a month in which the unit as a whole does better or worse by `factor` of its lateness. */
  const chance = (u: number, j: number, factor: number): number => {
    const base = isLate(u) ? 1 - (1 - plan.late.share) * ((1 - chances[j]!) / (1 - plan.share)) : chances[j]!;
    return Math.max(0, Math.min(1, 1 - (1 - base) * factor));
  };
  const monthly = (mean: number): number => (1 - draws.share(mean, plan.rho)) / (1 - mean);
  const counts: MatterCount[] = [];
  const facts = n.map((cases, u): UnitFacts => {
    const mean = isLate(u) ? plan.late.share : plan.share;
    const factor = monthly(mean);
    let [rest, restPart, onTime] = [cases, 1, 0];
    for (let j = 0; j < MATTERS && rest > 0; j++) {
      const part = parts[u]![j]!;
      const taken = j === MATTERS - 1 ? rest : draws.binomial(rest, Math.min(1, part / restPart));
      rest -= taken;
      restPart -= part;
      if (taken === 0) continue;
      const done = draws.binomial(taken, chance(u, j, factor));
      counts.push({ unitId: u, matter: j, n: taken, onTime: done });
      onTime += done;
    }
    return { unitId: u, onTime, late: cases - onTime, overdueInWindow: 0, overdue: 0, open: 0, oldestOverdueWorkingDays: null };
  });
  const byUnit = mixes(counts, policy.mixLeastCases);
  for (const unit of facts) unit.mix = byUnit.get(unit.unitId) ?? null;
  const truth = n.map((_, u) => parts[u]!.reduce((sum, part, j) => sum + part * chance(u, j, 1), 0));
  return { facts, rho: scatterOf(n.map((cases, u) => pastWeeks(draws, cases, isLate(u) ? plan.share : truth[u]!, plan.rho, policy)), policy).window, truth };
}

/** The whole weeks of a chart and an empty running one; shares change from four weeks to four weeks. */
export function pastWeeks(draws: Draws, cases: number, share: number, rho: number, policy: Policy): WeekCount[] {
  const whole = policy.chartBaselineWeeks + policy.chartWeeks;
  let month = share;
  return Array.from({ length: whole + 1 }, (_, i) => {
    // Counted back from the last whole week, as the product cuts its blocks.
    if ((whole - i) % 4 === 0) month = draws.share(share, rho);
    const n = i === whole ? 0 : Math.max(0, Math.round((cases * 7) / 30 + Math.sqrt((cases * 7) / 30) * draws.normal()));
    return { week: i * 7, n, onTime: draws.binomial(n, month) };
  });
}

export const judge = (drawn: Drawn, policy: Policy): Judgements => judgeUnits(drawn.facts, policy, drawn.rho);
export const isLevelLate = (unit: { level: string }): boolean => unit.level === 'LATE' || unit.level === 'CRITICAL';
