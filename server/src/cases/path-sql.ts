import { DOINGS as D } from './path-codes.ts';
import { EVENT_KINDS as K } from './codes.ts';

/**
 * Who held a case, from its events, in sets: statements for a scratch database that holds `staged_case` and
 * `staged_event`, `path_day` (days with their running number of working days) and `path_lineage` (who followed whom).
 * Cases are numbered by `k`; -1 is a holder that is not known. Cases without events have no path.
 */

export interface PathTime {
  /** SQL: the local day of an instant. */
  day(at: string): string;
  /** SQL: running working minutes at an instant, `d` being the joined row of `path_day`. */
  minute(at: string, d: string): string;
}

const UNKNOWN = -1;
const kinds = (...list: number[]): string => `(${list.join(', ')})`;

/**
 * The holder after an event, null where it leaves the holder as it was. A step names its unit as receiver or, alone,
 * as giver; where it names none the holder is not known from then on. Asking for an opinion, giving one and reminding
 * move nothing.
 */
const HOLDER_AFTER = `case
  when e.kind = ${K.RECEIVED} then coalesce(e.to_unit_id, e.from_unit_id, c.recv, ${UNKNOWN})
  when e.kind in ${kinds(K.ASSIGNED, K.TRANSFERRED, K.RETURNED)} then coalesce(e.to_unit_id, ${UNKNOWN})
  when e.kind = ${K.WORKED} then coalesce(e.to_unit_id, e.from_unit_id, ${UNKNOWN})
  when e.kind in ${kinds(K.CONSULTED, K.CONSULTATION_ANSWERED, K.REMINDED, K.RESULT_RETURNED)} then null
  else e.to_unit_id end`;

/** Numbered cases with events: when they began and ended, and the working minutes at their end and due date. */
export function pathCaseSql(time: PathTime): string {
  const ended = 'case when c.ended_at is not null then greatest(c.ended_at, c.received_at) end';
  return `create or replace temp table path_case as
    select c.rowid as k, c.external_id, c.received_at as t0, ${ended} as t1, c.due_at, c.unit_id, c.receiving_unit_id as recv,
      ${time.minute(ended, 'e')} as w1, ${time.minute('c.due_at', 'd')} as wd
    from staged_case c
    left join path_day e on e.day = ${time.day(ended)}
    left join path_day d on d.day = ${time.day('c.due_at')}
    where c.external_id in (select external_id from staged_event)`;
}

/** Every event in the order of time, then of the case's own log, with the state of the case after it; row -1 is the receipt. */
export const PATH_STEP = `create or replace temp table path_step as
  with happened as (
    select c.k, c.t1, e.seq, e.happened_at, greatest(least(e.happened_at, coalesce(c.t1, e.happened_at)), c.t0) as moment, e.kind,
      e.from_unit_id as f, e.to_unit_id as t, e.until_at, ${HOLDER_AFTER} as mark
    from staged_event e join path_case c on c.external_id = e.external_id
    union all
    select k, t1, -1, 0, t0, 0, null, null, null, coalesce(recv, ${UNKNOWN}) from path_case
  ),
  carried as (
    select k, t1, seq, happened_at, moment, kind, f, t, until_at, mark,
      last_value(mark ignore nulls) over own as h,
      last_value(case when kind in ${kinds(K.SUPPLEMENT_REQUESTED, K.FEE_REQUESTED)} then ${D.WAITING_CITIZEN} when kind = ${K.STOPPED} then ${D.STOPPED}
        when kind in ${kinds(K.SUPPLEMENTED, K.FEE_PAID, K.RESUMED)} then 0 end ignore nulls) over own as stopped,
      last_value(case when kind = ${K.CONSULTED} then 1 when kind in ${kinds(K.ASSIGNED, K.TRANSFERRED, K.RETURNED, K.WORKED, K.CONSULTATION_ANSWERED, K.ENDED, K.REOPENED)} then 0 end ignore nulls) over own as asked,
      last_value(case when kind = ${K.CONSULTED} and f is not null then t end ignore nulls) over own as asked_unit,
      last_value(case when kind = ${K.ENDED} then 1 when kind = ${K.REOPENED} then 0 end ignore nulls) over own as closed,
      max(case when kind in ${kinds(0, K.RECEIVED, K.REMINDED)} then 0 else 1 end) over own as begun,
      lead(moment) over own as next_at, lead(seq) over own as next_seq
    from happened window own as (partition by k order by moment, happened_at, seq rows between unbounded preceding and current row)
  )
  select k, t1, seq, happened_at, moment, kind, f, t, until_at, mark, h, next_at, next_seq,
    case when closed = 1 then ${D.CLOSED} when stopped > 0 then stopped when asked = 1 then ${D.WAITING_OPINION} when begun = 0 then ${D.RECEPTION} else ${D.WORKING} end::tinyint as doing,
    case when closed = 1 or h = ${UNKNOWN} then null else h end as u,
    case when asked = 1 and closed is distinct from 1 and coalesce(stopped, 0) = 0 then asked_unit end as waits_for
  from carried`;

