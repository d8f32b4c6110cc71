import { sql, type RawBuilder } from 'kysely';
import type { CaseDimension, CaseFilter, CaseView, MemberCondition, TimelinessCell } from './case-query.ts';
import { OUTCOMES, QUALITY_FLAGS, STREAMS } from './codes.ts';
import { holdsText } from './text-search.ts';

/**
 * What is true of one case at a moment, as SQL over the columns of `cases`. Every count and every list is made of
 * these, so that a tile and the list behind it cannot differ.
 */
export type Condition = RawBuilder<boolean>;
export type Expression = RawBuilder<number>;

/** Number of each timeliness cell inside queries; unclassified cases keep apart whether they have ended. */
export const CELL = { DONE_ON_TIME: 1, DONE_LATE: 2, OPEN_IN_TIME: 3, OPEN_OVERDUE: 4, PAUSED: 5, UNCLASSIFIED_DONE: 6, UNCLASSIFIED_OPEN: 7 } as const;

const CELL_NUMBERS: Record<TimelinessCell, number[]> = {
  DONE_ON_TIME: [CELL.DONE_ON_TIME], DONE_LATE: [CELL.DONE_LATE], OPEN_IN_TIME: [CELL.OPEN_IN_TIME],
  OPEN_OVERDUE: [CELL.OPEN_OVERDUE], PAUSED: [CELL.PAUSED], UNCLASSIFIED: [CELL.UNCLASSIFIED_DONE, CELL.UNCLASSIFIED_OPEN],
};

const int = (value: number): RawBuilder<number> => sql.lit(Math.trunc(value));
const list = (values: readonly number[]): RawBuilder<unknown> => sql.join(values.map(int));
const NEVER: Condition = sql<boolean>`1 = 0`;

export function and(conditions: Condition[]): Condition {
  return conditions.length === 0 ? sql<boolean>`1 = 1` : sql<boolean>`${sql.join(conditions.map((one) => sql`(${one})`), sql` and `)}`;
}

function oneOf(column: string, values: readonly number[]): Condition {
  return values.length === 0 ? NEVER : sql<boolean>`${sql.ref(column)} in (${list(values)})`;
}

/** The promise that a view judges: the first or the extended one, clock stops counted as its policy says. */
function promised(view: CaseView, part: 'at' | 'day'): Expression {
  const [original, current, anew] = [sql.ref<number>(`due_${part}`), sql.ref<number>(`current_due_${part}`), sql.ref<number>(`reset_due_${part}`)] as [Expression, Expression, Expression];
  if (view.onSupplement === 'PAUSE') return view.dueBasis === 'ORIGINAL' ? original : current;
  if (view.dueBasis === 'ORIGINAL') return sql<number>`coalesce(${anew}, ${original})`;
  // An extension was granted to a date of its own, whatever had stopped the clock before.
  return sql<number>`case when current_due_at = due_at then coalesce(${anew}, ${current}) else ${current} end`;
}

export function dueAt(view: CaseView): Expression {
  return promised(view, 'at');
}

export function dueDay(view: CaseView): Expression {
  return promised(view, 'day');
}

/** The day that places a case in the cohort DUE: when it fell due, or when it was received if it never falls due. */
export function referenceDay(view: CaseView): Expression {
  return view.dueBasis === 'ORIGINAL' && view.onSupplement === 'PAUSE' ? sql.ref('ref_day') : sql`coalesce(${dueDay(view)}, received_day)`;
}

export function unitColumn(view: CaseView): 'unit_id' | 'holder_at_due_id' {
  return view.attribution === 'RESPONSIBLE' ? 'unit_id' : 'holder_at_due_id';
}

export function endedBy(at: number): Condition {
  return sql<boolean>`ended_at <= ${int(at)}`;
}

/** Waiting on the citizen or stopped at a moment. Earlier clock stops are looked up only when the moment is past. */
function pausedAt(at: number, past: boolean): Condition {
  const latest = sql<boolean>`pause_from <= ${int(at)} and (pause_to is null or pause_to > ${int(at)})`;
  if (!past) return latest;
  return sql<boolean>`(${latest}) or (pauses > 1 and exists (
    select 1 from case_pause p where p.case_id = cases.id and p.from_at <= ${int(at)} and (p.to_at is null or p.to_at > ${int(at)})))`;
}

