import { Args, ArgsType, Ctx, Field, Int, Query, Resolver } from 'type-graphql';
import type { Context } from '../context.ts';
import { MAX_GROUPS } from '../contract/limits.ts';
import { DateTimeScalar } from '../contract/scalars.ts';
import { badInput } from '../errors.ts';
import { boundarySetFor } from './boundary-argument.ts';
import { CaseFilterInput } from './case-input.type.ts';
import { casePlacesQuery, middleOf } from './case-places.query.ts';
import { CasePlaces } from './case-places.type.ts';
import { resolveQuestion } from './resolve-question.ts';
import { sharedRows } from './shared-rows.ts';
import { stampOf } from './stamp.type.ts';

@ArgsType()
class CasePlacesArgs {
  @Field(() => CaseFilterInput, { description: 'Which cases. Vietnamese: bộ lọc.' })
  filter!: CaseFilterInput;
  @Field(() => Int, { defaultValue: 2_000, description: 'The fullest so many squares, 1 to 20,000. Vietnamese: số ô.' })
  first!: number;
  @Field(() => DateTimeScalar, { nullable: true, description: "The moment; default now. A past one is recomputed from today's data. Vietnamese: thời điểm tính." })
  asOf?: number | null;
  @Field(() => String, { nullable: true, description: "Name of the policy; default the city's. Vietnamese: chính sách." })
  policy?: string | null;
}

@Resolver()
export class CasePlacesResolver {
  @Query(() => CasePlaces, { description: 'Where cases lie: how many in each square of a fixed grid, and how many of them are overdue. Coarse on purpose: no house can be told. Vietnamese: phân bố việc trên bản đồ.' })
  async casePlaces(@Args(() => CasePlacesArgs) args: CasePlacesArgs, @Ctx() context: Context): Promise<CasePlaces> {
    if (args.first < 1 || args.first > MAX_GROUPS) throw badInput('first', args.first, `a number of squares from 1 to ${MAX_GROUPS}`);
    const { filter, view, policy } = resolveQuestion(args, context);
    const rows = await sharedRows(context, casePlacesQuery(filter, view, args.first));
    const squares = rows.filter((row) => row.x !== null && row.y !== null).slice(0, args.first);
    return {
      nodes: squares.map(({ x, y, n, overdue }) => ({ lon: middleOf(x!), lat: middleOf(y!), n: Number(n), openOverdue: Number(overdue) })),
      placed: Number(rows[0]?.placed ?? 0),
      withoutPlace: Number(rows.find((row) => row.x === null)?.n ?? 0),
      stamp: stampOf(context, { asOf: view.asOf, past: view.past, policy, boundarySet: boundarySetFor(context, null, view.asOfDay), streams: filter.stream ? [filter.stream] : undefined }),
    };
  }
}
