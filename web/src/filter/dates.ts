/** Arithmetic on local dates written `YYYY-MM-DD`; no time zone takes part. */

const toTime = (day: string) => Date.parse(`${day}T00:00:00Z`);
const toDay = (time: number) => new Date(time).toISOString().slice(0, 10);

export const addDays = (day: string, days: number) => toDay(toTime(day) + days * 86_400_000);
export const startOfMonth = (day: string) => `${day.slice(0, 7)}-01`;
export const startOfYear = (day: string) => `${day.slice(0, 4)}-01-01`;

export function addMonths(day: string, months: number): string {
  const date = new Date(toTime(startOfMonth(day)));
  date.setUTCMonth(date.getUTCMonth() + months);
  return date.toISOString().slice(0, 10);
}

/** Monday of the week. */
export function startOfWeek(day: string): string {
  const weekday = (new Date(toTime(day)).getUTCDay() + 6) % 7;
  return addDays(day, -weekday);
}

/** The local date of an instant in a time zone. */
export function localDay(instant: string | number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(new Date(instant));
}

/** The last second of a local day, as an instant with the offset that holds in the time zone. */
export function endOfDay(day: string, timeZone: string): string {
  const name = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' })
    .formatToParts(new Date(toTime(day)))
    .find((part) => part.type === 'timeZoneName')?.value;
  const offset = name?.replace('GMT', '') || '+00:00';
  return `${day}T23:59:59${offset}`;
}
