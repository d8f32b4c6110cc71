import { Arg, Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { CountedPair } from '../cases/number-measure.ts';
import { PeriodInput } from '../cases/case-input.type.ts';
import type { CaseRow } from '../cases/case-list.query.ts';
import { Case } from '../cases/case.type.ts';
import { ComparedPeriod } from '../cases/comparison.type.ts';
import { GroupKey } from '../cases/group-key.type.ts';
import { HavingBounds } from '../cases/having.type.ts';
import { OrderWay } from '../cases/order.type.ts';
import { Period, Stamp } from '../cases/stamp.type.ts';
import { Change } from '../contract/change.type.ts';
import { PageInfo } from '../contract/page.ts';
import { Rate } from '../contract/rate.type.ts';
import { DateScalar, DateTimeScalar } from '../contract/scalars.ts';
import { Unit, UnitKind } from '../places/place.type.ts';

const enumOf = <T extends string>(...values: T[]): { [K in T]: K } => Object.fromEntries(values.map((value) => [value, value])) as { [K in T]: K };

export enum ApologyState { SENT_IN_TIME = 'SENT_IN_TIME', SENT_LATE = 'SENT_LATE', MISSING = 'MISSING', PENDING = 'PENDING' }
registerEnumType(ApologyState, {
  name: 'ApologyState', description: 'What has become of the duty to apologise. Vietnamese: tình trạng thư xin lỗi.',
  valuesConfig: {
    SENT_IN_TIME: { description: 'A letter was sent by the day on which it was due. Vietnamese: đã gửi đúng hạn.' },
    SENT_LATE: { description: 'A letter was sent later. Vietnamese: đã gửi muộn.' },
    MISSING: { description: 'No letter, and the day on which it was due is past. Vietnamese: chưa gửi.' },
    PENDING: { description: 'No letter yet; it is not overdue. Vietnamese: chưa đến hạn gửi.' },
  },
});
export enum ApologyAlarm { SECOND_REAPPOINTMENT = 'SECOND_REAPPOINTMENT' }
registerEnumType(ApologyAlarm, {
  name: 'ApologyAlarm', description: 'What is amiss with the letters of a dossier. Vietnamese: cảnh báo.',
  valuesConfig: { SECOND_REAPPOINTMENT: { description: 'A second new appointment; there may be one at most. Vietnamese: hẹn lại lần hai.' } },
});

const DIMENSIONS = {
  UNIT: 'Unit that answers for the dossier. Vietnamese: đơn vị.', UNIT_KIND: 'Kind of that unit. Vietnamese: loại đơn vị.', AREA: 'Area, cut to the boundary set. Vietnamese: địa bàn.',
  SECTOR: 'Sector. Vietnamese: lĩnh vực.', PROCEDURE: 'Procedure. Vietnamese: thủ tục.', CHANNEL: 'Channel. Vietnamese: kênh.',
  DAY: 'Local day on which the letter is due. Vietnamese: ngày.', WEEK: 'Its ISO week, by its Monday. Vietnamese: tuần.', MONTH: 'Its month, by its first day. Vietnamese: tháng.',
  QUARTER: 'Its quarter, by its first day. Vietnamese: quý.', YEAR: 'Its year. Vietnamese: năm.', WEEKDAY: '1 Monday … 7 Sunday. Vietnamese: thứ trong tuần.',
} as const;
export const ApologyDimensionEnum = enumOf(...(Object.keys(DIMENSIONS) as (keyof typeof DIMENSIONS)[]));
export type ApologyDimensionName = keyof typeof ApologyDimensionEnum;
registerEnumType(ApologyDimensionEnum, {
  name: 'ApologyDimension', description: 'By what obligations are grouped. Vietnamese: chiều phân tổ.',
  valuesConfig: Object.fromEntries(Object.entries(DIMENSIONS).map(([name, description]) => [name, { description }])) as never,
});
const MEASURES = {
  N: 'Obligations. Vietnamese: số nghĩa vụ.', SENT_IN_TIME: 'Letters sent in time. Vietnamese: đã gửi đúng hạn.', SENT_LATE: 'Letters sent late. Vietnamese: đã gửi muộn.',
  MISSING: 'Letters missing. Vietnamese: chưa gửi.', PENDING: 'Not due yet. Vietnamese: chưa đến hạn gửi.', SECOND: 'Second re-appointments. Vietnamese: hẹn lại lần hai.',
  COVERAGE: 'Coverage; groups without one come last. Vietnamese: tỷ lệ xin lỗi.', IN_TIME_SHARE: 'Share sent in time; groups without one come last. Vietnamese: tỷ lệ xin lỗi đúng hạn.', KEY: 'By name, or in time order. Vietnamese: theo tên.',
} as const;
export const ApologyMeasureEnum = enumOf(...(Object.keys(MEASURES) as (keyof typeof MEASURES)[]));
export type ApologyMeasureName = keyof typeof ApologyMeasureEnum;
registerEnumType(ApologyMeasureEnum, {
  name: 'ApologyMeasure', description: 'A number of a group: by what groups are ordered, kept or compared. Vietnamese: chỉ số.',
  valuesConfig: Object.fromEntries(Object.entries(MEASURES).map(([name, description]) => [name, { description }])) as never,
});

const ids = (what: string, vietnamese: string) => ({ nullable: true, description: `${what} An empty list matches nothing. Vietnamese: ${vietnamese}.` });

@InputType('ApologyFilter', { description: 'Which obligations; every condition narrows. The same filter counts in `apologyStats` and lists in `apologies`. Vietnamese: bộ lọc.' })
export class ApologyFilterInput {
  @Field(() => PeriodInput, { nullable: true, description: 'The letter fell or falls due in it; default all time. Vietnamese: kỳ.' })
  period?: PeriodInput | null;
  @Field(() => [ApologyState], ids('What has become of them.', 'tình trạng'))
  state?: ApologyState[] | null;
  @Field(() => Boolean, { nullable: true, description: 'With a second new appointment, or without. Vietnamese: hẹn lại lần hai.' })
  second?: boolean | null;
  @Field(() => [ID], ids('Units by id, with everything below them.', 'đơn vị'))
  unit?: string[] | null;
  @Field(() => [ID], ids('Units by id, themselves alone.', 'chính đơn vị'))
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
}

@InputType({ description: 'A condition on a measure of each group, such as { measure: MISSING, atLeast: 5 }. Every bound given must hold; a share without obligations meets none. Vietnamese: điều kiện trên nhóm.' })
export class ApologyHavingInput extends HavingBounds {
  @Field(() => ApologyMeasureEnum, { description: 'Which measure; KEY is none. Vietnamese: chỉ số.' })
  measure!: ApologyMeasureName;
}

@InputType({ description: 'Order of groups; ties are broken by key. Vietnamese: sắp xếp.' })
export class ApologyOrderInput extends OrderWay {
  @Field(() => ApologyMeasureEnum, { description: 'By what. Vietnamese: chỉ số.' })
  measure!: ApologyMeasureName;
}

@ObjectType({ simpleResolvers: true, description: 'Obligations to apologise, counted; the four states add up to `n`. Vietnamese: các chỉ số thư xin lỗi.' })
export class ApologyMeasures {
  /** What `change` is made of; there only when something is compared. */
  compared?: { pair: CountedPair; changeOf: (measure: ApologyMeasureName, pair: CountedPair) => Change };
  @Field(() => Int, { description: 'Dossiers that ended late, are overdue, or whose lateness was announced. Vietnamese: số nghĩa vụ xin lỗi.' })
  n!: number;
  @Field(() => Int, { description: 'A letter was sent by the day on which it was due. Vietnamese: đã gửi đúng hạn.' })
  sentInTime!: number;
  @Field(() => Int, { description: 'A letter was sent later. Vietnamese: đã gửi muộn.' })
  sentLate!: number;
  @Field(() => Int, { description: 'No letter, and it was due. Vietnamese: chưa gửi.' })
  missing!: number;
  @Field(() => Int, { description: 'No letter, and it is not overdue yet. Vietnamese: chưa đến hạn gửi.' })
  pending!: number;
  @Field(() => Int, { description: 'Dossiers re-appointed more than once, whatever their state. Vietnamese: hẹn lại lần hai.' })
  second!: number;
  @Field(() => Rate, { description: '(sentInTime + sentLate) / (sentInTime + sentLate + missing). Vietnamese: tỷ lệ xin lỗi.' })
  coverage!: Rate;
  @Field(() => Rate, { description: 'sentInTime / (sentInTime + sentLate + missing). Vietnamese: tỷ lệ xin lỗi đúng hạn.' })
  inTimeShare!: Rate;
  @Field(() => Change, { simple: false, description: 'A measure beside its value in the compared period, with the difference and its interval; asks for `compareTo`. Vietnamese: so với kỳ trước.' })
  change(@Arg('measure', () => ApologyMeasureEnum, { description: 'Which measure; KEY is none. Vietnamese: chỉ số.' }) measure: ApologyMeasureName): Change {
    return this.compared!.changeOf(measure, this.compared!.pair);
  }
}

@ObjectType({ simpleResolvers: true, description: 'What a group has in common; null where the dimension was not asked for, or where its dossiers have no value (see missing). Vietnamese: khóa nhóm.' })
export class ApologyKey extends GroupKey {
  @Field(() => [ApologyDimensionEnum], { description: 'Dimensions asked for in which the dossiers of this group have no value. Vietnamese: các chiều không có giá trị.' })
  missing!: ApologyDimensionName[];
}

@ObjectType({ simpleResolvers: true, description: 'One group with its key. Vietnamese: một nhóm.' })
export class ApologyGroup extends ApologyMeasures {
  @Field(() => ApologyKey, { description: 'What the dossiers have in common. Vietnamese: khóa nhóm.' })
  key!: ApologyKey;
}

@ObjectType({ simpleResolvers: true, description: 'Obligations to apologise; the groups and `other` add up to `total`. Vietnamese: thống kê thư xin lỗi.' })
export class ApologyStats {
  @Field(() => Stamp, { description: 'What the numbers rest on. Vietnamese: thông tin kèm theo.' })
  stamp!: Stamp;
  @Field(() => Period, { nullable: true, description: 'The period asked for; null when it is all time. Vietnamese: kỳ.' })
  period!: Period | null;
  @Field(() => ComparedPeriod, { nullable: true, description: 'What `change` compares with; null without `compareTo`. Vietnamese: kỳ so sánh.' })
  comparedWith!: ComparedPeriod | null;
  @Field(() => ApologyMeasures, { description: 'Over all groups. Vietnamese: tổng.' })
  total!: ApologyMeasures;
  @Field(() => [ApologyGroup], { description: 'The groups that meet `having`, in order, at most `first`; empty without `groupBy`. With `compareTo` also those that are only in the compared period, counted 0. Vietnamese: các nhóm.' })
  groups!: ApologyGroup[];
  @Field(() => ApologyMeasures, { nullable: true, description: 'What `having` and `first` left out, taken together; null when nothing was. Vietnamese: các nhóm còn lại.' })
  other!: ApologyMeasures | null;
  @Field(() => Int, { description: 'Number of groups that meet `having`, before `first` cut them. Vietnamese: số nhóm.' })
  groupCount!: number;
}

@ObjectType({ simpleResolvers: true, description: 'A letter of apology; the office that signed, never a person. Vietnamese: thư xin lỗi.' })
export class ApologyLetter {
  @Field(() => String, { description: 'Its number. Vietnamese: số thư.' })
  externalId!: string;
  @Field(() => DateTimeScalar, { description: 'When it was sent. Vietnamese: thời điểm gửi.' })
  sentAt!: number;
  @Field(() => Unit, { nullable: true, description: 'The office whose head signed; null when not known. Vietnamese: cơ quan ký.' })
  signer!: Unit | null;
  @Field(() => String, { nullable: true, description: 'The reason it gives; null when it gives none, or the case is not published and the view is public. Vietnamese: lý do.' })
  reason!: string | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'The new appointment; null when it makes none. Vietnamese: ngày hẹn trả lại.' })
  newDueAt!: number | null;
}

