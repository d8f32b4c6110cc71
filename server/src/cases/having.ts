import { badInput } from '../errors.ts';
import { wilson } from '../statistics/wilson.ts';
import { shareOf, valueOf, type CountedRow, type NumberMeasure } from './number-measure.ts';

/** One condition on a measure of a group. */
export interface Having {
  part?: 'VALUE' | 'LOW' | 'HIGH' | undefined;
  atLeast?: number | null | undefined;
  atMost?: number | null | undefined;
  moreThan?: number | null | undefined;
  lessThan?: number | null | undefined;
}

/** Whether a group is kept: every condition must hold, and what has no value holds none. Throws BAD_USER_INPUT for a condition that says nothing. */
export function havingTest<C extends string>(conditions: readonly (Having & { of: NumberMeasure<C>; measure: string })[]): (row: CountedRow) => boolean {
  for (const { of, measure, part, atLeast, atMost, moreThan, lessThan } of conditions) {
    if ([atLeast, atMost, moreThan, lessThan].every((bound) => bound === null || bound === undefined)) {
      throw badInput('having', { measure }, 'at least one of atLeast, atMost, moreThan and lessThan');
    }
    const whole = of.withoutInterval || (!of.over && !of.read);
    if (whole && part && part !== 'VALUE') throw badInput('having.part', part, `VALUE, because ${measure} is a count and has no interval`);
  }
  return (row) => conditions.every((condition) => {
    const value = partOf(condition.of, condition.part ?? 'VALUE', row);
    return value !== null &&
      (condition.atLeast == null || value >= condition.atLeast) && (condition.atMost == null || value <= condition.atMost) &&
      (condition.moreThan == null || value > condition.moreThan) && (condition.lessThan == null || value < condition.lessThan);
  });
}

function partOf<C extends string>(measure: NumberMeasure<C>, part: 'VALUE' | 'LOW' | 'HIGH', row: CountedRow): number | null {
  if (part === 'VALUE') return valueOf(measure, row);
  const key = part === 'LOW' ? 'low' : 'high';
  if (measure.read) return measure.read(row)[key];
  const { numerator, denominator } = shareOf(measure, row)!;
  const interval = wilson(numerator, denominator);
  return interval && interval[key];
}
