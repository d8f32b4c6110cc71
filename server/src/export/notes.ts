import type { Context } from '../context.ts';
import { wallClock } from './cell-values.ts';
import type { ExportRequest } from './export-request.ts';
import { labelOf, type Column } from './table-columns.ts';

/** What an answer says about itself, as the export asks for it. */
export interface StampAnswer {
  asOf: string;
  current: boolean;
  simulated: boolean;
  dataVersion: number;
  policy: { name: string; version: number };
  calendarVersion: number;
  boundarySet: { name: string; nameEn: string; schematic: boolean } | null;
  definitionVersion: string;
  sources: { source: { code: string; name: string; nameEn: string }; dataUpTo: string | null; state: string }[];
}

export interface DefinitionAnswer {
  field: string;
  name: string;
  nameVi: string;
  formula: string;
  formulaVi: string;
  unit: string;
  version: string;
}

/** Words for the states of a source, as the contract describes them. */
const FRESHNESS: Record<string, [string, string]> = {
  CURRENT: ['cập nhật', 'up to date'], LATE: ['chậm cập nhật', 'behind its own interval'], UNAVAILABLE: ['không có dữ liệu', 'unavailable'], NOT_CONFIGURED: ['chưa cấu hình', 'not configured'],
};

/** The definitions of the measures among the columns. */
export function definitionsFor({ root, columns }: ExportRequest, definitions: DefinitionAnswer[]): DefinitionAnswer[] {
  const fields = columns.map((column) => [root, ...column.fields].join('.'));
  return definitions.filter(({ field }) => fields.some((one) => one === field || one.startsWith(`${field}.`)));
}

/** Stamp and definitions as lines of a name and a text, in the language asked for. */
export function notesOf(request: ExportRequest, columns: Column[], stamp: StampAnswer | null, definitions: DefinitionAnswer[], count: number, { city, now }: Context): [string, string][] {
  const { root, args, language } = request;
  const vi = language === 'vi';
  // A table in words is read by people of the city: its notes tell the time as its cells do.
  const clock = wallClock(city.profile.timeZone);
  const moment = (instant: string): string => (language === null ? instant : new Date(clock(instant)).toISOString().slice(0, 19).replace('T', ' '));
  const say = (vietnamese: string, english: string): string => (vi ? vietnamese : english);
  const lines: [string, string][] = [
    [say('Thành phố', 'City'), vi ? city.profile.name : city.profile.nameEn],
    [say('Bảng', 'Table'), root],
    [say('Điều kiện', 'Arguments'), JSON.stringify(args)],
    [say('Số dòng', 'Rows'), String(count)],
    [say('Múi giờ', 'Time zone'), city.profile.timeZone],
    [say('Tải về lúc', 'Taken at'), moment(new Date(now * 1000).toISOString())],
  ];
  if (city.origin === 'SIMULATED') lines.splice(1, 0, [say('MÔ PHỎNG', 'SIMULATED'), say('Dữ liệu mô phỏng, không có số nào là thật', 'a simulated city: no number of it is real')]);
  if (stamp) {
    const { policy, boundarySet } = stamp;
    lines.push(
      [say('Thời điểm tính', 'As of'), `${moment(stamp.asOf)}${stamp.current ? '' : say(' (tính lại từ dữ liệu hiện tại)', ' (recomputed from the data of today)')}`],
      [say('Phiên bản dữ liệu', 'Data version'), String(stamp.dataVersion)],
      [say('Chính sách', 'Policy'), `${policy.name} ${policy.version}`],
      [say('Phiên bản lịch làm việc', 'Calendar version'), String(stamp.calendarVersion)],
      [say('Phiên bản định nghĩa', 'Definition version'), stamp.definitionVersion],
    );
    if (boundarySet) lines.push([say('Bộ ranh giới', 'Boundary set'), `${vi ? boundarySet.name : boundarySet.nameEn}${boundarySet.schematic ? say(' (sơ đồ, không phải ranh giới chính thức)', ' (schematic, not official)') : ''}`]);
    for (const { source, dataUpTo, state } of stamp.sources) {
      lines.push([say('Nguồn', 'Source'), `${vi ? source.name : source.nameEn} (${source.code}): ${dataUpTo === null ? say('không có dữ liệu', 'no data') : `${say('dữ liệu đến', 'data up to')} ${moment(dataUpTo)}`}, ${language === null ? state : say(...FRESHNESS[state]!)}`]);
    }
  }
  for (const one of definitionsFor(request, definitions)) {
    lines.push([say('Định nghĩa', 'Definition'), `${vi ? one.nameVi : one.name} (${one.field}): ${vi ? one.formulaVi : one.formula} [${one.unit}; ${say('phiên bản', 'version')} ${one.version}]`]);
  }
  // In Vietnamese a column is called what it is described as.
  if (!vi) for (const column of columns) {
    const last = column.descriptions.at(-1) ?? '';
    lines.push([say('Cột', 'Column'), `${labelOf(column, language)}: ${last.replace(/\s*Vietnamese:[^]*$/, '')}`]);
  }
  return lines;
}
