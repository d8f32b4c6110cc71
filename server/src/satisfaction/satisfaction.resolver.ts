import type { GraphQLResolveInfo } from 'graphql';
import { Args, ArgsType, Ctx, Field, ID, Info, Int, Query, Resolver } from 'type-graphql';
import { arrangeGroups } from '../cases/arrange-groups.ts';
import { askedMeasures } from '../cases/asked-measures.ts';
import { boundarySetFor } from '../cases/boundary-argument.ts';
import { keyOf } from '../cases/case-groups.ts';
import { Cohort, type CaseFilterInput } from '../cases/case-input.type.ts';
import { changeIn } from '../cases/change-in.ts';
import { comparedQuery, partsOf } from '../cases/compared-stats.query.ts';
import { comparisonOf } from '../cases/compared-period.ts';
import { CompareToInput } from '../cases/comparison.type.ts';
import { groupingOf } from '../cases/grouping.ts';
import { likeForLike } from '../cases/like-for-like.ts';
import type { CountedPair, CountedRow, NumberMeasure } from '../cases/number-measure.ts';
import { recutTo } from '../cases/recut.ts';
import { resolveQuestion, type Question } from '../cases/resolve-question.ts';
import { sharedRows } from '../cases/shared-rows.ts';
import { stampOf } from '../cases/stamp.type.ts';
import type { Context } from '../context.ts';
import type { Change } from '../contract/change.type.ts';
import { NullReason, rate } from '../contract/rate.type.ts';
import { DateTimeScalar } from '../contract/scalars.ts';
import { selectionOf, under } from '../contract/selection.ts';
import { SATURATED_SHARE, type SatisfactionCount } from './satisfaction.metric.ts';
import { satisfactionQuery, type SatisfactionRow } from './satisfaction.query.ts';
import {
  SatisfactionDimensionEnum, SatisfactionFilterInput, SatisfactionGroup, SatisfactionHavingInput, SatisfactionMeasures, SatisfactionOrderInput, SatisfactionStats,
  type SatisfactionDimensionName, type SatisfactionKey, type SatisfactionMeasureName,
} from './satisfaction.type.ts';

@ArgsType()
class SatisfactionArgs {
  @Field(() => SatisfactionFilterInput, { description: 'Which ratings. Vietnamese: bộ lọc.' })
  filter!: SatisfactionFilterInput;
  @Field(() => [SatisfactionDimensionEnum], { defaultValue: [], description: 'By what to group, several at once. Vietnamese: các chiều phân tổ.' })
  groupBy!: SatisfactionDimensionName[];
  @Field(() => SatisfactionOrderInput, { nullable: true, description: 'Order of the groups; default by key. Needs `groupBy`. Vietnamese: sắp xếp.' })
  orderBy?: SatisfactionOrderInput | null;
  @Field(() => [SatisfactionHavingInput], { nullable: true, description: 'List only groups that meet all these conditions; the others are summed up in `other`, and `total` stays over all. Asked before `first` cuts. Needs `groupBy`. Vietnamese: điều kiện trên nhóm.' })
  having?: SatisfactionHavingInput[] | null;
  @Field(() => CompareToInput, { nullable: true, description: 'An earlier period to compare with, for `change`; needs a `filter.period`. Vietnamese: so sánh với kỳ trước.' })
  compareTo?: CompareToInput | null;
  @Field(() => Int, { nullable: true, description: 'At most so many groups; the rest is summed up in `other`. Needs `groupBy`. Vietnamese: số nhóm đầu.' })
  first?: number | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'Ratings given by this moment; default now. Vietnamese: thời điểm tính.' })
  asOf?: number | null;
  @Field(() => ID, { nullable: true, description: 'Boundaries to which areas are cut, by id or short name such as `da-nang-2025`; default those in force at `asOf`. Vietnamese: bộ ranh giới.' })
  boundarySet?: string | null;
}

const FIELD_COUNTS: Record<string, SatisfactionCount[]> = {
  ratings: ['ratings'], withheld: ['withheld'], satisfied: ['satisfied'], acceptable: ['acceptable'], notSatisfied: ['notSatisfied'],
  satisfiedShare: ['satisfied', 'told', 'ratings'], saturated: ['satisfied', 'told'], responseShare: ['ratedCases', 'finishedCases'],
};
const NUMBERS: Record<Exclude<SatisfactionMeasureName, 'KEY'>, NumberMeasure<SatisfactionCount>> = {
  RATINGS: { of: ['ratings'] }, SATISFIED: { of: ['satisfied'] }, ACCEPTABLE: { of: ['acceptable'] }, NOT_SATISFIED: { of: ['notSatisfied'] },
  RATED_CASES: { of: ['ratedCases'] }, FINISHED_CASES: { of: ['finishedCases'] },
  SATISFIED_SHARE: { of: ['satisfied'], over: ['told'], beside: ['ratings'], whyNull: (row) => whyNoLevel(row) }, RESPONSE_SHARE: { of: ['ratedCases'], over: ['finishedCases'] },
};

