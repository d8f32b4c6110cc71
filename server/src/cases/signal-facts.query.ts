import { sql, type RawBuilder } from 'kysely';
import { APOLOGY_STATES, dutyColumns, mayOwe, obligationsSql, type ObligationQuery } from './apology-obligation.query.ts';
import { and, cell, CELL, cohortDay, cohortMonth, counted, dueAt, inCohort, matching, unitColumn, type Condition } from './case-facts.ts';
import type { CaseFilter, CaseView } from './case-query.ts';
import { casesSeen, unsettledSeen } from './cases-seen.ts';
import { STREAMS } from './codes.ts';
import { DOINGS as D, SIGNAL_KINDS as S, type SignalKindName } from './path-codes.ts';
import type { SignalRules } from './signal-rules.ts';
import { brokenBefore, stoppedSince } from './stopped-clock.ts';

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

/** Kinds that are made of which units a case went through: what passed between units that are one today is none in today's terms. */
export const PATH_KINDS: readonly SignalKindName[] = ['PING_PONG', 'MANY_HANDS', 'UNANSWERED_CONSULTATION', 'REPEATED_CONSULTATION'];

const int = (value: number): RawBuilder<number> => sql.lit(Math.trunc(value));
const oneOf = (values: readonly number[]): RawBuilder<unknown> => (values.length === 0 ? sql`(null)` : sql`(${sql.join(values.map(int))})`);

/** Columns of a case by which it may be grouped, beside its stream. */
export type CaseColumn = 'sector_id' | 'procedure_id' | 'channel_id' | 'area_id' | 'origin_id' | 'priority_id' | 'status_id' | 'day' | 'month';

type OfCases = Pick<SignalQuestion, 'filter' | 'view' | 'caseId'>;

/** The cases of the question among those of a table, with columns of theirs; `key` gives those asked for another name. */
function casesSql({ filter, view, caseId }: OfCases, table: RawBuilder<unknown>, own: RawBuilder<unknown>, columns: readonly CaseColumn[], more: readonly Condition[] = [], key = (name: string): string => name): RawBuilder<unknown> {
  const which = caseId === undefined ? [counted(view), inCohort(filter, view), ...matching(filter, view)] : [sql<boolean>`id = ${int(caseId)}`];
  const column = (name: CaseColumn): RawBuilder<unknown> =>
    sql`${name === 'day' ? cohortDay(filter, view) : name === 'month' ? cohortMonth(filter, view) : sql.ref(name)} as ${sql.ref(key(name))}`;
  return sql`select ${sql.join([sql`id, stream`, own, ...columns.map(column)])} from ${table} where ${and([...which, ...more])}`;
}

/** The cases of the question, to stand after `from` under the name `c`; of them those alone of which more is true. */
export function casesOf(question: OfCases, columns: readonly CaseColumn[], more: readonly Condition[] = []): RawBuilder<unknown> {
  return sql`(${casesSql(question, casesSeen(question.view), sql`ended_at, due_at, ${cell(question.view)} as cell`, columns, more)}) c`;
}

/** What a rule says of the stream of a case; a question of one stream needs not look at it. */
function byStream({ rules, filter }: Pick<SignalQuestion, 'rules' | 'filter'>, value: (one: SignalRules['idle'][number]) => number): RawBuilder<number> {
  const only = rules.idle.find((one) => filter.stream && one.stream === STREAMS[filter.stream]);
  return only ? int(value(only)) : sql<number>`case c.stream ${sql.join(rules.idle.map((one) => sql`when ${int(one.stream)} then ${int(value(one))}`), sql` `)} end`;
}

/** Whether a stored stretch without events had lasted too long by the moment. */
function idleHit(question: Pick<SignalQuestion, 'rules' | 'filter'>): Condition {
  const asOf = int(question.rules.asOf);
  return sql<boolean>`(s.to_at <= ${asOf} and s.measure > ${byStream(question, (one) => one.minutes)}) or (s.to_at > ${asOf} and s.from_at < ${byStream(question, (one) => one.before)})`;
}

/** Whether a stored fact is a signal by the moment. */
function hit(question: Pick<SignalQuestion, 'rules' | 'filter'>): RawBuilder<number> {
  const { rules } = question;
  const asOf = int(rules.asOf);
  const past = sql`s.to_at <= ${asOf}`;
  return sql<number>`case when case s.kind
    when ${int(S.PING_PONG)} then ${past} and s.measure >= ${int(rules.returns)}
    when ${int(S.MANY_HANDS)} then ${past} and s.measure >= ${int(rules.transfers)}
    when ${int(S.UNANSWERED_CONSULTATION)} then ${past} and s.measure = 1
    when ${int(S.REPEATED_CONSULTATION)} then ${past} and (s.measure >= ${int(rules.askedTimes)} or s.measure2 >= ${int(rules.askedUnits)})
    when ${int(S.REPEAT_SUPPLEMENT)} then ${past} and s.measure >= ${int(rules.supplements)}
    when ${int(S.LAST_MINUTE_EXTENSION)} then s.measure <= ${int(rules.minutesLeft)} or s.measure2 >= ${int(rules.extensions)}
    when ${int(S.IDLE)} then ${idleHit(question)}
    when ${int(S.OVERDUE_NOT_REMINDED)} then (${past} and s.measure > ${int(rules.notReminded.minutes)}) or (s.to_at > ${asOf} and s.from_at < ${int(rules.notReminded.before)})
    else ${past} end then 1 else 0 end`;
}

