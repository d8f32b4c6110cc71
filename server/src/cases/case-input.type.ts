import { Field, ID, InputType, Int, registerEnumType } from 'type-graphql';
import { DateScalar } from '../contract/scalars.ts';
import { UnitKind } from '../places/place.type.ts';
import type { SignalKindName } from './path-codes.ts';
import { SignalKindEnum } from './signal-kind.type.ts';
import { HavingBounds } from './having.type.ts';
import { OrderWay } from './order.type.ts';
import { HandoffFilterInput, HoldingFilterInput, OccasionFilterInput } from './path-filter.type.ts';

const names = <T extends string>(values: readonly T[]): { [K in T]: K } => Object.fromEntries(values.map((value) => [value, value])) as { [K in T]: K };

export enum Stream { FEEDBACK = 'FEEDBACK', DOSSIER = 'DOSSIER', ASSIGNMENT = 'ASSIGNMENT' }
registerEnumType(Stream, {
  name: 'Stream', description: 'What sort of promise a case is. Vietnamese: luồng việc.',
  valuesConfig: {
    FEEDBACK: { description: 'An item of citizen feedback. Vietnamese: góp ý, phản ánh.' },
    DOSSIER: { description: 'A dossier of an administrative procedure. Vietnamese: hồ sơ thủ tục hành chính.' },
    ASSIGNMENT: { description: 'A task assigned to a unit. Vietnamese: nhiệm vụ được giao.' },
  },
});
export enum Cohort { DUE = 'DUE', RECEIVED = 'RECEIVED', ENDED = 'ENDED', OPEN_AT = 'OPEN_AT', CARRIED_OVER = 'CARRIED_OVER' }
registerEnumType(Cohort, {
  name: 'Cohort', description: 'Which cases of a period are meant. Vietnamese: tập hợp việc.',
  valuesConfig: {
    DUE: { description: 'Fell or falls due in the period; without a due date, received in it. Each promise is counted once. Vietnamese: đến hạn trong kỳ.' },
    RECEIVED: { description: 'Received in the period. Vietnamese: tiếp nhận trong kỳ.' },
    ENDED: { description: 'Ended in the period; a case whose end lies before its receipt, in the period of its receipt, as in the balance. Vietnamese: kết thúc trong kỳ.' },
    OPEN_AT: { description: "Open (or paused) at the period's end, or at `asOf` when that is earlier; cells are judged at that moment. Vietnamese: đang mở cuối kỳ." },
    CARRIED_OVER: { description: 'Open when the period began. Vietnamese: kỳ trước chuyển sang.' },
  },
});
export enum TimelinessCellName { DONE_ON_TIME = 'DONE_ON_TIME', DONE_LATE = 'DONE_LATE', OPEN_IN_TIME = 'OPEN_IN_TIME', OPEN_OVERDUE = 'OPEN_OVERDUE', PAUSED = 'PAUSED', UNCLASSIFIED = 'UNCLASSIFIED' }
registerEnumType(TimelinessCellName, {
  name: 'TimelinessCell', description: 'Timeliness of a case at a moment; every case is in exactly one cell. Vietnamese: ô tiến độ.',
  valuesConfig: {
    DONE_ON_TIME: { description: 'Ended by its due date. Vietnamese: đã xử lý đúng hạn.' },
    DONE_LATE: { description: 'Ended after its due date. Vietnamese: đã xử lý trễ hạn.' },
    OPEN_IN_TIME: { description: 'Open, due date not yet past. Vietnamese: đang xử lý còn hạn.' },
    OPEN_OVERDUE: { description: 'Open past its due date. Vietnamese: đang xử lý quá hạn.' },
    PAUSED: { description: 'Waiting on the citizen, or stopped: the clock stands still. Vietnamese: tạm dừng.' },
    UNCLASSIFIED: { description: 'Without a due date: counted and shown, never taken for on time. Vietnamese: không xác định.' },
  },
});
export enum Outcome { COMPLETED = 'COMPLETED', WITHDRAWN = 'WITHDRAWN', STOPPED = 'STOPPED', REJECTED = 'REJECTED', DUPLICATE = 'DUPLICATE' }
registerEnumType(Outcome, {
  name: 'Outcome', description: 'How a case ended. Vietnamese: kết quả xử lý.',
  valuesConfig: {
    COMPLETED: { description: 'Answered, resolved, result issued. Vietnamese: đã giải quyết.' },
    WITHDRAWN: { description: 'Taken back by the citizen. Vietnamese: công dân rút.' },
    STOPPED: { description: 'Handling was stopped. Vietnamese: dừng xử lý.' },
    REJECTED: { description: 'Refused with reasons after examination. Vietnamese: từ chối giải quyết.' },
    DUPLICATE: { description: 'Merged into another case. Vietnamese: trùng lặp.' },
  },
});
export enum DueBasis { ORIGINAL = 'ORIGINAL', CURRENT = 'CURRENT' }
registerEnumType(DueBasis, {
  name: 'DueBasis', description: 'Which promise is judged. Vietnamese: căn cứ hạn.',
  valuesConfig: {
    ORIGINAL: { description: 'The first promise, moved only by clock stops. Vietnamese: hạn ban đầu.' },
    CURRENT: { description: 'The promise after extensions. Vietnamese: hạn hiện tại.' },
  },
});
export enum Attribution { RESPONSIBLE = 'RESPONSIBLE', HOLDER_AT_DUE = 'HOLDER_AT_DUE' }
registerEnumType(Attribution, {
  name: 'Attribution', description: 'Which unit answers for a case. Vietnamese: quy trách nhiệm.',
  valuesConfig: {
    RESPONSIBLE: { description: 'The responsible (lead) unit when it fell due. Vietnamese: đơn vị chủ trì khi đến hạn.' },
    HOLDER_AT_DUE: { description: 'The unit that held it when it fell due. Vietnamese: đơn vị đang giữ khi đến hạn.' },
  },
});

