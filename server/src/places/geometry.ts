import type { Kysely } from 'kysely';
import type { Tables } from '../store/tables.ts';
import type { AreaGeometry } from './boundary-file.ts';
import { labelOf } from './place-names.ts';

export interface BoundaryProperties {
  areaId: number;
  code: string | null;
  /** With its kind, "Phường Hải Châu". */
  name: string;
  nameEn: string;
  /** Without its kind, for a label on the map. */
  label: string;
  labelEn: string;
  kind: string;
  /** True when the shape is the project's own sketch rather than an official boundary. */
  schematic: boolean;
}

export interface BoundaryCollection {
  type: 'FeatureCollection';
  id: string;
  version: string;
  features: { type: 'Feature'; id: number; properties: BoundaryProperties; geometry: AreaGeometry }[];
}

/** The shapes of a boundary set as GeoJSON, ordered by area; null when there is no such set. */
export async function boundaryCollection(db: Kysely<Tables>, setId: string): Promise<BoundaryCollection | null> {
  const set = await db.selectFrom('boundary_set').selectAll().where('id', '=', setId).executeTakeFirst();
  if (!set) return null;
  const shapes = await db
    .selectFrom('boundary')
    .innerJoin('area', 'area.id', 'boundary.area_id')
    .select(['area.id', 'area.code', 'area.name', 'area.name_en', 'area.kind', 'boundary.geometry'])
    .where('boundary.boundary_set_id', '=', setId)
    .orderBy('area.id')
    .execute();
  return {
    type: 'FeatureCollection',
    id: set.id,
    version: set.version,
    features: shapes.map((shape) => ({
      type: 'Feature',
      id: shape.id,
      properties: {
        areaId: shape.id, code: shape.code, name: shape.name, nameEn: shape.name_en,
        label: labelOf(shape.name), labelEn: labelOf(shape.name_en), kind: shape.kind, schematic: set.schematic === 1,
      },
      geometry: JSON.parse(shape.geometry) as AreaGeometry,
    })),
  };
}
