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
  /** Name of the step, one for all streams or one for each: feedback, dossier, task. */
  activity: string | [string, string, string];
  /** Office time of the date that the event sets. */
  until?: string;
}

/** Routes on which the second and the fourth hand-over go back. */
const BACK = `('RXR', 'RBR', 'RBRBR')`;

/** The events a case may have, in the order that decides when two fall on one second. */
function shapes(): EventShape[] {
  const lead = 'lead';
  const at = (x: string): Pick<EventShape, 'at' | 'when'> => ({ at: placeSql(x), when: `${x} < life` });
  const handled = 'standing = 0 and not refused';
  const pass = (n: number): EventShape => ({
    kind: K.TRANSFERRED, ...at(`x_pass${n}`), from: `h${n}`, to: `h${n + 1}`,
    activity: 'Chuyển xử lý',
  });
  // Back to the one it came from: the partner of a planted pair, or a unit that had passed it on.
  const back = (n: number): EventShape => ({ ...pass(n), kind: K.RETURNED, when: `x_pass${n} < life and route in ${BACK}`, activity: 'Chuyển trả' });
  const onward = (n: number): EventShape => ({ ...pass(n), when: `x_pass${n} < life and route not in ${BACK}` });
  const handling: EventShape[] = [
    { kind: K.ASSIGNED, at: placeSql('x_assign'), from: 'recv', to: 'h1', activity: ['Phân công xử lý', 'Chuyển hồ sơ xử lý', 'Giao nhiệm vụ'] },
    pass(1), onward(2), back(2), pass(3), onward(4), back(4),
    { kind: K.CONSULTED, ...at('x_ask'), from: lead, to: 'asked', activity: 'Lấy ý kiến phối hợp', until: placeSql('x_answer_due') },
    { kind: K.CONSULTATION_ANSWERED, at: placeSql('x_answer'), when: `x_ask < life and x_answer < life`, from: 'asked', to: lead, activity: 'Trả lời ý kiến' },
    { kind: K.SUPPLEMENT_REQUESTED, at: 'stop1_from', when: 'stop_kind = 1', from: lead, activity: 'Yêu cầu bổ sung hồ sơ' },
    { kind: K.FEE_REQUESTED, at: 'stop1_from', when: 'stop_kind = 2', from: lead, activity: 'Yêu cầu nộp phí, lệ phí' },
    { kind: K.SUPPLEMENTED, at: 'stop1_to', when: 'stop_kind = 1', to: lead, activity: 'Đã bổ sung hồ sơ' },
    { kind: K.FEE_PAID, at: 'stop1_to', when: 'stop_kind = 2', to: lead, activity: 'Đã nộp phí, lệ phí' },
    { kind: K.SUPPLEMENT_REQUESTED, at: 'stop2_from', when: `q2 < ${NEVER}`, from: lead, activity: 'Yêu cầu bổ sung hồ sơ lần 2' },
    { kind: K.SUPPLEMENTED, at: 'stop2_to', when: `q2 < ${NEVER}`, to: lead, activity: 'Đã bổ sung hồ sơ lần 2' },
    { kind: K.WORKED, ...at('x_work1'), from: lead, activity: ['Kiểm tra, xác minh', 'Thẩm định hồ sơ', 'Cập nhật tiến độ'] },
    ...[17, 33, 67, 83].map((percent): EventShape => ({ kind: K.WORKED, ...at(`(course * 0.${percent})::INTEGER`), when: `shows_steps and course * 0.${percent} < life`, from: lead, activity: ['Cập nhật tiến độ', 'Cập nhật tiến độ', 'Cập nhật tiến độ'] })),
    { kind: K.CONSULTED, ...at('x_ask2'), from: lead, to: 'asked', activity: 'Lấy ý kiến phối hợp lần 2', until: placeSql('(course * 0.85)::INTEGER') },
    { kind: K.CONSULTATION_ANSWERED, ...at('x_ask2 + (course * 0.06)::INTEGER'), when: `x_ask2 < life and x_ask2 + (course * 0.06)::INTEGER < life`, from: 'asked', to: lead, activity: 'Trả lời ý kiến' },
    { kind: K.EXTENDED, ...at('x_extend'), from: lead, activity: 'Gia hạn', until: `${placeSql('x_extend')} - x_extend + span + extension` },
    { kind: K.ENDED, at: 'first_end', when: `first_end < ${NEVER}`, from: lead, activity: 'Trả lời' },
    { kind: K.REOPENED, at: 'reopened', when: `reopened < ${NEVER}`, to: lead, activity: 'Người dân phản ánh lại' },
    { kind: K.WORKED, ...at('x_work2'), from: lead, activity: ['Dự thảo trả lời', 'Trình ký', 'Trình báo cáo'] },
    { kind: K.REMINDED, ...at('x_remind'), from: 'recv', to: lead, activity: 'Đôn đốc' },
  ];
  const rows = handling.map((row): EventShape => ({ ...row, when: row.when ? `${handled} and ${row.when}` : handled }));
  return [
    ...rows,
    { kind: K.ENDED, at: 'natural_end', when: 'refused', from: 'recv', activity: 'Từ chối tiếp nhận' },
    { kind: K.ENDED, at: 'natural_end', when: handled, from: lead, activity: ['Trả lời, kết thúc', 'Hoàn thành xử lý', 'Hoàn thành nhiệm vụ'] },
    { kind: K.RESULT_RETURNED, at: 'natural_end + until_return', when: `${handled} and stream = 2 and outcome_draw < 0.955`, from: 'recv', activity: 'Trả kết quả' },
  ];
}

