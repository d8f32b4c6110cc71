import { NullReason } from '../contract/rate.type.ts';
import { differenceOfCounts, differenceOfEstimates, differenceOfShares, type Counted, type Difference, type Estimate } from '../statistics/difference.ts';

/** One counted row: its key by dimension, its counts by name. */
export type CountedRow = Record<string, number | string | null>;

/** What was counted of one set of things, and of the same in the compared period; null when nothing is compared. */
export interface CountedPair {
  row: CountedRow;
  earlier: CountedRow | null;
  /** True when the two are not the same: work or land changed hands in part between the periods. */
  unlike?: boolean;
  /** True when several units of the compared period count as one, so that what depends on who was who along a path is another. */
  joined?: boolean;
}

/**
 * A number that groups can be ordered by, kept by and compared in: the sum of some counts, that sum over the sum of
 * others, or what else is read from a row. Written once for each root, so that order, `having` and `change` cannot mean
 * different things.
 */
export interface NumberMeasure<C extends string> {
  of: readonly C[];
  /** The denominator of a share. */
  over?: readonly C[];
  /** Why a share of nothing has no value, and the counts that tell; NO_DATA when left out. */
  whyNull?: (row: CountedRow) => NullReason;
  beside?: readonly C[];
  /** For what is no sum, such as a median: reads it with its interval. */
  read?: (row: CountedRow) => Estimate & { nullReason: NullReason | null };
  /** True of what has no interval: neither a count of things that happen by chance nor a share of them. */
  withoutInterval?: boolean;
  /** True of what depends on the units before and after on a case's path: that of several units is not that of the one they have become. */
  alongPaths?: boolean;
}

/** Whether a measure is of the same thing in the compared period. */
export function sameThing<C extends string>({ alongPaths }: NumberMeasure<C>, { unlike, joined }: CountedPair): boolean {
  return !unlike && !(alongPaths && joined);
}

/** The counts that a measure is made of. */
export function countsOf<C extends string>({ of, over, beside }: NumberMeasure<C>): C[] {
  return [...of, ...(over ?? []), ...(beside ?? [])];
}

const sum = (row: CountedRow, counts: readonly string[]): number => counts.reduce((total, count) => total + Number(row[count] ?? 0), 0);

/** Numerator and denominator of a share; null when the measure is none. */
export function shareOf<C extends string>({ of, over }: NumberMeasure<C>, row: CountedRow): Counted | null {
  return over ? { numerator: sum(row, of), denominator: sum(row, over) } : null;
}

/** The number itself; null for a share of nothing, and for what is not reached. */
export function valueOf<C extends string>(measure: NumberMeasure<C>, row: CountedRow): number | null {
  if (measure.read) return measure.read(row).value;
  const share = shareOf(measure, row);
  if (!share) return sum(row, measure.of);
  return share.denominator > 0 ? share.numerator / share.denominator : null;
}

/** By how much it differs in the compared period, with an interval; else why there is no difference. */
export function differenceOf<C extends string>(measure: NumberMeasure<C>, pair: CountedPair): Difference | NullReason {
  const { row: now, earlier } = pair;
  if (!earlier || !sameThing(measure, pair)) return NullReason.NOT_APPLICABLE;
  if (measure.read) {
    const [value, before] = [measure.read(now), measure.read(earlier)];
    return differenceOfEstimates(value, before) ?? (value.nullReason ?? before.nullReason ?? NullReason.NO_DATA);
  }
  const [share, before] = [shareOf(measure, now), shareOf(measure, earlier)];
  if (!share || !before) return differenceOfCounts(sum(now, measure.of), sum(earlier, measure.of));
  return differenceOfShares(share, before) ?? measure.whyNull?.(share.denominator > 0 ? earlier : now) ?? NullReason.NO_DATA;
}
