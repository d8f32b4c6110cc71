import { EVENT_KINDS as K } from './codes.ts';
import { DOINGS as D, KEPT_FROM, SIGNAL_KINDS as S } from './path-codes.ts';
import type { PathTime } from './path-sql.ts';

/**
 * Facts from which signals are read, over the tables that path-sql.ts makes. A row bears what happened and how much of
 * it; whether that much is a signal is decided by the policy when it is asked for. Some kinds keep a row for every
 * occasion (each consultation, each extension), so that the share of those that became a signal can be told.
 *
 * `from_at` to `to_at`: the time of the pattern; it is evident from `to_at` on. `events`: the `seq` of those that prove it.
 */

const COLUMNS = 'k, kind, unit_id, other_unit_id, from_at, to_at, measure, measure2, events';
export const SIGNAL_TABLE = `create or replace table staged_signal (k bigint, kind smallint, unit_id integer, other_unit_id integer, from_at bigint, to_at bigint,
  measure integer, measure2 integer, events varchar)`;

const into = (statement: string): string => `insert into staged_signal (${COLUMNS}) ${statement}`;
const known = (unit: string): string => `nullif(${unit}, -1)`;

/** measure: how often the case came back to the unit that had passed it on. */
const pingPong = into(`
  select k, ${S.PING_PONG}, first_unit, arg_min(from_unit, run), min(passed_at), min(happened_at), count(*), null, string_agg(passed_seq || ',' || seq, ',' order by run)
  from path_run where first_unit = before_unit and from_unit >= 0 and first_unit >= 0 group by k, first_unit`);

/** measure: transfers before anyone worked on it; a row for each unit that passed it on. */
const manyHands = into(`
  with worked as (select k, min((happened_at, seq)) as first_work from path_step where kind = ${K.WORKED} and k in (select k from staged_handoff) group by k),
  passed as (
    select h.k, h.from_unit_id, h.to_unit_id, h.handed_at, h.seq from staged_handoff h left join worked w on w.k = h.k
    where w.first_work is null or (h.handed_at, h.seq) < w.first_work
  ),
  counted as (select k, count(*) as n, min(handed_at) as from_at, max(handed_at) as to_at, string_agg(seq::varchar, ',' order by handed_at, seq) as events from passed group by k having count(*) >= ${KEPT_FROM.transfers})
  select c.k, ${S.MANY_HANDS}, p.from_unit_id, arg_min(p.to_unit_id, (p.handed_at, p.seq)), c.from_at, c.to_at, c.n, null, c.events
  from counted c join passed p on p.k = c.k group by c.k, p.from_unit_id, c.from_at, c.to_at, c.n, c.events`);

/** Consultations: who asked whom, until when, and when that unit answered. */
const PATH_CONSULTATION = `create or replace temp table path_consultation as
  select c.k, c.seq, c.happened_at, nullif(coalesce(c.f, c.h), -1) as asker, case when c.f is not null then c.t end as asked, c.until_at, c.t1,
    (select min(struct_pack(answered_at := a.happened_at, seq := a.seq)) from path_step a where a.k = c.k and a.kind = ${K.CONSULTATION_ANSWERED} and (a.happened_at, a.seq) > (c.happened_at, c.seq)
      and (a.f = c.t or a.t = c.t)) as answer
  from path_step c where c.kind = ${K.CONSULTED}`;

/** A row for each opinion that was asked for with a deadline. measure: 1 when the deadline passed without an answer; measure2: the event that asked. */
const unanswered = into(`
  select k, ${S.UNANSWERED_CONSULTATION}, asked, asker, happened_at, case when late then until_at else answer.answered_at end, late::integer, seq,
    seq || case when answer is null then '' else ',' || answer.seq end
  from (select *, answer is null or answer.answered_at > until_at as late from path_consultation)
  where asked is not null and until_at is not null and (not late or t1 is null or t1 >= until_at)`);

/** A row for each case in which opinions were asked for. measure: how often one unit was asked; measure2: how many were. */
const repeatedConsultation = into(`
  with units as (select k, asked, count(*) as times from path_consultation group by k, asked),
  cases as (select k, arg_max(asker, (happened_at, seq)) as asker, arg_max(asked, (happened_at, seq)) as asked, min(happened_at) as from_at, max(happened_at) as to_at,
    string_agg(seq::varchar, ',' order by happened_at, seq) as events from path_consultation group by k)
  select c.k, ${S.REPEATED_CONSULTATION}, c.asker, c.asked, c.from_at, c.to_at, coalesce(max(u.times) filter (u.asked is not null), 1), count(u.asked), c.events
  from cases c join units u on u.k = c.k group by c.k, c.asker, c.asked, c.from_at, c.to_at, c.events`);

