import { sql, type Kysely, type RawBuilder } from 'kysely';
import { APOLOGY_STATES, obligationsSql, type ObligationQuery } from '../cases/apology-obligation.query.ts';
import type { Tables } from '../store/tables.ts';

export const APOLOGY_COUNTS = ['n', 'sentInTime', 'sentLate', 'missing', 'pending', 'second'] as const;
export type ApologyCount = (typeof APOLOGY_COUNTS)[number];
export type ApologyDimension = 'UNIT' | 'UNIT_KIND' | 'AREA' | 'SECTOR' | 'PROCEDURE' | 'CHANNEL' | 'DAY' | 'WEEK' | 'MONTH' | 'QUARTER' | 'YEAR' | 'WEEKDAY';
export type ApologyRow = Record<string, number | string | null>;

const COLUMNS: Partial<Record<ApologyDimension, string>> = { UNIT: 'unit_id', AREA: 'area_id', SECTOR: 'sector_id', PROCEDURE: 'procedure_id', CHANNEL: 'channel_id', DAY: 'day' };
const inState = (state: number): RawBuilder<number> => sql<number>`sum(case when state = ${sql.lit(state)} then 1 else 0 end)`;
const SUMS: Record<ApologyCount, RawBuilder<number>> = {
  n: sql<number>`count(*)`, sentInTime: inState(APOLOGY_STATES.SENT_IN_TIME), sentLate: inState(APOLOGY_STATES.SENT_LATE),
  missing: inState(APOLOGY_STATES.MISSING), pending: inState(APOLOGY_STATES.PENDING), second: sql<number>`sum(case when reappointments > 1 then 1 else 0 end)`,
};

function keyExpression(dimension: ApologyDimension): RawBuilder<unknown> {
  if (dimension === 'UNIT_KIND') return sql`u.kind`;
  return COLUMNS[dimension] ? sql.ref(`f.${COLUMNS[dimension]}`) : sql.ref(`d.${dimension.toLowerCase()}`);
}

/** One statement that counts obligations, group by group. Building it runs nothing. */
export function apologyStatsQuery(query: ObligationQuery, groupBy: readonly ApologyDimension[], counts: readonly ApologyCount[]): RawBuilder<ApologyRow> {
  const keys = groupBy.map(keyExpression);
  const selected = [
    ...groupBy.map((dimension, i) => sql`${keys[i]} as ${sql.ref(dimension)}`), ...counts.map((count) => sql`coalesce(${SUMS[count]}, 0) as ${sql.ref(count)}`),
  ];
  const byDay = groupBy.some((one) => one !== 'UNIT_KIND' && !COLUMNS[one]);
  return sql<ApologyRow>`select ${selected.length > 0 ? sql.join(selected) : sql`1 as one`} from (${obligationsSql(query)}) f${
    byDay ? sql` left join city_day d on d.day = f.day` : sql``}${groupBy.includes('UNIT_KIND') ? sql` left join unit u on u.id = f.unit_id` : sql``}${
    keys.length > 0 ? sql` group by ${sql.join(keys)}` : sql``}`;
}

/** One obligation as the list shows it. */
export interface ObligationRow {
  id: number;
  arose_day: number;
  /** The day by the end of which the letter is due. */
  day: number;
  first_sent_at: number | null;
  letters: number;
  reappointments: number;
  state: number;
  /** Of the whole list, where it was counted with the page. */
  total?: number;
}

/** A position in the list: the day on which the letter is due, and the case. */
export interface ObligationPosition {
  day: number;
  id: number;
}

/** Which page of the list. */
export interface ObligationPage {
  limit: number;
  backwards?: boolean;
  after?: ObligationPosition | undefined;
  before?: ObligationPosition | undefined;
  /** Whether the length of the list is asked too; only a page without a position sees all of it. */
  counted?: boolean;
}

/** A page of obligations, the letter longest due first. */
export function obligationListQuery(query: ObligationQuery, { limit, backwards, after, before, counted }: ObligationPage): RawBuilder<ObligationRow> {
  const beyond = ({ day, id }: ObligationPosition, sign: RawBuilder<unknown>): RawBuilder<unknown> =>
    sql`(day ${sign} ${sql.lit(day)} or (day = ${sql.lit(day)} and id ${sign} ${sql.lit(id)}))`;
  const conditions = [sql`1 = 1`, ...(after ? [beyond(after, sql`>`)] : []), ...(before ? [beyond(before, sql`<`)] : [])];
  const direction = backwards ? sql`desc` : sql`asc`;
  return sql<ObligationRow>`select id, arose_day, day, first_sent_at, letters, reappointments, state${counted ? sql`, count(*) over () as total` : sql``} from (${obligationsSql(query)}) f
    where ${sql.join(conditions, sql` and `)} order by day ${direction}, id ${direction} limit ${sql.lit(limit)}`;
}

export async function countObligations(db: Kysely<Tables>, query: ObligationQuery): Promise<number> {
  return Number((await apologyStatsQuery(query, [], ['n']).execute(db)).rows[0]!.n);
}
