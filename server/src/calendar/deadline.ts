import { carryOver, type ClockStop, type StopEffect, type SupplementRule } from './clock-stops.ts';
import { endOfLimit, lastDayOf, type Limit } from './time-limit.ts';
import type { NamedDay, WorkingCalendar } from './working-calendar.ts';

export interface DeadlineInput {
  /** The instant of receipt, epoch seconds. */
  receivedAt: number;
  limit: Limit;
  /** Times during which the clock stood still, in any order. */
  pauses?: readonly ClockStop[];
  onSupplement: SupplementRule;
  calendar: WorkingCalendar;
}

export interface Deadline {
  /** The instant up to and including which the case is in time. */
  dueAt: number;
  dueDay: number;
  calendarVersion: number;
  /** True when a year it runs through has only a proposed calendar, or none. */
  provisional: boolean;
  proof: DeadlineProof;
}

/** An instant with its reading on the city's wall clock. */
export interface Moment {
  at: number;
  day: number;
  /** Seconds after local midnight. */
  second: number;
  /** Whether office hours end at this instant: a deadline that is told by its day alone. */
  atClose: boolean;
}

/** One run of the limit: from the receipt, or anew after a stop. Days counted are those of (from.day, to.day]. */
export interface Count {
  because: 'RECEIVED' | 'RESTARTED';
  from: Moment;
  to: Moment;
  workingDays: number;
  skipped: NamedDay[];
  madeUp: NamedDay[];
  /** The day off on which a limit in calendar days or months ended before it rolled forward; null otherwise. */
  rolledFrom: NamedDay | null;
}

/** One clock stop and what it did. */
export interface CountedStop {
  from: Moment;
  /** Null while the clock stands still. */
  to: Moment | null;
  effect: StopEffect;
  /** Office time during which the clock stood still. */
  workingSeconds: number;
  dueBefore: Moment;
  dueAfter: Moment;
  /** Days off, and make-up days, between the old and the new due day. */
  skipped: NamedDay[];
  madeUp: NamedDay[];
}

/** How a deadline came about. Always `workingDays + skipped.length = due.day − received.day`. */
export interface DeadlineProof {
  calendar: { name: string; version: number; secondsPerDay: number };
  limit: Limit;
  received: Moment;
  due: Moment;
  /** The first count, and one more for each restart. */
  counts: Count[];
  stops: CountedStop[];
  /** Working days of (received.day, due.day]. */
  workingDays: number;
  /** Days of (received.day, due.day] that are not worked. */
  skipped: NamedDay[];
  unknownYears: number[];
  provisionalYears: number[];
}

/** The due instant of `deadline` without its proof: for bulk use. Throws RangeError likewise. */
export function dueInstant({ receivedAt, limit, pauses = [], onSupplement, calendar }: DeadlineInput): number {
  const first = endOfLimit(receivedAt, limit, calendar);
  if (pauses.length === 0) return first;
  return carryOver(first, receivedAt, pauses, onSupplement === 'RESET' ? limit : null, calendar).dueAt;
}

/** When a case falls due, and why. Throws RangeError on an impossible limit or clock stop. */
export function deadline({ receivedAt, limit, pauses = [], onSupplement, calendar }: DeadlineInput): Deadline {
  const momentOf = (at: number): Moment => {
    const day = calendar.dayAt(at);
    return { at, day, second: calendar.clock.secondOfDayAt(at), atClose: at === calendar.closingOf(day) };
  };
  const passedOver = (from: Moment, to: Moment) => ({
    skipped: calendar.skippedDays(from.day + 1, to.day + 1),
    madeUp: calendar.makeUpDays(from.day + 1, to.day + 1),
  });
  const count = (because: Count['because'], from: Moment, to: Moment): Count => {
    const inCalendarDays = limit.unit === 'CALENDAR_DAY' || limit.unit === 'MONTH';
    const endsOn = inCalendarDays ? lastDayOf(from.day, limit) : to.day;
    const rolledFrom = endsOn < to.day ? calendar.skippedDays(endsOn, endsOn + 1)[0]! : null;
    return { because, from, to, workingDays: calendar.workingDaysAfter(from.day, to.day), ...passedOver(from, to), rolledFrom };
  };

  const firstDue = endOfLimit(receivedAt, limit, calendar);
  const { dueAt, moves } = carryOver(firstDue, receivedAt, pauses, onSupplement === 'RESET' ? limit : null, calendar);
  const received = momentOf(receivedAt);
  const due = momentOf(dueAt);
  const counts = [count('RECEIVED', received, momentOf(firstDue))];
  const stops = moves.map((move): CountedStop => {
    const [from, to] = [momentOf(move.from), move.to === null ? null : momentOf(move.to)];
    const [dueBefore, dueAfter] = [momentOf(move.dueBefore), momentOf(move.dueAfter)];
    if (move.effect === 'RESTARTED') counts.push(count('RESTARTED', to!, dueAfter));
    return { from, to, effect: move.effect, workingSeconds: move.workingSeconds, dueBefore, dueAfter, ...passedOver(dueBefore, dueAfter) };
  });
  const gaps = calendar.gaps(received.day, due.day + 1);
  return {
    dueAt,
    dueDay: due.day,
    calendarVersion: calendar.version,
    provisional: gaps.unknownYears.length + gaps.provisionalYears.length > 0,
    proof: {
      calendar: { name: calendar.name, version: calendar.version, secondsPerDay: calendar.officeHours.secondsPerDay },
      limit,
      received,
      due,
      counts,
      stops,
      workingDays: calendar.workingDaysAfter(received.day, due.day),
      skipped: calendar.skippedDays(received.day + 1, due.day + 1),
      ...gaps,
    },
  };
}
