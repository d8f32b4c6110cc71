import { badInput } from '../errors.ts';
import type { SelectedField } from '../contract/selection.ts';
import type { GroupOrder } from './arrange-groups.ts';
import { havingTest, type Having } from './having.ts';
import { countsOf, differenceOf, valueOf, type CountedPair, type NumberMeasure } from './number-measure.ts';

/** How groups are to be ordered. */
export interface Order<M extends string> {
  measure: M;
  direction: 'ASC' | 'DESC';
  /** By the difference to the compared period instead of the measure itself. */
  change?: boolean | undefined;
  /** Which days are meant, of a measure that has several. */
  workingDays?: number | null | undefined;
}

export interface AskedFor<M extends string, C extends string> {
  /** The fields selected of total, groups and other, taken together. */
  fields: readonly SelectedField[];
  having: readonly (Having & Pick<Order<M>, 'measure' | 'workingDays'>)[] | null | undefined;
  orderBy: Order<M> | null | undefined;
  /** The order without `orderBy`; by key, forward, when left out. */
  usual?: Order<M>;
  /** Whether there is a compared period. */
  compared: boolean;
  /** What a measure is made of; null for KEY, which has no number. Names the argument when it refuses a measure, its change, or its days. */
  numberOf(measure: M, argument: string, change: boolean, workingDays: number | null | undefined): NumberMeasure<C> | null;
}

export interface AskedMeasures<C extends string> {
  /** What order, conditions and changes are made of, beside what the selected fields need. */
  counts: C[];
  keep(pair: CountedPair): boolean;
  order: GroupOrder;
  /** Whether any `change` is selected. */
  changes: boolean;
}

/**
 * What order, `having` and `change` of a question ask of its groups; one meaning for every root. Throws BAD_USER_INPUT
 * for KEY where a measure is needed, and for a change when nothing is compared.
 */
export function askedMeasures<M extends string, C extends string>({ fields, having, orderBy, usual, compared, numberOf }: AskedFor<M, C>): AskedMeasures<C> {
  const numbered = (one: Pick<Order<M>, 'measure' | 'change' | 'workingDays'>, argument: string): NumberMeasure<C> => {
    const measure = numberOf(one.measure, argument, one.change ?? false, one.workingDays);
    if (!measure) throw badInput(argument, one.measure, 'a measure; KEY is only an order');
    return measure;
  };
  const mustCompare = (why: string): void => {
    if (!compared) throw badInput('compareTo', null, `an earlier period, since ${why}`);
  };
  const conditions = (having ?? []).map((one) => ({ ...one, of: numbered(one, 'having.measure') }));
  const changes = fields.filter((field) => field.name === 'change').map(({ args }) => numbered({ ...(args as Pick<Order<M>, 'measure' | 'workingDays'>), change: true }, 'change.measure'));
  if (changes.length > 0) mustCompare('`change` is selected');
  if (conditions.some((one) => one.change)) mustCompare('`having` asks for a change');
  const order: Order<M> = orderBy ?? usual ?? { measure: 'KEY' as M, direction: 'ASC' as const };
  const by = order.change ? numbered(order, 'orderBy.measure') : numberOf(order.measure, 'orderBy.measure', false, order.workingDays);
  if (order.change) mustCompare('`orderBy` asks for a change');
  const difference = (measure: NumberMeasure<C>, pair: CountedPair): number | null => {
    const found = differenceOf(measure, pair);
    return typeof found === 'string' ? null : found.difference;
  };
  return {
    counts: [...conditions.map((one) => one.of), ...(by ? [by] : []), ...changes].flatMap(countsOf),
    keep: havingTest(conditions), changes: changes.length > 0,
    order: { direction: order.direction, valueOf: by && (order.change ? (pair) => difference(by, pair) : ({ row }) => valueOf(by, row)) },
  };
}
