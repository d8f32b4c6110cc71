import { sql, type RawBuilder } from 'kysely';
import type { WorkingTimeSql } from '../calendar/working-minutes.query.ts';
import { and, CELL, cell, counted, dueAt, dueDay, endedBy, matching, onTime, unitColumn, type Condition, type Expression } from './case-facts.ts';
import type { CaseFilter, CaseView } from './case-query.ts';
import { casesSeen } from './cases-seen.ts';
import { STREAMS } from './codes.ts';
import { brokenBefore, stoppedSince } from './stopped-clock.ts';

/** What has become of the duty to apologise for a dossier. */
export const APOLOGY_STATES = { SENT_IN_TIME: 1, SENT_LATE: 2, MISSING: 3, PENDING: 4 } as const;
export type ApologyStateName = keyof typeof APOLOGY_STATES;

export interface ObligationQuery {
  filter: Omit<CaseFilter, 'cohort' | 'period'>;
  view: CaseView;
  time: Pick<WorkingTimeSql, 'localDay'>;
  /** Working days after the obligation arises by which the letter is due. */
  workingDays: number;
  /** Half-open local days in which the letter fell or falls due. */
  period?: { from: number; to: number } | undefined;
  states?: ApologyStateName[] | undefined;
  /** Only obligations with a second re-appointment, or only those without. */
  second?: boolean | undefined;
  /** One case alone. */
  caseId?: number | undefined;
  /** A subselect of the dossiers to look at, `id`, `unit_id`, `dutyColumns` and what else is wanted of them; those of the filter when left out. */
  among?: RawBuilder<unknown> | undefined;
}

const int = (value: number): RawBuilder<number> => sql.lit(Math.trunc(value));

/** Columns of a case that say whether and when the duty to apologise for it arose: what `arisesAt` reads. */
export function dutyColumns(view: CaseView): RawBuilder<unknown> {
  const asOf = int(view.asOf);
  return sql`${cell(view)} as cell, ${dueAt(view)} as promised_at, ${stoppedSince(view)} as stopped_since, case when announced_at <= ${asOf} then announced_at end as announced_by, ${
    view.secondSupplementOverdue ? sql`case when second_supplement_at <= ${asOf} then second_supplement_at end` : sql`cast(null as bigint)`} as asked_again_at`;
}

/** Which cases can owe an apology at all: a promise that was kept owes none. Said of the columns, it spares most cases the rest. */
export function mayOwe(view: CaseView): Condition {
  return sql<boolean>`case when ${endedBy(view.asOf)} then not (${onTime(view)}) else true end`;
}

/**
 * When the duty to apologise arose: when the promise was broken, or when it was announced that it would be. Null where
 * there is none: an announced lateness is forgiven when the dossier ends on time after all. A clock that is stopped after
 * the promise was broken takes nothing back.
 */
export function arisesAt(view: CaseView, time: ObligationQuery['time']): Expression {
  return sql<number>`case
    when cell in (${int(CELL.DONE_LATE)}, ${int(CELL.OPEN_OVERDUE)}) then least(promised_at, announced_by, asked_again_at)
    when cell = ${int(CELL.PAUSED)} then least(case when ${brokenBefore(sql.ref('stopped_since'), sql.ref('promised_at'), view, time)} then promised_at end, announced_by, asked_again_at)
    when cell = ${int(CELL.OPEN_IN_TIME)} then announced_by end`;
}

/**
 * Ways in which a letter can come to be due in these days, each its own: what it arose from lies in them, or before them
 * by no more than its working days can take, holidays and all. Spares most dossiers the joins that tell the day itself;
 * asked one after the other, each skips what the order of the table puts elsewhere.
 */
