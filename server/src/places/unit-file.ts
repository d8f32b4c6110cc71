import { dayOf } from '../store/city-time.ts';
import type { UnitTable } from '../store/place-tables.ts';
import { readCsv, type CsvRecord } from './csv-table.ts';
import type { PlaceIndex } from './place-index.ts';
import { holdsOn, type PlaceTree } from './place-tree.ts';

/** The header of a file of units, in any order. */
export const UNIT_COLUMNS = ['code', 'name', 'name_en', 'kind', 'parent_code', 'area_code', 'valid_from', 'valid_to'] as const;
type Column = (typeof UNIT_COLUMNS)[number];

/** What a unit may be. */
export const UNIT_KINDS = ['CITY', 'DEPARTMENT', 'DISTRICT', 'WARD', 'COMMUNE', 'TOWNSHIP', 'SPECIAL_ZONE', 'CENTRE', 'AGENCY', 'GROUP'] as const;

export interface UnitFault {
  /** Line of the file at which the row begins; the header is line 1. */
  line: number;
  column: string;
  value: string;
  expected: string;
}

export interface UnitFile {
  /** Rows to add, parents before or after their children. */
  units: UnitTable[];
  /** Rows that the store already has as they stand. */
  unchanged: number;
  faults: UnitFault[];
}

interface Draft {
  record: CsvRecord;
  unit: UnitTable;
}

/**
 * Reads a file of units against the places that exist. Parents and areas are named by code and may stand in the same
 * file or in the store; a code means the row that held on the unit's first day. Ids are given from `firstId` upwards.
 */
export function readUnitFile(text: string, index: PlaceIndex, placeSet: string, firstId: number): UnitFile {
  const { header, records } = readCsv(text);
  const faults: UnitFault[] = [];
  for (const column of UNIT_COLUMNS) {
    if (!header.includes(column)) faults.push({ line: 1, column, value: '', expected: `a header with ${UNIT_COLUMNS.join(',')}` });
  }
  for (const column of header) {
    if (!(UNIT_COLUMNS as readonly string[]).includes(column)) faults.push({ line: 1, column, value: column, expected: `one of ${UNIT_COLUMNS.join(', ')}` });
  }
  if (faults.length > 0) return { units: [], unchanged: 0, faults };
  if (records.length === 0) return { units: [], unchanged: 0, faults: [{ line: 1, column: '', value: '', expected: 'at least one row below the header' }] };

  const drafts = records.map((record, at): Draft => ({ record, unit: draft(record, placeSet, firstId + at, faults) }));
  const pool = new Map<string, UnitTable[]>();
  for (const { unit } of drafts) pool.set(unit.code!, [...(pool.get(unit.code!) ?? []), unit]);
  let unchanged = 0;
  const fresh: UnitTable[] = [];
  for (const { record, unit } of drafts) {
    const blame = (column: Column, expected: string) => faults.push({ line: record.line, column, value: record.fields[column] ?? '', expected });
    resolveParent(record.fields.parent_code!, unit, pool, index.units, placeSet, blame);
    resolveArea(record.fields.area_code!, unit, index, placeSet, blame);
    const twin = (pool.get(unit.code!) ?? []).find((other) => other.id < unit.id && overlap(other, unit));
    if (twin && unit.code) blame('code', `a code once at any time; line ${drafts.find((other) => other.unit === twin)!.record.line} has it too`);
    const held = index.units.rows.filter((other) => other.place_set === placeSet && other.code === unit.code && overlap(other, unit));
    if (unit.code && held.length === 1 && sameUnit(held[0]!, unit)) unchanged += 1;
    else if (unit.code && held.length > 0) blame('code', `a code that no unit has at that time; ${held[0]!.name} has it`);
    else fresh.push(unit);
  }
  for (const { record, unit } of drafts) {
    if (isOwnAncestor(unit, drafts)) faults.push({ line: record.line, column: 'parent_code', value: record.fields.parent_code!, expected: 'a unit that does not lie below this one' });
  }
  faults.sort((a, b) => a.line - b.line);
  return { units: faults.length > 0 ? [] : fresh, unchanged, faults };
}