/** Receipt and merger come before what follows on the same second. */
const [RECEIPT, MERGER, FIRST] = [0, 1, 2];

/** Names of the steps by place and stream: kept apart, so that the millions of rows that are sorted stay narrow. */
export function activityRows(): [place: number, stream: number, activity: string][] {
  const named: [number, EventShape['activity']][] = [
    [RECEIPT, ['Tiếp nhận góp ý', 'Tiếp nhận hồ sơ', 'Nhận nhiệm vụ']], [MERGER, 'Chuyển giao do sắp xếp đơn vị'],
    ...shapes().map((shape, order): [number, EventShape['activity']] => [FIRST + order, shape.activity]),
  ];
  return named.flatMap(([place, activity]) => [1, 2, 3].map((stream): [number, number, string] => [place, stream, typeof activity === 'string' ? activity : activity[stream - 1]!]));
}

/**
 * The events of every case up to what its source has delivered, each naming the units that were in force on that
 * day: an event of unit A alone has A as `from_unit`, a hand-over both, a reply of the citizen `to_unit` alone.
 */
export function eventSql(context: SimulationContext): string {
  const parts = shapes().map((shape, order) => `
    select k, era, part, ${FIRST + order}::TINYINT as place, ${shape.kind}::TINYINT as kind, (${shape.at})::INTEGER as office,
      ${shape.from ?? 'null::INTEGER'} as from_unit, ${shape.to ?? 'null::INTEGER'} as to_unit, ${shape.until ?? 'null::INTEGER'} as until
    from sim_state where ${shape.when} and ${shape.at} <= cut`);
  return `create or replace temp table sim_event as
    with happened as (${parts.join('\nunion all')}),
    dated as (
      select h.*, w.era as new_era, ${instantSql(context, 'h.office', 'w.day')} as happened_at,
        case when h.until is null then null else ${instantSql(context, 'h.until', 'u.day')} end as until_at
      from happened h
      join sim_wday w on w.idx = ${indexSql(context, 'h.office')}
      left join sim_wday u on u.idx = ${indexSql(context, 'h.until')}
    ),
    mapped as (
      select d.k, d.place, d.happened_at, d.kind, coalesce(f.to_unit, d.from_unit) as from_unit, coalesce(t.to_unit, d.to_unit) as to_unit, d.until_at
      from dated d
      left join sim_succ f on f.unit_id = d.from_unit and f.era = d.new_era and f.part = d.part
      left join sim_succ t on t.unit_id = d.to_unit and t.era = d.new_era and t.part = d.part
    )
    select * from mapped where not (kind in (${K.TRANSFERRED}, ${K.RETURNED}) and from_unit = to_unit)
    union all
    select k, ${RECEIPT}::TINYINT, day::BIGINT * 86400 - ${context.offset} + sec, ${K.RECEIVED}::TINYINT, null, recv, null from sim_state
    union all
    select k, ${MERGER}::TINYINT, start_at, ${K.TRANSFERRED}::TINYINT, from_unit, to_unit, null from sim_merger`;
}
