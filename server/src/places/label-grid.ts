/** A raster of labels over a region, for drawing schematic boundaries: cells of equal degrees, row 0 in the south. */
export interface LabelGrid {
  west: number;
  south: number;
  /** Degrees per cell. */
  step: number;
  columns: number;
  rows: number;
  /** 0 = nothing (sea or another province); otherwise the caller's own label. */
  labels: Int32Array;
}

export type Point = [lon: number, lat: number];

/** An empty grid over west, south, east, north. */
export function emptyGrid(west: number, south: number, east: number, north: number, step: number): LabelGrid {
  const columns = Math.ceil((east - west) / step);
  const rows = Math.ceil((north - south) / step);
  return { west, south, step, columns, rows, labels: new Int32Array(columns * rows) };
}

/** Gives every cell whose centre lies in the ring (even-odd) the label; `over` says which labels may be replaced. */
export function fillRing(grid: LabelGrid, ring: Point[], label: number, over: (old: number) => boolean = () => true): void {
  const { west, south, step, columns, rows, labels } = grid;
  for (let row = 0; row < rows; row += 1) {
    const lat = south + (row + 0.5) * step;
    const cuts: number[] = [];
    for (let at = 0; at < ring.length; at += 1) {
      const [x1, y1] = ring[at]!;
      const [x2, y2] = ring[(at + 1) % ring.length]!;
      if (y1 <= lat !== y2 <= lat) cuts.push(x1 + ((lat - y1) / (y2 - y1)) * (x2 - x1));
    }
    cuts.sort((a, b) => a - b);
    for (let at = 0; at + 1 < cuts.length; at += 2) {
      const from = Math.max(0, Math.ceil((cuts[at]! - west) / step - 0.5));
      const to = Math.min(columns - 1, Math.floor((cuts[at + 1]! - west) / step - 0.5));
      for (let column = from; column <= to; column += 1) {
        const cell = row * columns + column;
        if (over(labels[cell]!)) labels[cell] = label;
      }
    }
  }
}

/** Empties what is narrower than about twice `radius` cells among the cells of the given labels (erosion, then growth). */
export function openLabels(grid: LabelGrid, belongs: (label: number) => boolean, radius: number): void {
  const { labels } = grid;
  const fromOthers = distances(grid, (label) => !belongs(label), radius);
  const core = new Uint8Array(labels.length);
  for (let cell = 0; cell < labels.length; cell += 1) core[cell] = belongs(labels[cell]!) && fromOthers[cell]! >= radius ? 1 : 0;
  const fromCore = distances(grid, (_, cell) => core[cell] === 1, radius + 1);
  for (let cell = 0; cell < labels.length; cell += 1) {
    if (belongs(labels[cell]!) && fromCore[cell]! > radius) labels[cell] = 0;
  }
}

/** Bends every border of the grid: each cell takes the label found at `shift(lon, lat)` degrees from it. */
export function bend(grid: LabelGrid, shift: (lon: number, lat: number) => Point): void {
  const { west, south, step, columns, rows, labels } = grid;
  const before = labels.slice();
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const [east, north] = shift(west + (column + 0.5) * step, south + (row + 0.5) * step);
      const fromColumn = column + Math.round(east / step);
      const fromRow = row + Math.round(north / step);
      const inside = fromColumn >= 0 && fromRow >= 0 && fromColumn < columns && fromRow < rows;
      labels[row * columns + column] = inside ? before[fromRow * columns + fromColumn]! : 0;
    }
  }
}

/** Gives what is narrower than about twice `radius` cells to the neighbours (never to the void, nor from it). */
export function dropNarrowParts(grid: LabelGrid, radius: number): void {
  const { columns, labels } = grid;
  const around = [1, -1, columns, -columns];
  const atBorder = (label: number, cell: number) =>
    around.some((offset) => (labels[cell + offset] ?? 0) !== 0 && labels[cell + offset] !== label);
  const fromBorder = distances(grid, atBorder, radius);
  const fromCore = new Uint8Array(labels.length);
  let front: number[] = [];
  for (let cell = 0; cell < labels.length; cell += 1) {
    if (labels[cell] !== 0 && fromBorder[cell]! >= radius) {
      fromCore[cell] = 1;
      front.push(cell);
    }
  }
  // First each core grows back within its own label, then over what is left, whatever its label was.
  for (const [reach, over] of [[2 * radius, false], [Infinity, true]] as const) {
    if (over) front = Array.from(fromCore.keys()).filter((cell) => fromCore[cell] === 1);
    for (let ring = 0; ring < reach && front.length > 0; ring += 1) {
      const next: number[] = [];
      for (const cell of front) {
        for (const offset of around) {
          const other = cell + offset;
          if (fromCore[other] === 1 || (labels[other] ?? 0) === 0 || (!over && labels[other] !== labels[cell])) continue;
          labels[other] = labels[cell]!;
          fromCore[other] = 1;
          next.push(other);
        }
      }
      front = next;
    }
  }
}

