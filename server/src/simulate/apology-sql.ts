import { STREAMS } from '../cases/codes.ts';
import { indexSql, instantSql, oneOf, type SimulationContext } from './context.ts';
import { draw, pick } from './draws.ts';
import { placeSql } from './state-sql.ts';

/** Of the letters that are owed, the share that ordinary units write. */
export const ORDINARY_LETTERS = 0.93;

const REASONS = [
  'Hồ sơ phải lấy thêm ý kiến của cơ quan liên quan', 'Khối lượng hồ sơ trong kỳ tăng cao', 'Phải kiểm tra, xác minh thực địa thêm', 'Hệ thống thông tin gặp sự cố',
];

/**
 * Letters of apology for dossiers that are late or whose lateness was announced: table `sim_letter`. Most are sent on
 * the next working day with a new appointment; a few later, and a few twice. Needs `sim_state` and `sim_final`.
 */
export function letterSql(context: SimulationContext): string[] {
  const { perDay: S, cut } = context;
  return [
    `create or replace temp table sim_letter_raw as
      with owed as (
        select s.k, c.source, c.external_id as case_external_id, c.unit_id, c.due_day, s.lo, s.hi,
          case when s.extended then least(${placeSql('x_extend')}, s.due) else s.due end as arose
        from sim_state s join sim_final c on c.k = s.k
        where s.stream = ${STREAMS.DOSSIER} and s.standing = 0 and s.due is not null and c.quality & 1 = 0 and (coalesce(s.ended, s.cut) > s.due or s.extended)
      ),
      first as (
        select o.*, o.arose + (case when ${draw('letter-prompt', 'o.')} < 0.94 then ${S} * (0.04 + 0.9 * ${draw('letter-hour', 'o.')}) else ${S} * (1.5 + 8 * ${draw('letter-hour', 'o.')}) end)::INTEGER as sent
        from owed o left join sim_neglect n on n.unit_id = o.unit_id and o.due_day >= n.from_day
        where ${draw('letter', 'o.')} < coalesce(n.share, ${ORDINARY_LETTERS})
      ),
      appointed as (select *, sent + (3 + ${pick('letter-days', 6)}) * ${S} as new_due from first)
      select k, 1 as nth, source, case_external_id, unit_id, sent, new_due, lo, hi from appointed
      union all
      -- A second appointment is one too many.
      select k, 2, source, case_external_id, unit_id, new_due - ${S} / 4, new_due + 4 * ${S}, lo, hi from appointed where ${draw('letter-again')} < 0.03`,
    `create or replace temp table sim_letter as
      select r.source, 'MP.XL-' || r.k || case when r.nth = 2 then '-2' else '' end as external_id, ${STREAMS.DOSSIER}::SMALLINT as stream, r.case_external_id,
        ${instantSql(context, 'r.sent', 'sent.day')}::BIGINT as sent_at, sent.day as sent_day, ${instantSql(context, 'r.new_due', 'again.day')}::BIGINT as new_due_at, again.day as new_due_day,
        r.unit_id as signer_unit_id, ${oneOf('letter-reason', REASONS, 'r.')} as reason,
        (md5_number_lower(concat_ws('|', r.k, r.nth, r.sent, r.new_due, r.unit_id)) & 9223372036854775807)::BIGINT as digest
      from (select * replace (sent::INTEGER as sent, new_due::INTEGER as new_due) from sim_letter_raw) r
      join sim_wday sent on sent.idx = ${indexSql(context, 'r.sent')} join sim_wday again on again.idx = ${indexSql(context, 'r.new_due')}
      where r.sent <= ${cut[STREAMS.DOSSIER].office}`,
    'drop table sim_letter_raw',
  ];
}
