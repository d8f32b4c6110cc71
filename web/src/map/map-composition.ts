import type { AreaRaster } from './area-raster.ts';
import { areaRaster, interiorPoints } from './area-raster.ts';
import type { AreaShape, Ring } from './area-shapes.ts';
import { ringsBox } from './area-shapes.ts';
import type { AreaLabel, Composition, CompositionInput, InsetLayout, MapBase, MapLayout, PlaceName } from './composition.ts';
import { intersects } from './free-space.ts';
import { planInset } from './inset-plan.ts';
import { planList } from './list-plan.ts';
import type { LabelLayout, LabelRequest, Size } from './label-layout.ts';
import { layoutFreeLabels, layoutLabels } from './label-layout.ts';
import type { Box, Point, View } from './mercator.ts';
import { fitView, project } from './mercator.ts';

/** The plan of the whole map in its frame: where the mainland, the insets, the islands and every label go. */

/** Cells of the label raster per line of text: finer than a letter, coarse enough to be quick at any size of wall. */
const CELLS_PER_LINE = 5;
const EDGE = 8;
/** Longest leader in heights of a label: beyond that the eye loses whose it is. */
const LONGEST_LEADER = 7;
const CANDIDATES = 60;
const MOST_CALL_OUTS = 20;
/** A longer list would be a table, and the table stands beside the map. */
const MOST_LISTED = 14;

/**
 * The first arrangement, from the largest mainland down, in which every figure can be read; else the one that hides
 * fewest. Room is made on the right, where the sea is not needed.
 */
export function composeMap(input: CompositionInput): Composition {
  let best: Composition | null = null;
  let listed: Composition | null = null;
  for (const extraRight of input.callOuts ? [0, 0.12, 0.24] : [0]) {
    const base = mapBase(input, homeView(input, extraRight * input.width));
    const insets: InsetLayout[] = [];
    for (;;) {
      const more = insets.length < input.insets;
      const composition = arrange(input, base, insets, more);
      if (!best || composition.unread.length < best.unread.length) best = composition;
      if (composition.unread.length === 0) {
        if (!composition.list) return composition;
        if (composition.list.rows.length < (listed?.list?.rows.length ?? Infinity)) listed = composition;
      }
      const inset = more
        ? planInset(input, base, takenBoxes(input, insets), readIn(insets), (view, final) => layoutIn(final ? input : { ...input, placeNames: [] }, mapBase(input, view), [], new Set(), final))
        : null;
      if (!inset) break;
      insets.push(inset);
    }
  }
  return listed ?? best!;
}

/**
 * The same arrangement with other figures on it, so that a map which stays on the wall does not rearrange itself when
 * they change; a new arrangement only where the old one no longer has room for all.
 */
export function recomposeMap(input: CompositionInput, before: Composition): Composition {
  const insets = before.insets.map((inset) => ({ ...inset, ...layoutIn(input, mapBase(input, inset.view), [], new Set(), true) }));
  const composition = arrange(input, mapBase(input, before.view), insets, false);
  return composition.unread.length <= before.unread.length ? composition : composeMap(input);
}

/** Labels for a view that the reader chose by zooming: no insets, no call-outs, the islands still in their place. */
export function composeView(input: CompositionInput, view: View): Composition {
  return arrange({ ...input, callOuts: false }, mapBase(input, view), [], false);
}

/** Labels of the main map around the insets given, and the list of what found no place. */
function arrange(input: CompositionInput, base: MapBase, insets: readonly InsetLayout[], more: boolean): Composition {
  const taken = takenBoxes(input, insets);
  const read = readIn(insets);
  const missing = (layout: MapLayout): string[] => layout.labels.unread.filter((id) => !read.has(id));
  const inside = layoutIn({ ...input, placeNames: input.callOuts ? [] : input.placeNames }, base, taken, read, false);
  // With more than the sea has room for, another inset comes before call-outs.
  const crowded = more && missing(inside).length > MOST_CALL_OUTS;
  const main = input.callOuts && !crowded ? layoutIn(input, base, taken, read, true) : inside;
  const unread = missing(main);
  const listable = input.callOuts && unread.length > 0 && unread.length <= MOST_LISTED;
  const list = listable ? planList(input, base, [...taken, ...drawnBoxes(main)], unread) : null;
  const islands = input.islands ? islandFrame(input.width, input.islands) : null;
  return { view: base.view, main, insets: [...insets], islands, list, unread: list ? [] : unread };
}

