import { CodedError } from '../errors.ts';
import { joinEqualKeys, addUp, sortGroupsBy } from './case-groups.ts';
import type { CaseDimension } from './case-query.ts';
import type { Dictionary } from './dictionary.ts';
import type { CountedPair, CountedRow } from './number-measure.ts';
import { cutAreas } from './recut.ts';

/** Groups one answer may carry. */
export const MAX_GROUPS = 20_000;

export interface ArrangeInput {
  rows: CountedRow[];
  /** Rows of the compared period, their time keys moved to those of `rows`. */
  earlier: CountedRow[] | null;
  groupBy: readonly CaseDimension[];
  counts: readonly string[];
  dictionary: Dictionary;
  /** Where areas count under the boundary set; null when nothing is grouped by area. */
  areaTargets: Map<number, number> | null;
  /** The count of which `notRecut` is a sum. */
  recutCount: string;
  /** Which groups are listed. */
  keep(pair: CountedPair): boolean;
  order: GroupOrder;
  /** Whether a group is not the same in the compared period; asked only when something is compared. */
  unlike?: ((row: CountedRow) => boolean) | undefined;
  /** Whether all of it is not. */
  allUnlike?: boolean | undefined;
  first: number | null | undefined;
}

/** By a value, null last; without one by key. */
export interface GroupOrder {
  direction: 'ASC' | 'DESC';
  valueOf: ((pair: CountedPair) => number | null) | null;
}

export interface Arranged {
  total: CountedPair;
  groups: CountedPair[];
  /** Everything that is in `total` and in no group; null when there is nothing. */
  other: CountedPair | null;
  /** Groups that `having` keeps, before `first` cut them. */
  groupCount: number;
  notRecut: number;
}

/** Throws TOO_MANY_GROUPS when an answer would carry more groups than one may. */
export function refuseTooManyGroups(groups: number, groupBy: readonly string[]): void {
  if (groups <= MAX_GROUPS) return;
  throw new CodedError('TOO_MANY_GROUPS', `groupBy: ${groupBy.join(', ')} gives ${groups} groups; one answer carries at most ${MAX_GROUPS}. Narrow the period or the filter, or group by less.`, { argument: 'groupBy', value: groupBy, expected: `at most ${MAX_GROUPS} groups` });
}

/** From counted rows to groups: areas re-cut, equal keys joined, `having` asked, sorted, cut, and the rest added up. */
export function arrangeGroups(input: ArrangeInput): Arranged {
  const { groupBy, counts, dictionary, areaTargets } = input;
  const join = (rows: CountedRow[], distinct: boolean): { joined: CountedRow[]; notRecut: number } => {
    const cut = areaTargets ? cutAreas(rows, areaTargets, input.recutCount) : { rows, notRecut: 0 };
    return { joined: groupBy.length === 0 ? [] : distinct ? cut.rows : joinEqualKeys(cut.rows, groupBy, counts), notRecut: cut.notRecut };
  };
  // The engine's keys differ already, unless areas are re-cut, kinds of unit fall together, or days of another year are moved.
  const now = join(input.rows, areaTargets === null && !groupBy.includes('UNIT_KIND'));
  const before = input.earlier && join(input.earlier, false).joined;
  const pairs = before ? paired(now.joined, before, groupBy, counts) : now.joined.map((row): CountedPair => ({ row, earlier: null }));
  if (before) for (const pair of pairs) pair.unlike = input.allUnlike || input.unlike?.(pair.row) || false;
  refuseTooManyGroups(pairs.length, groupBy);
  const { direction, valueOf } = input.order;
  const sorted = sortGroupsBy(pairs.filter(input.keep), groupBy, dictionary, direction, valueOf === null, valueOf ?? (() => null));
  const groups = sorted.slice(0, input.first ?? undefined);
  const listed = new Set(groups);
  const left = pairs.filter((pair) => !listed.has(pair));
  const sums = (rows: CountedRow[], earlier: CountedRow[] | null, unlike: boolean): CountedPair => ({ row: addUp(rows, counts), earlier: earlier && addUp(earlier, counts), unlike });
  return {
    total: sums(input.rows, input.earlier, input.allUnlike ?? false),
    groups, other: left.length > 0 ? sums(left.map(({ row }) => row), before && left.map(({ earlier }) => earlier!), left.some(({ unlike }) => unlike)) : null,
    groupCount: sorted.length, notRecut: now.notRecut,
  };
}

/** Every group of either period with what it was in both; where it was not there at all its counts are 0. */
function paired(now: CountedRow[], before: CountedRow[], groupBy: readonly CaseDimension[], counts: readonly string[]): CountedPair[] {
  const keyOf = (row: CountedRow): string => JSON.stringify(groupBy.map((dimension) => row[dimension] ?? null));
  const nothing = addUp([], counts);
  const earlier = new Map(before.map((row) => [keyOf(row), row]));
  const pairs = now.map((row): CountedPair => {
    const key = keyOf(row);
    const found = earlier.get(key) ?? nothing;
    earlier.delete(key);
    return { row, earlier: found };
  });
  for (const row of earlier.values()) pairs.push({ row: { ...row, ...nothing }, earlier: row });
  return pairs;
}
