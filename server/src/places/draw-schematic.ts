import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { dayOf } from '../store/city-time.ts';
import type { AreaTable } from '../store/place-tables.ts';
import { readCsv } from './csv-table.ts';
import { bend, dropNarrowParts, emptyGrid, fillRing, keepLargestPieces, openLabels, type LabelGrid, type Point } from './label-grid.ts';
import { labelOf } from './place-names.ts';
import { loadPlaceRows } from './place-rows.ts';
import { shareOut, type Site } from './power-diagram.ts';
import { flatten, KM_PER_DEGREE, wave } from './sketch-plane.ts';
import { cutCorners, relax, simplify } from './smooth-line.ts';
import { removeCornerTouches, ringsByLabel, traceBorders } from './trace-borders.ts';

/**
 * Draws Da Nang's three schematic boundary sets from the profile's own points: `npx tsx server/src/places/draw-schematic.ts`.
 *
 * Districts come from their waypoints. The units since July 2025 share out the land inside the city's outline by power
 * distance from their points, in proportion to their areas; on the land of the former Da Nang about the points of the
 * parts they were put together from, each within its district. The archipelago is drawn as symbols at its true place, the same in every set.
 */

/** Kept out of the mainland's raster: far at sea, drawn as symbols of their own. */
const HOANG_SA_CODES = ['498', '20333'];
const ISLAND_COMMUNE = '20434';
const STEP = 0.0005;
/** Labels of the raster: units by index from 1; districts and the rest of the land while they wait to be shared out. */
const DISTRICT_ZONE = 1000;
const REST = 2000;

const FOLDER = join(import.meta.dirname, '../../cities/da-nang/places');

interface Waypoints {
  /** Rings of the city's outline since July 2025 by part; part 1 is the mainland. */
  outline: Map<number, Point[]>;
  districts: Map<string, Point[]>;
  /** The parts that units on the former Da Nang's land were put together from, each in the district it lay in. */
  parts: { unitCode: string; district: string; middle: Point }[];
  /** Islets drawn as discs: commune code, middle, radius in degrees. */
  islets: { code: string; middle: Point; radius: number }[];
}

async function readWaypoints(folder: string): Promise<Waypoints> {
  const read = async (name: string) => readCsv(await readFile(join(folder, 'points', name), 'utf8')).records.map((record) => record.fields);
  const point = (fields: Record<string, string>): Point => [Number(fields.lon), Number(fields.lat)];
  const rings = (rows: Record<string, string>[], key: string) => {
    const map = new Map<string, Point[]>();
    for (const fields of rows) map.set(fields[key]!, [...(map.get(fields[key]!) ?? []), point(fields)]);
    return map;
  };
  const districts = (await read('districts.csv')).filter((fields) => !HOANG_SA_CODES.includes(fields.district_code!));
  return {
    outline: new Map([...rings(await read('outline.csv'), 'part')].map(([part, ring]) => [Number(part), ring])),
    districts: rings(districts, 'district_code'),
    parts: (await read('parts.csv')).map((fields) => ({ unitCode: fields.unit_code!, district: fields.district_code!, middle: point(fields) })),
    islets: (await read('islets.csv')).map((fields) => ({ code: fields.code!, middle: point(fields), radius: Number(fields.radius) })),
  };
}

const validAt = (row: { valid_from: number | null; valid_to: number | null }, day: number) =>
  (row.valid_from ?? -Infinity) <= day && day < (row.valid_to ?? Infinity);

/** The mainland: district cells bear their zone, the rest of the city's land REST. */
function mainland({ outline, districts }: Waypoints): LabelGrid {
  const main = cutCorners(outline.get(1)!, 2);
  const all = [...main, ...[...districts.values()].flat()];
  const margin = 12 * STEP;
  const grid = emptyGrid(
    Math.min(...all.map(([lon]) => lon)) - margin, Math.min(...all.map(([, lat]) => lat)) - margin,
    Math.max(...all.map(([lon]) => lon)) + margin, Math.max(...all.map(([, lat]) => lat)) + margin, STEP,
  );
  fillRing(grid, main, REST);
  for (const [code, ring] of districts) fillRing(grid, ring, DISTRICT_ZONE + Number(code));
  // The outline and the districts were measured apart: what the outline has over on the coast and in the north is no land.
  openLabels(grid, (label) => label === REST, 12);
  keepLargestPieces(grid);
  bend(grid, waviness);
  return grid;
}

