import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { intersects } from './free-space.ts';
import { assign, layoutTiles } from './tile-assignment.ts';

function permutations(n: number, m: number): number[][] {
  if (n === 0) return [[]];
  return permutations(n - 1, m).flatMap((head) => Array.from({ length: m }, (_, j) => j).filter((j) => !head.includes(j)).map((j) => [...head, j]));
}

describe('tile assignment', () => {
  it('costs as little as the best of all assignments', () => {
    const matrix = fc.integer({ min: 1, max: 4 }).chain((n) =>
      fc.integer({ min: n, max: 5 }).chain((m) => fc.array(fc.array(fc.integer({ min: 0, max: 50 }), { minLength: m, maxLength: m }), { minLength: n, maxLength: n })),
    );
    fc.assert(
      fc.property(matrix, (cost) => {
        const total = (columns: readonly number[]): number => columns.reduce((sum, column, row) => sum + cost[row]![column]!, 0);
        const columns = assign(cost);
        expect(new Set(columns).size).toBe(cost.length);
        expect(total(columns)).toBe(Math.min(...permutations(cost.length, cost[0]!.length).map(total)));
      }),
    );
  });

  it('gives every area one tile of the same size, none over another, the same each time', () => {
    const places = fc.array(fc.record({ x: fc.double({ min: 0, max: 1, noNaN: true }), y: fc.double({ min: 0, max: 1, noNaN: true }) }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(places, fc.integer({ min: 200, max: 900 }), fc.integer({ min: 200, max: 900 }), fc.double({ min: 0.8, max: 3, noNaN: true }), (points, width, height, aspect) => {
        const areas = points.map((at, i) => ({ id: String(i), at }));
        const tiles = layoutTiles(areas, width, height, aspect);
        expect(tiles.map((tile) => tile.id)).toEqual(areas.map((area) => area.id));
        tiles.forEach((tile, i) => {
          expect(tile.box.w).toBeCloseTo(tiles[0]!.box.w);
          expect(tile.box.x >= 0 && tile.box.y >= 0 && tile.box.x + tile.box.w <= width && tile.box.y + tile.box.h <= height).toBe(true);
          for (const other of tiles.slice(i + 1)) expect(intersects(tile.box, other.box)).toBe(false);
        });
        expect(layoutTiles(areas, width, height, aspect)).toEqual(tiles);
      }),
      { numRuns: 40 },
    );
  });

  it('keeps north above south and west left of east', () => {
    const corners = [{ id: 'nw', at: { x: 0, y: 0 } }, { id: 'se', at: { x: 1, y: 1 } }, { id: 'ne', at: { x: 1, y: 0 } }, { id: 'sw', at: { x: 0, y: 1 } }];
    const [nw, se, ne, sw] = layoutTiles(corners, 200, 200, 1).map((tile) => tile.box);
    expect(nw!.x).toBe(sw!.x);
    expect(ne!.x).toBe(se!.x);
    expect(nw!.x).toBeLessThan(ne!.x);
    expect(nw!.y).toBeLessThan(sw!.y);
  });
});
