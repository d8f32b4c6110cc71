import type { GraphQLResolveInfo } from 'graphql';
import { Args, ArgsType, Ctx, Field, ID, Info, Int, Query, Resolver } from 'type-graphql';
import { addUp, joinEqualKeys, keyOf, sortGroupsBy } from '../cases/case-groups.ts';
import type { CaseFilterInput } from '../cases/case-input.type.ts';
import { Cohort } from '../cases/case-input.type.ts';
import { boundarySetFor } from '../cases/boundary-argument.ts';
import { cutAreas, recutTo } from '../cases/recut.ts';
import { resolveQuestion } from '../cases/resolve-question.ts';
import { stampOf } from '../cases/stamp.type.ts';
import type { Context } from '../context.ts';
import { rate } from '../contract/rate.type.ts';
import { DateTimeScalar } from '../contract/scalars.ts';
import { selectionOf, under } from '../contract/selection.ts';
import { badInput } from '../errors.ts';
import { SATURATED_SHARE, type SatisfactionCount } from './satisfaction.metric.ts';
import { runSatisfaction, type SatisfactionRow } from './satisfaction.query.ts';
import {
  SatisfactionDimensionEnum, SatisfactionFilterInput, SatisfactionGroup, SatisfactionMeasures, SatisfactionOrderInput, SatisfactionStats,
  type SatisfactionDimensionName, type SatisfactionMeasureName,
} from './satisfaction.type.ts';

@ArgsType()
class SatisfactionArgs {
  @Field(() => SatisfactionFilterInput, { description: 'Which ratings. Vietnamese: bộ lọc.' })
  filter!: SatisfactionFilterInput;
  @Field(() => [SatisfactionDimensionEnum], { defaultValue: [], description: 'By what to group, several at once. Vietnamese: các chiều phân tổ.' })
  groupBy!: SatisfactionDimensionName[];
  @Field(() => SatisfactionOrderInput, { nullable: true, description: 'Order of the groups; default by key. Vietnamese: sắp xếp.' })
  orderBy?: SatisfactionOrderInput | null;
  @Field(() => Int, { nullable: true, description: 'At most so many groups; the rest is summed up in `other`. Vietnamese: số nhóm đầu.' })
  first?: number | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'Ratings given by this moment; default now. Vietnamese: thời điểm tính.' })
  asOf?: number | null;
  @Field(() => ID, { nullable: true, description: 'Boundaries to which areas are cut; default those in force at `asOf`. Vietnamese: bộ ranh giới.' })
  boundarySet?: string | null;
}

const FIELD_COUNTS: Record<string, SatisfactionCount[]> = {
  ratings: ['ratings'], satisfied: ['satisfied'], acceptable: ['acceptable'], notSatisfied: ['notSatisfied'],
  satisfiedShare: ['satisfied', 'ratings'], saturated: ['satisfied', 'ratings'], responseShare: ['ratedCases', 'finishedCases'],
};
const ORDER_FIELDS: Record<SatisfactionMeasureName, string> = {
  RATINGS: 'ratings', SATISFIED: 'satisfied', ACCEPTABLE: 'acceptable', NOT_SATISFIED: 'notSatisfied', SATISFIED_SHARE: 'satisfiedShare', RESPONSE_SHARE: 'responseShare', KEY: '',
};

const value = (row: SatisfactionRow, count: SatisfactionCount): number => Number(row[count] ?? 0);
const share = (numerator: number, denominator: number): number | null => (denominator > 0 ? numerator / denominator : null);

function measures<T extends SatisfactionMeasures>(target: T, row: SatisfactionRow, counts: Set<SatisfactionCount>): T {
  const of = (count: SatisfactionCount): number => value(row, count);
  const ratings = of('ratings');
  return Object.assign(target, {
    ratings, satisfied: of('satisfied'), acceptable: of('acceptable'), notSatisfied: of('notSatisfied'),
    satisfiedShare: counts.has('ratings') ? rate(of('satisfied'), ratings) : undefined,
    responseShare: counts.has('finishedCases') ? rate(of('ratedCases'), of('finishedCases')) : undefined,
    saturated: ratings > 0 && of('satisfied') / ratings >= SATURATED_SHARE,
  });
}

function orderValue(row: SatisfactionRow, measure: SatisfactionMeasureName): number | null {
  switch (measure) {
    case 'RATINGS': return value(row, 'ratings');
    case 'SATISFIED': return value(row, 'satisfied');
    case 'ACCEPTABLE': return value(row, 'acceptable');
    case 'NOT_SATISFIED': return value(row, 'notSatisfied');
    case 'SATISFIED_SHARE': return share(value(row, 'satisfied'), value(row, 'ratings'));
    case 'RESPONSE_SHARE': return share(value(row, 'ratedCases'), value(row, 'finishedCases'));
    case 'KEY': return null;
  }
}

@Resolver()
export class SatisfactionResolver {
  @Query(() => SatisfactionStats, { description: 'Counts and shares of satisfaction ratings; only what is selected is computed. Vietnamese: thống kê hài lòng.' })
  async satisfactionStats(@Args(() => SatisfactionArgs) args: SatisfactionArgs, @Ctx() context: Context, @Info() info: GraphQLResolveInfo): Promise<SatisfactionStats> {
    const { city, dictionary } = context;
    if (args.first !== null && args.first !== undefined && args.first < 1) throw badInput('first', args.first, 'a number of groups from 1, or null for all');
    const { filter, view, policy } = resolveQuestion({ filter: { ...args.filter, cohort: Cohort.ENDED } as CaseFilterInput, asOf: args.asOf }, context);
    const groupBy = [...new Set(args.groupBy)];
    const selection = selectionOf(info);
    const fields = [...under(selection, 'total'), ...under(selection, 'groups'), ...under(selection, 'other')].map((field) => field.name);
    if (args.orderBy) fields.push(ORDER_FIELDS[args.orderBy.measure]);
    const counts = new Set(fields.flatMap((name) => FIELD_COUNTS[name] ?? []));

    const boundarySet = boundarySetFor(context, args.boundarySet, view.asOfDay);
    const rows = await runSatisfaction(city.store.db, { filter, asOf: view.asOf, groupBy, counts: [...counts] });
    const recut = groupBy.includes('AREA') && boundarySet ? cutAreas(rows, recutTo(dictionary, boundarySet.id), 'ratings').rows : rows;
    const joined = groupBy.length > 0 ? joinEqualKeys(recut, groupBy, [...counts]) : [];
    const order = args.orderBy ?? { measure: 'KEY' as const, direction: 'ASC' as const };
    const sorted = sortGroupsBy(joined, groupBy, dictionary, order.direction, order.measure === 'KEY', (row) => orderValue(row, order.measure));
    const kept = sorted.slice(0, args.first ?? undefined);
    const cut = sorted.slice(kept.length);
    return {
      stamp: stampOf(context, { asOf: view.asOf, past: view.past, policy, boundarySet, streams: ['SATISFACTION'] }),
      period: filter.period ?? null,
      total: measures(new SatisfactionMeasures(), addUp(rows, [...counts]), counts),
      groups: kept.map((row) => Object.assign(measures(new SatisfactionGroup(), row, counts), { key: keyOf(row, groupBy, dictionary) })),
      other: cut.length > 0 ? measures(new SatisfactionMeasures(), addUp(cut, [...counts]), counts) : null,
      groupCount: sorted.length,
    };
  }
}
