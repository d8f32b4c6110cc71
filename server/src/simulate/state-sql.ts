import { EVENT_KINDS, OUTCOMES, QUALITY_FLAGS, STANDINGS } from '../cases/codes.ts';
import { indexSql, instantSql, type SimulationContext } from './context.ts';
import { draw } from './draws.ts';
import { NEVER } from './timeline-sql.ts';

/** What tells one version of a case from another; `lo` and `hi` stand for its events, which follow from them. */
const DIGEST = `external_id, title, received_at, appointed_at, due_at, current_due_at, ended_at, outcome, standing, pause_from, pause_to,
  unit_id, holder_id, area_id, sector_id, procedure_id, channel_id, origin_id, priority_id, status_id, extensions, transfers, reopens, supplements, lo, hi`;

/** SQL: the office time of a point `x` of a case's life, pushed back by the clock stops before it. */
export function placeSql(x: string): string {
  return `(zero + ${x} + case when ${x} > q1 then wait1 else 0 end + case when ${x} > q2 then wait2 else 0 end)`;
}

/** SQL: who holds a case at an office time, before mergers are reckoned with. */
function holderSql(at: string): string {
  const passed = [4, 3, 2, 1].map((n) => `when ${at} >= ${placeSql(`x_pass${n}`)} then h${n + 1}`);
  return `case when standing > 0 or ${at} < ${placeSql('x_assign')} then recv ${passed.join(' ')} else h1 end`;
}

/** Where every case stands when its source last delivered. */
export function stateSql(context: SimulationContext): string {
  const { cut, perDay: S } = context;
  return `create or replace temp table sim_state as
    with timed as (
      select *, case stream when 1 then ${cut[1].office} when 2 then ${cut[2].office} else ${cut[3].office} end as cut,
        zero + q1 as stop1_from, zero + q1 + wait1 as stop1_to, zero + q2 + wait1 as stop2_from, zero + q2 + wait1 + wait2 as stop2_to,
        ${placeSql('life')} as natural_end,
        case when x_first_end < ${NEVER} then ${placeSql('x_first_end')} else ${NEVER} end as first_end,
        case when x_first_end < ${NEVER} then ${placeSql('x_first_end + (course * 0.15)::INTEGER')} else ${NEVER} end as reopened
      from sim_course
    ),
    ended as (
      select *,
        case when natural_end <= cut then natural_end when first_end <= cut and reopened > cut then first_end end as ended,
        case when natural_end <= cut and refused then ${STANDINGS.REFUSED_AT_RECEPTION}
          when natural_end > cut and (refused or (stream = 2 and online = 1 and zero > cut - ${S / 2} and ${draw('waiting')} < 0.7)) then ${STANDINGS.NOT_YET_RECEIVED}
          else ${STANDINGS.IN_BALANCE} end as standing
      from timed
    ),
    due as (
      select *,
        case when no_due or standing = 1 then null else zero + span end as appointed,
        case when no_due or standing = 1 then null else zero + span + case when stop1_to <= cut then wait1 else 0 end + case when stop2_to <= cut then wait2 else 0 end end as due,
        case when standing = 1 then 0 else (stop1_from <= cut)::INTEGER + (stop2_from <= cut)::INTEGER end as stops,
        x_extend < life and standing = 0 and ${placeSql('x_extend')} <= cut as extended,
        case when no_due or standing = 1 then null when stop2_to <= cut then stop2_to when stop1_to <= cut then stop1_to end as resumed
      from ended
    ),
    looked as (select *, least(coalesce(due, cut), coalesce(ended, cut), cut) as asked_at, coalesce(ended, cut) as last_at from due)
    select *,
      case when extended then due + extension else due end as current_due,
      -- The limit begun anew when the last stop ended, counted like the first.
      case when limit_unit = 'HOUR' then resumed + limit_value * 3600
        when limit_unit = 'WORKING_DAY' and limit_value >= 1 then (${indexSql(context, 'resumed')} + limit_value) * ${S}
        when limit_unit = 'WORKING_DAY' then resumed + limit_value * ${S} end::INTEGER as reset_due,
      case when stops = 2 then stop2_from end as second_supplement, case when extended then ${placeSql('x_extend')} end as announced,
      case when stream = 1 then ${holderSql('asked_at')} else lead end as raw_unit,
      ${holderSql('asked_at')} as raw_holder_at_due, ${holderSql('last_at')} as raw_holder
    from looked`;
}

