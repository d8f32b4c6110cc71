import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BoundarySetTable, BoundaryTable } from '../store/place-tables.ts';

/** A GeoJSON Polygon or MultiPolygon, WGS84. */
export interface AreaGeometry {
  type: 'Polygon' | 'MultiPolygon';
  coordinates: unknown;
}

/** A boundary set with its shapes, as the store keeps them. */
export interface BoundaryRows {
  set: BoundarySetTable;
  shapes: BoundaryTable[];
}

/** What the profile says of a boundary set. */
export interface BoundaryHead {
  id: string;
  name: string;
  nameEn: string;
  validFrom: number | null;
  validTo: number | null;
}

/** The version of a set of shapes: twelve hexadecimal digits of their digest, so that equal shapes have equal addresses. */
export function versionOf(shapes: Pick<BoundaryTable, 'area_id' | 'geometry'>[]): string {
  const hash = createHash('sha256');
  for (const shape of shapes) hash.update(`${shape.area_id} ${shape.geometry}\n`);
  return hash.digest('hex').slice(0, 12);
}

interface ShippedFile {
  schematic: boolean;
  source: string;
  features: { properties: { code: string; name: string }; geometry: AreaGeometry }[];
}

/**
 * Reads `<folder>/<id>.geojson` of a profile's places; null when the profile ships no such file. `areaOf` finds the
 * area a code meant while the set held. Throws when it finds none: the shipped files are the project's own.
 */
export async function loadShippedBoundaries(
  folder: string, placeSet: string, head: BoundaryHead, areaOf: (code: string) => number | null,
): Promise<BoundaryRows | null> {
  const path = join(folder, `${head.id}.geojson`);
  if (!existsSync(path)) return null;
  const file = JSON.parse(await readFile(path, 'utf8')) as ShippedFile;
  const shapes = file.features.map(({ properties, geometry }) => {
    const areaId = areaOf(properties.code);
    if (areaId === null) throw new Error(`${path}: no area ${properties.code} (${properties.name}) while the set holds`);
    return { boundary_set_id: head.id, area_id: areaId, geometry: JSON.stringify(geometry) };
  });
  return {
    set: {
      id: head.id, name: head.name, name_en: head.nameEn, place_set: placeSet, valid_from: head.validFrom, valid_to: head.validTo,
      schematic: file.schematic ? 1 : 0, source: file.source, version: versionOf(shapes),
    },
    shapes,
  };
}
