import { STREAMS } from '../cases/codes.ts';
import { indexSql, passedSql, type SimulationContext } from './context.ts';
import { draw, exponential, pick } from './draws.ts';
import { ORDINARY_LATE_SHARE } from './truth.ts';
import { PUBLISHED } from './workload.ts';

/**
 * When things happen to each case, in office seconds (see context.ts). `zero` is the receipt, `span` the limit and
 * `life` the time to the end, both without clock stops; `course` the shorter of the two, in which ordinary steps lie.
 * A clock stop that begins at `x` pushes everything after `x` back by its length.
 */

/** Beyond any case: the place of a clock stop that there is not. */
export const NEVER = 1_500_000_000;

/** Limits, the day on which the case falls due, and whether it will end late. */
export function limitSql(context: SimulationContext): string {
  const S = context.perDay;
  const zero = `case when p.working = 1 then (p.idx - 1) * ${S} + ${passedSql(context.periods, 'p.sec')} else p.idx * ${S} end`;
  const due = `case
    when p.limit_unit = 'HOUR' then zero + p.limit_value * 3600
    when p.limit_unit = 'CALENDAR_DAY' then (c.idx + 1 - c.working) * ${S}
    when p.limit_value >= 1 then (p.idx + floor(p.limit_value)) * ${S} + (p.limit_value - floor(p.limit_value)) * ${S}
    else zero + p.limit_value * ${S} end`;
  const [low, high] = ORDINARY_LATE_SHARE;
  // Each unit has its own ordinary rate, the same all its life.
  const ordinary = `(${low} + ${high - low} * ((u.lead * 7919 + u.stream * 104729) % 997) / 997.0)`;
  return `create or replace temp table sim_limit as
    with begun as (select p.*, ${zero} as zero from sim_plan p),
    due as (
      select p.*, (${due})::INTEGER - zero as span
      from begun p left join sim_day c on c.day = case when p.limit_unit = 'CALENDAR_DAY' then p.day + p.limit_value::INTEGER end
    ),
    dated as (select u.*, w.day as due_day from due u join sim_wday w on w.idx = ${indexSql(context, '(u.zero + u.span)')}),
    judged as (
      select u.*, coalesce(l.long_share, 0) as long_share, l.unit_id is not null as planted,
        ${draw('late', 'u.')} < coalesce(l.share_from + (l.share_to - l.share_from) * (u.due_day - l.from_day) / (l.to_day - l.from_day), ${ordinary}) as will_be_late
      from dated u left join sim_late l on l.unit_id = u.lead and l.stream = u.stream and u.due_day >= l.from_day and u.due_day < l.to_day
    )
    select u.* exclude (will_be_late, planted, long_share),
      case
        when u.no_due then ${S} + (${exponential('life', 6, 'u.')} * ${S})::INTEGER
        when will_be_late and ${draw('long', 'u.')} < long_share then span + (${S} * (25 + 110 * ${draw('extra', 'u.')}))::INTEGER
        when will_be_late then span + greatest(900, (${S} * least(${exponential('extra', `least(3.0, 0.5 + 0.2 * span / ${S})`, 'u.')}, 12))::INTEGER)
        else greatest(900, (span * (0.08 + 0.9 * pow(${draw('life', 'u.')}, 0.8)))::INTEGER)
      end as natural_life
    from judged u`;
}

/** The feedback of 2024: exactly so many of each origin are still in hand when the year ends. */
function yearEndSql(context: SimulationContext): string {
  const yearEnd = context.yearEndIndex * context.perDay;
  const national = context.term('ORIGIN', 'NATIONAL_PORTAL');
  const quota = `case when origin_id = ${national} then ${PUBLISHED.nationalPortal2024Open} else ${PUBLISHED.feedback2024Open - PUBLISHED.nationalPortal2024Open} end`;
  return `with ranked as (
      select k, zero, natural_life, ${quota} as quota,
        row_number() over (partition by origin_id order by zero > ${yearEnd - 3_600} desc, zero + natural_life desc, k) as place
      from sim_limit where must_open
    )
    select k, case
        when place <= quota then greatest(natural_life, ${yearEnd} - zero + 1800 + (k % 40) * 1800)
        else least(natural_life, ${yearEnd} - zero - 600 - (k % 20) * 60)
      end as life
    from ranked`;
}

