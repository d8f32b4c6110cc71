import { Args, ArgsType, Ctx, Field, ID, Info, Int, Query, Resolver } from 'type-graphql';
import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '../context.ts';
import { DateTimeScalar } from '../contract/scalars.ts';
import { selectionOf, under, type SelectedField } from '../contract/selection.ts';
import { badInput, CodedError } from '../errors.ts';
import { boundarySetFor } from './boundary-argument.ts';
import { BALANCE_COUNTS, OUTCOME_COUNTS, type CaseCount } from './case.metric.ts';
import { addUp, countsForOrder, joinEqualKeys, keyOf, measureReader, sortGroups } from './case-groups.ts';
import { Attribution, CaseDimensionEnum, CaseFilterInput, CaseOrderInput, DueBasis, type CaseDimensionName } from './case-input.type.ts';
import { TIME_DIMENSIONS } from './case-query.ts';
import { runCaseStats } from './case-stats.query.ts';
import { CaseGroup, CaseMeasures, CaseStats } from './case-stats.type.ts';
import { cutAreas, recutTo } from './recut.ts';
import { dueSoonUntil, firstDayYoungerThan, resolveQuestion } from './resolve-question.ts';
import { stampOf } from './stamp.type.ts';

/** Groups one answer may carry. */
const MAX_GROUPS = 20_000;

@ArgsType()
export class CaseStatsArgs {
  @Field(() => CaseFilterInput, { description: 'Which cases. Vietnamese: bộ lọc.' })
  filter!: CaseFilterInput;
  @Field(() => [CaseDimensionEnum], { defaultValue: [], description: 'By what to group, several at once. Vietnamese: các chiều phân tổ.' })
  groupBy!: CaseDimensionName[];
  @Field(() => CaseOrderInput, { nullable: true, description: 'Order of the groups; default by key. Vietnamese: sắp xếp.' })
  orderBy?: CaseOrderInput | null;
  @Field(() => Int, { nullable: true, description: 'At most so many groups; the rest is summed up in `other`. Vietnamese: số nhóm đầu.' })
  first?: number | null;
  @Field(() => DateTimeScalar, { nullable: true, description: "The moment; default now. A past one is recomputed from today's data. Vietnamese: thời điểm tính." })
  asOf?: number | null;
  @Field(() => DueBasis, { nullable: true, description: "Which promise; default the policy's. Vietnamese: căn cứ hạn." })
  dueBasis?: DueBasis | null;
  @Field(() => Attribution, { defaultValue: Attribution.RESPONSIBLE, description: 'Which unit answers. Vietnamese: quy trách nhiệm.' })
  attribution!: Attribution;
  @Field(() => ID, { nullable: true, description: 'Boundaries to which areas are cut; default those in force at `asOf`. Vietnamese: bộ ranh giới.' })
  boundarySet?: string | null;
  @Field(() => String, { nullable: true, description: "Name of the policy; default the city's. Vietnamese: chính sách." })
  policy?: string | null;
}

