/** The seven-day cycle over days since 1970-01-01 (a Thursday). */

/** 1 Monday … 7 Sunday. */
export function weekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** The Monday of the ISO week that contains a day. */
export function mondayOf(day: number): number {
  return day - weekdayOf(day) + 1;
}