export function onTime(view: CaseView): Condition {
  const inTime = view.precision === 'SECOND' ? sql<boolean>`ended_at <= ${dueAt(view)}` : sql<boolean>`ended_day <= ${dueDay(view)}`;
  return view.secondSupplementOverdue ? sql<boolean>`${inTime} and (second_supplement_at is null or second_supplement_at > ended_at)` : inTime;
}

export function pastDue(view: CaseView): Condition {
  const past = view.precision === 'SECOND' ? sql<boolean>`${dueAt(view)} < ${int(view.asOf)}` : sql<boolean>`${dueDay(view)} < ${int(view.asOfDay)}`;
  return view.secondSupplementOverdue ? sql<boolean>`${past} or second_supplement_at <= ${int(view.asOf)}` : past;
}

/** The timeliness cell of a case at `asOf`, a number of CELL. */
export function cell(view: CaseView): Expression {
  return sql<number>`case
    when ${endedBy(view.asOf)} then case when ${dueAt(view)} is null then ${int(CELL.UNCLASSIFIED_DONE)} when ${onTime(view)} then ${int(CELL.DONE_ON_TIME)} else ${int(CELL.DONE_LATE)} end
    when ${pausedAt(view.asOf, view.past)} then ${int(CELL.PAUSED)}
    when ${dueAt(view)} is null then ${int(CELL.UNCLASSIFIED_OPEN)}
    when ${pastDue(view)} then ${int(CELL.OPEN_OVERDUE)}
    else ${int(CELL.OPEN_IN_TIME)} end`;
}

/** A case that is not paused and has a due date: what is true of it when it has ended, and while it is open past its due date. */
function promise(view: CaseView, ended: Condition): Condition {
  return sql<boolean>`${dueAt(view)} is not null and case when ${endedBy(view.asOf)} then ${ended} when ${pausedAt(view.asOf, view.past)} then false else ${pastDue(view)} end`;
}

/** In the cells DONE_ON_TIME, DONE_LATE and OPEN_OVERDUE. Said so a scan decides in half the time that working out each cell takes. */
export function promiseSettled(view: CaseView): Condition {
  return promise(view, sql<boolean>`true`);
}

/** In the cells DONE_LATE and OPEN_OVERDUE, likewise. */
export function promiseBroken(view: CaseView): Condition {
  return promise(view, sql<boolean>`not (${onTime(view)})`);
}

/** Inside PAUSED: 3 in time, 4 overdue, 7 without a due date. */
export function pausedCell(view: CaseView): Expression {
  return sql<number>`case when ${dueAt(view)} is null then ${int(CELL.UNCLASSIFIED_OPEN)} when ${pastDue(view)} then ${int(CELL.OPEN_OVERDUE)} else ${int(CELL.OPEN_IN_TIME)} end`;
}

/** In the balance and received by `asOf`: the ground every count stands on. */
export function counted(view: CaseView): Condition {
  return sql<boolean>`standing = 0 and received_at <= ${int(view.asOf)}`;
}

/** Open when the period began. */
export function carriedOver(view: CaseView): Condition {
  if (view.periodStart === null) return NEVER;
  const before = int(view.periodStart - 1);
  return sql<boolean>`received_at <= ${before} and (ended_at is null or ended_at > ${before})`;
}

/**
 * The day on which a case counts as done: that of its end, but no earlier than that of its receipt. A case with an
 * impossible end is done in the period that received it, for the balance and for the cohort ENDED alike.
 */
function doneDay(view: CaseView): Expression {
  return view.endsInOrder ? sql.ref('ended_day') : sql<number>`case when ended_day < received_day then received_day else ended_day end`;
}

/** Done within half-open days. Where ends are in order one range decides, which skips most of the table; else one of two. */
function doneWithin({ from, to }: { from: number; to: number }, view: CaseView): Condition {
  const ended = sql<boolean>`ended_day >= ${int(from)} and ended_day < ${int(to)}`;
  return view.endsInOrder ? ended : sql<boolean>`(${ended} and received_day < ${int(to)}) or (received_day >= ${int(from)} and received_day < ${int(to)} and ended_day < ${int(from)})`;
}

