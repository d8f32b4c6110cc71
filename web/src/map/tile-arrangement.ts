import type { LabelType, Measure } from './label-text.ts';
import { LEADING } from './label-text.ts';
import type { Point } from './mercator.ts';
import type { Tile } from './tile-assignment.ts';
import { layoutTiles, tileSize } from './tile-assignment.ts';
import type { TileContent, TileForm } from './tile-text.ts';
import { lineWidth, tileType } from './tile-text.ts';

export interface TiledArea extends TileContent {
  id: string;
  at: Point;
}

export interface TileSet {
  tiles: Tile[];
  type: LabelType;
  form: TileForm;
  /** Width that the tiles take. */
  width: number;
}

/** Shapes of a tile, width over height, in which a name over a figure is tried. */
const STACKED = [0.9, 1.2, 1.6, 2.1];
/** Widths that are tried, as shares of the widest: as narrow as possible, so that the map beside gets the rest. */
const SHARES = [0.45, 0.55, 0.65, 0.75, 0.85, 1];

/** Equal tiles, each with its name and its figure at the given type or larger, in no more room than they need; null where
 *  a name would have to be left out: a figure of nobody tells nothing. */
export function arrangeTiles(areas: readonly TiledArea[], room: { widest: number; whole: number; height: number }, base: LabelType, measure: Measure): TileSet | null {
  if (areas.length === 0) return null;
  const lineAspect = Math.max(...areas.map((area) => lineWidth(area, base, measure))) / (base.value * LEADING);
  for (const share of SHARES) {
    const width = Math.floor(Math.min(room.widest, room.whole * share));
    const found = [...STACKED.map((aspect) => ({ aspect, form: 'stack' as const })), { aspect: lineAspect, form: 'line' as const }]
      .map(({ aspect, form }) => ({ aspect, form, type: tileType(areas, tileSize(areas.length, width, room.height, aspect), base, form, measure) }))
      .reduce((best, one) => ((one.type?.value ?? 0) > (best.type?.value ?? 0) ? one : best));
    if (found.type !== null) return { tiles: layoutTiles(areas, width, room.height, found.aspect), type: found.type, form: found.form, width };
  }
  return null;
}
