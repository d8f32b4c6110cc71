import { sql } from 'kysely';
import { workingTimeSql } from '../calendar/working-minutes.query.ts';
import type { WorkingCalendar } from '../calendar/working-calendar.ts';
import type { Policy } from '../city/policy.ts';
import type { Condition } from './case-facts.ts';
import type { CaseFilter, CaseView } from './case-query.ts';
import type { SignalKindName } from './path-codes.ts';
import { signalFacts } from './signal-facts.query.ts';
import { signalRules } from './signal-rules.ts';

/**
 * Whether a case bears a signal of any of these kinds at the moment of the view. `rest` are the other conditions of the
 * question: they keep the search for signals small. Its cohort is not among them, for the balance counts cases of others.
 */
export function bearsSignal(kinds: readonly SignalKindName[], rest: Omit<CaseFilter, 'cohort' | 'period' | 'member' | 'notMembers'>, view: CaseView, policy: Policy, calendar: WorkingCalendar): Condition {
  if (kinds.length === 0) return sql<boolean>`1 = 0`;
  const facts = signalFacts({
    filter: { ...rest, cohort: 'DUE' }, view, kinds, rules: signalRules(policy, view.asOf, calendar),
    apology: { time: workingTimeSql(calendar), workingDays: policy.apologyWorkingDays },
  });
  // Found once, before any case is asked: where the engine knows little of the tables it might look for them case by case.
  return sql<boolean>`id in (with bearing as materialized (select distinct f.case_id from (${facts}) f where f.hit = 1) select case_id from bearing)`;
}
