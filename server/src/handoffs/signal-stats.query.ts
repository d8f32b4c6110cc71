import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { CaseDimension } from '../cases/case-query.ts';
import type { Tables } from '../store/tables.ts';
import { SIGNAL_KINDS as S } from '../cases/path-codes.ts';
import { casesOf, signalFacts, type CaseColumn, type SignalQuestion } from '../cases/signal-facts.query.ts';
import { becomeUnit, type Successors } from './successor-units.ts';

/** By what signals are grouped: their kind, the unit whose handling they may be evidence of, and what their cases have. */
export const SIGNAL_DIMENSIONS = ['KIND', 'UNIT', 'UNIT_KIND', 'AREA', 'SECTOR', 'PROCEDURE', 'CHANNEL', 'ORIGIN', 'PRIORITY', 'STATUS', 'DAY', 'WEEK', 'MONTH', 'QUARTER', 'YEAR', 'WEEKDAY'] as const;
export type SignalDimension = (typeof SIGNAL_DIMENSIONS)[number];

export interface SignalStatsRow {
  [dimension: string]: number | string | null;
  stream: number;
  /** Signals, and the occasions on which one could have arisen (of kinds that need one). */
  n: number;
  occasions: number;
}

/** Days since Monday; the first of January 1970 was a Thursday. */
const WEEKDAY = sql`((f.day + 3) % 7 + 7) % 7`;

function keySql(dimension: Exclude<SignalDimension, 'KIND'>): RawBuilder<unknown> {
  const parts = (months: number): RawBuilder<unknown> => sql`cast((f.month - (f.month % ${sql.lit(months)} + ${sql.lit(months)}) % ${sql.lit(months)}) / ${sql.lit(months)} as integer)`;
  switch (dimension) {
    case 'UNIT': return sql`f.unit_id`;
    case 'UNIT_KIND': return sql`u.kind`;
    case 'DAY': return sql`f.day`;
    case 'WEEK': return sql`f.day - ${WEEKDAY}`;
    case 'WEEKDAY': return sql`1 + ${WEEKDAY}`;
    case 'MONTH': return sql`f.month`;
    case 'QUARTER': return parts(3);
    case 'YEAR': return sql`1970 + ${parts(12)}`;
    default: return sql.ref(`f.${dimension.toLowerCase()}_id`);
  }
}

/** The columns of the cases that these keys are made of. */
function columnsFor(groupBy: readonly SignalDimension[]): CaseColumn[] {
  const of = (dimension: SignalDimension): CaseColumn[] => {
    switch (dimension) {
      case 'KIND': case 'UNIT': case 'UNIT_KIND': return [];
      case 'DAY': case 'WEEK': case 'WEEKDAY': return ['day'];
      case 'MONTH': case 'QUARTER': case 'YEAR': return ['month'];
      default: return [`${dimension.toLowerCase()}_id` as CaseColumn];
    }
  };
  return [...new Set(groupBy.flatMap(of))];
}

/** The dimensions that are those of cases too. */
export const caseDimensions = (groupBy: readonly SignalDimension[]): CaseDimension[] => groupBy.filter((one) => one !== 'KIND');

function grouped(groupBy: readonly SignalDimension[], facts: RawBuilder<unknown>, kind: boolean, counts: RawBuilder<unknown>): RawBuilder<SignalStatsRow> {
  const keys = groupBy.filter((one) => one !== 'KIND').map((one) => [one, keySql(one as Exclude<SignalDimension, 'KIND'>)] as const);
  const join = groupBy.includes('UNIT_KIND') ? sql` left join unit u on u.id = f.unit_id` : sql``;
  const selected = [...(kind ? [sql`f.kind as kind`] : []), sql`f.stream as stream`, ...keys.map(([one, key]) => sql`${key} as ${sql.ref(one)}`), counts];
  const by = [...(kind ? [sql`f.kind`] : []), sql`f.stream`, ...keys.map(([, key]) => key)];
  return sql<SignalStatsRow>`select ${sql.join(selected)} from (${facts}) f${join} group by ${sql.join(by)}`;
}

/** Kinds of which each unit bears one at most in a case. */
const ONCE_A_UNIT = sql.join([S.PING_PONG, S.MANY_HANDS, S.IDLE].map((kind) => sql.lit(kind)));

