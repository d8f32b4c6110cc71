import type { LabelGrid, Point } from './label-grid.ts';

/** A stretch of border between two junctions (or a closed loop), with the label on each side as one walks along it. */
export interface Arc {
  points: Point[];
  left: number;
  right: number;
  closed: boolean;
}

/** Makes sure that no two cells of a label touch at a corner alone, so that every border has two clear sides. */
export function removeCornerTouches(grid: LabelGrid): void {
  const { columns, rows, labels } = grid;
  for (let changed = true, pass = 0; changed && pass < 50; pass += 1) {
    changed = false;
    for (let row = 0; row + 1 < rows; row += 1) {
      for (let column = 0; column + 1 < columns; column += 1) {
        const cell = row * columns + column;
        const a = labels[cell]!;
        const b = labels[cell + 1]!;
        const c = labels[cell + columns]!;
        const d = labels[cell + columns + 1]!;
        if (a === d && a !== b && a !== c) labels[cell + 1] = a;
        else if (b === c && b !== a && b !== d) labels[cell] = b;
        else continue;
        changed = true;
      }
    }
  }
}

/**
 * Every border of the grid once, cut at junctions, in grid coordinates (cell corners). Neighbours share the very same
 * arc, so whatever is done to an arc leaves neither gap nor overlap between them.
 */
export function traceBorders(grid: LabelGrid): Arc[] {
  const { columns, rows, labels } = grid;
  const width = columns + 1;
  const label = (column: number, row: number) =>
    column < 0 || row < 0 || column >= columns || row >= rows ? 0 : labels[row * columns + column]!;
  // Directions: 0 east, 1 north, 2 west, 3 south; from a corner (x, y), the cells left and right of a unit step.
  const DX = [1, 0, -1, 0];
  const DY = [0, 1, 0, -1];
  const leftOf = (x: number, y: number, way: number) =>
    way === 0 ? label(x, y) : way === 1 ? label(x - 1, y) : way === 2 ? label(x - 1, y - 1) : label(x, y - 1);
  const rightOf = (x: number, y: number, way: number) =>
    way === 0 ? label(x, y - 1) : way === 1 ? label(x, y) : way === 2 ? label(x - 1, y) : label(x - 1, y - 1);
  const isBorder = (x: number, y: number, way: number) => leftOf(x, y, way) !== rightOf(x, y, way);
  const degree = (x: number, y: number) => [0, 1, 2, 3].filter((way) => isBorder(x, y, way)).length;
  const walked = new Uint8Array(width * (rows + 1));
  const mark = (x: number, y: number, way: number) => {
    walked[y * width + x]! |= 1 << way;
    walked[(y + DY[way]!) * width + x + DX[way]!]! |= 1 << ((way + 2) % 4);
  };
  const done = (x: number, y: number, way: number) => (walked[y * width + x]! & (1 << way)) !== 0;

  const walk = (startX: number, startY: number, startWay: number): Arc => {
    const points: Point[] = [[startX, startY]];
    const left = leftOf(startX, startY, startWay);
    const right = rightOf(startX, startY, startWay);
    let [x, y, way] = [startX, startY, startWay];
    for (;;) {
      mark(x, y, way);
      x += DX[way]!;
      y += DY[way]!;
      points.push([x, y]);
      const closed = x === startX && y === startY;
      if (closed || degree(x, y) !== 2) return { points, left, right, closed: closed && degree(x, y) === 2 };
      const back = (way + 2) % 4;
      way = [0, 1, 2, 3].find((next) => next !== back && isBorder(x, y, next))!;
    }
  };

  const arcs: Arc[] = [];
  for (const junctionsOnly of [true, false]) {
    for (let y = 0; y <= rows; y += 1) {
      for (let x = 0; x <= columns; x += 1) {
        const ways = [0, 1, 2, 3].filter((way) => isBorder(x, y, way));
        if (ways.length === 0 || (junctionsOnly && ways.length === 2)) continue;
        for (const way of ways) if (!done(x, y, way)) arcs.push(walk(x, y, way));
      }
    }
  }
  return arcs;
}

/** Joins arcs into the rings of each label, the label always on the left: outer rings run counter-clockwise, holes clockwise. */
export function ringsByLabel(arcs: Arc[]): Map<number, Point[][]> {
  const sides = new Map<number, Point[][]>();
  for (const arc of arcs) {
    for (const [label, points] of [[arc.left, arc.points], [arc.right, arc.points.toReversed()]] as const) {
      if (label === 0) continue;
      const list = sides.get(label) ?? [];
      sides.set(label, list);
      list.push(points);
    }
  }
  const rings = new Map<number, Point[][]>();
  for (const [label, pieces] of sides) {
    const byStart = new Map<string, Point[][]>();
    for (const piece of pieces) {
      const key = String(piece[0]);
      byStart.set(key, [...(byStart.get(key) ?? []), piece]);
    }
    const out: Point[][] = [];
    for (const piece of pieces) {
      if (!byStart.get(String(piece[0]))?.includes(piece)) continue;
      const ring: Point[] = [];
      let current: Point[] | undefined = piece;
      while (current) {
        const list: Point[][] = byStart.get(String(current[0]))!;
        list.splice(list.indexOf(current), 1);
        ring.push(...current.slice(0, -1));
        const end: Point = current.at(-1)!;
        if (String(end) === String(piece[0])) break;
        current = byStart.get(String(end))?.[0];
        if (!current) throw new Error(`the border of ${label} does not close at ${String(end)}`);
      }
      ring.push(ring[0]!);
      out.push(ring);
    }
    rings.set(label, out);
  }
  return rings;
}
