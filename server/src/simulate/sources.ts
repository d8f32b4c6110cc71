import type { ExpectedInName } from '../cases/source-freshness.ts';
import type { SourceTable } from '../store/source-tables.ts';

export interface SimulatedSource {
  code: string;
  name: string;
  nameEn: string;
  steward: string;
  stream: string;
  expectedIntervalMinutes: number;
  graceMinutes: number;
  expectedIn: ExpectedInName;
  /** Minutes before now at which it last delivered; null: it stopped with the last working day, and is late. */
  minutesAgo: number | null;
}

/** The systems whose deliveries the simulated city pretends to have received. */
export const SOURCES: readonly SimulatedSource[] = [
  { code: 'CONG_GOP_Y', name: 'Cổng Góp ý thành phố', nameEn: 'City feedback portal', steward: 'Trung tâm Thông tin và giám sát, điều hành thông minh', stream: 'FEEDBACK', expectedIntervalMinutes: 15, graceMinutes: 15, expectedIn: 'ALWAYS', minutesAgo: 4 },
  { code: 'TONG_DAI_1022', name: 'Tổng đài 1022', nameEn: 'Hotline 1022', steward: 'Trung tâm Thông tin và giám sát, điều hành thông minh', stream: 'FEEDBACK', expectedIntervalMinutes: 30, graceMinutes: 30, expectedIn: 'ALWAYS', minutesAgo: 12 },
  { code: 'MOT_CUA', name: 'Hệ thống thông tin giải quyết thủ tục hành chính', nameEn: 'One-stop system', steward: 'Trung tâm Phục vụ hành chính công thành phố', stream: 'DOSSIER', expectedIntervalMinutes: 60, graceMinutes: 30, expectedIn: 'WORKING_HOURS', minutesAgo: 21 },
  { code: 'GIAO_VIEC', name: 'Phần mềm theo dõi nhiệm vụ', nameEn: 'Task tracking', steward: 'Văn phòng UBND thành phố', stream: 'ASSIGNMENT', expectedIntervalMinutes: 240, graceMinutes: 120, expectedIn: 'ALWAYS', minutesAgo: null },
  { code: 'DANH_GIA', name: 'Đánh giá trực tuyến dịch vụ công', nameEn: 'Online service ratings', steward: 'Trung tâm Phục vụ hành chính công thành phố', stream: 'SATISFACTION', expectedIntervalMinutes: 60, graceMinutes: 30, expectedIn: 'ALWAYS', minutesAgo: 21 },
];

/** Rows of `source`, with ids from `firstId` on; nothing has been loaded yet. */
export function sourceRows(firstId: number): SourceTable[] {
  return SOURCES.map((source, index) => ({
    id: firstId + index, code: source.code, name: source.name, name_en: source.nameEn, steward: source.steward, stream: source.stream,
    expected_interval_minutes: source.expectedIntervalMinutes, grace_minutes: source.graceMinutes, expected_in: source.expectedIn, last_load_at: null, data_up_to: null,
  }));
}
