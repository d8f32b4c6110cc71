/** What a question says of its groups. */
interface OfGroups {
  groupBy: readonly unknown[];
  first: number | undefined;
  orderBy: unknown;
  having: readonly unknown[];
}

/** The question as it may be asked: without groups there is nothing to order, to choose from or to count. */
export const askedOfGroups = <T extends OfGroups>(asked: T): T => (asked.groupBy.length > 0 ? asked : { ...asked, first: undefined, orderBy: undefined, having: [] });
