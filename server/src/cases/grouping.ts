import { badInput } from '../errors.ts';

/** Arguments of a root that say something of its groups. */
export interface GroupArguments<D extends string> {
  groupBy: readonly D[];
  orderBy?: object | null | undefined;
  having?: readonly object[] | null | undefined;
  first?: number | null | undefined;
}

/**
 * By what to group, each dimension once. Throws BAD_USER_INPUT for groups to be ordered, chosen or cut where there are none:
 * who asked for ten units and forgot to group would take the one number of the whole city for an answer. Null and an empty
 * list ask for nothing, as tools write them that send every argument.
 */
export function groupingOf<D extends string>({ groupBy, orderBy, having, first }: GroupArguments<D>): D[] {
  if (groupBy.length === 0) {
    const idle = (argument: string, value: unknown, does: string): void => {
      throw badInput(argument, value, `no \`${argument}\` without \`groupBy\`, for there are no groups to ${does}; add a \`groupBy\`, or leave \`${argument}\` out`);
    };
    if (orderBy) idle('orderBy', orderBy, 'put in order');
    if (having && having.length > 0) idle('having', having, 'choose from');
    if (first !== null && first !== undefined) idle('first', first, 'count');
  }
  if (first !== null && first !== undefined && first < 1) throw badInput('first', first, 'a number of groups from 1, or null for all');
  return [...new Set(groupBy)];
}
