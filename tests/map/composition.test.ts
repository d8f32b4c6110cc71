import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { areaShapes } from '../../web/src/map/area-shapes.ts';
import type { CompositionInput } from '../../web/src/map/composition.ts';
import { contains, intersects } from '../../web/src/map/free-space.ts';
import { areaLabel, labelText } from '../../web/src/map/label-text.ts';
import { readLandmarks } from '../../web/src/map/landmarks.ts';
import { composeMap, recomposeMap } from '../../web/src/map/map-composition.ts';
import type { Box } from '../../web/src/map/mercator.ts';
import { cameraOf, project, toWorld, viewOf } from '../../web/src/map/mercator.ts';
import { placeNames } from '../../web/src/map/place-names.ts';
import { boundaries, valuesFor } from './map-page.ts';

const places = join(import.meta.dirname, '../../server/cities/da-nang/places');
const landmarks = readLandmarks(JSON.parse(readFileSync(join(places, 'landmarks.geojson'), 'utf8')));
const measure = (text: string, px: number): number => text.length * px * 0.58;

function inputFor(set: string, width: number, height: number, px: number): CompositionInput {
  const collection = boundaries(set);
  const type = { name: px, value: Math.round(px * 1.12), family: 'sans-serif' };
  const labels = new Map(valuesFor(collection).map(([id, value]) => [id, areaLabel(labelText(value, type, measure), type, measure)]));
  return {
    width,
    height,
    shapes: areaShapes(collection as Parameters<typeof areaShapes>[0]),
    seas: landmarks.seas,
    labels,
    placeNames: placeNames(landmarks, 'vi', type, measure).names,
    islands: { w: px * 12, h: px * 11 },
    insetTitle: px * 1.7,
    insets: 3,
    reserved: [],
    callOuts: true,
  };
}

const CASES = [
  { set: 'da-nang-2024', width: 760, height: 560, px: 18 },
  { set: 'da-nang-2025h1', width: 1500, height: 1100, px: 32 },
  { set: 'da-nang-2025', width: 760, height: 560, px: 14 },
  { set: 'da-nang-2025', width: 1000, height: 760, px: 14 },
  { set: 'da-nang-2025', width: 2400, height: 1000, px: 28 },
  { set: 'da-nang-2025', width: 390, height: 480, px: 12 },
];

describe.each(CASES)('$set at $width × $height, $px px', ({ set, width, height, px }) => {
  const input = inputFor(set, width, height, px);
  const composition = composeMap(input);
  const frame = { x: 0, y: 0, w: width, h: height };

  it('keeps the island inset at the upper right and the mainland out of it', () => {
    const islands = composition.islands!;
    expect(contains(frame, islands)).toBe(true);
    expect(islands.x + islands.w).toBeGreaterThan(width - 20);
    expect(islands.y).toBeLessThan(20);
    for (const shape of input.shapes.mainland) {
      for (const ring of shape.rings) {
        for (let i = 0; i < ring.length; i += 2) {
          const at = project(composition.view, { x: ring[i]!, y: ring[i + 1]! });
          expect(intersects(islands, { ...at, w: 0.1, h: 0.1 })).toBe(false);
          expect(at.x >= 0 && at.y >= 0 && at.x <= width && at.y <= height).toBe(true);
        }
      }
    }
  });

  it('lets no two boxes meet: labels, names, insets, list', () => {
    const insetBoxes = [...composition.insets.map((inset) => inset.frame), ...(composition.list ? [composition.list.frame] : []), composition.islands!];
    const mainBoxes: Box[] = [...composition.main.labels.placed.map((label) => label.box), ...composition.main.names.map((name) => name.box), ...insetBoxes];
    const maps = [mainBoxes, ...composition.insets.map((inset) => [...inset.labels.placed.map((label) => label.box), ...inset.names.map((name) => name.box)])];
    if (composition.list) maps.push(composition.list.rows.map((row) => row.box));
    for (const boxes of maps) boxes.forEach((box, i) => boxes.slice(i + 1).forEach((other) => expect(intersects(box, other)).toBe(false)));
    for (const box of mainBoxes) expect(contains(frame, box)).toBe(true);
  });

  it('writes every figure somewhere or says which it does not', () => {
    const written = new Set([composition.main, ...composition.insets].flatMap((map) => map.labels.placed.map((label) => label.id)));
    for (const row of composition.list?.rows ?? []) written.add(row.id);
    const figures = [...input.labels].filter(([id, label]) => !label.optional && input.shapes.mainland.some((shape) => shape.areaId === id)).map(([id]) => id);
    expect(figures.filter((id) => !written.has(id)).sort()).toEqual([...composition.unread].sort());
    if (set !== 'da-nang-2025') expect(composition.unread).toEqual([]);
  });

  it('stays as it is when figures change but not their room', () => {
    const again = recomposeMap(input, composition);
    expect(again.view).toEqual(composition.view);
    expect(again.insets.map((inset) => inset.frame)).toEqual(composition.insets.map((inset) => inset.frame));
    expect(again.unread.length).toBeLessThanOrEqual(composition.unread.length);
  });
});

it('takes Hoàng Sa for detached in every era, Cù Lao Chàm not', () => {
  for (const set of ['da-nang-2024', 'da-nang-2025h1', 'da-nang-2025']) {
    const shapes = areaShapes(boundaries(set) as Parameters<typeof areaShapes>[0]);
    expect(shapes.detached.map((shape) => shape.name)).toEqual([set === 'da-nang-2025' ? 'Đặc khu Hoàng Sa' : 'Huyện Hoàng Sa']);
  }
});

it('turns a view into the camera that draws it, and back', () => {
  const view = composeMap(inputFor('da-nang-2024', 700, 500, 14)).view;
  const back = viewOf(cameraOf(view), view.width, view.height);
  const [a, b] = [project(view, toWorld(108.2, 16.05)), project(back, toWorld(108.2, 16.05))];
  expect(a.x).toBeCloseTo(b.x, 4);
  expect(a.y).toBeCloseTo(b.y, 4);
});
