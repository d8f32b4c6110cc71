import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importBoundaries, type BoundaryImport } from '../../server/src/places/boundaries-command.ts';
import { boundaryCollection } from '../../server/src/places/geometry.ts';
import { readPlaceIndex } from '../../server/src/places/place-index.ts';
import { seedPlaces } from '../../server/src/places/seed-places.ts';
import { addUnits } from '../../server/src/places/units-command.ts';
import { dayOf } from '../../server/src/store/city-time.ts';
import { openStore } from '../../server/src/store/open-store.ts';
import type { Store } from '../../server/src/store/store.ts';
import { ERA, placesFolder, profile, rows } from './da-nang-places.ts';

let dataDir: string;
let store: Store;
beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'places-'));
  store = await openStore({ dataDir, memoryMiB: 512 });
});
afterAll(async () => {
  await store.close();
  rmSync(dataDir, { recursive: true });
});

const HEADER = 'code,name,name_en,kind,parent_code,area_code,valid_from,valid_to\n';
const reason = (work: Promise<unknown>) => work.then(() => expect.fail('was taken'), (error: Error) => error.message);

describe('places in a store', () => {
  it('go in once; a second time changes nothing, and what was altered is put right', async () => {
    const first = await store.write((trx) => seedPlaces(trx, profile));
    expect(first).toMatchObject({ area: rows.areas.length, unit: rows.units.length, place_alias: rows.aliases.length, boundary_set: 3 });
    expect(await store.write((trx) => seedPlaces(trx, profile))).toEqual({ area: 0, area_lineage: 0, unit: 0, unit_lineage: 0, place_alias: 0, boundary_set: 0 });
    await store.write((trx) => trx.updateTable('area').set({ name: 'Sai' }).where('code', '=', '20333').execute());
    expect((await store.write((trx) => seedPlaces(trx, profile))).area).toBe(1);
    const index = await readPlaceIndex(store.db);
    expect(index.areas.rows).toEqual(rows.areas);
    expect(index.units.byName('UBND phường Hải Châu', ERA.C).match?.code).toBe('20242');
  });

  it('come out as GeoJSON with what a map needs', async () => {
    const collection = (await boundaryCollection(store.db, 'da-nang-2025'))!;
    expect(collection.features).toHaveLength(94);
    expect(collection.features.find(({ properties }) => properties.code === '20333')!.properties).toMatchObject({
      name: 'Đặc khu Hoàng Sa', nameEn: 'Hoang Sa Special Zone', label: 'Hoàng Sa', labelEn: 'Hoang Sa', kind: 'SPECIAL_ZONE', schematic: true,
    });
    expect(await boundaryCollection(store.db, 'hue')).toBeNull();
  });
});

describe('a file of units', () => {
  const good = `${HEADER}PSC-HC,"Trung tâm Phục vụ hành chính công, phường Hải Châu",,CENTRE,20242,20242,2025-07-01,\nPSC-HC-1,Quầy 1,Desk 1,GROUP,PSC-HC,,2025-07-01,\n`;

  it('adds units below those of the store and of the file; again, it changes nothing', async () => {
    expect(await addUnits(store, 'da-nang', good)).toEqual({ added: 2, unchanged: 0 });
    expect(await addUnits(store, 'da-nang', good)).toEqual({ added: 0, unchanged: 2 });
    const { units } = await readPlaceIndex(store.db);
    const desk = units.byCode('PSC-HC-1', ERA.C).match!;
    expect(desk.id).toBeGreaterThanOrEqual(100_000);
    expect(units.parent(units.parent(desk.id, ERA.C)!.id, ERA.C)!.name).toBe('Phường Hải Châu');
    expect((await store.write((trx) => seedPlaces(trx, profile))).unit).toBe(0);
  });

  it('is refused whole, every bad row with line, column, value and what would be right', async () => {
    const before = await store.db.selectFrom('unit').select('id').execute();
    const message = await reason(addUnits(store, 'da-nang', `${HEADER}OK,Tốt,Good,CENTRE,UBND,,,\nX1,,x,SỞ,KHÔNG,99999,01/07/2025,\nX2,Hai,Two,GROUP,X3,,2025-01-01,2024-01-01\nX3,Ba,Three,GROUP,X2,,,\nSXD,Khác,Other,DEPARTMENT,UBND,,2025-08-01,\nOK,Hai lần,Twice,CENTRE,,,2025-01-01,\nE1,Một,One,CENTRE,20242,,,\n`));
    for (const part of [
      'line 3, name: ""', 'line 3, kind: "SỞ" cannot be used; expected one of CITY, DEPARTMENT', 'line 3, parent_code: "KHÔNG"', 'line 3, area_code: "99999"',
      'line 3, valid_from: "01/07/2025" cannot be used; expected a date such as 2025-07-01', 'line 4, valid_to: "2024-01-01"', 'line 6, code: "SXD"', 'Sở Xây dựng has it',
      'line 7, code: "OK" cannot be used; expected a code once at any time; line 2 has it too', 'line 8, parent_code: "20242" cannot be used; expected a valid_from, since the code has been used for several units',
    ]) expect(message).toContain(part);
    expect(await store.db.selectFrom('unit').select('id').execute()).toHaveLength(before.length);
  });

  it('is refused when it has other columns, no rows, or units above themselves', async () => {
    expect(await reason(addUnits(store, 'da-nang', 'code;name\nA;B\n'))).toMatch(/line 1, code: .*a header with code,name/);
    expect(await reason(addUnits(store, 'da-nang', HEADER))).toMatch(/at least one row/);
    expect(await reason(addUnits(store, 'da-nang', `${HEADER}L1,Một,,GROUP,L2,,,\nL2,Hai,,GROUP,L1,,,\n`))).toMatch(/line 2, parent_code: "L2".*does not lie below/);
  });
});