/**
 * Signals and occasions by kind, stream and the keys asked for; always by kind and stream, whose rates differ. With
 * `successors` units are counted as what they have become, and what two of them bore in one case counts once. Building it
 * runs nothing.
 */
export function signalStatsQuery(question: SignalQuestion, groupBy: readonly SignalDimension[], successors?: Successors): RawBuilder<SignalStatsRow> {
  const columns = columnsFor(groupBy);
  const facts = signalFacts(question, columns);
  const counts = sql`sum(hit) as n, count(*) as occasions`;
  if (!successors || successors.size === 0) return grouped(groupBy, facts, true, counts);
  const { unit, join } = becomeUnit('s.unit_id', successors, 'became');
  const own = sql.join(['case_id', 'kind', 'stream', ...columns].map((name) => sql.ref(`s.${name}`)));
  const once = sql`select ${own}, ${unit} as unit_id, max(s.hit) as hit from (${facts}) s${join} group by ${own}, ${unit}, case when s.kind in (${ONCE_A_UNIT}) then 0 else coalesce(s.measure2, 0) end`;
  return grouped(groupBy, once, true, counts);
}

/** Cases that units had in hand, by stream and the same keys: each case once for every unit that handled it, or for what that has become. Building it runs nothing. */
export function heldQuery(question: SignalQuestion, groupBy: readonly SignalDimension[], successors?: Successors): RawBuilder<SignalStatsRow> {
  const { unit, join } = becomeUnit('h.unit_id', successors, 'became');
  const distinct = successors && successors.size > 0 ? sql`distinct ` : sql``;
  const units = question.unitIds === undefined ? sql`` : sql` and h.unit_id in (${question.unitIds.length === 0 ? sql`null` : sql.join(question.unitIds.map((id) => sql.lit(id)))})`;
  const facts = sql`select ${distinct}${unit} as unit_id, c.* from case_holding h join ${casesOf(question, columnsFor(groupBy))} on c.id = h.case_id${join}
    where h.first_of_unit = 1 and h.from_at <= ${sql.lit(question.rules.asOf)}${units}`;
  return grouped(groupBy, facts, false, sql`0 as n, count(*) as occasions`);
}

export interface SignalRow {
  case_id: number;
  kind: number;
  unit_id: number | null;
  other_unit_id: number | null;
  from_at: number;
  to_at: number;
  measure: number;
  measure2: number | null;
  events: string;
  /** Of the whole list, where it was counted with the page. */
  total?: number;
}

/** A place in the list: latest begun first, ties by case, kind, unit and number. */
export interface SignalPosition {
  from: number;
  caseId: number;
  kind: number;
  unit: number;
  number: number;
}

const RANK = sql`(-f.from_at, f.case_id, f.kind, coalesce(f.unit_id, 0), coalesce(f.measure2, 0))`;

/** One page, and if asked the length of the list: of the first page only, which sees all of it. Building it runs nothing. */
export function signalListQuery(question: SignalQuestion, limit: number, after?: SignalPosition, counted = false): RawBuilder<SignalRow> {
  const { from, caseId, kind, unit, number } = after ?? { from: 0, caseId: 0, kind: 0, unit: 0, number: 0 };
  const beyond = after ? sql` and ${RANK} > (${sql.join([-from, caseId, kind, unit, number].map((one) => sql.lit(one)))})` : sql``;
  return sql<SignalRow>`select f.case_id, f.kind, f.unit_id, f.other_unit_id, f.from_at, f.to_at, f.measure, f.measure2, f.events${counted ? sql`, count(*) over () as total` : sql``} from (${signalFacts(question)}) f
    where f.hit = 1${beyond} order by -f.from_at, f.case_id, f.kind, coalesce(f.unit_id, 0), coalesce(f.measure2, 0) limit ${sql.lit(limit)}`;
}

export function signalCountQuery(question: SignalQuestion): RawBuilder<{ n: number }> {
  return sql<{ n: number }>`select coalesce(sum(hit), 0) as n from (${signalFacts(question)}) f`;
}

export const rowsOf = async <T>(db: Kysely<Tables>, query: RawBuilder<T>): Promise<T[]> => (await query.execute(db)).rows;
