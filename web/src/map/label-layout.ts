import type { AreaRaster } from './area-raster.ts';
import { covers, isOpen } from './area-raster.ts';
import { contains, intersects } from './free-space.ts';
import type { Box, Point } from './mercator.ts';

/**
 * Where the labels of a map go. Promises, whatever the geometry: no two boxes intersect, no box leaves the frame or
 * enters an obstacle, no leader crosses another leader or runs under a label. What cannot be placed so is named as unread.
 */

export interface Size {
  w: number;
  h: number;
}

/** `value`: shape and figure; `full`: the name above them; `line`: all in one row, for call-outs. */
export type LabelVariant = 'value' | 'full' | 'line';

export interface LabelRequest {
  id: string;
  /** Index of the area in the raster. */
  area: number;
  /** 0 is placed first: critical, late, watch, the rest. */
  rank: number;
  /** A label that tells no figure: written where it fits, never called out, not missed. */
  optional?: boolean;
  sizes: Record<LabelVariant, Size>;
}

export interface Leader {
  from: Point;
  to: Point;
}

export interface PlacedLabel {
  id: string;
  variant: LabelVariant;
  box: Box;
  /** From the area to a label that stands outside it. */
  leader?: Leader;
}

export interface LabelLayout {
  placed: PlacedLabel[];
  unread: string[];
}

export interface LabelInput {
  frame: Box;
  raster: AreaRaster;
  /** Per area the candidate centres, best first (`interiorPoints`). */
  interior: readonly (readonly Point[])[];
  requests: readonly LabelRequest[];
  obstacles: readonly Box[];
  /** Whether an area too small for its figure may have it outside, with a leader. */
  callOuts: boolean;
  /** Longest leader in pixels. */
  reach: number;
}

/** Share of a label that must lie on its own area, so that no reader takes it for the neighbour's. */
const OWN_SHARE = 0.84;
/** A late area's name may reach further over its neighbours: the name says whose it is. */
const OWN_SHARE_URGENT = 0.5;
/** Ranks below this are urgent. */
export const URGENT_RANK = 2;
/** Pixels kept free above and below a label. */
const MARGIN = 2;
/** Cells kept free beside it: two figures without a space between them are read as one. */
const SPACE_CELLS = 1.5;
/** Step between tried places outside the areas, in cells. */
const STEP_CELLS = 2;

export function layoutLabels(input: LabelInput): LabelLayout {
  const placed = new Map<string, PlacedLabel>();
  const order = [...input.requests].sort((a, b) => a.rank - b.rank || a.area - b.area);
  const outside: LabelRequest[] = [];
  for (const request of order) {
    const box = insideBox(input, request, 'value', [...placed.values()]);
    if (box) placed.set(request.id, { id: request.id, variant: 'value', box });
    else if (!request.optional) outside.push(request);
  }
  const unread = input.callOuts ? callOut(input, outside, placed) : outside.map((request) => request.id);
  for (const request of order) {
    const label = placed.get(request.id);
    if (!label || label.leader) continue;
    const others = [...placed.values()].filter((other) => other !== label);
    for (const variant of ['full', 'line'] as const) {
      const box = insideBox(input, request, variant, others);
      if (!box) continue;
      placed.set(request.id, { id: request.id, variant, box });
      break;
    }
  }
  return { placed: order.flatMap((request) => placed.get(request.id) ?? []), unread };
}

function insideBox(input: LabelInput, request: LabelRequest, variant: LabelVariant, others: readonly PlacedLabel[]): Box | null {
  const size = request.sizes[variant];
  const needed = variant !== 'value' && request.rank < URGENT_RANK ? OWN_SHARE_URGENT : OWN_SHARE;
  const { cell, sizes } = input.raster;
  if (sizes[request.area]! * cell * cell < needed * size.w * size.h) return null;
  for (const point of input.interior[request.area] ?? []) {
    const box = { x: point.x - size.w / 2, y: point.y - size.h / 2, w: size.w, h: size.h };
    if (covers(input.raster, box, request.area, needed) && isFree(input, box, others)) return box;
  }
  return null;
}

function isFree(input: LabelInput, box: Box, others: readonly PlacedLabel[]): boolean {
  const roomy = grow(box, SPACE_CELLS * input.raster.cell, MARGIN);
  return (
    contains(input.frame, box) &&
    !input.obstacles.some((obstacle) => intersects(roomy, obstacle)) &&
    !others.some((other) => intersects(roomy, other.box) || (other.leader !== undefined && crossesBox(other.leader, roomy)))
  );
}

/** Places the labels outside their areas, on ground that belongs to no area; answers the ids that found no place. */
function callOut(input: LabelInput, requests: readonly LabelRequest[], placed: Map<string, PlacedLabel>): string[] {
  const unread: string[] = [];
  for (const request of requests) {
    const from = input.interior[request.area]?.[0];
    const label = from ? callOutFrom(input, request, from, [...placed.values()]) : null;
    if (label) placed.set(request.id, label);
    else unread.push(request.id);
  }
  return unread;
}