const DIMENSION_WORDS = {
  UNIT: 'Unit that answers for the case. Vietnamese: đơn vị.', UNIT_KIND: 'Kind of that unit. Vietnamese: loại đơn vị.',
  AREA: 'Area of the applicant or of the problem, cut to the boundary set. Vietnamese: địa bàn.', SECTOR: 'Sector. Vietnamese: lĩnh vực.',
  PROCEDURE: 'Procedure or type of service. Vietnamese: thủ tục.', CHANNEL: 'Channel. Vietnamese: kênh.', ORIGIN: 'System of origin. Vietnamese: nguồn gốc.',
  PRIORITY: 'Priority. Vietnamese: mức độ.', STATUS: "The source's status. Vietnamese: trạng thái.",
  DAY: 'Local day of the cohort. Vietnamese: ngày.', WEEK: 'ISO week, named by its Monday. Vietnamese: tuần.', MONTH: 'Month, named by its first day. Vietnamese: tháng.',
  QUARTER: 'Quarter, named by its first day. Vietnamese: quý.', YEAR: 'Year. Vietnamese: năm.', WEEKDAY: '1 Monday … 7 Sunday. Vietnamese: thứ trong tuần.',
} as const;
const described = <T extends Record<string, string>>(words: T) => Object.fromEntries(Object.entries(words).map(([name, description]) => [name, { description }])) as { [K in keyof T]: { description: string } };

export const CaseDimensionEnum = names(Object.keys(DIMENSION_WORDS) as (keyof typeof DIMENSION_WORDS)[]);
export type CaseDimensionName = keyof typeof CaseDimensionEnum;
registerEnumType(CaseDimensionEnum, { name: 'CaseDimension', description: 'By what cases are grouped. Vietnamese: chiều phân tổ.', valuesConfig: described(DIMENSION_WORDS) });

