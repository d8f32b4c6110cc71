import type { Kysely } from 'kysely';
import type { Store } from '../store/store.ts';
import { currentVersion, EARLY_ENDS, FUTURE_DATES, readMeta } from '../store/store-meta.ts';
import type { AreaLineageTable, AreaTable, BoundarySetTable, UnitLineageTable, UnitTable } from '../store/place-tables.ts';
import type { SourceTable, TermTable } from '../store/source-tables.ts';
import type { Tables } from '../store/tables.ts';

/** The small tables, in memory: what ids in an answer stand for. Never changed, only replaced. */
export interface Dictionary {
  version: number;
  /** Whether any case bears a date that lay in the future when it was loaded. */
  futureDates: boolean;
  /** Whether any case ever loaded ended before it was received. */
  earlyEnds: boolean;
  units: Map<number, UnitTable>;
  areas: Map<number, AreaTable>;
  terms: Map<number, TermTable>;
  sources: Map<number, SourceTable>;
  boundarySets: BoundarySetTable[];
  /** Areas that have a shape in each boundary set. */
  boundaryAreas: Map<string, Set<number>>;
  unitLineage: UnitLineageTable[];
  areaLineage: AreaLineageTable[];
  unitChildren: Map<number, number[]>;
  areaChildren: Map<number, number[]>;
  /** Units that govern an area, oldest first. */
  unitsOfArea: Map<number, UnitTable[]>;
  /** Place of each id when its kind is ordered by name (Vietnamese order, then id): comparing names is slow. */
  unitRank: Map<number, number>;
  areaRank: Map<number, number>;
  termRank: Map<number, number>;
}

const collator = new Intl.Collator('vi');

function rankByName(rows: { id: number; name: string }[]): Map<number, number> {
  return new Map(rows.toSorted((a, b) => collator.compare(a.name, b.name) || a.id - b.id).map((row, rank) => [row.id, rank]));
}

const byId = <T extends { id: number }>(rows: T[]): Map<number, T> => new Map(rows.map((row) => [row.id, row]));

function gather<T>(rows: T[], keyOf: (row: T) => number | null): Map<number, T[]> {
  const groups = new Map<number, T[]>();
  for (const row of rows) {
    const key = keyOf(row);
    if (key === null) continue;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

async function read(db: Kysely<Tables>, version: number): Promise<Dictionary> {
  const [units, areas, terms, sources, boundarySets, boundaries, unitLineage, areaLineage, futureDates, earlyEnds] = await Promise.all([
    db.selectFrom('unit').selectAll().orderBy('id').execute(),
    db.selectFrom('area').selectAll().orderBy('id').execute(),
    db.selectFrom('term').selectAll().orderBy('id').execute(),
    db.selectFrom('source').selectAll().orderBy('id').execute(),
    db.selectFrom('boundary_set').selectAll().execute(),
    db.selectFrom('boundary').select(['boundary_set_id', 'area_id']).execute(),
    db.selectFrom('unit_lineage').selectAll().execute(),
    db.selectFrom('area_lineage').selectAll().execute(),
    readMeta(db, FUTURE_DATES),
    readMeta(db, EARLY_ENDS),
  ]);
  const boundaryAreas = new Map<string, Set<number>>(boundarySets.map((set) => [set.id, new Set()]));
  for (const row of boundaries) boundaryAreas.get(row.boundary_set_id)?.add(row.area_id);
  const childIds = (rows: { id: number; parent_id: number | null }[]): Map<number, number[]> =>
    new Map([...gather(rows, (row) => row.parent_id)].map(([id, children]) => [id, children.map((child) => child.id)]));
  return {
    version, futureDates: futureDates !== undefined, earlyEnds: earlyEnds !== undefined, units: byId(units), areas: byId(areas), terms: byId(terms), sources: byId(sources),
    boundarySets: boundarySets.sort((a, b) => (a.valid_from ?? -Infinity) - (b.valid_from ?? -Infinity) || a.id.localeCompare(b.id)),
    boundaryAreas, unitLineage, areaLineage,
    unitRank: rankByName(units), areaRank: rankByName(areas), termRank: rankByName(terms),
    unitChildren: childIds(units), areaChildren: childIds(areas),
    unitsOfArea: new Map([...gather(units, (unit) => unit.area_id)].map(([id, group]) => [id, group.sort((a, b) => (a.valid_from ?? -Infinity) - (b.valid_from ?? -Infinity))])),
  };
}

/** A dictionary that is read again when the store's data version has moved. */
export function dictionaryOf(store: Store): () => Promise<Dictionary> {
  let current: Promise<Dictionary> | undefined;
  return async () => {
    const version = await currentVersion(store);
    if (current === undefined || (await current).version !== version) current = read(store.db, version);
    return current;
  };
}

/** An id and all that lies below it. */
export function subtree(children: Map<number, number[]>, ids: number[]): number[] {
  const found = new Set<number>();
  const waiting = [...ids];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    waiting.push(...(children.get(id) ?? []));
  }
  return [...found];
}
