/** Settled promises of one unit and one matter (a procedure, or a sector where there is none). */
export interface MatterCount {
  unitId: number;
  matter: number;
  n: number;
  onTime: number;
}

/** What all other units together make of the matters that a unit deals with. */
export interface Mix {
  /** The share on time that the others reach on this unit's own mix of matters. */
  expected: number;
  /** The share on time that the others reach on all they do. */
  elsewhere: number;
}

/** Matters differ beyond chance when Pearson's statistic lies so many standard deviations above its mean (5 %, one-sided). */
const BEYOND_CHANCE = 1.645;
/** No mix is so hard that less than this is owed. */
const FLOOR = 0.01;

/**
 * The share a unit owes: the target, less as many points as its mix of matters is harder for everyone else than what
 * they do on the whole. An easy mix adds nothing, and where everyone is late nobody is excused: both shares fall alike.
 */
export function owedShare(target: number, mix: Mix | null | undefined): number {
  if (!mix) return target;
  return Math.min(target, Math.max(FLOOR, target + mix.expected - mix.elsewhere));
}

/**
 * For each unit, what the others make of its mix. The shares of matters are drawn towards the share of all of them, by
 * as much as their differences may be chance: with `strength` imagined cases each (the method of moments of a
 * beta-binomial). Null for all where matters do not differ beyond chance, and for a unit beside which hardly anything
 * is done: fewer than `least` cases elsewhere.
 */
export function mixes(counts: readonly MatterCount[], least: number): Map<number, Mix | null> {
  const [units, matters] = [new Map<number, Sum>(), new Map<number, Sum>()];
  const all = newSum();
  for (const row of counts) for (const sum of [sumOf(units, row.unitId), sumOf(matters, row.matter), all]) {
    sum.n += row.n;
    sum.onTime += row.onTime;
  }
  const strength = strengthOf([...matters.values()].filter((matter) => matter.n > 0), all);
  if (strength !== null) {
    for (const row of counts) {
      const [unit, matter] = [units.get(row.unitId)!, matters.get(row.matter)!];
      const elsewhere = (all.onTime - unit.onTime) / (all.n - unit.n);
      weigh(unit, (row.n * (matter.onTime - row.onTime + strength * elsewhere)) / (matter.n - row.n + strength));
    }
  }
  return new Map([...units].map(([unitId, unit]) => {
    const others = all.n - unit.n;
    if (strength === null || unit.n === 0 || others < least) return [unitId, null];
    return [unitId, { expected: (unit.weighted + unit.lost) / unit.n, elsewhere: (all.onTime - unit.onTime) / others }];
  }));
}

interface Sum {
  n: number;
  onTime: number;
  /** Of a unit: its cases, each with the share of its matter elsewhere. */
  weighted: number;
  /** What rounding has taken off that sum. */
  lost: number;
}

const newSum = (): Sum => ({ n: 0, onTime: 0, weighted: 0, lost: 0 });

/** Adds without losing what rounding takes off (Neumaier), so that the order in which the engine gives the counts makes no difference. */
function weigh(sum: Sum, value: number): void {
  const total = sum.weighted + value;
  sum.lost += Math.abs(sum.weighted) >= Math.abs(value) ? sum.weighted - total + value : value - total + sum.weighted;
  sum.weighted = total;
}

function sumOf(sums: Map<number, Sum>, key: number): Sum {
  let sum = sums.get(key);
  if (!sum) sums.set(key, (sum = newSum()));
  return sum;
}

/** How many imagined cases of the common share each matter is given; null when matters differ by chance alone. */
function strengthOf(matters: readonly Sum[], all: Sum): number | null {
  if (all.n <= matters.length || all.onTime === 0 || all.onTime === all.n) return null;
  const share = all.onTime / all.n;
  const sum = newSum();
  for (const { n, onTime } of matters) weigh(sum, (onTime * onTime) / n);
  const squares = sum.weighted + sum.lost;
  const freedom = matters.length - 1;
  const excess = (squares - (all.onTime * all.onTime) / all.n) / (share * (1 - share)) - freedom;
  if (excess <= BEYOND_CHANCE * Math.sqrt(2 * freedom)) return null;
  // Imagined cases m of a correlation ρ = excess / (n − matters): m = (1 − ρ) / ρ, and never less than one.
  return Math.max(1, (all.n - matters.length) / excess - 1);
}
