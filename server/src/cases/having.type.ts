import { Field, Float, InputType, registerEnumType } from 'type-graphql';

export enum RatePart { VALUE = 'VALUE', LOW = 'LOW', HIGH = 'HIGH' }
registerEnumType(RatePart, {
  name: 'RatePart', description: 'Which number of a share. Vietnamese: phần của tỷ lệ.',
  valuesConfig: {
    VALUE: { description: 'The share itself. Vietnamese: giá trị.' },
    LOW: { description: 'The lower end of its interval. Vietnamese: cận dưới.' },
    HIGH: { description: 'The upper end of its interval. Vietnamese: cận trên.' },
  },
});

/** The bounds of a condition on a measure; each root adds the measure. */
@InputType()
export abstract class HavingBounds {
  @Field(() => RatePart, { defaultValue: RatePart.VALUE, description: 'Which number of a share; counts have but the value. Vietnamese: phần của tỷ lệ.' })
  part!: RatePart;
  @Field(() => Float, { nullable: true, description: 'Not below it; a share is 0–1. Vietnamese: ít nhất.' })
  atLeast?: number | null;
  @Field(() => Float, { nullable: true, description: 'Not above it. Vietnamese: nhiều nhất.' })
  atMost?: number | null;
  @Field(() => Float, { nullable: true, description: 'Above it. Vietnamese: lớn hơn.' })
  moreThan?: number | null;
  @Field(() => Float, { nullable: true, description: 'Below it. Vietnamese: nhỏ hơn.' })
  lessThan?: number | null;
}
