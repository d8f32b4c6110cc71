import { EVENT_KINDS, PAUSING_EVENTS, RESUMING_EVENTS } from '../cases/codes.ts';
import { typedNames } from './case-columns.ts';
import type { EventLogMapping } from './mapping.ts';
import { eraOf } from './resolve-places.ts';
import { fillTable } from './scratch-rows.ts';
import type { StageContext } from './stage-context.ts';
import { dayOfInstant } from './zone-sql.ts';

const kinds = (names: readonly (keyof typeof EVENT_KINDS)[]) => names.map((name) => EVENT_KINDS[name]).join(', ');

/**
 * Table `event_slice`: the events of a slice in the order of each case, with their kinds and holders; table
 * `gathered_case`: one row a case, each of its columns as the last row of the file that has it says; table
 * `staged_pause`: the clock stops that the events make.
 */
export async function gatherCases(context: StageContext, rows: string): Promise<void> {
  const { connection } = context;
  const mapping = context.mapping as EventLogMapping;
  const { events } = mapping;
  const byActivity = events.rules.flatMap((rule) => rule.activities.map((activity) => [activity.normalize('NFC').trim(), EVENT_KINDS[rule.kind]]));
  await fillTable(connection, 'm_kind', 'v varchar, kind smallint', [...new Map(byActivity.toReversed() as [string, number][])]);
  const plan = context.places.find((each) => each.field.field === 'event_unit');
  await connection.run(`create or replace table event_slice as
    select e.*, row_number() over (partition by external_id order by event_at, ordinal) - 1 as seq from (
      select t.ordinal, t.external_id, t.event_at, t.activity, ${events.until ? 't.until_at, t.until_day' : 'null::bigint as until_at, null::integer as until_day'},
        coalesce(k.kind, ${EVENT_KINDS[events.otherwise]})::smallint as kind, ${plan ? 'm_event_unit.id' : 'null::integer'} as unit_id
      from (${rows}) t left join m_kind k on k.v = t.activity
      ${plan ? `left join m_event_unit on m_event_unit.v = t.event_unit_v and m_event_unit.era = ${eraOf('t.event_day', plan.starts)}` : ''}) e`);

  const columns = [...typedNames(mapping)].filter((name) => name !== 'external_id');
  await connection.run(`create or replace table gathered_case as
    select external_id, ${columns.map((name) => `arg_max(${name}, ordinal) as ${name}`).join(', ')} from (${rows}) group by external_id`);
  if (!mapping.columns.endedAt) await endByEvents(context);
  await endByStop(context);
  await connection.run(`insert into staged_pause
    select external_id, event_at, to_at from (
      select external_id, event_at, stops, lead(event_at) over own as to_at from (
        select external_id, event_at, seq, kind in (${kinds(PAUSING_EVENTS)}) as stops,
          lag(kind in (${kinds(PAUSING_EVENTS)}), 1, false) over (partition by external_id order by seq) as stood
        from event_slice where kind in (${kinds([...PAUSING_EVENTS, ...RESUMING_EVENTS])}))
      where stops <> stood window own as (partition by external_id order by seq))
    where stops`);
}

/**
 * A case that was stopped and never taken up again ended then, unless it had ended otherwise. Whether that is an end or a
 * clock stop that lasts is for the policy; the store holds it as an end.
 */
async function endByStop({ connection, cityZone }: StageContext): Promise<void> {
  const onwards = Object.keys(EVENT_KINDS).filter((name) => name !== 'STOPPED' && name !== 'REMINDED') as (keyof typeof EVENT_KINDS)[];
  await connection.run(`create or replace table gathered_case as
    select c.* replace (coalesce(c.ended_at, s.stopped_at) as ended_at, case when c.ended_at is null and s.stopped_at is not null then ${dayOfInstant('s.stopped_at', cityZone)} else c.ended_day end as ended_day,
        case when c.ended_at is null and s.stopped_at is not null then false else c.ended_dateonly end as ended_dateonly),
      c.ended_at is null and s.stopped_at is not null as stopped_for_good
    from gathered_case c left join (
      select external_id, case when max(seq) filter (kind = ${EVENT_KINDS.STOPPED}) > coalesce(max(seq) filter (kind in (${kinds(onwards)})), -1) then max(event_at) filter (kind = ${EVENT_KINDS.STOPPED}) end as stopped_at
      from event_slice group by external_id) s on s.external_id = c.external_id`);
}

