import type { Definition } from './definition.ts';

/** Measures of `apologyStats`. */
export const APOLOGY_DEFINITIONS: readonly Definition[] = [
  {
    id: 'apologies', field: 'apologyStats.n', unit: 'dossiers', direction: 'LOWER_IS_BETTER',
    name: 'Apologies owed', nameVi: 'Nghĩa vụ xin lỗi',
    formula: 'Dossiers that ended late, are overdue, or whose lateness was announced by an extension; forgiven when they end on time after all. Each once, by the day on which its letter is due: so many working days, set by the policy, after the promise was broken or its breach announced.',
    formulaVi: 'Hồ sơ trả trễ hạn, đang quá hạn hoặc đã báo trước là sẽ trễ (gia hạn); không còn nghĩa vụ nếu cuối cùng vẫn trả đúng hạn. Mỗi hồ sơ tính một lần theo hạn gửi thư: số ngày làm việc theo chính sách kể từ khi quá hạn hoặc báo trễ.',
    sql: 'count(*) filter (where late or overdue or (announced and not done_on_time))',
    numerator: null, denominator: null, cohort: 'letter due in the period',
  },
  {
    id: 'apologies-in-time', field: 'apologyStats.sentInTime', unit: 'dossiers', direction: 'HIGHER_IS_BETTER',
    name: 'Sent in time', nameVi: 'Đã xin lỗi đúng hạn',
    formula: 'A first letter sent by the end of the day on which it was due.',
    formulaVi: 'Thư đầu tiên gửi trong hạn gửi thư.',
    sql: "count(*) filter (where state = 'SENT_IN_TIME')",
    numerator: null, denominator: null, cohort: 'letter due in the period',
  },
  {
    id: 'apologies-late', field: 'apologyStats.sentLate', unit: 'dossiers', direction: 'LOWER_IS_BETTER',
    name: 'Sent late', nameVi: 'Đã xin lỗi muộn',
    formula: 'A first letter sent after the day on which it was due.',
    formulaVi: 'Thư đầu tiên gửi sau hạn gửi thư.',
    sql: "count(*) filter (where state = 'SENT_LATE')",
    numerator: null, denominator: null, cohort: 'letter due in the period',
  },
  {
    id: 'apologies-missing', field: 'apologyStats.missing', unit: 'dossiers', direction: 'LOWER_IS_BETTER',
    name: 'Missing', nameVi: 'Thiếu thư xin lỗi',
    formula: 'No letter sent by asOf, and the day on which it was due is past.',
    formulaVi: 'Đến thời điểm tính chưa có thư và đã quá hạn gửi thư.',
    sql: "count(*) filter (where state = 'MISSING')",
    numerator: null, denominator: null, cohort: 'letter due in the period',
  },
  {
    id: 'apologies-pending', field: 'apologyStats.pending', unit: 'dossiers', direction: 'NEUTRAL',
    name: 'Pending', nameVi: 'Chưa đến hạn gửi thư',
    formula: 'No letter sent by asOf, and the day on which it is due is not past.',
    formulaVi: 'Đến thời điểm tính chưa có thư, còn trong hạn gửi thư.',
    sql: "count(*) filter (where state = 'PENDING')",
    numerator: null, denominator: null, cohort: 'letter due in the period',
  },
  {
    id: 'apology-coverage', field: 'apologyStats.coverage', unit: 'share 0–1', direction: 'HIGHER_IS_BETTER',
    name: 'Apology coverage', nameVi: 'Tỷ lệ xin lỗi',
    formula: 'Apologies sent, in time or late, over those sent and those missing; what is not due yet is left out.',
    formulaVi: 'Số hồ sơ đã có thư xin lỗi (đúng hạn hoặc muộn) chia cho số đã có thư và số còn thiếu thư; chưa đến hạn gửi thì chưa tính.',
    sql: '(sent_in_time + sent_late) / (sent_in_time + sent_late + missing)',
    numerator: 'sentInTime + sentLate', denominator: 'sentInTime + sentLate + missing', cohort: 'letter due in the period',
  },
  {
    id: 'apologies-in-time-share', field: 'apologyStats.inTimeShare', unit: 'share 0–1', direction: 'HIGHER_IS_BETTER',
    name: 'Apologies in time', nameVi: 'Tỷ lệ xin lỗi đúng hạn',
    formula: 'Apologies sent in time over those sent and those missing; what is not due yet is left out.',
    formulaVi: 'Số hồ sơ có thư xin lỗi đúng hạn chia cho số đã có thư và số còn thiếu thư; chưa đến hạn gửi thì chưa tính.',
    sql: 'sent_in_time / (sent_in_time + sent_late + missing)',
    numerator: 'sentInTime', denominator: 'sentInTime + sentLate + missing', cohort: 'letter due in the period',
  },
  {
    id: 'second-reappointments', field: 'apologyStats.second', unit: 'dossiers', direction: 'LOWER_IS_BETTER',
    name: 'Second re-appointments', nameVi: 'Hẹn lại lần hai',
    formula: 'Obligations whose letters have made more than one new appointment; one at most is allowed.',
    formulaVi: 'Hồ sơ bị hẹn lại quá một lần; chỉ được hẹn lại tối đa một lần.',
    sql: 'count(*) filter (where reappointments > 1)',
    numerator: null, denominator: null, cohort: 'letter due in the period',
  },
];
