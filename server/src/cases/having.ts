import { badInput } from '../errors.ts';
import { wilson } from '../statistics/wilson.ts';
import { differenceOf, shareOf, valueOf, type CountedPair, type NumberMeasure } from './number-measure.ts';

/** One condition on a measure of a group. */
export interface Having {
  /** Asked of the difference to the compared period instead of the measure itself. */
  change?: boolean | undefined;
  part?: 'VALUE' | 'LOW' | 'HIGH' | undefined;
  atLeast?: number | null | undefined;
  atMost?: number | null | undefined;
  moreThan?: number | null | undefined;
  lessThan?: number | null | undefined;
}

/** Whether a group is kept: every condition must hold, and what has no value holds none. Throws BAD_USER_INPUT for a condition that says nothing. */
export function havingTest<C extends string>(conditions: readonly (Having & { of: NumberMeasure<C>; measure: string })[]): (pair: CountedPair) => boolean {
  for (const { of, measure, change, part, atLeast, atMost, moreThan, lessThan } of conditions) {
    const bounds = Object.entries({ atLeast, atMost, moreThan, lessThan }).filter(([, bound]) => bound !== null && bound !== undefined);
    // A number too large for one is read as infinity where it is written into the document.
    for (const [name, bound] of bounds) if (!Number.isFinite(bound)) throw badInput(`having.${name}`, String(bound), `a number up to ${Number.MAX_VALUE}`);
    // Who means 95 % by 95 would be told of no group at all.
    if (of.over && !change) for (const [name, bound] of bounds) if (bound! > 1) throw badInput(`having.${name}`, bound, `a share from 0 to 1, such as 0.95 for 95 %, because ${measure} is one`);
    if (bounds.length === 0) {
      throw badInput('having', { measure }, 'at least one of atLeast, atMost, moreThan and lessThan');
    }
    const whole = of.withoutInterval || (!change && !of.over && !of.read);
    if (whole && part && part !== 'VALUE') throw badInput('having.part', part, `VALUE, because ${measure} ${of.withoutInterval ? '' : 'is a count and '}has no interval`);
  }
  return (pair) => conditions.every((condition) => {
    const value = partOf(condition, pair);
    return value !== null &&
      (condition.atLeast == null || value >= condition.atLeast) && (condition.atMost == null || value <= condition.atMost) &&
      (condition.moreThan == null || value > condition.moreThan) && (condition.lessThan == null || value < condition.lessThan);
  });
}

const KEYS = { VALUE: 'difference', LOW: 'low', HIGH: 'high' } as const;

function partOf<C extends string>({ of: measure, part = 'VALUE', change }: Having & { of: NumberMeasure<C> }, pair: CountedPair): number | null {
  if (change) {
    const difference = differenceOf(measure, pair);
    return typeof difference === 'string' ? null : difference[KEYS[part]];
  }
  const { row } = pair;
  if (part === 'VALUE') return valueOf(measure, row);
  const key = KEYS[part];
  if (measure.read) return measure.read(row)[key];
  const { numerator, denominator } = shareOf(measure, row)!;
  // Signals of several kinds are counted over no occasion: such a share meets no condition.
  const interval = denominator > 0 ? wilson(numerator, denominator) : null;
  return interval && interval[key];
}
