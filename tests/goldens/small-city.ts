import { createStagedTables, STAGED_TABLES } from '@dung-hen/server/src/cases/staged-tables.ts';
import { loadStagedApologies } from '@dung-hen/server/src/cases/load-apologies.ts';
import { loadStagedCases } from '@dung-hen/server/src/cases/load-cases.ts';
import { indexCityDays } from '@dung-hen/server/src/city/fill-city-days.ts';
import { cityDayRows } from '@dung-hen/server/src/calendar/city-days.ts';
import { cityCalendar } from '@dung-hen/server/src/city/city-calendar.ts';
import { loadProfile } from '@dung-hen/server/src/city/profile.ts';
import { loadStagedRatings } from '@dung-hen/server/src/satisfaction/load-ratings.ts';
import { dayOf, instantOf, localDay, monthOf } from '@dung-hen/server/src/store/city-time.ts';
import type { Store } from '@dung-hen/server/src/store/store.ts';

/** A city of twelve cases and five ratings, small enough to be counted by hand. */

const ZONE = 'Asia/Ho_Chi_Minh';
/** `10-28 17:30` of 2026, local. */
export const at = (text: string): number => {
  const [day, time] = text.split(' ') as [string, string];
  const [hours, minutes] = time.split(':').map(Number) as [number, number];
  return instantOf(ZONE, dayOf(`2026-${day}`), hours * 3600 + minutes * 60);
};
export const NOW = at('11-20 09:00');
export const day = (text: string): number => dayOf(`2026-${text}`);

export const UNITS = [
  { id: 11, name: 'Sở Xây dựng', kind: 'DEPARTMENT' }, { id: 12, name: 'UBND phường Hải Châu', kind: 'WARD' }, { id: 13, name: 'UBND xã Hòa Vang', kind: 'COMMUNE' },
];
const [SECTOR, CHANNEL] = [21, 31];

interface Written {
  id: string;
  stream: 1 | 2 | 3;
  unit: number | null;
  received: string;
  due: string | null;
  ended?: string;
  more?: Record<string, unknown>;
  pauses?: [string, string | null][];
}

const CASES: Written[] = [
  { id: 'H01', stream: 2, unit: 11, received: '10-01 08:00', due: '10-15 17:30', ended: '10-15 17:30', more: { title: 'Cấp phép xây dựng', online: 1, sector_id: SECTOR } },
  { id: 'H02', stream: 2, unit: 11, received: '10-02 08:00', due: '10-16 17:30', ended: '10-16 18:00', more: { title: 'CẤP ĐỔI giấy phép', online: 0, sector_id: SECTOR, outcome: 4 } },
  { id: 'H03', stream: 2, unit: 12, received: '10-05 09:00', due: '10-20 17:30', more: { online: 1, transfers: 2, holder_at_due_id: 13 } },
  { id: 'H04', stream: 2, unit: 12, received: '11-16 09:00', due: '11-23 17:30', more: { channel_id: CHANNEL } },
  { id: 'H05', stream: 2, unit: 13, received: '10-10 10:00', due: '10-30 17:30', pauses: [['10-12 09:00', '10-14 09:00'], ['11-02 09:00', null]], more: { supplements: 2, second_supplement_at: at('11-02 09:00'), reset_due_at: at('11-03 17:30'), reset_due_day: day('11-03') } },
  { id: 'H06', stream: 2, unit: null, received: '10-11 10:00', due: null, ended: '10-12 10:00', more: { quality: 4 + 8 } },
  { id: 'H07', stream: 2, unit: 13, received: '10-12 23:30', due: null, more: { quality: 4 } },
  { id: 'H08', stream: 2, unit: 12, received: '10-03 08:00', due: '10-13 17:30', ended: '12-01 08:00', more: { quality: 64, extensions: 1, current_due_at: at('12-02 17:30'), current_due_day: day('12-02') } },
  { id: 'H09', stream: 2, unit: 11, received: '10-06 08:00', due: '10-19 17:30', more: { standing: 1 } },
  { id: 'H10', stream: 2, unit: 12, received: '09-20 08:00', due: '10-05 17:30', ended: '10-02 08:00', more: { reopens: 1 } },
  { id: 'G01', stream: 1, unit: 12, received: '10-20 20:00', due: '10-27 17:30', ended: '10-26 10:00', more: { title: 'Đèn đường hỏng', published: 0, lon: 108.2201, lat: 16.0701 } },
  { id: 'G02', stream: 1, unit: 13, received: '10-21 07:00', due: '10-28 17:30', ended: '10-29 10:00', more: { lon: 108.2215, lat: 16.0719 } },
];

const LETTERS = [
  { external_id: 'T1', about: 'H02', sent: '10-19 09:00', until: '10-20 17:30' },
  { external_id: 'T2', about: 'H02', sent: '10-20 18:00', until: '10-23 17:30' },
];