/** Stretches of one holder doing one thing: half-open, without gaps, from the receipt to the end; the last of an open case is open. */
export function stagedHoldingSql(time: PathTime): string {
  return `create or replace table staged_holding as
    with lasting as (select k, t1, moment, u, doing, waits_for from path_step where next_at is distinct from moment and (t1 is null or moment < t1)),
    turned as (
      select * from lasting window own as (partition by k order by moment)
      qualify row_number() over own = 1 or u is distinct from lag(u) over own or doing <> lag(doing) over own or waits_for is distinct from lag(waits_for) over own
    ),
    timed as (select t.*, ${time.minute('t.moment', 'd')} as w from turned t left join path_day d on d.day = ${time.day('t.moment')}),
    spans as (
      select t.k, (row_number() over own - 1)::integer as seq, t.u, t.doing, t.waits_for, t.moment as from_at, coalesce(lead(t.moment) over own, t.t1) as to_at,
        t.w as from_w, coalesce(lead(t.w) over own, c.w1) as to_w, c.wd,
        case when t.doing in ${kinds(D.RECEPTION, D.CLOSED)} or t.u is null then 0
          when row_number() over (partition by t.k, t.u, t.doing in ${kinds(D.RECEPTION, D.CLOSED)} order by t.moment) = 1 then 1 else 0 end as first_of_unit
      from timed t join path_case c on c.k = t.k window own as (partition by t.k order by t.moment)
    )
    select k, seq, u as unit_id, doing::smallint as doing, waits_for as waiting_for_id, from_at, to_at,
      case when to_at is not null then to_w - from_w end::integer as minutes,
      case when to_at is not null and wd is not null then greatest(0, to_w - greatest(from_w, wd)) end::integer as late_minutes,
      first_of_unit::smallint as first_of_unit
    from spans`;
}

/**
 * `path_run`: what one unit held in one go, of cases that more than one held, the counter's reception not counted. A
 * unit that took over the work of one that was merged or renamed goes on with the same run.
 */
export function pathRunSql(time: PathTime): string {
  return `create or replace temp table path_run as
    with marked as (select k, t1, seq, happened_at, moment, mark as h, lag(mark) over own as was from path_step where mark is not null and kind not in ${kinds(0, K.RECEIVED)}
      window own as (partition by k order by moment, happened_at, seq)),
    changed as (select * from marked where h is distinct from was qualify count(*) over (partition by k) > 1),
    followed as (
      select c.*, case when exists (select 1 from path_lineage l where l.from_unit_id = c.was and l.to_unit_id = c.h and l.on_day <= ${time.day('c.happened_at')}) then 0 else 1 end as passed
      from changed c
    ),
    numbered as (select *, sum(passed) over own as run, row_number() over own as place from followed window own as (partition by k order by moment, happened_at, seq)),
    runs as (
      select k, run, any_value(t1) as t1, arg_min(h, place) as first_unit, arg_max(h, place) as last_unit, min(moment) as moment, min_by(happened_at, place) as happened_at, min_by(seq, place) as seq
      from numbered group by k, run
    )
    select r.*, lag(last_unit) over own as from_unit, lag(last_unit, 2) over own as before_unit, lag(seq) over own as passed_seq, lag(happened_at) over own as passed_at,
      coalesce(lead(moment) over own, t1) as until_at
    from runs r window own as (partition by k order by run)`;
}

/** Hand-offs between units that are known: who passed it on to whom, and how long the receiver held it (null while it does). */
export function stagedHandoffSql(time: PathTime): string {
  return `create or replace table staged_handoff as
    select r.k, r.seq, r.from_unit as from_unit_id, r.first_unit as to_unit_id, r.happened_at as handed_at,
      case when r.until_at is not null then ${time.minute('r.until_at', 'e')} - ${time.minute('r.moment', 'd')} end::integer as minutes,
      case when r.first_unit = r.before_unit then 1 else 0 end::smallint as returned
    from path_run r
    left join path_day d on d.day = ${time.day('r.moment')}
    left join path_day e on e.day = ${time.day('r.until_at')}
    where r.from_unit >= 0 and r.first_unit >= 0`;
}

/** Where the cases stand that have not ended: who has them since when, what happened last, when they were reminded of being overdue. */
export function stagedOpenSql(time: PathTime): string {
  return `create or replace table staged_open as
    with last_steps as (select k, u, doing, happened_at, seq from path_step where t1 is null and next_at is null),
    reminded as (
      select s.k, min(s.happened_at) as reminded_at from path_step s join path_case c on c.k = s.k
      where s.t1 is null and s.kind = ${K.REMINDED} and s.happened_at > c.due_at group by s.k
    )
    select l.k, l.u as holder_id, l.doing::smallint as doing, case when l.seq < 0 then c.t0 else l.happened_at end as last_at, l.seq as last_seq, r.reminded_at,
      (${time.minute('r.reminded_at', 'd')} - c.wd)::integer as unreminded_minutes
    from last_steps l join path_case c on c.k = l.k left join reminded r on r.k = l.k
    left join path_day d on d.day = ${time.day('r.reminded_at')}`;
}
