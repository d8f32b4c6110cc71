import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Tables } from '../store/tables.ts';
import type { CaseFilter, CaseView, TimelinessCell } from './case-query.ts';
import { QUALITY_FLAGS } from './codes.ts';

/**
 * A case is unsettled while its cell may still change: it has not ended, or it bears a date of the future. The
 * rollup counts all others, so rollup and unsettled cases together are all cases, each once. `case_unsettled` holds
 * a copy of the rows of `cases` that are unsettled: they are few, and found without looking at those that have ended.
 */
const FUTURE = sql.lit(QUALITY_FLAGS.RECEIVED_IN_FUTURE | QUALITY_FLAGS.ENDED_IN_FUTURE);
export const UNSETTLED = sql<boolean>`(ended_at is null or (quality & ${FUTURE}) <> 0)`;
export const SETTLED = sql<boolean>`ended_at is not null and (quality & ${FUTURE}) = 0`;

/** Copies the given cases anew, inside the transaction that has just changed them. `ids` is a select of case ids. */
export async function refreshUnsettled(trx: Kysely<Tables>, ids: RawBuilder<unknown>): Promise<void> {
  await sql`delete from case_unsettled where id in (${ids})`.execute(trx);
  await sql`insert into case_unsettled select * from cases where ${UNSETTLED} and id in (${ids}) order by ref_day, id`.execute(trx);
}

/** Named `cases`, so that what is said of a case reads the same. */
export const UNSETTLED_CASES = sql`case_unsettled cases`;

const OPEN_CELLS: readonly TimelinessCell[] = ['OPEN_IN_TIME', 'OPEN_OVERDUE', 'PAUSED'];

/** Whether only unsettled cases can match a question. */
export function onlyUnsettled(filter: CaseFilter, view: CaseView): boolean {
  const onlyOpen = (filter.cohort === 'OPEN_AT' && view.allEndsPassed) || filter.dueSoonUntil !== undefined || filter.openReceivedIn !== undefined ||
    (filter.cells !== undefined && filter.cells.every((cell) => OPEN_CELLS.includes(cell)));
  // At a past moment a case may be open that has ended since.
  return onlyOpen && !view.past;
}
