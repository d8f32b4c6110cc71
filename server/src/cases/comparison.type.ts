import { Field, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { DateTimeScalar } from '../contract/scalars.ts';
import { PeriodInput } from './case-input.type.ts';
import { Period } from './stamp.type.ts';

export enum EarlierPeriod { PREVIOUS = 'PREVIOUS', SAME_LAST_YEAR = 'SAME_LAST_YEAR' }
registerEnumType(EarlierPeriod, {
  name: 'EarlierPeriod', description: 'An earlier period, named from the one asked about. Vietnamese: kỳ so sánh.',
  valuesConfig: {
    PREVIOUS: { description: 'The one just before: whole months before whole months, otherwise as many days. Vietnamese: kỳ liền trước.' },
    SAME_LAST_YEAR: { description: 'The same dates a year before. Vietnamese: cùng kỳ năm trước.' },
  },
});

export enum ComparedSeen { AT_SAME_DISTANCE = 'AT_SAME_DISTANCE', AT_AS_OF = 'AT_AS_OF' }
registerEnumType(ComparedSeen, {
  name: 'ComparedSeen', description: 'From which moment the earlier period is seen. Vietnamese: thời điểm tính của kỳ so sánh.',
  valuesConfig: {
    AT_SAME_DISTANCE: { description: 'From as many days after its beginning as `asOf` lies after the beginning of the asked one: neither has had more time. Vietnamese: cùng khoảng cách.' },
    AT_AS_OF: { description: 'From the same `asOf`: how the earlier cases stand today. Vietnamese: cùng thời điểm tính.' },
  },
});

@InputType({ description: 'With which earlier period to compare: exactly one of `earlier` and `period`. Vietnamese: so sánh với kỳ trước.' })
export class CompareToInput {
  @Field(() => EarlierPeriod, { nullable: true, description: 'An earlier period by name. Vietnamese: kỳ so sánh.' })
  earlier?: EarlierPeriod | null;
  @Field(() => PeriodInput, { nullable: true, description: 'Any period that ends by the beginning of the asked one. Counts of periods of different length are compared as they are. Vietnamese: kỳ tự chọn.' })
  period?: PeriodInput | null;
  @Field(() => ComparedSeen, { defaultValue: ComparedSeen.AT_SAME_DISTANCE, description: 'From which moment it is seen. Vietnamese: thời điểm tính của kỳ so sánh.' })
  seen!: ComparedSeen;
}

@ObjectType({ simpleResolvers: true, description: 'The earlier period of a comparison. Vietnamese: kỳ so sánh.' })
export class ComparedPeriod {
  @Field(() => Period, { description: 'Its days. Vietnamese: kỳ.' })
  period!: Period;
  @Field(() => DateTimeScalar, { description: 'The moment from which it was seen. Vietnamese: thời điểm tính.' })
  asOf!: number;
}
