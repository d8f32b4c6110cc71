import { sql, type RawBuilder } from 'kysely';
import { workingTimeSql, type WorkingTimeSql } from '../calendar/working-minutes.query.ts';
import type { WorkingCalendar } from '../calendar/working-calendar.ts';
import { promiseBroken } from '../cases/case-facts.ts';
import type { CaseFilter, CaseView } from '../cases/case-query.ts';
import type { CountedRow } from '../cases/number-measure.ts';
import { casesOf, type CaseColumn } from '../cases/signal-facts.query.ts';
import { groupsAndAll, inPart, type Part } from './listed-groups.ts';
import { becomeUnit, type Successors } from './successor-units.ts';

export const LOST_DIMENSIONS = ['HOLDER', 'DOING', 'WAITED_FOR', 'SECTOR', 'PROCEDURE', 'MONTH'] as const;
export type LostDimension = (typeof LOST_DIMENSIONS)[number];

export interface LostTimeQuestion {
  filter: CaseFilter;
  view: CaseView;
  calendar: WorkingCalendar;
  holderIds?: readonly number[] | undefined;
  /** Units counted as what they have become. */
  successors?: Successors | undefined;
}

export type LostTimeCount = 'cases' | 'minutes' | 'late_minutes';

type OwnColumn = Exclude<LostDimension, 'HOLDER' | 'WAITED_FOR'>;
const KEYS: Record<OwnColumn, RawBuilder<unknown>> = { DOING: sql`h.doing`, SECTOR: sql`c.sector_id`, PROCEDURE: sql`c.procedure_id`, MONTH: sql`c.month` };

/** The columns of the cases among these keys. */
const columnsOf = (groupBy: readonly LostDimension[]): CaseColumn[] =>
  groupBy.flatMap((one): CaseColumn[] => (one === 'SECTOR' ? ['sector_id'] : one === 'PROCEDURE' ? ['procedure_id'] : one === 'MONTH' ? ['month'] : []));

/**
 * Where the working time of late cases went: stretches of cases that ended late or are overdue at the moment, cut off at
 * it; group by group and over all of them, or over a part of the groups. A case counts once in each in which it spent
 * time. Building it runs nothing.
 */
export function lostTimeQuery(question: LostTimeQuestion, groupBy: readonly LostDimension[], counts: readonly LostTimeCount[], part: Part | 'GROUPS_AND_ALL'): RawBuilder<CountedRow> {
  const { calendar, view } = question;
  const time = workingTimeSql(calendar);
  // Only stretches that reach beyond the moment are measured anew.
  const now = time.minuteOf(view.asOf);
  const from = time.minuteOfWall(sql`f.from_wall`, 'd');
  const due = time.minuteOfWall(sql`f.due_wall`, 'e');
  const sums: Record<LostTimeCount, RawBuilder<unknown>> = {
    cases: sql`count(distinct f.case_id)`,
    minutes: sql`cast(coalesce(sum(case when f.from_wall is null then f.minutes else ${now} - ${from} end), 0) as bigint)`,
    late_minutes: sql`cast(coalesce(sum(case when f.from_wall is null then f.late_minutes else greatest(0, ${now} - greatest(${from}, ${due})) end), 0) as bigint)`,
  };
  const timed = counts.some((count) => count !== 'cases');
  const columns = groupBy.map((one) => sql.ref(`f.${one}`));
  const { grouped, by } = part === 'GROUPS_AND_ALL' ? groupsAndAll(columns) : { grouped: null, by: sql`` };
  return sql<CountedRow>`select ${sql.join([...(grouped ? [grouped, ...columns] : []), ...counts.map((count) => sql`${sums[count]} as ${sql.ref(count)}`)])}
    from (${lateStretches(question, groupBy, time, part === 'GROUPS_AND_ALL' ? null : part)}) f${
      timed ? sql` left join city_day d on d.day = ${time.dayOfWall(sql`f.from_wall`)}${counts.includes('late_minutes') ? sql` left join city_day e on e.day = ${time.dayOfWall(sql`f.due_wall`)}` : sql``}` : sql``} ${by}`;
}

/** Stretches of late cases, with the keys of their groups; when one began and its case fell due by the clock on the wall, if it lasts beyond the moment. */
function lateStretches({ filter, view, holderIds, successors }: LostTimeQuestion, groupBy: readonly LostDimension[], time: WorkingTimeSql, part: Part | null): RawBuilder<unknown> {
  const asOf = sql.lit(view.asOf);
  const ifItLasts = (at: string): RawBuilder<unknown> => sql`case when h.to_at is null or h.to_at > ${asOf} then ${time.wallAt(sql.ref(at))} end`;
  const units = holderIds === undefined ? sql`` : sql` and h.unit_id in (${holderIds.length === 0 ? sql`null` : sql.join(holderIds.map((id) => sql.lit(id)))})`;
  const [held, awaited] = [becomeUnit('h.unit_id', groupBy.includes('HOLDER') ? successors : undefined, 'held'), becomeUnit('h.waiting_for_id', groupBy.includes('WAITED_FOR') ? successors : undefined, 'awaited')];
  const keys = groupBy.map((one) => (one === 'HOLDER' ? held.unit : one === 'WAITED_FOR' ? awaited.unit : KEYS[one]));
  return sql`select ${sql.join(groupBy.map((one, i) => sql`${keys[i]} as ${sql.ref(one)}, `), sql``)}h.case_id, h.minutes, h.late_minutes, ${ifItLasts('h.from_at')} as from_wall, ${ifItLasts('c.due_at')} as due_wall
    from case_holding h join ${casesOf({ filter, view, caseId: undefined }, columnsOf(groupBy), [promiseBroken(view)])} on c.id = h.case_id${held.join}${awaited.join}
    where h.from_at < ${asOf}${units}${part ? sql` and ${inPart(keys, part)}` : sql``}`;
}

/** Late cases of the question, with a path or without. Building it runs nothing. */
export function lateCasesQuery({ filter, view }: LostTimeQuestion): RawBuilder<{ late: number }> {
  return sql<{ late: number }>`select count(*) as late from ${casesOf({ filter, view, caseId: undefined }, [], [promiseBroken(view)])}`;
}
