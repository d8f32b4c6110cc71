/** Plane geometry for checking shapes, independent of the code that draws them. */

export type Ring = [number, number][];
export interface Shape {
  type: 'Polygon' | 'MultiPolygon';
  coordinates: Ring[] | Ring[][];
}

export const polygonsOf = (shape: Shape): Ring[][] => (shape.type === 'Polygon' ? [shape.coordinates as Ring[]] : (shape.coordinates as Ring[][]));

/** Signed area in square degrees: positive when counter-clockwise. */
export function ringArea(ring: Ring): number {
  let twice = 0;
  for (let at = 1; at < ring.length; at += 1) twice += ring[at - 1]![0] * ring[at]![1] - ring[at]![0] * ring[at - 1]![1];
  return twice / 2;
}

export const shapeArea = (shape: Shape) => polygonsOf(shape).reduce((total, rings) => total + rings.reduce((sum, ring) => sum + ringArea(ring), 0), 0);

export function contains(shape: Shape, x: number, y: number): boolean {
  return polygonsOf(shape).some((rings) => rings.reduce((inside, ring) => inside !== inRing(ring, x, y), false));
}

function inRing(ring: Ring, x: number, y: number): boolean {
  let inside = false;
  for (let at = 1; at < ring.length; at += 1) {
    const [[x1, y1], [x2, y2]] = [ring[at - 1]!, ring[at]!];
    if (y1 > y !== y2 > y && x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)) inside = !inside;
  }
  return inside;
}

interface Edge {
  a: [number, number];
  b: [number, number];
  owner: string;
}

/** Pairs of edges that cross, or run over one another, other than at a common end or as one and the same edge. */
export function crossings(shapes: { owner: string; shape: Shape }[], cell = 0.01): string[] {
  const edges: Edge[] = shapes.flatMap(({ owner, shape }) =>
    polygonsOf(shape).flat().flatMap((ring) => ring.slice(1).map((b, at): Edge => ({ a: ring[at]!, b, owner }))));
  const buckets = new Map<string, number[]>();
  edges.forEach(({ a, b }, index) => {
    for (let x = Math.floor(Math.min(a[0], b[0]) / cell); x <= Math.floor(Math.max(a[0], b[0]) / cell); x += 1) {
      for (let y = Math.floor(Math.min(a[1], b[1]) / cell); y <= Math.floor(Math.max(a[1], b[1]) / cell); y += 1) {
        const key = `${x},${y}`;
        const list = buckets.get(key);
        if (list) list.push(index);
        else buckets.set(key, [index]);
      }
    }
  });
  const found = new Set<string>();
  for (const list of buckets.values()) {
    for (let i = 0; i < list.length; i += 1) {
      for (let j = i + 1; j < list.length; j += 1) {
        const [p, q] = [edges[list[i]!]!, edges[list[j]!]!];
        if (meet(p, q)) found.add(`${p.owner} × ${q.owner} near ${p.a.join(',')}`);
      }
    }
  }
  return [...found];
}

const same = (p: [number, number], q: [number, number]) => p[0] === q[0] && p[1] === q[1];
const side = (a: [number, number], b: [number, number], c: [number, number]) => {
  const cross = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
  return Math.abs(cross) < 1e-14 ? 0 : Math.sign(cross);
};

function meet({ a, b }: Edge, { a: c, b: d }: Edge): boolean {
  if ((same(a, d) && same(b, c)) || (same(a, c) && same(b, d))) return false;
  const [abc, abd, cda, cdb] = [side(a, b, c), side(a, b, d), side(c, d, a), side(c, d, b)];
  const shares = same(a, c) || same(a, d) || same(b, c) || same(b, d);
  if (!shares) return abc * abd <= 0 && cda * cdb <= 0 && !(abc === 0 && abd === 0 && apart(a, b, c, d));
  // A common end: a fault only when one runs over the other.
  if (abc !== 0 || abd !== 0) return false;
  const pivot = same(a, c) || same(a, d) ? a : b;
  const [u, v] = [same(pivot, a) ? b : a, same(pivot, c) ? d : c];
  return (u[0] - pivot[0]) * (v[0] - pivot[0]) + (u[1] - pivot[1]) * (v[1] - pivot[1]) > 0;
}

function apart(a: [number, number], b: [number, number], c: [number, number], d: [number, number]): boolean {
  return [0, 1].some((axis) => Math.max(a[axis]!, b[axis]!) < Math.min(c[axis]!, d[axis]!) || Math.max(c[axis]!, d[axis]!) < Math.min(a[axis]!, b[axis]!));
}

/** Spearman's rank correlation of two lists of equal length without ties of note. */
export function rankCorrelation(a: number[], b: number[]): number {
  const ranks = (values: number[]) => {
    const order = values.map((value, index) => ({ value, index })).sort((p, q) => p.value - q.value);
    const out = Array.from({ length: values.length }, () => 0);
    order.forEach(({ index }, rank) => (out[index] = rank));
    return out;
  };
  const [ra, rb] = [ranks(a), ranks(b)];
  const squares = ra.reduce((total, rank, at) => total + (rank - rb[at]!) ** 2, 0);
  return 1 - (6 * squares) / (a.length * (a.length ** 2 - 1));
}
