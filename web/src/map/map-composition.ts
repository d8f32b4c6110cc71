import type { AreaRaster } from './area-raster.ts';
import { areaRaster, interiorPoints } from './area-raster.ts';
import type { AreaShape } from './area-shapes.ts';
import type { AreaLabel, Composition, CompositionInput, InsetLayout, MapLayout, PlaceName } from './composition.ts';
import { intersects } from './free-space.ts';
import { planInset } from './inset-plan.ts';
import type { LabelRequest, Size } from './label-layout.ts';
import { layoutFreeLabels, layoutLabels } from './label-layout.ts';
import type { Box, Point, View } from './mercator.ts';
import { fitView, project } from './mercator.ts';

/** The plan of the whole map in its frame: where the mainland, the insets, the islands and every label go. */

/** Cell of the label raster in pixels: finer than a letter, coarse enough to be quick. */
const CELL = 4;
const EDGE = 8;
const CANDIDATES = 60;

/** The first arrangement, from the largest mainland down, in which every figure can be read; else the one that hides fewest. */
export function composeMap(input: CompositionInput): Composition {
  const attempts: [insets: number, extraRight: number][] = [[0, 0]];
  for (const extra of input.callOuts ? [0, 0.06, 0.12] : [0]) {
    for (let insets = 1; insets <= input.insets; insets++) attempts.push([insets, extra]);
  }
  let best: Composition | null = null;
  for (const [insets, extraRight] of attempts) {
    const composition = composeOnce(input, insets, extraRight);
    if (!best || composition.unread.length < best.unread.length) best = composition;
    if (best.unread.length === 0) break;
  }
  return best!;
}

/** Labels for a view that the reader chose by zooming: no insets, no call-outs, the islands still in their place. */
export function composeView(input: CompositionInput, view: View): Composition {
  const islands = input.islands ? islandFrame(input.width, input.islands) : null;
  return { view, insets: [], islands, ...layoutMain(input, view, islands ? [islands] : [], false) };
}

function composeOnce(input: CompositionInput, insetCount: number, extraRight: number): Composition {
  const view = homeView(input, extraRight * input.width);
  const islands = input.islands ? islandFrame(input.width, input.islands) : null;
  const taken = islands ? [islands] : [];
  const read = new Set<string>();
  const insets: InsetLayout[] = [];
  for (let n = 0; n < insetCount; n++) {
    const inset = planInset(input, view, taken, read, (insetView) => layoutIn(input, insetView, [], new Set(), true));
    if (!inset) break;
    insets.push(inset);
    taken.push(inset.frame);
    for (const label of inset.labels.placed) read.add(label.id);
  }
  return { view, insets, islands, ...layoutMain(input, view, taken, input.callOuts, read) };
}

function layoutMain(input: CompositionInput, view: View, obstacles: readonly Box[], callOuts: boolean, read: ReadonlySet<string> = new Set()) {
  const main = layoutIn(input, view, obstacles, read, callOuts);
  return { main, unread: main.labels.unread.filter((id) => !read.has(id)) };
}

/** Labels and names in one view. Areas in `read` are labelled where they fit but need no call-out. */
function layoutIn(input: CompositionInput, view: View, obstacles: readonly Box[], read: ReadonlySet<string>, callOuts: boolean): MapLayout {
  const shapes = input.shapes.mainland;
  const raster = areaRaster(shapes, view, CELL);
  const frame = { x: EDGE / 2, y: EDGE / 2, w: view.width - EDGE, h: view.height - EDGE };
  const interior = interiorPoints(raster, shapes.length, CANDIDATES);
  const requests = labelRequests(input.labels, shapes, raster, interior);
  const needed = requests.filter((request) => !read.has(request.id));
  const seaNames = layoutFreeLabels(frame, raster, obstacles, placeNames(input.placeNames, view, (reach) => reach >= 2));
  const base = { frame, raster, interior, obstacles: [...obstacles, ...seaNames.map((name) => name.box)], reach: view.width / 3 };
  const first = layoutLabels({ ...base, requests: needed, callOuts });
  const repeated = layoutLabels({
    ...base,
    obstacles: [...base.obstacles, ...first.placed.flatMap((label) => [label.box, ...leaderBoxes(label.leader)])],
    requests: requests.filter((request) => read.has(request.id)),
    callOuts: false,
  });
  const labels = { placed: [...first.placed, ...repeated.placed], unread: [...first.unread, ...repeated.unread] };
  const boxes = labels.placed.flatMap((label) => [label.box, ...leaderBoxes(label.leader)]);
  const small = layoutFreeLabels(frame, raster, [...base.obstacles, ...boxes], placeNames(input.placeNames, view, (reach) => reach < 2));
  return { labels, names: [...seaNames, ...small] };
}

