import { changeNode, type Change } from '../contract/change.type.ts';
import { differenceOf, sameThing, shareOf, valueOf, type CountedPair, type NumberMeasure } from './number-measure.ts';

/** A measure beside its value in the compared period; of what is not the same there, the earlier value is not told. */
export function changeIn<C extends string>(measure: NumberMeasure<C>, pair: CountedPair): Change {
  const earlier = sameThing(measure, pair) ? pair.earlier : null;
  return changeNode({
    value: valueOf(measure, pair.row), earlier: earlier && valueOf(measure, earlier), earlierShare: earlier && shareOf(measure, earlier), difference: differenceOf(measure, pair),
    withoutInterval: measure.withoutInterval,
  });
}
