import type { CityDayTable } from '../store/place-tables.ts';
import { dayOf, monthOf } from '../store/city-time.ts';
import { mondayOf, weekdayOf } from './weekdays.ts';
import type { WorkingCalendar } from './working-calendar.ts';

/** The days a store's dimension holds unless told otherwise: 2000–2045, half-open. */
export const CITY_DAYS_FROM = dayOf('2000-01-01');
export const CITY_DAYS_TO = dayOf('2046-01-01');

/** Rows of the day dimension for [fromDay, toDay), ascending; made anew when another calendar version comes into force. */
export function cityDayRows(calendar: WorkingCalendar, fromDay = CITY_DAYS_FROM, toDay = CITY_DAYS_TO): CityDayTable[] {
  const before = calendar.indexAt(fromDay - 1);
  const rows: CityDayTable[] = [];
  for (let day = fromDay; day < toDay; day++) {
    const month = monthOf(day);
    rows.push({
      day,
      week: mondayOf(day),
      month,
      quarter: Math.floor(month / 3),
      year: 1970 + Math.floor(month / 12),
      weekday: weekdayOf(day),
      working: calendar.isWorkingDay(day) ? 1 : 0,
      working_index: calendar.indexAt(day) - before,
    });
  }
  return rows;
}
