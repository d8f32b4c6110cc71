import { sql, type RawBuilder } from 'kysely';
import type { WorkingTimeSql } from '../calendar/working-minutes.query.ts';
import type { Condition } from './case-facts.ts';
import type { CaseView } from './case-query.ts';

type Sql = RawBuilder<number>;
const int = (value: number): RawBuilder<number> => sql.lit(Math.trunc(value));

/** The cases that are counted, to stand after `from` under the name `cases`, and which of them. */
interface CountedCases {
  table: RawBuilder<unknown>;
  where: Condition;
}

/**
 * For how many working days a case has been counted: those after the day of receipt up to the day it ended, or the
 * day of `asOf`. A clock stop is left out (PAUSE), or the count begins anew when it ends (RESET); only the part of it
 * within the life of the case counts. Never below 0; null for a day that the day dimension lacks.
 */
export function workingDays(view: CaseView): Sql {
  const value = view.onSupplement === 'PAUSE'
    ? sql<number>`wd_last.working_index - wd_from.working_index - greatest(coalesce(wd_ran.working_index - wd_stood.working_index, 0), 0) - coalesce(wd_earlier.days, 0)`
    : sql<number>`wd_last.working_index - greatest(wd_from.working_index, wd_ran.working_index, wd_earlier.upto)`;
  return sql<number>`case when wd_from.working_index is null or wd_last.working_index is null then null else greatest(${value}, 0) end`;
}

/**
 * What that value reads, to stand after `from cases`. The latest clock stop stands in the case's own row, so that the table
 * of all stops is asked for the rest alone, and of the counted cases alone.
 */
export function workingDaysJoins(view: CaseView, time: Pick<WorkingTimeSql, 'localDay'>, { table, where }: CountedCases): RawBuilder<unknown> {
  const [asOf, today] = [int(view.asOf), int(view.asOfDay)];
  const lastDay = (of: string): Sql => sql<number>`case when ${sql.ref(`${of}.ended_at`)} <= ${asOf} then ${sql.ref(`${of}.ended_day`)} else ${today} end`;
  // A stop that had not begun by then has no days, and one that lasts goes on to the end: greatest and least pass nulls over.
  const stopFrom = (stop: string, of: string): Sql => sql<number>`greatest(${time.localDay(sql.ref(stop))}, ${sql.ref(`${of}.received_day`)})`;
  const stopTo = (stop: string, of: string): Sql => sql<number>`least(${time.localDay(sql.ref(stop))}, ${lastDay(of)})`;
  const begun = (day: Sql): Sql => sql<number>`case when cases.pause_from <= ${asOf} then ${day} end`;
  // Handling may be stopped for good while papers are awaited: no day stands still twice.
  const earlier = view.onSupplement === 'PAUSE'
    ? sql`sum(greatest(b.working_index - a.working_index, 0)) as days`
    : sql`max(b.working_index) as upto`;
  return sql`
    left join city_day wd_from on wd_from.day = cases.received_day
    left join city_day wd_last on wd_last.day = ${lastDay('cases')}
    left join city_day wd_stood on wd_stood.day = ${begun(stopFrom('cases.pause_from', 'cases'))}
    left join city_day wd_ran on wd_ran.day = ${begun(stopTo('cases.pause_to', 'cases'))}
    left join (
      select p.case_id, ${earlier} from case_pause p join (select * from ${table} where pauses > 1 and ${where}) c on c.id = p.case_id
      left join city_day a on a.day = ${stopFrom('p.from_at', 'c')} left join city_day b on b.day = ${view.stoppedIs === 'ENDED' ? stopTo('p.to_at', 'c') : sql`least(${stopTo('p.to_at', 'c')}, ${time.localDay(sql.ref('c.pause_from'))})`}
      where p.from_at < c.pause_from and p.from_at <= ${asOf} group by p.case_id
    ) wd_earlier on wd_earlier.case_id = cases.id`;
}
