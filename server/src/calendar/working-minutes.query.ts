import { sql, type RawBuilder } from 'kysely';
import { CITY_DAYS_FROM, CITY_DAYS_TO } from './city-days.ts';
import type { WorkingCalendar } from './working-calendar.ts';

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
}

const int = (value: number): RawBuilder<number> => sql.lit(Math.trunc(value));

/** The expressions for a calendar's zone and office hours; `city_day` must hold that calendar's days. */
export function workingTimeSql({ clock, officeHours }: WorkingCalendar): WorkingTimeSql {
  const offsets = clock.offsetsBetween(CITY_DAYS_FROM * 86_400, CITY_DAYS_TO * 86_400);
  const wall = (at: Expression): Expression => sql<number>`(${at} + ${offsetSql(at, offsets)})`;
  return {
    // Divided where nothing remains: the engines do not divide integers alike.
    localDay: (at) => sql<number>`cast((${wall(at)} - ${wall(at)} % 86400) / 86400 as integer)`,
    minuteAt: (at, day) => {
      const minute = sql<number>`cast((${wall(at)} % 86400 - ${wall(at)} % 60) / 60 as integer)`;
      const passed = officeHours.periods.map(({ from, to }) => sql`least(greatest(${minute} - ${int(from / 60)}, 0), ${int((to - from) / 60)})`);
      return sql<number>`((${sql.ref(`${day}.working_index`)} - ${sql.ref(`${day}.working`)}) * ${int(officeHours.secondsPerDay / 60)} + ${sql.ref(`${day}.working`)} * (${sql.join(passed, sql` + `)}))`;
    },
  };
}

/** Seconds east of UTC at an instant, found by halving: a zone with summer time changes twice a year. */
function offsetSql(at: Expression, offsets: readonly { from: number; offset: number }[]): Expression {
  if (offsets.length === 1) return int(offsets[0]!.offset);
  const middle = offsets.length >> 1;
  return sql<number>`case when ${at} < ${int(offsets[middle]!.from)} then ${offsetSql(at, offsets.slice(0, middle))} else ${offsetSql(at, offsets.slice(middle))} end`;
}
