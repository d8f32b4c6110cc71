import type { LabelGrid } from './label-grid.ts';
import { flatten, KM_PER_DEGREE, wave } from './sketch-plane.ts';

/** A point about which a unit gets land. Several points may stand for one unit: the parts it was put together from. */
export interface Site {
  /** Index of the unit. */
  unit: number;
  lon: number;
  lat: number;
}

/** A piece of the grid (cells bearing `zone`) shared out among some of the sites. */
export interface Zone {
  zone: number;
  sites: number[];
}

/**
 * Shares the cells of each zone out among its sites by power distance (squared distance less the unit's weight), so that
 * the units' areas come near the wanted proportions (`areasKm2` by unit); a site always keeps its own point. Borders are bent by a gentle wave, at most a
 * fifth of the distance to the nearest site, because straight ones would look like surveyed lines, which they are not.
 * Writes unit index + 1 over the zone's cells.
 */
export function shareOut(grid: LabelGrid, sites: Site[], areasKm2: number[], zones: Zone[]): void {
  const cosine = Math.cos((grid.south + (grid.rows * grid.step) / 2) * (Math.PI / 180));
  const points = sites.map((site) => flatten(site.lon, site.lat, cosine));
  const zoneOf = new Map(zones.map((zone) => [zone.zone, zone.sites]));
  const weights = balance(grid, sites, areasKm2, points, zoneOf, cosine);
  each(grid, 1, zoneOf, cosine, (cell, x, y, allowed) => {
    grid.labels[cell] = sites[nearest(x, y, allowed, points, weights, true)]!.unit + 1;
  });
}

type Visit = (cell: number, x: number, y: number, allowed: number[]) => void;

function each(grid: LabelGrid, stride: number, zoneOf: Map<number, number[]>, cosine: number, visit: Visit): void {
  for (let row = stride >> 1; row < grid.rows; row += stride) {
    for (let column = stride >> 1; column < grid.columns; column += stride) {
      const cell = row * grid.columns + column;
      const allowed = zoneOf.get(grid.labels[cell]!);
      if (!allowed) continue;
      const [x, y] = flatten(grid.west + (column + 0.5) * grid.step, grid.south + (row + 0.5) * grid.step, cosine);
      visit(cell, x, y, allowed);
    }
  }
}

function nearest(x: number, y: number, allowed: number[], points: [number, number][], weights: Float64Array, bent: boolean): number {
  let px = x;
  let py = y;
  if (bent) {
    let least = Infinity;
    for (const site of allowed) {
      const [sx, sy] = points[site]!;
      least = Math.min(least, (x - sx) ** 2 + (y - sy) ** 2);
    }
    const reach = Math.min(1.3, 0.2 * Math.sqrt(least));
    px += reach * wave(x, y, 9, 0.7) + 0.35 * reach * wave(x, y, 3.1, 2.2);
    py += reach * wave(x, y, 8, 4.1) + 0.35 * reach * wave(x, y, 2.7, 5.3);
  }
  let best = allowed[0]!;
  let lowest = Infinity;
  for (const site of allowed) {
    const [sx, sy] = points[site]!;
    const power = (px - sx) ** 2 + (py - sy) ** 2 - weights[site]!;
    if (power < lowest) {
      lowest = power;
      best = site;
    }
  }
  return best;
}

/** Weights by site (km², the same for all sites of a unit) by repeated correction on a coarse sample of the grid. */
function balance(
  grid: LabelGrid, sites: Site[], areasKm2: number[], points: [number, number][], zoneOf: Map<number, number[]>, cosine: number,
): Float64Array {
  const rivals = sites.map((own, site) => {
    const met = [...zoneOf.values()].filter((zone) => zone.includes(site)).flat();
    return [...new Set(met)].filter((other) => sites[other]!.unit !== own.unit);
  });
  const taking = [...new Set([...zoneOf.values()].flat().map((site) => sites[site]!.unit))];
  const weights = new Float64Array(areasKm2.length);
  const bySite = () => Float64Array.from(sites, (site) => weights[site.unit]!);
  const stride = 5;
  const cellKm2 = (grid.step * stride * KM_PER_DEGREE) ** 2 * cosine;
  const ROUNDS = 90;
  for (let round = 0; round < ROUNDS; round += 1) {
    const got = new Float64Array(areasKm2.length);
    const current = bySite();
    each(grid, stride, zoneOf, cosine, (_, x, y, allowed) => {
      got[sites[nearest(x, y, allowed, points, current, false)]!.unit]! += cellKm2;
    });
    const scale = sum(got) / sum(taking.map((unit) => areasKm2[unit]!));
    const gain = 0.25 * (1 - round / ROUNDS) + 0.02;
    for (const unit of taking) weights[unit]! += (gain * (areasKm2[unit]! * scale - got[unit]!)) / Math.PI;
    keepOwnPoints(sites, points, weights, rivals);
  }
  return bySite();
}

const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);

/** A site loses its own point when a rival's weight exceeds its own by their squared distance: hold it well below. */
function keepOwnPoints(sites: Site[], points: [number, number][], weights: Float64Array, rivals: number[][]): void {
  for (let pass = 0; pass < 3; pass += 1) {
    rivals.forEach((others, site) => {
      const own = sites[site]!.unit;
      for (const other of others) {
        const [x, y] = points[site]!;
        const [ox, oy] = points[other]!;
        const theirs = sites[other]!.unit;
        const excess = weights[theirs]! - weights[own]! - 0.55 * ((x - ox) ** 2 + (y - oy) ** 2);
        if (excess > 0) {
          weights[theirs]! -= excess / 2;
          weights[own]! += excess / 2;
        }
      }
    });
  }
}
