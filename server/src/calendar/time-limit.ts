import type { WorkingCalendar } from './working-calendar.ts';

export type LimitUnit = 'HOUR' | 'WORKING_DAY' | 'CALENDAR_DAY' | 'MONTH';

/** A time limit: positive; hours and working days may have fractions. Hours are working hours. */
export interface Limit {
  value: number;
  unit: LimitUnit;
}

/**
 * When a limit that begins at an instant ends, with no clock stops.
 * Day 1 is the next working day. A limit in days, calendar days or months ends with the office hours of its last day;
 * hours are working hours from the instant itself. Less than one working day counts as working hours from the
 * instant; the fraction of a longer one (1.5) as working hours of the day after its whole days. A limit in calendar
 * days or months that ends on a day off rolls forward; a month that lacks the day ends on its last day.
 * Throws RangeError when the value is not positive, or a fraction of a calendar day or month.
 */
export function endOfLimit(startAt: number, limit: Limit, calendar: WorkingCalendar): number {
  const { value, unit } = limit;
  if (!(value > 0 && Number.isFinite(value))) throw new RangeError(`a limit is a positive number, not ${value}`);
  if (unit === 'HOUR') return calendar.addWorkingSeconds(startAt, Math.round(value * 3600));
  const startDay = calendar.dayAt(startAt);
  if (unit === 'WORKING_DAY') {
    const whole = Math.floor(value);
    const rest = Math.round((value - whole) * calendar.officeHours.secondsPerDay);
    const wholeAt = whole === 0 ? startAt : calendar.closingOf(calendar.addWorkingDays(startDay, whole));
    return calendar.addWorkingSeconds(wholeAt, rest);
  }
  return calendar.closingOf(calendar.workingDayOnOrAfter(lastDayOf(startDay, limit)));
}

/** The day on which a limit in calendar days or months ends before it rolls forward. */
export function lastDayOf(startDay: number, { value, unit }: Limit): number {
  if (!Number.isInteger(value)) throw new RangeError(`a limit in calendar days or months is a whole number, not ${value}`);
  if (unit === 'CALENDAR_DAY') return startDay + value;
  const start = new Date(startDay * 86_400_000);
  const [year, month] = [start.getUTCFullYear(), start.getUTCMonth() + value];
  const lastOfMonth = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return Date.UTC(year, month, Math.min(start.getUTCDate(), lastOfMonth)) / 86_400_000;
}
