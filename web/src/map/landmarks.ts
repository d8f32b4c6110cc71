import type { FeatureCollection } from 'geojson';
import type { Ring } from './area-shapes.ts';
import { lineToWorld, polygonRings } from './area-shapes.ts';
import type { Point } from './mercator.ts';
import { toWorld } from './mercator.ts';

export type LandmarkKind = 'river' | 'bay' | 'sea' | 'archipelago' | 'island' | 'peak';

export interface NamedPoint {
  kind: LandmarkKind;
  name: string;
  nameEn: string;
  at: Point;
}

export interface Landmarks {
  rivers: Ring[];
  /** Outlines of the sea (features of kind `water`), where the file has them; without any the sea is the ground that no area covers. */
  seas: Ring[];
  /** Where names stand: of a river the middle of its line. */
  points: NamedPoint[];
}

const KINDS = new Set<string>(['river', 'bay', 'sea', 'archipelago', 'island', 'peak']);

export const NO_LANDMARKS: Landmarks = { rivers: [], seas: [], points: [] };

/** Landmark features by what is drawn of them; features of an unknown kind are left out. */
export function readLandmarks(collection: FeatureCollection): Landmarks {
  const landmarks: Landmarks = { rivers: [], seas: [], points: [] };
  for (const { geometry, properties } of collection.features) {
    const kind = String(properties?.['kind'] ?? '').toLowerCase();
    if (kind === 'water') landmarks.seas.push(...polygonRings(geometry));
    if (!KINDS.has(kind)) continue;
    const name = String(properties?.['name'] ?? '');
    const named = { kind: kind as LandmarkKind, name, nameEn: String(properties?.['nameEn'] ?? name) };
    if (geometry.type === 'Point') {
      landmarks.points.push({ ...named, at: toWorld(geometry.coordinates[0] ?? 0, geometry.coordinates[1] ?? 0) });
    } else if (geometry.type === 'LineString') {
      const middle = geometry.coordinates[Math.floor(geometry.coordinates.length / 2)] ?? [0, 0];
      landmarks.rivers.push(lineToWorld(geometry.coordinates));
      landmarks.points.push({ ...named, at: toWorld(middle[0] ?? 0, middle[1] ?? 0) });
    }
  }
  return landmarks;
}
