import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areaRaster, interiorPoints } from './area-raster.ts';
import type { AreaShape } from './area-shapes.ts';
import { contains, intersects } from './free-space.ts';
import type { LabelRequest } from './label-layout.ts';
import { crosses, crossesBox, layoutFreeLabels, layoutLabels } from './label-layout.ts';
import type { Box, View } from './mercator.ts';

const VIEW: View = { left: 0, top: 0, scale: 1, width: 400, height: 300 };
const FRAME: Box = { x: 4, y: 4, w: 392, h: 292 };

/** A rectangle as an area, in pixels, for a view that takes world units for pixels. */
function rectangle(areaId: string, { x, y, w, h }: Box): AreaShape {
  const ring = Float64Array.from([x, y, x + w, y, x + w, y + h, x, y + h, x, y]);
  return { areaId, name: areaId, nameEn: null, kind: 'WARD', schematic: false, rings: [ring], box: { x, y, w, h } };
}

/** Areas of a grid with uneven lines, some left out as sea. */
const areas = fc
  .record({
    xs: fc.uniqueArray(fc.integer({ min: 10, max: 390 }), { minLength: 3, maxLength: 12 }),
    ys: fc.uniqueArray(fc.integer({ min: 10, max: 290 }), { minLength: 3, maxLength: 10 }),
    land: fc.array(fc.boolean(), { minLength: 120, maxLength: 120 }),
  })
  .map(({ xs, ys, land }) => {
    const [columns, rows] = [[...xs].sort((a, b) => a - b), [...ys].sort((a, b) => a - b)];
    return columns.slice(1).flatMap((right, c) =>
      rows.slice(1).flatMap((bottom, r) => {
        const box = { x: columns[c]!, y: rows[r]!, w: right - columns[c]!, h: bottom - rows[r]! };
        return land[c * 10 + r] ? [rectangle(`${c}-${r}`, box)] : [];
      }),
    );
  });

const obstacles = fc.array(fc.record({ x: fc.integer({ min: 0, max: 350 }), y: fc.integer({ min: 0, max: 250 }), w: fc.integer({ min: 10, max: 120 }), h: fc.integer({ min: 10, max: 90 }) }), { maxLength: 3 });

/** With the space beside it, without which two figures in a row would be read as one. */
const spaced = (box: Box): Box => ({ ...box, x: box.x - 5, w: box.w + 10 });

function requestsFor(shapes: readonly AreaShape[], width: number): LabelRequest[] {
  return shapes.map((shape, area) => ({
    id: shape.areaId,
    area,
    rank: area % 5,
    sizes: { value: { w: width, h: 16 }, full: { w: width * 1.6, h: 36 }, line: { w: width * 2.5, h: 18 } },
  }));
}

describe('label layout', () => {
  it('lets no two labels, leaders or obstacles meet, keeps all in the frame, and loses no area', () => {
    fc.assert(
      fc.property(areas, obstacles, fc.integer({ min: 18, max: 60 }), fc.boolean(), (shapes, blocked, width, callOuts) => {
        const raster = areaRaster(shapes, VIEW, 4);
        const requests = requestsFor(shapes, width);
        const { placed, unread } = layoutLabels({ frame: FRAME, raster, interior: interiorPoints(raster, 40), requests, obstacles: blocked, callOuts, reach: 120 });
        expect([...placed.map((label) => label.id), ...unread].sort()).toEqual(requests.map((request) => request.id).sort());
        placed.forEach((label, i) => {
          expect(contains(FRAME, label.box)).toBe(true);
          for (const obstacle of blocked) expect(intersects(label.box, obstacle)).toBe(false);
          for (const other of placed.slice(i + 1)) {
            expect(intersects(spaced(label.box), other.box), `${label.id} on ${other.id}`).toBe(false);
            if (label.leader && other.leader) expect(crosses(label.leader, other.leader)).toBe(false);
            if (label.leader) expect(crossesBox(label.leader, other.box)).toBe(false);
            if (other.leader) expect(crossesBox(other.leader, label.box)).toBe(false);
          }
        });
      }),
      { numRuns: 150 },
    );
  });

  it('puts a figure on its own area where it fits and calls it out where it does not', () => {
    const shapes = [rectangle('large', { x: 20, y: 20, w: 120, h: 80 }), rectangle('small', { x: 140, y: 20, w: 12, h: 12 })];
    const raster = areaRaster(shapes, VIEW, 4);
    const layout = layoutLabels({ frame: FRAME, raster, interior: interiorPoints(raster, 40), requests: requestsFor(shapes, 40), obstacles: [], callOuts: true, reach: 120 });
    const [large, small] = ['large', 'small'].map((id) => layout.placed.find((label) => label.id === id)!);
    expect(large!.leader).toBeUndefined();
    expect(contains(shapes[0]!.box, large!.box)).toBe(true);
    expect(small!.leader).toBeDefined();
    expect(small!.variant).toBe('line');
  });

  it('writes the name of the sea on water alone', () => {
    const land = rectangle('land', { x: 0, y: 0, w: 200, h: 300 });
    const water = rectangle('sea', { x: 200, y: 0, w: 120, h: 300 });
    const [raster, sea] = [areaRaster([land], VIEW, 4), areaRaster([water], VIEW, 8)];
    const request = { id: 'sea', at: { x: 390, y: 150 }, size: { w: 80, h: 20 }, reach: 400, water: true };
    const [name] = layoutFreeLabels(FRAME, raster, sea, [], [request]);
    expect(contains(water.box, name!.box)).toBe(true);
    expect(layoutFreeLabels(FRAME, raster, sea, [water.box], [request])).toEqual([]);
  });
});
