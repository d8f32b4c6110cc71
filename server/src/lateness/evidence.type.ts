import { Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Period } from '../cases/stamp.type.ts';
import { Rate } from '../contract/rate.type.ts';
import { DateScalar } from '../contract/scalars.ts';

export enum LogOriginName { RECORDED = 'RECORDED', RECOMPUTED = 'RECOMPUTED' }
registerEnumType(LogOriginName, {
  name: 'LogOrigin', description: 'How a day came into the log of judgements. Vietnamese: nguồn của nhật ký.',
  valuesConfig: {
    RECORDED: { description: 'Written by the running server no later than the next working day. Vietnamese: ghi lúc đó.' },
    RECOMPUTED: { description: 'Worked out later, from the data of then. Vietnamese: tính lại về sau.' },
  },
});

export enum SinceNullReasonName { NOT_LOGGED = 'NOT_LOGGED', NOTHING_LOGGED_YET = 'NOTHING_LOGGED_YET', BEFORE_THE_LOG = 'BEFORE_THE_LOG' }
registerEnumType(SinceNullReasonName, {
  name: 'SinceNullReason', description: 'Why it is not known since when a level stands. Vietnamese: lý do không có mốc thời gian.',
  valuesConfig: {
    NOT_LOGGED: { description: 'The daily log judges the last 30 days, all units together, by the city\'s own policy; a window, kinds of unit or a policy of one\'s own is judged by this look alone. Vietnamese: nhật ký không xét kỳ này.' },
    NOTHING_LOGGED_YET: { description: 'No day before the moment stands in the log. Vietnamese: nhật ký chưa có ngày nào trước đó.' },
    BEFORE_THE_LOG: { description: 'The level stood already on the first day of the log. Vietnamese: có từ trước khi ghi nhật ký.' },
  },
});

export enum ReasonCodeName {
  EVIDENCE = 'EVIDENCE', CHANCE_AMONG_SO_MANY = 'CHANCE_AMONG_SO_MANY', NO_EVIDENCE = 'NO_EVIDENCE', TOO_FEW = 'TOO_FEW', NOT_YET_LASTING = 'NOT_YET_LASTING',
  NOT_YET_GONE = 'NOT_YET_GONE', MIX = 'MIX', OVERDUE_SHARE = 'OVERDUE_SHARE', OLDEST_OVERDUE = 'OLDEST_OVERDUE', TREND_DOWN = 'TREND_DOWN', NEAR_DUE_LOAD = 'NEAR_DUE_LOAD',
}
registerEnumType(ReasonCodeName, {
  name: 'ReasonCode', description: 'What a reason is about. Vietnamese: loại lý do.',
  valuesConfig: {
    EVIDENCE: { description: 'Below what is owed, at the error rate over all units. Vietnamese: có bằng chứng.' },
    CHANCE_AMONG_SO_MANY: { description: 'Remarkable for one unit, not among so many. Vietnamese: có thể do ngẫu nhiên.' },
    NO_EVIDENCE: { description: 'Nothing speaks against "as owed". Vietnamese: không có bằng chứng.' },
    TOO_FEW: { description: 'Too few settled cases to say anything. Vietnamese: quá ít việc.' },
    NOT_YET_LASTING: { description: 'Evidence that has not lasted long enough for a flag. Vietnamese: chưa kéo dài.' },
    NOT_YET_GONE: { description: 'A flag whose evidence has weakened, but not for long enough. Vietnamese: chưa hết.' },
    MIX: { description: 'Less is owed because of a hard mix of procedures. Vietnamese: cơ cấu thủ tục.' },
    OVERDUE_SHARE: { description: "Too large a part of what is open is overdue, by the policy's line. Vietnamese: tỷ lệ quá hạn." },
    OLDEST_OVERDUE: { description: "The oldest overdue case is beyond the policy's line. Vietnamese: quá hạn lâu nhất." },
    TREND_DOWN: { description: 'A week of late below the limits of its own past. Vietnamese: xu hướng giảm.' },
    NEAR_DUE_LOAD: { description: 'Much more than usual falls due in the next days. Vietnamese: sắp đến hạn nhiều bất thường.' },
  },
});

@ObjectType({ simpleResolvers: true, description: 'One sentence of why, with its numbers. Vietnamese: lý do.' })
export class JudgementReason {
  @Field(() => ReasonCodeName, { description: 'What it is about. Vietnamese: loại lý do.' })
  code!: ReasonCodeName;
  @Field(() => String, { description: 'In Vietnamese. Vietnamese: bằng tiếng Việt.' })
  vi!: string;
  @Field(() => String, { description: 'In English. Vietnamese: bằng tiếng Anh.' })
  en!: string;
}

export enum OwedBasisName { TARGET = 'TARGET', MIX = 'MIX' }
registerEnumType(OwedBasisName, {
  name: 'OwedBasis', description: 'How the share that a unit owes was obtained. Vietnamese: căn cứ mức phải đạt.',
  valuesConfig: {
    TARGET: { description: 'The target alone: procedures do not differ beyond chance, or too little is settled elsewhere to say. Vietnamese: chỉ theo mục tiêu.' },
    MIX: { description: "The target, less what the unit's mix of procedures (sectors, where there are none) is harder for all other units than what they do on the whole; never more than the target. Vietnamese: theo cơ cấu thủ tục." },
  },
});