@Resolver()
export class CaseStatsResolver {
  @Query(() => CaseStats, { description: 'Counts and shares of cases, over everything or group by group; only what is selected is computed. Vietnamese: thống kê việc.' })
  async caseStats(@Args(() => CaseStatsArgs) args: CaseStatsArgs, @Ctx() context: Context, @Info() info: GraphQLResolveInfo): Promise<CaseStats> {
    const { dictionary, city } = context;
    const { filter, view, policy } = resolveQuestion(args, context);
    const groupBy = [...new Set(args.groupBy)];
    if (args.first !== null && args.first !== undefined && args.first < 1) throw badInput('first', args.first, 'a number of groups from 1, or null for all');

    const selection = selectionOf(info);
    const measured = [...under(selection, 'total'), ...under(selection, 'groups'), ...under(selection, 'other')];
    const counts = countsFor(measured, policy.ageingBands.length);
    if (args.orderBy) for (const count of countsForOrder(args.orderBy.measure, policy.dueSoonDays)) counts.add(count);
    if (selection.some((field) => field.name === 'notRecut')) counts.add('n');
    if (groupBy.some((one) => TIME_DIMENSIONS.includes(one)) && BALANCE_COUNTS.some((count) => counts.has(count))) {
      throw badInput('groupBy', groupBy, 'no time dimension together with `balance` (or an order by it); ask for the cohorts RECEIVED and ENDED by time instead');
    }
    const dueSoonDays = new Map([...counts].filter((count) => count.startsWith('dueSoon:')).map((count) => {
      const days = Number(count.slice('dueSoon:'.length));
      if (days < 0) throw badInput('dueSoon.workingDays', days, 'a number of working days from 0');
      return [days, dueSoonUntil(city.calendar, view.asOfDay, days)];
    }));

    const boundarySet = boundarySetFor(context, args.boundarySet, view.asOfDay);
    const rows = await runCaseStats(city.store.db, {
      filter, view, groupBy, counts: [...counts], dueSoonDays, rollup: !view.past, calendar: city.calendar,
      ageCuts: policy.ageingBands.slice(1).map((edge) => firstDayYoungerThan(city.calendar, view.asOfDay, edge)),
    });
    const recut = groupBy.includes('AREA') && boundarySet ? cutAreas(rows, recutTo(dictionary, boundarySet.id), 'n') : { rows, notRecut: 0 };
    const joined = groupBy.length > 0 ? joinEqualKeys(recut.rows, groupBy, [...counts]) : [];
    if (joined.length > MAX_GROUPS) {
      throw new CodedError('TOO_MANY_GROUPS', `groupBy: ${groupBy.join(', ')} gives ${joined.length} groups; one answer carries at most ${MAX_GROUPS}. Narrow the period or the filter, or group by less.`, { argument: 'groupBy', value: groupBy, expected: `at most ${MAX_GROUPS} groups` });
    }
    const sorted = sortGroups(joined, groupBy, dictionary, args.orderBy ?? { measure: 'KEY', direction: 'ASC' }, policy.dueSoonDays);
    const kept = sorted.slice(0, args.first ?? undefined);
    const cut = sorted.slice(kept.length);
    const measures = measureReader(counts, policy.ageingBands);

    return Object.assign(new CaseStats(), {
      stamp: stampOf(context, { asOf: view.asOf, past: view.past, policy, boundarySet, streams: filter.stream ? [filter.stream] : ['FEEDBACK', 'DOSSIER', 'ASSIGNMENT'] }),
      period: filter.period ?? null,
      total: measures(new CaseMeasures(), addUp(rows, [...counts])),
      groups: kept.map((row) => {
        const group = measures(new CaseGroup(), row);
        group.key = keyOf(row, groupBy, dictionary);
        return group;
      }),
      other: cut.length > 0 ? measures(new CaseMeasures(), addUp(cut, [...counts])) : null,
      groupCount: sorted.length,
      notRecut: recut.notRecut,
    });
  }
}

/** The counts behind the measures that a query selects. */
function countsFor(fields: SelectedField[], bands: number): Set<CaseCount> {
  const counts = new Set<CaseCount>();
  const add = (...names: CaseCount[]): void => names.forEach((name) => counts.add(name));
  for (const { name, args } of fields) {
    switch (name) {
      case 'onTimeShare': add('doneOnTime', 'doneLate', 'openOverdue'); break;
      case 'pausedCells': add('pausedInTime', 'pausedOverdue', 'pausedUnclassified'); break;
      case 'balance': add(...BALANCE_COUNTS); break;
      case 'endedByOutcome': add(...OUTCOME_COUNTS); break;
      case 'onlineShare': add('online', 'onlineKnown'); break;
      case 'dueSoon': add(`dueSoon:${Number(args.workingDays)}`); break;
      case 'ageing': for (let i = 0; i < bands; i++) add(`age:${i}`, `ageOverdue:${i}`); break;
      case 'key': case '__typename': break;
      default: add(name as CaseCount);
    }
  }
  return counts;
}
