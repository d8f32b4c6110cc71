import type { AreaShape } from './area-shapes.ts';
import type { Box, Point, View } from './mercator.ts';

/** The frame cut into square cells, each knowing the area at its middle: what label placement reads instead of polygons. */
export interface AreaRaster {
  cols: number;
  rows: number;
  /** Side of a cell in pixels. */
  cell: number;
  /** Index of the shape in the list that was drawn, -1 where there is none. */
  areas: Int16Array;
  /** Chamfer distance (3 per cell side) to the nearest cell of another area. */
  depth: Uint16Array;
}

/** Draws the shapes into cells by even-odd scan lines, so holes stay holes. */
export function areaRaster(shapes: readonly AreaShape[], view: View, cell: number): AreaRaster {
  const cols = Math.max(1, Math.floor(view.width / cell));
  const rows = Math.max(1, Math.floor(view.height / cell));
  const areas = new Int16Array(cols * rows).fill(-1);
  shapes.forEach((shape, index) => {
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
  return { cols, rows, cell, areas, depth: depths(areas, cols, rows) };
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

function depths(areas: Int16Array, cols: number, rows: number): Uint16Array {
  const depth = new Uint16Array(areas.length).fill(65_000);
  const relax = (at: number, row: number, col: number, dr: number, dc: number, cost: number): void => {
    const r = row + dr;
    const c = col + dc;
    const outside = r < 0 || c < 0 || r >= rows || c >= cols;
    const near = outside || areas[r * cols + c] !== areas[at] ? 0 : depth[r * cols + c]!;
    if (near + cost < depth[at]!) depth[at] = near + cost;
  };
  for (let row = 0; row < rows; row++) {
    for (let col = 0; col < cols; col++) {
      const at = row * cols + col;
      relax(at, row, col, 0, -1, 3);
      relax(at, row, col, -1, 0, 3);
      relax(at, row, col, -1, -1, 4);
      relax(at, row, col, -1, 1, 4);
    }
  }
  for (let row = rows - 1; row >= 0; row--) {
    for (let col = cols - 1; col >= 0; col--) {
      const at = row * cols + col;
      relax(at, row, col, 0, 1, 3);
      relax(at, row, col, 1, 0, 3);
      relax(at, row, col, 1, 1, 4);
      relax(at, row, col, 1, -1, 4);
    }
  }
  return depth;
}

/** Share of the box's cells that belong to the area (-1: to none), 0 to 1; cells outside the frame belong to nothing. */
export function coverage(raster: AreaRaster, box: Box, area: number): number {
  const { cols, rows, cell, areas } = raster;
  const c0 = Math.floor(box.x / cell);
  const c1 = Math.ceil((box.x + box.w) / cell) - 1;
  const r0 = Math.floor(box.y / cell);
  const r1 = Math.ceil((box.y + box.h) / cell) - 1;
  let inside = 0;
  for (let row = Math.max(0, r0); row <= Math.min(rows - 1, r1); row++) {
    for (let col = Math.max(0, c0); col <= Math.min(cols - 1, c1); col++) {
      if (areas[row * cols + col] === area) inside++;
    }
  }
  return inside / ((c1 - c0 + 1) * (r1 - r0 + 1));
}

/** For each area the middles of its cells, deepest first, thinned to at most `limit`: where a label may be centred. */
export function interiorPoints(raster: AreaRaster, count: number, limit: number): Point[][] {
  const { cols, cell, areas, depth } = raster;
  const cells: number[][] = Array.from({ length: count }, () => []);
  areas.forEach((area, at) => {
    if (area >= 0) cells[area]!.push(at);
  });
  return cells.map((own) => {
    own.sort((a, b) => depth[b]! - depth[a]! || a - b);
    const step = Math.max(1, Math.ceil(own.length / limit));
    return own
      .filter((_, i) => i % step === 0)
      .map((at) => ({ x: ((at % cols) + 0.5) * cell, y: (Math.floor(at / cols) + 0.5) * cell }));
  });
}
