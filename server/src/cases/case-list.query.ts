import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { CaseTable } from '../store/case-tables.ts';
import type { Tables } from '../store/tables.ts';
import { and, cell, counted, dueAt, inCohort, matching, type Condition } from './case-facts.ts';
import type { CaseFilter, CaseView } from './case-query.ts';
import { casesSeen, scanned } from './cases-seen.ts';

export type CaseOrder = 'MOST_OVERDUE' | 'RECEIVED_DESC' | 'RECEIVED_ASC' | 'DUE_ASC' | 'ENDED_DESC';

export type CaseRow = CaseTable & { cell: number; sort_value: number | null };

/** A position in a list: the sort value of a row (null sorts last) and its id, which breaks ties. */
export interface CasePosition {
  value: number | null;
  id: number;
}

export interface CaseListQuery {
  filter: CaseFilter;
  view: CaseView;
  order: CaseOrder;
  /** All rows when left out. */
  limit?: number | undefined;
  after?: CasePosition | undefined;
  before?: CasePosition | undefined;
  /** Only these columns are read, and those that every row needs; all when left out. A row has some forty. */
  columns?: readonly (keyof CaseTable)[] | undefined;
  /** Take the last rows before `before` (or of all) instead of the first after `after`. */
  backwards: boolean;
  /** Only this part of the order. */
  slice?: ListSlice | undefined;
}

/** A part of a list's order: the cases whose sort value lies in [from, to), or, of those that have none, whose id does. */
export interface ListSlice {
  of: 'VALUE' | 'ID';
  from: number;
  to: number;
}

interface Ordering {
  value: RawBuilder<number>;
  descending: boolean;
  /** A plain column that equals `value` wherever that is not null: an engine can skip rows by it. */
  column?: RawBuilder<number>;
}

function ordering(order: CaseOrder, view: CaseView): Ordering {
  switch (order) {
    case 'MOST_OVERDUE': case 'DUE_ASC': return { value: dueAt(view), descending: false };
    case 'RECEIVED_DESC': return { value: sql.ref('received_at'), descending: true };
    case 'RECEIVED_ASC': return { value: sql.ref('received_at'), descending: false };
    // What ended after the moment is still open at it.
    case 'ENDED_DESC': return { value: sql<number>`case when ended_at <= ${sql.lit(view.asOf)} then ended_at end`, descending: true, column: sql.ref('ended_at') };
  }
}

/** Exactly the cases that a count under the same filter and view counts. */
export function caseListWhere(filter: CaseFilter, view: CaseView): Condition {
  return and([counted(view), inCohort(filter, view), ...matching(filter, view)]);
}

/** Beyond a position in the order (nulls last, then id); `forward` towards the end. */
function beyond({ value, descending }: Ordering, position: CasePosition, forward: boolean): Condition {
  const id = sql.lit(position.id);
  const idBeyond = forward ? sql<boolean>`id > ${id}` : sql<boolean>`id < ${id}`;
  if (position.value === null) {
    const tied = sql<boolean>`${value} is null and ${idBeyond}`;
    return forward ? tied : sql<boolean>`(${tied}) or ${value} is not null`;
  }
  const at = sql.lit(position.value);
  const further = forward !== descending ? sql`${value} > ${at}` : sql`${value} < ${at}`;
  const nulls = forward ? sql` or ${value} is null` : sql``;
  return sql<boolean>`${further} or (${value} = ${at} and ${idBeyond})${nulls}`;
}

function within({ value, column }: Ordering, { of, from, to }: ListSlice): Condition {
  const between = (what: RawBuilder<number>): Condition => sql<boolean>`${what} >= ${sql.lit(from)} and ${what} < ${sql.lit(to)}`;
  if (of === 'ID') return sql<boolean>`${value} is null and ${between(sql.ref('id'))}`;
  return column ? and([between(column), between(value)]) : between(value);
}

/** Columns that say when a case began, fell due and ended: without them no row can be shown. */
const ALWAYS: readonly (keyof CaseTable)[] = ['id', 'stream', 'received_at', 'received_day', 'due_at', 'due_day', 'current_due_at', 'current_due_day', 'reset_due_at', 'reset_due_day', 'ended_at', 'ended_day', 'outcome', 'published'];

const columnList = (columns: CaseListQuery['columns']): RawBuilder<unknown> => (columns ? sql.join([...new Set([...ALWAYS, ...columns])].map((name) => sql.ref(name))) : sql`*`);