const MEASURE_WORDS = {
  N: 'Cases of the cohort. Vietnamese: số việc.', DONE_ON_TIME: 'Ended in time. Vietnamese: đúng hạn.', DONE_LATE: 'Ended late. Vietnamese: trễ hạn.',
  OPEN_IN_TIME: 'Open in time. Vietnamese: còn hạn.', OPEN_OVERDUE: 'Open overdue. Vietnamese: quá hạn.', PAUSED: 'Paused. Vietnamese: tạm dừng.',
  UNCLASSIFIED: 'Without a due date. Vietnamese: không xác định.',
  PAUSED_IN_TIME: 'Paused, due date not yet past. Vietnamese: tạm dừng còn hạn.', PAUSED_OVERDUE: 'Paused, due date past. Vietnamese: tạm dừng quá hạn.',
  PAUSED_UNCLASSIFIED: 'Paused, without a due date. Vietnamese: tạm dừng không có hạn.', ON_TIME_SHARE: 'On-time share; groups without one come last. Vietnamese: tỷ lệ đúng hạn.',
  RECEIVED: 'Received in the period. Vietnamese: tiếp nhận.', CARRIED_OVER: 'Carried over into it. Vietnamese: kỳ trước chuyển sang.',
  ENDED: 'Done in the period. Vietnamese: đã xử lý.', OPEN_AT_END: 'Open at its end. Vietnamese: đang xử lý cuối kỳ.',
  PAUSED_AT_END: 'Paused at its end. Vietnamese: tạm dừng cuối kỳ.', NOT_YET_RECEIVED: 'Submitted, not yet received. Vietnamese: mới đăng ký.',
  REFUSED_AT_RECEPTION: 'Refused at reception. Vietnamese: không được tiếp nhận.', COMPLETED: 'Ended with a result. Vietnamese: đã giải quyết.',
  WITHDRAWN: 'Ended by withdrawal. Vietnamese: công dân rút.', STOPPED: 'Ended by being stopped. Vietnamese: dừng xử lý.',
  REJECTED: 'Ended by refusal. Vietnamese: từ chối giải quyết.', DUPLICATE: 'Ended as a duplicate. Vietnamese: trùng lặp.',
  DUE_SOON: 'Due within so many `workingDays`, by default those of the policy. Vietnamese: sắp đến hạn.',
  AGEING: 'Open, in the band of the policy that begins at so many `workingDays` since receipt. Vietnamese: số việc đang mở của một nhóm tuổi.', AGEING_OVERDUE: 'Of these, overdue. Vietnamese: trong đó quá hạn.',
  EXTENSIONS: 'Extensions. Vietnamese: gia hạn.', TRANSFERS: 'Transfers. Vietnamese: chuyển tiếp.',
  REOPENED: 'Reopenings. Vietnamese: mở lại.', ONLINE_SHARE: 'Online share; groups without one come last. Vietnamese: tỷ lệ trực tuyến.', MEDIAN_WORKING_DAYS: 'Median of the working days; groups that have not reached it come last. Vietnamese: trung vị thời gian giải quyết.',
  P90_WORKING_DAYS: 'Their 90th percentile; groups that have not reached it come last. Vietnamese: phân vị 90 thời gian giải quyết.', KEY: 'By name, or in time order. Vietnamese: theo tên.',
} as const;
export const CaseMeasureEnum = names(Object.keys(MEASURE_WORDS) as (keyof typeof MEASURE_WORDS)[]);
export type CaseMeasureName = keyof typeof CaseMeasureEnum;
registerEnumType(CaseMeasureEnum, { name: 'CaseMeasure', description: 'A number of a group: by what groups are ordered, kept or compared. Vietnamese: chỉ số.', valuesConfig: described(MEASURE_WORDS) });

/** Which days a measure is of that has several. */
export const OF_WORKING_DAYS = {
  nullable: true,
  description: "Of DUE_SOON, within how many working days (default the policy's); of AGEING and AGEING_OVERDUE, at how many the band begins, as `fromWorkingDays` of `ageing` says (default the first band). No other measure has them. Vietnamese: số ngày làm việc.",
};

const QUALITY_WORDS = {
  DUE_BEFORE_RECEIVED: 'Due before it was received. Vietnamese: hạn trước ngày tiếp nhận.', ENDED_BEFORE_RECEIVED: 'Ended before it was received. Vietnamese: kết thúc trước ngày tiếp nhận.',
  NO_DUE_DATE: 'No due date. Vietnamese: không có hạn.', NO_UNIT: 'No known unit. Vietnamese: không rõ đơn vị.', NO_AREA: 'No known area. Vietnamese: không rõ địa bàn.',
  RECEIVED_IN_FUTURE: 'Received after it was loaded. Vietnamese: ngày tiếp nhận ở tương lai.', ENDED_IN_FUTURE: 'Ended after it was loaded. Vietnamese: ngày kết thúc ở tương lai.',
  FLAG_DISAGREES: "The source's own on-time flag contradicts its dates. Vietnamese: cờ đúng hạn của nguồn mâu thuẫn với ngày.",
} as const;
export const QualityFlagEnum = names(Object.keys(QUALITY_WORDS) as (keyof typeof QUALITY_WORDS)[]);
registerEnumType(QualityFlagEnum, { name: 'QualityFlag', description: "A finding about a case's own data. Vietnamese: cảnh báo chất lượng.", valuesConfig: described(QUALITY_WORDS) });
export type QualityFlagEnumName = keyof typeof QualityFlagEnum;

