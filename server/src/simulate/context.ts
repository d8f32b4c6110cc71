import type { OfficePeriod } from '../calendar/office-hours.ts';
import { draw } from './draws.ts';
import type { CityFrame } from './city-frame.ts';
import type { SimulationTruth } from './truth.ts';

/**
 * What the statements that make the city need. Time inside them is *office time*: whole seconds of office hours
 * since the calendar's first row, so that limits, stops and lateness are sums; it becomes instants at the end.
 */
export interface SimulationContext {
  seed: number;
  /** Seconds to add to UTC for the wall clock; the simulated city's zone has no summer time. */
  offset: number;
  now: number;
  today: number;
  /** Office seconds of one working day. */
  perDay: number;
  calendarVersion: number;
  periods: readonly OfficePeriod[];
  frame: CityFrame;
  truth: SimulationTruth;
  /** Running number of the last working day of 2024. */
  yearEndIndex: number;
  /** Up to when each stream's source has delivered: nothing later is in the city. */
  cut: Record<1 | 2 | 3, { at: number; office: number }>;
  term(kind: string, code: string): number;
  pool(name: string): number;
}

/** SQL: office seconds of a day that have passed at a second of the day. */
export function passedSql(periods: readonly OfficePeriod[], second: string): string {
  return `(${periods.map(({ from, to }) => `greatest(0, least(${second}, ${to}) - ${from})`).join(' + ')})`;
}

/** SQL: the first second of the day at which so many office seconds (1 … a day's worth) have passed. */
export function secondSql(periods: readonly OfficePeriod[], passed: string): string {
  let before = 0;
  const branches: string[] = [];
  for (const { from, to } of periods) {
    branches.push(`when ${passed} <= ${before + to - from} then ${from - before} + ${passed}`);
    before += to - from;
  }
  return `(case ${branches.join(' ')} end)`;
}

/** Office seconds since the calendar's first row at an instant: the value `passedSql` gives in sets. */
export function officeTimeAt(context: Pick<SimulationContext, 'offset' | 'perDay' | 'periods' | 'frame'>, at: number): number {
  const wall = at + context.offset;
  const day = Math.floor(wall / 86_400);
  const row = context.frame.days.find((one) => one.day === day);
  if (!row) throw new RangeError(`the day dimension lacks day ${day}`);
  const second = wall - day * 86_400;
  const passed = context.periods.reduce((sum, { from, to }) => sum + Math.max(0, Math.min(second, to) - from), 0);
  return (row.working_index - row.working) * context.perDay + row.working * passed;
}

/** SQL of the running number of the working day in which an office time lies. */
export function indexSql(context: SimulationContext, office: string): string {
  return `((${office} + ${context.perDay - 1}) // ${context.perDay})::INTEGER`;
}

/** SQL of the instant of an office time; `day` is the day of its working-day number. */
export function instantSql(context: SimulationContext, office: string, day: string): string {
  const passed = `(${office} - (${indexSql(context, office)} - 1)::BIGINT * ${context.perDay})`;
  return `(${day}::BIGINT * 86400 - ${context.offset} + ${secondSql(context.periods, passed)})`;
}

/** SQL: picks a text of a list by a named draw. */
export function oneOf(name: string, texts: readonly string[], alias = ''): string {
  return `([${texts.map((text) => `'${text.replaceAll("'", "''")}'`).join(',')}])[1 + floor(${draw(name, alias)} * ${texts.length})::INTEGER]`;
}