/** Cases that were open when their holder was merged: each passes to the successor at midnight. */
export function mergerSql(context: SimulationContext): string {
  const perDay = context.perDay;
  return `create or replace temp table sim_merger as
    with met as (
      select s.*, e.era as new_era, e.start_at, e.idx_before * ${perDay} as office
      from sim_state s join sim_era e on e.era > s.era
      where (s.ended is null or s.ended > e.idx_before * ${perDay}) and s.cut > e.idx_before * ${perDay}
    ),
    held as (select k, start_at, new_era, part, ${holderSql('office')} as raw from met)
    select h.k, h.start_at, coalesce(b.to_unit, h.raw) as from_unit, coalesce(a.to_unit, h.raw) as to_unit
    from held h
    left join sim_succ a on a.unit_id = h.raw and a.era = h.new_era and a.part = h.part
    left join sim_succ b on b.unit_id = h.raw and b.era = h.new_era - 1 and b.part = h.part
    where coalesce(a.to_unit, h.raw) <> coalesce(b.to_unit, h.raw)`;
}

function statusSql(context: SimulationContext): string {
  const status = (code: string): number => context.term('STATUS', code);
  return `case
    when s.stream = 1 then case when s.ended is not null then ${status('DA_XU_LY')} when not s.assigned then ${status('CHUA_XU_LY')}
      when s.x_pass1 < ${NEVER} and s.last_at < s.zero + s.x_work1 and s.last_at >= s.zero + s.x_pass1 then ${status('CHUYEN_TIEP')} else ${status('DANG_XU_LY')} end
    when s.stream = 3 then case when s.ended is not null then ${status('HOAN_THANH')} when not s.assigned then ${status('MOI_GIAO')} else ${status('DANG_THUC_HIEN')} end
    when s.standing = 1 then ${status('1')} when s.standing = 2 then ${status('3')}
    when s.outcome = ${OUTCOMES.WITHDRAWN} then ${status('7')} when s.outcome = ${OUTCOMES.STOPPED} then ${status('8')}
    when s.ended is not null then case when s.ended + s.until_return <= s.cut then ${status('10')} else ${status('9')} end
    when s.stop_from is not null and s.stop_to is null then case when s.stop_kind = 2 then ${status('6')} else ${status('5')} end
    when not s.assigned then ${status('2')} else ${status('4')} end`;
}

