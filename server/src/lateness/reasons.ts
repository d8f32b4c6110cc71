import type { Policy } from '../city/policy.ts';
import { isoOf } from '../store/city-time.ts';
import { reaches } from '../statistics/binomial.ts';
import { controlLimits } from '../statistics/control-chart.ts';
import { wilson } from '../statistics/wilson.ts';
import type { DampedJudgement } from './damped-look.ts';
import { overdueShareBeyond } from './judge-units.ts';
import type { NearDueLoad, UnitChart } from './unit-chart.ts';

export type ReasonCode =
  | 'EVIDENCE' | 'CHANCE_AMONG_SO_MANY' | 'NO_EVIDENCE' | 'TOO_FEW' | 'NOT_YET_LASTING' | 'NOT_YET_GONE' | 'MIX'
  | 'OVERDUE_SHARE' | 'OLDEST_OVERDUE' | 'TREND_DOWN' | 'NEAR_DUE_LOAD';

/** One sentence of why, with its numbers, in both languages; each is written when it is read. */
export interface Reason {
  code: ReasonCode;
  readonly vi: string;
  readonly en: string;
}

export interface Grounds {
  judged: number;
  smallestTelling: number;
  chart: UnitChart | null;
  load: NearDueLoad | null;
  policy: Policy;
}

/** The two languages write a number, a share and a day each in its own way. */
interface Tongue {
  n(value: number): string;
  percent(share: number): string;
  p(value: number): string;
  day(day: number): string;
}

/** Made once: making a formatter takes a thousand times as long as using it. */
function formatsOf(locale: string): { plain: Intl.NumberFormat; significant: Intl.NumberFormat } {
  return { plain: new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }), significant: new Intl.NumberFormat(locale, { maximumSignificantDigits: 2, maximumFractionDigits: 6 }) };
}
const [inVietnamese, inEnglish] = [formatsOf('vi-VN'), formatsOf('en-GB')];
const englishDay = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });

const vietnamese: Tongue = {
  n: (value) => inVietnamese.plain.format(value),
  percent: (share) => `${inVietnamese.plain.format(share * 100)} %`,
  p: (value) => (value < 0.0001 ? 'dưới 0,0001' : inVietnamese.significant.format(value)),
  day: (day) => isoOf(day).split('-').reverse().join('/'),
};
const english: Tongue = {
  n: (value) => inEnglish.plain.format(value),
  percent: (share) => `${inEnglish.plain.format(share * 100)}%`,
  p: (value) => (value < 0.0001 ? 'below 0.0001' : inEnglish.significant.format(value)),
  day: (day) => englishDay.format(day * 86_400_000),
};

