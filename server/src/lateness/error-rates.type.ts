import { Field, Float, Int, ObjectType } from 'type-graphql';
import { PolicyStamp } from '../cases/stamp.type.ts';

@ObjectType({ simpleResolvers: true, description: 'How often a late unit is found: at 85 % on time against a target of 95 %, by one look. Vietnamese: khả năng phát hiện.' })
export class DetectionRate {
  @Field(() => Int, { description: 'Settled cases of the late unit. Vietnamese: số việc xét.' })
  n!: number;
  @Field(() => Float, { description: 'Found when it alone is late, 0–1. Vietnamese: phát hiện khi chỉ một đơn vị trễ.' })
  alone!: number;
  @Field(() => Float, { description: 'Found when ten units are late, each, 0–1. Vietnamese: phát hiện khi mười đơn vị trễ.' })
  ofTen!: number;
  @Field(() => Float, { description: 'When ten are late: the share of flags that is false, on average, 0–1. Vietnamese: tỷ lệ kết luận sai.' })
  falseShareOfTen!: number;
}

@ObjectType({ simpleResolvers: true, description: 'How long it takes from a sudden fall to 85 % until LATE, judged every working day. Vietnamese: thời gian phát hiện.' })
export class DetectionDelay {
  @Field(() => Int, { description: 'Settled cases of the unit in 30 days. Vietnamese: số việc trong 30 ngày.' })
  n!: number;
  @Field(() => Float, { description: 'Days until half are found by single looks. Vietnamese: số ngày, không ổn định.' })
  medianDaysUndamped!: number;
  @Field(() => Float, { description: 'Days until half are found as shown, damped. Vietnamese: số ngày, có ổn định.' })
  medianDays!: number;
  @Field(() => Float, { description: 'Days that damping costs on average. Vietnamese: số ngày chậm thêm.' })
  meanCost!: number;
}

@ObjectType({ simpleResolvers: true, description: 'The same city, made harder to judge. Vietnamese: trường hợp khó.' })
export class HarderCity {
  @Field(() => Float, { description: 'Correlation between the cases of one unit and month, 0 for none. Vietnamese: độ phân tán vượt ngẫu nhiên.' })
  rho!: number;
  @Field(() => Boolean, { description: 'Whether procedures differ in difficulty, and units in what they do. Vietnamese: cơ cấu thủ tục khác nhau.' })
  mixed!: boolean;
  @Field(() => Float, { description: 'Cities with any false LATE, 0–1. Vietnamese: tỷ lệ thành phố có kết luận sai.' })
  falseLate!: number;
  @Field(() => Float, { description: 'Found when ten of 94 are late, each with 150 cases, 0–1. Vietnamese: khả năng phát hiện.' })
  foundOfTen!: number;
}

@ObjectType({ simpleResolvers: true, description: 'How often the judgement errs and how often it finds, measured on drawn cities of which the truth is known, by the functions that judge here. Vietnamese: độ tin cậy đo được.' })
export class JudgementErrorRates {
  @Field(() => PolicyStamp, { description: 'The rules that were measured. Vietnamese: chính sách.' })
  policy!: PolicyStamp;
  @Field(() => Int, { description: 'Units of each city. Vietnamese: số đơn vị.' })
  units!: number;
  @Field(() => Int, { description: 'Cities drawn for a figure. Vietnamese: số thành phố mô phỏng.' })
  cities!: number;
  @Field(() => Float, { description: 'Nobody late: cities with any false LATE by one look, 0–1. Vietnamese: tỷ lệ có kết luận sai.' })
  falseLate!: number;
  @Field(() => Float, { description: 'The same by "a share below the target is red", 0–1. Vietnamese: nếu tô đỏ khi dưới mục tiêu.' })
  falseRed!: number;
  @Field(() => Float, { description: 'Units falsely LATE in a city, on average. Vietnamese: số đơn vị bị kết luận sai.' })
  falseLateUnits!: number;
  @Field(() => Float, { description: 'Units falsely red in a city by "below the target is red", on average. Vietnamese: số đơn vị bị tô đỏ sai.' })
  falseRedUnits!: number;
  @Field(() => Float, { description: 'False onsets of LATE in a year of daily judgements, as shown. Vietnamese: số lần kết luận sai mỗi năm.' })
  falseOnsetsAYear!: number;
  @Field(() => Float, { description: 'The same by single looks, undamped. Vietnamese: nếu không ổn định.' })
  falseOnsetsAYearUndamped!: number;
  @Field(() => [DetectionRate], { description: 'How often a late unit is found. Vietnamese: khả năng phát hiện.' })
  detection!: DetectionRate[];
  @Field(() => [DetectionDelay], { description: 'How soon. Vietnamese: thời gian phát hiện.' })
  delays!: DetectionDelay[];
  @Field(() => [HarderCity], { description: 'In cities that are harder to judge. Vietnamese: trường hợp khó.' })
  harder!: HarderCity[];
}
