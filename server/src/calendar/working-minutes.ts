import type { WorkingCalendar } from './working-calendar.ts';

/**
 * Running number of whole working minutes at an instant: office time alone, over weekends, days off and make-up days.
 * The zero point is arbitrary; differences are minutes worked. Because it is a running number, neighbouring spans add
 * up exactly: what lies between A and C is A to B plus B to C, whatever seconds the instants bear.
 */
export function workingMinuteAt(at: number, calendar: WorkingCalendar): number {
  return Math.floor(calendar.workingSecondAt(at) / 60);
}

/** Working minutes between two instants; negative when `to` lies before `from`. */
export function workingMinutesBetween(from: number, to: number, calendar: WorkingCalendar): number {
  return workingMinuteAt(to, calendar) - workingMinuteAt(from, calendar);
}