function callOutFrom(input: LabelInput, request: LabelRequest, from: Point, others: readonly PlacedLabel[]): PlacedLabel | null {
  // A late area keeps its name where it can: above the figure takes less width than beside it.
  const variants = request.rank < URGENT_RANK ? (['line', 'full', 'value'] as const) : (['line', 'value'] as const);
  for (const variant of variants) {
    const size = request.sizes[variant];
    let best: PlacedLabel | null = null;
    let bestLength = input.reach;
    const step = STEP_CELLS * input.raster.cell;
    const { x: left, y: top, w, h } = input.frame;
    const lastX = Math.min(left + w - size.w, from.x + input.reach);
    const lastY = Math.min(top + h - size.h, from.y + input.reach);
    for (let y = Math.max(top, from.y - input.reach - size.h); y <= lastY; y += step) {
      for (let x = Math.max(left, from.x - input.reach - size.w); x <= lastX; x += step) {
        const box = { x, y, w: size.w, h: size.h };
        if (!isOpen(input.raster, box)) continue;
        const to = leaderEnd(from, box);
        const length = Math.hypot(to.x - from.x, to.y - from.y);
        if (length >= bestLength || !isFree(input, box, others)) continue;
        const leader = { from, to };
        if (others.some((other) => crossesBox(leader, other.box) || (other.leader && crosses(leader, other.leader)))) continue;
        if (input.obstacles.some((obstacle) => crossesBox(leader, obstacle))) continue;
        best = { id: request.id, variant, box, leader };
        bestLength = length;
      }
    }
    if (best) return best;
  }
  return null;
}

/** Where a leader meets its label: the middle of the side that faces the area. */
function leaderEnd(from: Point, box: Box): Point {
  if (from.x < box.x) return { x: box.x, y: box.y + box.h / 2 };
  if (from.x > box.x + box.w) return { x: box.x + box.w, y: box.y + box.h / 2 };
  return { x: Math.min(Math.max(from.x, box.x), box.x + box.w), y: from.y < box.y ? box.y : box.y + box.h };
}

function grow(box: Box, x: number, y: number): Box {
  return { x: box.x - x, y: box.y - y, w: box.w + 2 * x, h: box.h + 2 * y };
}

function side(a: Point, b: Point, c: Point): number {
  return Math.sign((b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x));
}

export function crosses(a: Leader, b: Leader): boolean {
  return side(a.from, a.to, b.from) !== side(a.from, a.to, b.to) && side(b.from, b.to, a.from) !== side(b.from, b.to, a.to);
}

/** Whether the leader enters the box; its own label's side counts as touching, not entering. */
export function crossesBox(leader: Leader, box: Box): boolean {
  // Liang–Barsky: the part of the leader inside the box, if any.
  const dx = leader.to.x - leader.from.x;
  const dy = leader.to.y - leader.from.y;
  let enter = 0;
  let leave = 1;
  for (const [step, room] of [
    [-dx, leader.from.x - box.x],
    [dx, box.x + box.w - leader.from.x],
    [-dy, leader.from.y - box.y],
    [dy, box.y + box.h - leader.from.y],
  ] as const) {
    if (step === 0) {
      if (room <= 0) return false;
    } else if (step < 0) enter = Math.max(enter, room / step);
    else leave = Math.min(leave, room / step);
  }
  return enter < leave;
}

export interface FreeLabelRequest {
  id: string;
  /** Where the named thing is. */
  at: Point;
  size: Size;
  /** How far from there the name may stand, in pixels. */
  reach: number;
  /** Whether it must stand on the sea. */
  water: boolean;
}

/** Places names of the sea, bays and the like on ground that belongs to no area, as near to the thing as can be. */
export function layoutFreeLabels(
  frame: Box,
  raster: AreaRaster,
  sea: AreaRaster | null,
  obstacles: readonly Box[],
  requests: readonly FreeLabelRequest[],
): { id: string; box: Box }[] {
  const placed: { id: string; box: Box }[] = [];
  const step = STEP_CELLS * raster.cell;
  for (const { id, at, size, reach, water } of requests) {
    let best: Box | null = null;
    let nearest = reach;
    const lastX = Math.min(frame.x + frame.w - size.w, at.x + reach);
    const lastY = Math.min(frame.y + frame.h - size.h, at.y + reach);
    for (let y = Math.max(frame.y, at.y - reach - size.h); y <= lastY; y += step) {
      const dy = y + size.h / 2 - at.y;
      if (Math.abs(dy) >= nearest) continue;
      for (let x = Math.max(frame.x, at.x - reach - size.w); x <= lastX; x += step) {
        const distance = Math.hypot(x + size.w / 2 - at.x, dy);
        if (distance >= nearest) continue;
        const box = { x, y, w: size.w, h: size.h };
        const roomy = grow(box, MARGIN, MARGIN);
        if (!isOpen(raster, roomy) || (water && sea && !covers(sea, box, 0, 1))) continue;
        if (obstacles.some((other) => intersects(roomy, other)) || placed.some((other) => intersects(roomy, other.box))) continue;
        best = box;
        nearest = distance;
      }
    }
    if (best) placed.push({ id, box: best });
  }
  return placed;
}
