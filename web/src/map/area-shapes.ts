import type { Feature, FeatureCollection, Geometry, Position } from 'geojson';
import type { Box, Point } from './mercator.ts';
import { toWorld } from './mercator.ts';

/** A ring of alternating x and y in world units. */
export type Ring = Float64Array;

export interface AreaShape {
  areaId: string;
  name: string;
  nameEn: string | null;
  kind: string;
  schematic: boolean;
  rings: Ring[];
  box: Box;
}

export interface BoundaryShapes {
  /** The group of areas that the map fits: for Đà Nẵng the mainland with Cù Lao Chàm. */
  mainland: AreaShape[];
  /** Areas too far out to share one frame with it: for Đà Nẵng Hoàng Sa. */
  detached: AreaShape[];
  mainlandBox: Box;
  schematic: boolean;
}

/** Two areas whose boxes lie further apart than this (world units, about 0.4 degrees) do not belong to one frame. */
const DETACHED_GAP = 0.4 / 360;

/** Boundary features to shapes in world units. Features without polygons or without an area id are left out. */
export function areaShapes(collection: FeatureCollection): BoundaryShapes {
  const shapes = collection.features.map(areaShape).filter((shape): shape is AreaShape => shape !== null);
  const groups = groupByGap(shapes);
  groups.sort((a, b) => b.length - a.length);
  const mainland = groups[0] ?? [];
  const inMainland = new Set(mainland);
  return {
    mainland,
    detached: shapes.filter((shape) => !inMainland.has(shape)),
    mainlandBox: unionBox(mainland.map((shape) => shape.box)),
    schematic: shapes.some((shape) => shape.schematic),
  };
}

function areaShape(feature: Feature): AreaShape | null {
  const properties = feature.properties ?? {};
  const rings = polygonRings(feature.geometry);
  const areaId = properties['areaId'];
  if (areaId === undefined || areaId === null || rings.length === 0) return null;
  return {
    areaId: String(areaId),
    name: String(properties['name'] ?? ''),
    nameEn: properties['nameEn'] ? String(properties['nameEn']) : null,
    kind: String(properties['kind'] ?? ''),
    schematic: properties['schematic'] === true,
    rings,
    box: ringsBox(rings),
  };
}

export function polygonRings(geometry: Geometry | null): Ring[] {
  if (geometry?.type === 'Polygon') return geometry.coordinates.map(lineToWorld);
  if (geometry?.type === 'MultiPolygon') return geometry.coordinates.flat().map(lineToWorld);
  return [];
}

export function lineToWorld(positions: Position[]): Ring {
  const line = new Float64Array(positions.length * 2);
  positions.forEach((position, i) => {
    const world = toWorld(position[0] ?? 0, position[1] ?? 0);
    line[2 * i] = world.x;
    line[2 * i + 1] = world.y;
  });
  return line;
}

export function ringsBox(rings: readonly Ring[]): Box {
  let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const ring of rings) {
    for (let i = 0; i < ring.length; i += 2) {
      x0 = Math.min(x0, ring[i]!);
      x1 = Math.max(x1, ring[i]!);
      y0 = Math.min(y0, ring[i + 1]!);
      y1 = Math.max(y1, ring[i + 1]!);
    }
  }
  return { x: x0, y: y0, w: x1 - x0, h: y1 - y0 };
}

export function unionBox(boxes: readonly Box[]): Box {
  const x = Math.min(...boxes.map((b) => b.x));
  const y = Math.min(...boxes.map((b) => b.y));
  const right = Math.max(...boxes.map((b) => b.x + b.w));
  const bottom = Math.max(...boxes.map((b) => b.y + b.h));
  return boxes.length === 0 ? { x: 0, y: 0, w: 1, h: 1 } : { x, y, w: right - x, h: bottom - y };
}

export function centreOf(box: Box): Point {
  return { x: box.x + box.w / 2, y: box.y + box.h / 2 };
}

function gap(a: Box, b: Box): number {
  const dx = Math.max(a.x - (b.x + b.w), b.x - (a.x + a.w), 0);
  const dy = Math.max(a.y - (b.y + b.h), b.y - (a.y + a.h), 0);
  return Math.hypot(dx, dy);
}

/** Areas linked by gaps under the limit form one group. */
function groupByGap(shapes: readonly AreaShape[]): AreaShape[][] {
  const groups: AreaShape[][] = [];
  const waiting = new Set(shapes);
  for (const seed of shapes) {
    if (!waiting.delete(seed)) continue;
    const group = [seed];
    for (const member of group) {
      for (const other of waiting) {
        if (gap(member.box, other.box) > DETACHED_GAP) continue;
        waiting.delete(other);
        group.push(other);
      }
    }
    groups.push(group);
  }
  return groups;
}
