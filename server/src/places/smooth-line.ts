import type { Point } from './label-grid.ts';

/** Cuts the corners of a closed ring (Chaikin), `rounds` times; the closing point is not repeated, before or after. */
export function cutCorners(ring: Point[], rounds: number): Point[] {
  let points = ring;
  for (let round = 0; round < rounds; round += 1) {
    points = points.flatMap((point, at): Point[] => {
      const next = points[(at + 1) % points.length]!;
      return [
        [0.75 * point[0] + 0.25 * next[0], 0.75 * point[1] + 0.25 * next[1]],
        [0.25 * point[0] + 0.75 * next[0], 0.25 * point[1] + 0.75 * next[1]],
      ];
    });
  }
  return points;
}

/** Averages each point with its neighbours, `rounds` times; the ends of an open line stay where they are. */
export function relax(points: Point[], rounds: number, closed: boolean): Point[] {
  let line = points;
  const last = points.length - 1;
  for (let round = 0; round < rounds; round += 1) {
    const old = line;
    line = old.map((point, at): Point => {
      if (!closed && (at === 0 || at === last)) return point;
      const before = old[at === 0 ? last - 1 : at - 1]!;
      const after = old[at === last ? 1 : at + 1]!;
      return [(before[0] + 2 * point[0] + after[0]) / 4, (before[1] + 2 * point[1] + after[1]) / 4];
    });
  }
  return line;
}

/** Drops points nearer than `tolerance` to the line without them (Douglas–Peucker); ends stay. */
export function simplify(points: Point[], tolerance: number): Point[] {
  if (points.length < 3) return points;
  const keep = new Uint8Array(points.length);
  const last = points.length - 1;
  keep[0] = 1;
  keep[last] = 1;
  const spans: [number, number][] = [[0, last]];
  const first = points[0]!;
  const end = points[last]!;
  if (first[0] === end[0] && first[1] === end[1]) {
    // A loop has no chord: begin from the point farthest from its start.
    let farthest = 0;
    points.forEach((point, at) => {
      if (gap(point, first, first) > gap(points[farthest]!, first, first)) farthest = at;
    });
    keep[farthest] = 1;
    spans.splice(0, 1, [0, farthest], [farthest, last]);
  }
  while (spans.length > 0) {
    const [from, to] = spans.pop()!;
    let worst = tolerance;
    let at = -1;
    for (let index = from + 1; index < to; index += 1) {
      const distance = gap(points[index]!, points[from]!, points[to]!);
      if (distance > worst) {
        worst = distance;
        at = index;
      }
    }
    if (at !== -1) {
      keep[at] = 1;
      spans.push([from, at], [at, to]);
    }
  }
  return points.filter((_, index) => keep[index] === 1);
}

/** Distance of a point from the segment a–b. */
function gap(point: Point, a: Point, b: Point): number {
  const dx = b[0] - a[0];
  const dy = b[1] - a[1];
  const length = dx * dx + dy * dy;
  const t = length === 0 ? 0 : Math.max(0, Math.min(1, ((point[0] - a[0]) * dx + (point[1] - a[1]) * dy) / length));
  return Math.hypot(point[0] - a[0] - t * dx, point[1] - a[1] - t * dy);
}