const numberOf = (name: SatisfactionMeasureName): NumberMeasure<SatisfactionCount> | null => (name === 'KEY' ? null : NUMBERS[name]);

/** Why there is no share of levels: nobody rated, or what was rated is withheld. */
const whyNoLevel = (row: CountedRow): NullReason => (Number(row.ratings) > 0 ? NullReason.SUPPRESSED : NullReason.NO_DATA);

const value = (row: SatisfactionRow, count: SatisfactionCount): number => Number(row[count] ?? 0);

function measures<T extends SatisfactionMeasures>(target: T, row: SatisfactionRow, counts: Set<SatisfactionCount>): T {
  const of = (count: SatisfactionCount): number => value(row, count);
  return Object.assign(target, {
    ratings: of('ratings'), withheld: of('withheld'), satisfied: of('satisfied'), acceptable: of('acceptable'), notSatisfied: of('notSatisfied'),
    satisfiedShare: counts.has('told') ? rate(of('satisfied'), of('told'), whyNoLevel(row)) : undefined,
    responseShare: counts.has('finishedCases') ? rate(of('ratedCases'), of('finishedCases')) : undefined,
    saturated: of('told') > 0 && of('satisfied') / of('told') >= SATURATED_SHARE,
  });
}

@Resolver()
export class SatisfactionResolver {
  @Query(() => SatisfactionStats, { description: 'Counts and shares of satisfaction ratings; only what is selected is computed. Vietnamese: thống kê hài lòng.' })
  async satisfactionStats(@Args(() => SatisfactionArgs) args: SatisfactionArgs, @Ctx() context: Context, @Info() info: GraphQLResolveInfo): Promise<SatisfactionStats> {
    const { dictionary } = context;
    const asked = { filter: { ...args.filter, cohort: Cohort.ENDED } as CaseFilterInput, asOf: args.asOf };
    const { filter, view, policy } = resolveQuestion(asked, context);
    const groupBy = groupingOf(args);
    const comparison = args.compareTo ? comparisonOf(args.compareTo, filter.period, args.asOf ?? context.now, context.city.profile.timeZone) : null;

    const selection = selectionOf(info);
    const fields = [...under(selection, 'total'), ...under(selection, 'groups'), ...under(selection, 'other')];
    const measuresAsked = askedMeasures({ fields, having: args.having, orderBy: args.orderBy, compared: comparison !== null, numberOf });
    const counts = new Set([...fields.flatMap(({ name }) => FIELD_COUNTS[name] ?? []), ...measuresAsked.counts]);

    const boundarySet = boundarySetFor(context, args.boundarySet, view.asOfDay);
    const query = (question: Question) => satisfactionQuery({
      filter: question.filter, asOf: question.view.asOf, asOfDay: question.view.asOfDay, past: question.view.past, groupBy, counts: [...counts], publicView: context.city.publicView,
    });
    const areaTargets = groupBy.includes('AREA') && boundarySet ? recutTo(dictionary, boundarySet.id) : null;
    const like = comparison && likeForLike({ comparison, period: filter.period!, groupBy, input: asked.filter, filter, areaTargets }, dictionary);
    const then = comparison && resolveQuestion({ filter: { ...asked.filter, period: comparison.period }, asOf: comparison.asOf }, context);
    const earlier = then && { ...then, filter: like!.widened(then.filter) };
    const rows = await sharedRows(context, comparedQuery(query({ filter, view, policy }), earlier && query(earlier)));
    const [now, before] = partsOf(rows, comparison !== null);
    const arranged = arrangeGroups({
      rows: now, earlier: before && before.map(like!.keys), groupBy, counts: [...counts], dictionary, first: args.first, recutCount: 'ratings', areaTargets,
      keep: measuresAsked.keep, order: measuresAsked.order, unlike: like?.unlike, allUnlike: like?.allUnlike,
    });
    const changeOf = (name: SatisfactionMeasureName, pair: CountedPair): Change => changeIn(numberOf(name)!, pair);
    const measured = <T extends SatisfactionMeasures>(target: T, pair: CountedPair): T => {
      if (measuresAsked.changes) target.compared = { pair, changeOf };
      return measures(target, pair.row, counts);
    };
    return {
      stamp: stampOf(context, { asOf: view.asOf, past: view.past, policy, boundarySet, streams: ['SATISFACTION'] }),
      period: filter.period ?? null,
      comparedWith: comparison && earlier ? { period: comparison.period, asOf: earlier.view.asOf } : null,
      total: measured(new SatisfactionMeasures(), arranged.total),
      groups: arranged.groups.map((pair) => Object.assign(measured(new SatisfactionGroup(), pair), { key: keyOf(pair.row, groupBy, dictionary) as SatisfactionKey })),
      other: arranged.other && measured(new SatisfactionMeasures(), arranged.other),
      groupCount: arranged.groupCount,
    };
  }
}
