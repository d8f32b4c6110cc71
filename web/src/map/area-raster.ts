import type { AreaShape } from './area-shapes.ts';
import type { Box, Point, View } from './mercator.ts';
import { inView } from './view-paths.ts';

/** The frame cut into square cells, each knowing the area at its middle: what label placement reads instead of polygons. */
export interface AreaRaster {
  cols: number;
  rows: number;
  /** Side of a cell in pixels. */
  cell: number;
  /** Index of the shape in the list that was drawn, -1 where there is none. */
  areas: Int16Array;
  /** Number of cells of each area. */
  sizes: Int32Array;
  /** Chamfer distance (3 per cell side) to the nearest cell of another area. */
  depth: Uint16Array;
  /** Sums over the rectangle from the upper left corner of cells that belong to an area; (cols + 1) × (rows + 1). */
  covered: Int32Array;
}

/** Draws the shapes into cells by even-odd scan lines, so holes stay holes. */
export function areaRaster(shapes: readonly AreaShape[], view: View, cell: number): AreaRaster {
  const cols = Math.max(1, Math.floor(view.width / cell));
  const rows = Math.max(1, Math.floor(view.height / cell));
  const areas = new Int16Array(cols * rows).fill(-1);
  shapes.forEach((shape, index) => {
    if (!inView(shape, view)) return;
    const crossings = rowCrossings(shape, view, cell, rows);
    crossings.forEach((xs, row) => {
      if (!xs) return;
      xs.sort((a, b) => a - b);
      for (let i = 0; i + 1 < xs.length; i += 2) {
        const from = Math.max(0, Math.ceil(xs[i]! / cell - 0.5));
        const to = Math.min(cols - 1, Math.floor(xs[i + 1]! / cell - 0.5));
        if (to >= from) areas.fill(index, row * cols + from, row * cols + to + 1);
      }
    });
  });
  const sizes = new Int32Array(shapes.length);
  for (const area of areas) if (area >= 0) sizes[area]!++;
  return { cols, rows, cell, areas, sizes, depth: depths(areas, cols, rows), covered: coveredSums(areas, cols, rows) };
}

function rowCrossings(shape: AreaShape, view: View, cell: number, rows: number): (number[] | undefined)[] {
  const crossings: (number[] | undefined)[] = [];
  for (const ring of shape.rings) {
    const n = ring.length;
    let px = (ring[n - 2]! - view.left) * view.scale;
    let py = (ring[n - 1]! - view.top) * view.scale;
    for (let i = 0; i < n; i += 2) {
      const x = (ring[i]! - view.left) * view.scale;
      const y = (ring[i + 1]! - view.top) * view.scale;
      const [lowY, highY] = py < y ? [py, y] : [y, py];
      const first = Math.max(0, Math.ceil(lowY / cell - 0.5));
      const last = Math.min(rows - 1, Math.ceil(highY / cell - 0.5) - 1);
      for (let row = first; row <= last; row++) {
        const t = ((row + 0.5) * cell - py) / (y - py);
        (crossings[row] ??= []).push(px + t * (x - px));
      }
      [px, py] = [x, y];
    }
  }
  return crossings;
}

