import type { Definition } from './definition.ts';

/** Measures of `satisfactionStats`. */
export const SATISFACTION_DEFINITIONS: readonly Definition[] = [
  {
    id: 'ratings', field: 'satisfactionStats.ratings', unit: 'ratings', direction: 'NEUTRAL',
    name: 'Ratings', nameVi: 'Lượt đánh giá',
    formula: 'Ratings given in the period, by asOf; a person may rate several cases.',
    formulaVi: 'Số lượt đánh giá trong kỳ, đến thời điểm tính; một người có thể đánh giá nhiều việc.',
    sql: 'count(*)',
    numerator: null, denominator: null, cohort: 'ratings given in the period',
  },
  {
    id: 'ratings-withheld', field: 'satisfactionStats.withheld', unit: 'ratings', direction: 'NEUTRAL',
    name: 'Withheld', nameVi: 'Không hiện mức',
    formula: 'Ratings whose level the public view withholds. A level is told only where at least 5 ratings of its stream and month share its unit, as many its area, its sector, its service and its channel; never in questions about more than one of these, by day or week, or for a month that the period cuts. 0 where the server is not open to the public.',
    formulaVi: 'Số lượt đánh giá mà chế độ công khai không hiện mức. Mức chỉ hiện khi trong cùng luồng việc và tháng có từ 5 lượt trở lên cùng đơn vị, cùng địa bàn, cùng lĩnh vực, cùng dịch vụ và cùng kênh; không hiện khi hỏi theo nhiều hơn một trong các chiều này, theo ngày hoặc tuần, hoặc với tháng bị kỳ báo cáo cắt ngang. Bằng 0 khi máy chủ không mở công khai.',
    sql: 'count(*) filter (where least(count(*) over (partition by stream, month, unit), … area, … sector, … procedure, … channel) < 5)',
    numerator: null, denominator: null, cohort: 'ratings given in the period',
  },
  {
    id: 'ratings-satisfied', field: 'satisfactionStats.satisfied', unit: 'ratings', direction: 'HIGHER_IS_BETTER',
    name: 'Satisfied', nameVi: 'Hài lòng',
    formula: 'Ratings "satisfied".',
    formulaVi: 'Số lượt đánh giá hài lòng.',
    sql: 'count(*) filter (where level = 3)',
    numerator: null, denominator: null, cohort: 'ratings given in the period',
  },
  {
    id: 'ratings-acceptable', field: 'satisfactionStats.acceptable', unit: 'ratings', direction: 'NEUTRAL',
    name: 'Acceptable', nameVi: 'Chấp nhận được',
    formula: 'Ratings of the middle level, counted apart from satisfied.',
    formulaVi: 'Số lượt chấp nhận được, tính riêng với hài lòng.',
    sql: 'count(*) filter (where level = 2)',
    numerator: null, denominator: null, cohort: 'ratings given in the period',
  },
  {
    id: 'ratings-not-satisfied', field: 'satisfactionStats.notSatisfied', unit: 'ratings', direction: 'LOWER_IS_BETTER',
    name: 'Not satisfied', nameVi: 'Không hài lòng',
    formula: 'Ratings "not satisfied".',
    formulaVi: 'Số lượt đánh giá không hài lòng.',
    sql: 'count(*) filter (where level = 1)',
    numerator: null, denominator: null, cohort: 'ratings given in the period',
  },
  {
    id: 'saturated', field: 'satisfactionStats.saturated', unit: 'true or false', direction: 'NEUTRAL',
    name: 'Saturated', nameVi: 'Bão hòa',
    formula: 'True when the satisfied share is 99.9 % or more, so that it can hardly tell units apart any longer; false without ratings.',
    formulaVi: 'Đúng khi tỷ lệ hài lòng từ 99,9 % trở lên, khó phân biệt được các đơn vị; sai khi không có lượt đánh giá.',
    sql: 'satisfied / ratings >= 0.999',
    numerator: null, denominator: null, cohort: 'ratings given in the period',
  },
  {
    id: 'satisfied-share', field: 'satisfactionStats.satisfiedShare', unit: 'share 0–1', direction: 'HIGHER_IS_BETTER',
    name: 'Satisfied share', nameVi: 'Tỷ lệ hài lòng',
    formula: 'Ratings "satisfied" over all ratings whose level is told (inside the city all of them); "acceptable" is kept apart. Not Decision 766 component 5.4, and not a survey.',
    formulaVi: 'Số lượt hài lòng chia tổng số lượt đánh giá có hiện mức (trong nội bộ là tất cả); "chấp nhận được" tính riêng. Không phải chỉ số 5.4 của Quyết định 766, không phải khảo sát.',
    sql: 'count(*) filter (where level = 3) / count(*)',
    numerator: 'satisfied', denominator: 'ratings', cohort: 'ratings given in the period',
  },
  {
    id: 'response-share', field: 'satisfactionStats.responseShare', unit: 'share 0–1', direction: 'HIGHER_IS_BETTER',
    name: 'Response share', nameVi: 'Tỷ lệ phản hồi',
    formula: 'Feedback items and dossiers ended in the period that have been rated, over all that ended in it.',
    formulaVi: 'Số việc kết thúc trong kỳ đã được đánh giá chia cho số việc kết thúc trong kỳ.',
    sql: 'count(*) filter (where rated) / count(*) over cases ended in the period',
    numerator: 'rated cases', denominator: 'ended cases', cohort: 'cases ended in the period',
  },
];