/** The cohort's own condition on days; `counted` is asked apart. */
export function inCohort(filter: CaseFilter, view: CaseView): Condition {
  const within = (day: Expression): Condition =>
    filter.period ? sql<boolean>`${day} >= ${int(filter.period.from)} and ${day} < ${int(filter.period.to)}` : sql<boolean>`${day} is not null`;
  switch (filter.cohort) {
    case 'DUE': return filter.period ? within(referenceDay(view)) : and([]);
    case 'RECEIVED': return filter.period ? within(sql.ref('received_day')) : and([]);
    case 'ENDED': return and([filter.period ? doneWithin(filter.period, view) : sql<boolean>`ended_day is not null`, endedBy(view.asOf)]);
    // The view's own moment has been set to the end of the period.
    case 'OPEN_AT': return view.allEndsPassed ? sql<boolean>`ended_at is null` : sql<boolean>`ended_at is null or ended_at > ${int(view.asOf)}`;
    case 'CARRIED_OVER': return carriedOver(view);
  }
}

/** The month of that day, months since January 1970. */
export function cohortMonth(filter: CaseFilter, view: CaseView): Expression {
  if (filter.cohort === 'DUE' && view.dueBasis === 'ORIGINAL' && view.onSupplement === 'PAUSE') return sql.ref('ref_month');
  const date = sql`date '1970-01-01' + ${cohortDay(filter, view)}`;
  return sql<number>`cast(extract(year from ${date}) * 12 + extract(month from ${date}) as integer) - ${int(1970 * 12 + 1)}`;
}

/** The day by which a cohort is cut into months, weeks …; the received day where the cohort has no date of its own. */
export function cohortDay(filter: CaseFilter, view: CaseView): Expression {
  if (filter.cohort === 'DUE') return referenceDay(view);
  return filter.cohort === 'ENDED' ? doneDay(view) : sql.ref('received_day');
}

/** Everything of a filter but its cohort. */
export function matching(filter: CaseFilter, view: CaseView): Condition[] {
  const conditions: Condition[] = [];
  if (filter.stream) conditions.push(sql<boolean>`stream = ${int(STREAMS[filter.stream])}`);
  const idLists = [
    [unitColumn(view), filter.unitIds], ['area_id', filter.areaIds], ['sector_id', filter.sectorIds], ['procedure_id', filter.procedureIds],
    ['channel_id', filter.channelIds], ['origin_id', filter.originIds], ['priority_id', filter.priorityIds], ['status_id', filter.statusIds],
  ] as const;
  for (const [column, ids] of idLists) if (ids) conditions.push(oneOf(column, ids));
  if (filter.outcomes) conditions.push(and([oneOf('outcome', filter.outcomes.map((name) => OUTCOMES[name])), endedBy(view.asOf)]));
  if (filter.online !== undefined) conditions.push(sql<boolean>`online = ${int(filter.online ? 1 : 0)}`);
  if (filter.cells) {
    const numbers = filter.cells.flatMap((name) => CELL_NUMBERS[name]);
    conditions.push(numbers.length === 0 ? NEVER : sql<boolean>`${cell(view)} in (${list(numbers)})`);
  }
  if (filter.dueSoonUntil !== undefined) conditions.push(dueSoon(view, filter.dueSoonUntil));
  if (filter.openReceivedIn) {
    const { from, to } = filter.openReceivedIn;
    conditions.push(sql<boolean>`${cell(view)} in (${list([CELL.OPEN_IN_TIME, CELL.OPEN_OVERDUE, CELL.UNCLASSIFIED_OPEN])})`);
    if (from !== null) conditions.push(sql<boolean>`received_day >= ${int(from)}`);
    if (to !== null) conditions.push(sql<boolean>`received_day < ${int(to)}`);
  }
  if (filter.quality) {
    const bits = filter.quality.reduce((sum, name) => sum | QUALITY_FLAGS[name], 0);
    conditions.push(bits === 0 ? NEVER : sql<boolean>`(quality & ${int(bits)}) <> 0`);
  }
  if (filter.onPath) conditions.push(...filter.onPath);
  if (filter.bearsSignal) conditions.push(filter.bearsSignal);
  if (filter.gaveOccasion) conditions.push(filter.gaveOccasion);
  if (filter.member) conditions.push(memberOf(filter.member, filter, view));
  for (const group of filter.notMembers ?? []) conditions.push(sql<boolean>`not (${memberOf(group, filter, view)})`);
  if (filter.search) {
    const title = holdsText('title', filter.search);
    conditions.push(sql<boolean>`(${holdsText('external_id', filter.search)} or (${title}${view.publicView ? sql` and published = 1` : sql``}))`);
  }
  return conditions;
}

