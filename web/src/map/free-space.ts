import type { AreaRaster } from './area-raster.ts';
import type { Box } from './mercator.ts';

export function intersects(a: Box, b: Box): boolean {
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

export function contains(outer: Box, inner: Box): boolean {
  return (
    inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.w <= outer.x + outer.w && inner.y + inner.h <= outer.y + outer.h
  );
}

/**
 * The largest empty rectangle of the frame, no cell of which belongs to an area or to one of the taken boxes. Sides are
 * kept within a factor of `maxAspect` of each other, for an inset must hold a piece of map and not a strip.
 */
export function largestFreeBox(raster: AreaRaster, taken: readonly Box[], maxAspect: number): Box | null {
  const { cols, rows, cell } = raster;
  const blocked = blockedCells(raster, taken);
  const heights = new Int32Array(cols);
  let best: Box | null = null;
  let bestSize = 0;
  for (let row = 0; row < rows; row++) {
    for (let col = 0; col < cols; col++) heights[col] = blocked[row * cols + col] ? 0 : heights[col]! + 1;
    for (let left = 0; left < cols; left++) {
      let height = heights[left]!;
      for (let right = left; right < cols && height > 0; right++) {
        height = Math.min(height, heights[right]!);
        const width = right - left + 1;
        const w = Math.min(width, Math.floor(height * maxAspect));
        const h = Math.min(height, Math.floor(width * maxAspect));
        if (w * h <= bestSize) continue;
        bestSize = w * h;
        // Towards the frame's own corner, away from the areas.
        const x = left + right < cols ? left : right + 1 - w;
        const y = row + row - height < rows ? row - height + 1 : row + 1 - h;
        best = { x: x * cell, y: y * cell, w: w * cell, h: h * cell };
      }
    }
  }
  return best;
}

function blockedCells(raster: AreaRaster, taken: readonly Box[]): Uint8Array {
  const { cols, rows, cell, areas } = raster;
  const blocked = new Uint8Array(areas.length);
  areas.forEach((area, at) => {
    if (area >= 0) blocked[at] = 1;
  });
  for (const box of taken) {
    const c1 = Math.min(cols - 1, Math.ceil((box.x + box.w) / cell) - 1);
    const r1 = Math.min(rows - 1, Math.ceil((box.y + box.h) / cell) - 1);
    for (let row = Math.max(0, Math.floor(box.y / cell)); row <= r1; row++) {
      for (let col = Math.max(0, Math.floor(box.x / cell)); col <= c1; col++) blocked[row * cols + col] = 1;
    }
  }
  return blocked;
}