/** Chamfer distance in cells to the nearest cell that `is` a source, capped a little above `cap`. */
function distances(grid: LabelGrid, is: (label: number, cell: number) => boolean, cap: number): Float32Array {
  const { columns, rows, labels } = grid;
  const far = new Float32Array(labels.length);
  for (let cell = 0; cell < labels.length; cell += 1) far[cell] = is(labels[cell]!, cell) ? 0 : cap + 2;
  const relax = (cell: number, other: number, cost: number) => {
    if (far[other]! + cost < far[cell]!) far[cell] = far[other]! + cost;
  };
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const cell = row * columns + column;
      if (column > 0) relax(cell, cell - 1, 1);
      if (row > 0) {
        relax(cell, cell - columns, 1);
        if (column > 0) relax(cell, cell - columns - 1, Math.SQRT2);
        if (column < columns - 1) relax(cell, cell - columns + 1, Math.SQRT2);
      }
    }
  }
  for (let row = rows - 1; row >= 0; row -= 1) {
    for (let column = columns - 1; column >= 0; column -= 1) {
      const cell = row * columns + column;
      if (column < columns - 1) relax(cell, cell + 1, 1);
      if (row < rows - 1) {
        relax(cell, cell + columns, 1);
        if (column < columns - 1) relax(cell, cell + columns + 1, Math.SQRT2);
        if (column > 0) relax(cell, cell + columns - 1, Math.SQRT2);
      }
    }
  }
  return far;
}

/**
 * Leaves each label its largest connected piece (four neighbours). Every other piece, and every enclosed hole, goes to
 * the neighbour it shares most border with, or to nothing when that is the void.
 */
export function keepLargestPieces(grid: LabelGrid): void {
  const { columns, rows, labels } = grid;
  const piece = new Int32Array(labels.length).fill(-1);
  const sizes: number[] = [];
  const labelOfPiece: number[] = [];
  const stack: number[] = [];
  const neighbours = (cell: number): number[] => {
    const column = cell % columns;
    const out: number[] = [];
    if (column > 0) out.push(cell - 1);
    if (column < columns - 1) out.push(cell + 1);
    if (cell >= columns) out.push(cell - columns);
    if (cell < columns * (rows - 1)) out.push(cell + columns);
    return out;
  };
  for (let start = 0; start < labels.length; start += 1) {
    if (piece[start] !== -1) continue;
    const id = sizes.length;
    const label = labels[start]!;
    let size = 0;
    piece[start] = id;
    stack.push(start);
    while (stack.length > 0) {
      const cell = stack.pop()!;
      size += 1;
      for (const next of neighbours(cell)) {
        if (piece[next] === -1 && labels[next] === label) {
          piece[next] = id;
          stack.push(next);
        }
      }
    }
    sizes.push(size);
    labelOfPiece.push(label);
  }
  const largest = new Map<number, number>();
  sizes.forEach((size, id) => {
    const best = largest.get(labelOfPiece[id]!);
    if (best === undefined || size > sizes[best]!) largest.set(labelOfPiece[id]!, id);
  });
  const borders = new Map<number, Map<number, number>>();
  for (let cell = 0; cell < labels.length; cell += 1) {
    const id = piece[cell]!;
    if (largest.get(labelOfPiece[id]!) === id) continue;
    const counts = borders.get(id) ?? new Map<number, number>();
    borders.set(id, counts);
    for (const next of neighbours(cell)) {
      const other = piece[next]!;
      if (other !== id && largest.get(labelOfPiece[other]!) === other) counts.set(labels[next]!, (counts.get(labels[next]!) ?? 0) + 1);
    }
  }
  const given = new Map<number, number>();
  for (const [id, counts] of borders) {
    given.set(id, [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0] ?? 0);
  }
  for (let cell = 0; cell < labels.length; cell += 1) {
    const label = given.get(piece[cell]!);
    if (label !== undefined) labels[cell] = label;
  }
}
