import { Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql';
import { wilson } from '../statistics/wilson.ts';

/** Why a value is null. */
export enum NullReason {
  NO_DATA = 'NO_DATA',
  SUPPRESSED = 'SUPPRESSED',
  NOT_REACHED = 'NOT_REACHED',
  NOT_APPLICABLE = 'NOT_APPLICABLE',
}
registerEnumType(NullReason, {
  name: 'NullReason',
  description: 'Why a value is null. Vietnamese: lý do không có giá trị.',
  valuesConfig: {
    NO_DATA: { description: 'The denominator is 0: nothing to divide by. Vietnamese: không có dữ liệu.' },
    SUPPRESSED: { description: 'Withheld from the public, because so few could point to a person (docs/adr/0013). Vietnamese: ẩn vì quá ít.' },
    NOT_REACHED: { description: 'Not yet reached by the observed cases. Vietnamese: chưa đạt tới.' },
    NOT_APPLICABLE: { description: 'The measure has no meaning here. Vietnamese: không áp dụng.' },
  },
});

@ObjectType({ simpleResolvers: true, description: 'A share with everything needed to judge it: the value never stands without its counts. Vietnamese: tỷ lệ.' })
export class Rate {
  @Field(() => Float, { nullable: true, description: 'numerator / denominator, 0–1; null when the denominator is 0 (see nullReason). Vietnamese: giá trị.' })
  value!: number | null;
  @Field(() => Float, { nullable: true, description: 'Lower end of the 95 % Wilson interval, 0–1; null when the value is null. Vietnamese: cận dưới.' })
  low!: number | null;
  @Field(() => Float, { nullable: true, description: 'Upper end of the 95 % Wilson interval, 0–1; null when the value is null. Vietnamese: cận trên.' })
  high!: number | null;
  @Field(() => Int, { description: 'Cases that meet the condition. Vietnamese: tử số.' })
  numerator!: number;
  @Field(() => Int, { description: 'Cases that could meet it. Vietnamese: mẫu số.' })
  denominator!: number;
  @Field(() => NullReason, { nullable: true, description: 'Why the value is null; null when there is a value. Vietnamese: lý do không có giá trị.' })
  nullReason!: NullReason | null;
}

/** A share with its Wilson interval; without a denominator it has none, for the reason given. */
export function rate(numerator: number, denominator: number, whyNull = NullReason.NO_DATA): Rate {
  const interval = wilson(numerator, denominator);
  return {
    value: denominator > 0 ? numerator / denominator : null,
    low: interval?.low ?? null, high: interval?.high ?? null,
    numerator, denominator,
    nullReason: denominator > 0 ? null : whyNull,
  };
}
