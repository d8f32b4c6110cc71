import type { Policy } from '@dung-hen/server/src/city/policy.ts';
import { nextState, type FlagState } from '@dung-hen/server/src/lateness/damping.ts';
import { judgeUnits, type UnitFacts } from '@dung-hen/server/src/lateness/judge-units.ts';
import { scatterOf, type WeekCount } from '@dung-hen/server/src/lateness/unit-chart.ts';
import { reaches } from '@dung-hen/server/src/statistics/binomial.ts';
import { drawsOf, type Draws } from '@dung-hen/server/src/statistics/random.fixture.ts';
import { ON_TARGET, pastWeeks, UNITS, volumes } from './judgement-city.ts';
import { quantile } from './measure.ts';

const WINDOW = 30;

/** A city that goes on day by day: every unit has a window of 30 days of which the oldest day leaves as a new one comes. */
class RunningCity {
  private readonly draws: Draws;
  private readonly n: number[];
  private readonly days: { n: number; onTime: number }[][];
  private readonly weeks: WeekCount[][];
  private readonly policy: Policy;
  private rho: number;
  private day = 0;

  constructor(draws: Draws, policy: Policy, late: number) {
    this.draws = draws;
    this.policy = policy;
    this.n = volumes(draws, ON_TARGET);
    if (late > 0) this.n[0] = late;
    this.weeks = this.n.map((cases) => pastWeeks(draws, cases, ON_TARGET.share, 0, policy));
    this.days = this.n.map(() => []);
    this.rho = scatterOf(this.weeks, policy).window;
    // Four weeks and two days, so that day 0 is a Monday.
    for (let i = -WINDOW; i < 0; i++) this.fall(i, () => ON_TARGET.share);
  }

  /** What falls due on one day: nothing on weekends. */
  private fall(day: number, share: (unit: number) => number): void {
    const weekday = ((day % 7) + 7) % 7;
    for (let u = 0; u < UNITS; u++) {
      const mean = weekday >= 5 ? 0 : ((this.n[u]! / WINDOW) * 7) / 5;
      // As many as are due on average, the rest of the fraction by chance, and the day's own scatter.
      const n = Math.max(0, Math.round(mean + Math.sqrt(mean) * this.draws.normal()));
      const count = { n, onTime: this.draws.binomial(n, share(u)) };
      this.days[u]!.push(count);
      if (this.days[u]!.length > WINDOW) this.days[u]!.shift();
      const weeks = this.weeks[u]!;
      if (day >= 0) {
        if (weekday === 0) {
          weeks.shift();
          weeks.push({ week: day, n: 0, onTime: 0 });
        }
        const running = weeks[weeks.length - 1]!;
        running.n += n;
        running.onTime += count.onTime;
      }
    }
    if (weekday === 0 && day > 0) this.rho = scatterOf(this.weeks, this.policy).window;
  }

  /** One day more, and its look: adjusted p-values by unit; null on a day off. */
  next(share: (unit: number) => number): Map<number, number | null> | null {
    this.fall(this.day, share);
    const weekday = this.day++ % 7;
    if (weekday >= 5) return null;
    const facts = this.days.map((days, unitId): UnitFacts => {
      const [n, onTime] = days.reduce(([a, b], one) => [a + one.n, b + one.onTime] as const, [0, 0] as readonly [number, number]);
      return { unitId, onTime, late: n - onTime, overdueInWindow: 0, overdue: 0, open: 0, oldestOverdueWorkingDays: null };
    });
    return new Map(judgeUnits(facts, this.policy, this.rho).units.map((unit) => [unit.unitId, unit.adjustedPValue]));
  }
}

interface Delay {
  found: number;
  median: number;
  p90: number;
}

const LAST_DAY = 120;

/** Unit 0, with n cases in 30 days, falls to 85 % for what is due from day 0 on: when is it LATE? */
export function daysUntilFound(n: number, runs: number, seed: number, policy: Policy): { undamped: Delay; damped: Delay; meanCost: number } {
  const [undamped, damped, costs]: [number[], number[], number[]] = [[], [], []];
  for (let run = 0; run < runs; run++) {
    const city = new RunningCity(drawsOf(seed + run), policy, n);
    let [first, state]: [number | undefined, FlagState | undefined] = [undefined, undefined];
    for (let day = 0; day < LAST_DAY; day++) {
      const look = city.next((unit) => (unit === 0 ? 0.85 : ON_TARGET.share));
      if (look === null) continue;
      const p = look.get(0) ?? null;
      if (first === undefined && p !== null && reaches(p, policy.alpha)) undamped.push((first = day + 1));
      state = nextState(state, p, policy);
      if (state.flagged) {
        damped.push(day + 1);
        costs.push(day + 1 - first!);
        break;
      }
    }
  }
  const delay = (days: number[]): Delay => ({ found: days.length / runs, median: days.length > 0 ? quantile(days, 0.5) : NaN, p90: days.length > 0 ? quantile(days, 0.9) : NaN });
  return { undamped: delay(undamped), damped: delay(damped), meanCost: Math.round((100 * costs.reduce((sum, cost) => sum + cost, 0)) / Math.max(1, costs.length)) / 100 };
}

interface Onsets {
  /** Flags that begin, in a year, on average. */
  onsets: number;
  most: number;
  unitDays: number;
  /** Of these, flags that are gone again within three looks. */
  brief: number;
}

/** Everyone on target for a year of daily looks: every flag that begins is false. */
export function yearOnTarget(years: number, seed: number, policy: Policy): { undamped: Onsets; damped: Onsets } {
  const totals = [0, 1].map(() => ({ onsets: 0, most: 0, unitDays: 0, brief: 0 }));
  for (let year = 0; year < years; year++) {
    const city = new RunningCity(drawsOf(seed + year), policy, 0);
    const states = new Map<number, FlagState>();
    const standing = [new Map<number, number>(), new Map<number, number>()];
    const onsets = [0, 0];
    for (let day = 0; day < 365; day++) {
      const look = city.next(() => ON_TARGET.share);
      if (look === null) continue;
      for (const [unit, p] of look) {
        const state = nextState(states.get(unit), p, policy);
        states.set(unit, state);
        for (const [i, flagged] of [p !== null && reaches(p, policy.alpha), state.flagged].entries()) {
          const since = standing[i]!.get(unit) ?? 0;
          if (flagged) {
            if (since === 0) onsets[i]!++;
            totals[i]!.unitDays++;
            standing[i]!.set(unit, since + 1);
          } else if (since > 0) {
            if (since <= 3) totals[i]!.brief++;
            standing[i]!.delete(unit);
          }
        }
      }
    }
    for (const [i, total] of totals.entries()) {
      total.onsets += onsets[i]!;
      total.most = Math.max(total.most, onsets[i]!);
    }
  }
  const [undamped, damped] = totals.map((total): Onsets => ({ onsets: total.onsets / years, most: total.most, unitDays: total.unitDays / years, brief: total.brief / years }));
  return { undamped: undamped!, damped: damped! };
}
