import type { Staging } from '../store/store.ts';
import { SLOTS, type CityFrame } from './city-frame.ts';
import type { SimulationTruth } from './truth.ts';
import { STREAMS } from '../cases/codes.ts';
import { FEEDBACK_SECTORS } from './workload.ts';
import { MATTERS, TASK_MATTERS } from './wording.ts';

type Value = string | number | bigint | null;

/** A value as SQL text, for the small sets that JavaScript makes. */
export const literal = (value: Value): string => (value === null ? 'null' : typeof value !== 'string' ? String(value) : `'${value.replaceAll("'", "''")}'`);

/** Puts a small set of rows into a new scratch table; `columns` as in a create statement. */
export async function putRows(staging: Staging, table: string, columns: string, rows: Value[][]): Promise<void> {
  await staging.connection.run(`create or replace temp table ${table} (${columns})`);
  for (let from = 0; from < rows.length; from += 5_000) {
    const values = rows.slice(from, from + 5_000).map((row) => `(${row.map(literal).join(',')})`);
    await staging.connection.run(`insert into ${table} values ${values.join(',')}`);
  }
}

/** Weights to slots 0 … `slots` − 1, in runs; every member with a weight worth half a slot or more gets its run. */
export function slotsOf<T>(members: { weight: number; value: T }[], slots: number): { slot: number; value: T }[] {
  const sum = members.reduce((total, member) => total + member.weight, 0);
  const rows: { slot: number; value: T }[] = [];
  let cumulated = 0;
  for (const member of members) {
    cumulated += member.weight;
    const to = Math.round((cumulated / sum) * slots);
    while (rows.length < to) rows.push({ slot: rows.length, value: member.value });
  }
  return rows;
}

/** Writes the frame of the city into the scratch database, where the cases are made. */
export async function stageFrame(staging: Staging, frame: CityFrame, offset: number): Promise<void> {
  const put = (table: string, columns: string, rows: Value[][]): Promise<void> => putRows(staging, table, columns, rows);
  const termId = (kind: string, code: string): number => {
    const term = frame.terms.find((one) => one.kind === kind && one.code === code);
    if (!term) throw new RangeError(`the simulated city needs the term ${kind} ${code}`);
    return term.id;
  };
  const poolOf = (name: string): number => frame.poolNumbers.get(name)!;
  const eraOf = (day: number): number => frame.eraStarts.filter((start) => start <= day).length - 1;
  const indexOf = new Map(frame.days.map((day) => [day.day, day.working_index]));

  await put('sim_day', 'day integer, working integer, idx integer, era integer, month integer',
    frame.days.map((day) => [day.day, day.working, day.working_index, Math.max(0, eraOf(day.day)), day.month]));
  await put('sim_wday', 'idx integer, day integer, era integer',
    frame.days.filter((day) => day.working).map((day) => [day.working_index, day.day, Math.max(0, eraOf(day.day))]));
  await put('sim_era', 'era integer, start_day integer, start_at bigint, idx_before integer',
    frame.eraStarts.map((day, era) => [era, day, day * 86_400 - offset, indexOf.get(day - 1)!]).slice(1));
  await put('sim_succ', 'unit_id integer, era integer, part integer, to_unit integer',
    frame.successors.map((row) => [row.unitId, row.era, row.part, row.to]));
  await put('sim_pool_range', 'pool integer, era integer, from_slot integer, to_slot integer, unit_id integer, area_id integer',
    frame.pools.map((range) => [range.pool, range.era, range.from, range.to, range.unitId, range.areaId]));
  await staging.connection.run('create or replace temp table sim_pool as select pool, era, unnest(range(from_slot, to_slot))::integer as slot, unit_id, area_id from sim_pool_range');
  const names = new Map(frame.units.filter((unit) => unit.area_id !== null).map((unit) => [unit.area_id!, unit.name]));
  await put('sim_point', 'area_id integer, lon double, lat double, spread double, name varchar',
    frame.points.map((point) => [point.areaId, point.lon, point.lat, point.spread, names.get(point.areaId) ?? null]));
  await put('sim_fb_sector', 'slot integer, sector_id integer, limit_value double',
    slotsOf(FEEDBACK_SECTORS.map((sector) => ({ weight: sector.weight, value: sector })), SLOTS).map(({ slot, value }) => [slot, termId('SECTOR', value.code), value.limit]));
  await put('sim_fb_route', 'sector_id integer, slot integer, pool integer',
    FEEDBACK_SECTORS.flatMap((sector) => slotsOf(sector.routes.map(([pool, weight]) => ({ weight, value: poolOf(pool) })), 100).map(({ slot, value }) => [termId('SECTOR', sector.code), slot, value])));
  await put('sim_matter', 'sector_id integer, slot integer, words varchar',
    [...Object.entries(MATTERS), ...Object.entries(TASK_MATTERS)].flatMap(([code, list]) => list.map((words, slot): Value[] => [termId('SECTOR', code), slot, words])));
  await put('sim_procedure', 'slot integer, procedure_id integer, sector_id integer, limit_value double, limit_unit varchar, pool integer, title varchar',
    slotsOf(frame.procedures.map((procedure) => ({ weight: procedure.weight, value: procedure })), SLOTS)
      .map(({ slot, value }) => [slot, termId('PROCEDURE', value.code), termId('SECTOR', value.sector), value.limitValue, value.limitUnit, poolOf(value.handledBy), value.name]));
}

/** The planted lateness as a table that cases are joined with by unit, stream and due day. */
export async function stageTruth(staging: Staging, truth: SimulationTruth): Promise<void> {
  await putRows(staging, 'sim_late', 'unit_id integer, stream integer, from_day integer, to_day integer, share_from double, share_to double, long_share double',
    truth.lateness.map((one) => [one.unitId, STREAMS[one.stream], one.fromDay, one.toDay ?? 100_000, one.lateShareFrom, one.lateShareTo, one.longOverdueShare]));
}
