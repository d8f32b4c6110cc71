import { Arg, Field, Float, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { CaseFilterInput } from '../cases/case-input.type.ts';
import { Case, CaseEvent } from '../cases/case.type.ts';
import { GroupKey } from '../cases/group-key.type.ts';
import type { SignalKindName } from '../cases/path-codes.ts';
import { SignalKindEnum } from '../cases/signal-kind.type.ts';
import { ComparedPeriod } from '../cases/comparison.type.ts';
import { HavingBounds } from '../cases/having.type.ts';
import { OrderWay } from '../cases/order.type.ts';
import { Period, Stamp } from '../cases/stamp.type.ts';
import { Change } from '../contract/change.type.ts';
import { PageInfo } from '../contract/page.ts';
import { NullReason, Rate } from '../contract/rate.type.ts';
import { DateScalar, DateTimeScalar } from '../contract/scalars.ts';
import { Unit } from '../places/place.type.ts';
import type { SignalDimension } from './signal-stats.query.ts';

export enum SignalStatus { ALLEGED = 'ALLEGED' }
registerEnumType(SignalStatus, {
  name: 'SignalStatus', description: 'Whether someone has decided about a signal. Vietnamese: tình trạng xác minh.',
  valuesConfig: { ALLEGED: { description: 'Found in the events; nobody has confirmed it. Vietnamese: chưa xác minh.' } },
});

export enum SignalVerdictName { MORE_THAN_CHANCE = 'MORE_THAN_CHANCE', WITHIN_CHANCE = 'WITHIN_CHANCE', TOO_FEW_TO_SAY = 'TOO_FEW_TO_SAY' }
registerEnumType(SignalVerdictName, {
  name: 'SignalVerdict', description: 'A unit’s rate held against the city’s. Vietnamese: đối chiếu với toàn thành phố.',
  valuesConfig: {
    MORE_THAN_CHANCE: { description: 'More than the city’s own rate makes likely, at the stated error rate over all units and kinds. Vietnamese: nhiều hơn mức ngẫu nhiên.' },
    WITHIN_CHANCE: { description: 'No evidence of more than the city’s own rate. Vietnamese: trong mức ngẫu nhiên.' },
    TOO_FEW_TO_SAY: { description: 'Even a signal on every occasion would not be evidence. Vietnamese: quá ít để kết luận.' },
  },
});

const DIMENSION_WORDS: Record<SignalDimension, string> = {
  KIND: 'Kind of signal. Vietnamese: loại dấu hiệu.', UNIT: 'Unit whose handling it may be evidence of. Vietnamese: đơn vị.', UNIT_KIND: 'Kind of that unit. Vietnamese: loại đơn vị.',
  AREA: 'Area of the case, cut to the boundary set. Vietnamese: địa bàn.', SECTOR: 'Sector of the case. Vietnamese: lĩnh vực.', PROCEDURE: 'Procedure of the case. Vietnamese: thủ tục.', CHANNEL: 'Channel of the case. Vietnamese: kênh.',
  ORIGIN: 'System of origin of the case. Vietnamese: nguồn gốc.', PRIORITY: 'Priority of the case. Vietnamese: mức độ.', STATUS: "The source's status of the case. Vietnamese: trạng thái.",
  DAY: 'Local day of the cohort. Vietnamese: ngày.', WEEK: 'ISO week, named by its Monday. Vietnamese: tuần.', WEEKDAY: '1 Monday … 7 Sunday. Vietnamese: thứ trong tuần.', MONTH: 'Month, named by its first day. Vietnamese: tháng.',
  QUARTER: 'Quarter, named by its first day. Vietnamese: quý.', YEAR: 'Year. Vietnamese: năm.',
};
export const SignalDimensionEnum = Object.fromEntries(Object.keys(DIMENSION_WORDS).map((name) => [name, name])) as { [K in SignalDimension]: K };
registerEnumType(SignalDimensionEnum, {
  name: 'SignalDimension', description: 'By what signals are grouped. Vietnamese: chiều phân tổ.',
  valuesConfig: Object.fromEntries(Object.entries(DIMENSION_WORDS).map(([name, description]) => [name, { description }])),
});

export enum SignalMeasure { N = 'N', SHARE = 'SHARE', P_VALUE = 'P_VALUE', KEY = 'KEY' }
registerEnumType(SignalMeasure, {
  name: 'SignalMeasure', description: 'A number of a group of signals: by what groups are ordered, kept or compared. Vietnamese: chỉ số.',
  valuesConfig: {
    N: { description: 'Signals. Vietnamese: số dấu hiệu.' }, SHARE: { description: 'Share of the occasions; groups without one come last. Vietnamese: tỷ lệ.' },
    P_VALUE: { description: 'Adjusted p-value; groups not judged come last. It is not compared. Vietnamese: giá trị p hiệu chỉnh.' }, KEY: { description: 'By key. Vietnamese: theo khóa.' },
  },
});

@InputType('SignalFilter', { description: 'Which signals; every condition narrows. The same filter counts in `signalStats` and lists in `signals`. Vietnamese: bộ lọc dấu hiệu.' })
export class SignalFilterInput {
  @Field(() => CaseFilterInput, { nullable: true, description: 'Of which cases; default all. Its units are those responsible for the cases. Vietnamese: bộ lọc việc.' })
  case?: CaseFilterInput | null;
  @Field(() => [ID], { nullable: true, description: 'Units whose handling they may be evidence of, with everything below them. An empty list matches nothing. Vietnamese: đơn vị.' })
  unit?: string[] | null;
  @Field(() => [SignalKindEnum], { nullable: true, description: 'Kinds; default all. An empty list matches nothing. Vietnamese: loại dấu hiệu.' })
  kind?: SignalKindName[] | null;
}

@InputType({ description: 'A condition on a measure of each group, such as { measure: N, atLeast: 5 }. Every bound given must hold; a share of several kinds, or of no occasion, meets none. Vietnamese: điều kiện trên nhóm.' })
export class SignalHavingInput extends HavingBounds {
  @Field(() => SignalMeasure, { description: 'Which measure; KEY is none. Vietnamese: chỉ số.' })
  measure!: SignalMeasure;
}

@InputType({ description: 'Order of groups of signals; ties are broken by key. Vietnamese: sắp xếp.' })
export class SignalOrderInput extends OrderWay {
  @Field(() => SignalMeasure, { description: 'By what. Vietnamese: chỉ số.' })
  measure!: SignalMeasure;
}

@ObjectType({ simpleResolvers: true, description: 'One of the ten manifestations of shirking named by Directive 34-CT/TU of the city’s Party Committee, in our own words. Vietnamese: biểu hiện né tránh, đùn đẩy trách nhiệm.' })
export class Manifestation {
  @Field(() => Int, { description: '1–10, as in the directive. Vietnamese: số thứ tự.' })
  number!: number;
  @Field(() => String, { description: 'In Vietnamese. Vietnamese: diễn giải.' })
  text!: string;
  @Field(() => String, { description: 'In English. Vietnamese: diễn giải tiếng Anh.' })
  textEn!: string;
  @Field(() => [SignalKindEnum], { description: 'Signals that may be evidence of it. Vietnamese: các dấu hiệu liên quan.' })
  signals!: SignalKindName[];
}

@ObjectType({ simpleResolvers: true, description: 'The code list of manifestations, with its version and the document. Vietnamese: danh mục biểu hiện.' })
export class ManifestationList {
  @Field(() => Int, { description: 'Version of the list. Vietnamese: phiên bản.' })
  version!: number;
  @Field(() => String, { description: 'Number of the document. Vietnamese: số văn bản.' })
  document!: string;
  @Field(() => DateScalar, { description: 'When it was issued. Vietnamese: ngày ban hành.' })
  issuedOn!: number;
  @Field(() => String, { description: 'Who issued it. Vietnamese: cơ quan ban hành.' })
  issuer!: string;
  @Field(() => String, { description: 'Where the city’s press presents it; the text itself was not found published. Vietnamese: đường dẫn giới thiệu văn bản.' })
  url!: string;
  @Field(() => [Manifestation], { description: 'The ten, in order. Vietnamese: các biểu hiện.' })
  manifestations!: Manifestation[];
}

@ObjectType({ simpleResolvers: true, description: 'Evidence about a unit’s handling of a case: what happened, when, and which events prove it. Never about a person. Vietnamese: dấu hiệu.' })
export class Signal {
  row!: { caseId: number; events: number[] };
  /** Known where the signal was reached through its case. */
  receivedAt?: number;
  /** Finds the cases of the whole page at once; absent where a signal stands alone. */
  caseOf?: (id: number) => Promise<Case>;
  @Field(() => SignalKindEnum, { description: 'What happened. Vietnamese: loại dấu hiệu.' })
  kind!: SignalKindName;
  @Field(() => SignalStatus, { description: 'Whether someone has decided about it. Vietnamese: tình trạng xác minh.' })
  status!: SignalStatus;
  @Field(() => Unit, { nullable: true, description: 'The unit whose handling it may be evidence of; null when not known. Vietnamese: đơn vị.' })
  unit!: Unit | null;
  @Field(() => Unit, { nullable: true, description: 'The other unit in it: the one the case went to and came back from, the one that asked or was asked; null when there is none. Vietnamese: đơn vị liên quan.' })
  otherUnit!: Unit | null;
  @Field(() => DateTimeScalar, { description: 'When it began. Vietnamese: từ.' })
  from!: number;
  @Field(() => DateTimeScalar, { description: 'When it ended or became evident; the moment asked about while it lasts. Vietnamese: đến.' })
  to!: number;
  @Field(() => Int, { nullable: true, description: 'How often: returns, transfers, requests, times one unit was asked, the number of the extension, reopenings; null where it is not counted. Vietnamese: số lần.' })
  times!: number | null;
  @Field(() => Int, { nullable: true, description: 'REPEATED_CONSULTATION: units asked; else null. Vietnamese: số đơn vị được hỏi.' })
  units!: number | null;
  @Field(() => Int, { nullable: true, description: 'Working minutes (480 a day): IDLE without an event, OVERDUE_NOT_REMINDED past due, LAST_MINUTE_EXTENSION left until the promise (negative: past it); else null. Vietnamese: số phút làm việc.' })
  workingMinutes!: number | null;
  @Field(() => [Int], { description: 'Numbers of the manifestations that it may be evidence of. Vietnamese: các biểu hiện liên quan.' })
  manifestations!: number[];
  case?: Case;
  events?: CaseEvent[];
}

@ObjectType({ simpleResolvers: true, description: 'A signal in a page. Vietnamese: dòng của trang.' })
export class SignalEdge {
  @Field(() => String, { description: 'Position of the row. Vietnamese: con trỏ.' })
  cursor!: string;
  @Field(() => Signal, { description: 'The signal. Vietnamese: dấu hiệu.' })
  node!: Signal;
}

@ObjectType({ simpleResolvers: true, description: 'A page of signals, latest begun first. Vietnamese: trang danh sách dấu hiệu.' })
export class SignalConnection {
  @Field(() => [SignalEdge], { description: 'Rows with their cursors. Vietnamese: các dòng.' })
  edges!: SignalEdge[];
  @Field(() => [Signal], { description: 'The rows alone. Vietnamese: các dấu hiệu.' })
  nodes!: Signal[];
  @Field(() => PageInfo, { description: 'Where the page lies. Vietnamese: thông tin trang.' })
  pageInfo!: PageInfo;
  @Field(() => Int, { description: 'Signals in the whole list: equal to `n` of `signalStats` under the same filter. Vietnamese: tổng số.' })
  totalCount!: number;
  @Field(() => Stamp, { description: 'What the list rests on. Vietnamese: thông tin kèm theo.' })
  stamp!: Stamp;
}

@ObjectType({ simpleResolvers: true, description: 'What can be counted over a set of signals. Vietnamese: các chỉ số dấu hiệu.' })
export class SignalMeasures {
  /** What `change` is made of; there only when something is compared. */
  changeOf?: (measure: SignalMeasure) => Change;
  @Field(() => Int, { description: 'Signals; a case may bear several. Vietnamese: số dấu hiệu.' })
  n!: number;
  @Field(() => Rate, { nullable: true, description: 'Of one kind: signals over the occasions on which one could have arisen. PING_PONG, MANY_HANDS, IDLE, CLOSED_THEN_REOPENED: cases that the units handled; UNANSWERED_CONSULTATION: opinions asked of them; REPEATED_CONSULTATION and REPEAT_SUPPLEMENT: cases in which any was asked for; LAST_MINUTE_EXTENSION: extensions; OVERDUE_NOT_REMINDED: cases overdue for as long; NO_APOLOGY: letters that were due. Null over several kinds (see shareNullReason). Vietnamese: tỷ lệ.' })
  share!: Rate | null;
  @Field(() => NullReason, { nullable: true, description: 'Why there is no share: NOT_APPLICABLE over several kinds; null when there is one. Vietnamese: lý do không có tỷ lệ.' })
  shareNullReason!: NullReason | null;
  @Field(() => Change, { simple: false, description: 'N or SHARE beside its value in the compared period, with the difference and its interval; asks for `compareTo`. Of a share over several kinds there is no difference (NOT_APPLICABLE). Vietnamese: so với kỳ trước.' })
  change(@Arg('measure', () => SignalMeasure, { description: 'N or SHARE. Vietnamese: chỉ số.' }) measure: SignalMeasure): Change {
    return this.changeOf!(measure);
  }
}

@ObjectType({ simpleResolvers: true, description: 'What a group of signals has in common; null where not asked for. Vietnamese: khóa của nhóm.' })
export class SignalKey extends GroupKey {
  @Field(() => SignalKindEnum, { nullable: true, description: 'KIND. Vietnamese: loại dấu hiệu.' })
  kind?: SignalKindName | null;
}

@ObjectType({ simpleResolvers: true, description: 'Signals with a key in common. Where the groups are units of one kind each, they are judged. Vietnamese: nhóm dấu hiệu.' })
export class SignalGroup extends SignalMeasures {
  @Field(() => SignalKey, { description: 'What they have in common. Vietnamese: khóa.' })
  key!: SignalKey;
  @Field(() => Float, { nullable: true, description: 'Signals that as many occasions would yield at the city’s own rates, stream by stream; null where nothing is judged. Vietnamese: số kỳ vọng.' })
  expected!: number | null;
  @Field(() => Float, { nullable: true, description: 'Exact one-sided binomial p-value of “no more than the city’s rate”; null where nothing is judged (see pValueNullReason). Vietnamese: giá trị p.' })
  pValue!: number | null;
  @Field(() => Float, { nullable: true, description: 'The same, false discoveries controlled over all units and kinds judged together (Benjamini–Hochberg); null where nothing is judged. Vietnamese: giá trị p hiệu chỉnh.' })
  adjustedPValue!: number | null;
  @Field(() => NullReason, { nullable: true, description: 'Why there is no p-value: that of the verdict, or NO_DATA where there are too few occasions to say; null when there is one. Vietnamese: lý do không có giá trị p.' })
  pValueNullReason!: NullReason | null;
  @Field(() => SignalVerdictName, { nullable: true, description: 'The unit held against the city; null unless grouped by UNIT, and by KIND or of one kind alone (see verdictNullReason). Vietnamese: kết luận.' })
  verdict!: SignalVerdictName | null;
  @Field(() => NullReason, { nullable: true, description: 'Why nothing is expected and judged: NOT_APPLICABLE where the groups are not units of one kind each, or the unit is not known; NO_DATA where the unit had no occasion. Null when something is. Vietnamese: lý do không có kết luận.' })
  verdictNullReason!: NullReason | null;
}

@ObjectType({ simpleResolvers: true, description: 'Signals counted over everything and group by group. Vietnamese: thống kê dấu hiệu.' })
export class SignalStats {
  @Field(() => Stamp, { description: 'What the answer rests on. Vietnamese: thông tin kèm theo.' })
  stamp!: Stamp;
  @Field(() => Period, { nullable: true, description: 'The period asked about; null for all time. Vietnamese: kỳ.' })
  period!: Period | null;
  @Field(() => ComparedPeriod, { nullable: true, description: 'What `change` compares with; null without `compareTo`. Vietnamese: kỳ so sánh.' })
  comparedWith!: ComparedPeriod | null;
  @Field(() => SignalMeasures, { description: 'Over everything. Vietnamese: tổng.' })
  total!: SignalMeasures;
  @Field(() => [SignalGroup], { description: 'Those that meet `having`, in order, at most `first`; empty without groupBy. With `compareTo` also those that are only in the compared period, counted 0. Vietnamese: các nhóm.' })
  groups!: SignalGroup[];
  @Field(() => SignalMeasures, { nullable: true, description: 'What `having` and `first` left out; null when nothing was. Vietnamese: các nhóm còn lại.' })
  other!: SignalMeasures | null;
  @Field(() => Int, { description: 'Groups that meet `having`, before `first` cut them. Vietnamese: số nhóm.' })
  groupCount!: number;
  @Field(() => Float, { description: 'The error rate of the judgement. Vietnamese: mức sai cho phép.' })
  alpha!: number;
}
