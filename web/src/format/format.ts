import type { Language } from '../filter/view.ts';

/** Writes numbers, shares, dates and durations as readers of the language expect them. */
export interface Format {
  /** 7.950 · 7,950 */
  count(value: number): string;
  /** A share of 1 as a percentage with one decimal, without its sign: 97,2. Never 100 for less than all. */
  share(value: number): string;
  /** The same with its sign: 97,2 %. */
  percent(value: number): string;
  /** Difference of two shares in percentage points, signed: −0,6. */
  points(difference: number): string;
  /** Signed whole number: +2, −3, 0. */
  signed(value: number): string;
  decimal(value: number): string;
  /** Up to three decimals, no more than there are, or just so many as are asked for; what is smaller still has two figures, for it is not 0. */
  exact(value: number, decimals?: number): string;
  /** Local date: 20/11/2026 · 20 Nov 2026. */
  date(day: string): string;
  /** The same without its year. */
  dayMonth(day: string): string;
  /** Short month on an axis: T11 · Nov; with its year in January and where asked. */
  month(day: string, withYear?: boolean): string;
  /** Instant in city time: 09:41, 20/11/2026. */
  moment(instant: string | number): string;
  momentDate(instant: string | number): string;
  /** 09:41, 20/11. */
  momentShort(instant: string | number): string;
  clock(instant: number, seconds: boolean): string;
}

/** No break between a number and its unit. */
const THIN = '\u00a0';

/** One decimal, cut so that a share short of all never reads as all, nor a share above none as none. */
function tenths(value: number): { digits: number; value: number } {
  const percent = value * 100;
  for (const digits of [1, 2, 3]) {
    const rounded = Number(percent.toFixed(digits));
    if (rounded !== 100 && rounded !== 0) return { digits, value: rounded };
    if (value === 1 || value === 0) return { digits: 0, value: rounded };
  }
  return { digits: 3, value: percent > 50 ? 99.999 : 0.001 };
}

/** Making one takes as long as writing thousands of numbers with it: whoever changes the language back has it still. */
const made = new Map<string, Format>();

export function formatFor(language: Language, timeZone: string): Format {
  const key = `${language} ${timeZone}`;
  const format = made.get(key) ?? makeFormat(language, timeZone);
  made.set(key, format);
  return format;
}

function makeFormat(language: Language, timeZone: string): Format {
  const locale = language === 'vi' ? 'vi-VN' : 'en-GB';
  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const upToThree = new Intl.NumberFormat(locale, { maximumFractionDigits: 3 });
  const small = new Intl.NumberFormat(locale, { maximumSignificantDigits: 2 });
  const fixed = [0, 1, 2, 3].map(
    (digits) => new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }),
  );
  const number = (value: number, digits: number) => fixed[digits]!.format(value);
  const at = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, { timeZone, ...options });
  const utc = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options });
  const dateStyle: Intl.DateTimeFormatOptions =
    language === 'vi'
      ? { day: '2-digit', month: '2-digit', year: 'numeric' }
      : { day: 'numeric', month: 'short', year: 'numeric' };
  const dayFormat = utc(dateStyle);
  const dayMonthFormat = utc({ day: 'numeric', month: 'short' });
  const monthFormat = utc({ month: 'short' });
  const momentDateFormat = at(dateStyle);
  const momentDayFormat = at(language === 'vi' ? { day: '2-digit', month: '2-digit' } : { day: 'numeric', month: 'short' });
  const timeFormat = at({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const clockFormat = at({ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
  const share = (value: number) => {
    const cut = tenths(value);
    return number(cut.value, cut.digits);
  };
  const sign = (value: number, written: string) => (value > 0 ? `+${written}` : value < 0 ? `−${written}` : written);
  const utcDay = (day: string) => new Date(`${day}T00:00:00Z`);

  return {
    count: (value) => whole.format(value),
    share,
    percent: (value) => (language === 'vi' ? `${share(value)}${THIN}%` : `${share(value)}%`),
    points: (difference) => {
      const rounded = Math.round(difference * 1000) / 10;
      return sign(rounded, number(Math.abs(rounded), 1));
    },
    signed: (value) => sign(value, whole.format(Math.abs(value))),
    decimal: (value) => number(value, 1),
    exact: (value, decimals) => (value !== 0 && Math.abs(value) < 0.0005 ? small.format(value) : decimals === undefined ? upToThree.format(value) : number(value, decimals)),
    date: (day) => dayFormat.format(utcDay(day)),
    dayMonth: (day) => (language === 'vi' ? `${day.slice(8, 10)}/${day.slice(5, 7)}` : dayMonthFormat.format(utcDay(day))),
    month: (day, withYear = false) => {
      const year = withYear ? `${language === 'vi' ? '/' : ' '}${day.slice(2, 4)}` : '';
      return language === 'vi' ? `T${Number(day.slice(5, 7))}${year}` : `${monthFormat.format(utcDay(day))}${year}`;
    },
    moment: (instant) => {
      const date = new Date(instant);
      return `${timeFormat.format(date)}, ${momentDateFormat.format(date)}`;
    },
    momentShort: (instant) => {
      const date = new Date(instant);
      return `${timeFormat.format(date)}, ${momentDayFormat.format(date).replaceAll('-', '/')}`;
    },
    momentDate: (instant) => momentDateFormat.format(new Date(instant)),
    clock: (instant, seconds) => (seconds ? clockFormat : timeFormat).format(new Date(instant)),
  };
}

/** A percentage without a decimal of zero: 95 % for a target that is written so. */
export const wholePercent = (f: Format, share: number) => f.percent(share).replace(/[.,]0(?=\D*$)/, '');
