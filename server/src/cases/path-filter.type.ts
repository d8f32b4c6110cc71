import { Field, ID, InputType } from 'type-graphql';
import { DoingEnum } from './doing.type.ts';
import type { DoingName, SignalKindName } from './path-codes.ts';
import { SignalKindEnum } from './signal-kind.type.ts';

const ids = (what: string, vietnamese: string) => ({ nullable: true, description: `${what} An empty list matches nothing. Vietnamese: ${vietnamese}.` });

@InputType('HandoffFilter', { description: 'A hand-off that a case has had by `asOf`; one and the same hand-off meets every condition. Vietnamese: lần chuyển việc.' })
export class HandoffFilterInput {
  @Field(() => [ID], ids('Passed on by these units or what lies below them.', 'đơn vị chuyển'))
  from?: string[] | null;
  @Field(() => [ID], ids('Passed on by these units themselves: with `from` of a pair, the cases of that pair.', 'chính đơn vị chuyển'))
  ownFrom?: string[] | null;
  @Field(() => [ID], ids('Received by these units or what lies below them.', 'đơn vị nhận'))
  to?: string[] | null;
  @Field(() => [ID], ids('Received by these units themselves: with `to` of a pair, the cases of that pair.', 'chính đơn vị nhận'))
  ownTo?: string[] | null;
  @Field(() => Boolean, { nullable: true, description: 'Back to the unit that had passed the case on just before, or not. Vietnamese: chuyển trả lại.' })
  returned?: boolean | null;
}

@InputType('HoldingFilter', { description: 'A stretch of a case that had begun by `asOf`; one and the same stretch meets every condition. Vietnamese: khoảng thời gian giữ việc.' })
export class HoldingFilterInput {
  @Field(() => [ID], ids('Held by these units, by what lies below them or by units of which everything went over to them: with the `holder` of `lostTime`, its cases.', 'đơn vị giữ'))
  unit?: string[] | null;
  @Field(() => [ID], ids('Held by these units themselves: with the holder of a group of `lostTime`, the cases of that group.', 'chính đơn vị giữ'))
  ownUnit?: string[] | null;
  @Field(() => Boolean, { nullable: true, description: 'Whether the holder is known; false lists what no unit is known to have held. Vietnamese: có rõ đơn vị giữ.' })
  known?: boolean | null;
  @Field(() => [DoingEnum], ids('What was happening.', 'tình trạng'))
  doing?: DoingName[] | null;
  @Field(() => [ID], ids('Waiting for the opinion of these units themselves.', 'đơn vị được hỏi ý kiến'))
  waitedFor?: string[] | null;
}

@InputType('OccasionFilter', { description: 'An occasion that a case gave by `asOf` for a signal of a kind, whether one arose or not: a case in hand, an opinion asked, an extension. Vietnamese: dịp có thể phát sinh dấu hiệu.' })
export class OccasionFilterInput {
  @Field(() => SignalKindEnum, { description: 'Of what a signal could have arisen. Vietnamese: loại dấu hiệu.' })
  kind!: SignalKindName;
  @Field(() => [ID], ids('Given to these units or what lies below them.', 'đơn vị'))
  unit?: string[] | null;
  @Field(() => [ID], ids('Given to these units themselves: with the unit and kind of a `SignalGroup`, the cases behind the denominator of its share.', 'chính đơn vị'))
  ownUnit?: string[] | null;
}
