import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { GroupKey } from '../cases/group-key.type.ts';
import { DOINGS, type DoingName } from '../cases/path-codes.ts';
import { Period, Stamp } from '../cases/stamp.type.ts';
import { Rate } from '../contract/rate.type.ts';
import { DateTimeScalar } from '../contract/scalars.ts';
import { Unit } from '../places/place.type.ts';
import type { LostDimension } from './lost-time.query.ts';

const DOING_WORDS: Record<DoingName, string> = {
  RECEPTION: 'At the counter that took it in, not yet given to anyone. Vietnamese: tiếp nhận.', WORKING: 'In the holder’s own hands. Vietnamese: xử lý.',
  WAITING_OPINION: 'Another unit’s opinion is awaited, until it comes or the holder goes on. Vietnamese: chờ ý kiến.',
  WAITING_CITIZEN: 'Papers or a payment are awaited; the clock stands still. Vietnamese: chờ công dân.', STOPPED: 'Handling was stopped; the clock stands still. Vietnamese: dừng xử lý.',
  CLOSED: 'Ended, until it was opened again: nobody holds it. Vietnamese: đã đóng.',
};
export const DoingEnum = Object.fromEntries(Object.keys(DOINGS).map((name) => [name, name])) as { [K in DoingName]: K };
registerEnumType(DoingEnum, {
  name: 'Doing', description: 'What is happening to a case while someone holds it. Vietnamese: tình trạng khi giữ việc.',
  valuesConfig: Object.fromEntries(Object.entries(DOING_WORDS).map(([name, description]) => [name, { description }])),
});

@ObjectType({ simpleResolvers: true, description: 'A stretch in which one unit held a case and one thing happened to it. The stretches of a case follow each other without gaps, from its receipt to its end or now. Vietnamese: khoảng thời gian giữ việc.' })
export class Holding {
  @Field(() => Unit, { nullable: true, description: 'The holder; null when not known, and while the case was closed. Vietnamese: đơn vị giữ.' })
  unit!: Unit | null;
  @Field(() => DoingEnum, { description: 'What was happening. Vietnamese: tình trạng.' })
  doing!: DoingName;
  @Field(() => Unit, { nullable: true, description: 'The unit whose opinion was awaited; null otherwise. Vietnamese: đơn vị được hỏi ý kiến.' })
  waitingFor!: Unit | null;
  @Field(() => DateTimeScalar, { description: 'From. Vietnamese: từ.' })
  from!: number;
  @Field(() => DateTimeScalar, { description: 'Up to, exclusive; the present moment while it lasts. Vietnamese: đến.' })
  to!: number;
  @Field(() => Boolean, { description: 'Whether it still lasts. Vietnamese: đang tiếp diễn.' })
  lasts!: boolean;
  @Field(() => Int, { description: 'Working minutes, 480 a working day. Vietnamese: số phút làm việc.' })
  workingMinutes!: number;
  @Field(() => Int, { nullable: true, description: 'Those of them after the original due date; null without one. Vietnamese: số phút làm việc sau hạn.' })
  afterDueMinutes!: number | null;
  @Field(() => Int, { description: 'Working minutes of the case up to its beginning: where it lies on an axis of working time. Vietnamese: vị trí trên trục thời gian làm việc.' })
  startMinute!: number;
}

@ObjectType({ simpleResolvers: true, description: 'What can be counted over hand-offs. Vietnamese: các chỉ số chuyển việc.' })
export class HandoffMeasures {
  @Field(() => Int, { description: 'Hand-offs; a case may have several. Vietnamese: số lần chuyển.' })
  n!: number;
  @Field(() => Int, { description: 'Of these, back to the unit that had passed the case on just before. Vietnamese: số lần chuyển trả lại.' })
  returned!: number;
  @Field(() => Int, { nullable: true, description: 'Median of the working minutes (480 a day) that the receiver held the case afterwards; null when none has let go of one yet. Vietnamese: trung vị thời gian giữ.' })
  medianMinutes!: number | null;
  @Field(() => Rate, { description: 'Of those whose case has a settled promise: its share of late or overdue ones. Vietnamese: tỷ lệ trễ.' })
  lateShare!: Rate;
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
  @Field(() => HandoffMeasures, { description: 'Over everything. Vietnamese: tổng.' })
  total!: HandoffMeasures;
  @Field(() => [HandoffPair], { description: 'Pair by pair, most hand-offs first. Vietnamese: các cặp đơn vị.' })
  pairs!: HandoffPair[];
  @Field(() => Int, { description: 'Pairs before `first` cut them. Vietnamese: số cặp.' })
  pairCount!: number;
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
  @Field(() => Int, { description: 'Late cases that spent time there. Vietnamese: số việc trễ.' })
  cases!: number;
  @Field(() => Int, { description: 'Their working minutes there, 480 a working day, up to the moment asked about. Vietnamese: số phút làm việc.' })
  workingMinutes!: number;
  @Field(() => Int, { description: 'Those of them after the original due date. Vietnamese: số phút làm việc sau hạn.' })
  afterDueMinutes!: number;
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
  @Field(() => LostTimeMeasures, { description: 'Over everything. Vietnamese: tổng.' })
  total!: LostTimeMeasures;
  @Field(() => [LostTimeGroup], { description: 'Group by group, most time first. Vietnamese: các nhóm.' })
  groups!: LostTimeGroup[];
  @Field(() => Int, { description: 'Groups before `first` cut them. Vietnamese: số nhóm.' })
  groupCount!: number;
}
