import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestCity, type TestCity } from './ingest-city.fixture.ts';

let city: TestCity;
let mapping: string;
beforeAll(async () => {
  city = await openTestCity('da-nang');
  mapping = city.file('areas.yaml', `name: areas
format: csv
shape: caseRow
stream: FEEDBACK
source: { code: areas, name: n, nameEn: n, steward: s, expectedIntervalMinutes: 60, graceMinutes: 0 }
timeZone: Asia/Ho_Chi_Minh
dateFormats: [dd/MM/yyyy]
columns:
  externalId: id
  receivedAt: received
  area: { column: area, placeSet: [da-nang, quang-nam], kinds: [WARD, COMMUNE, TOWNSHIP, SPECIAL_ZONE] }
  receivingUnit: { column: code, by: code }
`);
});
afterAll(() => city.close());

test('areas by name and units by code hold for their day; two communes that differ in one mark stay two', async () => {
  const file = city.file('areas.csv', `id,received,area,code
a,15/03/2025,Xã Trà Dơn,
b,15/03/2025,trà don,
c,15/03/2025,Xã Trà Dón,
d,30/06/2025,Phường Hải Châu,20236
e,01/07/2025,Phường Hải Châu,20242
f,01/07/2025,P. Hoà  Xuân,20314
g,30/06/2025,PHƯỜNG HÒA XUÂN,20314
h,01/07/2025,Phường Hải Châu I,20242
i,31/12/2024,Phường Hải Châu I,20236
`);
  const result = await city.ingest(file, mapping, { maxRefused: '3' });
  const rows = await city.rows<{ external_id: string; area_id: number; name: string; receiving_unit_id: number | null }>(
    'select c.external_id, c.area_id, a.name, c.receiving_unit_id from cases c join area a on a.id = c.area_id order by 1');
  const by = new Map(rows.map((row) => [row.external_id, row]));
  expect(by.get('a')!.name).toBe('Xã Trà Dơn');
  expect(by.get('b')!.name).toBe('Xã Trà Don');
  expect(by.get('d')!.area_id).not.toBe(by.get('e')!.area_id);
  expect(by.get('f')!.area_id).not.toBe(by.get('g')!.area_id);
  expect(by.get('f')!.receiving_unit_id).not.toBe(by.get('g')!.receiving_unit_id);
  expect(by.get('i')!.name).toBe('Phường Hải Châu I');
  expect(result).toMatchObject({ read: 9, refused: 2, refusedByReason: { ROW_AREA: 2 }, counts: { new: 7 } });
  const refused = await city.rows<{ line: number; expected: string }>('select line, expected from refused_row order by line');
  expect(refused).toEqual([
    { line: 4, expected: expect.stringMatching(/alike: Xã Trà D[ơo]n; Xã Trà D[ơo]n$/) },
    { line: 9, expected: 'an area that stood at that date; Phường Hải Châu I did not' },
  ]);
});

test('a spreadsheet that would unfold to more than a gibibyte is refused before it is opened', async () => {
  // A directory that claims it: one entry of 1.5 GB, in a file of a few bytes.
  const entry = Buffer.alloc(46 + 8);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt32LE(1_500_000_000, 24);
  entry.writeUInt16LE(8, 28);
  entry.write('bomb.xml', 46);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(entry.length, 12);
  const xlsx = city.file('xlsx.yaml', readFileSync(mapping, 'utf8').replace('format: csv', 'format: xlsx'));
  expect(await city.ingest(city.file('bomb.xlsx', Buffer.concat([entry, end])), xlsx))
    .toMatchObject({ state: 'FAILED', code: 'FILE_UNREADABLE', message: expect.stringContaining('would unfold to 1431 MiB') });
});