/** Whether a case belongs to the group of a key; true or false, never null, so that it can be negated. */
function memberOf(group: readonly MemberCondition[], filter: CaseFilter, view: CaseView): Condition {
  return and(group.map((one): Condition => {
    if ('ids' in one) {
      const column = sql.ref(one.dimension === 'UNIT_KIND' ? unitColumn(view) : dimensionColumn(one.dimension, view)!);
      if (one.ids === null) return sql<boolean>`${column} is null`;
      return one.ids.length === 0 ? NEVER : sql<boolean>`coalesce(${column} in (${list(one.ids)}), false)`;
    }
    const day = cohortDay(filter, view);
    if ('weekday' in one) return one.weekday === null ? sql<boolean>`${day} is null` : sql<boolean>`coalesce(((${day} + 3) % 7 + 7) % 7 = ${int(one.weekday - 1)}, false)`;
    return one.days === null ? sql<boolean>`${day} is null` : sql<boolean>`coalesce(${day} >= ${int(one.days.from)} and ${day} < ${int(one.days.to)}, false)`;
  }));
}

/** Open, in time, and due by the end of that local day. */
export function dueSoon(view: CaseView, untilDay: number): Condition {
  return sql<boolean>`${cell(view)} = ${int(CELL.OPEN_IN_TIME)} and ${dueDay(view)} <= ${int(untilDay)}`;
}

/** Bits by which a case takes part in the balance of the period; the last two stand outside it, with their own counts. */
export const FLOW = { CARRIED_OVER: 1, RECEIVED: 2, DONE: 4, OPEN: 8, PAUSED: 16, NOT_YET_RECEIVED: 32, REFUSED: 64 } as const;

/** The part a case plays in `carriedOver + received = done + open + paused`, struck at `balanceAt`; a sum of FLOW bits. */
export function flow(view: CaseView): Expression {
  const at = view.balanceAt;
  const entered = view.periodStart === null ? int(FLOW.RECEIVED) : sql`case when received_at < ${int(view.periodStart)} then ${int(FLOW.CARRIED_OVER)} else ${int(FLOW.RECEIVED)} end`;
  return sql<number>`${entered} + case when ${endedBy(at)} then ${int(FLOW.DONE)} when ${pausedAt(at, view.past || at < view.asOf)} then ${int(FLOW.PAUSED)} else ${int(FLOW.OPEN)} end`;
}

/**
 * The cases that take part in the balance, as parts that do not overlap: still open, ended since the period began,
 * and (bad dates) ended before it but received in it. Apart, each can skip most of the table; as one OR none could.
 */
export function flowParts(view: CaseView): { open: boolean; where: Condition }[] {
  const received = sql<boolean>`standing = 0 and received_at <= ${int(view.balanceAt)}`;
  const open = { open: true, where: and([received, sql<boolean>`ended_at is null`]) };
  const ended = (where: Condition) => ({ open: false, where: and([received, where]) });
  if (view.periodStart === null || view.periodDay === null) return [open, ended(sql<boolean>`ended_at is not null`)];
  const before = int(view.periodStart - 1);
  return [
    open,
    // The instant decides. The day, no later than that of the instant in any zone, is there for its index.
    ended(sql<boolean>`ended_day >= ${int(Math.floor(view.periodStart / 86_400) - 1)} and ended_at > ${before}`),
    ...(view.endsInOrder ? [] : [ended(sql<boolean>`received_day >= ${int(view.periodDay)} and received_at > ${before} and ended_at <= ${before}`)]),
  ];
}

/** The column a dimension groups by; null for those that a joined table gives. */
export function dimensionColumn(dimension: CaseDimension, view: CaseView): string | null {
  switch (dimension) {
    case 'UNIT': return unitColumn(view);
    case 'AREA': return 'area_id';
    case 'SECTOR': return 'sector_id';
    case 'PROCEDURE': return 'procedure_id';
    case 'CHANNEL': return 'channel_id';
    case 'ORIGIN': return 'origin_id';
    case 'PRIORITY': return 'priority_id';
    case 'STATUS': return 'status_id';
    default: return null;
  }
}
