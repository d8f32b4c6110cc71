import { Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Stream } from '../cases/case-input.type.ts';
import { Period, Stamp } from '../cases/stamp.type.ts';
import { NullReason, Rate } from '../contract/rate.type.ts';
import { DateScalar } from '../contract/scalars.ts';
import { Unit } from '../places/place.type.ts';
import { JudgementReason, LogOriginName, NearDueLoad, OwedFromMix, ShareLimit, SinceNullReasonName } from './evidence.type.ts';
import type { UnitChart } from './unit-chart.ts';

export enum LatenessLevelName { ON_TRACK = 'ON_TRACK', WATCH = 'WATCH', LATE = 'LATE', CRITICAL = 'CRITICAL', TOO_FEW_TO_SAY = 'TOO_FEW_TO_SAY' }
registerEnumType(LatenessLevelName, {
  name: 'LatenessLevel', description: 'A judgement of a unit, with evidence. Vietnamese: mức trễ hẹn.',
  valuesConfig: {
    ON_TRACK: { description: 'No evidence of lateness. Vietnamese: đúng hẹn.' },
    WATCH: { description: 'Below what is owed more than chance alone would make likely for one unit, but not among so many, or not yet for long; or perhaps below it while its own trend or the load of the next days points down. Vietnamese: theo dõi.' },
    LATE: { description: 'Evidence of a share below what is owed, at the stated error rate over all units. Vietnamese: trễ hẹn.' },
    CRITICAL: { description: "LATE, and the oldest overdue case or the overdue share lies beyond the policy's line. Vietnamese: nghiêm trọng." },
    TOO_FEW_TO_SAY: { description: 'Even if all were late it would not be evidence. Vietnamese: quá ít để kết luận.' },
  },
});

@ObjectType({ simpleResolvers: true, description: 'Which cases stand behind a judgement: the same names as in CaseFilter. Vietnamese: các việc được xét.' })
export class JudgedCases {
  @Field(() => Stream, { description: 'Which promises. Vietnamese: luồng việc.' })
  stream!: Stream;
  @Field(() => Period, { description: 'They fell due in it (cohort DUE). Vietnamese: kỳ xét.' })
  period!: Period;
  @Field(() => [String], { description: 'Ids of the unit itself, for `ownUnit`. Vietnamese: đơn vị.' })
  ownUnit!: string[];
}

