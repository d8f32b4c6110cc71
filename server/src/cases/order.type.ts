import { Field, InputType, registerEnumType } from 'type-graphql';

export enum Direction { ASC = 'ASC', DESC = 'DESC' }
registerEnumType(Direction, { name: 'Direction', description: 'Order. Vietnamese: chiều sắp xếp.', valuesConfig: { ASC: { description: 'Smallest first. Vietnamese: tăng dần.' }, DESC: { description: 'Largest first. Vietnamese: giảm dần.' } } });

/** Which way groups are ordered; each root adds the measure. */
@InputType()
export abstract class OrderWay {
  @Field(() => Direction, { defaultValue: Direction.DESC, description: 'Which way. Vietnamese: chiều.' })
  direction!: Direction;
  @Field(() => Boolean, { defaultValue: false, description: 'By the difference to the compared period (`change`) instead of the measure itself; needs `compareTo`. Groups without a difference come last. Vietnamese: theo chênh lệch.' })
  change!: boolean;
}