function waysToArise({ from, to }: { from: number; to: number }, workingDays: number, view: CaseView): Condition[] {
  const [first, last] = [from - 14 * (workingDays + 1), to];
  const at = (column: string): Condition => sql<boolean>`${sql.ref(column)} >= ${int((first - 1) * 86_400)} and ${sql.ref(column)} < ${int((last + 1) * 86_400)}`;
  const ways = [sql<boolean>`${dueDay(view)} >= ${int(first)} and ${dueDay(view)} < ${int(last)}`, at('announced_at'), ...(view.secondSupplementOverdue ? [at('second_supplement_at')] : [])];
  return ways.map((way, i) => and([way, ...ways.slice(0, i).map((earlier) => sql<boolean>`coalesce(not (${earlier}), true)`)]));
}

/**
 * The obligations of dossiers at a moment, one row each: the case's keys, the days on which the duty arose and on which
 * its letter is due, the first letter, the number of letters with a new appointment, and the state. A subselect to be
 * counted or listed; building it runs nothing.
 */
export function obligationsSql({ view, time, workingDays, period, states, second, ...of }: ObligationQuery): RawBuilder<unknown> {
  const having: Condition[] = [];
  if (period) having.push(sql<boolean>`l.day >= ${int(period.from)} and l.day < ${int(period.to)}`);
  const state = sql`case when s.first_sent_day <= l.day then ${int(APOLOGY_STATES.SENT_IN_TIME)} when s.first_sent_day is not null then ${int(APOLOGY_STATES.SENT_LATE)}
    when l.day < ${int(view.asOfDay)} then ${int(APOLOGY_STATES.MISSING)} else ${int(APOLOGY_STATES.PENDING)} end`;
  if (states) having.push(states.length === 0 ? sql<boolean>`1 = 0` : sql<boolean>`${state} in (${sql.join(states.map((name) => int(APOLOGY_STATES[name])))})`);
  if (second !== undefined) having.push(second ? sql<boolean>`s.reappointments > 1` : sql<boolean>`coalesce(s.reappointments, 0) < 2`);
  // Letters of other cases are left out before they are gathered.
  return sql`
    with o as (select * from (select *, ${arisesAt(view, time)} as arises_at from (${of.among ?? dossiersSql({ view, workingDays, period, ...of })}) g) g where arises_at is not null)
    select o.*, a.day as arose_day, l.day as day, s.first_sent_at, s.first_sent_day, coalesce(s.letters, 0) as letters, coalesce(s.reappointments, 0) as reappointments, ${state} as state
    from o
    left join city_day a on a.day = ${time.localDay(sql.ref('o.arises_at'))}
    left join city_day l on ${workingDays === 0 ? sql`l.day = a.day` : sql`l.working_index = a.working_index + ${int(workingDays)} and l.working = 1`}
    left join (
      select case_id, min(sent_at) as first_sent_at, min(sent_day) as first_sent_day, count(*) as letters, sum(case when new_due_at is not null then 1 else 0 end) as reappointments
      from apology where case_id in (select id from o) and sent_at <= ${int(view.asOf)} group by case_id
    ) s on s.case_id = o.id
    where ${and(having)}`;
}

/** The dossiers whose letter can be due in the days asked about, with the keys of their obligations. */
function dossiersSql({ filter, view, workingDays, period, caseId }: Pick<ObligationQuery, 'filter' | 'view' | 'workingDays' | 'period' | 'caseId'>): RawBuilder<unknown> {
  const ground: Condition[] = [counted(view), sql<boolean>`stream = ${int(STREAMS.DOSSIER)}`, ...matching({ ...filter, cohort: 'DUE' }, view), mayOwe(view)];
  if (caseId !== undefined) ground.push(sql<boolean>`id = ${int(caseId)}`);
  const ways = period ? waysToArise(period, workingDays, view) : [and([])];
  return sql.join(ways.map((way) => sql`select id, ${sql.ref(unitColumn(view))} as unit_id, area_id, sector_id, procedure_id, channel_id, ${dutyColumns(view)}
      from ${casesSeen(view)} where ${and([...ground, way])}`), sql` union all `);
}
