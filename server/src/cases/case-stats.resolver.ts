import { Args, ArgsType, Ctx, Field, ID, Info, Int, Query, Resolver } from 'type-graphql';
import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '../context.ts';
import type { Change } from '../contract/change.type.ts';
import { DateTimeScalar } from '../contract/scalars.ts';
import { selectionOf, under, type SelectedField } from '../contract/selection.ts';
import { badInput } from '../errors.ts';
import { arrangeGroups } from './arrange-groups.ts';
import { askedMeasures } from './asked-measures.ts';
import { boundarySetFor } from './boundary-argument.ts';
import { BALANCE_COUNTS, BESIDE_BALANCE, OUTCOME_COUNTS, type CaseCount } from './case.metric.ts';
import { keyOf, measureReader } from './case-groups.ts';
import {
  Attribution, CaseDimensionEnum, CaseFilterInput, CaseHavingInput, CaseOrderInput, DueBasis, type CaseDimensionName, type CaseMeasureName,
} from './case-input.type.ts';
import { caseNumber, type NamedMeasure } from './case-numbers.ts';
import { TIME_DIMENSIONS, type CaseFilter } from './case-query.ts';
import { caseStatsQuery, type CaseStatsQuery } from './case-stats.query.ts';
import { CaseGroup, CaseMeasures, CaseStats } from './case-stats.type.ts';
import { changeIn } from './change-in.ts';
import { comparedQuery, partsOf } from './compared-stats.query.ts';
import { comparisonOf } from './compared-period.ts';
import { CompareToInput } from './comparison.type.ts';
import { groupingOf } from './grouping.ts';
import { likeForLike } from './like-for-like.ts';
import type { CountedPair } from './number-measure.ts';
import { recutTo } from './recut.ts';
import { dueSoonUntil, firstDayYoungerThan, resolveQuestion, type Question } from './resolve-question.ts';
import { sharedRows } from './shared-rows.ts';
import { stampOf } from './stamp.type.ts';

@ArgsType()
export class CaseStatsArgs {
  @Field(() => CaseFilterInput, { description: 'Which cases. Vietnamese: bộ lọc.' })
  filter!: CaseFilterInput;
  @Field(() => [CaseDimensionEnum], { defaultValue: [], description: 'By what to group, several at once. Vietnamese: các chiều phân tổ.' })
  groupBy!: CaseDimensionName[];
  @Field(() => CaseOrderInput, { nullable: true, description: 'Order of the groups; default by key. Needs `groupBy`. Vietnamese: sắp xếp.' })
  orderBy?: CaseOrderInput | null;
  @Field(() => [CaseHavingInput], { nullable: true, description: 'List only groups that meet all these conditions; the others are summed up in `other`, and `total` stays over all. Asked before `first` cuts. Needs `groupBy`. Vietnamese: điều kiện trên nhóm.' })
  having?: CaseHavingInput[] | null;
  @Field(() => CompareToInput, { nullable: true, description: 'An earlier period to compare with, for `change`; needs a `filter.period`. Vietnamese: so sánh với kỳ trước.' })
  compareTo?: CompareToInput | null;
  @Field(() => Int, { nullable: true, description: 'At most so many groups; the rest is summed up in `other`. Needs `groupBy`. Vietnamese: số nhóm đầu.' })
  first?: number | null;
  @Field(() => DateTimeScalar, { nullable: true, description: "The moment; default now. A past one is recomputed from today's data. Vietnamese: thời điểm tính." })
  asOf?: number | null;
  @Field(() => DueBasis, { nullable: true, description: "Which promise; default the policy's. Vietnamese: căn cứ hạn." })
  dueBasis?: DueBasis | null;
  @Field(() => Attribution, { defaultValue: Attribution.RESPONSIBLE, description: 'Which unit answers. Vietnamese: quy trách nhiệm.' })
  attribution!: Attribution;
  @Field(() => ID, { nullable: true, description: 'Boundaries to which areas are cut, by id or short name such as `da-nang-2025`; default those in force at `asOf`. Vietnamese: bộ ranh giới.' })
  boundarySet?: string | null;
  @Field(() => String, { nullable: true, description: "Name of the policy; default the city's. Vietnamese: chính sách." })
  policy?: string | null;
}