@ObjectType({ simpleResolvers: true, description: 'The duty to apologise for one dossier. Vietnamese: nghĩa vụ xin lỗi.' })
export class Apology {
  row!: CaseRow;
  @Field(() => ApologyState, { description: 'What has become of it. Vietnamese: tình trạng.' })
  state!: ApologyState;
  @Field(() => DateScalar, { description: 'The day on which it arose: the promise was broken, or its breach announced. Vietnamese: ngày phát sinh.' })
  aroseOn!: number;
  @Field(() => DateScalar, { description: 'The day by the end of which the letter is due, by the policy. Vietnamese: hạn gửi thư.' })
  letterDueOn!: number;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When the first letter was sent; null while there is none. Vietnamese: thời điểm gửi thư đầu tiên.' })
  firstSentAt!: number | null;
  @Field(() => Int, { description: 'New appointments made so far; there may be one at most. Vietnamese: số lần hẹn lại.' })
  reappointments!: number;
  @Field(() => [ApologyAlarm], { description: 'What is amiss. Vietnamese: cảnh báo.' })
  alarms!: ApologyAlarm[];
  @Field(() => Case, { description: 'The dossier. Vietnamese: hồ sơ.' })
  case!: Case;
}

@ObjectType({ simpleResolvers: true, description: 'An obligation in a page. Vietnamese: dòng của trang.' })
export class ApologyEdge {
  @Field(() => String, { description: 'Position of the row; it stays valid while data change. Vietnamese: con trỏ.' })
  cursor!: string;
  @Field(() => Apology, { description: 'The obligation. Vietnamese: nghĩa vụ xin lỗi.' })
  node!: Apology;
}

@ObjectType({ simpleResolvers: true, description: 'A page of obligations. Vietnamese: trang danh sách nghĩa vụ xin lỗi.' })
export class ApologyConnection {
  @Field(() => [ApologyEdge], { description: 'Rows with their cursors. Vietnamese: các dòng.' })
  edges!: ApologyEdge[];
  @Field(() => [Apology], { description: 'The rows alone. Vietnamese: các nghĩa vụ xin lỗi.' })
  nodes!: Apology[];
  @Field(() => PageInfo, { description: 'Where the page lies. Vietnamese: thông tin trang.' })
  pageInfo!: PageInfo;
  @Field(() => Int, { description: 'Rows of the whole list; equals the count of `apologyStats` under the same filter. Vietnamese: tổng số dòng.' })
  totalCount!: number;
  @Field(() => Stamp, { description: 'What the list rests on. Vietnamese: thông tin kèm theo.' })
  stamp!: Stamp;
}
