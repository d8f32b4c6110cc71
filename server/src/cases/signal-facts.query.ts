import { sql, type RawBuilder } from 'kysely';
import { APOLOGY_STATES, obligationsSql, type ObligationQuery } from './apology-obligation.query.ts';
import { and, cell, CELL, cohortDay, cohortMonth, counted, inCohort, matching, type Condition } from './case-facts.ts';
import type { CaseFilter, CaseView } from './case-query.ts';
import { casesSeen, unsettledSeen } from './cases-seen.ts';
import { DOINGS as D, SIGNAL_KINDS as S, type SignalKindName } from './path-codes.ts';
import type { SignalRules } from './signal-rules.ts';

/**
 * Signals as rows: stored facts judged by a policy, and what open cases have come to by the moment. `hit` is 1 where the
 * fact is a signal; a row that is none is an occasion on which one could have arisen.
 */
export interface SignalQuestion {
  filter: CaseFilter;
  view: CaseView;
  rules: SignalRules;
  kinds: readonly SignalKindName[];
  /** By which day a letter of apology is due. */
  apology: Pick<ObligationQuery, 'time' | 'workingDays'>;
  /** Units whose handling the signals may be evidence of; all when left out. */
  unitIds?: readonly number[] | undefined;
  /** One case alone. */
  caseId?: number | undefined;
}

/** Kinds that any case in a unit's hands may bear; the others need an occasion, of which a row is kept each. */
export const HELD_KINDS: readonly SignalKindName[] = ['PING_PONG', 'MANY_HANDS', 'IDLE', 'CLOSED_THEN_REOPENED'];

const int = (value: number): RawBuilder<number> => sql.lit(Math.trunc(value));
const oneOf = (values: readonly number[]): RawBuilder<unknown> => (values.length === 0 ? sql`(null)` : sql`(${sql.join(values.map(int))})`);
const CASE_DIMENSIONS = ['stream', 'sector_id', 'procedure_id', 'channel_id', 'area_id', 'origin_id', 'priority_id', 'status_id'];

/** The cases of the question, under the name `c`, with the columns that keys and rules need. */
export function casesOf({ filter, view, caseId }: Pick<SignalQuestion, 'filter' | 'view' | 'caseId'>, table: RawBuilder<unknown> = casesSeen(view)): RawBuilder<unknown> {
  const where = caseId === undefined ? and([counted(view), inCohort(filter, view), ...matching(filter, view)]) : sql`id = ${int(caseId)}`;
  return sql`(select id, ended_at, due_at, unit_id as lead_id, ${cell(view)} as cell, ${cohortDay(filter, view)} as day, ${cohortMonth(filter, view)} as month,
    ${sql.join(CASE_DIMENSIONS.map((name) => sql.ref(name)))} from ${table} where ${where}) c`;
}

const byStream = (rules: SignalRules, value: (one: SignalRules['idle'][number]) => number): RawBuilder<number> =>
  sql<number>`case c.stream ${sql.join(rules.idle.map((one) => sql`when ${int(one.stream)} then ${int(value(one))}`), sql` `)} end`;

/** Whether a stored fact is a signal by the moment. */
function hit(rules: SignalRules): RawBuilder<number> {
  const asOf = int(rules.asOf);
  const past = sql`s.to_at <= ${asOf}`;
  return sql<number>`case when case s.kind
    when ${int(S.PING_PONG)} then ${past} and s.measure >= ${int(rules.returns)}
    when ${int(S.MANY_HANDS)} then ${past} and s.measure >= ${int(rules.transfers)}
    when ${int(S.UNANSWERED_CONSULTATION)} then ${past} and s.measure = 1
    when ${int(S.REPEATED_CONSULTATION)} then ${past} and (s.measure >= ${int(rules.askedTimes)} or s.measure2 >= ${int(rules.askedUnits)})
    when ${int(S.REPEAT_SUPPLEMENT)} then ${past} and s.measure >= ${int(rules.supplements)}
    when ${int(S.LAST_MINUTE_EXTENSION)} then s.measure <= ${int(rules.minutesLeft)} or s.measure2 >= ${int(rules.extensions)}
    when ${int(S.IDLE)} then (${past} and s.measure > ${byStream(rules, (one) => one.minutes)}) or (s.to_at > ${asOf} and s.from_at < ${byStream(rules, (one) => one.before)})
    when ${int(S.OVERDUE_NOT_REMINDED)} then (${past} and s.measure > ${int(rules.notReminded.minutes)}) or (s.to_at > ${asOf} and s.from_at < ${int(rules.notReminded.before)})
    else ${past} end then 1 else 0 end`;
}

