import { sql, type Kysely, type RawBuilder } from 'kysely';
import { workingTimeSql, type WorkingTimeSql } from '../calendar/working-minutes.query.ts';
import type { WorkingCalendar } from '../calendar/working-calendar.ts';
import type { Tables } from '../store/tables.ts';
import {
  and, cell, cohortDay, cohortMonth, counted, dimensionColumn, dueDay, FLOW, flow, flowParts, inCohort, matching, pausedCell,
  type Condition, type Expression,
} from './case-facts.ts';
import { TIME_DIMENSIONS, type CaseDimension, type CaseFilter, type CaseView } from './case-query.ts';
import { casesSeen, scanned, unsettledSeen } from './cases-seen.ts';
import { countSql, type CaseCount, type FactColumn } from './case.metric.ts';
import { OUTCOMES } from './codes.ts';
import { workingDays, type CountedCases } from './working-days.query.ts';

export interface CaseStatsQuery {
  filter: CaseFilter;
  view: CaseView;
  groupBy: CaseDimension[];
  counts: CaseCount[];
  /** Local days at which the ageing bands of the open begin, newest band first: band i holds `received_day >= cuts[i]` and below cuts[i-1]. */
  ageCuts: number[];
  /** For each requested number of working days, the local day up to which a case is "due soon". */
  dueSoonDays: Map<number, number>;
  /** Whether the rollup of ended cases holds for this view (its moment is not past, its rules are the default). */
  rollup: boolean;
  /** The calendar of the store's day dimension; needed where `workingDays` is counted. */
  calendar?: WorkingCalendar | undefined;
}

/** One group: its key columns by dimension, its counts by name. */
export type CaseStatsRow = Record<string, number | string | null>;

const int = (value: number): RawBuilder<number> => sql.lit(Math.trunc(value));

const ROLLUP_DIMENSIONS: readonly CaseDimension[] = ['UNIT', 'UNIT_KIND', ...TIME_DIMENSIONS];
const ROLLUP_FACTS: readonly FactColumn[] = ['cell', 'paused_cell', 'online', 'extensions', 'transfers', 'reopens', 'outcome', 'band'];
const ROLLUP_FILTERS: readonly (keyof CaseFilter)[] = ['stream', 'period', 'cohort', 'unitIds', 'outcomes', 'online'];

/** True when every column that the question touches stands in the rollup. */
export function rollupServes(query: CaseStatsQuery): boolean {
  const { filter, view, groupBy, counts } = query;
  const asked = (Object.keys(filter) as (keyof CaseFilter)[]).filter((name) => filter[name] !== undefined);
  return query.rollup && filter.cohort === 'DUE' && view.dueBasis === 'ORIGINAL' && view.attribution === 'RESPONSIBLE' && view.precision === 'SECOND' &&
    view.onSupplement === 'PAUSE' && !view.secondSupplementOverdue && view.stoppedIs === 'ENDED' &&
    asked.every((name) => ROLLUP_FILTERS.includes(name)) && groupBy.every((one) => ROLLUP_DIMENSIONS.includes(one)) &&
    counts.every((count) => { const { needs, flow: ofFlow } = countSql(count); return ofFlow || needs.every((one) => ROLLUP_FACTS.includes(one) || one.startsWith('due_soon_')); });
}

/** One statement that counts everything selected, group by group. Building it runs nothing. */
export function caseStatsQuery(query: CaseStatsQuery): RawBuilder<CaseStatsRow> {
  const needed = new Set<FactColumn>(query.counts.flatMap((count) => countSql(count).needs));
  const wantsCohort = query.counts.some((count) => !countSql(count).flow) || query.counts.length === 0;
  const wantsFlow = query.counts.some((count) => countSql(count).flow);
  const parts: RawBuilder<unknown>[] = [];

  if (wantsCohort) {
    const ground = [counted(query.view), inCohort(query.filter, query.view), ...matching(query.filter, query.view)];
    if (rollupServes(query)) {
      parts.push(rollupPart(query, needed));
      parts.push(casesPart(query, needed, unsettledSeen(query.view), and(ground)));
    } else {
      parts.push(casesPart(query, needed, scanned(query.filter, query.view), and(ground)));
    }
  }
  if (wantsFlow) {
    const rest = matching(query.filter, query.view);
    for (const { open, where } of flowParts(query.view)) {
      parts.push(flowPart(query, needed, open ? unsettledSeen(query.view) : casesSeen(query.view), and([where, ...rest]), flow(query.view)));
    }
    if (query.counts.some((count) => count === 'notYetReceived' || count === 'refusedAtReception')) {
      const within = query.filter.period ? [sql<boolean>`received_day >= ${int(query.filter.period.from)} and received_day < ${int(query.filter.period.to)}`] : [];
      parts.push(flowPart(query, needed, casesSeen(query.view), and([sql<boolean>`standing <> 0 and received_at <= ${int(query.view.balanceAt)}`, ...within, ...rest]), sql<number>`standing * ${int(FLOW.NOT_YET_RECEIVED)}`));
    }
  }

  const keys = query.groupBy.map((dimension) => keyExpression(dimension));
  const selected = [
    ...query.groupBy.map((dimension, i) => sql`${keys[i]} as ${sql.ref(dimension)}`),
    ...query.counts.map((count) => sql`coalesce(${countSql(count).sum}, 0) as ${sql.ref(count)}`),
  ];
  const join = query.groupBy.includes('UNIT_KIND') ? sql` left join unit u on u.id = f.unit_id` : sql``;
  const from = sql`from (${sql.join(parts, sql` union all `)}) f${join}`;
  if (query.counts.includes('workingDays')) return histogramSql(query, keys, from);
  const grouping = keys.length > 0 ? sql` group by ${sql.join(keys)}` : sql``;
  return sql<CaseStatsRow>`select ${selected.length > 0 ? sql.join(selected) : sql`1 as one`} ${from}${grouping}`;
}

