import { badInput } from '../errors.ts';
import { isoOf, localDay, instantOf, monthOf } from '../store/city-time.ts';

/** Half-open local days. */
export interface Days {
  from: number;
  to: number;
}

/** An earlier period, the moment from which it is seen, and how far its days and months lie back. */
export interface Comparison {
  period: Days;
  asOf: number;
  days: number;
  /** Whole months back; null when the periods begin on different days of the month. */
  months: number | null;
}

export interface CompareTo {
  earlier?: 'PREVIOUS' | 'SAME_LAST_YEAR' | null | undefined;
  period?: Days | null | undefined;
  seen?: 'AT_SAME_DISTANCE' | 'AT_AS_OF' | undefined;
}

/** Midnight of a day of a month counted since January 1970; what lies beyond the month runs over into the next. */
const dayOfMonth = (month: number, day: number): number => Date.UTC(1970 + Math.floor(month / 12), ((month % 12) + 12) % 12, day) / 86_400_000;
const dateOf = (day: number): number => new Date(day * 86_400_000).getUTCDate();

/** Whole months come before whole months; any other period before as many days. */
export function previousPeriod({ from, to }: Days): Days {
  if (dateOf(from) === 1 && dateOf(to) === 1) return { from: dayOfMonth(monthOf(from) - (monthOf(to) - monthOf(from)), 1), to: from };
  return { from: from - (to - from), to: from };
}

/** The same dates a year before; what has no such date (29 February) moves to the first of March, or keeps one day. */
export function samePeriodLastYear({ from, to }: Days): Days {
  const before = (day: number): number => dayOfMonth(monthOf(day) - 12, dateOf(day));
  return { from: Math.min(before(from), before(to) - 1), to: before(to) };
}

/**
 * The earlier period that a question is compared with. It is seen from as far after its beginning as the asked one, so
 * that neither has had more time; or from the same moment. Throws BAD_USER_INPUT where nothing can be compared.
 */
export function comparisonOf(compareTo: CompareTo, period: Days | undefined, asOf: number, timeZone: string, argument = 'filter.period'): Comparison {
  const shown = (days: Days): object => ({ from: isoOf(days.from), to: isoOf(days.to) });
  if ((compareTo.earlier == null) === (compareTo.period == null)) throw badInput('compareTo', compareTo.period ? shown(compareTo.period) : null, 'one of `earlier` and `period`');
  if (!period) throw badInput(argument, null, 'a period, since `compareTo` compares it with an earlier one');
  const earlier = compareTo.period ?? (compareTo.earlier === 'PREVIOUS' ? previousPeriod(period) : samePeriodLastYear(period));
  if (earlier.from >= earlier.to || earlier.to > period.from) {
    throw badInput('compareTo', shown(earlier), `a period that ends by ${isoOf(period.from)}, where the one asked about begins`);
  }
  const days = period.from - earlier.from;
  const day = localDay(timeZone, asOf);
  return {
    period: earlier, days, months: dateOf(period.from) === dateOf(earlier.from) ? monthOf(period.from) - monthOf(earlier.from) : null,
    asOf: compareTo.seen === 'AT_AS_OF' ? asOf : instantOf(timeZone, day - days, asOf - instantOf(timeZone, day)),
  };
}

/**
 * Moves the time keys of earlier rows to those they are compared with: the third month of one period with the third of
 * the other. Throws BAD_USER_INPUT when weeks or months of the two do not lie on each other.
 */
export function keyShift(groupBy: readonly string[], { days, months }: Comparison): (row: Record<string, number | string | null>) => Record<string, number | string | null> {
  const steps: Record<string, number | null> = {
    DAY: days, WEEK: days % 7 === 0 ? days : null, MONTH: months, QUARTER: months !== null && months % 3 === 0 ? months / 3 : null,
    YEAR: months !== null && months % 12 === 0 ? months / 12 : null,
  };
  const shifted = groupBy.filter((dimension) => dimension in steps);
  const fault = shifted.find((dimension) => steps[dimension] === null);
  if (fault) throw badInput('groupBy', fault, `no ${fault} together with this \`compareTo\`: the periods do not begin on the same day of one, so theirs do not lie on each other; DAY does`);
  if (shifted.length === 0) return (row) => row;
  return (row) => ({ ...row, ...Object.fromEntries(shifted.map((dimension) => [dimension, row[dimension] == null ? null : Number(row[dimension]) + steps[dimension]!])) });
}
