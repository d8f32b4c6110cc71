import { Field, Int, ObjectType } from 'type-graphql';
import { DoingEnum } from '../cases/doing.type.ts';
import type { DoingName } from '../cases/path-codes.ts';
import { DateTimeScalar } from '../contract/scalars.ts';
import { Unit } from '../places/place.type.ts';

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
