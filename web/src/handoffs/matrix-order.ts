import type { HandoffPartsFragment } from '../graphql/graphql.ts';

type Pair = HandoffPartsFragment;
export type MatrixUnit = Pair['from'];

export interface Matrix {
  /** The busiest units, those that exchange most side by side. */
  units: MatrixUnit[];
  /** The pair from one unit to another, by `from>to`. */
  pairs: Map<string, Pair>;
  /** The most hand-offs of any pair shown. */
  most: number;
  /** Hand-offs between units that are shown, of all. */
  shown: number;
}

export const pairKey = (from: string, to: string): string => `${from}>${to}`;

/** Chooses the busiest units and puts those that exchange most beside each other, so that traffic gathers near the diagonal. */
export function matrixOf(all: readonly Pair[], size: number): Matrix {
  const traffic = new Map<string, { unit: MatrixUnit; n: number }>();
  for (const pair of all) {
    for (const unit of [pair.from, pair.to]) traffic.set(unit.id, { unit, n: (traffic.get(unit.id)?.n ?? 0) + pair.n });
  }
  const chosen = [...traffic.values()].sort((a, b) => b.n - a.n).slice(0, size).map(({ unit }) => unit);
  const pairs = new Map(all.map((pair) => [pairKey(pair.from.id, pair.to.id), pair]));
  const between = (a: MatrixUnit, b: MatrixUnit): number => (pairs.get(pairKey(a.id, b.id))?.n ?? 0) + (pairs.get(pairKey(b.id, a.id))?.n ?? 0);
  const units: MatrixUnit[] = chosen.splice(0, 1);
  while (chosen.length > 0) {
    const [first, last] = [units[0]!, units.at(-1)!];
    const best = chosen.map((unit) => ({ unit, front: between(unit, first), back: between(unit, last) })).sort((a, b) => Math.max(b.front, b.back) - Math.max(a.front, a.back))[0]!;
    if (best.front > best.back) units.unshift(best.unit);
    else units.push(best.unit);
    chosen.splice(chosen.indexOf(best.unit), 1);
  }
  const ids = new Set(units.map((unit) => unit.id));
  const within = all.filter((pair) => ids.has(pair.from.id) && ids.has(pair.to.id));
  return { units, pairs, most: Math.max(1, ...within.map((pair) => pair.n)), shown: within.reduce((sum, pair) => sum + pair.n, 0) };
}

/** Pairs that send cases back and forth: units whose cases came back so often, by the number of returns. */
export function pingPongPairs(all: readonly Pair[], least: number): { a: MatrixUnit; b: MatrixUnit; returned: number; n: number }[] {
  const found = new Map<string, { a: MatrixUnit; b: MatrixUnit; returned: number; n: number }>();
  for (const pair of all) {
    const [a, b] = pair.from.id < pair.to.id ? [pair.from, pair.to] : [pair.to, pair.from];
    const known = found.get(pairKey(a.id, b.id)) ?? { a, b, returned: 0, n: 0 };
    found.set(pairKey(a.id, b.id), { ...known, returned: known.returned + pair.returned, n: known.n + pair.n });
  }
  return [...found.values()].filter((pair) => pair.returned >= least).sort((a, b) => b.returned - a.returned);
}
