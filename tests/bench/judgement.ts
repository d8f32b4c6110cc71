import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadPolicy, type Policy } from '@dung-hen/server/src/city/policy.ts';
import { loadProfile } from '@dung-hen/server/src/city/profile.ts';
import { criticalCount, power } from '@dung-hen/server/src/statistics/binomial.ts';
import { drawsOf } from '@dung-hen/server/src/statistics/random.fixture.ts';
import { wilson } from '@dung-hen/server/src/statistics/wilson.ts';
import { drawCity, isLevelLate, judge, ON_TARGET, UNITS, type CityPlan } from './judgement-city.ts';
import { daysUntilFound, yearOnTarget } from './judgement-days.ts';
import { printTable } from './measure.ts';
import type { BenchOptions } from './run.ts';

/**
 * `pnpm bench judgement`: how often the judgement errs, and how often it finds, on cities of which the truth is known.
 * The cities are drawn; the judgement is made by the functions of the product, with the policy of the product. Every
 * figure comes from fixed seeds. `--runs` sets the number of cities (1,000), `--write` stores what the product shows.
 */

const MEASURED = fileURLToPath(new URL('../../server/src/lateness/measured-error-rates.json', import.meta.url));
const SEED = 20_261_120;
const share = (part: number, whole: number): number => Math.round((1e5 * part) / whole) / 1e5;

interface Errors {
  /** Share of cities with any false flag. */
  late: number;
  belowTarget: number;
  wilsonLow: number;
  wilsonHigh: number;
  /** False flags in a city, on average. */
  lateUnits: number;
  belowTargetUnits: number;
  wilsonLowUnits: number;
  rho: number;
}

/** (a) Nobody is late: how many cities see a unit accused nevertheless? */
function falseFlags(plan: CityPlan, runs: number, seed: number, policy: Policy): Errors {
  const sums = { late: 0, belowTarget: 0, wilsonLow: 0, wilsonHigh: 0, lateUnits: 0, belowTargetUnits: 0, wilsonLowUnits: 0, rho: 0 };
  for (let run = 0; run < runs; run++) {
    const drawn = drawCity(drawsOf(seed + run), plan, policy);
    const { units } = judge(drawn, policy);
    const count = (flag: (unit: (typeof units)[number]) => boolean): number => units.filter(flag).length;
    const late = count(isLevelLate);
    const below = count((unit) => unit.onTime < policy.target * unit.n);
    const low = count((unit) => wilson(unit.onTime, unit.n)!.low < policy.target);
    sums.late += late > 0 ? 1 : 0;
    sums.belowTarget += below > 0 ? 1 : 0;
    sums.wilsonLow += low > 0 ? 1 : 0;
    sums.wilsonHigh += count((unit) => wilson(unit.onTime, unit.n)!.high < policy.target) > 0 ? 1 : 0;
    sums.lateUnits += late;
    sums.belowTargetUnits += below;
    sums.wilsonLowUnits += low;
    sums.rho += drawn.rho;
  }
  return Object.fromEntries(Object.entries(sums).map(([name, sum]) => [name, share(sum, runs)])) as unknown as Errors;
}

interface Found {
  detected: number;
  /** Of the flags of a city, the share that is false, on average over cities. */
  falseShare: number;
}

/** (b) Some are late: how many of them are found, and what part of the flags is false? */
function found(plan: CityPlan, runs: number, seed: number, policy: Policy): Found {
  let [hits, falseShares] = [0, 0];
  for (let run = 0; run < runs; run++) {
    const flagged = judge(drawCity(drawsOf(seed + run), plan, policy), policy).units.filter(isLevelLate);
    const wrong = flagged.filter((unit) => unit.unitId >= plan.late.units).length;
    hits += flagged.length - wrong;
    falseShares += flagged.length > 0 ? wrong / flagged.length : 0;
  }
  return { detected: share(hits, runs * plan.late.units), falseShare: share(falseShares, runs) };
}

