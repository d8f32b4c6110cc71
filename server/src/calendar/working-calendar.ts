import type { CalendarDayTable } from '../store/place-tables.ts';
import { dayOf, isoOf } from '../store/city-time.ts';
import { OfficeHours, type OfficePeriod } from './office-hours.ts';
import { mondayOf, weekdayOf } from './weekdays.ts';
import { ZoneClock } from './zone-clock.ts';

/** A day on which the calendar differs from the working week, as the store holds it. */
export type CalendarRow = Omit<CalendarDayTable, 'calendar' | 'version'>;

export interface CalendarOptions {
  name: string;
  version: number;
  timeZone: string;
  officeHours: readonly OfficePeriod[];
  /** All rows of this version. A year is known when it has rows, provisional when one of them is. */
  rows: readonly CalendarRow[];
}

/** A day that was not counted, or a make-up day that was, with its reason. */
export interface NamedDay {
  day: number;
  weekend: boolean;
  reason: string;
  reasonEn: string;
  /** Null when it was not found, and for weekends. */
  legalAct: string | null;
  /** HIGH, MEDIUM, LOW or PROVISIONAL; null for weekends. */
  confidence: string | null;
}

/** The days of the working week: Monday to Friday. */
const WEEK = [1, 2, 3, 4, 5];
/** Whole weeks; days outside follow the bare working week by arithmetic. */
const FIRST = mondayOf(dayOf('1950-01-01'));
const END = mondayOf(dayOf('2101-01-01'));

/**
 * One version of a city's working-day calendar. Weeks work Monday to Friday, minus days off, plus make-up days.
 * Everything is looked up in tables made once, so that a call costs nanoseconds.
 */
export class WorkingCalendar {
  readonly name: string;
  readonly version: number;
  readonly clock: ZoneClock;
  readonly officeHours: OfficeHours;
  private readonly rows = new Map<number, CalendarRow>();
  /** For each day from FIRST: working days from FIRST up to and including it. */
  private readonly indexes = new Int32Array(END - FIRST);
  /** The day that is the n-th working day, n from 1. */
  private readonly days: Int32Array;
  private readonly total: number;
  private readonly yearConfidence = new Map<number, 'KNOWN' | 'PROVISIONAL'>();

  private constructor(options: CalendarOptions) {
    this.name = options.name;
    this.version = options.version;
    this.clock = ZoneClock.of(options.timeZone);
    this.officeHours = new OfficeHours(options.officeHours);
    for (const row of options.rows) this.admit(row);
    const days: number[] = [0];
    for (let day = FIRST; day < END; day++) {
      const kind = this.rows.get(day)?.kind;
      if (kind === 'MAKE_UP' || (kind !== 'DAY_OFF' && WEEK.includes(weekdayOf(day)))) days.push(day);
      this.indexes[day - FIRST] = days.length - 1;
    }
    this.days = Int32Array.from(days);
    this.total = days.length - 1;
  }

  /** Throws RangeError when two rows name one day, a make-up day is an ordinary working day, or a row's kind is unknown. */
  static from(options: CalendarOptions): WorkingCalendar {
    return new WorkingCalendar(options);
  }

  private admit(row: CalendarRow): void {
    const where = `calendar ${this.name} version ${this.version}, ${isoOf(row.day)}`;
    if (row.day < FIRST || row.day >= END) throw new RangeError(`${where}: outside ${isoOf(FIRST)} to ${isoOf(END)}`);
    if (this.rows.has(row.day)) throw new RangeError(`${where}: named twice`);
    if (row.kind !== 'DAY_OFF' && row.kind !== 'MAKE_UP') throw new RangeError(`${where}: kind is DAY_OFF or MAKE_UP, not ${row.kind}`);
    if (row.kind === 'MAKE_UP' && WEEK.includes(weekdayOf(row.day))) throw new RangeError(`${where}: a make-up day lies outside the working week`);
    this.rows.set(row.day, row);
    const year = yearOf(row.day);
    if (row.confidence === 'PROVISIONAL') this.yearConfidence.set(year, 'PROVISIONAL');
    else if (!this.yearConfidence.has(year)) this.yearConfidence.set(year, 'KNOWN');
  }

  get timeZone(): string {
    return this.clock.timeZone;
  }

  /**
   * Running number of working days up to and including a day; `indexAt(b) - indexAt(a)` are the working days
   * of (a, b]. The zero point is arbitrary.
   */
  indexAt(day: number): number {
    if (day < FIRST) return countOfWeeks(day - FIRST + 1);
    if (day >= END) return this.total + countOfWeeks(day - END + 1);
    return this.indexes[day - FIRST]!;
  }

  /** The day that bears a running number: the inverse of `indexAt` over working days. */
  private dayOfIndex(index: number): number {
    if (index < 1) return FIRST - 1 + dayInWeeks(index);
    if (index > this.total) return END - 1 + dayInWeeks(index - this.total);
    return this.days[index]!;
  }

  isWorkingDay(day: number): boolean {
    return this.indexAt(day) !== this.indexAt(day - 1);
  }

  /** The day itself when it is worked, else the next one that is. */
  workingDayOnOrAfter(day: number): number {
    return this.dayOfIndex(this.indexAt(day - 1) + 1);
  }