/** Without a column for it, a case ended at its last event of ending, unless it was reopened after. */
async function endByEvents({ connection, cityZone }: StageContext): Promise<void> {
  await connection.run(`create or replace table gathered_case as
    select c.*, case when e.reopened > e.ended then null else e.ended_at end as ended_at,
      ${dayOfInstant('case when e.reopened > e.ended then null else e.ended_at end', cityZone)} as ended_day, false as ended_dateonly
    from gathered_case c left join (
      select external_id, max(seq) filter (kind in (${kinds(['ENDED', 'RESULT_RETURNED'])})) as ended,
        min(event_at) filter (kind in (${kinds(['ENDED', 'RESULT_RETURNED'])})) as first_end,
        max(event_at) filter (kind = ${EVENT_KINDS.ENDED}) as last_end,
        coalesce(last_end, first_end) as ended_at,
        max(seq) filter (kind = ${EVENT_KINDS.REOPENED}) as reopened
      from event_slice group by external_id) e on e.external_id = c.external_id`);
}

/**
 * Table `staged_event`, and table `case_history`: what the events say of each case. A step names the holder; from
 * whom it came is the last holder that is known. Needs the due dates of `slice`.
 */
export async function stageEvents({ connection }: StageContext): Promise<void> {
  await connection.run(`insert into staged_event (external_id, seq, happened_at, kind, from_unit_id, to_unit_id, activity, until_at)
    select external_id, seq, event_at, kind, case when held <> unit_id then held end, unit_id, activity, until_at from (
      select *, last_value(unit_id ignore nulls) over (partition by external_id order by seq rows between unbounded preceding and 1 preceding) as held
      from event_slice)`);
  await connection.run(`create or replace table case_history as
    select e.external_id,
      coalesce(arg_max(e.to_unit_id, e.seq) filter (s.due_at is null or e.happened_at <= s.due_at), arg_min(e.to_unit_id, e.seq)) as holder_at_due_id,
      arg_max(e.to_unit_id, e.seq) as holder_id,
      count(*) filter (e.kind = ${EVENT_KINDS.EXTENDED})::smallint as extensions,
      count(e.from_unit_id)::smallint as transfers,
      count(*) filter (e.kind = ${EVENT_KINDS.REOPENED})::smallint as reopens,
      count(*) filter (e.kind = ${EVENT_KINDS.SUPPLEMENT_REQUESTED})::smallint as supplements,
      (list(e.happened_at order by e.happened_at) filter (e.kind = ${EVENT_KINDS.SUPPLEMENT_REQUESTED}))[2] as second_supplement_at,
      min(e.happened_at) filter (e.kind = ${EVENT_KINDS.EXTENDED}) as announced_at,
      arg_max(e.until_at, e.seq) filter (e.kind = ${EVENT_KINDS.EXTENDED}) as extended_at,
      arg_max(v.until_day, e.seq) filter (e.kind = ${EVENT_KINDS.EXTENDED}) as extended_day,
      md5(string_agg(concat_ws(chr(30), e.happened_at::varchar, e.kind::varchar, coalesce(e.from_unit_id::varchar, ''), coalesce(e.to_unit_id::varchar, ''),
        coalesce(e.activity, ''), coalesce(e.until_at::varchar, '')), chr(29) order by e.seq)) as event_text
    from staged_event e join event_slice v on v.external_id = e.external_id and v.seq = e.seq join slice s on s.external_id = e.external_id
    group by e.external_id`);
}