@ObjectType({ simpleResolvers: true, description: 'Facts about a unit, and the judgement made of them. Vietnamese: đánh giá đơn vị.' })
export class UnitJudgement {
  /** What the case behind `oldestOverdueCase` is looked up with. */
  lookup!: { stream: string; asOf: number; policy: string };
  /** Makes its reasons. */
  because!: () => JudgementReason[];
  /** What its trend is drawn from. */
  chart!: UnitChart | null;
  @Field(() => Unit, { description: 'The responsible unit. Vietnamese: đơn vị.' })
  unit!: Unit;
  @Field(() => LatenessLevelName, { description: 'The judgement, damped where a daily log is kept (see `damped` of the answer): LATE has lasted, and does not go at once. Vietnamese: mức.' })
  level!: LatenessLevelName;
  @Field(() => LatenessLevelName, { description: 'The level by this one look alone. Vietnamese: mức theo riêng lần xét này.' })
  singleLook!: LatenessLevelName;
  @Field(() => DateScalar, { nullable: true, description: 'The day on which this level began, from the log; null without a log, and when it began before the log does. Vietnamese: từ ngày.' })
  since!: number | null;
  @Field(() => SinceNullReasonName, { nullable: true, description: 'Why there is no `since`; null when there is one. Vietnamese: lý do không có mốc thời gian.' })
  sinceNullReason!: SinceNullReasonName | null;
  @Field(() => DateScalar, { nullable: true, description: 'Since when it is LATE or CRITICAL without a break; null when it is neither, or as for `since`. Vietnamese: trễ hẹn từ ngày.' })
  lateSince!: number | null;
  @Field(() => LogOriginName, { nullable: true, description: 'Whether the day before, on which `since` rests, was recorded then or recomputed; null when `since` is. Vietnamese: nguồn của mốc thời gian.' })
  sinceOrigin!: LogOriginName | null;
  @Field(() => Int, { description: 'Promises of the window that are settled: onTime + late + those open past due. Vietnamese: số việc xét.' })
  n!: number;
  @Field(() => Int, { description: 'Of these, ended in time. Vietnamese: đúng hạn.' })
  onTime!: number;
  @Field(() => Int, { description: 'Of these, ended late. Vietnamese: trễ hạn.' })
  late!: number;
  @Field(() => Int, { description: 'Of these, still open past due. Vietnamese: quá hạn trong kỳ.' })
  overdueInWindow!: number;
  @Field(() => Int, { description: 'All that are open past due at the moment, whenever they fell due. Vietnamese: đang quá hạn.' })
  overdue!: number;
  @Field(() => Int, { description: 'All that are open at the moment, paused ones not counted. Vietnamese: đang mở.' })
  open!: number;
  @Field(() => Int, { description: "Open, in time, and due within the policy's number of working days (`dueSoonDays` of the answer). Vietnamese: sắp đến hạn." })
  dueSoon!: number;
  @Field(() => Rate, { description: 'onTime / n. Vietnamese: tỷ lệ đúng hạn.' })
  onTimeShare!: Rate;
  @Field(() => Float, { description: 'The target of the policy, 0–1. Vietnamese: mục tiêu.' })
  target!: number;
  @Field(() => OwedFromMix, { description: 'What is owed once the mix of procedures is taken into account. Vietnamese: mức phải đạt theo cơ cấu thủ tục.' })
  owed!: OwedFromMix;
  @Field(() => NearDueLoad, { nullable: true, description: 'What falls due in the next days, against what usually does; null with too little past. Vietnamese: khối lượng sắp đến hạn.' })
  load!: NearDueLoad | null;
  @Field(() => JudgedCases, { description: 'The filter of the settled cases behind n, for `cases` and `caseStats`. Vietnamese: bộ lọc danh sách.' })
  list!: JudgedCases;
  @Field(() => Float, { nullable: true, description: 'Exact one-sided p-value of "at least what is owed": binomial, or beta-binomial under over-dispersion; null when too few to say. Vietnamese: giá trị p.' })
  pValue!: number | null;
  @Field(() => Float, { nullable: true, description: 'The same, false discoveries controlled over all units judged together (Benjamini–Hochberg); null when too few to say. Vietnamese: giá trị p hiệu chỉnh.' })
  adjustedPValue!: number | null;
  @Field(() => NullReason, { nullable: true, description: 'Why there are no p-values: NO_DATA when nothing is settled, NOT_REACHED when too few are for any evidence; null when there are. Vietnamese: lý do không có giá trị p.' })
  pValueNullReason!: NullReason | null;
  @Field(() => Int, { nullable: true, description: 'Working days by which the oldest overdue case is past due; null when none is. Vietnamese: quá hạn lâu nhất (ngày làm việc).' })
  oldestOverdueWorkingDays!: number | null;
  @Field(() => NullReason, { nullable: true, description: 'NOT_APPLICABLE when none is overdue; null when one is. Vietnamese: lý do không có số ngày quá hạn.' })
  oldestOverdueWorkingDaysNullReason!: NullReason | null;
}

@ObjectType({ simpleResolvers: true, description: 'Units at one level. Vietnamese: số đơn vị theo mức.' })
export class LevelCount {
  @Field(() => LatenessLevelName, { description: 'The level. Vietnamese: mức.' })
  level!: LatenessLevelName;
  @Field(() => Int, { description: 'Units at it. Vietnamese: số đơn vị.' })
  units!: number;
}