/**
 * Counts by key and duration, then joined into one row a key, the durations as text `duration:cases,…`: one scan still,
 * and as many rows as there are groups.
 */
function histogramSql({ groupBy, counts }: CaseStatsQuery, keys: RawBuilder<unknown>[], from: RawBuilder<unknown>): RawBuilder<CaseStatsRow> {
  const plain = counts.filter((count) => count !== 'workingDays');
  const named = groupBy.map((dimension) => sql.ref(dimension));
  const inner = [
    ...groupBy.map((dimension, i) => sql`${keys[i]} as ${sql.ref(dimension)}`), sql`f.duration as duration`, sql`sum(n) as cases`,
    ...plain.map((count) => sql`coalesce(${countSql(count).sum}, 0) as ${sql.ref(count)}`),
  ];
  const outer = [
    ...named, ...plain.map((count) => sql`coalesce(cast(sum(${sql.ref(count)}) as bigint), 0) as ${sql.ref(count)}`),
    sql`string_agg(cast(duration as varchar) || ':' || cast(cases as varchar), ',' order by duration) as ${sql.ref('workingDays')}`,
  ];
  const grouping = named.length > 0 ? sql` group by ${sql.join(named)}` : sql``;
  return sql<CaseStatsRow>`select ${sql.join(outer)} from (select ${sql.join(inner)} ${from} group by ${sql.join([...keys, sql`f.duration`])}) h${grouping}`;
}

export async function runCaseStats(db: Kysely<Tables>, query: CaseStatsQuery): Promise<CaseStatsRow[]> {
  return (await caseStatsQuery(query).execute(db)).rows;
}

function keyExpression(dimension: CaseDimension): RawBuilder<unknown> {
  switch (dimension) {
    case 'UNIT_KIND': return sql`u.kind`;
    case 'DAY': return sql`f.day`;
    case 'WEEK': return sql`f.day - ${WEEKDAY}`;
    case 'MONTH': return sql`f.month`;
    case 'QUARTER': return wholeParts(3);
    case 'YEAR': return sql`1970 + ${wholeParts(12)}`;
    case 'WEEKDAY': return sql`1 + ${WEEKDAY}`;
    case 'UNIT': return sql`f.unit_id`;
    default: return sql`f.${sql.ref(dimensionColumn(dimension, NO_VIEW)!)}`;
  }
}

/** Days since Monday; the first of January 1970 was a Thursday, and a remainder of a negative number is negative. */
const WEEKDAY = sql`((f.day + 3) % 7 + 7) % 7`;

/** Months since January 1970 in whole parts of so many months, downwards, the same where `/` divides whole numbers and where it does not. */
function wholeParts(months: number): RawBuilder<number> {
  const size = int(months);
  return sql<number>`cast((f.month - (f.month % ${size} + ${size}) % ${size}) / ${size} as integer)`;
}

const MONTHLY: readonly CaseDimension[] = ['MONTH', 'QUARTER', 'YEAR'];

/** Dimensions other than UNIT do not depend on the view. */
const NO_VIEW = { attribution: 'RESPONSIBLE' } as CaseView;

/** The columns every part lists, in one order: keys first, then the facts that any selected count needs. */
function columns(query: CaseStatsQuery, needed: Set<FactColumn>, value: (name: string) => RawBuilder<unknown>): RawBuilder<unknown> {
  const names = new Set<string>();
  for (const dimension of query.groupBy) {
    if (dimension === 'UNIT' || dimension === 'UNIT_KIND') names.add('unit_id');
    else if (MONTHLY.includes(dimension)) names.add('month');
    else if (TIME_DIMENSIONS.includes(dimension)) names.add('day');
    else names.add(dimensionColumn(dimension, query.view)!);
  }
  for (const fact of needed) names.add(fact);
  return sql.join(['in_cohort', 'n', ...names].map((name) => sql`${value(name)} as ${sql.ref(name)}`));
}

