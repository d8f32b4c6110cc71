import { Arg, Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { ComparedPeriod } from '../cases/comparison.type.ts';
import { HavingBounds } from '../cases/having.type.ts';
import { OrderWay } from '../cases/order.type.ts';
import { Period, Stamp } from '../cases/stamp.type.ts';
import { Change } from '../contract/change.type.ts';
import { NullReason, Rate } from '../contract/rate.type.ts';
import { Unit } from '../places/place.type.ts';

const MEASURE_WORDS = {
  N: 'Hand-offs. Vietnamese: số lần chuyển.', CASES: 'Cases that had any. Vietnamese: số việc được chuyển.', RETURNED: 'Hand-offs back to who had passed the case on just before. Vietnamese: số lần chuyển trả lại.',
  MEDIAN_MINUTES: 'Median of the working minutes held afterwards; without interval, and pairs without one come last. Vietnamese: trung vị thời gian giữ.',
  LATE_SHARE: 'Share of late or overdue cases; pairs without one come last. Vietnamese: tỷ lệ trễ.', KEY: 'By the names of the two units. Vietnamese: theo tên.',
};
export type HandoffMeasureName = keyof typeof MEASURE_WORDS;
export const HandoffMeasureEnum = Object.fromEntries(Object.keys(MEASURE_WORDS).map((name) => [name, name])) as { [K in HandoffMeasureName]: K };
registerEnumType(HandoffMeasureEnum, {
  name: 'HandoffMeasure', description: 'A number of a pair of units: by what pairs are ordered, kept or compared. Vietnamese: chỉ số.',
  valuesConfig: Object.fromEntries(Object.entries(MEASURE_WORDS).map(([name, description]) => [name, { description }])),
});

@InputType({ description: 'A condition on a measure of each pair, such as { measure: RETURNED, atLeast: 5 }. Every bound given must hold; what has no value meets none. Vietnamese: điều kiện trên nhóm.' })
export class HandoffHavingInput extends HavingBounds {
  @Field(() => HandoffMeasureEnum, { description: 'Which measure; KEY is none. Vietnamese: chỉ số.' })
  measure!: HandoffMeasureName;
}

@InputType({ description: 'Order of pairs; ties are broken by the names of the units. Vietnamese: sắp xếp.' })
export class HandoffOrderInput extends OrderWay {
  @Field(() => HandoffMeasureEnum, { description: 'By what. Vietnamese: chỉ số.' })
  measure!: HandoffMeasureName;
}

@ObjectType({ simpleResolvers: true, description: 'What can be counted over hand-offs. Vietnamese: các chỉ số chuyển việc.' })
export class HandoffMeasures {
  /** What `change` is made of; there only when something is compared. */
  changeOf?: (measure: HandoffMeasureName) => Change;
  @Field(() => Int, { description: 'Hand-offs; a case may have several. Vietnamese: số lần chuyển.' })
  n!: number;
  @Field(() => Int, { description: 'Cases that had any: those that `cases` lists with `handoff` in the same filter. Vietnamese: số việc được chuyển.' })
  cases!: number;
  @Field(() => Int, { description: 'Of these hand-offs, back to the unit that had passed the case on just before. Vietnamese: số lần chuyển trả lại.' })
  returned!: number;
  @Field(() => Int, { nullable: true, description: 'Median of the working minutes (480 a day) that the receiver held the case afterwards; null when none has let go of one yet (see medianNullReason). Vietnamese: trung vị thời gian giữ.' })
  medianMinutes!: number | null;
  @Field(() => NullReason, { nullable: true, description: 'Why there is no median: NO_DATA without hand-offs, NOT_REACHED while all are still held; null when there is one. Vietnamese: lý do không có trung vị.' })
  medianNullReason!: NullReason | null;
  @Field(() => Rate, { description: 'Of these cases, each counted once: the late or overdue ones among those whose promise is settled. Vietnamese: tỷ lệ trễ.' })
  lateShare!: Rate;
  @Field(() => Change, { simple: false, description: 'A measure beside its value in the compared period, with the difference and its interval; asks for `compareTo`. Vietnamese: so với kỳ trước.' })
  change(@Arg('measure', () => HandoffMeasureEnum, { description: 'Which measure; KEY is none. Vietnamese: chỉ số.' }) measure: HandoffMeasureName): Change {
    return this.changeOf!(measure);
  }
}

@ObjectType({ simpleResolvers: true, description: 'Hand-offs from one unit to another. Vietnamese: chuyển việc giữa hai đơn vị.' })
export class HandoffPair extends HandoffMeasures {
  @Field(() => Unit, { description: 'Who passed it on. Vietnamese: đơn vị chuyển.' })
  from!: Unit;
  @Field(() => Unit, { description: 'Who received it. Vietnamese: đơn vị nhận.' })
  to!: Unit;
}

@ObjectType({ simpleResolvers: true, description: 'Who passed cases on to whom. Giving a case from the counter to its first handler, and the work of a merged unit going over to its successor, are no hand-offs. Vietnamese: ma trận chuyển việc.' })
export class Handoffs {
  @Field(() => Stamp, { description: 'What the answer rests on. Vietnamese: thông tin kèm theo.' })
  stamp!: Stamp;
  @Field(() => Period, { nullable: true, description: 'The period asked about; null for all time. Vietnamese: kỳ.' })
  period!: Period | null;
  @Field(() => ComparedPeriod, { nullable: true, description: 'What `change` compares with; null without `compareTo`. Vietnamese: kỳ so sánh.' })
  comparedWith!: ComparedPeriod | null;
  @Field(() => HandoffMeasures, { description: 'Over everything. Vietnamese: tổng.' })
  total!: HandoffMeasures;
  @Field(() => [HandoffPair], { description: 'The pairs that meet `having`, in order, at most `first`. With `compareTo` also those that are only in the compared period, counted 0. Vietnamese: các cặp đơn vị.' })
  pairs!: HandoffPair[];
  @Field(() => HandoffMeasures, { nullable: true, description: 'What is in `total` but in no listed pair, taken together; null when there is nothing. Vietnamese: các cặp còn lại.' })
  other!: HandoffMeasures | null;
  @Field(() => Int, { description: 'Pairs that meet `having`, before `first` cut them. Vietnamese: số cặp.' })
  pairCount!: number;
}