@ObjectType({ simpleResolvers: true, description: 'All units of a stream judged together, worst first. Vietnamese: các đơn vị trễ hẹn.' })
export class LateUnits {
  @Field(() => Stamp, { description: 'What the judgement rests on. Vietnamese: thông tin kèm theo.' })
  stamp!: Stamp;
  @Field(() => Period, { description: 'The window in which promises fell due. Vietnamese: kỳ xét.' })
  period!: Period;
  @Field(() => Float, { description: 'The target of the policy, 0–1. Vietnamese: mục tiêu.' })
  target!: number;
  @Field(() => Float, { description: 'The error rate: if every unit were on target, the chance of any false LATE; where some are late, the share of false flags on average. Vietnamese: mức sai cho phép.' })
  alpha!: number;
  @Field(() => Int, { description: 'Working days from the moment within which a case is due soon, by the policy: `dueWithinWorkingDays` of the cases behind `dueSoon`. Vietnamese: số ngày làm việc coi là sắp đến hạn.' })
  dueSoonDays!: number;
  @Field(() => Int, { description: 'Units with enough cases to be judged. Vietnamese: số đơn vị được xét.' })
  judged!: number;
  @Field(() => Int, { description: 'Units with too few. Vietnamese: số đơn vị quá ít việc.' })
  tooFew!: number;
  @Field(() => Int, { description: 'The smallest number of settled promises that could be evidence. Vietnamese: số việc tối thiểu.' })
  smallestTelling!: number;
  @Field(() => Boolean, { description: 'True when the levels rest on the daily log as well: a flag is raised and taken down by the policy\'s rule. False for a window, kinds of unit or a policy of one\'s own, and while nothing is logged: single looks. Vietnamese: có ổn định theo nhật ký.' })
  damped!: boolean;
  @Field(() => Float, { description: 'The correlation between cases of one unit that was reckoned with, 0 for none: from the past of the units, at least the policy\'s. Vietnamese: độ phân tán vượt ngẫu nhiên.' })
  overdispersion!: number;
  @Field(() => Boolean, { description: 'True when that was estimated from the past; false when it is the policy\'s own figure. Vietnamese: ước lượng từ quá khứ.' })
  overdispersionEstimated!: boolean;
  @Field(() => [ShareLimit], { description: 'The limits of a funnel of volume against share, at the target. Vietnamese: các giới hạn của biểu đồ phễu.' })
  limits!: ShareLimit[];
  @Field(() => [LevelCount], { description: 'How many units at each level, worst first. Vietnamese: số đơn vị theo mức.' })
  levels!: LevelCount[];
  @Field(() => [UnitJudgement], { description: 'Every unit with a settled or an open promise, or those asked for; worst first. Vietnamese: các đơn vị.' })
  units!: UnitJudgement[];
}

@ObjectType({ simpleResolvers: true, description: 'A stretch of working days on which a unit stood at one level. Vietnamese: giai đoạn ở một mức.' })
export class LevelSpan {
  @Field(() => Unit, { description: 'The unit. Vietnamese: đơn vị.' })
  unit!: Unit;
  @Field(() => LatenessLevelName, { description: 'The level. Vietnamese: mức.' })
  level!: LatenessLevelName;
  @Field(() => DateScalar, { description: 'The day on which it began. Vietnamese: từ ngày.' })
  from!: number;
  @Field(() => DateScalar, { description: 'The last day judged so, among those asked for. Vietnamese: đến ngày.' })
  to!: number;
  @Field(() => LogOriginName, { description: 'RECOMPUTED when any of its days was. Vietnamese: nguồn.' })
  origin!: LogOriginName;
}

@ObjectType({ simpleResolvers: true, description: 'Levels over time, from the daily log. Vietnamese: diễn biến mức trễ hẹn.' })
export class LevelHistory {
  @Field(() => Stamp, { description: 'What it rests on. Vietnamese: thông tin kèm theo.' })
  stamp!: Stamp;
  @Field(() => Period, { nullable: true, description: 'The days of which there is a log; null when there is none. Vietnamese: phạm vi nhật ký.' })
  logged!: Period | null;
  @Field(() => [LevelSpan], { description: 'Unit by unit, oldest first. Vietnamese: các giai đoạn.' })
  spans!: LevelSpan[];
}