function labelRequests(
  labels: ReadonlyMap<string, AreaLabel>,
  shapes: readonly AreaShape[],
  raster: AreaRaster,
  interior: readonly (readonly Point[])[],
): LabelRequest[] {
  const edge = raster.cell * 3;
  return shapes.flatMap((shape, area) => {
    const label = labels.get(shape.areaId);
    const anchor = interior[area]?.[0];
    // An area of which only a sliver looks into the frame is labelled where it is seen whole.
    const seen = anchor && anchor.x > edge && anchor.y > edge && anchor.x < raster.cols * raster.cell - edge && anchor.y < raster.rows * raster.cell - edge;
    return label && seen ? [{ id: shape.areaId, area, ...label }] : [];
  });
}

function placeNames(names: readonly PlaceName[], view: View, chosen: (reach: number) => boolean) {
  return names
    .filter((name) => chosen(name.reach))
    .map((name) => ({ id: name.id, at: project(view, name.at), size: name.size, reach: name.reach * name.size.w }))
    .filter(({ at }) => at.x > 0 && at.y > 0 && at.x < view.width && at.y < view.height);
}

/** Boxes that cover a leader closely enough for other text to keep off it. */
function leaderBoxes(leader: { from: Point; to: Point } | undefined): Box[] {
  if (!leader) return [];
  const { from, to } = leader;
  const steps = Math.max(1, Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / 6));
  return Array.from({ length: steps + 1 }, (_, i) => ({
    x: from.x + ((to.x - from.x) * i) / steps - 2,
    y: from.y + ((to.y - from.y) * i) / steps - 2,
    w: 4,
    h: 4,
  }));
}

export function islandFrame(width: number, size: Size): Box {
  return { x: width - size.w - EDGE, y: EDGE, ...size };
}

/** The largest view of the mainland that leaves the island inset its corner. */
function homeView(input: CompositionInput, extraRight: number): View {
  const { width, height, shapes, islands } = input;
  const views: View[] = [];
  for (let right = 0; right <= 0.5; right += 0.02) {
    for (let top = 0; top <= 0.5; top += 0.02) {
      const insets = { left: EDGE, bottom: EDGE, right: EDGE + right * width + extraRight, top: EDGE + top * height };
      views.push(fitView(shapes.mainlandBox, width, height, insets));
      if (!islands) return views[0]!;
    }
  }
  views.sort((a, b) => b.scale - a.scale);
  const corner = islandFrame(width, islands!);
  return views.find((view) => !entersCorner(shapes.mainland, view, corner)) ?? views.at(-1)!;
}

function entersCorner(shapes: readonly AreaShape[], view: View, corner: Box): boolean {
  const roomy = { x: corner.x - EDGE, y: corner.y, w: corner.w + EDGE, h: corner.h + EDGE };
  return shapes.some((shape) => {
    const at = project(view, shape.box);
    if (!intersects(roomy, { ...at, w: shape.box.w * view.scale, h: shape.box.h * view.scale })) return false;
    return shape.rings.some((ring) => {
      for (let i = 0; i < ring.length; i += 2) {
        const x = (ring[i]! - view.left) * view.scale;
        const y = (ring[i + 1]! - view.top) * view.scale;
        if (x > roomy.x && y < roomy.y + roomy.h && x < roomy.x + roomy.w) return true;
      }
      return false;
    });
  });
}