/** Straight lines between waypoints look surveyed; inland they are bent by up to half a kilometre, at the coast not at all. */
function waviness(lon: number, lat: number): Point {
  // The coast runs from the bay (108.15, 16.08) to the south-eastern corner (108.70, 15.42).
  const inland = Math.max(0, Math.min(1, (108.08 + (16.08 - Math.min(lat, 16.08)) * 0.83 - lon) / 0.12));
  if (inland === 0) return [0, 0];
  const [x, y] = flatten(lon, lat, 0.962);
  const [a, b] = [wave(x, y, 7, 1.1) + 0.3 * wave(x, y, 4.1, 3.3), wave(x, y, 6.3, 5.2) + 0.3 * wave(x, y, 4.6, 0.2)];
  return [(0.55 * inland * a) / KM_PER_DEGREE, (0.55 * inland * b) / KM_PER_DEGREE];
}

/** Shares the land out among the units: a former district's among those with parts there, about these; the rest about the units' own points. */
function drawUnits(grid: LabelGrid, units: AreaTable[], parts: Waypoints['parts']): void {
  const sites: Site[] = [];
  const zones = new Map<number, number[]>();
  const place = (unit: number, zone: number, [lon, lat]: Point) => {
    zones.set(zone, [...(zones.get(zone) ?? []), sites.length]);
    sites.push({ unit, lon, lat });
  };
  units.forEach((unit, index) => {
    const own = parts.filter((part) => part.unitCode === unit.code);
    for (const part of own) place(index, DISTRICT_ZONE + Number(part.district), part.middle);
    if (own.length === 0) place(index, REST, [unit.lon!, unit.lat!]);
  });
  const wanted = units.map((unit) => unit.area_km2!);
  const shared = [...zones].map(([zone, members]) => ({ zone, sites: members }));
  shareOut(grid, sites, wanted, shared.filter(({ zone }) => zone !== REST));
  shareOut(grid, sites, wanted, shared.filter(({ zone }) => zone === REST));
  keepLargestPieces(grid);
  dropNarrowParts(grid, 5);
}

/** Rings (closed, outer ones counter-clockwise) of each label, in degrees, borders smoothed once for both sides. */
function outlines(grid: LabelGrid): Map<number, Point[][]> {
  keepLargestPieces(grid);
  removeCornerTouches(grid);
  const arcs = traceBorders(grid).map((arc) => ({
    ...arc,
    points: simplify(relax(arc.points, 40, arc.closed), 0.4).map(([x, y]): Point => degrees(grid.west + x * STEP, grid.south + y * STEP)),
  }));
  return ringsByLabel(arcs);
}

const degrees = (lon: number, lat: number): Point => [Math.round(lon * 1e5) / 1e5, Math.round(lat * 1e5) / 1e5];

/** An island as its waypoints have it, rounded. */
function island(ring: Point[]): Point[] {
  const round = cutCorners(ring, 3).map(([lon, lat]) => degrees(lon, lat));
  const closed = [...round, round[0]!];
  return signedArea(closed) < 0 ? closed.reverse() : closed;
}

/** Reefs and islands; one too small to be seen becomes a disc, and a disc that would touch another is left out. */
function archipelagoOf(rings: Point[][]): Point[][][] {
  const [SMALL, RADIUS] = [0.045, 0.016];
  const discs: Point[] = [];
  return rings.flatMap((ring): Point[][][] => {
    const middle: Point = [mean(ring.map(([lon]) => lon)), mean(ring.map(([, lat]) => lat))];
    if (Math.max(...ring.map(([lon, lat]) => Math.hypot(lon - middle[0], lat - middle[1]))) >= SMALL) return [[island(ring)]];
    if (discs.some((other) => Math.hypot(other[0] - middle[0], other[1] - middle[1]) < 2.4 * RADIUS)) return [];
    discs.push(middle);
    return [[disc(middle, RADIUS)]];
  });
}

function disc([lon, lat]: Point, radius: number): Point[] {
  const corners = 16;
  const rim = Array.from({ length: corners }, (_, at) => {
    const angle = (2 * Math.PI * at) / corners;
    return degrees(lon + (radius * Math.cos(angle)) / 0.962, lat + radius * Math.sin(angle));
  });
  return [...rim, rim[0]!];
}

const mean = (values: number[]) => values.reduce((total, value) => total + value, 0) / values.length;