@ObjectType({ simpleResolvers: true, description: 'Expected against observed: what the other units make of the same mix of procedures. Vietnamese: kỳ vọng so với thực tế.' })
export class OwedFromMix {
  @Field(() => Float, { description: 'The share that is owed and tested, 0–1. Vietnamese: mức phải đạt.' })
  share!: number;
  @Field(() => OwedBasisName, { description: 'How it was obtained. Vietnamese: căn cứ.' })
  basis!: OwedBasisName;
  @Field(() => Float, { nullable: true, description: 'The share that the other units reach on this mix of procedures, small ones drawn towards the common share; null when the mix says nothing. Vietnamese: tỷ lệ kỳ vọng.' })
  expected!: number | null;
  @Field(() => Float, { nullable: true, description: 'The share that the other units reach on all they do; null with `expected`. Vietnamese: tỷ lệ chung của các đơn vị khác.' })
  elsewhere!: number | null;
  @Field(() => Float, { nullable: true, description: 'Cases on time that the expected share would make of n; null with `expected`. Vietnamese: số việc đúng hạn kỳ vọng.' })
  expectedOnTime!: number | null;
}

@ObjectType({ simpleResolvers: true, description: 'Open cases that fall due soon, against the usual. Vietnamese: khối lượng sắp đến hạn.' })
export class NearDueLoad {
  @Field(() => Int, { description: 'Open, in time, due by the end of the coming working days. Vietnamese: số việc sắp đến hạn.' })
  dueSoon!: number;
  @Field(() => Float, { description: 'As many as usually fall due in as many working days. Vietnamese: mức bình thường.' })
  usual!: number;
  @Field(() => Boolean, { description: 'Both much more than usual and more than chance would bring. Vietnamese: cao bất thường.' })
  high!: boolean;
}

export enum TrendDirectionName { DOWN = 'DOWN', STEADY = 'STEADY', UP = 'UP' }
registerEnumType(TrendDirectionName, {
  name: 'TrendDirection', description: 'Where the latest whole weeks lie. Vietnamese: xu hướng.',
  valuesConfig: {
    DOWN: { description: 'One of them lies below its limits. Vietnamese: giảm.' },
    STEADY: { description: 'All within their limits. Vietnamese: ổn định.' },
    UP: { description: 'One lies above its limits, and none below. Vietnamese: tăng.' },
  },
});

export enum SignalName { BELOW = 'BELOW', WITHIN = 'WITHIN', ABOVE = 'ABOVE' }
registerEnumType(SignalName, {
  name: 'ControlSignal', description: 'Where a week lies against its limits. Vietnamese: tín hiệu kiểm soát.',
  valuesConfig: {
    BELOW: { description: 'Below the lower limit. Vietnamese: dưới giới hạn.' },
    WITHIN: { description: 'Within them, or without cases. Vietnamese: trong giới hạn.' },
    ABOVE: { description: 'Above the upper limit. Vietnamese: trên giới hạn.' },
  },
});

@ObjectType({ simpleResolvers: true, description: 'One ISO week of due cases on a chart. Vietnamese: một tuần.' })
export class TrendPoint {
  @Field(() => DateScalar, { description: 'Its Monday. Vietnamese: thứ Hai của tuần.' })
  week!: number;
  @Field(() => Rate, { description: 'On time, over settled, of what fell due in it. Vietnamese: tỷ lệ đúng hạn.' })
  share!: Rate;
  @Field(() => Float, { nullable: true, description: 'The least share that is still within the limits; null when every share is, or there are no cases. Vietnamese: giới hạn dưới.' })
  lower!: number | null;
  @Field(() => Float, { nullable: true, description: 'The largest share that is still within the limits; null likewise. Vietnamese: giới hạn trên.' })
  upper!: number | null;
  @Field(() => SignalName, { nullable: true, description: 'Where it lies; null for the week that is not over. Vietnamese: tín hiệu.' })
  signal!: SignalName | null;
}

@ObjectType({ simpleResolvers: true, description: 'A unit against its own past: a control chart of its weekly on-time share with exact limits. Vietnamese: biểu đồ kiểm soát.' })
export class Trend {
  @Field(() => TrendDirectionName, { description: 'Where the latest whole weeks lie. Vietnamese: xu hướng.' })
  direction!: TrendDirectionName;
  @Field(() => DateScalar, { nullable: true, description: 'The last day of the week in which it last left its limits downwards; null when it did not in the weeks shown. Vietnamese: ngày vượt giới hạn.' })
  leftOn!: number | null;
  @Field(() => Float, { description: 'The share about which weeks are expected, 0–1: that of the baseline. Vietnamese: đường trung tâm.' })
  centre!: number;
  @Field(() => Period, { description: 'The weeks before those shown, from which the centre comes. Vietnamese: kỳ gốc.' })
  baseline!: Period;
  @Field(() => Int, { description: 'Settled cases of the baseline. Vietnamese: số việc kỳ gốc.' })
  baselineN!: number;
  @Field(() => Float, { description: 'How often a single week may leave its limits by chance at most, both sides together. Vietnamese: tỷ lệ báo động sai.' })
  falseAlarm!: number;
  @Field(() => [TrendPoint], { description: 'The weeks after the baseline, oldest first; the last is not over. Vietnamese: các tuần.' })
  points!: TrendPoint[];
}

@ObjectType({ simpleResolvers: true, description: 'Where a unit of n settled cases would stand out. Vietnamese: giới hạn theo khối lượng.' })
export class ShareLimit {
  @Field(() => Int, { description: 'Settled cases. Vietnamese: số việc xét.' })
  n!: number;
  @Field(() => Float, { nullable: true, description: 'At or below this share it would be remarkable alone; null when no share would be. Vietnamese: ngưỡng theo dõi.' })
  watch!: number | null;
  @Field(() => Float, { nullable: true, description: 'At or below this share it would be evidence in this round; null when no share would be. Vietnamese: ngưỡng trễ hẹn.' })
  late!: number | null;
}
