import { Field, Float, InputType, registerEnumType } from 'type-graphql';

export enum RatePart { VALUE = 'VALUE', LOW = 'LOW', HIGH = 'HIGH' }
registerEnumType(RatePart, {
  name: 'RatePart', description: 'Which number of a share or a difference. Vietnamese: phần của tỷ lệ.',
  valuesConfig: {
    VALUE: { description: 'The share or difference itself. Vietnamese: giá trị.' },
    LOW: { description: 'The lower end of its interval. Vietnamese: cận dưới.' },
    HIGH: { description: 'The upper end of its interval. Vietnamese: cận trên.' },
  },
});

/** The bounds of a condition on a measure; each root adds the measure. */
@InputType()
export abstract class HavingBounds {
  @Field(() => RatePart, { defaultValue: RatePart.VALUE, description: 'Which number of a share or a difference; counts have but the value. Vietnamese: phần của tỷ lệ.' })
  part!: RatePart;
  @Field(() => Boolean, { defaultValue: false, description: 'Asked of the difference to the compared period (`change`) instead; needs `compareTo`. With `part: HIGH, lessThan: 0` only what has fallen beyond chance. Vietnamese: theo chênh lệch.' })
  change!: boolean;
  @Field(() => Float, { nullable: true, description: 'Not below it; a share is 0–1. Vietnamese: ít nhất.' })
  atLeast?: number | null;
  @Field(() => Float, { nullable: true, description: 'Not above it. Vietnamese: nhiều nhất.' })
  atMost?: number | null;
  @Field(() => Float, { nullable: true, description: 'Above it. Vietnamese: lớn hơn.' })
  moreThan?: number | null;
  @Field(() => Float, { nullable: true, description: 'Below it. Vietnamese: nhỏ hơn.' })
  lessThan?: number | null;
}
