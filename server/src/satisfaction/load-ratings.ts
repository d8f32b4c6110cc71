import { sql } from 'kysely';
import { countRun, type LoadCounts, type LoadOptions } from '../cases/load-cases.ts';
import type { Staging, Store } from '../store/store.ts';
import { nextId, raiseDataVersion } from '../store/store-meta.ts';

/**
 * Merges staged ratings of one source into the store, in one transaction. A rating finds its case by the external id
 * among all sources; where two sources use the same id it is left without a case rather than guessed.
 */
export async function loadStagedRatings(store: Store, staging: Staging, options: LoadOptions): Promise<LoadCounts> {
  const { sourceId, runId, keepHistory = true } = options;
  return store.writeStaged(staging, ['staged_rating'], async (trx) => {
    await sql`drop table if exists load_rating`.execute(trx);
    const first = await nextId(trx, 'rating');
    await sql`
      create temp table load_rating as
      select s.external_id, case when r.id is null then 1 else 0 end as is_new,
        coalesce(r.id, ${sql.lit(first - 1)} + row_number() over (partition by r.id is null order by s.rated_day, s.external_id)) as rating_id
      from staged_rating s
      left join rating r on r.source_id = ${sql.lit(sourceId)} and r.external_id = s.external_id
      where r.id is null or r.digest <> s.digest`.execute(trx);
    const { rows } = await sql<{ staged: number; created: number; chosen: number }>`
      select (select count(*) from staged_rating) as staged,
        (select count(*) from load_rating where is_new = 1) as created,
        (select count(*) from load_rating) as chosen`.execute(trx);
    const { staged, created, chosen } = rows[0]!;
    const counts = { new: created, changed: chosen - created, unchanged: staged - chosen };
    if (chosen > 0) {
      const changed = sql`(select rating_id from load_rating where is_new = 0)`;
      if (keepHistory) {
        await sql`insert into rating_before select ${sql.lit(runId)}, * from rating where id in ${changed} and run_id <> ${sql.lit(runId)}`.execute(trx);
      }
      await sql`delete from rating where id in ${changed}`.execute(trx);
      await sql`
        insert into rating (id, source_id, external_id, rated_at, rated_day, rated_month, level, stream, unit_id, area_id,
          sector_id, procedure_id, channel_id, case_id, run_id, digest)
        select l.rating_id, ${sql.lit(sourceId)}, s.external_id, s.rated_at, s.rated_day, s.rated_month, s.level, s.stream,
          s.unit_id, s.area_id, s.sector_id, s.procedure_id, s.channel_id, c.id, ${sql.lit(runId)}, s.digest
        from staged_rating s
        join load_rating l on l.external_id = s.external_id
        left join (
          select external_id, stream, min(id) as id from cases
          where external_id in (select case_external_id from staged_rating)
          group by external_id, stream having count(*) = 1
        ) c on c.external_id = s.case_external_id and c.stream = s.stream
        order by s.rated_day, s.external_id`.execute(trx);
      const reached = await trx.selectFrom('rating').select((one) => one.fn.max('rated_at').as('at')).where('source_id', '=', sourceId).executeTakeFirst();
      await trx.updateTable('source').set({ data_up_to: reached?.at ?? null }).where('id', '=', sourceId).execute();
      await raiseDataVersion(trx, ['SATISFACTION']);
    }
    await countRun(trx, runId, counts);
    return counts;
  });
}
