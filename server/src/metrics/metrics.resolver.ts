import { Field, ObjectType, Query, Resolver } from 'type-graphql';
import { DEFINITION_VERSION } from '../cases/stamp.type.ts';
import { DateScalar } from '../contract/scalars.ts';
import { dayOf } from '../store/city-time.ts';
import { DEFINITIONS } from './definitions.ts';

@ObjectType({ simpleResolvers: true, description: 'What a measure means. Vietnamese: định nghĩa chỉ số.' })
class MetricDefinition {
  @Field(() => String, { description: 'Short id. Vietnamese: mã.' })
  id!: string;
  @Field(() => String, { description: 'Where in the API it is selected. Vietnamese: trường.' })
  field!: string;
  @Field(() => String, { description: 'English name. Vietnamese: tên tiếng Anh.' })
  name!: string;
  @Field(() => String, { description: 'Vietnamese name. Vietnamese: tên.' })
  nameVi!: string;
  @Field(() => String, { description: 'In words, English. Vietnamese: công thức (tiếng Anh).' })
  formula!: string;
  @Field(() => String, { description: 'In words, Vietnamese. Vietnamese: công thức.' })
  formulaVi!: string;
  @Field(() => String, { description: 'As SQL, for reading. Vietnamese: công thức SQL.' })
  sql!: string;
  @Field(() => String, { nullable: true, description: 'Numerator of a share; null for counts. Vietnamese: tử số.' })
  numerator!: string | null;
  @Field(() => String, { nullable: true, description: 'Denominator of a share; null for counts. Vietnamese: mẫu số.' })
  denominator!: string | null;
  @Field(() => String, { description: 'Unit. Vietnamese: đơn vị tính.' })
  unit!: string;
  @Field(() => String, { nullable: true, description: 'Which cases it is about. Vietnamese: tập hợp.' })
  cohort!: string | null;
  @Field(() => String, { description: 'HIGHER_IS_BETTER, LOWER_IS_BETTER or NEUTRAL. Vietnamese: chiều tốt.' })
  direction!: string;
  @Field(() => String, { description: 'Who answers for the definition. Vietnamese: đơn vị chịu trách nhiệm định nghĩa.' })
  owner!: string;
  @Field(() => String, { description: 'Version of the definition. Vietnamese: phiên bản.' })
  version!: string;
  @Field(() => DateScalar, { description: 'First day of the version. Vietnamese: từ ngày.' })
  since!: number;
}

@Resolver()
export class MetricsResolver {
  @Query(() => [MetricDefinition], { description: 'Every measure, explained. Vietnamese: từ điển chỉ số.' })
  metricDefinitions(): MetricDefinition[] {
    return DEFINITIONS.map((definition) => ({ ...definition, owner: 'Đúng Hẹn', version: DEFINITION_VERSION, since: dayOf('2026-11-21') }));
  }
}