/** One page; the rows come in list order whichever way it was reached. Building it runs nothing. */
export function caseListQuery(query: CaseListQuery): RawBuilder<CaseRow> {
  const order = ordering(query.order, query.view);
  const conditions = [caseListWhere(query.filter, query.view)];
  if (query.after) conditions.push(beyond(order, query.after, true));
  if (query.before) conditions.push(beyond(order, query.before, false));
  if (query.slice) conditions.push(within(order, query.slice));
  const flip = (descending: boolean): RawBuilder<unknown> => (descending !== query.backwards ? sql`desc` : sql`asc`);
  const nulls = query.backwards ? sql`nulls first` : sql`nulls last`;
  return sql<CaseRow>`select ${columnList(query.columns)}, ${cell(query.view)} as cell, ${order.value} as sort_value from ${scanned(query.filter, query.view)} where ${and(conditions)}
    order by ${order.value} ${flip(order.descending)} ${nulls}, id ${flip(false)}${query.limit === undefined ? sql`` : sql` limit ${sql.lit(query.limit)}`}`;
}

export async function runCaseList(db: Kysely<Tables>, query: CaseListQuery): Promise<CaseRow[]> {
  const { rows } = await caseListQuery(query).execute(db);
  return query.backwards ? rows.reverse() : rows;
}

/** How many cases the whole list has. Building it runs nothing. */
export function caseCountQuery(filter: CaseFilter, view: CaseView): RawBuilder<{ n: number }> {
  return sql<{ n: number }>`select count(*) as n from ${scanned(filter, view)} where ${caseListWhere(filter, view)}`;
}

/** Seconds, and ids, that one step of a spread holds. */
export const SPREAD_STEP = { VALUE: 86_400, ID: 16_384 } as const;

/** How many cases stand at one step of a list's order. */
export interface SpreadRow {
  /** 1 for cases without a sort value: their steps are those of their ids. */
  without: number;
  step: number;
  n: number;
}

/** How a whole list lies along its order. Building it runs nothing. */
export function caseSpreadQuery({ filter, view, order }: Pick<CaseListQuery, 'filter' | 'view' | 'order'>): RawBuilder<SpreadRow> {
  const { value } = ordering(order, view);
  return sql<SpreadRow>`select case when v is null then 1 else 0 end as without, cast(floor(case when v is null then id / ${sql.lit(SPREAD_STEP.ID)}.0 else v / ${sql.lit(SPREAD_STEP.VALUE)}.0 end) as bigint) as step, count(*) as n
    from (select ${value} as v, id from ${scanned(filter, view)} where ${caseListWhere(filter, view)}) listed group by 1, 2`;
}

/** Whether an order runs from the greatest value to the least. */
export function isDescending(order: CaseOrder, view: CaseView): boolean {
  return ordering(order, view).descending;
}

/** Rows, their cells judged under the view; `which` is what follows `where`. Building it runs nothing. */
const judgedRows = (which: RawBuilder<unknown>, view: CaseView, columns?: CaseListQuery['columns']): RawBuilder<CaseRow> =>
  sql<CaseRow>`select ${columnList(columns)}, ${cell(view)} as cell, ${dueAt(view)} as sort_value from ${casesSeen(view)} where ${which}`;

/** One case, its cell judged under the view, whatever its standing; undefined when there is none. */
export async function findCase(db: Kysely<Tables>, where: { id: number } | { sourceId: number; externalId: string }, view: CaseView): Promise<CaseRow | undefined> {
  const condition = 'id' in where ? sql`id = ${sql.lit(where.id)}` : sql`source_id = ${sql.lit(where.sourceId)} and external_id = ${where.externalId}`;
  return (await judgedRows(sql`${condition} limit 1`, view).execute(db)).rows[0];
}

/** Up to so many ids are worth a condition of their own. */
const FEW_IDS = 32;

/**
 * Several cases by id, judged in the same way, with the columns named or all. The range spares an engine without an index most of the table. Within it
 * such an engine looks a list up after it has read the rows, and a case while it reads them.
 */
export async function findCases(db: Kysely<Tables>, ids: readonly number[], view: CaseView, columns?: CaseListQuery['columns']): Promise<Map<number, CaseRow>> {
  if (ids.length === 0) return new Map();
  const listed = ids.map((id) => sql.lit(id));
  const whileReading = ids.length > FEW_IDS ? sql`` : sql` and case id ${sql.join(listed.map((id) => sql`when ${id} then true`), sql` `)} end`;
  const named = sql`id between ${sql.lit(Math.min(...ids))} and ${sql.lit(Math.max(...ids))} and id in (${sql.join(listed)})${whileReading}`;
  const { rows } = await judgedRows(named, view, columns).execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}
