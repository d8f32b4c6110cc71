import { subtree, type Dictionary } from './dictionary.ts';

/**
 * Where each area's cases count when areas are cut to a boundary set: in itself, in the area of the set that contains
 * it, or in the one that everything it became belongs to. An area whose land went to several of them is missing here:
 * its past cannot be re-cut.
 */
export function recutTo(dictionary: Dictionary, setId: string): Map<number, number> {
  const inSet = dictionary.boundaryAreas.get(setId) ?? new Set<number>();
  const targets = new Map<number, number>();
  const undecided = new Set(dictionary.areas.keys());
  const successors = successorIds(dictionary);
  const containing = (id: number): number | undefined => {
    for (let at: number | null = id; at !== null; at = dictionary.areas.get(at)?.parent_id ?? null) if (inSet.has(at)) return at;
    return undefined;
  };
  for (const id of undecided) {
    const target = containing(id);
    if (target === undefined) continue;
    targets.set(id, target);
    undecided.delete(id);
  }
  for (let found = true; found; ) {
    found = false;
    for (const id of undecided) {
      const after = (successors.get(id) ?? []).map((next) => targets.get(next));
      if (after.length === 0 || after[0] === undefined || after.some((target) => target !== after[0])) continue;
      targets.set(id, after[0]);
      undecided.delete(id);
      found = true;
    }
  }
  return targets;
}

/** Areas with everything below them and the earlier areas that everything went over from: the inverse of `recutTo`. */
export function withForerunners(dictionary: Dictionary, ids: number[]): number[] {
  const found = new Set(subtree(dictionary.areaChildren, ids));
  const successors = successorIds(dictionary);
  for (let grown = true; grown; ) {
    grown = false;
    for (const [id, after] of successors) {
      if (found.has(id) || !after.every((next) => found.has(next))) continue;
      for (const below of subtree(dictionary.areaChildren, [id])) found.add(below);
      grown = true;
    }
  }
  return [...found];
}

function successorIds(dictionary: Dictionary): Map<number, number[]> {
  const successors = new Map<number, number[]>();
  for (const link of dictionary.areaLineage) {
    const after = successors.get(link.from_area_id);
    if (after) after.push(link.to_area_id);
    else successors.set(link.from_area_id, [link.to_area_id]);
  }
  return successors;
}

/** Grouped rows with their key AREA moved to the area it counts in; `notRecut` adds up the count of those that have none. */
export function cutAreas<R extends Record<string, number | string | null>>(rows: R[], targets: Map<number, number>, count: string): { rows: R[]; notRecut: number } {
  let notRecut = 0;
  const cut = rows.map((row) => {
    if (row.AREA === null || row.AREA === undefined) return row;
    const target = targets.get(Number(row.AREA));
    if (target === undefined) notRecut += Number(row[count] ?? 0);
    return target === undefined ? row : { ...row, AREA: target };
  });
  return { rows: cut, notRecut };
}
