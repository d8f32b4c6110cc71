import { Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Node } from '../contract/node.type.ts';
import { PageInfo } from '../contract/page.ts';
import { NullReason } from '../contract/rate.type.ts';
import { DateTimeScalar } from '../contract/scalars.ts';
import { Unit } from '../places/place.type.ts';
import { Outcome, QualityFlagEnum, Stream, TimelinessCellName, type QualityFlagEnumName } from './case-input.type.ts';
import type { CaseRow } from './case-list.query.ts';
import type { CaseView } from './case-query.ts';
import { EVENT_KINDS, RATING_LEVELS, type EventKindName } from './codes.ts';
import { Stamp } from './stamp.type.ts';

const EVENT_WORDS: Record<EventKindName, string> = {
  RECEIVED: 'Received. Vietnamese: tiếp nhận.', ASSIGNED: 'Given to its first holder. Vietnamese: giao xử lý.', TRANSFERRED: 'Passed from one unit to another. Vietnamese: chuyển tiếp.',
  WORKED: 'A step of work. Vietnamese: thực hiện bước xử lý.', CONSULTED: 'Another unit was asked for its opinion. Vietnamese: lấy ý kiến.', CONSULTATION_ANSWERED: 'The opinion was given. Vietnamese: trả lời ý kiến.',
  SUPPLEMENT_REQUESTED: 'Papers were asked for; the clock stops. Vietnamese: yêu cầu bổ sung.', SUPPLEMENTED: 'Papers were supplied; the clock runs. Vietnamese: đã bổ sung.',
  FEE_REQUESTED: 'Payment was asked for; the clock stops. Vietnamese: yêu cầu nghĩa vụ tài chính.', FEE_PAID: 'Payment was made; the clock runs. Vietnamese: đã nộp.',
  STOPPED: 'Handling stopped. Vietnamese: dừng xử lý.', RESUMED: 'Handling went on. Vietnamese: tiếp tục xử lý.', EXTENDED: 'The due date was moved. Vietnamese: gia hạn.',
  REMINDED: 'The holder was reminded. Vietnamese: đôn đốc.', RETURNED: 'Sent back to where it came from. Vietnamese: trả lại.', ENDED: 'Ended. Vietnamese: kết thúc xử lý.',
  RESULT_RETURNED: 'The result was handed over. Vietnamese: trả kết quả.', REOPENED: 'Opened again. Vietnamese: mở lại.',
};
export const CaseEventKindEnum = Object.fromEntries(Object.keys(EVENT_KINDS).map((name) => [name, name])) as { [K in EventKindName]: K };
registerEnumType(CaseEventKindEnum, {
  name: 'CaseEventKind', description: 'What happened to a case. Vietnamese: loại sự kiện.',
  valuesConfig: Object.fromEntries(Object.entries(EVENT_WORDS).map(([name, description]) => [name, { description }])),
});

export enum RatingLevel { NOT_SATISFIED = 'NOT_SATISFIED', ACCEPTABLE = 'ACCEPTABLE', SATISFIED = 'SATISFIED' }
registerEnumType(RatingLevel, {
  name: 'RatingLevel', description: 'How satisfied a person was. Vietnamese: mức hài lòng.',
  valuesConfig: {
    NOT_SATISFIED: { description: 'Not satisfied. Vietnamese: không hài lòng.' },
    ACCEPTABLE: { description: 'Neither; kept apart from satisfied. Vietnamese: chấp nhận được.' },
    SATISFIED: { description: 'Satisfied. Vietnamese: hài lòng.' },
  },
});
export const RATING_LEVEL_NAMES = Object.fromEntries(Object.entries(RATING_LEVELS).map(([name, code]) => [code, name])) as Record<number, RatingLevel>;

export enum Language { VI = 'VI', EN = 'EN' }
registerEnumType(Language, { name: 'Language', description: 'Language of a text. Vietnamese: ngôn ngữ.', valuesConfig: { VI: { description: 'Vietnamese. Vietnamese: tiếng Việt.' }, EN: { description: 'English. Vietnamese: tiếng Anh.' } } });

@ObjectType({ simpleResolvers: true, description: 'Something that happened to a case. Vietnamese: sự kiện.' })
export class CaseEvent {
  @Field(() => Int, { description: "Position in the case's own order, from 0. Vietnamese: thứ tự." })
  seq!: number;
  @Field(() => DateTimeScalar, { description: 'When. Vietnamese: thời điểm.' })
  at!: number;
  @Field(() => CaseEventKindEnum, { description: 'What. Vietnamese: loại sự kiện.' })
  kind!: EventKindName;
  @Field(() => Unit, { nullable: true, description: 'The unit that acted or gave the case away; null when not known. Vietnamese: từ đơn vị.' })
  fromUnit!: Unit | null;
  @Field(() => Unit, { nullable: true, description: 'The unit that received it or was asked; null when not known. Vietnamese: đến đơn vị.' })
  toUnit!: Unit | null;
  @Field(() => String, { nullable: true, description: "Name of the step in the source's words; null when it gives none. Vietnamese: bước xử lý." })
  activity!: string | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'A date the event sets: the new due date, the deadline of a consultation; null otherwise. Vietnamese: hạn mới.' })
  untilAt!: number | null;
}

@ObjectType({ simpleResolvers: true, description: 'A time during which the clock stood still. Vietnamese: khoảng tạm dừng.' })
export class CasePause {
  @Field(() => DateTimeScalar, { description: 'From. Vietnamese: từ.' })
  from!: number;
  @Field(() => DateTimeScalar, { nullable: true, description: 'To; null while it lasts. Vietnamese: đến.' })
  to!: number | null;
}

