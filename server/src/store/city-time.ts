/** Conversions between local dates of a city, day numbers and instants. Pure; the time zone is an argument. */

const DAY_SECONDS = 86_400;

/** `2026-11-21` → days since 1970-01-01. Throws on an impossible date. */
export function dayOf(isoDate: string): number {
  const ms = Date.parse(`${isoDate}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(isoDate) || Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== isoDate) {
    throw new RangeError(`not a date: ${isoDate}`);
  }
  return ms / 1000 / DAY_SECONDS;
}

/** Days since 1970-01-01 → `2026-11-21`. */
export function isoOf(day: number): string {
  const known = isoDays.get(day);
  if (known !== undefined) return known;
  const iso = new Date(day * DAY_SECONDS * 1000).toISOString().slice(0, 10);
  // A large answer names few days often; two centuries of them are kept.
  if (isoDays.size < 73_000) isoDays.set(day, iso);
  return iso;
}
const isoDays = new Map<number, string>();

const offsetFormats = new Map<string, Intl.DateTimeFormat>();

/** Seconds to add to UTC to get the zone's wall clock at an instant (epoch seconds). */
export function offsetSeconds(timeZone: string, at: number): number {
  let format = offsetFormats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric',
      hour: 'numeric', minute: 'numeric', second: 'numeric',
    });
    offsetFormats.set(timeZone, format);
  }
  const parts: Record<string, number> = {};
  for (const part of format.formatToParts(at * 1000)) parts[part.type] = Number(part.value);
  const wall = Date.UTC(parts.year!, parts.month! - 1, parts.day!, parts.hour!, parts.minute!, parts.second!) / 1000;
  return wall - Math.floor(at);
}

/** The local day on which an instant falls. */
export function localDay(timeZone: string, at: number): number {
  return Math.floor((at + offsetSeconds(timeZone, at)) / DAY_SECONDS);
}

/** The instant of a wall-clock time (seconds after local midnight) on a local day. */
export function instantOf(timeZone: string, day: number, secondsOfDay = 0): number {
  const wall = day * DAY_SECONDS + secondsOfDay;
  const guess = wall - offsetSeconds(timeZone, wall);
  return wall - offsetSeconds(timeZone, guess);
}

/** Months since January 1970 of a day. */
export function monthOf(day: number): number {
  const date = new Date(day * DAY_SECONDS * 1000);
  return (date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth();
}
