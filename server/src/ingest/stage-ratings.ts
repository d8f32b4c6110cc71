import type { DuckDBConnection } from '@duckdb/node-api';
import { RATING_LEVELS, STREAMS } from '../cases/codes.ts';
import { codedFields, placedFields } from './case-columns.ts';
import type { RatingMapping } from './mapping.ts';
import { eraOf, type PlacePlan } from './resolve-places.ts';
import { fillTable } from './scratch-rows.ts';
import { monthOfDay } from './zone-sql.ts';

/** Fills `staged_rating` with the accepted rows of one slice of `typed`, by ordinal, half-open. */
export async function stageRatings(connection: DuckDBConnection, mapping: RatingMapping, places: readonly PlacePlan[], slice: { from: number; to: number }): Promise<void> {
  await fillTable(connection, 'm_level', 'v varchar, level smallint',
    mapping.columns.level.codes.flatMap((code) => code.values.map((value) => [value, RATING_LEVELS[code.level]])));
  const coded = codedFields(mapping);
  const located = placedFields(mapping);
  const idOf = (field: string) => ([...coded, ...located].some((each) => each.field === field) ? `m_${field}.id` : 'null::integer');
  const ids = ['unit', 'area', 'sector', 'procedure', 'channel'];
  await connection.run(`insert into staged_rating (external_id, rated_at, rated_day, rated_month, level, stream, ${ids.map((id) => `${id}_id`).join(', ')}, case_external_id, digest)
    select *, (md5_number_lower(concat_ws(chr(31), rated_at::varchar, level::varchar, ${ids.map((id) => `coalesce(${id}_id::varchar, '')`).join(', ')},
      coalesce(case_external_id, ''))) & 9223372036854775807)::bigint
    from (select t.external_id, t.rated_at, t.rated_day, ${monthOfDay('t.rated_day')} as rated_month, m_level.level, ${STREAMS[mapping.stream]}::smallint as stream,
        ${ids.map((id) => `${idOf(id)} as ${id}_id`).join(', ')}, ${mapping.columns.caseId ? 't.case_external_id' : 'null::varchar as case_external_id'}
      from typed t join m_level on m_level.v = t.level_v
      ${coded.map(({ field }) => `left join m_${field} on m_${field}.v = t.${field}_v`).join('\n')}
      ${places.map(({ field: { field, day }, starts }) => `left join m_${field} on m_${field}.v = t.${field}_v and m_${field}.era = ${eraOf(`t.${day}`, starts)}`).join('\n')}
      where t.ordinal >= ${slice.from} and t.ordinal < ${slice.to} and t.ordinal not in (select ordinal from passed_over))`);
}
