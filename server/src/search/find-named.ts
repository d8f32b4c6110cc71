import type { Dictionary } from '../cases/dictionary.ts';
import { matchName, searchText, type NameMatch, type SearchText } from '../places/name-match.ts';
import { splitName } from '../places/place-names.ts';
import { validOn } from '../places/place-nodes.ts';
import type { AreaTable, UnitTable } from '../store/place-tables.ts';
import type { TermTable } from '../store/source-tables.ts';

export type Found = { kind: 'UNIT'; row: UnitTable } | { kind: 'AREA'; row: AreaTable } | { kind: 'PROCEDURE'; row: TermTable };

type Named = Found & {
  /** With its kind (Phường Hải Châu), without it (Hải Châu), in English. */
  texts: SearchText[];
  code: string | null;
};

const KINDS = ['UNIT', 'AREA', 'PROCEDURE'] as const;
const read = new WeakMap<Dictionary, Named[]>();

/** Everything that has a name, read once for each state of the dictionary. */
function namedIn(dictionary: Dictionary): Named[] {
  const before = read.get(dictionary);
  if (before) return before;
  const named = (found: Found): Named => ({
    ...found,
    texts: [...new Set([found.row.name, splitName(found.row.name).bare, found.row.name_en])].map(searchText),
    code: found.row.code,
  });
  const all = [
    ...[...dictionary.units.values()].map((row) => named({ kind: 'UNIT', row })),
    ...[...dictionary.areas.values()].map((row) => named({ kind: 'AREA', row })),
    ...[...dictionary.terms.values()].filter((row) => row.kind === 'PROCEDURE').map((row) => named({ kind: 'PROCEDURE', row })),
  ];
  read.set(dictionary, all);
  return all;
}

export const existsOn = (found: Found, day: number): boolean => found.kind === 'PROCEDURE' || validOn(found.row, day);

function bestMatch(named: Named, typed: SearchText, raw: string): NameMatch | null {
  if (named.code !== null && named.code.toLowerCase() === raw.toLowerCase()) return { place: 0, extraMarks: 0 };
  let best: NameMatch | null = null;
  for (const text of named.texts) {
    const match = matchName(text, typed);
    if (match && (best === null || match.place < best.place || (match.place === best.place && match.extraMarks < best.extraMarks))) best = match;
  }
  return best;
}

/** Units, areas and procedures whose name holds what was typed, or whose code it is; the closest first, what exists on
 *  the day before what no longer does, then in Vietnamese order. */
export function findNamed(dictionary: Dictionary, typed: string, day: number): Found[] {
  const text = searchText(typed);
  const rank = { UNIT: dictionary.unitRank, AREA: dictionary.areaRank, PROCEDURE: dictionary.termRank };
  return namedIn(dictionary)
    .flatMap((named) => {
      const match = bestMatch(named, text, typed);
      return match ? [{ named, match }] : [];
    })
    .sort(
      (a, b) =>
        Number(existsOn(b.named, day)) - Number(existsOn(a.named, day)) ||
        a.match.place - b.match.place ||
        a.match.extraMarks - b.match.extraMarks ||
        KINDS.indexOf(a.named.kind) - KINDS.indexOf(b.named.kind) ||
        rank[a.named.kind].get(a.named.row.id)! - rank[b.named.kind].get(b.named.row.id)!,
    )
    .map(({ named }) => named);
}