/** What Benjamini–Hochberg with the exact test alone reaches when ten are late: the same draws, the plain rule. */
function plainPower(n: number, policy: Policy, runs: number, seed: number): number {
  let hits = 0;
  const critical = Array.from({ length: 11 }, (_, m) => (m === 0 ? -1 : criticalCount(n, policy.target, (policy.alpha * m) / UNITS)));
  for (let run = 0; run < runs; run++) {
    const draws = drawsOf(seed + run);
    const counts = Array.from({ length: 10 }, () => draws.binomial(n, 0.85)).sort((a, b) => a - b);
    let rejected = 0;
    for (let m = 1; m <= 10; m++) if (counts[m - 1]! <= critical[m]!) rejected = m;
    hits += rejected;
  }
  return share(hits, runs * 10);
}

export async function run(options: BenchOptions): Promise<Record<string, unknown>> {
  const policy = loadPolicy(loadProfile('da-nang'));
  const runs = options.runs ?? 1000;
  const few = Math.max(20, Math.round(runs / 5));
  console.log(`policy ${policy.name} v${policy.version}: target ${policy.target}, alpha ${policy.alpha}; ${UNITS} units, ${runs} cities a row, seeds from ${SEED}`);

  console.log('\n(a) every unit truly on target: cities with any false flag (aim ≤ 5 %)');
  const onTarget = falseFlags(ON_TARGET, runs, SEED, policy);
  printTable(['rule', 'cities', 'units flagged in a city'], [
    ['LATE', percent(onTarget.late), onTarget.lateUnits], ['share below target = red', percent(onTarget.belowTarget), onTarget.belowTargetUnits],
    ['Wilson low below target', percent(onTarget.wilsonLow), onTarget.wilsonLowUnits], ['Wilson high below target', percent(onTarget.wilsonHigh), ''],
  ]);

  console.log('\n(b) at 85 % against 95 %, single undamped looks: found (aims 65/82/96 % alone, 80/95 % one of ten at 100/150; within 3 points of the exact test)');
  const detection = [100, 150, 200].map((n, i) => {
    const alone = found({ ...ON_TARGET, late: { units: 1, n, share: 0.85 } }, runs, SEED + 10_000 * (i + 1), policy);
    const ofTen = found({ ...ON_TARGET, late: { units: 10, n, share: 0.85 } }, runs, SEED + 10_000 * (i + 4), policy);
    return { n, alone: alone.detected, aloneExact: share(power(n, policy.target, 0.85, policy.alpha / UNITS), 1), ofTen: ofTen.detected, ofTenExact: plainPower(n, policy, runs, SEED + 10_000 * (i + 7)), falseShareOfTen: ofTen.falseShare };
  });
  printTable(['n', 'alone', 'exact test', 'one of ten', 'exact test with BH', 'flags false, of ten'], detection.map((row) => [String(row.n), percent(row.alone), percent(row.aloneExact), percent(row.ofTen), percent(row.ofTenExact), percent(row.falseShareOfTen)]));

  console.log('\n(b, c) days from a planted change to 85 % until LATE (of those found within 120 days): undamped, damped, and what damping costs');
  const delays = [100, 150, 200].map((n, i) => ({ n, ...daysUntilFound(n, few, SEED + 100_000 * (i + 1), policy) }));
  printTable(['n in 30 days', 'found undamped', 'median days', '90 %', 'found damped', 'median days', '90 %', 'cost, mean days'], delays.map((row) => [String(row.n), percent(row.undamped.found), row.undamped.median, row.undamped.p90, percent(row.damped.found), row.damped.median, row.damped.p90, row.meanCost]));

  console.log('\n(c) judged every working day for a year, everyone on target: false onsets of LATE (aim ≤ 5 damped)');
  const year = yearOnTarget(few, SEED + 1_000_000, policy);
  printTable(['', 'onsets a year', 'worst year', 'unit-days LATE a year', 'flags that last 3 days or less, a year'], [
    ['undamped', year.undamped.onsets, year.undamped.most, year.undamped.unitDays, year.undamped.brief], ['damped', year.damped.onsets, year.damped.most, year.damped.unitDays, year.damped.brief],
  ]);

  console.log('\n(d) over-dispersion, and mixes that differ: (a) must hold; what is lost');
  const harder = [
    { name: 'plain', plan: ON_TARGET }, { name: 'ρ 0.002', plan: { ...ON_TARGET, rho: 0.002 } }, { name: 'ρ 0.01', plan: { ...ON_TARGET, rho: 0.01 } }, { name: 'ρ 0.03', plan: { ...ON_TARGET, rho: 0.03 } },
    { name: 'mixes differ', plan: { ...ON_TARGET, mixed: true } }, { name: 'mixes differ, ρ 0.01', plan: { ...ON_TARGET, mixed: true, rho: 0.01 } }, { name: 'mixes differ, ρ 0.03', plan: { ...ON_TARGET, mixed: true, rho: 0.03 } },
  ].map(({ name, plan }, i) => {
    const errors = falseFlags(plan, runs, SEED + 2_000_000 + 10_000 * i, policy);
    const late = { ...plan, late: { units: 10, n: 150, share: 0.85 } };
    const alone = { ...plan, late: { units: 1, n: 150, share: 0.85 } };
    return { name, rho: plan.rho, mixed: plan.mixed, late: errors.late, belowTargetUnits: errors.belowTargetUnits, rhoFound: errors.rho, alone: found(alone, few, SEED + 3_000_000 + 10_000 * i, policy).detected, ofTen: found(late, few, SEED + 4_000_000 + 10_000 * i, policy).detected };
  });
  printTable(['city', 'any false LATE', 'red units by share', 'ρ found', 'found alone, n = 150', 'found of ten'], harder.map((row) => [row.name, percent(row.late), row.belowTargetUnits, row.rhoFound.toFixed(4), percent(row.alone), percent(row.ofTen)]));

  const figures = { policy: { name: policy.name, version: policy.version, target: policy.target, alpha: policy.alpha }, units: UNITS, runs, seed: SEED, onTarget, detection, delays, year, harder };
  const missed = missedAims(figures);
  console.log(missed.length === 0 ? '\nevery aim is met' : `\nMISSED: ${missed.join('; ')}`);
  if (options.write) writeFileSync(MEASURED, `${JSON.stringify(figures, null, 1)}\n`);
  return { ...figures, missed };
}

