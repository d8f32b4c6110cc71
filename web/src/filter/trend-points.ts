import type { RatePartsFragment } from '../graphql/graphql.ts';
import { addMonths } from './dates.ts';
import { isPartialMonth, type Period } from './period.ts';

/** The first days of the months of a period. */
export function monthsOf(period: Period): string[] {
  const months: string[] = [];
  for (let month = `${period.from.slice(0, 7)}-01`; month < period.to; month = addMonths(month, 1)) months.push(month);
  return months;
}

export interface MonthOfRates {
  month: string;
  partial: boolean;
  rate: RatePartsFragment | null;
}

/** One entry for each month of a trend, those without an answer included: a gap is shown as a gap. */
export function byMonth(groups: { key: { month?: string | null }; rate: RatePartsFragment }[], trend: Period): MonthOfRates[] {
  const known = new Map(groups.map((group) => [group.key.month, group.rate]));
  return monthsOf(trend).map((month) => ({ month, partial: isPartialMonth(month, trend), rate: known.get(month) ?? null }));
}
