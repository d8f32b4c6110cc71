import { sql, type Kysely, type RawBuilder } from 'kysely';
import { and, CELL, cell, counted, dueDay, endedBy, inCohort, matching, onTime, promiseSettled, unitColumn } from '../cases/case-facts.ts';
import type { CaseFilter, CaseView } from '../cases/case-query.ts';
import { runCaseStats } from '../cases/case-stats.query.ts';
import { casesSeen, scanned } from '../cases/cases-seen.ts';
import type { Tables } from '../store/tables.ts';
import type { MatterCount } from './owed-share.ts';
import type { WeekCount } from './unit-chart.ts';

/** What is open in one unit at the moment, whenever it fell or falls due. */
export interface OpenFacts {
  unit_id: number;
  open: number;
  overdue: number;
  due_soon: number;
  /** The due day of the oldest overdue case; null when none is. */
  oldest_due_day: number | null;
}

/** Building it runs nothing. */
export function openFactsQuery(filter: CaseFilter, view: CaseView, dueSoonUntil: number): RawBuilder<OpenFacts> {
  const unit = sql.ref(unitColumn(view));
  const ground = and([counted(view), inCohort({ cohort: 'OPEN_AT' }, view), sql<boolean>`${unit} is not null`, ...matching(filter, view)]);
  const is = (...cells: number[]) => sql`cell in (${sql.join(cells.map((one) => sql.lit(one)))})`;
  return sql<OpenFacts>`
    select unit_id,
      sum(case when ${is(CELL.OPEN_IN_TIME, CELL.OPEN_OVERDUE, CELL.UNCLASSIFIED_OPEN)} then 1 else 0 end) as open,
      sum(case when ${is(CELL.OPEN_OVERDUE)} then 1 else 0 end) as overdue,
      sum(case when ${is(CELL.OPEN_IN_TIME)} and day <= ${sql.lit(dueSoonUntil)} then 1 else 0 end) as due_soon,
      min(case when ${is(CELL.OPEN_OVERDUE)} then day end) as oldest_due_day
    from (select ${unit} as unit_id, ${cell(view)} as cell, ${dueDay(view)} as day from ${scanned({ ...filter, cohort: 'OPEN_AT' }, view)} where ${ground}) f
    group by unit_id`;
}

/** Settled promises of the window in one unit, and by matter. */
export interface WindowFacts {
  unitId: number;
  onTime: number;
  late: number;
  overdue: number;
  matters: MatterCount[];
}

interface WindowRow { unit_id: number; overdue: number; matters: string }

/**
 * One scan of the window, counted by unit and matter: a procedure, or a sector where there is none. A large city has a
 * hundred thousand such groups, and as rows they would take longer to carry away than to count: they come packed, one
 * row a unit, `matter:on time:settled` after each other, in no order. Building it runs nothing.
 */
export function windowFactsQuery(filter: CaseFilter, view: CaseView): RawBuilder<WindowRow> {
  const unit = sql.ref(unitColumn(view));
  const ground = and([counted(view), inCohort(filter, view), sql<boolean>`${unit} is not null`, ...matching(filter, view), promiseSettled(view)]);
  const ended = endedBy(view.asOf);
  const text = (column: string) => sql`cast(${sql.ref(column)} as text)`;
  return sql<WindowRow>`
    select unit_id, sum(overdue) as overdue, string_agg(${text('matter')} || ':' || ${text('on_time')} || ':' || ${text('n')}, ' ') as matters
    from (
      select ${unit} as unit_id, coalesce(procedure_id, sector_id, 0) as matter, sum(case when ${ended} and ${onTime(view)} then 1 else 0 end) as on_time,
        sum(case when ${ended} then 0 else 1 end) as overdue, count(*) as n
      from ${casesSeen(view)} where ${ground} group by 1, 2) c
    group by unit_id order by unit_id`;
}

export async function windowFacts(db: Kysely<Tables>, filter: CaseFilter, view: CaseView): Promise<WindowFacts[]> {
  const { rows } = await windowFactsQuery(filter, view).execute(db);
  return rows.map((row) => {
    const matters = unpack(row.unit_id, row.matters);
    const [onTime, n, overdue] = [matters.reduce((sum, one) => sum + one.onTime, 0), matters.reduce((sum, one) => sum + one.n, 0), Number(row.overdue)];
    return { unitId: row.unit_id, onTime, late: n - onTime - overdue, overdue, matters };
  });
}

/** The packed groups of one unit. Read character by character: splitting would make four texts for each. */
function unpack(unitId: number, packed: string): MatterCount[] {
  const counts: MatterCount[] = [];
  const numbers = [0, 0, 0];
  let at = 0;
  for (let i = 0; i <= packed.length; i++) {
    const code = i === packed.length ? 32 : packed.charCodeAt(i);
    if (code === 58) numbers[++at] = 0;
    else if (code === 32) {
      counts.push({ unitId, matter: numbers[0]!, onTime: numbers[1]!, n: numbers[2]! });
      numbers[(at = 0)] = 0;
    } else numbers[at] = numbers[at]! * 10 + code - 48;
  }
  return counts;
}

export interface WeekFacts extends WeekCount {
  unitId: number;
}

/** Settled promises by unit and ISO week of the due day. */
export async function weekFacts(db: Kysely<Tables>, filter: CaseFilter, view: CaseView): Promise<WeekFacts[]> {
  const rows = await runCaseStats(db, {
    filter, view, groupBy: ['UNIT', 'WEEK'], counts: ['doneOnTime', 'doneLate', 'openOverdue'], ageCuts: [], dueSoonDays: new Map(), rollup: !view.past,
  });
  return rows.filter((row) => row.UNIT !== null && row.WEEK !== null).map((row) => {
    const onTime = Number(row.doneOnTime);
    return { unitId: Number(row.UNIT), week: Number(row.WEEK), onTime, n: onTime + Number(row.doneLate) + Number(row.openOverdue) };
  });
}

export async function openFacts(db: Kysely<Tables>, filter: CaseFilter, view: CaseView, dueSoonUntil: number): Promise<OpenFacts[]> {
  return (await openFactsQuery(filter, view, dueSoonUntil).execute(db)).rows;
}
