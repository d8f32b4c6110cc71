import { Arg, Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { ComparedPeriod } from '../cases/comparison.type.ts';
import { GroupKey } from '../cases/group-key.type.ts';
import { HavingBounds } from '../cases/having.type.ts';
import { OrderWay } from '../cases/order.type.ts';
import type { DoingName } from '../cases/path-codes.ts';
import { Period, Stamp } from '../cases/stamp.type.ts';
import { Change } from '../contract/change.type.ts';
import { Unit } from '../places/place.type.ts';
import { DoingEnum } from '../cases/doing.type.ts';
import type { LostDimension } from './lost-time.query.ts';

const MEASURE_WORDS = {
  CASES: 'Late cases. Vietnamese: số việc trễ.', WORKING_MINUTES: 'Their working minutes; a sum without interval. Vietnamese: số phút làm việc.',
  AFTER_DUE_MINUTES: 'Those after the original due date; a sum without interval. Vietnamese: số phút làm việc sau hạn.', KEY: 'By key. Vietnamese: theo khóa.',
};
export type LostTimeMeasureName = keyof typeof MEASURE_WORDS;
export const LostTimeMeasureEnum = Object.fromEntries(Object.keys(MEASURE_WORDS).map((name) => [name, name])) as { [K in LostTimeMeasureName]: K };
registerEnumType(LostTimeMeasureEnum, {
  name: 'LostTimeMeasure', description: 'A number of a group of time: by what groups are ordered, kept or compared. Vietnamese: chỉ số.',
  valuesConfig: Object.fromEntries(Object.entries(MEASURE_WORDS).map(([name, description]) => [name, { description }])),
});

@InputType({ description: 'A condition on a measure of each group, such as { measure: AFTER_DUE_MINUTES, atLeast: 4800 }. Every bound given must hold. Vietnamese: điều kiện trên nhóm.' })
export class LostTimeHavingInput extends HavingBounds {
  @Field(() => LostTimeMeasureEnum, { description: 'Which measure; KEY is none. Vietnamese: chỉ số.' })
  measure!: LostTimeMeasureName;
}

@InputType({ description: 'Order of groups; ties are broken by key. Vietnamese: sắp xếp.' })
export class LostTimeOrderInput extends OrderWay {
  @Field(() => LostTimeMeasureEnum, { description: 'By what. Vietnamese: chỉ số.' })
  measure!: LostTimeMeasureName;
}

const DIMENSION_WORDS: Record<LostDimension, string> = {
  HOLDER: 'Unit that held the case. Vietnamese: đơn vị giữ.', DOING: 'What was happening. Vietnamese: tình trạng.', WAITED_FOR: 'Unit whose opinion was awaited. Vietnamese: đơn vị được hỏi ý kiến.',
  SECTOR: 'Sector of the case. Vietnamese: lĩnh vực.', PROCEDURE: 'Procedure of the case. Vietnamese: thủ tục.', MONTH: 'Month of the cohort. Vietnamese: tháng.',
};
export const LostDimensionEnum = Object.fromEntries(Object.keys(DIMENSION_WORDS).map((name) => [name, name])) as { [K in LostDimension]: K };
registerEnumType(LostDimensionEnum, {
  name: 'LostTimeDimension', description: 'By what the time of late cases is grouped. Vietnamese: chiều phân tổ.',
  valuesConfig: Object.fromEntries(Object.entries(DIMENSION_WORDS).map(([name, description]) => [name, { description }])),
});

@ObjectType({ simpleResolvers: true, description: 'What a group has in common; null where not asked for or not known. Vietnamese: khóa của nhóm.' })
export class LostTimeKey extends GroupKey {
  @Field(() => Unit, { nullable: true, description: 'HOLDER; null when not known. Vietnamese: đơn vị giữ.' })
  holder?: Unit | null;
  @Field(() => DoingEnum, { nullable: true, description: 'DOING. Vietnamese: tình trạng.' })
  doing?: DoingName | null;
  @Field(() => Unit, { nullable: true, description: 'WAITED_FOR; null where no opinion was awaited. Vietnamese: đơn vị được hỏi ý kiến.' })
  waitedFor?: Unit | null;
}

@ObjectType({ simpleResolvers: true, description: 'Working time that late cases spent. Vietnamese: thời gian của các việc trễ.' })
export class LostTimeMeasures {
  /** What `change` is made of; there only when something is compared. */
  changeOf?: (measure: LostTimeMeasureName) => Change;
  @Field(() => Int, { description: 'Late cases that spent time there. Vietnamese: số việc trễ.' })
  cases!: number;
  @Field(() => Int, { description: 'Their working minutes there, 480 a working day, up to the moment asked about. Vietnamese: số phút làm việc.' })
  workingMinutes!: number;
  @Field(() => Int, { description: 'Those of them after the original due date. Vietnamese: số phút làm việc sau hạn.' })
  afterDueMinutes!: number;
  @Field(() => Change, { simple: false, description: 'A measure beside its value in the compared period, with the difference; asks for `compareTo`. Vietnamese: so với kỳ trước.' })
  change(@Arg('measure', () => LostTimeMeasureEnum, { description: 'Which measure; KEY is none. Vietnamese: chỉ số.' }) measure: LostTimeMeasureName): Change {
    return this.changeOf!(measure);
  }
}

@ObjectType({ simpleResolvers: true, description: 'Working time of late cases with a key in common. Vietnamese: nhóm thời gian.' })
export class LostTimeGroup extends LostTimeMeasures {
  @Field(() => LostTimeKey, { description: 'What it has in common. Vietnamese: khóa.' })
  key!: LostTimeKey;
}

@ObjectType({ simpleResolvers: true, description: 'Where the working time of cases that ended late or are overdue went. Vietnamese: thời gian mất ở đâu.' })
export class LostTime {
  @Field(() => Stamp, { description: 'What the answer rests on. Vietnamese: thông tin kèm theo.' })
  stamp!: Stamp;
  @Field(() => Period, { nullable: true, description: 'The period asked about; null for all time. Vietnamese: kỳ.' })
  period!: Period | null;
  @Field(() => Int, { description: 'Late cases, with a path or without. Vietnamese: số việc trễ.' })
  lateCases!: number;
  @Field(() => Int, { description: 'Of these, cases without events, of which nobody knows where the time went. Vietnamese: số việc không có quá trình.' })
  withoutPath!: number;
  @Field(() => ComparedPeriod, { nullable: true, description: 'What `change` compares with; null without `compareTo`. Vietnamese: kỳ so sánh.' })
  comparedWith!: ComparedPeriod | null;
  @Field(() => LostTimeMeasures, { description: 'Over everything. Vietnamese: tổng.' })
  total!: LostTimeMeasures;
  @Field(() => [LostTimeGroup], { description: 'The groups that meet `having`, in order, at most `first`. With `compareTo` also those that are only in the compared period, counted 0. Vietnamese: các nhóm.' })
  groups!: LostTimeGroup[];
  @Field(() => LostTimeMeasures, { nullable: true, description: 'What is in `total` but in no listed group, taken together: the minutes add up to the total, and a case that spent time both here and there is counted in both. Null when there is nothing. Vietnamese: các nhóm còn lại.' })
  other!: LostTimeMeasures | null;
  @Field(() => Int, { description: 'Groups that meet `having`, before `first` cut them. Vietnamese: số nhóm.' })
  groupCount!: number;
}
