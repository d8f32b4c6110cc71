import type { Dictionary } from '../cases/dictionary.ts';
import { globalId } from '../contract/global-id.ts';
import type { AreaTable, BoundarySetTable, UnitTable } from '../store/place-tables.ts';
import { Area, AreaKind, BoundarySet, kindOf, Unit, UnitKind } from './place.type.ts';

/** One object a row: an answer of thousands of groups names the same few units again and again. */
function onceEach<R extends object, T>(make: (row: R) => T): (row: R) => T {
  const made = new WeakMap<R, T>();
  return (row) => {
    let node = made.get(row);
    if (node === undefined) made.set(row, (node = make(row)));
    return node;
  };
}

export const unitNode = onceEach((row: UnitTable): Unit => {
  return Object.assign(new Unit(), {
    nodeType: 'Unit' as const, id: globalId('Unit', row.id), key: row.id, code: row.code, name: row.name, nameEn: row.name_en,
    kind: kindOf(UnitKind, row.kind), validFrom: row.valid_from, validTo: row.valid_to,
  });
});

export const areaNode = onceEach((row: AreaTable): Area => {
  return Object.assign(new Area(), {
    nodeType: 'Area' as const, id: globalId('Area', row.id), key: row.id, code: row.code, name: row.name, nameEn: row.name_en,
    kind: kindOf(AreaKind, row.kind), validFrom: row.valid_from, validTo: row.valid_to, areaKm2: row.area_km2,
  });
});

export function boundarySetNode(row: BoundarySetTable): BoundarySet {
  return Object.assign(new BoundarySet(), {
    nodeType: 'BoundarySet' as const, id: globalId('BoundarySet', row.id), key: row.id, name: row.name, nameEn: row.name_en,
    validFrom: row.valid_from, validTo: row.valid_to, schematic: row.schematic === 1, source: row.source,
    url: `/geo/${row.id}.json?v=${row.version}`,
  });
}

/** The unit with that number; null for null, or when the dictionary does not have it. */
export function unitById(dictionary: Dictionary, id: number | null): Unit | null {
  const row = id === null ? undefined : dictionary.units.get(id);
  return row ? unitNode(row) : null;
}

export function areaById(dictionary: Dictionary, id: number | null): Area | null {
  const row = id === null ? undefined : dictionary.areas.get(id);
  return row ? areaNode(row) : null;
}

/** Whether something with half-open validity holds on a day. */
export function validOn(row: { valid_from: number | null; valid_to: number | null }, day: number): boolean {
  return (row.valid_from === null || row.valid_from <= day) && (row.valid_to === null || day < row.valid_to);
}
