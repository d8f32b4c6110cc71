import { sql, type Kysely } from 'kysely';
import { insertRows } from '../store/insert-rows.ts';
import { retireIds } from '../store/store-meta.ts';
import type { RunEnteredTable } from '../store/source-tables.ts';
import type { Tables } from '../store/tables.ts';

/** Codes, units and areas that an import enters because its file names them: noted by run, so that they go with it. */
export type EnteredTable = RunEnteredTable['target'];

/** Columns that name a row of each table, wherever they stand. */
const REFERENCES: Record<EnteredTable, readonly string[]> = {
  term: ['sector_id', 'procedure_id', 'channel_id', 'origin_id', 'priority_id', 'status_id'],
  unit: ['unit_id', 'holder_id', 'holder_at_due_id', 'receiving_unit_id', 'from_unit_id', 'to_unit_id', 'waiting_for_id', 'other_unit_id', 'signer_unit_id'],
  area: ['area_id', 'from_area_id', 'to_area_id'],
};
/** Columns of the store that end in `_id` and name something else; `parent_id` names a row of its own table. */
export const OTHER_IDS = ['case_id', 'source_id', 'run_id', 'undo_run_id', 'boundary_set_id', 'target_id', 'external_id', 'case_external_id', 'parent_id'];
export const REFERRING = Object.values(REFERENCES).flat();

/** Notes what a run has entered, in the transaction that enters it. */
export async function noteEntered(trx: Kysely<Tables>, runId: number, target: EnteredTable, ids: readonly number[]): Promise<void> {
  await insertRows(trx, 'run_entered', ids.map((id) => ({ run_id: runId, target, id })));
}

/**
 * Removes what undone runs had entered and nothing uses any more: neither a case, a rating or a place, nor a row that
 * another undoing would bring back. What a later run uses stays, and goes when that run is undone too.
 */
export async function removeEntered(trx: Kysely<Tables>): Promise<void> {
  for (const target of ['term', 'unit', 'area'] as const) {
    await sql`drop table if exists unused_entry`.execute(trx);
    await sql`create temp table unused_entry as select e.id from run_entered e join import_run r on r.id = e.run_id
      where r.state = 'UNDONE' and e.target = ${sql.lit(target)}`.execute(trx);
    const left = async () => (await sql<{ n: number }>`select count(*) as n from unused_entry`.execute(trx)).rows[0]!.n;
    for (const [table, column] of await referring(trx, target)) {
      if ((await left()) === 0) break;
      await sql`delete from unused_entry where id in (
        select ${sql.ref(column)} from ${sql.table(table)} where ${sql.ref(column)} in (select id from unused_entry))`.execute(trx);
    }
    if ((await left()) === 0) continue;
    await retireIds(trx, target);
    await sql`delete from ${sql.table(target)} where id in (select id from unused_entry)`.execute(trx);
    await sql`delete from run_entered where target = ${sql.lit(target)} and id in (select id from unused_entry)`.execute(trx);
  }
}

/** The columns of the store that name rows of a table. */
async function referring(trx: Kysely<Tables>, target: EnteredTable): Promise<[table: string, column: string][]> {
  const names = sql.join(REFERENCES[target].map((name) => sql.lit(name)));
  const { rows } = await sql<{ table_name: string; column_name: string }>`
    select c.table_name, c.column_name from information_schema.columns c
    join information_schema.tables t on t.table_name = c.table_name and t.table_schema = c.table_schema
    where t.table_type = 'BASE TABLE' and c.table_schema = current_schema() and t.table_catalog = current_database() and c.table_catalog = current_database()
      and (c.column_name in (${names}) or (c.table_name = ${sql.lit(target)} and c.column_name = 'parent_id')
        or (c.table_name = 'place_alias' and c.column_name = 'target_id' and ${sql.lit(target)} <> 'term'))
    order by 1, 2`.execute(trx);
  return rows.map((row) => [row.table_name, row.column_name]);
}
