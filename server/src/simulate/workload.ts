import { dayOf } from '../store/city-time.ts';
import type { CityDayTable, UnitTable, AreaTable } from '../store/place-tables.ts';
import { drawFor } from './draws.ts';

/** Numbers that shape the simulated city; why they are so stands in assumptions.md. */

export const FIRST_DAY = dayOf('2024-01-01');
export const YEAR_END_2024 = dayOf('2025-01-01');
/** The earliest clock: the third era of units has then lasted some months. */
export const EARLIEST_CLOCK_DAY = dayOf('2025-10-01');

/** Published figures of 2024 that the rows reproduce. */
export const PUBLISHED = {
  feedback2024: 7_950, feedback2024Open: 223,
  nationalPortal2024: 784, nationalPortal2024Open: 19,
  ratingsUntilDay: dayOf('2024-12-12') + 1, ratings: 102_949, ratingsNotSatisfied: 7, ratingsAcceptable: 3,
} as const;

/** Shares of the cases beyond the fixed feedback of 2024. */
const SHARES = { feedback: 0.09, assignment: 0.04 };

/** Parts of the city, each with its own volume and its own row numbers. */
export const PARTS = { F24: 1, F25: 1, D: 2, A: 3 } as const;
export type Part = keyof typeof PARTS;

export function volumes(cases: number): Record<Part, number> {
  const rest = Math.max(0, cases - PUBLISHED.feedback2024);
  const F25 = Math.round(rest * SHARES.feedback);
  const A = Math.round(rest * SHARES.assignment);
  return { F24: PUBLISHED.feedback2024, F25, A, D: rest - F25 - A };
}

/** Weight of each part on a day; `passed` is the share of the day that has passed (1 for days gone by). */
function dayWeight(part: Part, day: CityDayTable, beforeTet: boolean, passed: number, seed: number): number {
  const noise = 0.85 + 0.3 * drawFor(seed, `${part}-day-${day.day}`);
  const city = day.day < dayOf('2025-07-01') ? 1 : 1.8;
  const quiet = beforeTet ? 0.6 : 1;
  const week = [0, 1.12, 1.04, 1, 0.98, 0.95, 0.7, 0.5][day.weekday]!;
  switch (part) {
    case 'F24': return noise * quiet * week * passed * (day.working ? 1 : 0.45);
    // The portal grows with the city and with its use.
    case 'F25': return noise * quiet * week * passed * (day.working ? 1 : 0.45) * (city === 1 ? 1 : 2.6) * (1 + Math.max(0, day.day - YEAR_END_2024) / 900);
    case 'D': return noise * quiet * passed * city * (day.working ? week : 0.07);
    case 'A': return day.working ? noise * passed * city ** 0.5 : 0;
  }
}

/** How many cases of a part are received on each day: exact in total, smooth in time. */
export function dayCounts(part: Part, total: number, days: CityDayTable[], today: number, passedToday: number, seed: number): { day: number; first: number; count: number }[] {
  const [from, to] = part === 'F24' ? [FIRST_DAY, YEAR_END_2024] : [part === 'F25' ? YEAR_END_2024 : FIRST_DAY, today + 1];
  const span = days.filter((day) => day.day >= from && day.day < to);
  // A week before a long break (Tết) fewer come.
  const nextWorking = new Map(span.map((day, at) => [day.day, span.slice(at, at + 12).filter((other) => !other.working).length]));
  const weights = span.map((day) => Math.round(1e6 * dayWeight(part, day, nextWorking.get(day.day)! >= 8, day.day === today ? passedToday : 1, seed)));
  const sum = weights.reduce((a, b) => a + b, 0);
  const rows: { day: number; first: number; count: number }[] = [];
  let [cumulated, given] = [0, 0];
  for (const [at, day] of span.entries()) {
    cumulated += weights[at]!;
    const upTo = Number((BigInt(cumulated) * BigInt(total)) / BigInt(sum));
    if (upTo > given) rows.push({ day: day.day, first: given + 1, count: upTo - given });
    given = upTo;
  }
  return rows;
}

