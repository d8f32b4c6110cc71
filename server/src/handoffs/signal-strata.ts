import { kindOf, UnitKind } from '../places/place.type.ts';
import type { SignalStatsRow } from './signal-stats.query.ts';

/** Signals among occasions, with the columns of their key. */
export type Counted = Record<string, number | string | null> & { n: number; occasions: number };

/** One row for each kind, stream and key: signals of the facts, occasions of the facts or, for kinds that need none, cases in hand. */
export function joined(facts: SignalStatsRow[], inHand: SignalStatsRow[], heldKinds: number[], keys: readonly string[]): SignalStatsRow[] {
  const known = (row: SignalStatsRow): SignalStatsRow => (typeof row.UNIT_KIND === 'string' ? { ...row, UNIT_KIND: kindOf(UnitKind, row.UNIT_KIND) } : row);
  const keyOf = (row: SignalStatsRow, kind: number): string => JSON.stringify([kind, row.stream, ...keys.map((one) => row[one])]);
  const rows = new Map<string, SignalStatsRow>();
  for (const fact of facts.map(known)) {
    const kind = Number(fact.kind);
    const row = rows.get(keyOf(fact, kind)) ?? { ...fact, n: 0, occasions: 0 };
    rows.set(keyOf(fact, kind), { ...row, n: row.n + Number(fact.n), occasions: row.occasions + (heldKinds.includes(kind) ? 0 : Number(fact.occasions)) });
  }
  for (const own of inHand.map(known)) {
    for (const kind of heldKinds) {
      const row = rows.get(keyOf(own, kind)) ?? { ...own, kind, n: 0, occasions: 0 };
      rows.set(keyOf(own, kind), { ...row, occasions: row.occasions + Number(own.occasions) });
    }
  }
  return [...rows.values()];
}

export function sum(rows: readonly Counted[]): Counted {
  return { n: rows.reduce((total, row) => total + row.n, 0), occasions: rows.reduce((total, row) => total + row.occasions, 0) } as Counted;
}

/** Rows whose keys are equal, added up. */
export function gather(rows: readonly SignalStatsRow[], keyOf: (row: SignalStatsRow) => string): Counted[] {
  return [...Map.groupBy(rows, keyOf).values()].map((group) => ({ ...group[0]!, ...sum(group) }) as Counted);
}