function factSql(query: CaseStatsQuery, name: string): RawBuilder<unknown> {
  const { view, filter } = query;
  if (name.startsWith('due_soon_')) {
    const until = query.dueSoonDays.get(Number(name.slice('due_soon_'.length)));
    if (until === undefined) throw new TypeError(`no day for ${name}`);
    return sql`case when ${dueDay(view)} <= ${int(until)} then 1 else 0 end`;
  }
  switch (name) {
    case 'in_cohort': case 'n': return int(1);
    case 'flow': return int(0);
    case 'cell': return cell(view);
    case 'paused_cell': return pausedCell(view);
    case 'band': return ageBand(query);
    case 'day': return cohortDay(filter, view);
    case 'month': return cohortMonth(filter, view);
    case 'unit_id': return sql.ref(view.attribution === 'RESPONSIBLE' ? 'unit_id' : 'holder_at_due_id');
    default: return sql.ref(name);
  }
}

function ageBand({ ageCuts }: CaseStatsQuery): Expression {
  const branches = ageCuts.map((cut, band) => sql`when received_day >= ${int(cut)} then ${int(band)}`);
  return sql<number>`case ${sql.join(branches, sql` `)} else ${int(ageCuts.length)} end`;
}

function workingTime({ calendar }: CaseStatsQuery): WorkingTimeSql {
  if (!calendar) throw new TypeError('working days are counted by a calendar');
  return workingTimeSql(calendar);
}

function casesPart(query: CaseStatsQuery, needed: Set<FactColumn>, table: RawBuilder<unknown>, where: Condition): RawBuilder<unknown> {
  const part = ({ table: from, where: which }: CountedCases, days?: Expression): RawBuilder<unknown> => {
    // Twice the working days, and one more while open: a number that groups both at once.
    const value = (name: string): RawBuilder<unknown> => (name === 'duration' ? sql`(${days}) * 2 + case when ended_at <= ${int(query.view.asOf)} then 0 else 1 end` : factSql(query, name));
    return sql`select ${columns(query, needed, value)} from ${from} where ${which}`;
  };
  if (!needed.has('duration')) return part({ table, where });
  return sql.join(workingDays(query.view, workingTime(query), { table, where }).map(({ days, ...cases }) => part(cases, days)), sql` union all `);
}

function flowPart(query: CaseStatsQuery, needed: Set<FactColumn>, table: RawBuilder<unknown>, where: Condition, flowValue: Expression): RawBuilder<unknown> {
  const value = (name: string): RawBuilder<unknown> => {
    if (name === 'in_cohort' || name === 'extensions' || name === 'transfers' || name === 'reopens') return int(0);
    if (name === 'flow') return flowValue;
    if (name === 'n') return int(1);
    // Facts of the cohort are not facts of the balance.
    return needed.has(name as FactColumn) ? sql`cast(null as integer)` : factSql(query, name);
  };
  return sql`select ${columns(query, needed, value)} from ${table} where ${where}`;
}

function rollupPart(query: CaseStatsQuery, needed: Set<FactColumn>): RawBuilder<unknown> {
  const { filter, view } = query;
  const value = (name: string): RawBuilder<unknown> => {
    if (name.startsWith('due_soon_') || name === 'flow') return int(0);
    switch (name) {
      case 'in_cohort': return int(1);
      // done_cell: 0 unclassified, 1 on time, 2 late; in the numbering of CELL the first is 6.
      case 'cell': return sql`case done_cell when 0 then 6 else done_cell end`;
      case 'paused_cell': case 'band': return sql`cast(null as integer)`;
      case 'day': return sql.ref('ref_day');
      case 'month': return sql.ref('ref_month');
      default: return sql.ref(name);
    }
  };
  const where: Condition[] = [sql<boolean>`standing = 0`];
  if (filter.period) where.push(sql<boolean>`ref_day >= ${int(filter.period.from)} and ref_day < ${int(filter.period.to)}`);
  // Whatever has ended by now has ended by `asOf`: only the columns of the rollup are asked for.
  where.push(...matching({ cohort: 'DUE', stream: filter.stream, unitIds: filter.unitIds, online: filter.online }, view));
  if (filter.outcomes) where.push(filter.outcomes.length === 0 ? sql<boolean>`1 = 0` : sql<boolean>`outcome in (${sql.join(filter.outcomes.map((name) => int(OUTCOMES[name])))})`);
  return sql`select ${columns(query, needed, value)} from case_rollup where ${and(where)}`;
}
