import { sql, type RawBuilder } from 'kysely';
import { and, type Condition } from '../cases/case-facts.ts';
import { STREAMS, type StreamName } from '../cases/codes.ts';
import { SATISFACTION_COUNTS, type SatisfactionCount } from './satisfaction.metric.ts';
import { publicRatings } from './withheld-levels.ts';

export const SATISFACTION_DIMENSIONS = ['UNIT', 'UNIT_KIND', 'AREA', 'SECTOR', 'PROCEDURE', 'CHANNEL', 'DAY', 'WEEK', 'MONTH', 'QUARTER', 'YEAR', 'WEEKDAY'] as const;
export type SatisfactionDimension = (typeof SATISFACTION_DIMENSIONS)[number];
const TIME: readonly SatisfactionDimension[] = ['DAY', 'WEEK', 'MONTH', 'QUARTER', 'YEAR', 'WEEKDAY'];

export interface SatisfactionFilter {
  stream?: StreamName | undefined;
  /** Half-open local days: ratings given in it; for the response share, cases finished in it. */
  period?: { from: number; to: number } | undefined;
  unitIds?: number[] | undefined;
  areaIds?: number[] | undefined;
  sectorIds?: number[] | undefined;
  procedureIds?: number[] | undefined;
  channelIds?: number[] | undefined;
}

export interface SatisfactionQuery {
  filter: SatisfactionFilter;
  asOf: number;
  /** The local day of `asOf`, and whether it lies in the past. */
  asOfDay: number;
  past: boolean;
  groupBy: SatisfactionDimension[];
  counts: SatisfactionCount[];
  /** For whoever reaches the server: levels behind which too few people stand are withheld. */
  publicView: boolean;
}

export type SatisfactionRow = Record<string, number | string | null>;

const COLUMNS: Partial<Record<SatisfactionDimension, string>> = {
  UNIT: 'unit_id', UNIT_KIND: 'unit_id', AREA: 'area_id', SECTOR: 'sector_id', PROCEDURE: 'procedure_id', CHANNEL: 'channel_id',
};

/** One statement that counts everything selected, group by group. Building it runs nothing. */
export function satisfactionQuery(query: SatisfactionQuery): RawBuilder<SatisfactionRow> {
  const { filter, asOf, groupBy, counts } = query;
  const needed = new Set(groupBy.map((dimension) => COLUMNS[dimension] ?? 'day'));
  const keys = groupBy.map(keyExpression);
  const parts: RawBuilder<unknown>[] = [];
  const columns = (day: string) => sql.join([...needed].map((name) => (name === 'day' ? sql`${sql.ref(day)} as day` : sql.ref(name))));
  const comma = needed.size > 0 ? sql`, ` : sql``;
  const ratingCounts = counts.length === 0 || counts.some((count) => count !== 'ratedCases' && count !== 'finishedCases');
  if (ratingCounts) {
    parts.push(sql`select 1 as fact, level${comma}${columns('rated_day')} from ${query.publicView ? publicRatings(query) : sql`rating`}
      where ${and([sql<boolean>`rated_at <= ${sql.lit(asOf)}`, ...matching(filter, 'rated_day')])}`);
  }
  if (counts.includes('finishedCases') || counts.includes('ratedCases')) {
    // A case may be rated more than once; it answers once. Ratings without a case answer for none.
    parts.push(sql`select 2 as fact, case when id in (select case_id from rating where case_id is not null and rated_at <= ${sql.lit(asOf)}) then 1 else 0 end as level${comma}${columns('ended_day')} from cases
      where ${and([sql<boolean>`standing = 0 and stream in (${sql.lit(STREAMS.FEEDBACK)}, ${sql.lit(STREAMS.DOSSIER)}) and received_at <= ${sql.lit(asOf)} and ended_at <= ${sql.lit(asOf)}`, ...matching(filter, 'ended_day')])}`);
  }
  const selected = [
    ...groupBy.map((dimension, i) => sql`${keys[i]} as ${sql.ref(dimension)}`),
    ...counts.map((count) => sql`coalesce(${SATISFACTION_COUNTS[count]}, 0) as ${sql.ref(count)}`),
  ];
  return sql<SatisfactionRow>`select ${selected.length > 0 ? sql.join(selected) : sql`1 as one`} from (${sql.join(parts, sql` union all `)}) f${
    groupBy.some((one) => TIME.includes(one)) ? sql` left join city_day d on d.day = f.day` : sql``}${
    groupBy.includes('UNIT_KIND') ? sql` left join unit u on u.id = f.unit_id` : sql``}${
    keys.length > 0 ? sql` group by ${sql.join(keys)}` : sql``}`;
}

function keyExpression(dimension: SatisfactionDimension): RawBuilder<unknown> {
  if (dimension === 'UNIT_KIND') return sql`u.kind`;
  if (dimension === 'DAY') return sql`f.day`;
  if (TIME.includes(dimension)) return sql.ref(`d.${dimension.toLowerCase()}`);
  return sql.ref(`f.${COLUMNS[dimension]!}`);
}

function matching(filter: SatisfactionFilter, day: 'rated_day' | 'ended_day'): Condition[] {
  const conditions: Condition[] = [];
  if (filter.period) conditions.push(sql<boolean>`${sql.ref(day)} >= ${sql.lit(filter.period.from)} and ${sql.ref(day)} < ${sql.lit(filter.period.to)}`);
  if (filter.stream) conditions.push(sql<boolean>`stream = ${sql.lit(STREAMS[filter.stream])}`);
  const lists = [['unit_id', filter.unitIds], ['area_id', filter.areaIds], ['sector_id', filter.sectorIds], ['procedure_id', filter.procedureIds], ['channel_id', filter.channelIds]] as const;
  for (const [column, ids] of lists) {
    if (ids) conditions.push(ids.length === 0 ? sql<boolean>`1 = 0` : sql<boolean>`${sql.ref(column)} in (${sql.join(ids.map((id) => sql.lit(id)))})`);
  }
  return conditions;
}