/** Relative workload of today's wards and communes: dense wards most, mountain communes and islands least. */
export function wardWeights(units: UnitTable[], areas: Map<number, AreaTable>): Map<number, number> {
  const size = (unit: UnitTable): number => (unit.area_id === null ? null : areas.get(unit.area_id)?.area_km2) ?? 50;
  // The nucleus of the old city first, then the other wards, then communes; within each the densest land first.
  const grade = (unit: UnitTable): number => (unit.kind !== 'WARD' ? 2 : Number(unit.code) < 20_335 ? 0 : 1);
  const inOrder = units.filter((unit) => unit.kind === 'WARD' || unit.kind === 'COMMUNE')
    .sort((a, b) => grade(a) - grade(b) || size(a) - size(b) || a.id - b.id);
  return new Map(inOrder.map((unit, rank) => {
    const remote = unit.kind === 'COMMUNE' && (size(unit) > 150 || size(unit) < 20);
    return [unit.id, (remote ? 0.25 : 1) / (rank + 7)];
  }));
}

/** Departments by the share of tasks they are given; a code with `>` names its predecessors first. */
export const TASK_OFFICES: [codes: string, weight: number][] = [
  ['VPUBND', 9], ['SXD', 10], ['SGTVT>SXD', 5], ['STC', 8], ['SKHDT>STC', 7], ['STNMT>SNNMT', 8], ['SNNPTNT>SNNMT', 4],
  ['SNV', 5], ['SLDTBXH>SNV', 4], ['SKHCN', 3], ['STTTT>SKHCN', 4], ['SYT', 6], ['SGDDT', 6], ['SCT', 5], ['STP', 4],
  ['SVHTT>SVHTTDL', 4], ['SDL>SVHTTDL', 3], ['SNGV', 3], ['TTTP', 3], ['BQLKCNC', 4], ['BQLATTP', 2], ['SDTTG', 2],
];

/** Departments by the share of opinions they are asked for. */
export const CONSULTED_OFFICES: [codes: string, weight: number][] = [
  ['STP', 26], ['STC', 16], ['STNMT>SNNMT', 16], ['SXD', 16], ['SNV', 8], ['SVHTT>SVHTTDL', 6], ['SYT', 6], ['SKHCN', 6],
];

/** What citizens write about, who answers, and within how many working days. */
export const FEEDBACK_SECTORS: { code: string; weight: number; limit: number; routes: [pool: string, weight: number][] }[] = [
  { code: '1', weight: 34, limit: 3, routes: [['LOCAL', 50], ['SGTVT>SXD', 35], ['SXD', 15]] },
  { code: '3', weight: 15, limit: 3, routes: [['LOCAL', 35], ['SGTVT>SXD', 65]] },
  { code: '4', weight: 18, limit: 3, routes: [['LOCAL', 70], ['STNMT>SNNMT', 30]] },
  { code: '21', weight: 8, limit: 3, routes: [['LOCAL', 100]] },
  { code: '22', weight: 7, limit: 7, routes: [['LOCAL', 55], ['VPUBND', 15], ['SGDDT', 15], ['SVHTT>SVHTTDL', 15]] },
  { code: '5003', weight: 2, limit: 5, routes: [['SCT', 100]] },
  { code: '5007', weight: 1, limit: 7, routes: [['STTTT>SKHCN', 100]] },
  { code: '5008', weight: 2, limit: 7, routes: [['LOCAL', 40], ['SXD', 35], ['VPUBND', 25]] },
  { code: '5010', weight: 3, limit: 5, routes: [['BQLATTP', 100]] },
  { code: '5011', weight: 1, limit: 5, routes: [['SLDTBXH>SNV', 100]] },
  { code: '5015', weight: 1, limit: 5, routes: [['SCT', 100]] },
  { code: 'NDXD', weight: 6, limit: 3, routes: [['LOCAL', 55], ['SXD', 30], ['STNMT>SNNMT', 15]] },
  { code: 'CDS', weight: 1, limit: 7, routes: [['STTTT>SKHCN', 100]] },
  { code: 'VMDN', weight: 1, limit: 10, routes: [['SKHDT>STC', 100]] },
];
