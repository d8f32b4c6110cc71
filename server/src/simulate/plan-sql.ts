import type { SimulationContext } from './context.ts';
import { oneOf } from './context.ts';
import { draw, halves, pick } from './draws.ts';
import { SLOTS } from './city-frame.ts';
import { FIRST_DAY, PUBLISHED, type Part } from './workload.ts';
import { SPOTS, TASKS } from './wording.ts';

/**
 * Which cases there are: what each is about, when it is received, who receives it, who leads it, whom it might
 * reach by mistake. Everything that happens to it afterwards is made in timeline-sql.ts.
 */

/** Rows of a part with their day and their two halves of randomness. */
export function rowsSql(context: SimulationContext, part: Part, firstNumber: number): string {
  return `create or replace temp table sim_row_${part} as
    with numbered as (select c.day, c.first_n + ${firstNumber} + unnest(range(c.count))::INTEGER as n from sim_count c where c.part = '${part}')
    select r.n, r.day, d.era, d.idx, d.working, ${halves(context.seed, part, 'r.n')}
    from numbered r join sim_day d on d.day = r.day order by r.n`;
}

const sumOfTwo = (a: string, b: string): string => `((${draw(a, 'r.')} + ${draw(b, 'r.')}) / 2)`;

/** A second of today lies before now; those of other days stay. */
const untilNow = (context: SimulationContext, cutAt: number, second: string, opens: number): string => {
  const passed = Math.max(0, cutAt + context.offset - context.today * 86_400);
  return `case when r.day = ${context.today} and ${second} >= ${passed} then ${passed <= opens ? passed >> 1 : `${opens} + floor((${second} - ${opens})::DOUBLE * ${passed - 1 - opens} / (86400.0 - ${opens}))::INTEGER`} else ${second} end`;
};

const COLUMNS = `stream, k, n, source, day, sec, era, idx, working, lo, hi, sector_id, procedure_id, title, limit_value, limit_unit, lead,
  w1, w2, w3, asked, recv, area_id, channel_id, origin_id, priority_id, online, published, anonymous, no_due, must_open`;

/** Units a case might pass through by mistake, and the one that might be asked for an opinion. */
function detours(context: SimulationContext): string {
  const wrong = (name: string): string => `left join sim_pool ${name} on ${name}.pool = ${context.pool('WRONG')} and ${name}.era = r.era and ${name}.slot = ${pick(name, SLOTS, 'r.')}`;
  return `${['w1', 'w2', 'w3'].map(wrong).join('\n')}
    left join sim_pool asked on asked.pool = ${context.pool('CONSULT')} and asked.era = r.era and asked.slot = ${pick('asked', SLOTS, 'r.')}`;
}

/** The area of a ward's case is the ward's own, of a district's one of its wards; others come from anywhere in the city. */
const AREA = 'coalesce(lead.area_id, home.area_id)';
function areas(context: SimulationContext): string {
  return `left join sim_pool home on home.pool = ${context.pool('WARD')} and home.era = r.era and home.slot = ${pick('home', SLOTS, 'r.')}`;
}

