import { sql, type RawBuilder } from 'kysely';
import { refuseTooManyGroups, type GroupOrder } from '../cases/arrange-groups.ts';
import type { CountedPair, CountedRow } from '../cases/number-measure.ts';

/**
 * Groups whose measures do not add up: a case counts in every group in which it spent time, and medians have no sum. So
 * what `first` and `having` leave out is counted by a statement of its own.
 */
export interface Groups {
  rows: CountedRow[];
  /** Of the compared period, their time keys moved to those of `rows`; null when nothing is compared. */
  earlier: CountedRow[] | null;
  /** The columns that are the key. */
  keys: readonly string[];
  /** Counts of a group that is not there. */
  nothing: CountedRow;
  keep(pair: CountedPair): boolean;
  /** Without a value by the ranks of the keys, which also break ties. */
  order: GroupOrder;
  /** Whether a group is not the same in the compared period. */
  unlike?: ((row: CountedRow) => boolean) | null | undefined;
  /** Whether units of its key stand for several of the compared period. */
  joined?: ((row: CountedRow) => boolean) | undefined;
  ranksOf(row: CountedRow): number[];
  /** False for a group that cannot be shown, because the city does not know what its key names. */
  known(row: CountedRow): boolean;
  first: number | null | undefined;
}

export interface ListedGroups {
  listed: CountedPair[];
  left: CountedPair[];
  /** Groups that are kept, before `first` cut them. */
  count: number;
}

export function listGroups({ rows, earlier, keys, nothing, keep, order, ranksOf, known, first, unlike, joined }: Groups): ListedGroups {
  const nameOf = (row: CountedRow): string => JSON.stringify(keys.map((key) => row[key] ?? null));
  const before = new Map((earlier ?? []).map((row) => [nameOf(row), row]));
  const pairs = rows.map((row): CountedPair => ({ row, earlier: earlier && (before.get(nameOf(row)) ?? nothing) }));
  for (const row of rows) before.delete(nameOf(row));
  for (const row of before.values()) pairs.push({ row: { ...row, ...nothing }, earlier: row });
  if (earlier) {
    for (const pair of pairs) {
      pair.unlike = unlike?.(pair.row) ?? false;
      pair.joined = joined?.(pair.row) ?? false;
    }
  }
  refuseTooManyGroups(pairs.length, keys);
  const sign = order.direction === 'ASC' ? 1 : -1;
  const kept = pairs.filter((pair) => known(pair.row) && keep(pair)).map((pair) => ({ pair, value: order.valueOf?.(pair) ?? null, ranks: ranksOf(pair.row) }));
  kept.sort((a, b) => {
    if (a.value !== b.value) return a.value === null ? 1 : b.value === null ? -1 : (a.value - b.value) * sign;
    const i = a.ranks.findIndex((rank, at) => rank !== b.ranks[at]);
    return i < 0 ? 0 : (a.ranks[i]! < b.ranks[i]! ? -1 : 1) * (order.valueOf ? 1 : sign);
  });
  const listed = kept.slice(0, first ?? undefined).map(({ pair }) => pair);
  const shown = new Set(listed);
  return { listed, left: pairs.filter((pair) => !shown.has(pair)), count: kept.length };
}

/** A part of the groups, named by its keys or by those of all others. */
export interface Part {
  keys: readonly (readonly (number | null)[])[];
  within: boolean;
}

/** Everything. */
export const ALL: Part = { keys: [], within: false };

/** Everything and each group, counted by one statement: `grouped` after `select`, `by` at the end. Building it runs nothing. */
export function groupsAndAll(columns: readonly RawBuilder<unknown>[]): { grouped: RawBuilder<unknown>; by: RawBuilder<unknown> } {
  return { grouped: sql`grouping(${columns[0]}) as whole`, by: sql`group by grouping sets ((${sql.join(columns)}), ())` };
}

/** The rows of such a statement: those of the groups, and that of everything. */
export function apart(rows: readonly CountedRow[]): { groups: CountedRow[]; all: CountedRow | undefined } {
  return { groups: rows.filter((row) => row.whole === 0), all: rows.find((row) => row.whole === 1) };
}

/** What is in no listed group, by the shorter of the two lists. */
export function othersOf({ listed, left }: ListedGroups, keys: readonly string[]): Part {
  const within = left.length < listed.length;
  return { within, keys: (within ? left : listed).map(({ row }) => keys.map((key) => (row[key] === null || row[key] === undefined ? null : Number(row[key])))) };
}

/** Stands for "no value" where values are compared: below every id, code and month. */
const NONE = -2147483648;

/** Whether a row belongs to a part. Building it runs nothing. */
export function inPart(columns: readonly RawBuilder<unknown>[], { keys, within }: Part): RawBuilder<boolean> {
  if (keys.length === 0 || columns.length === 0) return within ? sql`1 = 0` : sql`1 = 1`;
  const names = columns.map((_, i) => sql.ref(`k${i}`));
  const listed = keys.map((key) => sql`(${sql.join(key.map((value) => sql.lit(value ?? NONE)))})`);
  const equal = columns.map((column, i) => sql`k.${names[i]} = coalesce(${column}, ${sql.lit(NONE)})`);
  return sql<boolean>`${within ? sql`` : sql`not `}exists (select 1 from (values ${sql.join(listed)}) k(${sql.join(names)}) where ${sql.join(equal, sql` and `)})`;
}
