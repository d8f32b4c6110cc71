import { Field, ArgsType, Int } from 'type-graphql';
import { CaseFilterInput } from '../cases/case-input.type.ts';
import { STREAMS } from '../cases/codes.ts';
import { comparisonOf, type Comparison } from '../cases/compared-period.ts';
import { CompareToInput } from '../cases/comparison.type.ts';
import { resolveQuestion, type Question } from '../cases/resolve-question.ts';
import { boundarySetOn, stampOf, type Stamp } from '../cases/stamp.type.ts';
import { likeForLike, type ComparedArgs, type LikeForLike } from '../cases/like-for-like.ts';
import type { Context } from '../context.ts';
import { DateTimeScalar } from '../contract/scalars.ts';
import { badInput } from '../errors.ts';

/** What both roots over the paths of cases are asked with. */
@ArgsType()
export abstract class PathArgs {
  @Field(() => CaseFilterInput, { description: 'Of which cases; its units are those responsible for them. Vietnamese: bộ lọc việc.' })
  filter!: CaseFilterInput;
  @Field(() => CompareToInput, { nullable: true, description: 'An earlier period to compare with, for `change`; needs a `filter.period`. Vietnamese: so sánh với kỳ trước.' })
  compareTo?: CompareToInput | null;
  @Field(() => Int, { nullable: true, description: 'At most so many; the rest is taken together in `other`. Vietnamese: số dòng đầu.' })
  first?: number | null;
  @Field(() => DateTimeScalar, { nullable: true, description: "The moment; default now. A past one is recomputed from today's data. Vietnamese: thời điểm tính." })
  asOf?: number | null;
  @Field(() => String, { nullable: true, description: "Name of the policy; default the city's. Vietnamese: chính sách." })
  policy?: string | null;
}

export interface PathQuestion {
  asked: Question;
  comparison: Comparison | null;
  like: LikeForLike | null;
  earlier: Question | null;
}

/** The question and the same about the compared period. Throws BAD_USER_INPUT naming the argument at fault. */
export function resolvePaths(args: PathArgs, context: Context, by: Pick<ComparedArgs, 'groupBy' | 'held' | 'units'>): PathQuestion {
  if (args.first !== null && args.first !== undefined && args.first < 1) throw badInput('first', args.first, 'a number from 1, or null for all');
  const asked = resolveQuestion(args, context);
  const comparison = args.compareTo ? comparisonOf(args.compareTo, asked.filter.period, args.asOf ?? context.now, context.city.profile.timeZone) : null;
  const like = comparison && likeForLike({ ...by, comparison, period: asked.filter.period!, input: args.filter, filter: asked.filter }, context.dictionary);
  const then = comparison && resolveQuestion({ ...args, filter: { ...args.filter, period: comparison.period }, asOf: comparison.asOf }, context);
  return { asked, comparison, like, earlier: then && { ...then, filter: like!.widened(then.filter) } };
}

export function stampFor({ view, policy, filter }: Question, context: Context): Stamp {
  const streams = filter.stream ? [filter.stream] : Object.keys(STREAMS);
  return stampOf(context, { asOf: view.asOf, past: view.past, policy, boundarySet: boundarySetOn(context.dictionary.boundarySets, view.asOfDay), streams });
}