/** A row for each case of which papers were asked. measure: how often. */
const repeatSupplement = into(`
  select k, ${S.REPEAT_SUPPLEMENT}, arg_max(${known('h')}, (happened_at, seq)), null, min(happened_at), max(happened_at), count(*), null, string_agg(seq::varchar, ',' order by happened_at, seq)
  from path_step where kind = ${K.SUPPLEMENT_REQUESTED} group by k`);

/** A row for each extension. measure: working minutes left until the promise it moved (negative: past it); measure2: its number. */
const extension = (time: PathTime): string => into(`
  with asked as (
    select s.k, s.seq, s.happened_at, s.h, row_number() over own as n, coalesce(lag(s.until_at) over own, c.due_at) as promised
    from path_step s join path_case c on c.k = s.k where s.kind = ${K.EXTENDED} window own as (partition by s.k order by s.happened_at, s.seq)
  )
  select a.k, ${S.LAST_MINUTE_EXTENSION}, ${known('a.h')}, null, a.happened_at, a.happened_at, ${time.minute('a.promised', 'p')} - ${time.minute('a.happened_at', 'd')}, a.n, a.seq::varchar
  from asked a left join path_day d on d.day = ${time.day('a.happened_at')} left join path_day p on p.day = ${time.day('a.promised')}
  where ${time.minute('a.promised', 'p')} is not null and ${time.minute('a.happened_at', 'd')} is not null`);

/** The longest time without any event in the hands of one unit while the clock ran. measure: working minutes. */
const idle = (time: PathTime): string => into(`
  with gaps as (
    select s.k, s.seq, s.next_seq, nullif(s.h, -1) as unit, s.moment as from_at, coalesce(s.next_at, s.t1) as to_at
    from path_step s
    where s.doing in (${D.RECEPTION}, ${D.WORKING}, ${D.WAITING_OPINION}) and coalesce(s.next_at, s.t1) - s.moment >= ${KEPT_FROM.idleMinutes * 60}
  ),
  timed as (
    select g.*, ${time.minute('g.to_at', 'e')} - ${time.minute('g.from_at', 'd')} as minutes
    from gaps g left join path_day d on d.day = ${time.day('g.from_at')} left join path_day e on e.day = ${time.day('g.to_at')}
  )
  select k, ${S.IDLE}, unit, null, from_at, to_at, minutes, null, concat_ws(',', case when seq >= 0 then seq end, next_seq)
  from timed where minutes >= ${KEPT_FROM.idleMinutes} qualify row_number() over (partition by k, unit order by minutes desc, from_at) = 1`);

/** Ended cases that had been overdue. measure: working minutes until someone reminded the holder, or it ended; measure2: until it ended. */
const notReminded = (time: PathTime): string => into(`
  with overdue as (select * from path_case where t1 > due_at and w1 - wd >= ${KEPT_FROM.overdueMinutes}),
  reminded as (select o.k, min((s.happened_at, s.seq)) as first_time from overdue o join path_step s on s.k = o.k and s.kind = ${K.REMINDED} and s.happened_at > o.due_at and s.happened_at <= o.t1 group by o.k),
  timed as (
    select o.k, o.unit_id, o.due_at, o.t1, o.w1 - o.wd as overdue, r.first_time, ${time.minute('r.first_time[1]', 'd')} - o.wd as until_reminded
    from overdue o left join reminded r on r.k = o.k left join path_day d on d.day = ${time.day('r.first_time[1]')}
  )
  select k, ${S.OVERDUE_NOT_REMINDED}, unit_id, null, due_at, coalesce(first_time[1], t1), coalesce(until_reminded, overdue), overdue, coalesce(first_time[2]::varchar, '') from timed`);

/** measure: how often it was opened again. The unit is the one that had ended it. */
const reopened = into(`
  with again as (
    select s.k, s.seq, s.happened_at, s.kind, s.h from path_step s
    where s.kind in (${K.ENDED}, ${K.REOPENED}) and s.k in (select k from path_step where kind = ${K.REOPENED})
  ),
  paired as (select *, lag(h) over own as ender, lag(kind) over own as was, lag(seq) over own as ended_seq, lag(happened_at) over own as ended_at from again
    window own as (partition by k order by happened_at, seq))
  select k, ${S.CLOSED_THEN_REOPENED}, arg_min(${known('ender')}, (happened_at, seq)), null, min(ended_at), min(happened_at), count(*), null, string_agg(ended_seq || ',' || seq, ',' order by happened_at, seq)
  from paired where kind = ${K.REOPENED} and was = ${K.ENDED} group by k`);

/** Statements that fill `staged_signal`; the tables of path-sql.ts must stand. */
export function signalSql(time: PathTime): string[] {
  return [SIGNAL_TABLE, pingPong, manyHands, PATH_CONSULTATION, unanswered, repeatedConsultation, repeatSupplement, extension(time), idle(time), notReminded(time), reopened];
}
