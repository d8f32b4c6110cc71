import type { CaseLifeQuery } from '../graphql/graphql.ts';

export type Life = NonNullable<CaseLifeQuery['case']>;

/** Working minutes of a working day. */
export const MINUTES_OF_DAY = 480;
export const daysOf = (minutes: number): number => minutes / MINUTES_OF_DAY;

export interface LifeAxis {
  /** Working minutes from the left edge to the right. */
  length: number;
  /** Where the life ends, or stands now. */
  end: number;
  /** Working days to be written on the axis. */
  ticks: number[];
  /** Share of the axis at a working minute, 0–1, kept within it. */
  at(minute: number): number;
}

const STEPS = [0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500];

/** The axis of a case's life in working time: from its receipt to its end or its due dates, whichever is last. */
export function lifeAxis(life: Pick<Life, 'holdings' | 'dueMinute' | 'currentDueMinute'>): LifeAxis {
  const last = life.holdings.at(-1);
  const end = last ? last.startMinute + last.workingMinutes : 0;
  const length = Math.max(end, life.dueMinute ?? 0, life.currentDueMinute ?? 0, 30);
  const step = STEPS.find((days) => daysOf(length) / days <= 6) ?? STEPS.at(-1)!;
  const ticks: number[] = [];
  for (let day = step; day <= daysOf(length); day += step) ticks.push(day);
  return { length, end, ticks, at: (minute) => Math.min(1, Math.max(0, minute / length)) };
}

/** Share of the axis within which two marks would lie on each other. */
const BESIDE = 0.025;

/** How many marks already stand where each mark stands: those that would lie on others are raised above them. */
export function raised(places: readonly number[]): number[] {
  const levels: number[] = [];
  places.forEach((place, index) => {
    const taken = new Set(levels.filter((_, other) => Math.abs(places[other]! - place) < BESIDE));
    let level = 0;
    while (taken.has(level)) level++;
    levels[index] = level;
  });
  return levels;
}
