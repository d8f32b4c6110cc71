import { sql } from 'kysely';
import type { WorkingTimeSql } from '../calendar/working-minutes.query.ts';
import type { Condition, Expression } from './case-facts.ts';
import type { CaseView } from './case-query.ts';

/** When the clock was stopped that stands still at the moment; of cases that are not paused it says nothing. */
export function stoppedSince({ asOf, past }: CaseView): Expression {
  const latest = sql.ref<number>('pause_from') as Expression;
  if (!past) return latest;
  const at = sql.lit(Math.trunc(asOf));
  return sql<number>`case when pause_from <= ${at} and (pause_to is null or pause_to > ${at}) then ${latest} else (
    select max(p.from_at) from case_pause p where p.case_id = cases.id and p.from_at <= ${at} and (p.to_at is null or p.to_at > ${at})) end`;
}

/**
 * Whether a promise had been broken before the clock was stopped. Such a stop moves nothing any more: who asks for papers
 * after the due date still owes what was owed.
 */
export function brokenBefore(since: Expression, due: Expression, { precision }: CaseView, { localDay }: Pick<WorkingTimeSql, 'localDay'>): Condition {
  return precision === 'SECOND' ? sql<boolean>`${due} < ${since}` : sql<boolean>`${localDay(due)} < ${localDay(since)}`;
}
