import { Field, Int, ObjectType, Resolver, Root, Subscription } from 'type-graphql';
import type { SubscriptionContext } from '../context.ts';
import { DateTimeScalar } from '../contract/scalars.ts';
import type { DataChange as Change } from './change-feed.ts';

@ObjectType({ simpleResolvers: true, description: 'A committed change. Vietnamese: thay đổi dữ liệu.' })
class DataChange {
  @Field(() => Int, { description: 'The new version: answers with an older one are out of date. Vietnamese: phiên bản dữ liệu.' })
  dataVersion!: number;
  @Field(() => [String], { description: 'Which streams changed: FEEDBACK, DOSSIER, ASSIGNMENT, SATISFACTION. Vietnamese: các luồng thay đổi.' })
  streams!: string[];
  @Field(() => DateTimeScalar, { description: 'When it was noticed. Vietnamese: thời điểm.' })
  at!: number;
}

@Resolver()
export class DataChangedResolver {
  @Subscription(() => DataChange, {
    description: 'Told after every committed change. Vietnamese: thông báo dữ liệu thay đổi.',
    subscribe: ({ context }: { context: SubscriptionContext }) => context.changes.subscribe(),
  })
  dataChanged(@Root() change: Change): DataChange {
    return { ...change, at: Math.floor(Date.now() / 1000) };
  }
}
