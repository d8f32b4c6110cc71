import { sql, type RawBuilder } from 'kysely';
import type { WorkingTimeSql } from '../calendar/working-minutes.query.ts';
import type { Condition } from './case-facts.ts';
import type { CaseView } from './case-query.ts';

type Sql = RawBuilder<number>;
const int = (value: number): RawBuilder<number> => sql.lit(Math.trunc(value));

/** The cases that are counted, to stand after `from` under the name `cases`, and which of them. */
export interface CountedCases {
  table: RawBuilder<unknown>;
  where: Condition;
}

/** Some of the cases with what their working days are read from: to stand after `from`, and the value. */
export interface CasesWithDays extends CountedCases {
  days: Sql;
}

/**
 * The running number of working days on a local day: looked up in one array of all days, which costs less to plan than
 * several joins. Null without a day, and for a day that the day dimension lacks: no array has a 0th element.
 */
const indexOn = (day: Sql): Sql => sql<number>`wd.indexes[greatest(${day} - wd.first_day + 1, 0)]`;

const lastDay = (view: CaseView, of: string): Sql =>
  sql<number>`case when ${sql.ref(`${of}.ended_at`)} <= ${int(view.asOf)} then ${sql.ref(`${of}.ended_day`)} else ${int(view.asOfDay)} end`;
// A stop that had not begun by then has no days, and one that lasts goes on to the end: greatest and least pass nulls over.
const stopFrom = (stop: Sql, of: string): Sql => sql<number>`greatest(${stop}, ${sql.ref(`${of}.received_day`)})`;
const stopTo = (stop: Sql, view: CaseView, of: string): Sql => sql<number>`least(${stop}, ${lastDay(view, of)})`;

/**
 * For how many working days a case has been counted: those after the day of receipt up to the day it ended, or the
 * day of `asOf`. A clock stop is left out (PAUSE), or the count begins anew when it ends (RESET); only the part of it
 * within the life of the case counts. Never below 0; null for a day that the day dimension lacks.
 *
 * In two parts, since most cases were never stopped: to look for stops of each of them costs as much as the rest. Where
 * there are many cases, two joins cost a row less than two looks into the array.
 */
export function workingDays(view: CaseView, time: Pick<WorkingTimeSql, 'localDay'>, { table, where }: CountedCases): CasesWithDays[] {
  const earlier = view.onSupplement === 'PAUSE' ? sql<number>`coalesce(wd_earlier.days, 0)` : sql<number>`wd_earlier.upto`;
  return [
    {
      table: sql`${table} left join city_day wd_from on wd_from.day = ${RECEIVED} left join city_day wd_last on wd_last.day = ${counted(view)}`,
      where: sql<boolean>`pauses = 0 and ${where}`, days: sql<number>`wd_last.working_index - wd_from.working_index`,
    },
    { table: sql`${table}${earlierStops(view, time, { table, where })} cross join day_index wd`, where: sql<boolean>`pauses > 0 and ${where}`, days: stoppedDays(view, time, earlier) },
  ];
}

const RECEIVED: Sql = sql.ref('cases.received_day');
/** The last day that counts; an end before the receipt counts as one on the same day. */
const counted = (view: CaseView): Sql => sql<number>`greatest(${lastDay(view, 'cases')}, ${RECEIVED})`;

/** With the stop of the case's own row, and what is known of earlier ones. */
function stoppedDays(view: CaseView, { localDay }: Pick<WorkingTimeSql, 'localDay'>, earlier: Sql): Sql {
  // The latest clock stop stands in the case's own row.
  const begun = (day: Sql): Sql => sql<number>`case when cases.pause_from <= ${int(view.asOf)} then ${day} end`;
  const [from, last] = [indexOn(RECEIVED), indexOn(counted(view))];
  const ran = indexOn(begun(stopTo(localDay(sql.ref('cases.pause_to')), view, 'cases')));
  const stood = indexOn(begun(stopFrom(localDay(sql.ref('cases.pause_from')), 'cases')));
  const value = view.onSupplement === 'PAUSE'
    ? sql<number>`${last} - ${from} - greatest(coalesce(${ran} - ${stood}, 0), 0) - ${earlier}`
    : sql<number>`${last} - greatest(${from}, ${ran}, ${earlier})`;
  return sql<number>`case when ${from} is null or ${last} is null then null else greatest(${value}, 0) end`;
}

/** Stops before that one, by case. */
function earlierStops(view: CaseView, { localDay }: Pick<WorkingTimeSql, 'localDay'>, { table, where }: CountedCases): RawBuilder<unknown> {
  // Handling may be stopped for good while papers are awaited: no day stands still twice.
  const earlier = view.onSupplement === 'PAUSE'
    ? sql`sum(greatest(b.working_index - a.working_index, 0)) as days`
    : sql`max(b.working_index) as upto`;
  const ends = stopTo(localDay(sql.ref('p.to_at')), view, 'c');
  return sql`
    left join (
      select p.case_id, ${earlier} from case_pause p join (select * from ${table} where pauses > 1 and ${where}) c on c.id = p.case_id
      left join city_day a on a.day = ${stopFrom(localDay(sql.ref('p.from_at')), 'c')} left join city_day b on b.day = ${view.stoppedIs === 'ENDED' ? ends : sql`least(${ends}, ${localDay(sql.ref('c.pause_from'))})`}
      where p.from_at < c.pause_from and p.from_at <= ${int(view.asOf)} group by p.case_id
    ) wd_earlier on wd_earlier.case_id = cases.id`;
}