/** Whether a stored fact had been an occasion for one by the moment. */
function occasion(rules: SignalRules): Condition {
  const asOf = int(rules.asOf);
  return sql<boolean>`case s.kind
    when ${int(S.UNANSWERED_CONSULTATION)} then s.to_at <= ${asOf}
    when ${int(S.OVERDUE_NOT_REMINDED)} then (c.ended_at <= ${asOf} and s.measure2 > ${int(rules.notReminded.minutes)}) or (c.ended_at > ${asOf} and s.from_at < ${int(rules.notReminded.before)})
    else s.from_at <= ${asOf} end`;
}

const COLUMNS = ['case_id', 'kind', 'unit_id', 'other_unit_id', 'from_at', 'to_at', 'measure', 'measure2', 'events'];

/** Rows `f` of signals and occasions, with the columns of their case. Building it runs nothing. */
export function signalFacts(question: SignalQuestion): RawBuilder<unknown> {
  const { rules, kinds, unitIds, view } = question;
  const dims = sql.join([...CASE_DIMENSIONS, 'day', 'month'].map((name) => sql`c.${sql.ref(name)} as ${sql.ref(name)}`));
  const ofUnit = (column: string): Condition => (unitIds ? sql<boolean>`${sql.ref(column)} in ${oneOf(unitIds)}` : and([]));
  const stored = sql`select ${sql.join(COLUMNS.map((name) => sql.ref(`s.${name}`)))}, ${hit(rules)} as hit, ${dims}
    from case_signal s join ${casesOf(question)} on c.id = s.case_id
    where s.kind in ${oneOf(kinds.map((kind) => S[kind]))} and ${ofUnit('s.unit_id')} and ${occasion(rules)}`;
  const parts = [stored];
  // What has not ended in the store: where it stood then says what it has come to since.
  const open = sql`case_open o join ${casesOf(question, view.past ? casesSeen(view) : unsettledSeen(view))} on c.id = o.case_id`;
  if (kinds.includes('IDLE')) {
    const doing = oneOf([D.RECEPTION, D.WORKING, D.WAITING_OPINION]);
    parts.push(sql`select o.case_id, ${int(S.IDLE)}, o.holder_id, cast(null as integer), o.last_at, ${int(rules.asOf)}, 0, cast(null as integer), cast(o.last_seq as varchar), 1, ${dims}
      from ${open} where ${ofUnit('o.holder_id')} and o.doing in ${doing} and o.last_at < ${byStream(rules, (one) => one.before)}
        and not exists (select 1 from case_signal s where s.case_id = o.case_id and s.kind = ${int(S.IDLE)} and s.unit_id is not distinct from o.holder_id and ${hit(rules)} = 1)`);
  }
  if (kinds.includes('OVERDUE_NOT_REMINDED')) {
    const reminded = sql`o.reminded_at <= ${int(rules.asOf)}`;
    parts.push(sql`select o.case_id, ${int(S.OVERDUE_NOT_REMINDED)}, c.lead_id, cast(null as integer), c.due_at, case when ${reminded} then o.reminded_at else ${int(rules.asOf)} end,
        coalesce(case when ${reminded} then o.unreminded_minutes end, 0), cast(null as integer), '',
        case when ${reminded} and o.unreminded_minutes <= ${int(rules.notReminded.minutes)} then 0 else 1 end, ${dims}
      from ${open} where ${ofUnit('c.lead_id')} and c.cell = ${int(CELL.OPEN_OVERDUE)} and c.due_at < ${int(rules.notReminded.before)}`);
  }
  if (kinds.includes('NO_APOLOGY')) {
    const { filter, apology, caseId } = question;
    const duties = obligationsSql({ filter, view, ...apology, caseId, within: caseId === undefined ? filter : undefined });
    parts.push(sql`select o.id, ${int(S.NO_APOLOGY)}, o.unit_id, cast(null as integer), o.arises_at, ${int(rules.asOf)}, 0, cast(null as integer), '',
        case when o.state = ${int(APOLOGY_STATES.MISSING)} then 1 else 0 end, ${dims}
      from (${duties}) o join ${casesOf(question)} on c.id = o.id where ${ofUnit('o.unit_id')} and o.state <> ${int(APOLOGY_STATES.PENDING)}`);
  }
  return sql.join(parts, sql` union all `);
}
