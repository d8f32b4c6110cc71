import { sql, type RawBuilder } from 'kysely';
import type { CaseTable } from '../store/case-tables.ts';
import type { CaseFilter, CaseView } from './case-query.ts';
import { OUTCOMES, STREAMS } from './codes.ts';
import { STAGED_CASE_COLUMNS } from './staged-tables.ts';
import { onlyUnsettled, SETTLED, UNSETTLED_CASES } from './unsettled.ts';

type Seen = Pick<CaseView, 'stoppedIs' | 'asOf'>;

/** A dossier whose handling has been stopped by the moment. The store holds it as ended then; whether it has is for the policy to say. */
const stopped = (asOf: number): RawBuilder<boolean> =>
  sql<boolean>`stream = ${sql.lit(STREAMS.DOSSIER)} and outcome = ${sql.lit(OUTCOMES.STOPPED)} and ended_at <= ${sql.lit(Math.trunc(asOf))}`;

const COLUMNS: readonly (keyof CaseTable)[] = ['id', 'source_id', 'run_id', ...(Object.keys(STAGED_CASE_COLUMNS) as (keyof typeof STAGED_CASE_COLUMNS)[])];

/** What becomes of the columns of a stopped dossier when stopping only stops the clock: it has no end, and a clock stop since. */
const RUNNING_ON: Partial<Record<keyof CaseTable, RawBuilder<unknown>>> = {
  ended_at: sql`null`, ended_day: sql`null`, outcome: sql`null`, pause_from: sql`ended_at`, pause_to: sql`null`, pauses: sql`pauses + 1`,
};

function rewritten(table: RawBuilder<unknown>, asOf: number, where?: RawBuilder<boolean>): RawBuilder<unknown> {
  const columns = COLUMNS.map((name) => {
    const instead = RUNNING_ON[name];
    return instead ? sql`case when ${stopped(asOf)} then ${instead} else ${sql.ref(name)} end as ${sql.ref(name)}` : sql.ref(name);
  });
  return sql`select ${sql.join(columns)} from ${table}${where ? sql` where ${where}` : sql``}`;
}

/** The cases as a policy sees them, to stand after `from` under the name `cases`. */
export function casesSeen({ stoppedIs, asOf }: Seen): RawBuilder<unknown> {
  return stoppedIs === 'PAUSED' ? sql`(${rewritten(sql`cases`, asOf)}) cases` : sql`cases`;
}

/** Of these, the ones whose cell may still change, under the name `cases`. */
export function unsettledSeen({ stoppedIs, asOf }: Seen): RawBuilder<unknown> {
  if (stoppedIs === 'ENDED') return UNSETTLED_CASES;
  const settled = sql<boolean>`${stopped(asOf)} and ${SETTLED}`;
  return sql`(${rewritten(sql`case_unsettled`, asOf)} union all ${rewritten(sql`cases`, asOf, settled)}) cases`;
}

/** What to scan for a question, under the name `cases`: only the unsettled cases where no other can match. */
export function scanned(filter: CaseFilter, view: CaseView): RawBuilder<unknown> {
  return onlyUnsettled(filter, view) ? unsettledSeen(view) : casesSeen(view);
}
