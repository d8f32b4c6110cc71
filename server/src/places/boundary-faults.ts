/** Checks of a boundary file that need no store. Pure; every fault is reported, not the first alone. */

/** A box in degrees, WGS84. */
export interface Region {
  west: number;
  south: number;
  east: number;
  north: number;
}

/** What is wrong with one feature (or, with a null index, with the file as a whole), and what would be right. */
export interface BoundaryFault {
  /** Position in the file, from 0; null for the file itself. */
  feature: number | null;
  code: string | null;
  name: string | null;
  fault: string;
  expected: string;
}

export interface BoundaryFeature {
  index: number;
  code: string;
  name: string | null;
  geometry: { type: 'Polygon' | 'MultiPolygon'; coordinates: number[][][] | number[][][][] };
}

interface Raw {
  properties?: Record<string, unknown> | null;
  geometry?: { type?: unknown; coordinates?: unknown } | null;
}

/** Property names under which files carry a unit's code, and its name. */
const CODE_KEYS = ['code', 'ma', 'ma_xa', 'maXa', 'ward_code', 'unit_code'];
const NAME_KEYS = ['fullName', 'name', 'ten', 'ten_xa', 'tenXa'];

/**
 * Reads a GeoJSON text into features that can be matched to areas, with all faults of form: not GeoJSON, no code, not
 * a polygon, a ring that is open or too short, coordinates in the order latitude, longitude, or outside the region,
 * a code or a shape that stands there twice.
 */
export function checkBoundaries(text: string, region: Region): { features: BoundaryFeature[]; faults: BoundaryFault[] } {
  const faults: BoundaryFault[] = [];
  const file = parse(text);
  if (typeof file === 'string') return { features: [], faults: [{ feature: null, code: null, name: null, fault: file, expected: 'a GeoJSON FeatureCollection' }] };
  const features: BoundaryFeature[] = [];
  const codes = new Map<string, number>();
  const shapes = new Map<string, number>();
  file.forEach((raw, index) => {
    const name = property(raw, NAME_KEYS);
    const code = property(raw, CODE_KEYS);
    const blame = (fault: string, expected: string) => faults.push({ feature: index, code, name, fault, expected });
    if (code === null) blame('has no code', `a property ${CODE_KEYS[0]} with the code of a unit`);
    else if (codes.has(code)) blame(`has the code of feature ${codes.get(code)}`, 'each code once');
    else codes.set(code, index);
    const { type, coordinates } = raw.geometry ?? {};
    if (type !== 'Polygon' && type !== 'MultiPolygon') {
      blame(`is ${type === undefined ? 'without geometry' : `a ${String(type)}`}`, 'a Polygon or MultiPolygon');
      return;
    }
    const rings = ringsOf(type, coordinates);
    if (rings === null) {
      blame(`has coordinates that are not those of a ${type}`, 'rings of [longitude, latitude] in degrees');
      return;
    }
    rings.forEach((ring, at) => checkRing(ring, at, region, blame));
    const shape = JSON.stringify(coordinates);
    if (shapes.has(shape)) blame(`has the very shape of feature ${shapes.get(shape)}`, 'each shape once');
    else shapes.set(shape, index);
    if (code !== null) features.push({ index, code, name, geometry: { type, coordinates } as BoundaryFeature['geometry'] });
  });
  return { features, faults };
}

function parse(text: string): Raw[] | string {
  let file: unknown;
  try {
    file = JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text);
  } catch (error) {
    return `is not JSON (${(error as Error).message})`;
  }
  const { type, features, crs } = (file ?? {}) as { type?: unknown; features?: unknown; crs?: { properties?: { name?: unknown } } };
  if (type !== 'FeatureCollection' || !Array.isArray(features)) return `is not a FeatureCollection (type ${JSON.stringify(type)})`;
  if (features.length === 0) return 'has no features';
  const system = crs?.properties?.name;
  if (typeof system === 'string' && !/CRS84|4326/.test(system)) return `has coordinates in ${system}, not in WGS84 degrees`;
  return features as Raw[];
}

function property(raw: Raw, keys: string[]): string | null {
  for (const key of keys) {
    const value = raw.properties?.[key];
    if (typeof value === 'number' || (typeof value === 'string' && value.trim() !== '')) return String(value).normalize('NFC').trim();
  }
  return null;
}

function ringsOf(type: 'Polygon' | 'MultiPolygon', coordinates: unknown): number[][][] | null {
  const polygons = type === 'Polygon' ? [coordinates] : coordinates;
  if (!Array.isArray(polygons) || polygons.length === 0) return null;
  const rings: number[][][] = [];
  for (const polygon of polygons) {
    if (!Array.isArray(polygon) || polygon.length === 0) return null;
    for (const ring of polygon) {
      const fits = Array.isArray(ring) && ring.every((point) => Array.isArray(point) && point.length >= 2 && point.every(Number.isFinite));
      if (!fits) return null;
      rings.push(ring as number[][]);
    }
  }
  return rings;
}

function checkRing(ring: number[][], at: number, region: Region, blame: (fault: string, expected: string) => void): void {
  const [first, last] = [ring[0], ring.at(-1)];
  if (first === undefined || last === undefined || first[0] !== last[0] || first[1] !== last[1]) {
    blame(`ring ${at} is open: it begins at ${show(first)} and ends at ${show(last)}`, 'the last point equal to the first');
  } else if (ring.length < 4) {
    blame(`ring ${at} has ${ring.length} points`, 'at least four, the last equal to the first');
  }
  const outside = ring.filter(([lon, lat]) => !within(region, lon!, lat!));
  if (outside.length === 0) return;
  if (outside.length === ring.length && ring.every(([lon, lat]) => within(region, lat!, lon!))) {
    blame(`ring ${at} has its coordinates in the order latitude, longitude: ${show(ring[0])}`, `longitude first: ${show([ring[0]![1]!, ring[0]![0]!])}`);
    return;
  }
  const box = `longitude ${region.west.toFixed(2)}–${region.east.toFixed(2)}, latitude ${region.south.toFixed(2)}–${region.north.toFixed(2)}`;
  blame(`ring ${at} has ${outside.length} of ${ring.length} points outside the city's region, the first ${show(outside[0])}`, box);
}

const within = (region: Region, lon: number, lat: number) =>
  lon >= region.west && lon <= region.east && lat >= region.south && lat <= region.north;

const show = (point: number[] | undefined) => (point ? `[${point.slice(0, 2).join(', ')}]` : 'nothing');

/** One line a fault: which feature, what is wrong, what would be right. */
export function boundaryFaultText({ feature, code, name, fault, expected }: BoundaryFault): string {
  const who = feature === null ? 'The file' : `Feature ${feature} (code ${code ?? 'none'}, ${name ?? 'no name'})`;
  return `${who} ${fault}; expected ${expected}.`;
}
