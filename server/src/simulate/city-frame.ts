import type { AreaLineageTable, AreaTable, CityDayTable, UnitLineageTable, UnitTable } from '../store/place-tables.ts';
import type { TermTable } from '../store/source-tables.ts';
import { drawFor } from './draws.ts';
import { simulatedProcedures, type SimulatedProcedure } from './term-rows.ts';
import { CONSULTED_OFFICES, FEEDBACK_SECTORS, FIRST_DAY, TASK_OFFICES, wardWeights } from './workload.ts';
import type { CityProfile } from '../city/profile.ts';
import type { Store } from '../store/store.ts';

/** A pool of units by era: from which slots of 2048 each unit is drawn. */
export interface PoolRange { pool: number; era: number; from: number; to: number; unitId: number; areaId: number | null }

/** A member of a pool: a unit, its weight, and the area its cases come from (null: anywhere in the city). */
type Member = [unit: UnitTable, weight: number, areaId: number | null];

/** What the simulation must know of the city: eras, successors, pools, points. Small; made in JavaScript. */
export interface CityFrame {
  units: UnitTable[];
  days: CityDayTable[];
  terms: TermTable[];
  procedures: SimulatedProcedure[];
  /** First day of each era; an era is a time in which no unit begins or ends. */
  eraStarts: number[];
  /** `parts` copies per unit and era: who carries on a unit's work, where it differs from the unit itself. */
  successors: { unitId: number; era: number; part: number; to: number }[];
  poolNumbers: Map<string, number>;
  pools: PoolRange[];
  /** A point for every area: its own, or that of the area it became part of. */
  points: { areaId: number; lon: number; lat: number; spread: number }[];
  unitOn(code: string, day: number): UnitTable;
}

export const SLOTS = 2048;
/** Copies of the successor table, so that a district's open cases spread over the wards that follow it. */
export const SUCCESSOR_PARTS = 7;

const validOn = (row: { valid_from: number | null; valid_to: number | null }, day: number): boolean =>
  (row.valid_from ?? -Infinity) <= day && day < (row.valid_to ?? Infinity);

export async function loadCityFrame(store: Store, profile: CityProfile, today: number, seed: number): Promise<CityFrame> {
  const { placeSet } = profile;
  const units = await store.db.selectFrom('unit').selectAll().where('place_set', '=', placeSet).orderBy('id').execute();
  const unitLineage = await store.db.selectFrom('unit_lineage').selectAll().orderBy('from_unit_id').orderBy('to_unit_id').execute();
  const areas = await store.db.selectFrom('area').selectAll().orderBy('id').execute();
  const areaLineage = await store.db.selectFrom('area_lineage').selectAll().orderBy('from_area_id').orderBy('to_area_id').execute();
  const days = await store.db.selectFrom('city_day').selectAll().where('day', '>=', FIRST_DAY - 60).where('day', '<', today + 800).orderBy('day').execute();
  const terms = await store.db.selectFrom('term').selectAll().where('place_set', '=', placeSet).orderBy('id').execute();

  const breaks = new Set<number>();
  for (const unit of units) for (const day of [unit.valid_from, unit.valid_to]) if (day !== null && day > FIRST_DAY && day <= today) breaks.add(day);
  const eraStarts = [FIRST_DAY, ...[...breaks].sort((a, b) => a - b)];
  const unitOn = (code: string, day: number): UnitTable => {
    const unit = units.find((one) => one.code === code && validOn(one, day));
    if (!unit) throw new RangeError(`the simulated city needs a unit ${code}, valid on day ${day}`);
    return unit;
  };
  const procedures = simulatedProcedures(profile);
  const { poolNumbers, pools } = makePools(units, areas, unitLineage, eraStarts, seed, procedures);
  return {
    units, days, terms, procedures, eraStarts, unitOn,
    successors: makeSuccessors(units, unitLineage, eraStarts), poolNumbers, pools, points: makePoints(areas, areaLineage),
  };
}

/** Who follows a unit: several when it was divided; those of the same code, then of whole successions, first. */
function followers(unit: UnitTable, units: Map<number, UnitTable>, lineage: UnitLineageTable[]): UnitTable[] {
  const links = lineage.filter((link) => link.from_unit_id === unit.id && link.on_day === unit.valid_to);
  const next = links.map((link) => units.get(link.to_unit_id)!).filter(Boolean);
  const sameCode = next.filter((one) => one.code === unit.code && one.kind === unit.kind);
  if (sameCode.length > 0) return sameCode.slice(0, 1);
  const whole = links.find((link) => link.whole === 1);
  return whole ? [units.get(whole.to_unit_id)!] : next;
}

function makeSuccessors(list: UnitTable[], lineage: UnitLineageTable[], eraStarts: number[]): CityFrame['successors'] {
  const units = new Map(list.map((unit) => [unit.id, unit]));
  const rows: CityFrame['successors'] = [];
  for (const unit of list) {
    for (const [era, start] of eraStarts.entries()) {
      if ((unit.valid_to ?? Infinity) > start) continue;
      for (let part = 0; part < SUCCESSOR_PARTS; part++) {
        let now = unit;
        while ((now.valid_to ?? Infinity) <= start) {
          const next = followers(now, units, lineage);
          if (next.length === 0) break;
          now = next[part % next.length]!;
        }
        if (now !== unit) rows.push({ unitId: unit.id, era, part, to: now.id });
      }
    }
  }
  return rows;
}