describe('a boundary file', () => {
  type File = { features: { properties: Record<string, unknown>; geometry: { type: string; coordinates: number[][][] } }[] };
  const shipped = (): File => JSON.parse(readFileSync(join(placesFolder, 'da-nang-2025.geojson'), 'utf8')) as File;
  const given = (file: unknown, more: Partial<BoundaryImport> = {}): BoundaryImport => ({
    text: typeof file === 'string' ? file : JSON.stringify({ type: 'FeatureCollection', ...(file as object) }),
    id: 'surveyed', name: 'Đo đạc', nameEn: 'Surveyed', validFrom: dayOf('2025-07-01'), validTo: null, source: 'test', replace: false, ...more,
  });
  const message = (file: unknown, more?: Partial<BoundaryImport>) => reason(importBoundaries(store, 'da-nang', given(file, more)));

  it('is stored whole, once, and replaced only when told', async () => {
    expect((await importBoundaries(store, 'da-nang', given(shipped()))).shapes).toBe(94);
    expect(await message(shipped())).toMatch(/a set surveyed already/);
    expect(await message(shipped(), { id: 'da-nang-2025', replace: true })).toMatch(/shipped schematic/);
    const { version } = await importBoundaries(store, 'da-nang', given(shipped(), { replace: true, name: 'Lại' }));
    const set = await store.db.selectFrom('boundary_set').selectAll().where('id', '=', 'surveyed').execute();
    expect(set).toMatchObject([{ schematic: 0, version, name: 'Lại' }]);
    expect((await boundaryCollection(store.db, 'surveyed'))!.features[0]!.properties.schematic).toBe(false);
  });

  it('is refused with all faults together, each feature named by place, code and name', async () => {
    const file = shipped();
    const [open, swapped, unknown, far, nameless, twin, point, renamed] = file.features;
    open!.geometry.coordinates[0]!.pop();
    swapped!.geometry.coordinates = swapped!.geometry.coordinates.map((ring) => ring.map(([lon, lat]) => [lat!, lon!]));
    unknown!.properties.code = '12345';
    far!.geometry.coordinates[0]![5] = [2.35, 48.86];
    delete nameless!.properties.code;
    twin!.properties.code = file.features[10]!.properties.code;
    point!.geometry = { type: 'Point', coordinates: [] };
    renamed!.properties.name = 'Phường Phước Mỹ Cũ';
    const faults = await message(file, { id: 'bad' });
    for (const part of [
      /Feature 0 \(code 20194, Phường Hải Vân\) ring 0 is open: it begins at \[[\d., ]+\] and ends at \[[\d., ]+\]; expected the last point equal to the first/,
      /Feature 1 \(code 20197, Phường Liên Chiểu\) ring 0 has its coordinates in the order latitude, longitude/,
      /Feature 2 \(code 12345, Phường Hòa Khánh\) has an unknown code/,
      /Feature 3 \(code 20209, Phường Thanh Khê\) ring 0 has 1 of \d+ points outside the city's region, the first \[2.35, 48.86\]/,
      /Feature 4 \(code none, Phường Hải Châu\) has no code/,
      /Feature 10 \(code 20305, Phường An Khê\) has the code of feature 5/,
      /Feature 5 \(code 20305, Phường Hòa Cường\) has a code that means Phường An Khê on that day/,
      /Feature 6 \(code 20260, Phường Cẩm Lệ\) is a Point; expected a Polygon or MultiPolygon/,
      /Feature 7 \(code 20263, Phường Phước Mỹ Cũ\) has a code that means Phường Sơn Trà/,
      /The file lacks Phường Hải Châu \(code 20242\)/,
    ]) expect(faults).toMatch(part);
    expect(await boundaryCollection(store.db, 'bad')).toBeNull();
  });

  it('is refused without Hoàng Sa, with the same shape twice, of another day, or in other forms', async () => {
    const without = shipped();
    without.features = without.features.filter(({ properties }) => properties.code !== '20333');
    expect(await message(without, { id: 'bad' })).toMatch(/1 fault:\n.*lacks Đặc khu Hoàng Sa \(code 20333\)/);
    const same = shipped();
    same.features[1]!.geometry = same.features[0]!.geometry;
    expect(await message(same, { id: 'bad' })).toMatch(/Feature 1 .* has the very shape of feature 0/);
    // Codes are reused: on an earlier day the same codes meant other units, and the names tell.
    expect(await message(shipped(), { id: 'bad', validFrom: dayOf('2025-01-01') })).toMatch(/code 20194, Phường Hải Vân\) has a code that means Phường Hòa Hiệp Bắc on that day/);
    expect(await message('lon,lat', { id: 'bad' })).toMatch(/The file is not JSON/);
    expect(await message({ features: [] }, { id: 'bad' })).toMatch(/has no features/);
    expect(await message({ ...shipped(), crs: { properties: { name: 'urn:ogc:def:crs:EPSG::3405' } } }, { id: 'bad' })).toMatch(/coordinates in urn:ogc:def:crs:EPSG::3405/);
    expect(await message(shipped(), { id: 'Bad Id' })).toMatch(/cannot be an id/);
  });
});