/** How a case travels: letters are holders in turn, R the one that leads, W a wrong one, X another, B the planted partner. */
function routeSql(context: SimulationContext): string {
  const { truth } = context;
  const planted = [
    ...truth.pingPong.map((pair) => `when stream = ${STREAMS[pair.stream]} and lead = ${pair.unitId} and day >= ${pair.fromDay} and ${draw('ping-pong')} < ${pair.share}
      then case when ${draw('again')} < 0.3 then 'RBRBR' else 'RBR' end`),
    ...truth.manyHands.map((one) => `when stream = ${STREAMS[one.stream]} and sector_id = ${context.term('SECTOR', one.sectorCode)} and day >= ${one.fromDay} and ${draw('many-hands')} < ${one.share} then 'WWWR'`),
  ];
  const ordinary = (one: number, two: number, back: number, three: number): string => {
    const route = draw('route');
    return `case when ${route} < ${one} then 'WR' when ${route} < ${one + two} then 'WWR' when ${route} < ${one + two + back} then 'RXR' when ${route} < ${one + two + back + three} then 'WWWR' else 'R' end`;
  };
  return `case ${planted.join('\n')}
    when stream = 1 then ${ordinary(0.1, 0.008, 0.003, 0.001)}
    when stream = 2 then ${ordinary(0.02, 0.001, 0.0015, 0.0003)}
    else ${ordinary(0.03, 0.002, 0.002, 0.0005)} end`;
}

function partnerSql({ truth }: SimulationContext): string {
  return `case ${truth.pingPong.map((pair) => `when stream = ${STREAMS[pair.stream]} and lead = ${pair.unitId} then ${pair.otherId}`).join(' ')} end`;
}

