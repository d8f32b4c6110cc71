import { sql } from 'kysely';
import type { Staging, Store } from '../store/store.ts';
import { nextId, raiseDataVersion } from '../store/store-meta.ts';
import { countRun, streamName, type LoadCounts, type LoadOptions } from './load-cases.ts';
import { STAGED_APOLOGY_COLUMNS } from './staged-tables.ts';

const COLUMNS = Object.keys(STAGED_APOLOGY_COLUMNS);

/**
 * Merges staged letters of apology of one source into the store, in one transaction. A letter belongs to the one case
 * of its stream that bears its case number; where several do, or none, it stays without a case rather than guessed.
 */
export async function loadStagedApologies(store: Store, staging: Staging, { sourceId, runId, keepHistory = true }: LoadOptions): Promise<LoadCounts> {
  return store.writeStaged(staging, ['staged_apology'], async (trx) => {
    await sql`drop table if exists load_apology`.execute(trx);
    const first = await nextId(trx, 'apology');
    // One without a case is looked at again: the case may have come since.
    await sql`
      create temp table load_apology as
      select s.external_id, case when a.id is null then 1 else 0 end as is_new,
        coalesce(a.id, ${sql.lit(first - 1)} + row_number() over (partition by a.id is null order by s.sent_day, s.external_id)) as apology_id
      from staged_apology s
      left join apology a on a.source_id = ${sql.lit(sourceId)} and a.external_id = s.external_id
      where a.id is null or a.digest <> s.digest or a.case_id is null`.execute(trx);
    const { rows } = await sql<{ staged: number; created: number; chosen: number }>`
      select (select count(*) from staged_apology) as staged, (select count(*) from load_apology where is_new = 1) as created,
        (select count(*) from load_apology) as chosen`.execute(trx);
    const { staged, created, chosen } = rows[0]!;
    const counts = { new: created, changed: chosen - created, unchanged: staged - chosen };
    if (chosen > 0) {
      const changed = sql`(select apology_id from load_apology where is_new = 0)`;
      if (keepHistory) await sql`insert into apology_before select ${sql.lit(runId)}, * from apology where id in ${changed} and run_id <> ${sql.lit(runId)}`.execute(trx);
      await sql`delete from apology where id in ${changed}`.execute(trx);
      await sql`
        insert into apology (id, source_id, run_id, case_id, ${sql.join(COLUMNS.map((name) => sql.ref(name)))})
        select l.apology_id, ${sql.lit(sourceId)}, ${sql.lit(runId)}, c.id, ${sql.join(COLUMNS.map((name) => sql.ref(`s.${name}`)))}
        from staged_apology s
        join load_apology l on l.external_id = s.external_id
        left join (
          select external_id, stream, min(id) as id from cases
          where external_id in (select case_external_id from staged_apology)
          group by external_id, stream having count(*) = 1
        ) c on c.external_id = s.case_external_id and c.stream = s.stream
        order by s.sent_day, s.external_id`.execute(trx);
      const reached = await trx.selectFrom('apology').select((one) => one.fn.max('sent_at').as('at')).where('source_id', '=', sourceId).executeTakeFirst();
      if (reached?.at != null) {
        await trx.updateTable('source').set({ data_up_to: reached.at }).where('id', '=', sourceId)
          .where((where) => where.or([where('data_up_to', 'is', null), where('data_up_to', '<', reached.at)])).execute();
      }
      const { rows: streams } = await sql<{ stream: number }>`select distinct stream from staged_apology`.execute(trx);
      await raiseDataVersion(trx, streams.map((row) => streamName(row.stream)));
    }
    await countRun(trx, runId, counts);
    return counts;
  });
}