/** Twice the signed area: positive when the ring runs counter-clockwise. */
function signedArea(ring: Point[]): number {
  return ring.slice(1).reduce((total, [lon, lat], at) => total + (ring[at]![0] * lat - lon * ring[at]![1]), 0);
}

function feature(area: AreaTable, polygons: Point[][][]) {
  return {
    type: 'Feature',
    properties: { code: area.code, name: area.name, label: labelOf(area.name) },
    geometry: polygons.length === 1
      ? { type: 'Polygon', coordinates: polygons[0]! }
      : { type: 'MultiPolygon', coordinates: polygons },
  };
}

interface SetHead {
  id: string;
  name: string;
  nameEn: string;
  validFrom: string | null;
  validTo: string | null;
  source: string;
}

async function writeSet(head: SetHead, features: ReturnType<typeof feature>[]): Promise<void> {
  const top = JSON.stringify({ type: 'FeatureCollection', schematic: true, ...head }).slice(0, -1);
  const body = features.map((entry) => JSON.stringify(entry)).join(',\n');
  await writeFile(join(FOLDER, `${head.id}.geojson`), `${top},"features":[\n${body}\n]}\n`);
}

const DRAWN = 'Schematic: drawn by the project from its own points (see NOTICE); not an official boundary.';

/** Draws and writes the three sets. */
export async function drawSchematic(): Promise<void> {
  const rows = await loadPlaceRows(FOLDER);
  const points = await readWaypoints(FOLDER);
  const offshore = [...points.outline].filter(([part]) => part > 1).map(([, ring]) => ring);
  const archipelago = archipelagoOf(offshore.filter((ring) => ring[0]![0] > 110));
  const islands = offshore.filter((ring) => ring[0]![0] < 110).map((ring) => [island(ring)]);

  const units = rows.areas.filter((area) => area.place_set === 'da-nang' && area.kind !== 'CITY' && validAt(area, dayOf('2025-07-01')));
  const onLand = units.filter((unit) => unit.code !== ISLAND_COMMUNE && !HOANG_SA_CODES.includes(unit.code!));
  const grid = mainland(points);
  drawUnits(grid, onLand, points.parts);
  const shapes = outlines(grid);
  await writeSet(
    { id: 'da-nang-2025', name: '94 xã, phường, đặc khu (sơ đồ)', nameEn: '94 wards, communes and special zone (schematic)', validFrom: '2025-07-01', validTo: null, source: DRAWN },
    units.map((unit) => {
      if (HOANG_SA_CODES.includes(unit.code!)) return feature(unit, archipelago);
      if (unit.code === ISLAND_COMMUNE) return feature(unit, [...islands, ...points.islets.map((islet) => [disc(islet.middle, islet.radius)])]);
      const rings = shapes.get(onLand.indexOf(unit) + 1);
      if (!rings) throw new Error(`${unit.name} got no land`);
      return feature(unit, rings.map((ring) => [ring]));
    }),
  );

  const eras = [
    { id: 'da-nang-2024', day: '2024-12-31', validFrom: null, validTo: '2025-01-01', when: 'đến 31/12/2024', whenEn: 'until 31 December 2024', source: DRAWN },
    {
      id: 'da-nang-2025h1', day: '2025-01-01', validFrom: '2025-01-01', validTo: '2025-07-01', when: '01/01–30/06/2025', whenEn: '1 January to 30 June 2025',
      source: `${DRAWN} The 1.03 km² of Hòa Minh that moved from Liên Chiểu to Thanh Khê is not in the points: the shapes are those of 2024.`,
    },
  ];
  const land = mainland(points);
  for (let cell = 0; cell < land.labels.length; cell += 1) if (land.labels[cell] === REST) land.labels[cell] = 0;
  const drawn = outlines(land);
  for (const { id, day, validFrom, validTo, when, whenEn, source } of eras) {
    const districts = rows.areas.filter((area) => area.place_set === 'da-nang' && area.kind === 'DISTRICT' && validAt(area, dayOf(day)));
    await writeSet(
      { id, name: `8 quận, huyện, ${when} (sơ đồ)`, nameEn: `8 districts, ${whenEn} (schematic)`, validFrom, validTo, source },
      districts.map((district) => feature(district, HOANG_SA_CODES.includes(district.code!)
        ? archipelago
        : drawn.get(DISTRICT_ZONE + Number(district.code))!.map((ring) => [ring]))),
    );
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await drawSchematic();
