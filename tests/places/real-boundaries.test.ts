import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importBoundaries } from '../../server/src/places/boundaries-command.ts';
import { boundaryCollection } from '../../server/src/places/geometry.ts';
import { seedPlaces } from '../../server/src/places/seed-places.ts';
import { dayOf } from '../../server/src/store/city-time.ts';
import { openStore } from '../../server/src/store/open-store.ts';
import { profile } from './da-nang-places.ts';

const folder = process.env.REAL_DATA_DIR;
if (!folder) console.warn('SKIPPED: the real boundaries of the 94 units. Set REAL_DATA_DIR to the folder that holds geo/danang_94_units_2025.simplified.geojson.');

describe.skipIf(!folder)('the real boundaries of the 94 units', () => {
  it('are imported beside the schematic ones, and every unit lies where the schematic map has it', async () => {
    const text = readFileSync(join(folder!, 'geo/danang_94_units_2025.simplified.geojson'), 'utf8');
    const dataDir = mkdtempSync(join(tmpdir(), 'real-boundaries-'));
    const store = await openStore({ dataDir, memoryMiB: 512 });
    try {
      await store.write((trx) => seedPlaces(trx, profile));
      const given = { text, id: 'official', name: 'Ranh giới 94 đơn vị', nameEn: 'Boundaries of the 94 units', validFrom: dayOf('2025-07-01'), validTo: null, source: 'file', replace: false };
      expect((await importBoundaries(store, profile.placeSet, given)).shapes).toBe(94);
      const [real, drawn] = await Promise.all(['official', 'da-nang-2025'].map((id) => boundaryCollection(store.db, id)));
      expect(real!.features.map(({ properties }) => properties.areaId)).toEqual(drawn!.features.map(({ properties }) => properties.areaId));
      const box = (geometry: unknown) => {
        const points = JSON.stringify(geometry).match(/-?\d+\.?\d*,-?\d+\.?\d*/g)!.map((pair) => pair.split(',').map(Number));
        return [0, 1].flatMap((axis) => [Math.min(...points.map((point) => point[axis]!)), Math.max(...points.map((point) => point[axis]!))]);
      };
      real!.features.forEach((feature, at) => {
        const [w1, e1, s1, n1] = box(feature.geometry.coordinates) as [number, number, number, number];
        const [w2, e2, s2, n2] = box(drawn!.features[at]!.geometry.coordinates) as [number, number, number, number];
        expect(Math.min(e1, e2) > Math.max(w1, w2) && Math.min(n1, n2) > Math.max(s1, s2), feature.properties.name).toBe(true);
      });
      await expect(importBoundaries(store, profile.placeSet, { ...given, id: 'early', validFrom: dayOf('2025-06-30') })).rejects.toThrow(/20194, Phường Hải Vân\) has a code that means Phường Hòa Hiệp Bắc/);
    } finally {
      await store.close();
      rmSync(dataDir, { recursive: true });
    }
  });
});