/** The cases as the store wants them, all streams together, with the source's place in the list of sources. */
export function caseSql(context: SimulationContext): string {
  const { offset } = context;
  const at = (name: string, column = name): string => `case when s.${column} is null then null else ${instantSql(context, `s.${column}`, `${name}.day`)} end`;
  const days = [['appointed', 'appointed'], ['due', 'due'], ['current_due', 'current_due'], ['ended', 'ended'], ['stop_from', 'stop_from'], ['stop_to', 'stop_to'], ['asked', 'asked_at'], ['last', 'last_at'], ['reset_due', 'reset_due'], ['second', 'second_supplement'], ['announced', 'announced']] as const;
  const typo = `(s.stream = 2 and s.standing = 0 and s.due is not null and ${draw('typo', 's.')} < 0.0001)`;
  const closes = Math.max(...context.periods.map((period) => period.to));
  const wrongDue = (right: string, asDay: boolean): string => `case when ${typo} then ${asDay ? '(s.day - 30)' : `((s.day - 30)::BIGINT * 86400 - ${offset} + ${closes})`} else ${right} end`;
  return `create or replace temp table sim_final as
    with stopped as (
      select *, case when stops = 2 then stop2_from when stops = 1 then stop1_from end as stop_from,
        case when stops = 2 and stop2_to <= cut then stop2_to when stops = 1 and stop1_to <= cut then stop1_to end as stop_to,
        case when ended is null then null
          when stream = 1 then case when outcome_draw < 0.94 then ${OUTCOMES.COMPLETED} when outcome_draw < 0.97 then ${OUTCOMES.REJECTED} else ${OUTCOMES.DUPLICATE} end
          when refused then ${OUTCOMES.REJECTED}
          when stream = 2 then case when outcome_draw < 0.955 then ${OUTCOMES.COMPLETED} when outcome_draw < 0.97 then ${OUTCOMES.WITHDRAWN} when outcome_draw < 0.975 then ${OUTCOMES.STOPPED} else ${OUTCOMES.REJECTED} end
          else case when outcome_draw < 0.985 then ${OUTCOMES.COMPLETED} else ${OUTCOMES.STOPPED} end end as outcome,
        ${placeSql('x_assign')} <= last_at as assigned
      from sim_state
    ),
    passes as (select k, count(*) as n from sim_event where kind in (${EVENT_KINDS.TRANSFERRED}, ${EVENT_KINDS.RETURNED}) group by k),
    cases as (
    select s.k, s.source, s.stream::SMALLINT as stream,
      case s.stream when 1 then 'MP.GY-' when 2 then 'MP.HS-' else 'MP.NV-' end || strftime(date '1970-01-01' + s.day, '%y%m%d') || '-' || lpad(s.n::VARCHAR, 7, '0') as external_id,
      s.title, s.day::BIGINT * 86400 - ${offset} + s.sec as received_at, s.day as received_day,
      ${wrongDue(at('appointed'), false)} as appointed_at,
      ${wrongDue(at('due'), false)} as due_at, ${wrongDue('due.day', true)} as due_day,
      ${wrongDue(at('current_due'), false)} as current_due_at, ${wrongDue('current_due.day', true)} as current_due_day,
      case when s.stops > 0 and s.due is not null then ${context.calendarVersion} end as calendar_version,
      ${at('ended')} as ended_at, ended.day as ended_day,
      s.outcome::SMALLINT as outcome,
      s.standing::SMALLINT as standing, ${at('stop_from')} as pause_from, ${at('stop_to')} as pause_to, s.stops::SMALLINT as pauses,
      coalesce(unit.to_unit, s.raw_unit) as unit_id, coalesce(held.to_unit, s.raw_holder_at_due) as holder_at_due_id,
      coalesce(holds.to_unit, s.raw_holder) as holder_id, s.recv as receiving_unit_id, s.area_id, s.sector_id, s.procedure_id,
      s.channel_id, s.origin_id, s.priority_id, ${statusSql(context)} as status_id, s.online, s.published, s.anonymous, s.extended::SMALLINT as extensions,
      coalesce(m.n, 0)::SMALLINT as transfers,
      (s.reopened <= s.cut)::SMALLINT as reopens,
      (case when s.stop_kind <> 1 then 0 else s.stops end)::SMALLINT as supplements,
      case when not ${typo} then ${at('reset_due')} end as reset_due_at, case when not ${typo} then reset_due.day end as reset_due_day, ${at('second', 'second_supplement')} as second_supplement_at, ${at('announced')} as announced_at,
      ((case when s.due is null and s.standing = 0 then ${QUALITY_FLAGS.NO_DUE_DATE} else 0 end)
        + (case when ${typo} then ${QUALITY_FLAGS.DUE_BEFORE_RECEIVED} else 0 end)
        + (case when s.area_id is null and s.stream < 3 then ${QUALITY_FLAGS.NO_AREA} else 0 end))::INTEGER as quality,
      case when s.stream = 1 and ${draw('located', 's.')} < 0.9 then round(point.lon + (${draw('lon1', 's.')} + ${draw('lon2', 's.')} - 1) * point.spread, 5) end as lon,
      case when s.stream = 1 and ${draw('located', 's.')} < 0.9 then round(point.lat + (${draw('lat1', 's.')} + ${draw('lat2', 's.')} - 1) * point.spread, 5) end as lat,
      s.lo, s.hi, s.ended as ended_office
    from stopped s
    ${days.map(([name, column]) => `left join sim_wday ${name} on ${name}.idx = ${indexSql(context, `s.${column}`)}`).join('\n')}
    left join sim_succ unit on unit.unit_id = s.raw_unit and unit.era = asked.era and unit.part = s.part
    left join sim_succ held on held.unit_id = s.raw_holder_at_due and held.era = asked.era and held.part = s.part
    left join sim_succ holds on holds.unit_id = s.raw_holder and holds.era = last.era and holds.part = s.part
    left join sim_point point on point.area_id = s.area_id
    left join passes m on m.k = s.k
    )
    select c.*, 0::SMALLINT as due_derived, coalesce(c.due_day, c.received_day) as ref_day, r.month as ref_month,
      (md5_number_lower(concat_ws('|', ${DIGEST})) & 9223372036854775807)::BIGINT as digest
    from cases c join sim_day r on r.day = coalesce(c.due_day, c.received_day)`;
}
