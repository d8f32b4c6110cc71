import type { DuckDBConnection } from '@duckdb/node-api';
import type { Kysely } from 'kysely';
import { noteEntered } from '../cases/entered.ts';
import { normaliseName } from '../places/place-names.ts';
import type { PlaceIndex } from '../places/place-index.ts';
import type { Resolution } from '../places/place-tree.ts';
import { nextId } from '../store/store-meta.ts';
import type { AreaTable, UnitTable } from '../store/place-tables.ts';
import type { Tables } from '../store/tables.ts';
import type { PlacedField } from './case-columns.ts';
import { givenValues } from './given-values.ts';
import { fillTable } from './scratch-rows.ts';

/** A place that is to be entered; its id is null until then. */
export interface PlannedPlace {
  id: number | null;
  placeSet: string;
  code: string | null;
  name: string;
  nameEn: string;
  kind: string;
}

/** What the values of one column of units or areas mean, era by era. */
export interface PlacePlan {
  field: PlacedField;
  /** First days of the eras after the first. */
  starts: number[];
  found: { value: string; era: number; place: { id: number } | PlannedPlace }[];
  unknown: { value: string; era: number; expected: string }[];
}

/** Places of one run that are to be entered, shared by its columns: two columns may name the same new unit. */
export type NewPlaces = Map<string, PlannedPlace>;

/** SQL: the era of a day, 0 for the first. */
export function eraOf(day: string, starts: readonly number[]): string {
  return starts.length === 0 ? '0' : starts.map((start) => `(${day} >= ${start})::integer`).join(' + ');
}

/**
 * Looks up every distinct value of a column at the dates it is used: names and codes hold for an era only. Writes nothing.
 */
export async function planPlaces(connection: DuckDBConnection, field: PlacedField, index: PlaceIndex, citySet: string, fresh: NewPlaces): Promise<PlacePlan> {
  const { spec, target } = field;
  const placeSets = spec.placeSet ?? [citySet];
  const placeSet = placeSets[0]!;
  const tree = target === 'UNIT' ? index.units : index.areas;
  const bounds = (tree.rows as readonly (UnitTable | AreaTable)[]).filter((row) => placeSets.includes(row.place_set)).flatMap((row) => [row.valid_from, row.valid_to]);
  const starts = [...new Set(bounds.filter((day) => day !== null))].sort((a, b) => a - b);
  const values = await givenValues(connection, `${field.field}_v`, spec, { expression: eraOf(field.day, starts), grouped: true });

  const entries = new Map(spec.codes.flatMap((entry) => entry.values.map((value) => [normaliseName(value), entry] as const)));
  const options = { placeSets, kinds: spec.kinds };
  const plan: PlacePlan = { field, starts, found: [], unknown: [] };
  for (const { value, tidy, also } of values) {
    const era = Number(also);
    const day = starts.length === 0 ? null : era === 0 ? starts[0]! - 1 : starts[era - 1]!;
    const entry = entries.get(normaliseName(tidy));
    const code = entry?.code ?? tidy;
    const name = entry?.name ?? tidy;
    const answer: Resolution<UnitTable | AreaTable> =
      spec.by === 'code' ? tree.byCode(code, day, options) : tree.byName(name, day, options);
    if (answer.match) {
      plan.found.push({ value, era, place: answer.match });
    } else if (spec.missing === 'create' && answer.reason === 'NOT_FOUND') {
      const key = `${target} ${placeSet} ${spec.by === 'code' ? `code ${code}` : normaliseName(name)}`;
      const place = fresh.get(key) ?? { id: null, placeSet, code: spec.by === 'code' ? code : (entry?.code ?? null), name, nameEn: entry?.nameEn ?? name, kind: spec.kind };
      fresh.set(key, place);
      plan.found.push({ value, era, place });
    } else {
      plan.unknown.push({ value, era, expected: whatIsMeant(answer, field) });
    }
  }
  return plan;
}

function whatIsMeant(answer: Resolution<UnitTable | AreaTable>, { target, spec }: PlacedField): string {
  const noun = target === 'UNIT' ? 'unit' : 'area';
  const named = answer.candidates.slice(0, 5).map((row) => row.name).join('; ');
  if (answer.reason === 'AMBIGUOUS') return `one ${noun} only; it may mean ${named}`;
  if (answer.reason === 'NOT_VALID') return `${target === 'UNIT' ? 'a' : 'an'} ${noun} that stood at that date; ${named} did not`;
  return `the ${spec.by} of ${target === 'UNIT' ? 'a' : 'an'} ${noun} that the store knows${named ? `; alike: ${named}` : ''}`;
}

/** Enters the planned places, inside a write transaction; they then bear their ids. */
export async function enterPlaces(trx: Kysely<Tables>, runId: number, fresh: NewPlaces): Promise<number> {
  for (const target of ['unit', 'area'] as const) {
    const missing = [...fresh].filter(([key, place]) => key.startsWith(target.toUpperCase()) && place.id === null).map(([, place]) => place);
    if (missing.length === 0) continue;
    let next = await nextId(trx, target);
    for (const place of missing) {
      place.id = next++;
      const row = { id: place.id, place_set: place.placeSet, code: place.code, name: place.name, name_en: place.nameEn, kind: place.kind, parent_id: null, valid_from: null, valid_to: null };
      if (target === 'unit') await trx.insertInto('unit').values({ ...row, area_id: null }).execute();
      else await trx.insertInto('area').values({ ...row, area_km2: null, lon: null, lat: null }).execute();
    }
    await noteEntered(trx, runId, target, missing.map((place) => place.id!));
  }
  return fresh.size;
}

/** Table `m_<field>`: value and era → id. In a trial nothing was entered: new places get passing ids below zero. */
export async function mapPlaces(connection: DuckDBConnection, plan: PlacePlan): Promise<void> {
  let passing = -1;
  const ids = new Map<object, number>();
  const rows = plan.found.map(({ value, era, place }) => {
    if (!ids.has(place)) ids.set(place, place.id ?? passing--);
    return [value, era, ids.get(place)!];
  });
  await fillTable(connection, `m_${plan.field.field}`, 'v varchar, era integer, id integer', rows);
}
