import { existsSync, readFileSync } from 'node:fs';
import type { Policy } from '../city/policy.ts';

/** What `pnpm bench judgement --write` measured on drawn cities of known truth: shares 0–1, days, numbers a year. */
export interface MeasuredErrorRates {
  policy: { name: string; version: number; target: number; alpha: number };
  /** Units of a city, and cities a figure rests on. */
  units: number;
  runs: number;
  seed: number;
  onTarget: { late: number; lateUnits: number; belowTarget: number; belowTargetUnits: number; wilsonLow: number; wilsonLowUnits: number };
  detection: { n: number; alone: number; ofTen: number; falseShareOfTen: number }[];
  delays: { n: number; undamped: { median: number }; damped: { median: number; p90: number }; meanCost: number }[];
  year: { undamped: { onsets: number; brief: number }; damped: { onsets: number; brief: number } };
  harder: { rho: number; mixed: boolean; late: number; alone: number; ofTen: number }[];
}

const FILE = new URL('measured-error-rates.json', import.meta.url);
let measured: MeasuredErrorRates | null | undefined;

/** The figures for a policy; null when they were measured for another one: its error rates are then not known. */
export function errorRatesOf(policy: Pick<Policy, 'name' | 'version' | 'target' | 'alpha'>): MeasuredErrorRates | null {
  measured ??= existsSync(FILE) ? (JSON.parse(readFileSync(FILE, 'utf8')) as MeasuredErrorRates) : null;
  const known = measured?.policy;
  return known && (['name', 'version', 'target', 'alpha'] as const).every((key) => known[key] === policy[key]) ? measured : null;
}
