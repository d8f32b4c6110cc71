import { sql, type RawBuilder } from 'kysely';
import { CITY_DAYS_FROM, CITY_DAYS_TO } from './city-days.ts';
import type { WorkingCalendar } from './working-calendar.ts';
import { workingMinutesBetween } from './working-minutes.ts';

type Expression = RawBuilder<number>;

/**
 * `workingMinuteAt` in SQL, the same on both engines. An instant is joined to its local day, and the minutes of that
 * day are added to those of the days before:
 *
 *     from case_event e join city_day d on d.day = ${time.localDay(sql`e.happened_at`)}
 *     select ${time.minuteAt(sql`e.happened_at`, 'd')}
 */
export interface WorkingTimeSql {
  /** The local day on which an instant falls (epoch seconds, from 1970 on); null for null. */
  localDay(at: Expression): Expression;
  /**
   * Running number of working minutes at an instant, `day` being the alias of the row of `city_day` joined by
   * `localDay`: differences are minutes worked. Null for null and outside the days of `city_day`.
   */
  minuteAt(at: Expression, day: string): Expression;
  /** The same in two steps, for instants that are needed twice: the clock's reading as a column, and what is made of it. */
  wallAt(at: Expression): Expression;
  dayOfWall(wall: Expression): Expression;
  minuteOfWall(wall: Expression, day: string): Expression;
  /** That running number at an instant known beforehand, as a number. */
  minuteOf(at: number): Expression;
}

const int = (value: number): RawBuilder<number> => sql.lit(Math.trunc(value));

/** The expressions for a calendar's zone and office hours; `city_day` must hold that calendar's days. */
export function workingTimeSql(calendar: WorkingCalendar): WorkingTimeSql {
  const { clock, officeHours } = calendar;
  const offsets = clock.offsetsBetween(CITY_DAYS_FROM * 86_400, CITY_DAYS_TO * 86_400);
  const wallAt = (at: Expression): Expression => sql<number>`(${at} + ${offsetSql(at, offsets)})`;
  // Divided where nothing remains: the engines do not divide integers alike.
  const dayOfWall = (wall: Expression): Expression => sql<number>`cast((${wall} - ${wall} % 86400) / 86400 as integer)`;
  const minuteOfWall = (wall: Expression, day: string): Expression => {
    // Office hours begin and end on whole minutes: only the one that runs leaves seconds over.
    const passed = officeHours.periods.map(({ from, to }) => sql`least(greatest(${wall} % 86400 - ${int(from)}, 0), ${int(to - from)})`);
    return sql<number>`((${sql.ref(`${day}.working_index`)} - ${sql.ref(`${day}.working`)}) * ${int(officeHours.secondsPerDay / 60)} + ${sql.ref(`${day}.working`)} * cast(floor((${sql.join(passed, sql` + `)}) / 60.0) as integer))`;
  };
  return {
    wallAt, dayOfWall, minuteOfWall,
    localDay: (at) => dayOfWall(wallAt(at)),
    minuteAt: (at, day) => minuteOfWall(wallAt(at), day),
    minuteOf: (at) => int(workingMinutesBetween(clock.instantOf(CITY_DAYS_FROM, 0), at, calendar)),
  };
}

/** Seconds east of UTC at an instant, found by halving: a zone with summer time changes twice a year. */
function offsetSql(at: Expression, offsets: readonly { from: number; offset: number }[]): Expression {
  if (offsets.length === 1) return int(offsets[0]!.offset);
  const middle = offsets.length >> 1;
  return sql<number>`case when ${at} < ${int(offsets[middle]!.from)} then ${offsetSql(at, offsets.slice(0, middle))} else ${offsetSql(at, offsets.slice(middle))} end`;
}
