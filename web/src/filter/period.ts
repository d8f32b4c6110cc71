import { addDays, addMonths, endOfDay, localDay, startOfMonth, startOfYear } from './dates.ts';
import type { View } from './view.ts';

/** Half-open period of local dates. */
export interface Period {
  from: string;
  to: string;
}

/** What a moment and a period of the view mean for the API; `asOf` is null for now. */
export interface Moment {
  period: Period;
  asOf: string | null;
  /** The local day that counts as today. */
  day: string;
}

/** The period and as-of of a view; without a choice: the 30 days up to and with today. */
export function momentOf(view: Pick<View, 'from' | 'to' | 'asOf'>, today: string, timeZone: string): Moment {
  const asOf = view.asOf === null ? null : view.asOf.includes('T') ? view.asOf : endOfDay(view.asOf, timeZone);
  const day = asOf === null ? today : localDay(asOf, timeZone);
  const to = view.to ?? addDays(day, 1);
  const from = view.from !== null && view.from < to ? view.from : addDays(to, -30);
  return { period: { from, to }, asOf, day };
}

/** The same question asked so many days earlier. Now is taken at the full hour, so that the question stays the same
 *  while the hour lasts. */
export function momentBefore(moment: Moment, days: number, now: string): Moment {
  const at = moment.asOf === null ? Math.floor(Date.parse(now) / 3_600_000) * 3_600_000 : Date.parse(moment.asOf);
  return {
    period: { from: addDays(moment.period.from, -days), to: addDays(moment.period.to, -days) },
    asOf: new Date(at - days * 86_400_000).toISOString(),
    day: addDays(moment.day, -days),
  };
}

/** The months of a trend: thirteen, the last holding the day, unless the period is longer. */
export function trendPeriod(moment: Moment): Period {
  const last = moment.period.to <= addDays(moment.day, 1) ? moment.period.to : addDays(moment.day, 1);
  const first = addMonths(startOfMonth(addDays(last, -1)), -12);
  return { from: moment.period.from < first ? startOfMonth(moment.period.from) : first, to: last };
}

/** True when a month of a trend is not over at its end. */
export const isPartialMonth = (month: string, trend: Period) => addMonths(month, 1) > trend.to;

export type Preset = 'days7' | 'days30' | 'days90' | 'month' | 'lastMonth' | 'year' | 'lastYear';
export const PRESETS: Preset[] = ['days7', 'days30', 'days90', 'month', 'lastMonth', 'year', 'lastYear'];

export function presetPeriod(preset: Preset, day: string): Period {
  const tomorrow = addDays(day, 1);
  switch (preset) {
    case 'days7': return { from: addDays(tomorrow, -7), to: tomorrow };
    case 'days30': return { from: addDays(tomorrow, -30), to: tomorrow };
    case 'days90': return { from: addDays(tomorrow, -90), to: tomorrow };
    case 'month': return { from: startOfMonth(day), to: tomorrow };
    case 'lastMonth': return { from: addMonths(day, -1), to: startOfMonth(day) };
    case 'year': return { from: startOfYear(day), to: tomorrow };
    case 'lastYear': return { from: `${Number(day.slice(0, 4)) - 1}-01-01`, to: startOfYear(day) };
  }
}

/** Which preset a period is, or null for one of the reader's own. */
export function presetOf(period: Period, day: string): Preset | null {
  return PRESETS.find((preset) => {
    const candidate = presetPeriod(preset, day);
    return candidate.from === period.from && candidate.to === period.to;
  }) ?? null;
}