/**
 * Whether a stored fact had been an occasion for one by the moment. A case that had been overdue when it was stopped stays
 * an occasion under a policy that takes it for paused since, and so has no end.
 */
function occasion(rules: SignalRules): Condition {
  const asOf = int(rules.asOf);
  return sql<boolean>`case s.kind
    when ${int(S.UNANSWERED_CONSULTATION)} then s.to_at <= ${asOf}
    when ${int(S.OVERDUE_NOT_REMINDED)} then ((c.ended_at is null or c.ended_at <= ${asOf}) and s.measure2 > ${int(rules.notReminded.minutes)}) or (c.ended_at > ${asOf} and s.from_at < ${int(rules.notReminded.before)})
    else s.from_at <= ${asOf} end`;
}

const COLUMNS = ['case_id', 'kind', 'unit_id', 'other_unit_id', 'from_at', 'to_at', 'measure', 'measure2', 'events'];

/** Rows `f` of signals and occasions, with the stream of their case and the columns asked for. Building it runs nothing. */
export function signalFacts(question: SignalQuestion, columns: readonly CaseColumn[] = []): RawBuilder<unknown> {
  const { rules, kinds, unitIds, filter, view, apology } = question;
  const dims = (of: string, key = (name: string): string => name): RawBuilder<unknown> => sql.join([sql.ref(`${of}.stream`), ...columns.map((name) => sql.ref(`${of}.${key(name)}`))]);
  const ofUnit = (column: string): Condition => (unitIds ? sql<boolean>`${sql.ref(column)} in ${oneOf(unitIds)}` : and([]));
  // Cases are few beside signals: found in place, they tell the engine which signals to skip; a condition that all meet
  // would only make it think that there are fewer signals.
  const all = kinds.length === Object.keys(S).length;
  const parts = [sql`select ${sql.join(COLUMNS.map((name) => sql.ref(`s.${name}`)))}, ${hit(question)} as hit, ${dims('c')}
    from case_signal s join ${casesOf(question, columns)} on c.id = s.case_id
    where ${all ? sql`1 = 1` : sql`s.kind in ${oneOf(kinds.map((kind) => S[kind]))}`} and ${ofUnit('s.unit_id')} and ${occasion(rules)}`];
  // What has not ended in the store: where it stood then says what it has come to since.
  const open = (own: RawBuilder<unknown>): RawBuilder<unknown> => casesSql(question, unsettledSeen(view), own, columns);
  if (kinds.includes('IDLE')) {
    const doing = oneOf([D.RECEPTION, D.WORKING, D.WAITING_OPINION]);
    parts.push(sql`select o.case_id, ${int(S.IDLE)}, o.holder_id, cast(null as integer), o.last_at, ${int(rules.asOf)}, 0, cast(null as integer), cast(o.last_seq as varchar), 1, ${dims('c')}
      from case_open o join (${open(sql`unit_id`)}) c on c.id = o.case_id where ${ofUnit('o.holder_id')} and o.doing in ${doing} and o.last_at < ${byStream(question, (one) => one.before)}
        and not exists (select 1 from case_signal s where s.case_id = o.case_id and s.kind = ${int(S.IDLE)} and s.unit_id is not distinct from o.holder_id and (${idleHit(question)}))`);
  }
  if (kinds.includes('OVERDUE_NOT_REMINDED')) {
    const reminded = sql`o.reminded_at <= ${int(rules.asOf)}`;
    const paused = sql`c.cell = ${int(CELL.PAUSED)} and ${brokenBefore(sql.ref('c.stopped_since'), sql.ref('c.promised_at'), view, apology.time)}`;
    const cases = open(sql`unit_id as lead_id, due_at, ${cell(view)} as cell, ${dueAt(view)} as promised_at, ${stoppedSince(view)} as stopped_since`);
    parts.push(sql`select o.case_id, ${int(S.OVERDUE_NOT_REMINDED)}, c.lead_id, cast(null as integer), c.due_at, case when ${reminded} then o.reminded_at else ${int(rules.asOf)} end,
        coalesce(case when ${reminded} then o.unreminded_minutes end, 0), cast(null as integer), '',
        case when ${reminded} and o.unreminded_minutes <= ${int(rules.notReminded.minutes)} then 0 else 1 end, ${dims('c')}
      from case_open o join (${cases}) c on c.id = o.case_id where ${ofUnit('c.lead_id')} and (c.cell = ${int(CELL.OPEN_OVERDUE)} or (${paused})) and c.due_at < ${int(rules.notReminded.before)}`);
  }
  if (kinds.includes('NO_APOLOGY')) {
    const dossiers = [sql<boolean>`stream = ${int(STREAMS.DOSSIER)}`, counted(view), ofUnit(unitColumn(view)), mayOwe(view)];
    // An obligation has a day of its own.
    const key = (name: string): string => `case_${name}`;
    const among = casesSql(question, casesSeen(view), sql`${sql.ref(unitColumn(view))} as unit_id, ${dutyColumns(view)}`, columns, dossiers, key);
    parts.push(sql`select o.id, ${int(S.NO_APOLOGY)}, o.unit_id, cast(null as integer), o.arises_at, ${int(rules.asOf)}, 0, cast(null as integer), '',
        case when o.state = ${int(APOLOGY_STATES.MISSING)} then 1 else 0 end, ${dims('o', key)}
      from (${obligationsSql({ filter, view, ...apology, among })}) o where o.state <> ${int(APOLOGY_STATES.PENDING)}`);
  }
  return sql.join(parts, sql` union all `);
}
