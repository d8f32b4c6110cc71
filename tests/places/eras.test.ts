import { describe, expect, it } from 'vitest';
import { dayOf } from '../../server/src/store/city-time.ts';
import { holdsOn } from '../../server/src/places/place-tree.ts';
import { ERA, index, OWN, rows } from './da-nang-places.ts';

const WARD_LEVEL = ['WARD', 'COMMUNE', 'TOWNSHIP', 'SPECIAL_ZONE'];
const own = (day: number, kinds: string[]) => rows.areas.filter((area) => area.place_set === 'da-nang' && kinds.includes(area.kind) && holdsOn(area, day));
const governing = (day: number, kinds: string[]) => rows.units.filter((unit) => kinds.includes(unit.kind) && unit.area_id !== null && holdsOn(unit, day));

describe('areas and offices of the three eras', () => {
  it.each([
    ['A', '2024-12-31', 8, 45, 11, 0],
    ['B', '2025-01-01', 8, 36, 11, 0],
    ['B', '2025-06-30', 8, 36, 11, 0],
    ['C', '2025-07-01', 0, 23, 70, 1],
  ])('era %s on %s: %i districts, %i wards, %i communes, %i special zones', (_, date, districts, wards, communes, zones) => {
    for (const list of [own, governing]) {
      expect([['DISTRICT'], ['WARD'], ['COMMUNE'], ['SPECIAL_ZONE']].map((kinds) => list(dayOf(date), kinds).length)).toEqual([districts, wards, communes, zones]);
      expect(list(dayOf(date), ['TOWNSHIP'])).toHaveLength(0);
    }
  });

  it('never have two rows of one level and set under one code on one day', () => {
    for (const list of [rows.areas, rows.units]) {
      for (const a of list) {
        const twins = list.filter((b) => b.code === a.code && b.place_set === a.place_set && WARD_LEVEL.includes(b.kind) === WARD_LEVEL.includes(a.kind)
          && Math.max(a.valid_from ?? -Infinity, b.valid_from ?? -Infinity) < Math.min(a.valid_to ?? Infinity, b.valid_to ?? Infinity));
        expect(twins.map((row) => row.id), `${a.code} ${a.name}`).toEqual([a.id]);
      }
    }
  });

  it('reuse 93 of the 94 codes of July 2025, 78 of them under another name', () => {
    const now = own(ERA.C, WARD_LEVEL);
    const before = new Map(rows.areas.filter((area) => holdsOn(area, ERA.B) && WARD_LEVEL.includes(area.kind)).map((area) => [area.code, area]));
    expect(now.filter((area) => before.has(area.code))).toHaveLength(93);
    expect(now.filter((area) => !before.has(area.code)).map((area) => area.name)).toEqual(['Đặc khu Hoàng Sa']);
    expect(now.filter((area) => before.has(area.code) && before.get(area.code)!.name !== area.name)).toHaveLength(78);
  });

  it('hold Hoàng Sa on every day', () => {
    for (const day of Object.values(ERA)) {
      const found = index.areas.search('hoang sa', day, 20, OWN);
      expect(found.map((area) => area.kind)).toEqual([day === ERA.C ? 'SPECIAL_ZONE' : 'DISTRICT']);
      expect(index.unitsOfArea(found[0]!.id, day)).toHaveLength(1);
    }
  });

  it('keep the row of what did not change and give a new one to what did', () => {
    const ids = (code: string) => [ERA.A, ERA.B].map((day) => index.areas.byCode(code, day, OWN).match!.id);
    for (const code of ['20206', '20200', '20230', '20263', '20242', '20227', '490', '491']) expect(new Set(ids(code)).size, code).toBe(2);
    for (const code of ['20194', '20224', '20266', '20296', '492', '497', '498']) expect(new Set(ids(code)).size, code).toBe(1);
  });

  it('belong to the city from the day Quảng Nam joined, not before', () => {
    expect(own(ERA.B, WARD_LEVEL).map((area) => area.name)).not.toContain('Xã Tam Thanh');
    expect(index.areas.byCode('20359', ERA.B).match?.place_set).toBe('quang-nam');
    expect(rows.areas.filter((area) => area.place_set === 'quang-nam' && holdsOn(area, ERA.C))).toEqual([]);
    expect(rows.units.every((unit) => unit.place_set === 'da-nang')).toBe(true);
  });
});