function draft({ line, fields }: CsvRecord, placeSet: string, id: number, faults: UnitFault[]): UnitTable {
  const blame = (column: Column, expected: string) => faults.push({ line, column, value: fields[column] ?? '', expected });
  const day = (column: 'valid_from' | 'valid_to'): number | null => {
    if (!fields[column]) return null;
    try {
      return dayOf(fields[column]);
    } catch {
      blame(column, 'a date such as 2025-07-01, or nothing');
      return null;
    }
  };
  if (!fields.code) blame('code', 'a code, unique at any time');
  if (!fields.name) blame('name', 'a name');
  if (!(UNIT_KINDS as readonly string[]).includes(fields.kind!)) blame('kind', `one of ${UNIT_KINDS.join(', ')}`);
  const [from, to] = [day('valid_from'), day('valid_to')];
  if (from !== null && to !== null && to <= from) blame('valid_to', `a day after ${fields.valid_from}, the first on which the unit no longer is`);
  return {
    id, place_set: placeSet, code: fields.code!, name: fields.name!, name_en: fields.name_en || fields.name!, kind: fields.kind!,
    parent_id: null, area_id: null, valid_from: from, valid_to: to,
  };
}

type Blame = (column: Column, expected: string) => void;

function resolveParent(code: string, unit: UnitTable, pool: Map<string, UnitTable[]>, units: PlaceTree<UnitTable>, placeSet: string, blame: Blame): void {
  if (!code) return;
  const day = dayOfReference(unit);
  const here = (pool.get(code) ?? []).filter((other) => holdsOn(other, day));
  const held = units.byCode(code, day, { placeSets: [placeSet] });
  const found = held.match ?? (here.length === 1 ? here[0]! : null);
  if (found) unit.parent_id = found.id;
  else blame('parent_code', held.reason === 'AMBIGUOUS' ? 'a valid_from, since the code has been used for several units' : 'the code of a unit of this file or of the store at that time');
}

function resolveArea(code: string, unit: UnitTable, index: PlaceIndex, placeSet: string, blame: Blame): void {
  if (!code) return;
  const { match, reason } = index.areas.byCode(code, dayOfReference(unit), { placeSets: [placeSet] });
  if (match) unit.area_id = match.id;
  else blame('area_code', reason === 'AMBIGUOUS' ? 'a valid_from, since the code has been used for several areas' : 'the code of an area of the store at that time');
}

/** The day on which the codes of a row are looked up: the unit's first, or its last when it has no first. */
const dayOfReference = (unit: UnitTable) => unit.valid_from ?? (unit.valid_to === null ? null : unit.valid_to - 1);

function overlap(a: UnitTable, b: UnitTable): boolean {
  return Math.max(a.valid_from ?? -Infinity, b.valid_from ?? -Infinity) < Math.min(a.valid_to ?? Infinity, b.valid_to ?? Infinity);
}

const COMPARED = ['name', 'name_en', 'kind', 'parent_id', 'area_id', 'valid_from', 'valid_to'] as const;
const sameUnit = (a: UnitTable, b: UnitTable) => COMPARED.every((column) => a[column] === b[column]);

function isOwnAncestor(unit: UnitTable, drafts: Draft[]): boolean {
  const byId = new Map(drafts.map((entry) => [entry.unit.id, entry.unit]));
  const seen = new Set<number>();
  for (let at = unit.parent_id; at !== null && !seen.has(at); at = byId.get(at)?.parent_id ?? null) {
    if (at === unit.id) return true;
    seen.add(at);
  }
  return false;
}

/** "line 4, kind: "SỞ" cannot be used; expected one of …". */
export function unitFaultText({ line, column, value, expected }: UnitFault): string {
  return `line ${line}, ${column || 'file'}: ${JSON.stringify(value)} cannot be used; expected ${expected}.`;
}
