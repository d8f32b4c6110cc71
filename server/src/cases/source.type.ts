import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { globalId } from '../contract/global-id.ts';
import { Node } from '../contract/node.type.ts';
import { DateTimeScalar } from '../contract/scalars.ts';
import type { Context } from '../context.ts';
import type { SourceTable } from '../store/source-tables.ts';
import { ageMinutes, currentUntil, expectedIn, freshness } from './source-freshness.ts';

export enum FreshnessState { CURRENT = 'CURRENT', LATE = 'LATE', UNAVAILABLE = 'UNAVAILABLE', NOT_CONFIGURED = 'NOT_CONFIGURED' }
registerEnumType(FreshnessState, {
  name: 'FreshnessState',
  description: 'How fresh the data of a source are, judged by the data themselves. Vietnamese: tình trạng cập nhật.',
  valuesConfig: {
    CURRENT: { description: 'As recent as the source promises. Vietnamese: cập nhật.' },
    LATE: { description: 'Older than the expected interval and its grace. Vietnamese: chậm cập nhật.' },
    UNAVAILABLE: { description: 'Loaded before, but nothing of it is there now. Vietnamese: không có dữ liệu.' },
    NOT_CONFIGURED: { description: 'Nothing has ever been loaded. Vietnamese: chưa cấu hình.' },
  },
});

export enum ExpectedIn { ALWAYS = 'ALWAYS', WORKING_DAYS = 'WORKING_DAYS', WORKING_HOURS = 'WORKING_HOURS' }
registerEnumType(ExpectedIn, {
  name: 'ExpectedIn',
  description: 'When new data are expected of a source: only that time counts towards its interval and grace. Vietnamese: thời gian phải cập nhật.',
  valuesConfig: {
    ALWAYS: { description: 'At all times. Vietnamese: mọi lúc.' },
    WORKING_DAYS: { description: 'On working days of the city’s calendar, midnight to midnight. Vietnamese: ngày làm việc.' },
    WORKING_HOURS: { description: 'In the office hours of working days. Vietnamese: giờ làm việc.' },
  },
});

export enum BehindReason {
  NO_IMPORT_SINCE = 'NO_IMPORT_SINCE', NOTHING_NEWER = 'NOTHING_NEWER', IMPORT_RUNNING = 'IMPORT_RUNNING', IMPORT_REFUSED = 'IMPORT_REFUSED',
  IMPORT_FAILED = 'IMPORT_FAILED', IMPORT_INTERRUPTED = 'IMPORT_INTERRUPTED', IMPORT_UNDONE = 'IMPORT_UNDONE',
}
registerEnumType(BehindReason, {
  name: 'BehindReason',
  description: 'Why the data of a source are not as recent as it promises, by its last import. Vietnamese: lý do chậm cập nhật.',
  valuesConfig: {
    NO_IMPORT_SINCE: { description: 'Nothing has been brought since its last load, though it was due. Vietnamese: chưa nạp thêm lần nào.' },
    NOTHING_NEWER: { description: 'It is loaded as often as it promises, and its data end before. Vietnamese: lần nạp gần nhất không có dữ liệu mới hơn.' },
    IMPORT_RUNNING: { description: 'An import is under way. Vietnamese: đang nạp.' },
    IMPORT_REFUSED: { description: 'The last import was refused as a whole, for more of its rows were at fault than it may. Vietnamese: lần nạp bị từ chối vì quá nhiều dòng sai.' },
    IMPORT_FAILED: { description: 'The last import failed: its file could not be read, or it broke off. Vietnamese: lần nạp bị lỗi.' },
    IMPORT_INTERRUPTED: { description: 'The process of the last import ended before it was done. Vietnamese: lần nạp bị gián đoạn.' },
    IMPORT_UNDONE: { description: 'The last import was taken back. Vietnamese: lần nạp đã được hoàn tác.' },
  },
});

@ObjectType({ simpleResolvers: true, description: 'Why a source is behind. Vietnamese: vì sao nguồn chậm cập nhật.' })
export class SourceBehind {
  @Field(() => BehindReason, { description: 'The reason. Vietnamese: lý do.' })
  reason!: BehindReason;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When that happened: the end of the import (its begin while it runs), or the last load; null when there was none. Vietnamese: thời điểm.' })
  at!: number | null;
  @Field(() => Int, { nullable: true, description: 'Rows of the import that was refused; null with every other reason. Vietnamese: số dòng đọc.' })
  rowsRead!: number | null;
  @Field(() => Int, { nullable: true, description: 'Rows at fault in the import that was refused; null with every other reason. Vietnamese: số dòng sai.' })
  rowsRefused!: number | null;
}

@ObjectType({ implements: Node, simpleResolvers: true, description: 'A system or file from which data come. Vietnamese: nguồn dữ liệu.' })
export class Source extends Node {
  nodeType!: 'Source';
  key!: number;
  @Field(() => String, { description: 'Short code. Vietnamese: mã nguồn.' })
  code!: string;
  @Field(() => String, { description: 'Vietnamese name. Vietnamese: tên nguồn.' })
  name!: string;
  @Field(() => String, { description: 'English name. Vietnamese: tên tiếng Anh.' })
  nameEn!: string;
  @Field(() => String, { description: 'The office that answers for the data. Vietnamese: đơn vị chủ quản dữ liệu.' })
  steward!: string;
  @Field(() => String, { description: 'FEEDBACK, DOSSIER, ASSIGNMENT or SATISFACTION. Vietnamese: loại dữ liệu.' })
  stream!: string;
  @Field(() => Int, { description: 'Minutes within which new data are expected. Vietnamese: chu kỳ cập nhật (phút).' })
  expectedIntervalMinutes!: number;
  @Field(() => Int, { description: 'Minutes of grace before the source counts as late. Vietnamese: thời gian ân hạn (phút).' })
  graceMinutes!: number;
  @Field(() => ExpectedIn, { description: 'When new data are expected: only that time counts towards interval and grace. Vietnamese: thời gian phải cập nhật.' })
  expectedIn!: ExpectedIn;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When something was last loaded; null when never. Vietnamese: lần nạp gần nhất.' })
  lastLoadAt!: number | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'Up to when its own data reach; null when there are none. Vietnamese: dữ liệu đến thời điểm.' })
  dataUpTo!: number | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'Last instant at which these data are as recent as the source promises; after it they are late. Null when there are none. Vietnamese: được coi là cập nhật đến thời điểm.' })
  currentUntil!: number | null;
  @Field(() => FreshnessState, { description: 'Current or late, by its own interval. Vietnamese: tình trạng cập nhật.' })
  state!: FreshnessState;
  @Field(() => Int, { nullable: true, description: 'Age of its newest data in minutes; null when there are none. Vietnamese: tuổi dữ liệu (phút).' })
  ageMinutes!: number | null;
}

export function sourceNode(row: SourceTable, { city, now }: Pick<Context, 'city' | 'now'>): Source {
  const { calendar } = city;
  return Object.assign(new Source(), {
    nodeType: 'Source' as const, id: globalId('Source', row.id), key: row.id, code: row.code, name: row.name, nameEn: row.name_en,
    steward: row.steward, stream: row.stream, expectedIntervalMinutes: row.expected_interval_minutes, graceMinutes: row.grace_minutes,
    expectedIn: ExpectedIn[expectedIn(row)], lastLoadAt: row.last_load_at, dataUpTo: row.data_up_to, currentUntil: currentUntil(row, calendar),
    state: FreshnessState[freshness(row, now, calendar)], ageMinutes: ageMinutes(row, now),
  });
}