const percent = (value: number): string => `${(100 * value).toFixed(1)} %`;

type Figures = { onTarget: Errors; detection: { n: number; alone: number; aloneExact: number; ofTen: number; ofTenExact: number; falseShareOfTen: number }[]; year: ReturnType<typeof yearOnTarget>; harder: { name: string; late: number }[] };

function missedAims({ onTarget, detection, year, harder }: Figures): string[] {
  const missed: string[] = [];
  if (onTarget.late > 0.05) missed.push(`(a) ${percent(onTarget.late)} of on-target cities have a false LATE`);
  for (const row of detection) {
    if (row.alone < row.aloneExact - 0.03) missed.push(`(b) alone at n = ${row.n}: ${percent(row.alone)} against ${percent(row.aloneExact)}`);
    if (row.ofTen < row.ofTenExact - 0.03) missed.push(`(b) one of ten at n = ${row.n}: ${percent(row.ofTen)} against ${percent(row.ofTenExact)}`);
    if (row.falseShareOfTen > 0.05) missed.push(`(b) ${percent(row.falseShareOfTen)} of the flags false at n = ${row.n}`);
  }
  if (year.damped.onsets > 5) missed.push(`(c) ${year.damped.onsets} false onsets a year`);
  for (const row of harder) if (row.late > 0.05) missed.push(`(d) ${row.name}: ${percent(row.late)} of on-target cities have a false LATE`);
  return missed;
}
