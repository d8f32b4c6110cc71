/** A stretch of office time within a day, in seconds after local midnight; half-open. */
export interface OfficePeriod {
  from: number;
  to: number;
}

/** `07:30` → 27000. `24:00` is midnight at the end of the day. Throws RangeError on anything else than HH:MM. */
export function secondOfClock(clock: string): number {
  const match = /^(\d{2}):(\d{2})$/.exec(clock);
  const seconds = match ? Number(match[1]) * 3600 + Number(match[2]) * 60 : Number.NaN;
  if (!match || Number(match[2]) > 59 || seconds > 86_400) throw new RangeError(`not a time of day (HH:MM): ${clock}`);
  return seconds;
}

/** The office hours of a working day: how much of them has passed, and when so much will have passed. */
export class OfficeHours {
  readonly periods: readonly OfficePeriod[];
  /** Working seconds of one working day: what a limit of one day is worth. */
  readonly secondsPerDay: number;
  /** Seconds after midnight at which the day's work begins and ends. */
  readonly opens: number;
  readonly closes: number;

  /** Throws RangeError when there is no period, or periods are empty, overlap, leave the day or are not whole minutes. */
  constructor(periods: readonly OfficePeriod[]) {
    this.periods = [...periods].sort((a, b) => a.from - b.from);
    let last = 0;
    let total = 0;
    for (const { from, to } of this.periods) {
      if (!(from >= last && to > from && to <= 86_400)) throw new RangeError(`office hours overlap or are empty: ${from}–${to} s`);
      if (from % 60 !== 0 || to % 60 !== 0) throw new RangeError(`office hours are not whole minutes: ${from}–${to} s`);
      last = to;
      total += to - from;
    }
    if (total === 0) throw new RangeError('office hours are empty');
    this.secondsPerDay = total;
    this.opens = this.periods[0]!.from;
    this.closes = last;
  }

  /** Working seconds that have passed when the wall clock shows `secondOfDay`. */
  passedAt(secondOfDay: number): number {
    let passed = 0;
    for (const { from, to } of this.periods) {
      if (secondOfDay <= from) break;
      passed += Math.min(secondOfDay, to) - from;
    }
    return passed;
  }

  /** The first second of the day at which `passed` (0 < passed ≤ secondsPerDay) have passed: a break's start, not its end. */
  firstWhen(passed: number): number {
    let left = passed;
    for (const { from, to } of this.periods) {
      if (left <= to - from) return from + left;
      left -= to - from;
    }
    return this.closes;
  }

  /** The last second of the day at which `passed` (0 ≤ passed < secondsPerDay) have passed: a break's end. */
  lastWhen(passed: number): number {
    let left = passed;
    for (const { from, to } of this.periods) {
      if (left < to - from) return from + left;
      left -= to - from;
    }
    return this.closes;
  }
}
