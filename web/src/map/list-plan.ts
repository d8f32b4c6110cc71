import { areaRaster } from './area-raster.ts';
import type { CompositionInput, ListLayout, MapBase } from './composition.ts';
import { largestFreeBox } from './free-space.ts';
import type { Box } from './mercator.ts';

const PAD = 8;

/** A list of the given areas, name and figure, in the largest free rectangle; null where they do not all fit. */
export function planList(input: CompositionInput, base: MapBase, taken: readonly Box[], ids: readonly string[]): ListLayout | null {
  const free = largestFreeBox(areaRaster(input.shapes.mainland, base.view, 2 * base.raster.cell), taken, 4);
  const sizes = ids.map((id) => input.labels.get(id)!.sizes.line);
  const row = { w: Math.max(...sizes.map((size) => size.w)), h: Math.max(...sizes.map((size) => size.h)) };
  if (!free) return null;
  const room = { w: free.w - 8, h: free.h - 8 };
  const perColumn = Math.floor((room.h - input.insetTitle - PAD) / row.h);
  const columns = Math.ceil(ids.length / Math.max(1, perColumn));
  const w = columns * (row.w + 2 * PAD);
  if (perColumn < 1 || w > room.w) return null;
  const perUsed = Math.ceil(ids.length / columns);
  const frame = { x: free.x + 4, y: free.y + 4, w, h: input.insetTitle + perUsed * row.h + PAD };
  // Against the frame's own edge, as insets stand.
  if (free.x + free.w / 2 > input.width / 2) frame.x = free.x + free.w - 4 - w;
  if (free.y + free.h / 2 > input.height / 2) frame.y = free.y + free.h - 4 - frame.h;
  const rows = ids.map((id, i) => ({
    id,
    box: {
      x: frame.x + PAD + Math.floor(i / perUsed) * (row.w + 2 * PAD),
      y: frame.y + input.insetTitle + (i % perUsed) * row.h,
      ...row,
    },
  }));
  return { frame, rows };
}
