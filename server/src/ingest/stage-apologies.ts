import type { DuckDBConnection } from '@duckdb/node-api';
import { STREAMS } from '../cases/codes.ts';
import type { Store } from '../store/store.ts';
import type { ApologyMapping } from './mapping.ts';
import type { Refusals } from './refusals.ts';
import { eraOf, type PlacePlan } from './resolve-places.ts';
import { fillTable, rowsOf } from './scratch-rows.ts';

const ASKED_AT_ONCE = 1000;

/** Refuses letters about a case that the store does not have, or has several of: nobody could say whom they concern. */
export async function refuseUnknownCases(store: Store, connection: DuckDBConnection, refusals: Refusals, mapping: ApologyMapping): Promise<void> {
  const named = (await rowsOf(connection, 'select distinct case_external_id from typed where faults = 0 and case_external_id is not null order by 1')).map(([id]) => String(id));
  const unknown: string[] = [];
  for (let from = 0; from < named.length; from += ASKED_AT_ONCE) {
    const asked = named.slice(from, from + ASKED_AT_ONCE);
    const held = await store.db.selectFrom('cases').select('external_id').where('stream', '=', STREAMS[mapping.stream]).where('external_id', 'in', asked)
      .groupBy('external_id').having((one) => one.fn.countAll(), '=', 1).execute();
    const known = new Set(held.map((row) => row.external_id));
    unknown.push(...asked.filter((id) => !known.has(id)));
  }
  if (unknown.length === 0) return;
  await fillTable(connection, 'unknown_case', 'v varchar', unknown.map((id) => [id]));
  await refusals.add('select ordinal from typed where faults = 0 and case_external_id in (select v from unknown_case)', mapping.columns.caseId.column, 'ROW_UNKNOWN_CASE',
    `the number of exactly one case of the stream ${mapping.stream} that has been loaded`);
}

/** Fills `staged_apology` with the accepted rows of one slice of `typed`, by ordinal, half-open. */
export async function stageApologies(connection: DuckDBConnection, mapping: ApologyMapping, places: readonly PlacePlan[], slice: { from: number; to: number }): Promise<void> {
  const { columns } = mapping;
  const or = (present: unknown, name: string, type: string) => (present ? `t.${name}` : `null::${type} as ${name}`);
  await connection.run(`insert into staged_apology (external_id, stream, case_external_id, sent_at, sent_day, new_due_at, new_due_day, signer_unit_id, reason, digest)
    select *, (md5_number_lower(concat_ws(chr(31), case_external_id, sent_at::varchar, coalesce(new_due_at::varchar, ''), coalesce(signer_unit_id::varchar, ''), coalesce(reason, ''))) & 9223372036854775807)::bigint
    from (select t.external_id, ${STREAMS[mapping.stream]}::smallint as stream, t.case_external_id, t.sent_at, t.sent_day,
        ${or(columns.newDueAt, 'new_due_at', 'bigint')}, ${or(columns.newDueAt, 'new_due_day', 'integer')},
        ${columns.signer ? 'm_unit.id' : 'null::integer'} as signer_unit_id, ${or(columns.reason, 'reason', 'varchar')}
      from typed t
      ${places.map(({ field: { field, day }, starts }) => `left join m_${field} on m_${field}.v = t.${field}_v and m_${field}.era = ${eraOf(`t.${day}`, starts)}`).join('\n')}
      where t.ordinal >= ${slice.from} and t.ordinal < ${slice.to} and t.ordinal not in (select ordinal from passed_over))`);
}