  /**
   * The n-th working day after a day: 1 is the next working day, whether or not the day itself is worked; −1 is the
   * last working day before it; 0 is the day itself, or the next working day when it is a day off.
   */
  addWorkingDays(day: number, n: number): number {
    if (n > 0) return this.dayOfIndex(this.indexAt(day) + n);
    return this.dayOfIndex(this.indexAt(day - 1) + 1 + n);
  }

  /** Working days of the half-open range [from, to); negative when `to` lies before `from`. */
  workingDaysBetween(from: number, to: number): number {
    return this.indexAt(to - 1) - this.indexAt(from - 1);
  }

  /**
   * Working days of (from, to]: how many one counts when day 1 is the day after `from`. The inverse of
   * `addWorkingDays`, and the difference of `city_day.working_index`; negative when `to` lies before `from`.
   */
  workingDaysAfter(from: number, to: number): number {
    return this.indexAt(to) - this.indexAt(from);
  }

  /** Running number of working seconds at an instant: differences are office time. The zero point is arbitrary. */
  workingSecondAt(at: number): number {
    const wall = at + this.clock.offsetAt(at);
    const day = Math.floor(wall / 86_400);
    const before = this.indexAt(day - 1);
    const whole = before * this.officeHours.secondsPerDay;
    return this.indexAt(day) === before ? whole : whole + this.officeHours.passedAt(wall - day * 86_400);
  }

  /** Seconds of office time in [from, to) of two instants; negative when `to` lies before `from`. */
  workingSecondsBetween(from: number, to: number): number {
    return this.workingSecondAt(to) - this.workingSecondAt(from);
  }

  /**
   * The first instant by which so many seconds of office time have passed since `at`: the evening's close rather than
   * the next morning's opening. Negative seconds: the last instant from which so many pass until `at`. Zero: `at`.
   */
  addWorkingSeconds(at: number, seconds: number): number {
    if (seconds === 0) return at;
    const perDay = this.officeHours.secondsPerDay;
    const target = this.workingSecondAt(at) + seconds;
    if (seconds > 0) {
      const index = Math.ceil(target / perDay);
      return this.clock.instantOf(this.dayOfIndex(index), this.officeHours.firstWhen(target - (index - 1) * perDay));
    }
    const index = Math.floor(target / perDay) + 1;
    return this.clock.instantOf(this.dayOfIndex(index), this.officeHours.lastWhen(target - (index - 1) * perDay));
  }

  /** The local day on which an instant falls. */
  dayAt(at: number): number {
    return this.clock.dayAt(at);
  }

  /** The instant at which office hours end on a day: when a limit counted in days falls due. */
  closingOf(day: number): number {
    return this.clock.instantOf(day, this.officeHours.closes);
  }

  /** Days of [from, to) that are not worked, each with its reason and legal act. */
  skippedDays(from: number, to: number): NamedDay[] {
    const skipped: NamedDay[] = [];
    for (let day = from; day < to; day++) if (!this.isWorkingDay(day)) skipped.push(this.named(day));
    return skipped;
  }

  /** Make-up days of [from, to): days of the weekend that are worked. */
  makeUpDays(from: number, to: number): NamedDay[] {
    const days: NamedDay[] = [];
    for (let day = from; day < to; day++) if (this.rows.get(day)?.kind === 'MAKE_UP') days.push(this.named(day));
    return days;
  }

  /** Years of [from, to) of which no holiday is known, and those whose days are provisional. */
  gaps(from: number, to: number): { unknownYears: number[]; provisionalYears: number[] } {
    const unknownYears: number[] = [];
    const provisionalYears: number[] = [];
    if (to > from) {
      for (let year = yearOf(from); year <= yearOf(to - 1); year++) {
        const confidence = this.yearConfidence.get(year);
        if (!confidence) unknownYears.push(year);
        else if (confidence === 'PROVISIONAL') provisionalYears.push(year);
      }
    }
    return { unknownYears, provisionalYears };
  }

  /** Years of which the calendar knows the holidays, ascending, with whether they are provisional. */
  knownYears(): { year: number; provisional: boolean }[] {
    return [...this.yearConfidence]
      .map(([year, confidence]) => ({ year, provisional: confidence === 'PROVISIONAL' }))
      .sort((a, b) => a.year - b.year);
  }

  private named(day: number): NamedDay {
    const row = this.rows.get(day);
    if (!row) return { day, weekend: true, reason: 'Cuối tuần', reasonEn: 'Weekend', legalAct: null, confidence: null };
    return { day, weekend: !WEEK.includes(weekdayOf(day)), reason: row.reason, reasonEn: row.reason_en, legalAct: row.legal_act, confidence: row.confidence };
  }
}

function yearOf(day: number): number {
  return new Date(day * 86_400_000).getUTCFullYear();
}

/** Working days among the first n days of endless bare weeks that begin on a Monday; n may be negative. */
function countOfWeeks(n: number): number {
  const weeks = Math.floor(n / 7);
  return weeks * WEEK.length + Math.min(n - weeks * 7, WEEK.length);
}

/** The inverse: after how many days of such weeks the n-th working day has come. */
function dayInWeeks(n: number): number {
  const weeks = Math.floor((n - 1) / WEEK.length);
  return weeks * 7 + WEEK[n - 1 - weeks * WEEK.length]!;
}
