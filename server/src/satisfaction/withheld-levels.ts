import { sql, type RawBuilder } from 'kysely';
import { monthOf } from '../store/city-time.ts';
import type { SatisfactionQuery } from './satisfaction.query.ts';

/** So many people must stand behind a level that the public sees. */
export const PUBLIC_RESPONDENTS = 5;

/** What else than stream and month a public question may ask of ratings, one of it at a time. */
const FAMILIES = [['UNIT', 'UNIT_KIND'], ['AREA'], ['SECTOR'], ['PROCEDURE'], ['CHANNEL']] as const;
const COLUMNS = ['unit_id', 'area_id', 'sector_id', 'procedure_id', 'channel_id'];
const FINER_THAN_MONTH = ['DAY', 'WEEK', 'WEEKDAY'];

/** Whether a question singles out ratings by more than one thing, or within a month: then it is told no level. */
function tooFine({ filter, groupBy }: SatisfactionQuery): boolean {
  const narrowed = [filter.unitIds, filter.areaIds, filter.sectorIds, filter.procedureIds, filter.channelIds];
  const used = FAMILIES.filter((family, i) => narrowed[i] !== undefined || groupBy.some((one) => (family as readonly string[]).includes(one)));
  return used.length > 1 || groupBy.some((one) => FINER_THAN_MONTH.includes(one));
}

/** The first month that lies wholly at or after a day. */
const monthFrom = (day: number): number => monthOf(day - 1) + 1;

/**
 * The ratings as the public may count them, under the name of their table: the level of a rating is 0 where it is
 * withheld (docs/adr/0013). Which ratings bear a level does not depend on the question, as long as it is not too fine
 * and its period does not cut a month; so no difference of two answers tells the level of one.
 */
export function publicRatings(query: SatisfactionQuery): RawBuilder<unknown> {
  const { filter: { period }, asOf, asOfDay, past } = query;
  const from = period ? monthFrom(period.from) : null;
  // A month that still runs is whole for a question that reaches the present.
  const to = period && period.to <= asOfDay ? monthOf(period.to) : past ? monthOf(asOfDay) : null;
  const behind = COLUMNS.map((column) => sql`count(*) over (partition by stream, rated_month, ${sql.ref(column)})`);
  const tells = tooFine(query)
    ? sql`1 = 0`
    : sql`${from === null ? sql`1 = 1` : sql`rated_month >= ${sql.lit(from)}`} and ${to === null ? sql`1 = 1` : sql`rated_month < ${sql.lit(to)}`} and least(${sql.join(behind)}) >= ${sql.lit(PUBLIC_RESPONDENTS)}`;
  const months = period ? sql` and rated_month >= ${sql.lit(monthOf(period.from))} and rated_month <= ${sql.lit(monthOf(period.to))}` : sql``;
  const kept = ['rated_at', 'rated_day', 'stream', ...COLUMNS].map((column) => sql.ref(column));
  return sql`(select ${sql.join(kept)}, case when ${tells} then level else 0 end as level from rating where rated_at <= ${sql.lit(asOf)}${months}) rating`;
}
