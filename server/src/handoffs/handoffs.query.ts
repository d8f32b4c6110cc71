import { sql, type RawBuilder } from 'kysely';
import { CELL } from '../cases/case-facts.ts';
import type { CaseFilter, CaseView } from '../cases/case-query.ts';
import { casesOf } from '../cases/signal-facts.query.ts';

export interface HandoffQuestion {
  filter: CaseFilter;
  view: CaseView;
  fromIds?: readonly number[] | undefined;
  toIds?: readonly number[] | undefined;
}

export interface HandoffRow {
  from_unit_id: number;
  to_unit_id: number;
  n: number;
  returned: number;
  /** Working minutes; null when no receiver has let go of a case yet. */
  median_minutes: number | null;
  late: number;
  settled: number;
}

const list = (ids: readonly number[]): RawBuilder<unknown> => (ids.length === 0 ? sql`(null)` : sql`(${sql.join(ids.map((id) => sql.lit(id)))})`);
const cells = (...wanted: number[]): RawBuilder<unknown> => sql`c.cell in (${sql.join(wanted.map((one) => sql.lit(one)))})`;

/** Hand-offs between pairs of units, of the cases asked about, by the moment. Building it runs nothing. */
export function handoffsQuery({ filter, view, fromIds, toIds }: HandoffQuestion, paired = true): RawBuilder<HandoffRow> {
  const keys = paired ? sql`h.from_unit_id, h.to_unit_id, ` : sql``;
  const units = [...(fromIds ? [sql` and h.from_unit_id in ${list(fromIds)}`] : []), ...(toIds ? [sql` and h.to_unit_id in ${list(toIds)}`] : [])];
  return sql<HandoffRow>`select ${keys}count(*) as n, coalesce(sum(h.returned), 0) as returned,
      cast(percentile_disc(0.5) within group (order by h.minutes) as integer) as median_minutes,
      coalesce(sum(case when ${cells(CELL.DONE_LATE, CELL.OPEN_OVERDUE)} then 1 else 0 end), 0) as late,
      coalesce(sum(case when ${cells(CELL.DONE_ON_TIME, CELL.DONE_LATE, CELL.OPEN_OVERDUE)} then 1 else 0 end), 0) as settled
    from case_handoff h join ${casesOf({ filter, view, caseId: undefined })} on c.id = h.case_id
    where h.handed_at <= ${sql.lit(view.asOf)}${units.length > 0 ? sql.join(units, sql``) : sql``}
    ${paired ? sql`group by h.from_unit_id, h.to_unit_id` : sql``}`;
}
