import { offsetSeconds } from '../store/city-time.ts';
import { literal } from './sql-text.ts';

const DAY_SECONDS = 86_400;

/** Seconds east of UTC when a zone never changed its clocks between 1980 and 2100; else null. */
export function constantOffset(timeZone: string): number | null {
  const offset = offsetSeconds(timeZone, Date.UTC(1980, 0, 1) / 1000);
  for (let month = 1; month < 120 * 12; month += 1) {
    if (offsetSeconds(timeZone, Date.UTC(1980, month, 1) / 1000) !== offset) return null;
  }
  return offset;
}

const known = new Map<string, number | null>();
function offsetOf(timeZone: string): number | null {
  if (!known.has(timeZone)) known.set(timeZone, constantOffset(timeZone));
  return known.get(timeZone)!;
}

/** SQL: epoch seconds of a wall-clock timestamp in a zone. Arithmetic where the zone has one offset, else the engine's zone table. */
export function instantOfWall(wall: string, timeZone: string): string {
  const offset = offsetOf(timeZone);
  if (offset !== null) return `(floor_seconds(epoch_us(${wall})) - ${offset})`;
  return `floor_seconds(epoch_us(timezone(${literal(timeZone)}, ${wall})))`;
}

/** SQL: the local day (days since 1970) of an instant in epoch seconds. */
export function dayOfInstant(at: string, timeZone: string): string {
  const offset = offsetOf(timeZone);
  if (offset !== null) return `((${at} + ${offset}) // ${DAY_SECONDS})::integer`;
  return `(timezone(${literal(timeZone)}, make_timestamptz(${at} * 1000000))::date - date '1970-01-01')::integer`;
}

/** SQL: months since January 1970 of a day. */
export function monthOfDay(day: string): string {
  return `((year(date '1970-01-01' + ${day}) - 1970) * 12 + month(date '1970-01-01' + ${day}) - 1)::integer`;
}

/** Scratch macro that the expressions above use: whole seconds of microseconds, downwards (from 1980 on, where both kinds of division agree). */
export const ZONE_MACROS = `create or replace macro floor_seconds(us) as us // 1000000`;
