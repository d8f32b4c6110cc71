import type { LabelType, Measure } from './label-text.ts';
import type { Box } from './mercator.ts';
import type { TiledArea } from './tile-arrangement.ts';
import { lineWidth } from './tile-text.ts';

export interface AreaListPlan {
  rows: { id: string; box: Box }[];
  /** Line below the list that says how many are not in it; null when none is missing. */
  rest: Box | null;
  left: number;
  /** Width that the list takes. */
  width: number;
}

/** Height of a row in heights of its figure. */
const ROW = 1.36;
/** Between columns, in heights of the figure. */
const GUTTER = 0.9;

/** Where the tiles cannot bear their names: the first of the areas by name and figure, in as many columns as the room has,
 *  the rest counted. Where the room is enough for all, no wider than they need. */
export function planAreaList(areas: readonly TiledArea[], room: { widest: number; height: number }, type: LabelType, measure: Measure): AreaListPlan {
  const h = type.value * ROW;
  const gutter = type.value * GUTTER;
  const w = Math.ceil(Math.max(1, ...areas.map((area) => lineWidth(area, type, measure) + type.value)));
  const lines = Math.max(1, Math.floor(room.height / h));
  const columns = Math.max(1, Math.min(Math.floor((room.widest + gutter) / (w + gutter)), Math.ceil(areas.length / lines)));
  const all = areas.length <= lines * columns;
  const perColumn = Math.max(1, all ? Math.ceil(areas.length / columns) : lines - 1);
  const shown = areas.slice(0, perColumn * columns);
  return {
    rows: shown.map(({ id }, i) => ({ id, box: { x: Math.floor(i / perColumn) * (w + gutter), y: (i % perColumn) * h, w, h } })),
    rest: all ? null : { x: 0, y: perColumn * h, w: columns * (w + gutter) - gutter, h },
    left: areas.length - shown.length,
    width: Math.min(room.widest, columns * (w + gutter) - gutter),
  };
}