function takenBoxes(input: CompositionInput, insets: readonly InsetLayout[]): Box[] {
  const islands = input.islands ? [islandFrame(input.width, input.islands)] : [];
  return [...input.reserved, ...islands, ...insets.flatMap((inset) => [inset.frame, inset.letter])];
}

function readIn(insets: readonly InsetLayout[]): Set<string> {
  return new Set(insets.flatMap((inset) => inset.labels.placed.map((label) => label.id)));
}

function seaShape(rings: readonly Ring[]): AreaShape {
  return { areaId: 'sea', name: '', nameEn: null, kind: 'SEA', schematic: true, rings: [...rings], box: ringsBox(rings) };
}

function mapBase(input: CompositionInput, view: View): MapBase {
  const cell = Math.max(4, Math.round(textHeight(input) / CELLS_PER_LINE));
  const raster = areaRaster(input.shapes.mainland, view, cell);
  const sea = input.seas.length > 0 ? areaRaster([seaShape(input.seas)], view, 2 * cell) : null;
  return { view, raster, interior: interiorPoints(raster, CANDIDATES), sea };
}

const NOTHING: LabelLayout = { placed: [], unread: [] };

function drawnBoxes(layout: MapLayout): Box[] {
  return [...layout.names.map((name) => name.box), ...layout.labels.placed.flatMap((label) => [label.box, ...leaderBoxes(label.leader)])];
}

/** Labels and names in one view. Areas in `read` are labelled where they fit but need no call-out. */
function layoutIn(input: CompositionInput, { view, raster, interior, sea }: MapBase, obstacles: readonly Box[], read: ReadonlySet<string>, callOuts: boolean): MapLayout {
  const frame = { x: EDGE / 2, y: EDGE / 2, w: view.width - EDGE, h: view.height - EDGE };
  const requests = labelRequests(input.labels, input.shapes.mainland, raster, interior);
  const needed = requests.filter((request) => !read.has(request.id));
  const seaNames = layoutFreeLabels(frame, raster, sea, obstacles, placeNames(input.placeNames, view, (reach) => reach >= 2));
  const base = {
    frame,
    raster,
    interior,
    obstacles: [...obstacles, ...seaNames.map((name) => name.box)],
    reach: Math.min(view.width * 0.4, LONGEST_LEADER * textHeight(input)),
  };
  const first = layoutLabels({ ...base, requests: needed, callOuts });
  const repeated = read.size === 0 ? NOTHING : layoutLabels({
    ...base,
    obstacles: [...base.obstacles, ...first.placed.flatMap((label) => [label.box, ...leaderBoxes(label.leader)])],
    requests: requests.filter((request) => read.has(request.id)),
    callOuts: false,
  });
  const labels = { placed: [...first.placed, ...repeated.placed], unread: [...first.unread, ...repeated.unread] };
  const boxes = drawnBoxes({ labels, names: [] });
  const small = layoutFreeLabels(frame, raster, sea, [...base.obstacles, ...boxes], placeNames(input.placeNames, view, (reach) => reach < 2));
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

/** Names to be placed in this view. The sea is named in every view, at the edge towards it where its own point is outside. */
function placeNames(names: readonly PlaceName[], view: View, chosen: (reach: number) => boolean) {
  return names
    .filter((name) => chosen(name.reach))
    .map((name) => ({ ...name, at: project(view, name.at), reach: name.reach * name.size.w }))
    .flatMap((name) => {
      const at = { x: Math.min(Math.max(name.at.x, 0), view.width), y: Math.min(Math.max(name.at.y, 0), view.height) };
      const inside = at.x === name.at.x && at.y === name.at.y;
      return inside || name.everywhere ? [{ ...name, at }] : [];
    });
}

function textHeight(input: CompositionInput): number {
  for (const label of input.labels.values()) return label.sizes.line.h;
  return 0;
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
