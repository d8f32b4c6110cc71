import { sql } from 'kysely';
import { CITY_DAYS_FROM, CITY_DAYS_TO } from '../calendar/city-days.ts';
import { workingTimeSql } from '../calendar/working-minutes.query.ts';
import type { WorkingCalendar } from '../calendar/working-calendar.ts';
import { cityCalendar } from '../city/city-calendar.ts';
import { loadProfile } from '../city/profile.ts';
import { readMeta } from '../store/store-meta.ts';
import type { Staging, Store } from '../store/store.ts';
import { PATH_STEP, pathCaseSql, pathRunSql, stagedHandoffSql, stagedHoldingSql, stagedOpenSql, type PathTime } from './path-sql.ts';
import { signalSql } from './signal-sql.ts';

/** What the derivation leaves in the scratch database, keyed by `k`; `staged_path` says which case that is. */
export const PATH_TABLES = {
  staged_path: 'k bigint, external_id varchar',
  staged_holding: 'k bigint, seq integer, unit_id integer, doing smallint, waiting_for_id integer, from_at bigint, to_at bigint, minutes integer, late_minutes integer, first_of_unit smallint',
  staged_handoff: 'k bigint, seq integer, from_unit_id integer, to_unit_id integer, handed_at bigint, minutes integer, returned smallint',
  staged_signal: 'k bigint, kind smallint, unit_id integer, other_unit_id integer, from_at bigint, to_at bigint, measure integer, measure2 integer, events varchar',
  staged_open: 'k bigint, holder_id integer, doing smallint, last_at bigint, last_seq integer, reminded_at bigint, unreminded_minutes integer',
} as const;

const SCRATCH = ['path_case', 'path_step', 'path_run', 'path_consultation', 'path_day', 'path_lineage'];

const calendars = new WeakMap<Store, WorkingCalendar>();

/** The calendar of the city that a store holds; undefined before it has been prepared for one. */
async function calendarOf(store: Store): Promise<WorkingCalendar | undefined> {
  if (!calendars.has(store)) {
    const id = await readMeta(store.db, 'profile');
    if (id === undefined) return undefined;
    calendars.set(store, cityCalendar(loadProfile(id)));
  }
  return calendars.get(store);
}

/** Derives who held each staged case, and the facts from which signals are read, from its staged events. */
export async function derivePaths(store: Store, staging: Staging): Promise<void> {
  const { connection } = staging;
  const rows = async (statement: string): Promise<unknown[][]> => (await connection.runAndReadAll(statement)).getRowsJS() as unknown[][];
  const [[first, last]] = (await rows(`select min(moment), max(moment) from (
    select least(min(happened_at), min(until_at)) as moment from staged_event union all select greatest(max(happened_at), max(until_at)) from staged_event)`)) as [[bigint | null, bigint | null]];
  if (first === null || last === null) {
    for (const [table, columns] of Object.entries(PATH_TABLES)) await connection.run(`create or replace table ${staging.catalog}.${table} (${columns})`);
    return;
  }
  const [[received, reached]] = (await rows('select min(received_at), greatest(max(ended_at), max(due_at), max(received_at)) from staged_case')) as [[bigint, bigint]];
  await stageReferences(store, staging, Number(first < received ? first : received), Number(last > reached ? last : reached));
  const time = pathTime(store, await calendarOf(store));
  for (const statement of [
    pathCaseSql(time), 'create or replace table staged_path as select k, external_id from path_case', PATH_STEP, stagedHoldingSql(time),
    pathRunSql(time), stagedHandoffSql(time), stagedOpenSql(time), ...signalSql(time),
  ]) await connection.run(statement);
  for (const table of SCRATCH) await connection.run(`drop table if exists temp.${table}`);
}

/** The days and successions that the derivation asks about. */
async function stageReferences(store: Store, { connection }: Staging, first: number, last: number): Promise<void> {
  const day = (at: number): number => Math.min(CITY_DAYS_TO, Math.max(CITY_DAYS_FROM, Math.floor(at / 86_400)));
  const days = await store.db.selectFrom('city_day').select(['day', 'working_index', 'working']).where('day', '>=', day(first) - 2).where('day', '<=', day(last) + 2).execute();
  const links = await store.db.selectFrom('unit_lineage').select(['from_unit_id', 'to_unit_id', 'on_day']).execute();
  const fill = async (table: string, columns: string[], values: number[][]): Promise<void> => {
    await connection.run(`create or replace temp table ${table} (${columns.map((name) => `${name} integer`).join(', ')})`);
    for (let i = 0; i < values.length; i += 2_000) {
      await connection.run(`insert into ${table} values ${values.slice(i, i + 2_000).map((row) => `(${row.join(',')})`).join(',')}`);
    }
  };
  await fill('path_day', ['day', 'working_index', 'working'], days.map((row) => [row.day, row.working_index, row.working]));
  await fill('path_lineage', ['from_unit_id', 'to_unit_id', 'on_day'], links.map((row) => [row.from_unit_id, row.to_unit_id, row.on_day]));
}

/** Working time as text for the scratch engine: literals, no parameters. Without a calendar no minutes are known. */
function pathTime(store: Store, calendar: WorkingCalendar | undefined): PathTime {
  if (!calendar) return { day: () => 'null', minute: () => 'null::integer' };
  const time = workingTimeSql(calendar);
  const raw = (text: string) => sql<number>`${sql.raw(`(${text})`)}`;
  return {
    day: (at) => time.localDay(raw(at)).compile(store.db).sql,
    minute: (at, d) => time.minuteAt(raw(at), d).compile(store.db).sql,
  };
}
