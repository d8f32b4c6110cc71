import { sql, type RawBuilder } from 'kysely';
import { CELL } from '../cases/case-facts.ts';
import type { CaseFilter, CaseView } from '../cases/case-query.ts';
import type { CountedRow } from '../cases/number-measure.ts';
import { casesOf } from '../cases/signal-facts.query.ts';
import { groupsAndAll, inPart, type Part } from './listed-groups.ts';
import { becomeUnit, type Successors } from './successor-units.ts';

export interface HandoffQuestion {
  filter: CaseFilter;
  view: CaseView;
  fromIds?: readonly number[] | undefined;
  toIds?: readonly number[] | undefined;
  /**
   * Units counted as what they have become. What passed between two that are one by then is no hand-off of theirs: it
   * counts in what was handed over by all to all, and there alone.
   */
  successors?: Successors | undefined;
}

export const HANDOFF_KEYS = ['from_unit_id', 'to_unit_id'] as const;
export type HandoffCount = 'n' | 'cases' | 'returned' | 'median_minutes' | 'late' | 'settled';

const list = (ids: readonly number[]): RawBuilder<unknown> => (ids.length === 0 ? sql`(null)` : sql`(${sql.join(ids.map((id) => sql.lit(id)))})`);
/** Cases, each once, however often it was handed over so. */
const cells = (...wanted: number[]): RawBuilder<unknown> => sql`count(distinct case when c.cell in (${sql.join(wanted.map((one) => sql.lit(one)))}) then h.case_id end)`;

const COUNTS: Record<HandoffCount, RawBuilder<unknown>> = {
  n: sql`count(*)`, cases: sql`count(distinct h.case_id)`, returned: sql`coalesce(sum(h.returned), 0)`,
  // Working minutes; null when no receiver has let go of a case yet.
  median_minutes: sql`cast(percentile_disc(0.5) within group (order by h.minutes) as integer)`,
  late: cells(CELL.DONE_LATE, CELL.OPEN_OVERDUE), settled: cells(CELL.DONE_ON_TIME, CELL.DONE_LATE, CELL.OPEN_OVERDUE),
};

/** Hand-offs of the cases asked about, by the moment: pair by pair and over all of them, or over all pairs of a part. Building it runs nothing. */
export function handoffsQuery({ filter, view, fromIds, toIds, successors }: HandoffQuestion, counts: readonly HandoffCount[], part: Part | 'PAIRS_AND_ALL'): RawBuilder<CountedRow> {
  const [from, to] = [becomeUnit('h.from_unit_id', successors, 'giver'), becomeUnit('h.to_unit_id', successors, 'taker')];
  const columns = [from.unit, to.unit];
  const { grouped, by } = groupsAndAll(columns);
  const keys = part === 'PAIRS_AND_ALL' ? sql`${grouped}, ${sql.join(columns.map((column, i) => sql`${column} as ${sql.ref(HANDOFF_KEYS[i]!)}`))}, ` : sql``;
  const conditions = [
    ...(fromIds ? [sql` and h.from_unit_id in ${list(fromIds)}`] : []), ...(toIds ? [sql` and h.to_unit_id in ${list(toIds)}`] : []),
    ...(successors && successors.size > 0 && (fromIds || toIds || (part !== 'PAIRS_AND_ALL' && part.keys.length > 0)) ? [sql` and ${from.unit} <> ${to.unit}`] : []),
    ...(part === 'PAIRS_AND_ALL' || part.keys.length === 0 ? [] : [sql` and ${inPart(columns, part)}`]),
  ];
  return sql<CountedRow>`select ${keys}${sql.join(counts.map((count) => sql`${COUNTS[count]} as ${sql.ref(count)}`))}
    from case_handoff h join ${casesOf({ filter, view, caseId: undefined }, [])} on c.id = h.case_id${from.join}${to.join}
    where h.handed_at <= ${sql.lit(view.asOf)}${sql.join(conditions, sql``)}
    ${part === 'PAIRS_AND_ALL' ? by : sql``}`;
}
