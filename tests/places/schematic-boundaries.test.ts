import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { BoundaryRows } from '../../server/src/places/boundary-file.ts';
import { loadProfileBoundaries } from '../../server/src/places/seed-places.ts';
import { index, placesFolder, profile, rows } from './da-nang-places.ts';
import { contains, crossings, polygonsOf, rankCorrelation, ringArea, shapeArea, type Shape } from './rings.ts';

let sets: BoundaryRows[];
beforeAll(async () => {
  sets = await loadProfileBoundaries(placesFolder, profile, rows);
});

const areasOf = ({ shapes }: BoundaryRows) =>
  shapes.map((row) => ({ area: index.areas.get(row.area_id)!, shape: JSON.parse(row.geometry) as Shape }));
const shapeOf = (set: BoundaryRows, name: string) => areasOf(set).find(({ area }) => area.name === name)!.shape;

describe('the schematic boundary sets', () => {
  it('cover each era: 8, 8 and 94 areas, labelled schematic', () => {
    expect(sets.map(({ set, shapes }) => [set.id, shapes.length, set.schematic])).toEqual([
      ['da-nang-2024', 8, 1], ['da-nang-2025h1', 8, 1], ['da-nang-2025', 94, 1],
    ]);
    for (const { set } of sets) expect(set.source).toMatch(/not an official boundary/);
  });

  it('say what they do not show: the land that moved to Thanh Khê in January 2025', () => {
    expect(sets[1]!.set.source).toMatch(/Hòa Minh .* not in the points/);
    expect(sets[0]!.shapes.map((row) => row.geometry)).toEqual(sets[1]!.shapes.map((row) => row.geometry));
    expect(sets[0]!.shapes.map((row) => row.area_id)).not.toEqual(sets[1]!.shapes.map((row) => row.area_id));
  });

  it('are made of closed rings, outer ones counter-clockwise, that cross neither themselves nor a neighbour', () => {
    for (const set of sets) {
      const shapes = areasOf(set);
      for (const { area, shape } of shapes) {
        for (const [outer, ...holes] of polygonsOf(shape)) {
          for (const ring of [outer!, ...holes]) {
            expect(ring.length, area.name).toBeGreaterThanOrEqual(4);
            expect(ring[0], area.name).toEqual(ring.at(-1));
          }
          expect(ringArea(outer!), area.name).toBeGreaterThan(0);
          for (const hole of holes) expect(ringArea(hole), area.name).toBeLessThan(0);
        }
      }
      expect(crossings(shapes.map(({ area, shape }) => ({ owner: area.name, shape })))).toEqual([]);
    }
  });

  it('leave neither gap nor overlap inside the mainland', () => {
    // An inner border is walked once each way; what is walked one way only is coast, and must close into few loops.
    for (const set of sets) {
      const loose = new Map<string, [string, string]>();
      for (const { shape } of areasOf(set).filter(({ area }) => !/Hoàng Sa|Tân Hiệp/.test(area.name))) {
        for (const ring of polygonsOf(shape).flat()) {
          ring.slice(1).forEach((to, at) => {
            const [a, b] = [String(ring[at]), String(to)];
            expect(loose.has(`${a}>${b}`)).toBe(false);
            if (!loose.delete(`${b}>${a}`)) loose.set(`${a}>${b}`, [a, b]);
          });
        }
      }
      const next = new Map(loose.values());
      let loops = 0;
      while (next.size > 0) {
        loops += 1;
        for (let at = next.keys().next().value; at !== undefined && next.has(at);) {
          const to: string = next.get(at)!;
          next.delete(at);
          at = to;
        }
      }
      expect(loops, set.set.id).toBe(1);
    }
  });

  it('hold Hoàng Sa at its place in the East Sea', () => {
    for (const set of sets) {
      const { shape } = areasOf(set).find(({ area }) => /Hoàng Sa/.test(area.name))!;
      const points = polygonsOf(shape).flat(2);
      expect(polygonsOf(shape).length).toBeGreaterThan(10);
      for (const [lon, lat] of points) {
        expect(lon).toBeGreaterThan(111);
        expect(lon).toBeLessThan(113);
        expect(lat).toBeGreaterThan(15.5);
        expect(lat).toBeLessThan(17.3);
      }
    }
  });

  it('draw the 94 units about their true points and in proportion to their areas', () => {
    const land = areasOf(sets[2]!).filter(({ area }) => !/Hoàng Sa/.test(area.name));
    const strangers = land.filter(({ area, shape }) => area.name !== 'Xã Tân Hiệp' && !contains(shape, area.lon!, area.lat!)).map(({ area }) => area.name);
    expect(strangers).toEqual([]);
    const correlation = rankCorrelation(land.map(({ area }) => area.area_km2!), land.map(({ shape }) => shapeArea(shape)));
    expect(correlation).toBeGreaterThan(0.98);
  });

  it('draw the peninsula, the bay and the islands where they are', () => {
    const [districts, units] = [sets[0]!, sets[2]!];
    expect(contains(shapeOf(districts, 'Quận Sơn Trà'), 108.28, 16.12)).toBe(true);
    expect(contains(shapeOf(units, 'Phường Sơn Trà'), 108.28, 16.12)).toBe(true);
    for (const set of [districts, units]) for (const { area, shape } of areasOf(set)) expect(contains(shape, 108.175, 16.12), `${area.name} lies in the bay`).toBe(false);
    expect(contains(shapeOf(units, 'Xã Tân Hiệp'), 108.51, 15.955)).toBe(true);
    expect(contains(shapeOf(units, 'Phường Hải Vân'), 108.12, 16.17)).toBe(true);
    expect(contains(shapeOf(units, 'Phường Ngũ Hành Sơn'), 108.25, 16.0)).toBe(true);
  });
});

describe('landmarks', () => {
  it('name the sea and both archipelagos in Vietnamese and English', () => {
    const { features } = JSON.parse(readFileSync(join(placesFolder, 'landmarks.geojson'), 'utf8')) as { features: { properties: { kind: string; name: string; nameEn: string } }[] };
    expect(features.filter(({ properties }) => ['SEA', 'ARCHIPELAGO'].includes(properties.kind)).map(({ properties }) => [properties.name, properties.nameEn])).toEqual([
      ['Biển Đông', 'East Sea'], ['Quần đảo Hoàng Sa', 'Hoang Sa Archipelago'], ['Quần đảo Trường Sa', 'Truong Sa Archipelago'],
    ]);
  });
});
