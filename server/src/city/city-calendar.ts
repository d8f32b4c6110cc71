import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { calendarDayRows } from '../calendar/calendar-file.ts';
import { WorkingCalendar } from '../calendar/working-calendar.ts';
import type { CalendarDayTable } from '../store/place-tables.ts';
import type { CityProfile } from './profile.ts';

/** Rows of every version of the city's calendar, as its folder ships them. Throws PROFILE_INVALID naming all faults. */
export function loadCalendarRows(profile: CityProfile): CalendarDayTable[] {
  return calendarDayRows(profile.calendar.name, readFileSync(join(profile.folder, 'calendar.csv'), 'utf8'));
}

/**
 * One version of the city's calendar, made from its shipped rows or from those of a store. The version is the
 * profile's own unless given. Rows of other calendars and versions are left aside.
 */
export function cityCalendar(
  profile: CityProfile, rows: readonly CalendarDayTable[] = loadCalendarRows(profile), version = profile.calendar.version,
): WorkingCalendar {
  const { name } = profile.calendar;
  return WorkingCalendar.from({
    name,
    version,
    timeZone: profile.timeZone,
    officeHours: profile.officeHours.periods,
    rows: rows.filter((row) => row.calendar === name && row.version === version),
  });
}
