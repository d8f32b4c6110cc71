import { EVENT_KINDS as K } from '../cases/codes.ts';
import { indexSql, instantSql, type SimulationContext } from './context.ts';
import { placeSql } from './state-sql.ts';
import { NEVER } from './timeline-sql.ts';

interface EventShape {
  kind: number;
  /** Office time. */
  at: string;
  when?: string;
  from?: string;
  to?: string;
  activity?: string;
  /** Office time of the date that the event sets. */
  until?: string;
}

/** The events a case may have, in the order that decides when two fall on one second. */
function shapes(): EventShape[] {
  const lead = 'lead';
  const by = (feedback: string, dossier: string, task: string): string => `case stream when 1 then '${feedback}' when 2 then '${dossier}' else '${task}' end`;
  const at = (x: string): Pick<EventShape, 'at' | 'when'> => ({ at: placeSql(x), when: `${x} < life` });
  const handled = 'standing = 0 and not refused';
  const pass = (n: number): EventShape => ({
    kind: K.TRANSFERRED, ...at(`x_pass${n}`), from: `h${n}`, to: `h${n + 1}`,
    // Back to the one it came from: the partner of a planted pair, or a unit that had passed it on.
    activity: `case when route in ('RXR', 'RBR', 'RBRBR') and ${n} % 2 = 0 then 'Chuyển trả' else 'Chuyển xử lý' end`,
  });
  const rows: EventShape[] = [
    { kind: K.ASSIGNED, at: placeSql('x_assign'), from: 'recv', to: 'h1', activity: by('Phân công xử lý', 'Chuyển hồ sơ xử lý', 'Giao nhiệm vụ') },
    pass(1), pass(2), pass(3), pass(4),
    { kind: K.CONSULTED, ...at('x_ask'), from: lead, to: 'asked', activity: `'Lấy ý kiến phối hợp'`, until: placeSql('x_answer_due') },
    { kind: K.CONSULTATION_ANSWERED, at: placeSql('x_answer'), when: `x_ask < life and x_answer < life`, from: 'asked', to: lead, activity: `'Trả lời ý kiến'` },
    { kind: K.SUPPLEMENT_REQUESTED, at: 'stop1_from', when: 'stop_kind = 1', from: lead, activity: `'Yêu cầu bổ sung hồ sơ'` },
    { kind: K.FEE_REQUESTED, at: 'stop1_from', when: 'stop_kind = 2', from: lead, activity: `'Yêu cầu nộp phí, lệ phí'` },
    { kind: K.SUPPLEMENTED, at: 'stop1_to', when: 'stop_kind = 1', to: lead, activity: `'Đã bổ sung hồ sơ'` },
    { kind: K.FEE_PAID, at: 'stop1_to', when: 'stop_kind = 2', to: lead, activity: `'Đã nộp phí, lệ phí'` },
    { kind: K.SUPPLEMENT_REQUESTED, at: 'stop2_from', when: `q2 < ${NEVER}`, from: lead, activity: `'Yêu cầu bổ sung hồ sơ lần 2'` },
    { kind: K.SUPPLEMENTED, at: 'stop2_to', when: `q2 < ${NEVER}`, to: lead, activity: `'Đã bổ sung hồ sơ lần 2'` },
    { kind: K.WORKED, ...at('x_work1'), from: lead, activity: by('Kiểm tra, xác minh', 'Thẩm định hồ sơ', 'Cập nhật tiến độ') },
    { kind: K.EXTENDED, ...at('x_extend'), from: lead, activity: `'Gia hạn'`, until: `${placeSql('x_extend')} - x_extend + span + extension` },
    { kind: K.ENDED, at: 'first_end', when: `first_end < ${NEVER}`, from: lead, activity: `'Trả lời'` },
    { kind: K.REOPENED, at: 'reopened', when: `reopened < ${NEVER}`, to: lead, activity: `'Người dân phản ánh lại'` },
    { kind: K.WORKED, ...at('x_work2'), from: lead, activity: by('Dự thảo trả lời', 'Trình ký', 'Trình báo cáo') },
    { kind: K.REMINDED, ...at('x_remind'), from: 'recv', to: lead, activity: `'Đôn đốc'` },
  ].map((row) => ({ ...row, when: row.when ? `${handled} and ${row.when}` : handled }));
  return [
    ...rows,
    { kind: K.ENDED, at: 'natural_end', when: 'standing <> 1', from: 'case when refused then recv else lead end', activity: `case when refused then 'Từ chối tiếp nhận' else ${by('Trả lời, kết thúc', 'Hoàn thành xử lý', 'Hoàn thành nhiệm vụ')} end` },
    { kind: K.RESULT_RETURNED, at: 'natural_end + until_return', when: `${handled} and stream = 2 and outcome_draw < 0.955`, from: 'recv', activity: `'Trả kết quả'` },
  ];
}

/**
 * The events of every case up to what its source has delivered, each naming the units that were in force on that
 * day: an event of unit A alone has A as `from_unit`, a hand-over both, a reply of the citizen `to_unit` alone.
 */
export function eventSql(context: SimulationContext): string {
  const parts = shapes().map((shape, order) => `
    select k, era, part, ${order + 2}::TINYINT as place, ${shape.kind}::TINYINT as kind, ${shape.at} as office,
      ${shape.from ?? 'null::INTEGER'} as from_unit, ${shape.to ?? 'null::INTEGER'} as to_unit, ${shape.activity ?? 'null'} as activity, ${shape.until ?? 'null::INTEGER'} as until
    from sim_state where ${shape.when} and ${shape.at} <= cut`);
  return `create or replace table sim_event as
    with happened as (${parts.join('\nunion all')}),
    dated as (
      select h.*, w.era as new_era, ${instantSql(context, 'h.office', 'w.day')} as happened_at,
        case when h.until is null then null else ${instantSql(context, 'h.until', 'u.day')} end as until_at
      from happened h
      join sim_wday w on w.idx = ${indexSql(context, 'h.office')}
      left join sim_wday u on u.idx = ${indexSql(context, 'h.until')}
    ),
    mapped as (
      select d.k, d.place, d.happened_at,
        case when d.activity = 'Chuyển trả' then ${K.RETURNED} else d.kind end::SMALLINT as kind,
        coalesce(f.to_unit, d.from_unit) as from_unit, coalesce(t.to_unit, d.to_unit) as to_unit, d.activity, d.until_at
      from dated d
      left join sim_succ f on f.unit_id = d.from_unit and f.era = d.new_era and f.part = d.part
      left join sim_succ t on t.unit_id = d.to_unit and t.era = d.new_era and t.part = d.part
    )
    select * from mapped where not (kind in (${K.TRANSFERRED}, ${K.RETURNED}) and from_unit = to_unit)
    union all
    select k, 0::TINYINT, day::BIGINT * 86400 - ${context.offset} + sec, ${K.RECEIVED}::SMALLINT, null, recv,
      case stream when 1 then 'Tiếp nhận góp ý' when 2 then 'Tiếp nhận hồ sơ' else 'Nhận nhiệm vụ' end, null from sim_state
    union all
    select k, 1::TINYINT, start_at, ${K.TRANSFERRED}::SMALLINT, from_unit, to_unit, 'Chuyển giao do sắp xếp đơn vị', null from sim_merger`;
}
