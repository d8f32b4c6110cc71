import type { RatePartsFragment } from '../graphql/graphql.ts';
import type { Format } from '../format/format.ts';
import type { TwinCell } from './TableTwin.tsx';

export const words = (text: string, value: string | null = text): TwinCell => ({ text, value });
export const count = (f: Format, value: number): TwinCell => ({ text: f.count(value), value });

/** Share, low, high, numerator and denominator of a rate, in that order. */
export function rateCells(f: Format, rate: RatePartsFragment): TwinCell[] {
  const share = (value: number | null | undefined): TwinCell =>
    value === null || value === undefined ? { text: '–', value: null } : { text: f.percent(value), value };
  return [share(rate.value), share(rate.low), share(rate.high), count(f, rate.numerator), count(f, rate.denominator)];
}
