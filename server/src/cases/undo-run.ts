import { sql } from 'kysely';
import { CodedError } from '../errors.ts';
import type { Store } from '../store/store.ts';
import { raiseDataVersion, retireIds } from '../store/store-meta.ts';
import { CASE_PARTS } from './case-parts.ts';
import { recountRollup } from './case-rollup.ts';
import { QUALITY_FLAGS } from './codes.ts';
import { removeEntered } from './entered.ts';
import { refreshUnsettled } from './unsettled.ts';

const FUTURE = QUALITY_FLAGS.RECEIVED_IN_FUTURE | QUALITY_FLAGS.ENDED_IN_FUTURE;

/**
 * Undoes an import run: cases, ratings and letters it created go, those it changed come back as they were; codes, units and
 * areas it entered go too, unless something else uses them.
 * Throws NOT_FOUND for an unknown run, RUN_NOT_UNDOABLE when it is undone already or a later run has since
 * changed rows of it (undo that one first).
 */
export async function undoRun(store: Store, runId: number): Promise<{ removed: number; restored: number }> {
  return store.write(async (trx) => {
    const run = await trx.selectFrom('import_run').selectAll().where('id', '=', runId).executeTakeFirst();
    if (!run) throw new CodedError('NOT_FOUND', `There is no import run ${runId}.`, { argument: 'run', value: runId });
    if (run.state === 'UNDONE') throw new CodedError('RUN_NOT_UNDOABLE', `Run ${runId} has been undone already.`, { argument: 'run', value: runId });
    const id = sql.lit(runId);

    const { rows: later } = await sql<{ run_id: number }>`
      select undo_run_id as run_id from cases_before where run_id = ${id}
      union select undo_run_id from rating_before where run_id = ${id}
      union select undo_run_id from apology_before where run_id = ${id}`.execute(trx);
    if (later.length > 0) {
      const runs = later.map((row) => row.run_id).sort((a, b) => b - a);
      throw new CodedError('RUN_NOT_UNDOABLE', `Run ${runId} cannot be undone: run ${runs.join(', ')} has changed rows of it since. Undo the latest first.`, { argument: 'run', value: runId });
    }

    await sql`drop table if exists load_day`.execute(trx);
    await sql`
      create temp table load_day as
      select ref_day as day from cases where run_id = ${id}
      union select ref_day from cases_before where undo_run_id = ${id}`.execute(trx);
    await sql`drop table if exists undone_case`.execute(trx);
    await sql`create temp table undone_case as select id from cases where run_id = ${id}`.execute(trx);
    const { rows } = await sql<{ written: number; restored: number; streams: number }>`
      select (select count(*) from cases where run_id = ${id}) + (select count(*) from rating where run_id = ${id})
          + (select count(*) from apology where run_id = ${id}) as written,
        (select count(*) from cases_before where undo_run_id = ${id}) + (select count(*) from rating_before where undo_run_id = ${id})
          + (select count(*) from apology_before where undo_run_id = ${id}) as restored`.execute(trx);
    const { written, restored } = rows[0]!;

    for (const table of ['cases', 'rating', 'apology'] as const) await retireIds(trx, table);
    for (const table of CASE_PARTS) {
      await sql`delete from ${sql.table(table)} where case_id in (select id from cases where run_id = ${id})`.execute(trx);
    }
    for (const table of ['cases', 'rating', 'apology'] as const) await sql`delete from ${sql.table(table)} where run_id = ${id}`.execute(trx);
    for (const table of ['cases', ...CASE_PARTS, 'rating', 'apology'] as const) {
      const before = sql.table(`${table}_before`);
      const columns = sql.raw((await columnsOf(trx, table)).map((name) => `"${name}"`).join(', '));
      await sql`insert into ${sql.table(table)} (${columns}) select ${columns} from ${before} where undo_run_id = ${id}`.execute(trx);
      await sql`delete from ${before} where undo_run_id = ${id}`.execute(trx);
    }
    // A rating or a letter that pointed to a case that is gone stays, without a case.
    for (const table of ['rating', 'apology'] as const) {
      await sql`update ${sql.table(table)} set case_id = null where case_id is not null and case_id not in (select id from cases)`.execute(trx);
    }

    await recountRollup(trx, 'load_day');
    await refreshUnsettled(trx, sql`select id from undone_case`);
    await trx.updateTable('import_run').set({ state: 'UNDONE' }).where('id', '=', runId).execute();
    await removeEntered(trx);
    await lookAgainHowFar(trx, run.source_id);
    await raiseDataVersion(trx, ['FEEDBACK', 'DOSSIER', 'ASSIGNMENT', 'SATISFACTION']);
    return { removed: written - restored, restored };
  });
}

/** Up to when the data of a source reach once rows have gone: as the loads say it, over what is left. */
async function lookAgainHowFar(trx: Parameters<Parameters<Store['write']>[0]>[0], sourceId: number): Promise<void> {
  const { rows } = await sql<{ reached: number | null }>`select max(moment) as reached from (
    select case when ended_at > received_at then ended_at else received_at end as moment from cases where source_id = ${sql.lit(sourceId)} and (quality & ${sql.lit(FUTURE)}) = 0
    union all select rated_at from rating where source_id = ${sql.lit(sourceId)}
    union all select sent_at from apology where source_id = ${sql.lit(sourceId)}) reach`.execute(trx);
  await trx.updateTable('source').set({ data_up_to: rows[0]!.reached }).where('id', '=', sourceId).execute();
}

async function columnsOf(trx: Parameters<Parameters<Store['write']>[0]>[0], table: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select column_name as name from information_schema.columns
    where table_name = ${table} and table_schema = current_schema() order by ordinal_position`.execute(trx);
  return rows.map((row) => row.name);
}
