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
  keep(row: CountedRow): boolean;
  order: { direction: 'ASC' | 'DESC'; valueOf: ((row: CountedRow) => number | null) | null };
  first: number | null | undefined;
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
  const pairs = before ? paired(now.joined, before, groupBy, counts) : new Map(now.joined.map((row) => [row, null]));
  refuseTooManyGroups(pairs.size, groupBy);
  const all = [...pairs.keys()];
  const had = all.filter(input.keep);
  const { direction, valueOf } = input.order;
  const sorted = sortGroupsBy(had, groupBy, dictionary, direction, valueOf === null, valueOf ?? (() => null));
  const kept = sorted.slice(0, input.first ?? undefined);
  const listed = new Set(kept);
  const left = all.filter((row) => !listed.has(row));
  const sums = (rows: CountedRow[], earlier: CountedRow[] | null): CountedPair => ({ row: addUp(rows, counts), earlier: earlier && addUp(earlier, counts) });
  return {
    total: sums(input.rows, input.earlier),
    groups: kept.map((row) => ({ row, earlier: pairs.get(row) ?? null })),
    other: left.length > 0 ? sums(left, before && left.map((row) => pairs.get(row)!)) : null,
    groupCount: sorted.length, notRecut: now.notRecut,
  };
}

/** Every group of either period with what it was in both; where it was not there at all its counts are 0. */
function paired(now: CountedRow[], before: CountedRow[], groupBy: readonly CaseDimension[], counts: readonly string[]): Map<CountedRow, CountedRow> {
  const keyOf = (row: CountedRow): string => JSON.stringify(groupBy.map((dimension) => row[dimension] ?? null));
  const nothing = addUp([], counts);
  const earlier = new Map(before.map((row) => [keyOf(row), row]));
  const pairs = new Map<CountedRow, CountedRow>();
  for (const row of now) {
    const key = keyOf(row);
    pairs.set(row, earlier.get(key) ?? nothing);
    earlier.delete(key);
  }
  for (const row of earlier.values()) pairs.set({ ...row, ...nothing }, row);
  return pairs;
}
