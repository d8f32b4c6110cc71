import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dayOf } from '../store/city-time.ts';
import type { AreaLineageTable, AreaTable, PlaceAliasTable, UnitLineageTable, UnitTable } from '../store/place-tables.ts';
import { readCsv } from './csv-table.ts';

/** The places of a store: areas, offices, what became of them, and their other spellings. */
export interface PlaceRows {
  areas: AreaTable[];
  areaLineage: AreaLineageTable[];
  units: UnitTable[];
  unitLineage: UnitLineageTable[];
  aliases: PlaceAliasTable[];
}

type Fields = Record<string, string>;

const text = (value: string | undefined): string | null => (value ? value : null);
const number = (value: string | undefined): number | null => (value ? Number(value) : null);
const day = (value: string | undefined): number | null => (value ? dayOf(value) : null);

function place(fields: Fields) {
  return {
    id: Number(fields.id),
    place_set: fields.place_set!,
    code: text(fields.code),
    name: fields.name!,
    name_en: fields.name_en!,
    kind: fields.kind!,
    parent_id: number(fields.parent_id),
    valid_from: day(fields.valid_from),
    valid_to: day(fields.valid_to),
  };
}

/**
 * Loads a city profile's `areas.csv`, `area-lineage.csv`, `units.csv`, `unit-lineage.csv` and `aliases.csv` from its
 * places folder. Dates are ISO in the files (`valid_to` is the first day on which a row no longer holds) and day
 * numbers in the rows; columns `confidence` and `note` are for readers and stay in the files. Throws when a file is
 * missing or a date impossible.
 */
export async function loadPlaceRows(folder: string): Promise<PlaceRows> {
  const read = async (name: string) => readCsv(await readFile(join(folder, name), 'utf8')).records.map((record) => record.fields);
  const [areas, areaLineage, units, unitLineage, aliases] = await Promise.all(
    ['areas.csv', 'area-lineage.csv', 'units.csv', 'unit-lineage.csv', 'aliases.csv'].map(read),
  );
  return {
    areas: areas!.map((fields) => ({
      ...place(fields), area_km2: number(fields.area_km2), lon: number(fields.lon), lat: number(fields.lat),
    })),
    areaLineage: areaLineage!.map((fields) => ({
      from_area_id: Number(fields.from_area_id), to_area_id: Number(fields.to_area_id),
      on_day: dayOf(fields.on_day!), whole: Number(fields.whole), share: number(fields.share),
    })),
    units: units!.map((fields) => ({ ...place(fields), area_id: number(fields.area_id) })),
    unitLineage: unitLineage!.map((fields) => ({
      from_unit_id: Number(fields.from_unit_id), to_unit_id: Number(fields.to_unit_id),
      on_day: dayOf(fields.on_day!), whole: Number(fields.whole),
    })),
    aliases: aliases!.map((fields) => ({
      place_set: fields.place_set!, target: fields.target!, target_id: Number(fields.target_id), alias: fields.alias!,
    })),
  };
}
