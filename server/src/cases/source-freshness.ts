import type { WorkingCalendar } from '../calendar/working-calendar.ts';
import type { SourceTable } from '../store/source-tables.ts';

/** When new data are expected of a source, and hence which minutes count towards its interval: `ALWAYS` all of them,
 *  `WORKING_DAYS` those of working days, midnight to midnight, `WORKING_HOURS` those of office hours. */
export const EXPECTED_IN = ['ALWAYS', 'WORKING_DAYS', 'WORKING_HOURS'] as const;
export type ExpectedInName = (typeof EXPECTED_IN)[number];

export type FreshnessStateName = 'CURRENT' | 'LATE' | 'UNAVAILABLE' | 'NOT_CONFIGURED';

const DAY_SECONDS = 86_400;

/** A store written before sources could say so expects them at all times. */
export const expectedIn = (row: SourceTable): ExpectedInName => EXPECTED_IN.find((name) => name === row.expected_in) ?? 'ALWAYS';

/** The age in minutes of the newest thing a source knows; null when it knows nothing. */
export function ageMinutes(row: SourceTable, now: number): number | null {
  return row.data_up_to === null ? null : Math.max(0, Math.floor((now - row.data_up_to) / 60));
}

/** The last instant at which the data of a source are as recent as it promises: interval and grace after what they reach,
 *  counted in the time in which anything is expected of it. Null when it has none. */
export function currentUntil(row: SourceTable, calendar: WorkingCalendar): number | null {
  return row.data_up_to === null ? null : promisedBy(row, row.data_up_to, calendar);
}

/** By when a source promises something new after an instant: interval and grace later, in the time in which anything is expected of it. */
export function promisedBy(row: SourceTable, after: number, calendar: WorkingCalendar): number {
  const promised = (row.expected_interval_minutes + row.grace_minutes) * 60;
  switch (expectedIn(row)) {
    case 'ALWAYS': return after + promised;
    case 'WORKING_HOURS': return calendar.addWorkingSeconds(after, promised);
    case 'WORKING_DAYS': return addSecondsOfWorkingDays(after, promised, calendar);
  }
}

function addSecondsOfWorkingDays(at: number, seconds: number, calendar: WorkingCalendar): number {
  if (seconds === 0) return at;
  const day = calendar.dayAt(at);
  const worked = calendar.isWorkingDay(day);
  const first = worked ? day : calendar.workingDayOnOrAfter(day);
  const target = (worked ? calendar.clock.secondOfDayAt(at) : 0) + seconds;
  // The end of a day rather than the beginning of the next, which may lie behind a weekend.
  const days = Math.ceil(target / DAY_SECONDS) - 1;
  return calendar.clock.instantOf(days > 0 ? calendar.addWorkingDays(first, days) : first, target - days * DAY_SECONDS);
}

export function freshness(row: SourceTable, now: number, calendar: WorkingCalendar): FreshnessStateName {
  if (row.last_load_at === null && row.data_up_to === null) return 'NOT_CONFIGURED';
  const until = currentUntil(row, calendar);
  if (until === null) return 'UNAVAILABLE';
  return now > until ? 'LATE' : 'CURRENT';
}
