import type { Box, Point } from './mercator.ts';

/** The cheapest one-to-one assignment of rows to columns (Hungarian method); there must be at least as many columns. */
export function assign(cost: readonly (readonly number[])[]): number[] {
  const n = cost.length;
  const m = cost[0]?.length ?? 0;
  if (m < n) throw new Error('assign: fewer columns than rows');
  const rowPotential = new Float64Array(n + 1);
  const columnPotential = new Float64Array(m + 1);
  const rowOf = new Int32Array(m + 1);
  const previous = new Int32Array(m + 1);
  for (let row = 1; row <= n; row++) {
    rowOf[0] = row;
    let column = 0;
    const least = new Float64Array(m + 1).fill(Infinity);
    const used = new Uint8Array(m + 1);
    do {
      used[column] = 1;
      const current = rowOf[column]!;
      let delta = Infinity;
      let next = 0;
      for (let j = 1; j <= m; j++) {
        if (used[j]) continue;
        const reduced = cost[current - 1]![j - 1]! - rowPotential[current]! - columnPotential[j]!;
        if (reduced < least[j]!) {
          least[j] = reduced;
          previous[j] = column;
        }
        if (least[j]! < delta) {
          delta = least[j]!;
          next = j;
        }
      }
      for (let j = 0; j <= m; j++) {
        if (used[j]) {
          rowPotential[rowOf[j]!]! += delta;
          columnPotential[j]! -= delta;
        } else least[j]! -= delta;
      }
      column = next;
    } while (rowOf[column] !== 0);
    do {
      const from = previous[column]!;
      rowOf[column] = rowOf[from]!;
      column = from;
    } while (column !== 0);
  }
  const columns = Array.from({ length: n }, () => -1);
  for (let j = 1; j <= m; j++) if (rowOf[j]! > 0) columns[rowOf[j]! - 1] = j - 1;
  return columns;
}

export interface Tile {
  id: string;
  box: Box;
}

const GAP = 3;
/** How far positions are evened out, from 0 (as on the map) to 1 (ranks alone): crowded wards need elbow room. */
const EVENNESS = 0.55;

/**
 * One equal tile per area, arranged so that all together move as little as possible from where the areas lie. The same
 * areas in the same frame always give the same tiles. `aspect` is the width of what a tile holds over its height.
 */
export function layoutTiles(areas: readonly { id: string; at: Point }[], width: number, height: number, aspect: number): Tile[] {
  if (areas.length === 0) return [];
  const { cols, rows } = bestGrid(areas.length, width, height, aspect);
  const [w, h] = [width / cols, height / rows];
  const boxes: Box[] = Array.from({ length: cols * rows }, (_, i) => ({ x: (i % cols) * w, y: Math.floor(i / cols) * h, w, h }));
  const targets = evened(areas.map((area) => area.at)).map((at) => ({ x: at.x * (width - w) + w / 2, y: at.y * (height - h) + h / 2 }));
  const cost = targets.map((target) =>
    boxes.map((box) => ((box.x + w / 2 - target.x) / w) ** 2 + ((box.y + h / 2 - target.y) / h) ** 2),
  );
  const columns = assign(cost);
  return areas.map((area, i) => {
    const box = boxes[columns[i]!]!;
    return { id: area.id, box: { x: box.x + GAP / 2, y: box.y + GAP / 2, w: box.w - GAP, h: box.h - GAP } };
  });
}

/** Size of a tile, gap left out, in the grid that `layoutTiles` would choose. */
export function tileSize(count: number, width: number, height: number, aspect: number): { w: number; h: number } {
  const { cols, rows } = bestGrid(count, width, height, aspect);
  return { w: width / cols - GAP, h: height / rows - GAP };
}

/** The grid in which the content can be set largest and that has a free cell for each area. */
function bestGrid(count: number, width: number, height: number, aspect: number): { cols: number; rows: number } {
  let best = { cols: 1, rows: Math.max(1, count) };
  let bestScore = 0;
  for (let cols = 1; cols <= count; cols++) {
    const rows = Math.ceil(count / cols);
    const score = Math.min(width / cols / aspect, height / rows);
    if (score <= bestScore) continue;
    best = { cols, rows };
    bestScore = score;
  }
  return best;
}

/** Positions scaled to 0–1 each way and mixed with their ranks. */
function evened(points: readonly Point[]): Point[] {
  const axis = (values: number[]): number[] => {
    const low = Math.min(...values);
    const span = Math.max(...values) - low || 1;
    const order = values.map((_, i) => i).sort((a, b) => values[a]! - values[b]! || a - b);
    const rank: number[] = [];
    order.forEach((i, position) => (rank[i] = values.length > 1 ? position / (values.length - 1) : 0.5));
    return values.map((value, i) => (1 - EVENNESS) * ((value - low) / span) + EVENNESS * rank[i]!);
  };
  const xs = axis(points.map((point) => point.x));
  const ys = axis(points.map((point) => point.y));
  return points.map((_, i) => ({ x: xs[i]!, y: ys[i]! }));
}
