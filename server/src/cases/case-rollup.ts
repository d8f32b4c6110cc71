import { sql, type Kysely } from 'kysely';
import type { Tables } from '../store/tables.ts';
import { SETTLED } from './unsettled.ts';

/**
 * Recounts the rollup for the days listed in the table `affected` (column `day`) of this transaction.
 * Ended cases only: their cells no longer change, whatever the moment of asking. The others stand in `case_unsettled`.
 */
export async function recountRollup(trx: Kysely<Tables>, affected: string): Promise<void> {
  const days = sql.table(affected);
  await sql`delete from case_rollup where ref_day in (select day from ${days})`.execute(trx);
  await sql`
    insert into case_rollup (ref_day, ref_month, stream, standing, unit_id, done_cell, outcome, online, extensions, transfers, reopens, n)
    select ref_day, ref_month, stream, standing, unit_id,
      case when due_at is null then 0 when ended_at <= due_at then 1 else 2 end,
      outcome, online, sum(extensions), sum(transfers), sum(reopens), count(*)
    from cases
    where ${SETTLED} and ref_day in (select day from ${days})
    group by 1, 2, 3, 4, 5, 6, 7, 8
    order by 1, 3, 5`.execute(trx);
}
