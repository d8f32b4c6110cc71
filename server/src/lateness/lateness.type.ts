import { Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Period, Stamp } from '../cases/stamp.type.ts';
import { Rate } from '../contract/rate.type.ts';
import { Unit } from '../places/place.type.ts';

export enum LatenessLevelName { ON_TRACK = 'ON_TRACK', WATCH = 'WATCH', LATE = 'LATE', CRITICAL = 'CRITICAL', TOO_FEW_TO_SAY = 'TOO_FEW_TO_SAY' }
registerEnumType(LatenessLevelName, {
  name: 'LatenessLevel', description: 'A judgement of a unit, with evidence. Vietnamese: mức trễ hẹn.',
  valuesConfig: {
    ON_TRACK: { description: 'No evidence of lateness. Vietnamese: đúng hẹn.' },
    WATCH: { description: 'Below target more than chance alone would make likely for one unit, but not among so many. Vietnamese: theo dõi.' },
    LATE: { description: 'Evidence of a share below the target, at the stated error rate over all units. Vietnamese: trễ hẹn.' },
    CRITICAL: { description: "LATE, and the oldest overdue case or the overdue share lies beyond the policy's line. Vietnamese: nghiêm trọng." },
    TOO_FEW_TO_SAY: { description: 'Even if all were late it would not be evidence. Vietnamese: quá ít để kết luận.' },
  },
});

@ObjectType({ simpleResolvers: true, description: 'Facts about a unit, and the judgement made of them. Vietnamese: đánh giá đơn vị.' })
export class UnitJudgement {
  /** What the case behind `oldestOverdueCase` is looked up with. */
  lookup!: { stream: string; asOf: number; policy: string };
  @Field(() => Unit, { description: 'The responsible unit. Vietnamese: đơn vị.' })
  unit!: Unit;
  @Field(() => LatenessLevelName, { description: 'The judgement. Vietnamese: mức.' })
  level!: LatenessLevelName;
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
  @Field(() => Int, { description: "Open, in time, and due within the policy's number of working days. Vietnamese: sắp đến hạn." })
  dueSoon!: number;
  @Field(() => Rate, { description: 'onTime / n. Vietnamese: tỷ lệ đúng hạn.' })
  onTimeShare!: Rate;
  @Field(() => Float, { description: 'The share it owes, 0–1. Vietnamese: mục tiêu.' })
  target!: number;
  @Field(() => Float, { nullable: true, description: 'Exact one-sided binomial p-value of "at least the target"; null when too few to say. Vietnamese: giá trị p.' })
  pValue!: number | null;
  @Field(() => Float, { nullable: true, description: 'The same, false discoveries controlled over all units judged together (Benjamini–Hochberg); null when too few to say. Vietnamese: giá trị p hiệu chỉnh.' })
  adjustedPValue!: number | null;
  @Field(() => Int, { nullable: true, description: 'Working days by which the oldest overdue case is past due; null when none is. Vietnamese: quá hạn lâu nhất (ngày làm việc).' })
  oldestOverdueWorkingDays!: number | null;
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
  @Field(() => Float, { description: 'The share a unit owes, 0–1. Vietnamese: mục tiêu.' })
  target!: number;
  @Field(() => Float, { description: 'The error rate: if every unit were on target, the chance of any false LATE; where some are late, the share of false flags on average. Vietnamese: mức sai cho phép.' })
  alpha!: number;
  @Field(() => Int, { description: 'Units with enough cases to be judged. Vietnamese: số đơn vị được xét.' })
  judged!: number;
  @Field(() => Int, { description: 'Units with too few. Vietnamese: số đơn vị quá ít việc.' })
  tooFew!: number;
  @Field(() => Int, { description: 'The smallest number of settled promises that could be evidence. Vietnamese: số việc tối thiểu.' })
  smallestTelling!: number;
  @Field(() => [LevelCount], { description: 'How many units at each level, worst first. Vietnamese: số đơn vị theo mức.' })
  levels!: LevelCount[];
  @Field(() => [UnitJudgement], { description: 'Every unit with a settled or an open promise, worst first. Vietnamese: các đơn vị.' })
  units!: UnitJudgement[];
}
