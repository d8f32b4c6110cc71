import { sql, type RawBuilder } from 'kysely';
import { workingTimeSql } from '../calendar/working-minutes.query.ts';
import type { WorkingCalendar } from '../calendar/working-calendar.ts';
import type { Policy } from '../city/policy.ts';
import type { Condition } from './case-facts.ts';
import type { CaseFilter, CaseView } from './case-query.ts';
import type { SignalKindName } from './path-codes.ts';
import { HELD_KINDS, signalFacts } from './signal-facts.query.ts';
import { signalRules } from './signal-rules.ts';

type RestOfFilter = Omit<CaseFilter, 'cohort' | 'period' | 'member' | 'notMembers'>;

/** What an occasion for a signal must be: of this kind, given to one of these units (any when left out; none by an empty list). */
export interface OccasionWanted {
  kind: SignalKindName;
  unitIds?: readonly number[] | undefined;
}

function factsOf(kinds: readonly SignalKindName[], rest: RestOfFilter, view: CaseView, policy: Policy, calendar: WorkingCalendar, unitIds?: readonly number[]): RawBuilder<unknown> {
  return signalFacts({
    filter: { ...rest, cohort: 'DUE' }, view, kinds, unitIds, rules: signalRules(policy, view.asOf, calendar),
    apology: { time: workingTimeSql(calendar), workingDays: policy.apologyWorkingDays },
  });
}

/** Found once, before any case is asked: where the engine knows little of the tables it might look for them case by case. */
const among = (ids: RawBuilder<unknown>): Condition => sql<boolean>`id in (with bearing as materialized (${ids}) select case_id from bearing)`;

/**
 * Whether a case bears a signal of any of these kinds at the moment of the view. `rest` are the other conditions of the
 * question: they keep the search for signals small. Its cohort is not among them, for the balance counts cases of others.
 */
export function bearsSignal(kinds: readonly SignalKindName[], rest: RestOfFilter, view: CaseView, policy: Policy, calendar: WorkingCalendar): Condition {
  if (kinds.length === 0) return sql<boolean>`1 = 0`;
  return among(sql`select distinct f.case_id from (${factsOf(kinds, rest, view, policy, calendar)}) f where f.hit = 1`);
}

/**
 * Whether a case gave one of these units an occasion for a signal by the moment: what the share of a signal is counted
 * among. Of kinds that any case in hand may bear, those are the cases that the unit handled, and those that bear one.
 */
export function gaveOccasion({ kind, unitIds }: OccasionWanted, rest: RestOfFilter, view: CaseView, policy: Policy, calendar: WorkingCalendar): Condition {
  const facts = factsOf([kind], rest, view, policy, calendar, unitIds);
  if (!HELD_KINDS.includes(kind)) return among(sql`select distinct f.case_id from (${facts}) f`);
  const units = unitIds ? sql` and h.unit_id in (${unitIds.length === 0 ? sql`null` : sql.join(unitIds.map((id) => sql.lit(id)))})` : sql``;
  return among(sql`select h.case_id from case_holding h where h.first_of_unit = 1 and h.from_at <= ${sql.lit(Math.trunc(view.asOf))}${units}
    union select f.case_id from (${facts}) f where f.hit = 1`);
}