/** The whole course of every case: life, route, clock stops, extension, consultation, reopening. */
export function courseSql(context: SimulationContext): string {
  const { truth, perDay: S } = context;
  const planted = (rows: string[], share: string): string => (rows.length === 0 ? share : `case ${rows.join(' ')} else ${share} end`);
  const twice = planted(truth.repeatSupplement.map((one) => `when stream = ${STREAMS[one.stream]} and lead = ${one.unitId} and day >= ${one.fromDay} then ${one.share}`), '0.003');
  const silent = planted(truth.silence.map((one) => `when asked = ${one.unitId} and day >= ${one.fromDay} then ${one.share}`), '0.04');
  const hurried = planted(truth.lastMinute.map((one) => `when stream = ${STREAMS[one.stream]} and lead = ${one.unitId} and due_day >= ${one.fromDay} then ${one.shareOfLate}`), '0.04');
  const of = (one: { stream: keyof typeof STREAMS; unitId: number; fromDay: number; share: number }, day = 'day'): string =>
    `when stream = ${STREAMS[one.stream]} and lead = ${one.unitId} and ${day} >= ${one.fromDay} then ${one.share}`;
  const askedAgain = planted(truth.repeatConsultation.map((one) => of(one)), '0.015');
  const idle = planted(truth.idle.map((one) => of(one)), '0');
  const reminded = planted(truth.unreminded.map((one) => of(one, 'due_day')), '0.65');
  const reopened = planted(truth.reopened.map((one) => of(one)), '0.008');
  return `create or replace temp table sim_course as
    with lives as (
      select l.* exclude (natural_life, must_open), coalesce(y.life, l.natural_life)::INTEGER as life, ${partnerSql(context)} as partner, ${routeSql(context)} as wish,
        ${draw('refused')} < 0.012 and stream = 2 and online = 1 as refused
      from sim_limit l left join (${yearEndSql(context)}) y on y.k = l.k
    ),
    routed as (
      select * exclude (wish), no_due or life <= span as in_time, least(life, span) as course,
        case
          when refused then 'R'
          when wish in ('RBR', 'RBRBR') and partner <> lead then wish
          when wish = 'WR' and w1 <> lead then wish
          when wish = 'RXR' and w1 <> lead then wish
          when wish = 'WWR' and w1 <> lead and w2 <> lead and w1 <> w2 then wish
          when wish = 'WWWR' and w1 <> lead and w2 <> lead and w3 <> lead and w1 <> w2 and w2 <> w3 and w1 <> w3 then wish
          else 'R' end as route
      from (select * replace (case when refused then least(life, ${S}, (span * 0.9)::INTEGER) else life end as life) from lives)
    ),
    steps as (
      select *, length(route) as holders, case when stream = 1 then course else life end as travel,
        case when route[1] = 'R' then lead else w1 end as h1,
        case route when 'R' then null when 'WR' then lead when 'RXR' then w1 when 'WWR' then w2 when 'WWWR' then w2 else partner end as h2,
        case route when 'WWWR' then w3 when 'R' then null when 'WR' then null else lead end as h3,
        case route when 'WWWR' then lead when 'RBRBR' then partner end as h4,
        case route when 'RBRBR' then lead end as h5,
        stream = 2 and not refused and span >= ${3 * S} and course >= ${S} as may_stop
      from routed
    ),
    stops as (
      select *,
        may_stop and ${draw('twice')} < ${twice} as second_stop,
        may_stop and ${draw('stop')} < 0.05 as any_stop,
        may_stop and ${draw('fee')} < 0.03 as fee_stop
      from steps
    )
    select * exclude (may_stop, second_stop, any_stop, fee_stop, partner, w1, w2, w3),
      1 + (course * 0.04 * ${draw('assign')})::INTEGER as x_assign,
      case when holders > 1 then (travel * (0.06 + 0.74 * 0.5 / (holders - 1)))::INTEGER else ${NEVER} end as x_pass1,
      case when holders > 2 then (travel * (0.06 + 0.74 * 1.5 / (holders - 1)))::INTEGER else ${NEVER} end as x_pass2,
      case when holders > 3 then (travel * (0.06 + 0.74 * 2.5 / (holders - 1)))::INTEGER else ${NEVER} end as x_pass3,
      case when holders > 4 then (travel * (0.06 + 0.74 * 3.5 / (holders - 1)))::INTEGER else ${NEVER} end as x_pass4,
      case when holders > 1 then (travel * 0.88)::INTEGER else (course * 0.5)::INTEGER end as x_work1,
      case when holders = 1 and ${draw('work2')} < case stream when 1 then 0.6 when 2 then 0.9 else 0.9 end then (life * 0.9)::INTEGER else ${NEVER} end as x_work2,
      case when second_stop then 1 when fee_stop and not any_stop then 2 when any_stop then 1 else 0 end as stop_kind,
      case when second_stop or any_stop or fee_stop then (course * (0.12 + 0.3 * ${draw('q1')}))::INTEGER else ${NEVER} end as q1,
      case when second_stop or any_stop or fee_stop then (${S} * least(12, 0.3 + ${exponential('w1', 2.2)}))::INTEGER else 0 end as wait1,
      case when second_stop then (course * (0.5 + 0.3 * ${draw('q2')}))::INTEGER else ${NEVER} end as q2,
      case when second_stop then (${S} * least(10, 0.3 + ${exponential('w2', 2)}))::INTEGER else 0 end as wait2,
      -- More time is asked for when the case is going to be late, seldom otherwise; by some within the last working day.
      case when no_due or refused or span < ${2 * S} then ${NEVER}
        when not in_time and ${draw('hurry')} < ${hurried} and (span >= ${5 * S} or ${hurried} > 0.04) then span - (${S - 600} * ${draw('x-ext')})::INTEGER - 300
        when ${draw('extend')} < case when in_time then 0.005 when stream = 3 then 0.5 else 0.3 end and span >= ${5 * S} then span - (${S} * (1.2 + 2.5 * ${draw('x-ext')}))::INTEGER
        else ${NEVER} end as x_extend,
      (2 + ${pick('extension', 6)}) * ${S} as extension,
      case when holders = 1 and not refused and asked <> lead and span >= ${2 * S} and course >= 3600
        and ${draw('consult')} < case stream when 1 then 0.03 when 2 then 0.08 else 0.06 end then (course * 0.25)::INTEGER else ${NEVER} end as x_ask,
      (course * 0.55)::INTEGER as x_answer_due,
      case when x_ask < ${NEVER} and ${draw('ask-again')} < ${askedAgain} then (course * 0.72)::INTEGER else ${NEVER} end as x_ask2,
      -- Long work shows steps between, unless it is left lying.
      holders = 1 and not refused and span >= ${12 * S} and ${draw('idle')} >= ${idle} as shows_steps,
      case when ${draw('silent')} >= ${silent} then (course * (0.3 + 0.2 * ${draw('answer')}))::INTEGER when ${draw('answer')} < 0.5 then (course * 0.7)::INTEGER else ${NEVER} end as x_answer,
      case when stream = 1 and course >= ${S} and ${draw('reopen')} < ${reopened} then (course * 0.55)::INTEGER else ${NEVER} end as x_first_end,
      case when not in_time and ${draw('remind')} < ${reminded} then span + (${S} * (1 + 3 * ${draw('x-remind')}))::INTEGER else ${NEVER} end as x_remind,
      (600 + ${exponential('return', 0.6)} * ${S})::INTEGER as until_return,
      ${draw('outcome')} as outcome_draw, k % 7 as part
    from stops`;
}