export function feedbackPlanSql(context: SimulationContext, part: 'F24' | 'F25'): string {
  const { term } = context;
  const cutAt = context.cut[1].at;
  const anyTime = `(case when ${draw('hour', 'r.')} < 0.72 then 25200 + floor(${sumOfTwo('s1', 's2')} * 50400) else floor(${draw('s1', 'r.')} * 86400) end)::INTEGER`;
  const national = part === 'F24'
    ? `(row_number() over (order by ${pick('national', 1_000_000_000, 'r.')}, r.n) <= ${PUBLISHED.nationalPortal2024})`
    : `(${draw('national', 'r.')} < 0.09)`;
  return `insert into sim_plan (${COLUMNS})
    with chosen as (
      select r.*, ${untilNow(context, cutAt, anyTime, 0)} as sec, ${national} as national, s.sector_id, s.limit_value as sector_limit, p.pool,
        ${draw('urgent', 'r.')} < 0.04 as urgent,
        case when ${draw('channel', 'r.')} < 0.26 then 'WEB' when ${draw('channel', 'r.')} < 0.56 then 'APP' when ${draw('channel', 'r.')} < 0.79 then 'HOTLINE'
          when ${draw('channel', 'r.')} < 0.91 then 'ZALO' when ${draw('channel', 'r.')} < 0.96 then 'FACEBOOK' else 'EMAIL' end as channel
      from sim_row_${part} r
      join sim_fb_sector s on s.slot = ${pick('sector', SLOTS, 'r.')}
      join sim_fb_route p on p.sector_id = s.sector_id and p.slot = ${pick('route', 100, 'r.')}
    )
    select 1, 100000000 + r.n, r.n,
      case when not r.national and r.channel = 'HOTLINE' and r.day >= ${context.frame.eraStarts.at(-1)} then 1 else 0 end,
      r.day, r.sec, r.era, r.idx, r.working, r.lo, r.hi, r.sector_id, null,
      m.words || ' ' || ${oneOf('spot', SPOTS, 'r.')} || coalesce(', ' || point.name, ''),
      case when r.urgent then 1 when r.national then 10 else r.sector_limit end, 'WORKING_DAY', lead.unit_id,
      w1.unit_id, w2.unit_id, w3.unit_id, asked.unit_id, recv.unit_id,
      case when ${draw('no-area', 'r.')} < 0.015 then null else ${AREA} end,
      case when r.national then ${term('CHANNEL', 'WEB')} ${['WEB', 'APP', 'HOTLINE', 'ZALO', 'FACEBOOK', 'EMAIL'].map((code) => `when r.channel = '${code}' then ${term('CHANNEL', code)}`).join(' ')} end,
      case when r.national then ${term('ORIGIN', 'NATIONAL_PORTAL')} else ${term('ORIGIN', 'CITY_PORTAL')} end,
      case when r.urgent then ${term('PRIORITY', '2')} when ${draw('minor', 'r.')} < 0.1 then ${term('PRIORITY', '3')} else ${term('PRIORITY', '1')} end,
      case when not r.national and r.channel = 'HOTLINE' then 0 else 1 end,
      case when ${draw('published', 'r.')} < 0.8 then 1 else 0 end, case when ${draw('anonymous', 'r.')} < 0.12 then 1 else 0 end, false, ${part === 'F24'}
    from chosen r
    join sim_pool lead on lead.pool = r.pool and lead.era = r.era and lead.slot = ${pick('unit', SLOTS, 'r.')}
    join sim_pool recv on recv.pool = ${context.pool('IOC')} and recv.era = r.era and recv.slot = 0
    join sim_matter m on m.sector_id = r.sector_id and m.slot = ${pick('matter', 6, 'r.')}
    ${areas(context)}
    left join sim_point point on point.area_id = ${AREA}
    ${detours(context)}`;
}

export function dossierPlanSql(context: SimulationContext): string {
  const { term } = context;
  const cutAt = context.cut[2].at;
  const half = `(${draw('half', 'r.')} < 0.56)`;
  const atCounter = `(case when ${half} then 27000 + floor(${sumOfTwo('s1', 's2')} * 14400) else 48600 + floor(${sumOfTwo('s1', 's2')} * 13800) end)::INTEGER`;
  const atHome = `(21600 + floor(${sumOfTwo('s1', 's2')} * 59400))::INTEGER`;
  const share = `(0.42 + 0.36 * (r.day - ${FIRST_DAY}) / ${Math.max(1, context.today - FIRST_DAY)}.0)`;
  const [wards, districts] = [context.pool('WARD'), context.pool('DISTRICT')];
  return `insert into sim_plan (${COLUMNS})
    with chosen as (
      select r.*, p.procedure_id, p.sector_id, p.limit_value, p.limit_unit, p.pool, p.title,
        (r.working = 0 or ${draw('online', 'r.')} < ${share}) as online
      from sim_row_D r join sim_procedure p on p.slot = ${pick('procedure', SLOTS, 'r.')}
    )
    select 2, 200000000 + r.n, r.n, 2, r.day,
      case when r.online then ${untilNow(context, cutAt, atHome, 0)} else ${untilNow(context, cutAt, atCounter, 27_000)} end,
      r.era, r.idx, r.working, r.lo, r.hi, r.sector_id, r.procedure_id, r.title, r.limit_value, r.limit_unit, lead.unit_id,
      w1.unit_id, w2.unit_id, w3.unit_id, asked.unit_id,
      case when r.pool not in (${wards}, ${districts}) then centre.unit_id when r.era = ${context.frame.eraStarts.length - 1} and ${draw('elsewhere', 'r.')} < 0.07 then home.unit_id else lead.unit_id end,
      ${AREA},
      case when r.online then ${term('CHANNEL', '2')} when ${draw('post', 'r.')} < 0.06 then ${term('CHANNEL', '3')} else ${term('CHANNEL', '1')} end,
      case when not r.online then ${term('ORIGIN', 'COUNTER')} when ${draw('national', 'r.')} < 0.3 then ${term('ORIGIN', 'NATIONAL_PORTAL')} else ${term('ORIGIN', 'CITY_PORTAL')} end,
      ${term('PRIORITY', '1')}, case when r.online then 1 else 0 end, 1, 0, ${draw('no-due', 'r.')} < 0.0015, false
    from chosen r
    join sim_pool lead on lead.pool = r.pool and lead.era = r.era and lead.slot = ${pick('unit', SLOTS, 'r.')}
    join sim_pool centre on centre.pool = ${context.pool('TTPVHCC')} and centre.era = r.era and centre.slot = 0
    ${areas(context)}
    ${detours(context)}`;
}

