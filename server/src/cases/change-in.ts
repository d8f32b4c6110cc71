import { changeNode, type Change } from '../contract/change.type.ts';
import { differenceOf, shareOf, valueOf, type CountedRow, type NumberMeasure } from './number-measure.ts';

/** A measure of a row beside that of an earlier one. */
export function changeIn<C extends string>(measure: NumberMeasure<C>, now: CountedRow, earlier: CountedRow): Change {
  return changeNode({ value: valueOf(measure, now), earlier: valueOf(measure, earlier), earlierShare: shareOf(measure, earlier), difference: differenceOf(measure, now, earlier), withoutInterval: measure.withoutInterval });
}