const RATINGS = [
  { external_id: 'R1', rated: '10-16 09:00', level: 3, stream: 2, unit_id: 11, case_external_id: 'H01' },
  { external_id: 'R2', rated: '10-16 10:00', level: 1, stream: 2, unit_id: 11, case_external_id: 'H01' },
  { external_id: 'R3', rated: '10-27 09:00', level: 2, stream: 1, unit_id: 12, case_external_id: 'G01' },
  { external_id: 'R4', rated: '11-02 09:00', level: 3, stream: 1, unit_id: 13, case_external_id: 'G02' },
  { external_id: 'R5', rated: '11-03 09:00', level: 3, stream: 2, unit_id: null, case_external_id: null },
];

function row({ id, stream, unit, received, due, ended, more, pauses = [] }: Written, digest: number): Record<string, unknown> {
  const instants = { received: at(received), due: due === null ? null : at(due), ended: ended === undefined ? null : at(ended) };
  const days = { received: localDay(ZONE, instants.received), due: instants.due && localDay(ZONE, instants.due), ended: instants.ended && localDay(ZONE, instants.ended) };
  const reference = days.due ?? days.received;
  const last = pauses.at(-1);
  return {
    external_id: id, stream, received_at: instants.received, received_day: days.received, appointed_at: instants.due, due_at: instants.due, due_day: days.due,
    current_due_at: instants.due, current_due_day: days.due, due_derived: 0, ended_at: instants.ended, ended_day: days.ended, outcome: ended ? 1 : null, standing: 0,
    pause_from: last && at(last[0]), pause_to: last?.[1] ? at(last[1]) : null, pauses: pauses.length, unit_id: unit, holder_at_due_id: unit, holder_id: unit,
    published: 1, anonymous: 0, extensions: 0, transfers: 0, reopens: 0, supplements: 0, quality: 0, ref_day: reference, ref_month: monthOf(reference), digest, ...more,
  };
}

const literal = (value: unknown): string => (value === null || value === undefined ? 'null' : typeof value === 'number' ? String(value) : `'${String(value)}'`);

/** Fills an empty store. */
export async function fillSmallCity(store: Store): Promise<void> {
  await store.write(async (trx) => {
    await trx.insertInto('unit').values(UNITS.map((unit) => ({ ...unit, place_set: 'small', code: null, name_en: unit.name, parent_id: null, area_id: null, valid_from: null, valid_to: null }))).execute();
    await trx.insertInto('city_day').values(cityDayRows(cityCalendar(loadProfile('da-nang')), day('09-01'), day('12-31'))).execute();
    await indexCityDays(trx, store.engine);
    for (const id of [1, 2]) {
      await trx.insertInto('source').values({ id, code: `s${id}`, name: '', name_en: '', steward: '', stream: id === 1 ? 'DOSSIER' : 'SATISFACTION', expected_interval_minutes: 60, grace_minutes: 0, last_load_at: null, data_up_to: null }).execute();
      await trx.insertInto('import_run').values({ id, source_id: id, file_name: '', file_digest: '', mapping_name: '', state: 'DONE', started_at: NOW, ended_at: NOW, rows_read: 0, rows_new: 0, rows_changed: 0, rows_unchanged: 0, rows_refused: 0, message: null }).execute();
    }
  });
  const staging = await store.openStaging();
  await createStagedTables(staging);
  const stage = async (table: keyof typeof STAGED_TABLES, rows: Record<string, unknown>[]): Promise<void> => {
    const columns = Object.keys(STAGED_TABLES[table]);
    await staging.connection.run(`insert into ${staging.catalog}.${table} values ${rows.map((one) => `(${columns.map((name) => literal(one[name])).join(', ')})`).join(', ')}`);
  };
  await stage('staged_case', CASES.map(row));
  await stage('staged_pause', CASES.flatMap(({ id, pauses = [] }) => pauses.map(([from, to]) => ({ external_id: id, from_at: at(from), to_at: to && at(to) }))));
  await stage('staged_rating', RATINGS.map(({ rated, ...one }, digest) => ({ ...one, rated_at: at(rated), rated_day: localDay(ZONE, at(rated)), rated_month: monthOf(localDay(ZONE, at(rated))), digest })));
  const dayAt = (text: string): number => localDay(ZONE, at(text));
  await stage('staged_apology', LETTERS.map(({ external_id, about, sent, until }, digest) => ({
    external_id, stream: 2, case_external_id: about, sent_at: at(sent), sent_day: dayAt(sent), new_due_at: at(until), new_due_day: dayAt(until), digest })));
  await loadStagedCases(store, staging, { sourceId: 1, runId: 1 });
  await loadStagedApologies(store, staging, { sourceId: 1, runId: 1 });
  await loadStagedRatings(store, staging, { sourceId: 2, runId: 2 });
  await staging.drop();
}
