import type { RatePartsFragment } from '../graphql/graphql.ts';
import type { Format } from '../format/format.ts';
import type { View } from '../filter/view.ts';
import type { TwinCell } from './TableTwin.tsx';

export const words = (text: string, value: string | null = text, to?: Partial<View>): TwinCell => ({ text, value, to });
export const count = (f: Format, value: number, to?: Partial<View>): TwinCell => ({ text: f.count(value), value, to });
export const percent = (f: Format, value: number | null | undefined, to?: Partial<View>): TwinCell =>
  value === null || value === undefined ? { text: '–', value: null } : { text: f.percent(value), value, to };

/** The cells of a promise that is settled: the denominator of every on-time share. */
export const SETTLED: View['cell'] = ['DONE_ON_TIME', 'DONE_LATE', 'OPEN_OVERDUE'];

/** The lists behind the two counts of a rate. */
export interface Behind {
  numerator: Partial<View>;
  denominator: Partial<View>;
}

/** Share, low, high, numerator and denominator of a rate, in that order; the counts lead to their lists where these are given. */
export function rateCells(f: Format, rate: RatePartsFragment, behind?: Behind): TwinCell[] {
  return [percent(f, rate.value), percent(f, rate.low), percent(f, rate.high), count(f, rate.numerator, behind?.numerator), count(f, rate.denominator, behind?.denominator)];
}
