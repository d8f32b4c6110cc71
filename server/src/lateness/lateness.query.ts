import { sql, type Kysely, type RawBuilder } from 'kysely';
import { and, CELL, cell, counted, dueDay, inCohort, matching, unitColumn } from '../cases/case-facts.ts';
import type { CaseFilter, CaseView } from '../cases/case-query.ts';
import { runCaseStats } from '../cases/case-stats.query.ts';
import { scanned } from '../cases/unsettled.ts';
import type { Tables } from '../store/tables.ts';

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

export interface WindowFacts {
  unitId: number;
  onTime: number;
  late: number;
  overdue: number;
}

/** Settled promises of the window, unit by unit. */
export async function windowFacts(db: Kysely<Tables>, filter: CaseFilter, view: CaseView): Promise<WindowFacts[]> {
  const rows = await runCaseStats(db, {
    filter, view, groupBy: ['UNIT'], counts: ['doneOnTime', 'doneLate', 'openOverdue'], ageCuts: [], dueSoonDays: new Map(), rollup: !view.past,
  });
  return rows.filter((row) => row.UNIT !== null).map((row) => ({
    unitId: Number(row.UNIT), onTime: Number(row.doneOnTime), late: Number(row.doneLate), overdue: Number(row.openOverdue),
  }));
}

export async function openFacts(db: Kysely<Tables>, filter: CaseFilter, view: CaseView, dueSoonUntil: number): Promise<OpenFacts[]> {
  return (await openFactsQuery(filter, view, dueSoonUntil).execute(db)).rows;
}