@Resolver()
export class CaseStatsResolver {
  @Query(() => CaseStats, { description: 'Counts and shares of cases, over everything or group by group; only what is selected is computed. Vietnamese: thống kê việc.' })
  async caseStats(@Args(() => CaseStatsArgs) args: CaseStatsArgs, @Ctx() context: Context, @Info() info: GraphQLResolveInfo): Promise<CaseStats> {
    const { dictionary } = context;
    const question = resolveQuestion(args, context);
    const { filter, view, policy } = question;
    const groupBy = groupingOf(args);
    const comparison = args.compareTo ? comparisonOf(args.compareTo, filter.period, args.asOf ?? context.now, context.city.profile.timeZone) : null;
    if (comparison && [filter.member ?? [], ...(filter.notMembers ?? [])].flat().some((one) => TIME_DIMENSIONS.includes(one.dimension))) {
      throw badInput('filter.key', args.filter.key ?? args.filter.exceptKeys, 'no key of a time together with `compareTo`; narrow `filter.period` instead');
    }

    const selection = selectionOf(info);
    const fields = [...under(selection, 'total'), ...under(selection, 'groups'), ...under(selection, 'other')];
    const asked = askedMeasures({
      fields, having: args.having, orderBy: args.orderBy, compared: comparison !== null,
      numberOf: (measure: CaseMeasureName, argument, _change, workingDays) => caseNumber({ measure, workingDays }, argument.replace(/\.measure$/, ''), policy),
    });
    const counts = countsFor(fields, policy.ageingBands.length);
    for (const count of asked.counts) counts.add(count);
    if (selection.some((field) => field.name === 'notRecut')) counts.add('n');
    refuseBalanceByTime(counts, groupBy, filter);

    const boundarySet = boundarySetFor(context, args.boundarySet, view.asOfDay);
    const areaTargets = groupBy.includes('AREA') && boundarySet ? recutTo(dictionary, boundarySet.id) : null;
    const like = comparison && likeForLike({ comparison, period: filter.period!, groupBy, input: args.filter, filter, areaTargets }, dictionary);
    const query = caseStatsQuery(statsQuery(question, groupBy, counts, context));
    const then = comparison && resolveQuestion({ ...args, boundarySet: boundarySet?.id, filter: { ...args.filter, period: comparison.period }, asOf: comparison.asOf }, context);
    const earlier = then && { ...then, filter: like!.widened(then.filter) };
    const rows = await sharedRows(context, comparedQuery(query, earlier && caseStatsQuery(statsQuery(earlier, groupBy, counts, context))));
    const [now, before] = partsOf(rows, comparison !== null);
    const arranged = arrangeGroups({
      rows: now, earlier: before && before.map(like!.keys), groupBy, counts: [...counts], dictionary, first: args.first, recutCount: 'n', areaTargets,
      keep: asked.keep, order: asked.order, unlike: like?.unlike, allUnlike: like?.allUnlike,
    });
    const read = measureReader(counts, policy.ageingBands);
    const changeOf = (named: NamedMeasure, pair: CountedPair): Change => changeIn(caseNumber(named, 'change', policy)!, pair);
    const measures = <T extends CaseMeasures>(target: T, pair: CountedPair): T => {
      if (asked.changes) target.compared = { pair, changeOf };
      return read(target, pair.row);
    };

    return Object.assign(new CaseStats(), {
      stamp: stampOf(context, { asOf: view.asOf, past: view.past, policy, boundarySet, streams: filter.stream ? [filter.stream] : ['FEEDBACK', 'DOSSIER', 'ASSIGNMENT'] }),
      period: filter.period ?? null,
      comparedWith: comparison && earlier ? { period: comparison.period, asOf: earlier.view.asOf } : null,
      total: measures(new CaseMeasures(), arranged.total),
      groups: arranged.groups.map((pair) => {
        const group = measures(new CaseGroup(), pair);
        group.key = keyOf(pair.row, groupBy, dictionary);
        return group;
      }),
      other: arranged.other && measures(new CaseMeasures(), arranged.other),
      groupCount: arranged.groupCount,
      notRecut: arranged.notRecut,
    });
  }
}

/** The balance is struck over all dates of a case, so it cannot be cut by one of them. */
function refuseBalanceByTime(counts: Set<CaseCount>, groupBy: CaseDimensionName[], filter: CaseFilter): void {
  if (!BALANCE_COUNTS.some((count) => counts.has(count))) return;
  if (groupBy.some((one) => TIME_DIMENSIONS.includes(one))) {
    throw badInput('groupBy', groupBy, 'no time dimension together with `balance` (or an order by it); ask for the cohorts RECEIVED and ENDED by time instead');
  }
  const byTime = [filter.member ?? [], ...(filter.notMembers ?? [])].flat().find((one) => TIME_DIMENSIONS.includes(one.dimension));
  if (byTime) throw badInput('filter.key', byTime.dimension, 'no key of a time together with `balance`; narrow `filter.period` instead');
}

/** What is counted, with the days that the wanted counts turn on. */
function statsQuery({ filter, view, policy }: Question, groupBy: CaseDimensionName[], counts: Set<CaseCount>, { city }: Context): CaseStatsQuery {
  const dueSoonDays = new Map([...counts].filter((count) => count.startsWith('dueSoon:')).map((count) => {
    const days = Number(count.slice('dueSoon:'.length));
    if (days < 0) throw badInput('dueSoon.workingDays', days, 'a number of working days from 0');
    return [days, dueSoonUntil(city.calendar, view.asOfDay, days)];
  }));
  return {
    filter, view, groupBy, counts: [...counts], dueSoonDays, rollup: !view.past, calendar: city.calendar,
    ageCuts: policy.ageingBands.slice(1).map((edge) => firstDayYoungerThan(city.calendar, view.asOfDay, edge)),
  };
}

/** The counts behind the measures that a query selects. */
function countsFor(fields: SelectedField[], bands: number): Set<CaseCount> {
  const counts = new Set<CaseCount>();
  const add = (...names: CaseCount[]): void => names.forEach((name) => counts.add(name));
  for (const { name, args, fields: parts } of fields) {
    switch (name) {
      case 'onTimeShare': add('doneOnTime', 'doneLate', 'openOverdue'); break;
      case 'pausedCells': add('pausedInTime', 'pausedOverdue', 'pausedUnclassified'); break;
      // What stands outside the balance is looked for among other cases.
      case 'balance': add(...BALANCE_COUNTS.filter((count) => !BESIDE_BALANCE.includes(count) || parts.some((part) => part.name === count))); break;
      case 'endedByOutcome': add(...OUTCOME_COUNTS); break;
      case 'onlineShare': add('online', 'onlineKnown'); break;
      case 'dueSoon': add(`dueSoon:${Number(args.workingDays)}`); break;
      case 'ageing': for (let i = 0; i < bands; i++) add(`age:${i}`, `ageOverdue:${i}`); break;
      case 'key': case 'change': case '__typename': break;
      default: add(name as CaseCount);
    }
  }
  return counts;
}
