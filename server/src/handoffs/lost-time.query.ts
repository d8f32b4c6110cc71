import { sql, type RawBuilder } from 'kysely';
import { workingTimeSql } from '../calendar/working-minutes.query.ts';
import type { WorkingCalendar } from '../calendar/working-calendar.ts';
import { CELL } from '../cases/case-facts.ts';
import type { CaseFilter, CaseView } from '../cases/case-query.ts';
import type { CountedRow } from '../cases/number-measure.ts';
import { casesOf, type CaseColumn } from '../cases/signal-facts.query.ts';
import { inPart, type Part } from './listed-groups.ts';

export const LOST_DIMENSIONS = ['HOLDER', 'DOING', 'WAITED_FOR', 'SECTOR', 'PROCEDURE', 'MONTH'] as const;
export type LostDimension = (typeof LOST_DIMENSIONS)[number];

export interface LostTimeQuestion {
  filter: CaseFilter;
  view: CaseView;
  calendar: WorkingCalendar;
  holderIds?: readonly number[] | undefined;
}

export type LostTimeCount = 'cases' | 'minutes' | 'late_minutes';

const KEYS: Record<LostDimension, RawBuilder<unknown>> = {
  HOLDER: sql`h.unit_id`, DOING: sql`h.doing`, WAITED_FOR: sql`h.waiting_for_id`, SECTOR: sql`c.sector_id`, PROCEDURE: sql`c.procedure_id`, MONTH: sql`c.month`,
};

/** The columns of the cases among these keys. */
const columnsOf = (groupBy: readonly LostDimension[]): CaseColumn[] =>
  groupBy.flatMap((one): CaseColumn[] => (one === 'SECTOR' ? ['sector_id'] : one === 'PROCEDURE' ? ['procedure_id'] : one === 'MONTH' ? ['month'] : []));

/**
 * Where the working time of late cases went: stretches of cases that ended late or are overdue at the moment, cut off at
 * it; group by group, or over a part of the groups. A case counts once in each in which it spent time. Building it runs nothing.
 */
export function lostTimeQuery({ filter, view, calendar, holderIds }: LostTimeQuestion, groupBy: readonly LostDimension[], counts: readonly LostTimeCount[], part?: Part): RawBuilder<CountedRow> {
  const time = workingTimeSql(calendar);
  const asOf = sql.lit(view.asOf);
  const now = sql<number>`(select ${time.minuteAt(sql`cast(${asOf} as bigint)`, 'n')} from city_day n where n.day = ${time.localDay(sql`cast(${asOf} as bigint)`)})`;
  // Only stretches that reach beyond the moment are measured anew.
  const lasts = sql`(h.to_at is null or h.to_at > ${asOf})`;
  const from = time.minuteAt(sql`h.from_at`, 'd');
  const due = time.minuteAt(sql`c.due_at`, 'e');
  const minutes = sql`case when ${lasts} then ${now} - ${from} else h.minutes end`;
  const lateMinutes = sql`case when ${lasts} then greatest(0, ${now} - greatest(${from}, ${due})) else h.late_minutes end`;
  const sums: Record<LostTimeCount, RawBuilder<unknown>> = {
    cases: sql`count(distinct h.case_id)`, minutes: sql`cast(coalesce(sum(${minutes}), 0) as bigint)`, late_minutes: sql`cast(coalesce(sum(${lateMinutes}), 0) as bigint)`,
  };
  const columns = groupBy.map((one) => KEYS[one]);
  const grouped = part === undefined && groupBy.length > 0;
  const selected = [...(grouped ? groupBy.map((one, i) => sql`${columns[i]} as ${sql.ref(one)}`) : []), ...counts.map((count) => sql`${sums[count]} as ${sql.ref(count)}`)];
  const units = holderIds === undefined ? sql`` : sql` and h.unit_id in (${holderIds.length === 0 ? sql`null` : sql.join(holderIds.map((id) => sql.lit(id)))})`;
  return sql<CountedRow>`select ${sql.join(selected)}
    from case_holding h join ${casesOf({ filter, view, caseId: undefined }, columnsOf(groupBy))} on c.id = h.case_id
    left join city_day d on d.day = case when ${lasts} then ${time.localDay(sql`h.from_at`)} end
    left join city_day e on e.day = case when ${lasts} then ${time.localDay(sql`c.due_at`)} end
    where c.cell in (${sql.lit(CELL.DONE_LATE)}, ${sql.lit(CELL.OPEN_OVERDUE)}) and h.from_at < ${asOf}${units}${part ? sql` and ${inPart(columns, part)}` : sql``}${
      grouped ? sql` group by ${sql.join(columns)}` : sql``}`;
}

/** Late cases of the question, with a path or without. Building it runs nothing. */
export function lateCasesQuery({ filter, view }: LostTimeQuestion): RawBuilder<{ late: number }> {
  return sql<{ late: number }>`select count(*) as late from ${casesOf({ filter, view, caseId: undefined }, [])} where c.cell in (${sql.lit(CELL.DONE_LATE)}, ${sql.lit(CELL.OPEN_OVERDUE)})`;
}