@ObjectType({ simpleResolvers: true, description: 'A rating of the case. Vietnamese: đánh giá.' })
export class Rating {
  @Field(() => DateTimeScalar, { description: 'When it was given. Vietnamese: thời điểm đánh giá.' })
  ratedAt!: number;
  @Field(() => RatingLevel, { description: 'How satisfied. Vietnamese: mức hài lòng.' })
  level!: RatingLevel;
}

@ObjectType({ implements: Node, simpleResolvers: true, description: 'A promise to someone: a feedback item, a dossier or an assigned task. No contact data. Vietnamese: việc.' })
export class Case extends Node {
  nodeType!: 'Case';
  row!: CaseRow;
  view!: CaseView;
  @Field(() => Stream, { description: 'What sort of promise. Vietnamese: luồng việc.' })
  stream!: Stream;
  @Field(() => String, { description: "Number in the source, such as a dossier's. Vietnamese: mã hồ sơ, mã góp ý." })
  externalId!: string;
  @Field(() => String, { nullable: true, description: 'Null when the source has none, or does not publish it and the view is public. Vietnamese: tiêu đề.' })
  title!: string | null;
  @Field(() => DateTimeScalar, { description: 'When it was received. Vietnamese: thời điểm tiếp nhận.' })
  receivedAt!: number;
  @Field(() => DateTimeScalar, { nullable: true, description: 'The appointment as first given, before clock stops; null without one. Vietnamese: hẹn trả.' })
  appointedAt!: number | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'The first promise, clock stops counted as the policy says; null without one. Vietnamese: hạn ban đầu.' })
  dueAt!: number | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'The promise after extensions; null without one. Vietnamese: hạn hiện tại.' })
  currentDueAt!: number | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it ended; null while open. Vietnamese: thời điểm kết thúc.' })
  endedAt!: number | null;
  @Field(() => Boolean, { description: 'Whether the due date was derived from the procedure and the calendar. Vietnamese: hạn do hệ thống tính.' })
  dueDerived!: boolean;
  @Field(() => Outcome, { nullable: true, description: 'How it ended; null while open, or when the source does not say. Vietnamese: kết quả.' })
  outcome!: Outcome | null;
  @Field(() => TimelinessCellName, { description: 'Timeliness at the moment asked for. Vietnamese: ô tiến độ.' })
  cell!: TimelinessCellName;
  @Field(() => Int, { nullable: true, description: 'Working days past due, by the end or `asOf`; negative: days left; null without a due date, and where a case is late without having missed one (see workingDaysLateNullReason). Vietnamese: số ngày làm việc trễ.' })
  workingDaysLate!: number | null;
  @Field(() => NullReason, { nullable: true, description: 'Why there are no days: NO_DATA without a due date; NOT_APPLICABLE when a second request for papers alone makes it late, under a policy that says so. Null when there are. Vietnamese: lý do không có số ngày trễ.' })
  workingDaysLateNullReason!: NullReason | null;
  @Field(() => Int, { description: 'Working days since receipt, to the end or `asOf`. Vietnamese: số ngày làm việc đã qua.' })
  workingDaysOpen!: number;
  @Field(() => Boolean, { nullable: true, description: 'Filed online; null when not known. Vietnamese: trực tuyến.' })
  online!: boolean | null;
  @Field(() => Boolean, { description: 'Whether the source publishes it. Vietnamese: công khai.' })
  published!: boolean;
  @Field(() => Boolean, { description: 'Whether the person asked to stay anonymous. Vietnamese: ẩn danh.' })
  anonymous!: boolean;
  @Field(() => Int, { description: 'Extensions so far. Vietnamese: số lần gia hạn.' })
  extensions!: number;
  @Field(() => Int, { description: 'Transfers so far. Vietnamese: số lần chuyển tiếp.' })
  transfers!: number;
  @Field(() => Int, { description: 'Reopenings so far. Vietnamese: số lần mở lại.' })
  reopens!: number;
  @Field(() => Int, { description: 'Supplement requests so far. Vietnamese: số lần yêu cầu bổ sung.' })
  supplements!: number;
  @Field(() => [QualityFlagEnum], { description: 'Findings about its data. Vietnamese: cảnh báo chất lượng.' })
  quality!: QualityFlagEnumName[];
  @Field(() => Float, { nullable: true, description: 'Longitude of the place of a problem, WGS84; null when not known or not published. Vietnamese: kinh độ.' })
  lon!: number | null;
  @Field(() => Float, { nullable: true, description: 'Latitude, WGS84; null when not known or not published. Vietnamese: vĩ độ.' })
  lat!: number | null;
}

@ObjectType({ simpleResolvers: true, description: 'A case in a page. Vietnamese: dòng của trang.' })
export class CaseEdge {
  @Field(() => String, { description: 'Position of the row; it stays valid while data change. Vietnamese: con trỏ.' })
  cursor!: string;
  @Field(() => Case, { description: 'The case. Vietnamese: việc.' })
  node!: Case;
}

@ObjectType({ simpleResolvers: true, description: 'A page of cases. Vietnamese: trang danh sách việc.' })
export class CaseConnection {
  @Field(() => [CaseEdge], { description: 'Rows with their cursors. Vietnamese: các dòng.' })
  edges!: CaseEdge[];
  @Field(() => [Case], { description: 'The rows alone. Vietnamese: các việc.' })
  nodes!: Case[];
  @Field(() => PageInfo, { description: 'Where the page lies. Vietnamese: thông tin trang.' })
  pageInfo!: PageInfo;
  @Field(() => Int, { description: 'Cases in the whole list: equal to `n` of `caseStats` under the same filter. Vietnamese: tổng số.' })
  totalCount!: number;
  @Field(() => Stamp, { description: 'What the list rests on. Vietnamese: thông tin kèm theo.' })
  stamp!: Stamp;
}
