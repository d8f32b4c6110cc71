import type { Kysely } from 'kysely';
import type { AreaTable, UnitTable } from '../store/place-tables.ts';
import type { Tables } from '../store/tables.ts';
import type { PlaceRows } from './place-rows.ts';
import { holdsOn, PlaceTree } from './place-tree.ts';

/**
 * Why an area's past can, or cannot, be counted under the areas of another day: SAME it held then too; WHOLE all its
 * land lies in one area of that day; PART_TRANSFERRED its land was divided; MERGED_SINCE it was put together from
 * several areas of that day; NO_RECORD nothing is known of it on that day.
 */
export type RecutReason = 'SAME' | 'WHOLE' | 'PART_TRANSFERRED' | 'MERGED_SINCE' | 'NO_RECORD';

export interface Recut {
  /** The area on that day under which all of this one's cases may be counted; null when there is none. */
  areaId: number | null;
  reason: RecutReason;
  /** The areas on that day that hold land of this one. */
  touches: number[];
}

/** A store's places in memory: codes and names at a date, trees, lineage. Rebuilt when the places change. */
export interface PlaceIndex {
  readonly areas: PlaceTree<AreaTable>;
  readonly units: PlaceTree<UnitTable>;
  /** Units that govern an area on a day (null: at any time). */
  unitsOfArea(areaId: number, day: number | null): readonly UnitTable[];
  /** Follows an area's lineage to another day. Never guesses a share: a part that was transferred cannot be re-cut. */
  recutArea(areaId: number, day: number): Recut;
}

/** Builds the index over rows of any number of place sets. */
export function buildPlaceIndex(rows: PlaceRows): PlaceIndex {
  const named = (target: string) =>
    rows.aliases.filter((alias) => alias.target === target).map(({ target_id, alias }) => ({ id: target_id, alias }));
  const areas = new PlaceTree(
    rows.areas,
    rows.areaLineage.map((edge) => ({ from: edge.from_area_id, to: edge.to_area_id, onDay: edge.on_day, whole: edge.whole === 1, share: edge.share })),
    named('AREA'),
  );
  const units = new PlaceTree(
    rows.units,
    rows.unitLineage.map((edge) => ({ from: edge.from_unit_id, to: edge.to_unit_id, onDay: edge.on_day, whole: edge.whole === 1, share: null })),
    named('UNIT'),
  );
  const governing = Map.groupBy(rows.units, (unit) => unit.area_id);
  return {
    areas,
    units,
    unitsOfArea: (areaId, day) => (governing.get(areaId) ?? []).filter((unit) => holdsOn(unit, day)),
    recutArea: (areaId, day) => recut(areas, areaId, day),
  };
}

/** Reads a store's places and builds the index over them. */
export async function readPlaceIndex(db: Kysely<Tables>): Promise<PlaceIndex> {
  const [areas, areaLineage, units, unitLineage, aliases] = await Promise.all([
    db.selectFrom('area').selectAll().orderBy('id').execute(),
    db.selectFrom('area_lineage').selectAll().orderBy('on_day').orderBy('from_area_id').orderBy('to_area_id').execute(),
    db.selectFrom('unit').selectAll().orderBy('id').execute(),
    db.selectFrom('unit_lineage').selectAll().orderBy('on_day').orderBy('from_unit_id').orderBy('to_unit_id').execute(),
    db.selectFrom('place_alias').selectAll().orderBy('target').orderBy('target_id').orderBy('alias').execute(),
  ]);
  return buildPlaceIndex({ areas, areaLineage, units, unitLineage, aliases });
}

function recut(areas: PlaceTree<AreaTable>, areaId: number, day: number): Recut {
  const start = areas.get(areaId);
  if (!start) return { areaId: null, reason: 'NO_RECORD', touches: [] };
  if (holdsOn(start, day)) return { areaId, reason: 'SAME', touches: [areaId] };
  const forward = (start.valid_to ?? Infinity) <= day;
  const reached = new Set<number>();
  const seen = new Set([areaId]);
  for (const id of seen) {
    const steps = forward ? areas.successors(id) : areas.predecessors(id);
    // Districts that ended passed their land to wards as well; counting them among a ward's past would count land twice.
    const alike = forward ? steps : steps.filter((step) => isDistrict(areas, step.id) === isDistrict(areas, id) || steps.length === 1);
    for (const step of alike) {
      if (holdsOn(areas.get(step.id)!, day)) reached.add(step.id);
      else seen.add(step.id);
    }
  }
  const touches = [...reached].sort((a, b) => a - b);
  if (touches.length === 0) return { areaId: null, reason: 'NO_RECORD', touches };
  // Parts that came together again in one area are whole there: Thuận Phước, cut in January 2025, lies in Hải Châu since July.
  if (touches.length === 1) return { areaId: touches[0]!, reason: 'WHOLE', touches };
  return { areaId: null, reason: forward ? 'PART_TRANSFERRED' : 'MERGED_SINCE', touches };
}

const isDistrict = (areas: PlaceTree<AreaTable>, id: number) => areas.get(id)?.kind === 'DISTRICT';
