/** One measure, explained: what an analyst needs to trust and to repeat it. */
export interface Definition {
  id: string;
  /** Where in the API it is selected. */
  field: string;
  name: string;
  nameVi: string;
  formula: string;
  formulaVi: string;
  sql: string;
  numerator: string | null;
  denominator: string | null;
  unit: string;
  cohort: string | null;
  /** HIGHER_IS_BETTER, LOWER_IS_BETTER or NEUTRAL. */
  direction: string;
}

const cell = (id: string, field: string, name: string, nameVi: string, formula: string, formulaVi: string, sql: string, direction = 'LOWER_IS_BETTER'): Definition => ({
  id, field: `caseStats.${field}`, name, nameVi, formula, formulaVi, sql, numerator: null, denominator: null, unit: 'cases', cohort: 'as asked', direction,
});

/** The measures of the API, in the order of a first reading. */
export const DEFINITIONS: readonly Definition[] = [
  cell('n', 'n', 'Cases', 'Số việc', 'Cases of the cohort, received by asOf, in the balance.', 'Số việc của tập hợp, đã tiếp nhận đến thời điểm tính.', 'count(*)', 'NEUTRAL'),
  cell('done-on-time', 'doneOnTime', 'Done on time', 'Đã xử lý đúng hạn', 'Ended by asOf, and by the due date.', 'Kết thúc trước thời điểm tính và không sau hạn.', 'count(*) filter (where ended_at <= as_of and ended_at <= due_at)', 'HIGHER_IS_BETTER'),
  cell('done-late', 'doneLate', 'Done late', 'Đã xử lý trễ hạn', 'Ended by asOf, after the due date.', 'Kết thúc trước thời điểm tính nhưng sau hạn.', 'count(*) filter (where ended_at <= as_of and ended_at > due_at)'),
  cell('open-in-time', 'openInTime', 'Open in time', 'Đang xử lý còn hạn', 'Open at asOf, not paused, due date not yet past.', 'Đang mở, không tạm dừng, chưa quá hạn.', 'count(*) filter (where open and due_at >= as_of)', 'NEUTRAL'),
  cell('open-overdue', 'openOverdue', 'Open overdue', 'Đang xử lý quá hạn', 'Open at asOf, not paused, past the due date.', 'Đang mở, không tạm dừng, đã quá hạn.', 'count(*) filter (where open and due_at < as_of)'),
  cell('paused', 'paused', 'Paused', 'Tạm dừng', 'Waiting on the citizen or stopped at asOf.', 'Đang chờ công dân hoặc tạm dừng.', 'count(*) filter (where not ended and pause_from <= as_of and (pause_to is null or pause_to > as_of))', 'NEUTRAL'),
  cell('unclassified', 'unclassified', 'Unclassified', 'Không xác định', 'Without a due date, ended or open; never folded into on time.', 'Không có hạn; không bao giờ tính là đúng hạn.', 'count(*) filter (where due_at is null and not paused)'),
  { id: 'on-time-share', field: 'caseStats.onTimeShare', name: 'On-time share', nameVi: 'Tỷ lệ đúng hạn', formula: 'Done on time, over done on time, done late and open overdue. Not the share of Decision 766 (2.1).', formulaVi: 'Đúng hạn chia cho tổng đúng hạn, trễ hạn và đang quá hạn. Khác với tỷ lệ 2.1 của Quyết định 766.', sql: 'done_on_time / (done_on_time + done_late + open_overdue)', numerator: 'doneOnTime', denominator: 'doneOnTime + doneLate + openOverdue', unit: 'share 0–1', cohort: 'DUE by default', direction: 'HIGHER_IS_BETTER' },
  { id: 'balance', field: 'caseStats.balance', name: 'Balance', nameVi: 'Cân đối', formula: 'carriedOver + received = done + open + paused, struck at the end of the period or at asOf when that is earlier.', formulaVi: 'Kỳ trước chuyển sang + tiếp nhận = đã xử lý + đang xử lý + tạm dừng, tính tại cuối kỳ.', sql: 'each case of the period once as carried over or received, once as done, open or paused', numerator: null, denominator: null, unit: 'cases', cohort: 'none: each case by its own dates', direction: 'NEUTRAL' },
  { id: 'ended-by-outcome', field: 'caseStats.endedByOutcome', name: 'Ended by outcome', nameVi: 'Kết thúc theo kết quả', formula: 'Ended cases of the cohort by how they ended.', formulaVi: 'Số việc đã kết thúc theo kết quả.', sql: 'count(*) filter (where ended_at <= as_of) group by outcome', numerator: null, denominator: null, unit: 'cases', cohort: 'as asked', direction: 'NEUTRAL' },
  { id: 'due-soon', field: 'caseStats.dueSoon', name: 'Due soon', nameVi: 'Sắp đến hạn', formula: 'Open in time, due on or before the n-th working day after the day of asOf.', formulaVi: 'Đang mở còn hạn, đến hạn trong n ngày làm việc tới.', sql: 'count(*) filter (where open_in_time and due_day <= working_day(as_of, n))', numerator: null, denominator: null, unit: 'cases', cohort: 'as asked', direction: 'NEUTRAL' },
  { id: 'ageing', field: 'caseStats.ageing', name: 'Ageing of the open', nameVi: 'Tuổi việc đang mở', formula: 'Open cases (not paused) by working days since receipt, in half-open bands of the policy.', formulaVi: 'Việc đang mở (không tạm dừng) theo số ngày làm việc kể từ khi tiếp nhận.', sql: 'count(*) filter (where open) group by band(working_days(received_day, as_of))', numerator: null, denominator: null, unit: 'cases', cohort: 'as asked; OPEN_AT for the whole backlog', direction: 'LOWER_IS_BETTER' },
  { id: 'online-share', field: 'caseStats.onlineShare', name: 'Online share', nameVi: 'Tỷ lệ trực tuyến', formula: 'Filed online, over the cases of which it is known.', formulaVi: 'Số việc nộp trực tuyến chia cho số việc biết rõ hình thức nộp.', sql: 'count(*) filter (where online = 1) / count(online)', numerator: 'filed online', denominator: 'known', unit: 'share 0–1', cohort: 'as asked; RECEIVED is usual', direction: 'HIGHER_IS_BETTER' },
  {
    id: 'working-days', field: 'caseStats.workingDays', name: 'Working days taken', nameVi: 'Thời gian giải quyết',
    formula: 'Median and 90th percentile of the working days after receipt up to the end, by the product-limit estimate of Kaplan and Meier over whole working days: a case still open counts as not ended within the days so far. Clock stops are left out, or the count begins anew after them, as the policy says. Intervals: Brookmeyer and Crowley, 95 %, log-log scale with Greenwood\'s error. Not reached while fewer have ended.',
    formulaVi: 'Trung vị và phân vị 90 của số ngày làm việc từ sau ngày tiếp nhận đến khi kết thúc, theo ước lượng Kaplan–Meier: việc chưa kết thúc được tính là chưa xong trong số ngày đã qua. Thời gian tạm dừng được trừ, hoặc tính lại từ đầu, theo chính sách. Khoảng tin cậy 95 %: Brookmeyer–Crowley, thang log-log. Chưa đạt tới khi số việc kết thúc còn ít.',
    sql: 'select working_index(end) - working_index(received_day) - stopped, count(*) group by 1; then product-limit', numerator: null, denominator: null, unit: 'working days', cohort: 'as asked', direction: 'LOWER_IS_BETTER',
  },
  cell('extensions', 'extensions', 'Extensions', 'Số lần gia hạn', 'Extensions granted to cases of the cohort; a case may have several.', 'Tổng số lần gia hạn; một việc có thể nhiều lần.', 'sum(extensions)'),
  cell('transfers', 'transfers', 'Transfers', 'Số lần chuyển tiếp', 'Transfers between units; a case may have several.', 'Tổng số lần chuyển giữa các đơn vị.', 'sum(transfers)', 'NEUTRAL'),
  cell('reopened', 'reopened', 'Reopened', 'Số lần mở lại', 'Times that a case was opened again after it had ended.', 'Số lần mở lại sau khi đã kết thúc.', 'sum(reopens)'),
  { id: 'satisfied-share', field: 'satisfactionStats.satisfiedShare', name: 'Satisfied share', nameVi: 'Tỷ lệ hài lòng', formula: 'Ratings "satisfied" over all ratings; "acceptable" is kept apart. Not Decision 766 component 5.4, and not a survey.', formulaVi: 'Số lượt hài lòng chia tổng số lượt đánh giá; "chấp nhận được" tính riêng. Không phải chỉ số 5.4 của Quyết định 766, không phải khảo sát.', sql: 'count(*) filter (where level = 3) / count(*)', numerator: 'satisfied', denominator: 'ratings', unit: 'share 0–1', cohort: 'ratings given in the period', direction: 'HIGHER_IS_BETTER' },
  { id: 'response-share', field: 'satisfactionStats.responseShare', name: 'Response share', nameVi: 'Tỷ lệ phản hồi', formula: 'Feedback items and dossiers ended in the period that have been rated, over all that ended in it.', formulaVi: 'Số việc kết thúc trong kỳ đã được đánh giá chia cho số việc kết thúc trong kỳ.', sql: 'count(*) filter (where rated) / count(*) over cases ended in the period', numerator: 'rated cases', denominator: 'ended cases', unit: 'share 0–1', cohort: 'cases ended in the period', direction: 'HIGHER_IS_BETTER' },
  { id: 'lateness-level', field: 'lateUnits.units.level', name: 'Lateness level', nameVi: 'Mức trễ hẹn', formula: 'Exact one-sided binomial test of "at least the target" over promises settled in the window; false discoveries controlled over all units judged together (Benjamini–Hochberg).', formulaVi: 'Kiểm định nhị thức chính xác một phía so với mục tiêu; kiểm soát tỷ lệ phát hiện sai trên tất cả đơn vị (Benjamini–Hochberg).', sql: 'P(X <= on_time | n, target), adjusted', numerator: 'onTime', denominator: 'n', unit: 'level', cohort: 'DUE, last 30 days by default', direction: 'NEUTRAL' },
];