@InputType({ description: 'Half-open: from ≤ day < to, local dates of the city. Vietnamese: kỳ.' })
export class PeriodInput {
  @Field(() => DateScalar, { description: 'First day. Vietnamese: từ ngày.' })
  from!: number;
  @Field(() => DateScalar, { description: 'First day that no longer belongs to it. Vietnamese: đến trước ngày.' })
  to!: number;
}

@InputType({ description: 'A half-open band of age in working days. Vietnamese: nhóm tuổi việc.' })
export class AgeBandInput {
  @Field(() => Int, { description: 'At least so many working days since receipt. Vietnamese: từ (ngày làm việc).' })
  fromWorkingDays!: number;
  @Field(() => Int, { nullable: true, description: 'Fewer than so many; null is endless. Vietnamese: đến dưới (ngày làm việc).' })
  toWorkingDays?: number | null;
}

const ids = (what: string, vietnamese: string) => ({ nullable: true, description: `${what} An empty list matches nothing. Vietnamese: ${vietnamese}.` });

@InputType('CaseKeyInput', { description: "The key of a group, to list or count its cases: the fields of `groups.key` that were asked for, ids in place of objects. A field that is null means the cases without a value; a field left out is no condition. Times are those of the cohort's own date. Vietnamese: khóa nhóm." })
export class CaseKeyInput {
  @Field(() => ID, { nullable: true, description: 'UNIT: this unit itself. Vietnamese: đơn vị.' })
  unit?: string | null;
  @Field(() => UnitKind, { nullable: true, description: 'UNIT_KIND. Vietnamese: loại đơn vị.' })
  unitKind?: UnitKind | null;
  @Field(() => ID, { nullable: true, description: 'AREA: what counts in this area under the boundary set. Vietnamese: địa bàn.' })
  area?: string | null;
  @Field(() => ID, { nullable: true, description: 'SECTOR. Vietnamese: lĩnh vực.' })
  sector?: string | null;
  @Field(() => ID, { nullable: true, description: 'PROCEDURE. Vietnamese: thủ tục.' })
  procedure?: string | null;
  @Field(() => ID, { nullable: true, description: 'CHANNEL. Vietnamese: kênh.' })
  channel?: string | null;
  @Field(() => ID, { nullable: true, description: 'ORIGIN. Vietnamese: nguồn gốc.' })
  origin?: string | null;
  @Field(() => ID, { nullable: true, description: 'PRIORITY. Vietnamese: mức độ.' })
  priority?: string | null;
  @Field(() => ID, { nullable: true, description: 'STATUS. Vietnamese: trạng thái.' })
  status?: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'DAY. Vietnamese: ngày.' })
  day?: number | null;
  @Field(() => DateScalar, { nullable: true, description: 'WEEK, by its Monday. Vietnamese: tuần.' })
  week?: number | null;
  @Field(() => DateScalar, { nullable: true, description: 'MONTH, by its first day. Vietnamese: tháng.' })
  month?: number | null;
  @Field(() => DateScalar, { nullable: true, description: 'QUARTER, by its first day. Vietnamese: quý.' })
  quarter?: number | null;
  @Field(() => Int, { nullable: true, description: 'YEAR. Vietnamese: năm.' })
  year?: number | null;
  @Field(() => Int, { nullable: true, description: 'WEEKDAY, 1 Monday … 7 Sunday. Vietnamese: thứ.' })
  weekday?: number | null;
}