/** Why a unit stands at its level: first what decides it, then what the reader has to know besides. */
export function reasonsOf(unit: DampedJudgement, grounds: Grounds): Reason[] {
  const { policy, chart, load } = grounds;
  const reasons: Reason[] = [];
  const say = (code: ReasonCode, vi: (t: Tongue) => string, en: (t: Tongue) => string): void => {
    reasons.push({ code, get vi() { return vi(vietnamese); }, get en() { return en(english); } });
  };
  const { n, onTime, owed, pValue, adjustedPValue } = unit;
  if (pValue === null || adjustedPValue === null) {
    say('TOO_FEW',
      (t) => `Mới có ${t.n(n)} việc đến hạn đã rõ kết quả; phải có ít nhất ${t.n(grounds.smallestTelling)} việc thì kết quả mới nói lên điều gì.`,
      (t) => `Only ${t.n(n)} due ${n === 1 ? 'case is' : 'cases are'} settled; with fewer than ${t.n(grounds.smallestTelling)} even "all late" would say nothing.`);
  } else {
    const share = onTime / n;
    const low = wilson(onTime, n)!;
    if (unit.singleLook === 'LATE' || unit.singleLook === 'CRITICAL') {
      say('EVIDENCE',
        (t) => `${t.n(onTime)}/${t.n(n)} việc đến hạn được giải quyết đúng hạn (${t.percent(share)}), thấp hơn mức phải đạt ${t.percent(owed)}: khó có thể chỉ do ngẫu nhiên, p hiệu chỉnh ${t.p(adjustedPValue)} khi xét cùng ${t.n(grounds.judged)} đơn vị.`,
        (t) => `${t.n(onTime)} of ${t.n(n)} due cases were on time (${t.percent(share)}), below the ${t.percent(owed)} owed: hardly by chance, adjusted p ${t.p(adjustedPValue)} among ${t.n(grounds.judged)} units.`);
    } else if (reaches(pValue, policy.alpha)) {
      say('CHANCE_AMONG_SO_MANY',
        (t) => `${t.n(onTime)}/${t.n(n)} việc đến hạn được giải quyết đúng hạn (${t.percent(share)}), dưới mức phải đạt ${t.percent(owed)}; nếu chỉ xét một đơn vị thì đáng chú ý (p ${t.p(pValue)}), nhưng trong ${t.n(grounds.judged)} đơn vị thì có thể do ngẫu nhiên (p hiệu chỉnh ${t.p(adjustedPValue)}).`,
        (t) => `${t.n(onTime)} of ${t.n(n)} due cases were on time (${t.percent(share)}), below the ${t.percent(owed)} owed; remarkable for one unit (p ${t.p(pValue)}), yet chance may bring it among ${t.n(grounds.judged)} (adjusted p ${t.p(adjustedPValue)}).`);
    } else {
      say('NO_EVIDENCE',
        (t) => `${t.n(onTime)}/${t.n(n)} việc đến hạn được giải quyết đúng hạn (${t.percent(share)}, khoảng tin cậy ${t.percent(low.low)}–${t.percent(low.high)}): không có bằng chứng là dưới mức phải đạt ${t.percent(owed)}.`,
        (t) => `${t.n(onTime)} of ${t.n(n)} due cases were on time (${t.percent(share)}, interval ${t.percent(low.low)}–${t.percent(low.high)}): no evidence that it is below the ${t.percent(owed)} owed.`);
    }
  }
  if (unit.level === 'CRITICAL') {
    const oldest = unit.oldestOverdueWorkingDays ?? 0;
    if (oldest > policy.criticalOldestWorkingDays) {
      say('OLDEST_OVERDUE',
        (t) => `Việc quá hạn lâu nhất đã quá ${t.n(oldest)} ngày làm việc (giới hạn ${t.n(policy.criticalOldestWorkingDays)}).`,
        (t) => `The oldest overdue case is ${t.n(oldest)} working days past due (line: ${t.n(policy.criticalOldestWorkingDays)}).`);
    }
    if (overdueShareBeyond(unit, policy)) {
      const overdueShare = unit.overdue / unit.open;
      say('OVERDUE_SHARE',
        (t) => `${t.n(unit.overdue)}/${t.n(unit.open)} việc đang giải quyết đã quá hạn (${t.percent(overdueShare)}, giới hạn ${t.percent(policy.criticalOverdueShare)}).`,
        (t) => `${t.n(unit.overdue)} of ${t.n(unit.open)} open cases are overdue (${t.percent(overdueShare)}; line: ${t.percent(policy.criticalOverdueShare)}).`);
    }
  }
  const evident = unit.singleLook === 'LATE' || unit.singleLook === 'CRITICAL';
  if (evident && !unit.flagged) {
    say('NOT_YET_LASTING',
      (t) => `Bằng chứng mới có ${t.n(unit.looks)}/${t.n(policy.onsetLooks)} ngày làm việc liên tiếp; chưa kết luận trễ hẹn.`,
      (t) => `The evidence has stood for ${t.n(unit.looks)} of ${t.n(policy.onsetLooks)} working days in a row; not called late yet.`);
  }
  if (unit.flagged && !evident) {
    say('NOT_YET_GONE',
      (t) => `Bằng chứng đã yếu đi; mức trễ hẹn chỉ được gỡ sau ${t.n(policy.releaseLooks)} ngày làm việc liên tiếp không còn bằng chứng (hiện ${t.n(unit.looks)}).`,
      (t) => `The evidence has weakened; the flag is taken down after ${t.n(policy.releaseLooks)} working days in a row without it (so far ${t.n(unit.looks)}).`);
  }
  // Less than a tenth of a point would read as "95 % instead of 95 %".
  if (unit.mix && policy.target - owed >= 0.001) {
    const { expected, elsewhere } = unit.mix;
    say('MIX',
      (t) => `Với cùng cơ cấu thủ tục, các đơn vị khác đúng hạn ${t.percent(expected)} so với ${t.percent(elsewhere)} tính chung, nên mức phải đạt được giảm từ ${t.percent(policy.target)} còn ${t.percent(owed)}.`,
      (t) => `On the same mix of procedures the other units reach ${t.percent(expected)}, against ${t.percent(elsewhere)} on the whole; so ${t.percent(owed)} is owed instead of ${t.percent(policy.target)}.`);
  }
  if (chart?.direction === 'DOWN' && chart.leftOn !== null) {
    const point = chart.points.findLast(({ signal }) => signal === 'BELOW')!;
    const lower = (): number => (controlLimits(point.n, chart.centre, policy.chartFalseAlarm).lower + 1) / point.n;
    say('TREND_DOWN',
      (t) => `Tuần từ ${t.day(point.week)}: ${t.n(point.onTime)}/${t.n(point.n)} đúng hạn, dưới giới hạn ${t.percent(lower())} so với chính đơn vị trước đây (${t.percent(chart.centre.share)}).`,
      (t) => `Week of ${t.day(point.week)}: ${t.n(point.onTime)} of ${t.n(point.n)} on time, below the limit of ${t.percent(lower())} about its own past (${t.percent(chart.centre.share)}).`);
  }
  if (load?.high) {
    say('NEAR_DUE_LOAD',
      (t) => `${t.n(load.dueSoon)} việc sắp đến hạn, bình thường khoảng ${t.n(load.usual)}.`,
      (t) => `${t.n(load.dueSoon)} cases fall due within days, usually about ${t.n(load.usual)}.`);
  }
  // What a share does not show comes last where something else decides.
  return unit.level === 'WATCH' && reasons[0]?.code === 'NO_EVIDENCE' && reasons.length > 1 ? [...reasons.slice(1), reasons[0]] : reasons;
}