function makePools(units: UnitTable[], areaList: AreaTable[], lineage: UnitLineageTable[], eraStarts: number[], seed: number, procedures: SimulatedProcedure[]) {
  const areas = new Map(areaList.map((area) => [area.id, area]));
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const last = eraStarts.at(-1)!;
  // Today's wards have their weights; a ward of before has its share of its successor's.
  const weights = wardWeights(units.filter((unit) => validOn(unit, last)), areas);
  const local = units.filter((unit) => unit.kind === 'WARD' || unit.kind === 'COMMUNE');
  for (const unit of [...local].sort((a, b) => (b.valid_to ?? 0) - (a.valid_to ?? 0) || a.id - b.id)) {
    if (weights.has(unit.id)) continue;
    const next = followers(unit, byId, lineage)[0];
    const siblings = next ? local.filter((other) => other.valid_to === unit.valid_to && followers(other, byId, lineage)[0] === next).length : 1;
    weights.set(unit.id, ((next && weights.get(next.id)) ?? 0.01) / siblings * (0.6 + 0.8 * drawFor(seed, `unit-${unit.id}`)));
  }
  const wardsOn = (day: number): Member[] => local.filter((unit) => validOn(unit, day)).map((unit) => [unit, weights.get(unit.id)!, unit.area_id]);
  const scaled = (list: Member[], to: number): Member[] => {
    const sum = list.reduce((total, [, weight]) => total + weight, 0);
    return list.map(([unit, weight, areaId]) => [unit, (weight / sum) * to, areaId]);
  };
  // A district handles what comes from its wards, as much as they weigh.
  const districtsOn = (day: number): Member[] =>
    wardsOn(day).flatMap(([ward, weight, areaId]): Member[] => {
      const parent = ward.parent_id === null ? undefined : byId.get(ward.parent_id);
      const district = parent?.kind === 'DISTRICT' ? units.find((unit) => unit.kind === 'DISTRICT' && unit.code === parent.code && validOn(unit, day)) : undefined;
      return district ? [[district, weight, areaId]] : [];
    });
  /** The first of the codes that is in force on a day. */
  const office = (codes: string, day: number): UnitTable | undefined =>
    codes.split('>').map((code) => units.find((unit) => unit.code === code && validOn(unit, day))).find(Boolean);
  const offices = (list: [string, number][], day: number): Member[] =>
    list.flatMap(([codes, weight]) => {
      const unit = office(codes, day);
      return unit ? [[unit, weight, null] as Member] : [];
    });

  const codes = new Set([
    ...FEEDBACK_SECTORS.flatMap((sector) => sector.routes.map(([pool]) => pool)),
    ...procedures.map((procedure) => procedure.handledBy), 'IOC', 'TTPVHCC', 'VPUBND',
  ]);
  for (const name of ['LOCAL', 'WARD', 'DISTRICT']) codes.delete(name);
  const definitions = new Map<string, (day: number) => Member[]>([
    ['WARD', wardsOn],
    ['DISTRICT', (day) => (districtsOn(day).length > 0 ? districtsOn(day) : wardsOn(day))],
    ['LOCAL', (day) => (districtsOn(day).length > 0 ? [...scaled(districtsOn(day), 45), ...scaled(wardsOn(day), 55)] : wardsOn(day))],
    ['TASK', (day) => [...scaled(offices(TASK_OFFICES, day), 66), ...(districtsOn(day).length > 0 ? scaled(districtsOn(day), 34) : scaled(wardsOn(day), 34))]],
    ['WRONG', (day) => [...scaled(offices(TASK_OFFICES, day), 50), ...scaled(wardsOn(day), 50)]],
    ['CONSULT', (day) => offices(CONSULTED_OFFICES, day)],
  ]);
  const single = (list: string): ((day: number) => Member[]) => (day) => offices([[list, 1]], day);
  for (const list of codes) definitions.set(list, single(list));
  return { poolNumbers: new Map([...definitions.keys()].map((name, at) => [name, at])), pools: rangesOf(definitions, eraStarts) };
}

/** Draws become slots: each unit of a pool has a run of them in proportion to its weight. */
function rangesOf(definitions: Map<string, (day: number) => Member[]>, eraStarts: number[]): PoolRange[] {
  const ranges: PoolRange[] = [];
  for (const [pool, define] of [...definitions.values()].entries()) {
    for (const [era, start] of eraStarts.entries()) {
      const members = define(start);
      const sum = members.reduce((total, [, weight]) => total + weight, 0);
      let [cumulated, from] = [0, 0];
      for (const [unit, weight, areaId] of members) {
        cumulated += weight;
        const to = Math.round((cumulated / sum) * SLOTS);
        if (to > from) ranges.push({ pool, era, from, to, unitId: unit.id, areaId });
        from = Math.max(from, to);
      }
    }
  }
  return ranges;
}

function makePoints(list: AreaTable[], lineage: AreaLineageTable[]): CityFrame['points'] {
  const areas = new Map(list.map((area) => [area.id, area]));
  const points: CityFrame['points'] = [];
  for (const area of list) {
    let now: AreaTable | undefined = area;
    for (let steps = 0; now && (now.lon === null || now.lat === null) && steps < 5; steps++) {
      const links: AreaLineageTable[] = lineage.filter((link) => link.from_area_id === now!.id);
      now = areas.get((links.find((link) => link.whole === 1) ?? links[0])?.to_area_id ?? -1);
    }
    if (!now || now.lon === null || now.lat === null) continue;
    // Within the middle of the area: a third of the radius of a disc of its size.
    const km = Math.min(3, Math.sqrt((area.area_km2 ?? 4) / Math.PI) / 3);
    points.push({ areaId: area.id, lon: now.lon, lat: now.lat, spread: km / 111 });
  }
  return points;
}
