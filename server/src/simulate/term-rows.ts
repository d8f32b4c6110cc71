import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DOSSIER_STATUSES, FEEDBACK_STATUSES } from '../cases/codes.ts';
import type { CityProfile } from '../city/profile.ts';
import { readCsv } from '../places/csv-table.ts';
import type { TermTable } from '../store/source-tables.ts';

/** Statuses of an assigned task. */
const ASSIGNMENT_STATUSES = [
  { code: 'MOI_GIAO', name: 'Mới giao', nameEn: 'Newly assigned' },
  { code: 'DANG_THUC_HIEN', name: 'Đang thực hiện', nameEn: 'In progress' },
  { code: 'HOAN_THANH', name: 'Hoàn thành', nameEn: 'Done' },
] as const;

const ORIGINS = [
  { code: 'CITY_PORTAL', name: 'Cổng của thành phố', nameEn: "The city's own portal" },
  { code: 'NATIONAL_PORTAL', name: 'Cổng Dịch vụ công quốc gia', nameEn: 'National Public Service Portal' },
  { code: 'COUNTER', name: 'Bộ phận một cửa', nameEn: 'One-stop counter' },
] as const;

const PRIORITIES = [
  { code: '1', name: 'Bình thường', nameEn: 'Normal' },
  { code: '2', name: 'Khẩn', nameEn: 'Urgent' },
  { code: '3', name: 'Nhẹ', nameEn: 'Minor' },
] as const;

/** A procedure of the simulated city: its term, who handles it, and how common it is. */
export interface SimulatedProcedure {
  code: string;
  sector: string;
  name: string;
  limitValue: number;
  limitUnit: string;
  /** WARD, DISTRICT (a ward's task since there are no districts), or unit codes in order of preference, joined by `>`. */
  handledBy: string;
  weight: number;
}

const records = (profile: CityProfile, file: string) =>
  readCsv(readFileSync(join(profile.folder, file), 'utf8')).records.map((record) => record.fields);

export function simulatedProcedures(profile: CityProfile): SimulatedProcedure[] {
  return records(profile, 'procedures.csv').map((row) => ({
    code: row.code!, sector: row.sector!, name: row.name!, limitValue: Number(row.limit_value), limitUnit: row.limit_unit!,
    handledBy: row.handled_by!, weight: Number(row.weight),
  }));
}

/** The terms of the profile's simulated city, with ids from `firstId` on: sectors, procedures, channels, origins, priorities, statuses. */
export function termRows(profile: CityProfile, firstId = 1): TermTable[] {
  const rows: TermTable[] = [];
  const add = (kind: string, code: string, name: string, nameEn: string, extra: Partial<TermTable> = {}): TermTable => {
    const row = { id: firstId + rows.length, place_set: profile.placeSet, kind, code, name, name_en: nameEn, parent_id: null, limit_value: null, limit_unit: null, ...extra };
    rows.push(row);
    return row;
  };
  const sectors = new Map(records(profile, 'sectors.csv').map((row) => [row.code!, add('SECTOR', row.code!, row.name!, row.name_en!).id]));
  for (const row of records(profile, 'procedures.csv')) {
    add('PROCEDURE', row.code!, row.name!, row.name_en!, {
      parent_id: sectors.get(row.sector!) ?? null, limit_value: Number(row.limit_value), limit_unit: row.limit_unit!,
    });
  }
  for (const row of records(profile, 'channels.csv')) add('CHANNEL', row.code!, row.name!, row.name_en!);
  for (const [kind, list] of [
    ['ORIGIN', ORIGINS], ['PRIORITY', PRIORITIES], ['STATUS', [...FEEDBACK_STATUSES, ...DOSSIER_STATUSES, ...ASSIGNMENT_STATUSES]],
  ] as const) {
    for (const term of list) add(kind, term.code, term.name, term.nameEn);
  }
  return rows;
}
