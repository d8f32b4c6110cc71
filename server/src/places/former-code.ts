import type { UnitLineageTable, UnitTable } from '../store/place-tables.ts';
import { isoOf } from '../store/city-time.ts';

interface Units {
  units: Map<number, UnitTable>;
  unitLineage: UnitLineageTable[];
}

const named = (row: UnitTable): string => `${row.name}${row.code === null ? '' : ` (${row.code})`}`;

/**
 * What to ask instead of a code that no unit bears on a day but one bore at another time: its successors, or its
 * forerunners when it came later; undefined when nobody ever bore the code.
 */
export function otherEra({ units, unitLineage }: Units, code: string, day: number): string | undefined {
  const bearer = [...units.values()].filter((row) => row.code === code).sort((a, b) => (b.valid_from ?? -Infinity) - (a.valid_from ?? -Infinity))[0];
  if (!bearer) return undefined;
  const began = bearer.valid_from !== null && day < bearer.valid_from;
  const others = unitLineage.filter((link) => (began ? link.to_unit_id : link.from_unit_id) === bearer.id)
    .flatMap((link) => units.get(began ? link.from_unit_id : link.to_unit_id) ?? []);
  const existed = began ? `exists only from ${isoOf(bearer.valid_from!)}` : `existed until ${isoOf(bearer.valid_to!)}`;
  const instead = others.length > 0 ? `${began ? 'it came from' : 'it was succeeded by'} ${others.map(named).join(', ')}` : 'nothing is known of what came in its place';
  return `the code of a unit that exists on ${isoOf(day)}; ${named(bearer)} ${existed}, and ${instead}. \`on\` asks about another day`;
}