export function assignmentPlanSql(context: SimulationContext): string {
  const { term } = context;
  const sectors = ['NV-KTXH', 'NV-DTC', 'NV-CCHC', 'NV-CDS', 'NV-QLDT', 'NV-TNMT', 'NV-VHXH', 'NV-NC'].map((code) => term('SECTOR', code));
  return `insert into sim_plan (${COLUMNS})
    with chosen as (select r.*, ([${sectors.join(',')}])[1 + ${pick('sector', sectors.length, 'r.')}] as sector_id, ${draw('urgent', 'r.')} < 0.1 as urgent from sim_row_A r)
    select 3, 300000000 + r.n, r.n, 3, r.day,
      (case when ${draw('half', 'r.')} < 0.5 then 28800 + floor(${draw('s1', 'r.')} * 10800) else 50400 + floor(${draw('s1', 'r.')} * 10800) end)::INTEGER,
      r.era, r.idx, r.working, r.lo, r.hi, r.sector_id, null, ${oneOf('task', TASKS, 'r.')} || ' ' || m.words,
      case when r.urgent then 1 + ${pick('days', 5, 'r.')} else 5 + ${pick('days', 16, 'r.')} end, 'WORKING_DAY', lead.unit_id,
      w1.unit_id, w2.unit_id, w3.unit_id, asked.unit_id, recv.unit_id, null,
      case when ${draw('channel', 'r.')} < 0.7 then ${term('CHANNEL', 'VANBAN')} else ${term('CHANNEL', 'KETLUAN')} end, null,
      case when r.urgent then ${term('PRIORITY', '2')} else ${term('PRIORITY', '1')} end, null, 0, 0, ${draw('no-due', 'r.')} < 0.05, false
    from chosen r
    join sim_pool lead on lead.pool = ${context.pool('TASK')} and lead.era = r.era and lead.slot = ${pick('unit', SLOTS, 'r.')}
    join sim_pool recv on recv.pool = ${context.pool('VPUBND')} and recv.era = r.era and recv.slot = 0
    join sim_matter m on m.sector_id = r.sector_id and m.slot = ${pick('matter', 3, 'r.')}
    ${detours(context)}`;
}

export const PLAN_TABLE = `create or replace temp table sim_plan (stream SMALLINT, k INTEGER, n INTEGER, source SMALLINT, day INTEGER, sec INTEGER, era INTEGER,
  idx INTEGER, working INTEGER, lo UBIGINT, hi UBIGINT, sector_id INTEGER, procedure_id INTEGER, title VARCHAR, limit_value DOUBLE,
  limit_unit VARCHAR, lead INTEGER, w1 INTEGER, w2 INTEGER, w3 INTEGER, asked INTEGER, recv INTEGER, area_id INTEGER, channel_id INTEGER,
  origin_id INTEGER, priority_id INTEGER, online SMALLINT, published SMALLINT, anonymous SMALLINT, no_due BOOLEAN, must_open BOOLEAN)`;