@InputType('CaseFilter', { description: 'Which cases; every condition narrows. The same filter counts in `caseStats` and lists in `cases`. Vietnamese: bộ lọc.' })
export class CaseFilterInput {
  @Field(() => Stream, { nullable: true, description: 'Only this stream; default all. Vietnamese: luồng việc.' })
  stream?: Stream | null;
  @Field(() => PeriodInput, { nullable: true, description: 'The period of the cohort; default all time. Vietnamese: kỳ.' })
  period?: PeriodInput | null;
  @Field(() => Cohort, { defaultValue: Cohort.DUE, description: 'Which cases of the period. Vietnamese: tập hợp việc.' })
  cohort!: Cohort;
  @Field(() => [ID], ids('Units by id, with everything below them.', 'đơn vị'))
  unit?: string[] | null;
  @Field(() => [ID], ids('Units by id, themselves alone: with the key of a group by UNIT, the cases of that group.', 'chính đơn vị'))
  ownUnit?: string[] | null;
  @Field(() => [UnitKind], ids('Kinds of unit.', 'loại đơn vị'))
  unitKind?: UnitKind[] | null;
  @Field(() => [ID], ids('Areas by id, with everything below them and the earlier areas that went over whole.', 'địa bàn'))
  area?: string[] | null;
  @Field(() => [ID], ids('Areas by id, themselves alone: neither what lies below them nor what they came from.', 'chính địa bàn'))
  ownArea?: string[] | null;
  @Field(() => [ID], ids('Sectors by id.', 'lĩnh vực'))
  sector?: string[] | null;
  @Field(() => [ID], ids('Procedures by id.', 'thủ tục'))
  procedure?: string[] | null;
  @Field(() => [ID], ids('Channels by id.', 'kênh'))
  channel?: string[] | null;
  @Field(() => [ID], ids('Systems of origin by id.', 'nguồn gốc'))
  origin?: string[] | null;
  @Field(() => [ID], ids('Priorities by id.', 'mức độ'))
  priority?: string[] | null;
  @Field(() => [ID], ids('Statuses by id.', 'trạng thái'))
  status?: string[] | null;
  @Field(() => [TimelinessCellName], ids('Timeliness cells.', 'ô tiến độ'))
  cell?: TimelinessCellName[] | null;
  @Field(() => [SignalKindEnum], ids('Cases that bear a signal of any of these kinds at `asOf`, by the rules of the policy.', 'dấu hiệu'))
  signal?: SignalKindName[] | null;
  @Field(() => OccasionFilterInput, { nullable: true, description: 'Cases that gave such an occasion for a signal: the ones behind the denominator of a share of `signalStats`, of which a case may give several. Vietnamese: có dịp phát sinh dấu hiệu.' })
  occasion?: OccasionFilterInput | null;
  @Field(() => HandoffFilterInput, { nullable: true, description: 'Cases that had such a hand-off: the ones behind a pair of `handoffs`. Vietnamese: đã được chuyển.' })
  handoff?: HandoffFilterInput | null;
  @Field(() => HoldingFilterInput, { nullable: true, description: 'Cases that were held so: with the late cells, the ones behind a group of `lostTime`. Vietnamese: đã được giữ.' })
  held?: HoldingFilterInput | null;
  @Field(() => [Outcome], ids('Outcomes; open cases have none.', 'kết quả'))
  outcome?: Outcome[] | null;
  @Field(() => Boolean, { nullable: true, description: 'Filed online, or not; cases of which it is not known match neither. Vietnamese: trực tuyến.' })
  online?: boolean | null;
  @Field(() => Int, { nullable: true, description: 'Open, in time, and due within so many working days from `asOf` (0: today). Vietnamese: sắp đến hạn trong (ngày làm việc).' })
  dueWithinWorkingDays?: number | null;
  @Field(() => AgeBandInput, { nullable: true, description: 'Open, and that old. Vietnamese: tuổi việc đang mở.' })
  age?: AgeBandInput | null;
  @Field(() => [QualityFlagEnum], ids('Cases with any of these findings.', 'cảnh báo chất lượng'))
  quality?: QualityFlagEnumName[] | null;
  @Field(() => CaseKeyInput, { nullable: true, description: 'Only the cases of the group with this key, whatever it is: the group and its list are equal. Vietnamese: các việc của một nhóm.' })
  key?: CaseKeyInput | null;
  @Field(() => [CaseKeyInput], { nullable: true, description: 'None of the cases of the groups with these keys: with the keys of all listed groups, those of `other`. At most 1,000. Vietnamese: trừ các nhóm.' })
  exceptKeys?: CaseKeyInput[] | null;
  @Field(() => String, { nullable: true, description: 'Part of the case number or title. Vietnamese: tìm kiếm.' })
  search?: string | null;
}

@InputType({ description: 'A condition on a measure of each group, such as { measure: OPEN_OVERDUE, atLeast: 10 }. Every bound given must hold; a share without cases meets none. Vietnamese: điều kiện trên nhóm.' })
export class CaseHavingInput extends HavingBounds {
  @Field(() => CaseMeasureEnum, { description: 'Which measure; KEY is none. Vietnamese: chỉ số.' })
  measure!: CaseMeasureName;
  @Field(() => Int, OF_WORKING_DAYS)
  workingDays?: number | null;
}

@InputType({ description: 'Order of groups; ties are broken by key. Vietnamese: sắp xếp.' })
export class CaseOrderInput extends OrderWay {
  @Field(() => CaseMeasureEnum, { description: 'By what. Vietnamese: chỉ số.' })
  measure!: CaseMeasureName;
  @Field(() => Int, OF_WORKING_DAYS)
  workingDays?: number | null;
}
