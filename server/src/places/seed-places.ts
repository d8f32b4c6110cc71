import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { insertRows } from '../store/insert-rows.ts';
import type { Tables } from '../store/tables.ts';
import { loadShippedBoundaries, type BoundaryHead, type BoundaryRows } from './boundary-file.ts';
import { buildPlaceIndex } from './place-index.ts';
import { loadPlaceRows, type PlaceRows } from './place-rows.ts';

/** What the places need to know of a city profile. */
export interface PlacesProfile {
  /** Folder of the profile; its places lie in `places/` below. */
  folder: string;
  placeSet: string;
  boundarySets: BoundaryHead[];
}

/** How many rows went in, table by table; rows already there and equal are not counted. */
export type SeedCounts = Record<'area' | 'area_lineage' | 'unit' | 'unit_lineage' | 'place_alias' | 'boundary_set', number>;

const BATCH = 500;

/**
 * Brings a profile's places and boundary sets into a store: new rows are added, changed ones replaced, and what others
 * have added (units of a file, imported boundaries) stays. Run inside a write transaction. A profile without a
 * `places` folder has none, and nothing happens.
 */
export async function seedPlaces(trx: Kysely<Tables>, profile: PlacesProfile): Promise<SeedCounts> {
  const folder = join(profile.folder, 'places');
  const counts: SeedCounts = { area: 0, area_lineage: 0, unit: 0, unit_lineage: 0, place_alias: 0, boundary_set: 0 };
  if (!existsSync(folder)) return counts;
  const rows = await loadPlaceRows(folder);
  await seedRows(trx, rows, counts);
  for (const boundaries of await loadProfileBoundaries(folder, profile, rows)) {
    if (await putBoundarySet(trx, boundaries)) counts.boundary_set += 1;
  }
  return counts;
}

/** The shipped boundary sets of a profile, their codes resolved at the set's first day (its last when it has no first). */
export async function loadProfileBoundaries(folder: string, profile: PlacesProfile, rows: PlaceRows): Promise<BoundaryRows[]> {
  const index = buildPlaceIndex(rows);
  const loaded: BoundaryRows[] = [];
  for (const head of profile.boundarySets) {
    const day = head.validFrom ?? (head.validTo ?? 1) - 1;
    const boundaries = await loadShippedBoundaries(folder, profile.placeSet, head, (code) =>
      index.areas.byCode(code, day, { placeSets: [profile.placeSet] }).match?.id ?? null);
    if (boundaries) loaded.push(boundaries);
  }
  return loaded;
}

/** Stores a boundary set in place of an earlier one of the same id; false when shapes and description are already the same. */
export async function putBoundarySet(trx: Kysely<Tables>, { set, shapes }: BoundaryRows): Promise<boolean> {
  const held = await trx.selectFrom('boundary_set').selectAll().where('id', '=', set.id).executeTakeFirst();
  if (held && sameRow(held, set)) return false;
  await trx.deleteFrom('boundary').where('boundary_set_id', '=', set.id).execute();
  await trx.deleteFrom('boundary_set').where('id', '=', set.id).execute();
  await trx.insertInto('boundary_set').values(set).execute();
  await insertRows(trx, 'boundary', shapes);
  return true;
}

async function seedRows(trx: Kysely<Tables>, rows: PlaceRows, counts: SeedCounts): Promise<void> {
  for (const [table, wanted] of [['area', rows.areas], ['unit', rows.units]] as const) {
    const held = new Map((await trx.selectFrom(table).selectAll().execute()).map((row) => [row.id, row]));
    const due = wanted.filter((row) => !held.has(row.id) || !sameRow(held.get(row.id)!, row));
    const changed = due.filter((row) => held.has(row.id)).map((row) => row.id);
    for (let at = 0; at < changed.length; at += BATCH) await trx.deleteFrom(table).where('id', 'in', changed.slice(at, at + BATCH)).execute();
    await insertRows(trx, table, due as never);
    counts[table] = due.length;
  }
  const links = [['area_lineage', rows.areaLineage], ['unit_lineage', rows.unitLineage], ['place_alias', rows.aliases]] as const;
  for (const [table, wanted] of links) {
    const held = new Set((await trx.selectFrom(table).selectAll().execute()).map(rowKey));
    const due = (wanted as object[]).filter((row) => !held.has(rowKey(row)));
    await insertRows(trx, table, due as never);
    counts[table] = due.length;
  }
}

const sameRow = (held: object, wanted: object) => rowKey(held) === rowKey(wanted);

function rowKey(row: object): string {
  return JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)));
}
