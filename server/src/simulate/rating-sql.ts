import { OUTCOMES, RATING_LEVELS as LEVEL, STREAMS } from '../cases/codes.ts';
import type { SimulationContext } from './context.ts';
import { draw, exponential } from './draws.ts';
import { FIRST_DAY, PUBLISHED } from './workload.ts';

/** Place of the rating system in the list of sources. */
const RATING_SOURCE = 4;

/**
 * Ratings. Until 12 December 2024 exactly as many online ratings of dossiers as were published: tied to ended dossiers
 * as far as there are enough, the rest to none. Afterwards, and of answers to feedback, by chance.
 */
export function ratingSql(context: SimulationContext): string[] {
  const { offset, cut } = context;
  const { ratings, ratingsUntilDay, ratingsNotSatisfied, ratingsAcceptable } = PUBLISHED;
  const day = (at: string): string => `((${at} + ${offset}) // 86400)::INTEGER`;
  const later = (mean: number, cap: number): string => `ended_at + (60 + least(${exponential('rating-delay', mean)}, ${cap}) * 86400)::BIGINT`;
  const level = (satisfied: [number, number], content: [number, number]): string => `case
    when ${draw('rating-level')} < case when ended_at <= due_at then ${satisfied[0]} else ${satisfied[1]} end then ${LEVEL.SATISFIED}
    when ${draw('rating-level')} < case when ended_at <= due_at then ${content[0]} else ${content[1]} end then ${LEVEL.ACCEPTABLE} else ${LEVEL.NOT_SATISFIED} end`;
  const what = 'stream, unit_id, area_id, sector_id, procedure_id, channel_id';
  return [
    `create or replace temp table sim_rateable as select * from sim_final where ended_at is not null and standing = 0 and outcome = ${OUTCOMES.COMPLETED}`,
    `create or replace temp table sim_rated_2024 as select row_number() over (order by ${draw('rating-place')}, k) as place, *
      from sim_rateable where stream = ${STREAMS.DOSSIER} and ended_day >= ${FIRST_DAY} and ended_day < ${ratingsUntilDay - 2}`,
    `create or replace temp table sim_rating_raw as
      with found as (select count(*) as n from sim_rated_2024),
      -- More than so many of the dossiers are not rated; at small sizes the rest are ratings without a case.
      tied as (select least(${ratings}, (n * 0.7)::BIGINT) as n from found),
      published as (
        select s.i, r.* replace (case when s.i <= tied.n then r.external_id end as external_id)
        from (select unnest(range(1, ${ratings + 1})) as i) s, tied, found
        join sim_rated_2024 r on r.place = case when s.i <= tied.n then s.i else 1 + (s.i * 7919) % found.n end
      )
      select ${RATING_SOURCE} as source, 'MP.DG-' || lpad(i::VARCHAR, 7, '0') as external_id,
        ended_at + 60 + ((k::BIGINT * 31 + i * 977) % 170000) as rated_at,
        case when (i * 37) % ${ratings} < ${ratingsNotSatisfied} then ${LEVEL.NOT_SATISFIED} when (i * 37) % ${ratings} < ${ratingsNotSatisfied + ratingsAcceptable} then ${LEVEL.ACCEPTABLE} else ${LEVEL.SATISFIED} end as level,
        ${what}, external_id as case_external_id
      from published
      union all
      select ${RATING_SOURCE}, 'MP.DG-H' || k, ${later(0.6, 20)}, ${level([0.988, 0.88], [0.996, 0.95])}, ${what}, external_id
      from sim_rateable where stream = ${STREAMS.DOSSIER} and ended_day >= ${ratingsUntilDay} and ${draw('rated')} < 0.45 and ${later(0.6, 20)} <= ${cut[2].at}
      union all
      select source, 'MP.DG-G' || k, ${later(1.5, 30)}, ${level([0.76, 0.45], [0.9, 0.7])}, ${what}, external_id
      from sim_rateable where stream = ${STREAMS.FEEDBACK} and ${draw('rated')} < 0.28 and ${later(1.5, 30)} <= ${cut[1].at}`,
    `create or replace temp table sim_rating as
      select r.external_id, r.rated_at::BIGINT as rated_at, d.day as rated_day, d.month as rated_month, r.level::SMALLINT as level, r.stream, r.unit_id, r.area_id, r.sector_id,
        r.procedure_id, r.channel_id, r.case_external_id,
        (md5_number_lower(concat_ws('|', r.external_id, r.rated_at, r.level, r.unit_id, r.area_id, r.sector_id, r.procedure_id, r.channel_id, r.case_external_id)) & 9223372036854775807)::BIGINT as digest,
        r.source
      from sim_rating_raw r join sim_day d on d.day = ${day('r.rated_at')}`,
    'drop table sim_rateable', 'drop table sim_rated_2024', 'drop table sim_rating_raw',
  ];
}
