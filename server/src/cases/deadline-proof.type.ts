import { Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DateScalar, DateTimeScalar } from '../contract/scalars.ts';

export enum ClockStopEffect { MOVED = 'MOVED', RESTARTED = 'RESTARTED', NO_EFFECT = 'NO_EFFECT', STANDING = 'STANDING', INCLUDED = 'INCLUDED' }
registerEnumType(ClockStopEffect, {
  name: 'ClockStopEffect', description: 'What a clock stop did to a due date. Vietnamese: tác động của lần tạm dừng.',
  valuesConfig: {
    MOVED: { description: 'Moved it by the office time it lasted. Vietnamese: lùi hạn.' },
    RESTARTED: { description: 'The limit began anew when it ended. Vietnamese: tính lại từ đầu.' },
    NO_EFFECT: { description: 'It held no office time before the due date. Vietnamese: không làm thay đổi hạn.' },
    STANDING: { description: 'The clock still stands; the due date will move when it runs again. Vietnamese: đang tạm dừng.' },
    INCLUDED: { description: 'The source states the due date and does not say what the stop did to it. Vietnamese: nguồn đã tính trong hạn.' },
  },
});

@ObjectType({ simpleResolvers: true, description: 'A day that did not count towards a deadline, or a make-up day that did. Vietnamese: ngày không tính, ngày làm bù.' })
export class SkippedDay {
  @Field(() => DateScalar, { description: 'The day. Vietnamese: ngày.' })
  on!: number;
  @Field(() => String, { description: 'Why, in the language asked for. Vietnamese: lý do.' })
  reason!: string;
  @Field(() => String, { nullable: true, description: 'The legal act; null for weekends and where none was found. Vietnamese: văn bản.' })
  legalAct!: string | null;
  @Field(() => Boolean, { description: 'Whether it is merely a weekend. Vietnamese: cuối tuần.' })
  weekend!: boolean;
}

@ObjectType({ simpleResolvers: true, description: 'A clock stop and what it did to the due date. Vietnamese: lần tạm dừng và tác động đến hạn.' })
export class ProofStop {
  @Field(() => DateTimeScalar, { description: 'From. Vietnamese: từ.' })
  from!: number;
  @Field(() => DateTimeScalar, { nullable: true, description: 'To; null while it lasts. Vietnamese: đến.' })
  to!: number | null;
  @Field(() => ClockStopEffect, { description: 'What it did. Vietnamese: tác động.' })
  effect!: ClockStopEffect;
  @Field(() => Int, { nullable: true, description: 'Office time it stood still, in minutes; null while it lasts, and where it is not counted. Vietnamese: thời gian tạm dừng (phút làm việc).' })
  workingMinutes!: number | null;
  @Field(() => DateTimeScalar, { description: 'The due date before it. Vietnamese: hạn trước đó.' })
  dueBefore!: number;
  @Field(() => DateTimeScalar, { description: 'The due date after it. Vietnamese: hạn sau đó.' })
  dueAfter!: number;
  @Field(() => Int, { description: 'Working days between the two. Vietnamese: số ngày làm việc lùi hạn.' })
  movedWorkingDays!: number;
}

@ObjectType({ simpleResolvers: true, description: 'How a deadline came about. It adds up: firstWorkingDays + the movedWorkingDays of all stops = countedWorkingDays, and countedWorkingDays + the days skipped = elapsedDays. Vietnamese: căn cứ tính hạn.' })
export class DeadlineProof {
  @Field(() => String, { description: 'In plain words. Vietnamese: diễn giải.' })
  text!: string;
  @Field(() => DateTimeScalar, { nullable: true, description: 'The deadline; null without one. Vietnamese: hạn.' })
  dueAt!: number | null;
  @Field(() => Int, { nullable: true, description: 'Calendar version used; null when the source set the date itself. Vietnamese: phiên bản lịch.' })
  calendarVersion!: number | null;
  @Field(() => Boolean, { description: 'True when derived from the limit of the procedure, false when the source states it. Vietnamese: hạn do hệ thống tính.' })
  derived!: boolean;
  @Field(() => Boolean, { description: 'True when counting the limit of the procedure arrives at exactly this deadline. Vietnamese: phép tính khớp với hạn.' })
  confirmed!: boolean;
  @Field(() => Float, { nullable: true, description: 'The limit counted, in `limitUnit`; null when it is not known, or does not lead to this deadline. Vietnamese: thời hạn giải quyết.' })
  limitValue!: number | null;
  @Field(() => String, { nullable: true, description: 'HOUR, WORKING_DAY, CALENDAR_DAY or MONTH; null when the limit is. Vietnamese: đơn vị thời hạn.' })
  limitUnit!: string | null;
  @Field(() => Int, { nullable: true, description: 'Working days from the day after receipt to the due day before any clock stop; null without a deadline. Vietnamese: số ngày làm việc ban đầu.' })
  firstWorkingDays!: number | null;
  @Field(() => Int, { nullable: true, description: 'Working days from the day after receipt to the due day; null without a deadline. Vietnamese: số ngày làm việc.' })
  countedWorkingDays!: number | null;
  @Field(() => Int, { nullable: true, description: 'Calendar days from receipt to the due day; null without a deadline. Vietnamese: số ngày theo lịch.' })
  elapsedDays!: number | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'The second request for papers, from which on the case counts as late under a policy with `secondSupplementOverdue`, whatever the deadline; null under other policies, and where papers were not asked for again before it ended. Vietnamese: yêu cầu bổ sung lần hai.' })
  secondSupplementAt!: number | null;
  @Field(() => [SkippedDay], { description: 'Days in between that did not count. Vietnamese: ngày không tính.' })
  skipped!: SkippedDay[];
  @Field(() => [SkippedDay], { description: 'Days of the weekend in between that were worked, and counted. Vietnamese: ngày làm bù.' })
  madeUp!: SkippedDay[];
  @Field(() => [ProofStop], { description: 'Every clock stop, in order. Vietnamese: các lần tạm dừng.' })
  stops!: ProofStop[];
}
