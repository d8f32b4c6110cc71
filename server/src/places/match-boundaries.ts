import type { Kysely } from 'kysely';
import type { AreaTable, BoundaryTable } from '../store/place-tables.ts';
import type { Tables } from '../store/tables.ts';
import type { BoundaryFault, BoundaryFeature, Region } from './boundary-faults.ts';
import type { PlaceIndex } from './place-index.ts';
import { foldForSearch, labelOf, splitName } from './place-names.ts';

/** Degrees by which a boundary may reach beyond what the store has drawn so far. */
const MARGIN = 0.5;

/** The region a city's boundaries must lie in: around the shapes of its place set, or else around its areas' points; null when it has neither. */
export async function cityRegion(db: Kysely<Tables>, placeSet: string): Promise<Region | null> {
  const shapes = await db
    .selectFrom('boundary').innerJoin('boundary_set', 'boundary_set.id', 'boundary.boundary_set_id')
    .select('boundary.geometry').where('boundary_set.place_set', '=', placeSet).where('boundary_set.schematic', '=', 1).execute();
  const points: number[][] = [];
  const collect = (value: unknown): void => {
    if (!Array.isArray(value)) return;
    if (typeof value[0] === 'number') points.push(value as number[]);
    else value.forEach(collect);
  };
  for (const { geometry } of shapes) collect((JSON.parse(geometry) as { coordinates: unknown }).coordinates);
  if (points.length === 0) {
    const areas = await db.selectFrom('area').select(['lon', 'lat']).where('place_set', '=', placeSet).execute();
    for (const { lon, lat } of areas) if (lon !== null && lat !== null) points.push([lon, lat]);
  }
  if (points.length === 0) return null;
  const box = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity };
  for (const [lon, lat] of points) {
    box.west = Math.min(box.west, lon! - MARGIN);
    box.east = Math.max(box.east, lon! + MARGIN);
    box.south = Math.min(box.south, lat! - MARGIN);
    box.north = Math.max(box.north, lat! + MARGIN);
  }
  return box;
}

/** True when the name is one of the area's: the official one, the English one or an alias, diacritics and kind aside. */
function bears(index: PlaceIndex, area: AreaTable, name: string): boolean {
  const bare = (text: string) => foldForSearch(labelOf(splitName(text).bare));
  const own = [area.name, area.name_en, labelOf(area.name), labelOf(area.name_en)].map(bare);
  return own.includes(bare(name)) || own.includes(bare(labelOf(name))) || index.areas.byName(name, null).candidates.includes(area);
}

const LEVELS: readonly (readonly string[])[] = [['DISTRICT'], ['WARD', 'COMMUNE', 'TOWNSHIP', 'SPECIAL_ZONE']];

/**
 * Matches features to the areas their codes meant on a day. Faults: a code unknown on that day, a code that then meant
 * a unit of another name than the feature's, districts and wards in one file, and units of the same level that the file leaves out (a map with holes
 * would hide them; the special zone of Hoàng Sa is one of them).
 */
export function matchBoundaries(
  features: BoundaryFeature[], index: PlaceIndex, placeSet: string, day: number, setId: string,
): { shapes: BoundaryTable[]; faults: BoundaryFault[] } {
  const faults: BoundaryFault[] = [];
  const shapes: BoundaryTable[] = [];
  const matched = new Set<number>();
  const kinds = new Set<string>();
  for (const { index: feature, code, name, geometry } of features) {
    const { match, reason } = index.areas.byCode(code, day, { placeSets: [placeSet] });
    if (!match) {
      const expected = 'a code of the city’s areas on the first day of the set';
      faults.push({ feature, code, name, fault: reason === 'NOT_VALID' ? 'has a code that held at another time only' : 'has an unknown code', expected });
      continue;
    }
    if (name !== null && !bears(index, match, name)) {
      faults.push({ feature, code, name, fault: `has a code that means ${match.name} on that day`, expected: 'code and name of one unit (codes have been used again for others)' });
      continue;
    }
    matched.add(match.id);
    kinds.add(match.kind);
    shapes.push({ boundary_set_id: setId, area_id: match.id, geometry: JSON.stringify(geometry) });
  }
  const levels = LEVELS.filter((level) => level.some((kind) => kinds.has(kind)));
  if (levels.length > 1) faults.push({ feature: null, code: null, name: null, fault: 'has districts and wards together', expected: 'units of one level' });
  if (levels.length === 1) {
    const missing = index.areas.rows.filter((area) => area.place_set === placeSet && levels[0]!.includes(area.kind) && !matched.has(area.id)
      && (area.valid_from ?? -Infinity) <= day && day < (area.valid_to ?? Infinity));
    for (const area of missing) {
      faults.push({ feature: null, code: area.code, name: area.name, fault: `lacks ${area.name} (code ${area.code})`, expected: 'a shape for every unit of the level' });
    }
  }
  return { shapes, faults };
}
