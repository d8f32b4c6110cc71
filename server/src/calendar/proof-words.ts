import type { LimitUnit } from './time-limit.ts';

export type ProofLanguage = 'vi' | 'en';

/** The phrases of a deadline's explanation in one language; dates and amounts come in already written. */
export interface ProofWords {
  numbers: string[];
  and: string;
  units: Record<LimitUnit, (n: string, one: boolean) => string>;
  weekends: (n: string, one: boolean) => string;
  due: (date: string) => string;
  countedFromDayAfter: (amount: string, date: string) => string;
  countedFrom: (amount: string, date: string) => string;
  skipping: (what: string) => string;
  madeUp: (what: string) => string;
  endsOn: (date: string) => string;
  rolled: (off: string, reason: string, to: string) => string;
  restarted: (from: string, to: string, date: string) => string;
  moved: (from: string, to: string, stood: string, date: string) => string;
  noEffect: (from: string, to: string) => string;
  standingAfterDue: (from: string) => string;
  standing: (from: string) => string;
  days: (n: number) => string;
  hours: (n: number) => string;
  minutes: (n: number) => string;
  seconds: (n: number) => string;
  unknown: (years: string) => string;
  provisional: (years: string) => string;
}

const plural = (noun: string) => (n: string, one: boolean) => `${n} ${noun}${one ? '' : 's'}`;
const amount = (noun: string) => (n: number) => `${n} ${noun}${n === 1 ? '' : 's'}`;

const en: ProofWords = {
  numbers: ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'],
  and: 'and',
  units: { HOUR: plural('working hour'), WORKING_DAY: plural('working day'), CALENDAR_DAY: plural('calendar day'), MONTH: plural('month') },
  weekends: (n, one) => `${n} weekend${one ? '' : 's'}`,
  due: (date) => `due ${date}`,
  countedFromDayAfter: (limit, date) => `${limit} counted from the day after ${date}`,
  countedFrom: (limit, date) => `${limit} counted from ${date}`,
  skipping: (what) => `skipping ${what}`,
  madeUp: (what) => `with ${what} worked`,
  endsOn: (date) => `to ${date}`,
  rolled: (off, reason, to) => `ending on ${off}, a day off (${reason}), and so moved on to ${to}`,
  restarted: (from, to, limit) => `the clock stood still from ${from} to ${to} and the limit began anew: ${limit}`,
  moved: (from, to, stood, date) => `the clock stood still for ${stood} (${from} to ${to}), which moves it to ${date}`,
  noEffect: (from, to) => `a clock stop from ${from} to ${to} changes nothing, as no office time before the due date fell into it`,
  standingAfterDue: (from) => `the clock has stood still since ${from}, after the due date, which stays`,
  standing: (from) => `the clock has stood still since ${from}, and the due date will move when it runs again`,
  days: amount('working day'),
  hours: amount('hour'),
  minutes: amount('minute'),
  seconds: amount('second'),
  unknown: (years) => `No holidays are known for ${years}: only weekends were skipped there.`,
  provisional: (years) => `The calendar of ${years} is provisional: no official notice was found.`,
};

const vi: ProofWords = {
  numbers: ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín', 'mười'],
  and: 'và',
  units: {
    HOUR: (n) => `${n} giờ làm việc`,
    WORKING_DAY: (n) => `${n} ngày làm việc`,
    CALENDAR_DAY: (n) => `${n} ngày`,
    MONTH: (n) => `${n} tháng`,
  },
  weekends: (n) => `${n} kỳ nghỉ cuối tuần`,
  due: (date) => `hạn ${date}`,
  countedFromDayAfter: (limit, date) => `${limit} tính từ ngày sau ngày ${date}`,
  countedFrom: (limit, date) => `${limit} tính từ ${date}`,
  skipping: (what) => `không tính ${what}`,
  madeUp: (what) => `có làm việc ${what}`,
  endsOn: (date) => `đến ${date}`,
  rolled: (off, reason, to) => `hết vào ${off} là ngày nghỉ (${reason}) nên chuyển sang ${to}`,
  restarted: (from, to, limit) => `đồng hồ dừng từ ${from} đến ${to} và thời hạn được tính lại từ đầu: ${limit}`,
  moved: (from, to, stood, date) => `đồng hồ dừng ${stood} (từ ${from} đến ${to}) nên hạn dời đến ${date}`,
  noEffect: (from, to) => `lần dừng từ ${from} đến ${to} không làm thay đổi hạn vì không chứa giờ làm việc nào trước hạn`,
  standingAfterDue: (from) => `đồng hồ dừng từ ${from}, sau khi đã đến hạn nên hạn giữ nguyên`,
  standing: (from) => `đồng hồ đang dừng từ ${from}, hạn sẽ dời khi được tính tiếp`,
  days: (n) => `${n} ngày làm việc`,
  hours: (n) => `${n} giờ`,
  minutes: (n) => `${n} phút`,
  seconds: (n) => `${n} giây`,
  unknown: (years) => `Chưa biết ngày nghỉ lễ của năm ${years}: chỉ trừ các ngày cuối tuần.`,
  provisional: (years) => `Lịch năm ${years} là tạm tính: chưa tìm thấy thông báo chính thức.`,
};

export const PROOF_WORDS: Record<ProofLanguage, ProofWords> = { en, vi };