/** Two passes over the cells: from the upper left, then from the lower right. */
function depths(areas: Int16Array, cols: number, rows: number): Uint16Array {
  const depth = new Uint16Array(areas.length);
  for (let row = 0; row < rows; row++) {
    for (let col = 0; col < cols; col++) {
      const at = row * cols + col;
      const area = areas[at]!;
      const left = col > 0 && areas[at - 1] === area ? depth[at - 1]! : 0;
      const up = row > 0 && areas[at - cols] === area ? depth[at - cols]! : 0;
      const upLeft = col > 0 && row > 0 && areas[at - cols - 1] === area ? depth[at - cols - 1]! : 0;
      const upRight = col + 1 < cols && row > 0 && areas[at - cols + 1] === area ? depth[at - cols + 1]! : 0;
      depth[at] = Math.min(left + 3, up + 3, upLeft + 4, upRight + 4);
    }
  }
  for (let row = rows - 1; row >= 0; row--) {
    for (let col = cols - 1; col >= 0; col--) {
      const at = row * cols + col;
      const area = areas[at]!;
      const right = col + 1 < cols && areas[at + 1] === area ? depth[at + 1]! : 0;
      const down = row + 1 < rows && areas[at + cols] === area ? depth[at + cols]! : 0;
      const downRight = col + 1 < cols && row + 1 < rows && areas[at + cols + 1] === area ? depth[at + cols + 1]! : 0;
      const downLeft = col > 0 && row + 1 < rows && areas[at + cols - 1] === area ? depth[at + cols - 1]! : 0;
      depth[at] = Math.min(depth[at]!, right + 3, down + 3, downRight + 4, downLeft + 4);
    }
  }
  return depth;
}

function coveredSums(areas: Int16Array, cols: number, rows: number): Int32Array {
  const sums = new Int32Array((cols + 1) * (rows + 1));
  for (let row = 0; row < rows; row++) {
    for (let col = 0, line = 0; col < cols; col++) {
      if (areas[row * cols + col]! >= 0) line++;
      sums[(row + 1) * (cols + 1) + col + 1] = sums[row * (cols + 1) + col + 1]! + line;
    }
  }
  return sums;
}

/** Whether no cell of the box belongs to an area. */
export function isOpen(raster: AreaRaster, box: Box): boolean {
  const { cols, rows, cell, covered } = raster;
  const c0 = Math.max(0, Math.floor(box.x / cell));
  const c1 = Math.min(cols, Math.ceil((box.x + box.w) / cell));
  const r0 = Math.max(0, Math.floor(box.y / cell));
  const r1 = Math.min(rows, Math.ceil((box.y + box.h) / cell));
  if (c1 <= c0 || r1 <= r0) return true;
  const at = (row: number, col: number): number => covered[row * (cols + 1) + col]!;
  return at(r1, c1) - at(r0, c1) - at(r1, c0) + at(r0, c0) === 0;
}

/** Whether at least `share` (0 to 1) of the box's cells belong to the area; cells outside the frame belong to none. */
export function covers(raster: AreaRaster, box: Box, area: number, share: number): boolean {
  const { cols, rows, cell, areas } = raster;
  const c0 = Math.floor(box.x / cell);
  const c1 = Math.ceil((box.x + box.w) / cell) - 1;
  const r0 = Math.floor(box.y / cell);
  const r1 = Math.ceil((box.y + box.h) / cell) - 1;
  let allowed = (c1 - c0 + 1) * (r1 - r0 + 1) * (1 - share);
  for (let row = r0; row <= r1; row++) {
    for (let col = c0; col <= c1; col++) {
      const inside = row >= 0 && col >= 0 && row < rows && col < cols && areas[row * cols + col] === area;
      if (!inside && --allowed < 0) return false;
    }
  }
  return true;
}

/** For each area the middles of its cells, deepest first, thinned to at most `limit`: where a label may be centred. */
export function interiorPoints(raster: AreaRaster, limit: number): Point[][] {
  const { cols, cell, areas, depth, sizes } = raster;
  // One number per cell, its depth above its place, so that a plain numeric sort puts the deepest first.
  const keys = Array.from(sizes, (size) => new Float64Array(size));
  const filled = new Int32Array(sizes.length);
  areas.forEach((area, at) => {
    if (area >= 0) keys[area]![filled[area]!++] = at - depth[at]! * areas.length;
  });
  return keys.map((own) => {
    own.sort();
    const step = Math.max(1, Math.ceil(own.length / limit));
    const points: Point[] = [];
    for (let i = 0; i < own.length; i += step) {
      const at = ((own[i]! % areas.length) + areas.length) % areas.length;
      points.push({ x: ((at % cols) + 0.5) * cell, y: (Math.floor(at / cols) + 0.5) * cell });
    }
    return points;
  });
}
