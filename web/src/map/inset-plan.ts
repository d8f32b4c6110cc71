import { areaRaster } from './area-raster.ts';
import type { CompositionInput, InsetLayout, MapBase, MapLayout } from './composition.ts';
import { largestFreeBox } from './free-space.ts';
import { layoutLabels } from './label-layout.ts';
import type { Box, Point, View } from './mercator.ts';
import { project } from './mercator.ts';

const MAGNIFICATIONS = [2, 2.5, 3, 4, 5.5];
/** An inset smaller than this, in heights of its title bar, would hold no labels. */
const SMALLEST = 6;
/** Windows tried in earnest per magnification. */
const TRIED = 2;

interface Crowded {
  id: string;
  at: Point;
  /** Radius of the largest circle inside the area, in pixels of the main view. */
  radius: number;
  /** The radius at which its figure would fit. */
  needed: number;
}

/**
 * Finds the largest free rectangle beside the mainland and the window on the crowd that, enlarged into it, makes the
 * most figures readable. Null when there is no room or nothing to enlarge.
 */
export function planInset(
  input: CompositionInput,
  base: MapBase,
  taken: readonly Box[],
  read: ReadonlySet<string>,
  layout: (view: View, final: boolean) => MapLayout,
): InsetLayout | null {
  const { view } = base;
  const free = largestFreeBox(areaRaster(input.shapes.mainland, view, 2 * base.raster.cell), taken, 1.6);
  const title = input.insetTitle;
  if (!free || Math.min(free.w, free.h) < SMALLEST * title) return null;
  const frame = { x: free.x + 4, y: free.y + 4, w: free.w - 8, h: free.h - 8 };
  const body = { width: frame.w, height: frame.h - title };
  const crowd = crowdedAreas(input, base, read);
  const tried = windows(crowd, body);
  let best: InsetLayout | null = null;
  let bestRead = 1;
  for (const { centre, magnification } of tried) {
    const scale = view.scale * magnification;
    const insetView: View = {
      left: view.left + centre.x / view.scale - body.width / scale / 2,
      top: view.top + centre.y / view.scale - body.height / scale / 2,
      scale,
      ...body,
    };
    const map = layout(insetView, false);
    const placed = new Set(map.labels.placed.map((label) => label.id));
    const gained = crowd.filter((area) => placed.has(area.id)).length;
    if (gained <= bestRead) continue;
    bestRead = gained;
    const corner = project(view, { x: insetView.left, y: insetView.top });
    const window = { ...corner, w: body.width / magnification, h: body.height / magnification };
    const letter = { x: window.x + window.w - title * 0.8, y: window.y, w: title * 0.8, h: title * 0.8 };
    best = { frame, view: insetView, window, letter, ...map };
  }
  return best && { ...best, ...layout(best.view, true) };
}

/** Areas whose figure does not fit on them in the main view and is not read elsewhere. */
function crowdedAreas(input: CompositionInput, { view, raster, interior }: MapBase, read: ReadonlySet<string>): Crowded[] {
  const requests = input.shapes.mainland.flatMap((shape, area) => {
    const label = input.labels.get(shape.areaId);
    return label && !read.has(shape.areaId) ? [{ id: shape.areaId, area, ...label }] : [];
  });
  const frame = { x: 0, y: 0, w: view.width, h: view.height };
  const { unread } = layoutLabels({ frame, raster, interior, requests, obstacles: [], callOuts: false, reach: 0 });
  const unreadIds = new Set(unread);
  return requests
    .filter((request) => unreadIds.has(request.id))
    .flatMap((request) => {
      const at = interior[request.area]?.[0];
      if (!at) return [];
      const cell = Math.floor(at.y / raster.cell) * raster.cols + Math.floor(at.x / raster.cell);
      const radius = (raster.depth[cell]! / 3) * raster.cell;
      return [{ id: request.id, at, radius, needed: request.sizes.value.w * 0.42 }];
    });
}

/** Windows of the body's shape around the crowd: at each magnification the ones that promise most readable figures. */
function windows(crowd: readonly Crowded[], body: { width: number; height: number }) {
  return MAGNIFICATIONS.flatMap((magnification) => {
    const half = { x: body.width / magnification / 2, y: body.height / magnification / 2 };
    const options = new Map<string, { centre: Point; magnification: number; promise: number }>();
    for (const seed of crowd) {
      const inside = crowd.filter((area) => Math.abs(area.at.x - seed.at.x) < half.x && Math.abs(area.at.y - seed.at.y) < half.y);
      // Centred on the crowd it holds, not on its seed.
      const centre = {
        x: Math.round((Math.min(...inside.map((a) => a.at.x)) + Math.max(...inside.map((a) => a.at.x))) / 2),
        y: Math.round((Math.min(...inside.map((a) => a.at.y)) + Math.max(...inside.map((a) => a.at.y))) / 2),
      };
      const held = crowd.filter((area) => Math.abs(area.at.x - centre.x) < half.x * 0.9 && Math.abs(area.at.y - centre.y) < half.y * 0.9);
      const promise = held.reduce((sum, area) => sum + Math.min(1, (area.radius * magnification) / area.needed) ** 2, 0);
      options.set(`${centre.x} ${centre.y}`, { centre, magnification, promise });
    }
    return [...options.values()].sort((a, b) => b.promise - a.promise).slice(0, TRIED);
  });
}