describe('what became of areas and offices', () => {
  it('gives every area since July 2025 a predecessor, and every earlier one a successor', () => {
    for (const area of own(ERA.C, WARD_LEVEL)) expect(index.areas.predecessors(area.id).length, area.name).toBeGreaterThan(0);
    for (const area of rows.areas.filter((row) => row.valid_to !== null)) expect(index.areas.successors(area.id).length, area.name).toBeGreaterThan(0);
    for (const unit of rows.units.filter((row) => row.valid_to !== null)) expect(index.units.successors(unit.id).length, unit.name).toBeGreaterThan(0);
  });

  it('is dated on the day one ends and the other begins', () => {
    for (const edge of rows.areaLineage) {
      expect([index.areas.get(edge.from_area_id)!.valid_to, index.areas.get(edge.to_area_id)!.valid_from]).toEqual([edge.on_day, edge.on_day]);
    }
    for (const edge of rows.unitLineage) {
      expect([index.units.get(edge.from_unit_id)!.valid_to, index.units.get(edge.to_unit_id)!.valid_from]).toEqual([edge.on_day, edge.on_day]);
    }
  });

  it('marks exactly the wards and communes that were divided', () => {
    const divided = rows.areaLineage.filter((edge) => edge.whole === 0 && index.areas.get(edge.from_area_id)!.kind !== 'DISTRICT');
    expect(divided.map((edge) => `${index.areas.get(edge.from_area_id)!.name} → ${index.areas.get(edge.to_area_id)!.name}`).sort()).toEqual([
      'Phường Hòa Minh → Phường Hòa Minh', 'Phường Hòa Minh → Phường Thanh Khê Tây',
      'Phường Thuận Phước → Phường Thanh Bình', 'Phường Thuận Phước → Phường Thuận Phước',
      'Phường Thọ Quang → Phường Mân Thái', 'Phường Thọ Quang → Phường Thọ Quang',
      'Xã Hòa Liên → Phường Hải Vân', 'Xã Hòa Liên → Phường Liên Chiểu',
    ]);
    for (const edge of divided) expect(edge.share).toBeNull();
  });

  it('re-cuts what went over whole and refuses what was divided', () => {
    const area = (name: string, day: number) => index.areas.byName(name, day, OWN).match!.id;
    const at = (name: string, from: number, to: number) => {
      const { areaId, reason } = index.recutArea(area(name, from), to);
      return [areaId === null ? null : index.areas.get(areaId)!.name, reason];
    };
    expect(at('Hòa Bắc', ERA.A, ERA.C)).toEqual(['Phường Hải Vân', 'WHOLE']);
    expect(at('Hòa Liên', ERA.A, ERA.B)).toEqual(['Xã Hòa Liên', 'SAME']);
    expect(at('Hòa Liên', ERA.B, ERA.C)).toEqual([null, 'PART_TRANSFERRED']);
    expect(at('Hòa Minh', ERA.A, ERA.C)).toEqual([null, 'PART_TRANSFERRED']);
    expect(at('Phường Hải Châu', ERA.C, ERA.A)).toEqual([null, 'MERGED_SINCE']);
    expect(at('Thuận Phước', ERA.A, ERA.B)).toEqual([null, 'PART_TRANSFERRED']);
    // Both parts came together again in July 2025.
    expect(at('Thuận Phước', ERA.A, ERA.C)).toEqual(['Phường Hải Châu', 'WHOLE']);
    expect(at('Đặc khu Hoàng Sa', ERA.C, ERA.A)).toEqual(['Huyện Hoàng Sa', 'WHOLE']);
    expect(index.recutArea(area('Tam Kỳ', ERA.C), ERA.A).reason).toBe('NO_RECORD');
  });

  it('follows departments through the mergers of 2025', () => {
    const became = (name: string, day: string) => {
      const unit = index.units.byName(name, dayOf(day)).match!;
      return index.units.successors(unit.id).map((step) => index.units.get(step.id)!.name);
    };
    expect(became('Sở Giao thông vận tải', '2025-02-28')).toEqual(['Sở Xây dựng']);
    expect(became('Sở Du lịch', '2025-04-28')).toEqual(['Sở Văn hóa, Thể thao và Du lịch']);
    const departments = (day: string) => rows.units.filter((unit) => unit.kind === 'DEPARTMENT' && holdsOn(unit, dayOf(day))).length;
    expect(['2025-02-28', '2025-03-01', '2025-04-29'].map(departments)).toEqual([19, 14, 13]);
  });
});

describe('the trees', () => {
  it('put every ward under the district row of its day', () => {
    const named = (id: number, day: number) => index.units.parent(id, day)?.name ?? null;
    const ward = index.units.byCode('20194', ERA.A).match!;
    expect(index.units.parent(ward.id, ERA.A)!.id).not.toBe(index.units.parent(ward.id, ERA.B)!.id);
    expect([named(ward.id, ERA.A), named(ward.id, ERA.B)]).toEqual(['Quận Liên Chiểu', 'Quận Liên Chiểu']);
    for (const [day, sizes] of [[ERA.A, [5, 10, 13, 7, 4, 6, 11, 0]], [ERA.B, [5, 6, 9, 6, 4, 6, 11, 0]]] as const) {
      const districts = own(day, ['DISTRICT']).toSorted((a, b) => a.code!.localeCompare(b.code!));
      expect(districts.map((district) => index.areas.children(district.id, day).length)).toEqual(sizes);
      expect(districts.map((district) => index.unitsOfArea(district.id, day).flatMap((unit) => index.units.children(unit.id, day)).length)).toEqual(sizes);
    }
    expect(index.units.children(index.units.byCode('UBND', null).match!.id, ERA.C).filter((unit) => unit.area_id !== null)).toHaveLength(94);
  });

  it('reach everything of a day from its root, once', () => {
    for (const [day, size] of [[ERA.A, 1 + 8 + 56], [ERA.B, 1 + 8 + 47], [ERA.C, 1 + 94]] as const) {
      const city = index.areas.byCode('48', day).match!;
      const ids = index.areas.subtree(city.id, day);
      expect(ids).toHaveLength(size);
      expect(new Set(ids).size).toBe(size);
    }
  });
});
