import type { GraphQLResolveInfo } from 'graphql';
import { Args, ArgsType, Ctx, Field, FieldResolver, ID, Info, Int, Query, Resolver, Root } from 'type-graphql';
import { workingTimeSql } from '../calendar/working-minutes.query.ts';
import { APOLOGY_STATES, type ApologyStateName, type ObligationQuery } from '../cases/apology-obligation.query.ts';
import { arrangeGroups } from '../cases/arrange-groups.ts';
import { askedMeasures } from '../cases/asked-measures.ts';
import { boundarySetFor } from '../cases/boundary-argument.ts';
import { columnsOfPage } from '../cases/case-columns.ts';
import { keyOf } from '../cases/case-groups.ts';
import { Cohort, DueBasis, type CaseFilterInput } from '../cases/case-input.type.ts';
import { findCases, type CaseRow } from '../cases/case-list.query.ts';
import { caseNode } from '../cases/case-node.ts';
import { changeIn } from '../cases/change-in.ts';
import { comparedQuery, partsOf } from '../cases/compared-stats.query.ts';
import { comparisonOf } from '../cases/compared-period.ts';
import { CompareToInput } from '../cases/comparison.type.ts';
import type { CaseFilter, CaseView } from '../cases/case-query.ts';
import { Case } from '../cases/case.type.ts';
import { groupingOf } from '../cases/grouping.ts';
import { likeForLike } from '../cases/like-for-like.ts';
import type { CountedPair, NumberMeasure } from '../cases/number-measure.ts';
import { pageWithTotal } from '../cases/page-with-total.ts';
import { recutTo } from '../cases/recut.ts';
import { policyNamed, resolveQuestion, type Question } from '../cases/resolve-question.ts';
import { sharedRows } from '../cases/shared-rows.ts';
import { stampOf } from '../cases/stamp.type.ts';
import type { Context } from '../context.ts';
import type { Change } from '../contract/change.type.ts';
import { cursorOf, keyOfCursor, PageArgs, pageInfo, parsePage } from '../contract/page.ts';
import { rate } from '../contract/rate.type.ts';
import { DateTimeScalar } from '../contract/scalars.ts';
import { selectionOf, under } from '../contract/selection.ts';
import { badInput } from '../errors.ts';
import { unitById } from '../places/place-nodes.ts';
import { APOLOGY_COUNTS, apologyStatsQuery, countObligations, obligationListQuery, type ApologyCount, type ApologyRow, type ObligationPosition, type ObligationRow } from './apologies.query.ts';
import {
  Apology, ApologyAlarm, ApologyConnection, ApologyDimensionEnum, ApologyFilterInput, ApologyGroup, ApologyHavingInput, ApologyLetter, ApologyMeasures, ApologyOrderInput, ApologyState, ApologyStats,
  type ApologyDimensionName, type ApologyKey, type ApologyMeasureName,
} from './apologies.type.ts';

@ArgsType()
class ApologyStatsArgs {
  @Field(() => ApologyFilterInput, { description: 'Which obligations. Vietnamese: bộ lọc.' })
  filter!: ApologyFilterInput;
  @Field(() => [ApologyDimensionEnum], { defaultValue: [], description: 'By what to group, several at once. Vietnamese: các chiều phân tổ.' })
  groupBy!: ApologyDimensionName[];
  @Field(() => ApologyOrderInput, { nullable: true, description: 'Order of the groups; default by key. Needs `groupBy`. Vietnamese: sắp xếp.' })
  orderBy?: ApologyOrderInput | null;
  @Field(() => [ApologyHavingInput], { nullable: true, description: 'List only groups that meet all these conditions; the others are summed up in `other`, and `total` stays over all. Asked before `first` cuts. Needs `groupBy`. Vietnamese: điều kiện trên nhóm.' })
  having?: ApologyHavingInput[] | null;
  @Field(() => CompareToInput, { nullable: true, description: 'An earlier period to compare with, for `change`; needs a `filter.period`. Vietnamese: so sánh với kỳ trước.' })
  compareTo?: CompareToInput | null;
  @Field(() => Int, { nullable: true, description: 'At most so many groups; the rest is summed up in `other`. Needs `groupBy`. Vietnamese: số nhóm đầu.' })
  first?: number | null;
  @Field(() => DateTimeScalar, { nullable: true, description: "The moment; default now. A past one is recomputed from today's data. Vietnamese: thời điểm tính." })
  asOf?: number | null;
  @Field(() => DueBasis, { nullable: true, description: "Which promise was broken; default the policy's. Vietnamese: căn cứ hạn." })
  dueBasis?: DueBasis | null;
  @Field(() => ID, { nullable: true, description: 'Boundaries to which areas are cut, by id or short name such as `da-nang-2025`; default those in force at `asOf`. Vietnamese: bộ ranh giới.' })
  boundarySet?: string | null;
  @Field(() => String, { nullable: true, description: "Name of the policy; default the city's. Vietnamese: chính sách." })
  policy?: string | null;
}

@ArgsType()
class ApologiesArgs extends PageArgs {
  @Field(() => ApologyFilterInput, { description: 'Which obligations. Vietnamese: bộ lọc.' })
  filter!: ApologyFilterInput;
  @Field(() => DateTimeScalar, { nullable: true, description: "The moment; default now. A past one is recomputed from today's data. Vietnamese: thời điểm tính." })
  asOf?: number | null;
  @Field(() => DueBasis, { nullable: true, description: "Which promise was broken; default the policy's. Vietnamese: căn cứ hạn." })
  dueBasis?: DueBasis | null;
  @Field(() => String, { nullable: true, description: "Name of the policy; default the city's. Vietnamese: chính sách." })
  policy?: string | null;
}

const SENT: ApologyCount[] = ['sentInTime', 'sentLate'];
const OWED: ApologyCount[] = [...SENT, 'missing'];
const NUMBERS: Record<Exclude<ApologyMeasureName, 'KEY'>, NumberMeasure<ApologyCount>> = {
  N: { of: ['n'] }, SENT_IN_TIME: { of: ['sentInTime'] }, SENT_LATE: { of: ['sentLate'] }, MISSING: { of: ['missing'] }, PENDING: { of: ['pending'] },
  SECOND: { of: ['second'] }, COVERAGE: { of: SENT, over: OWED }, IN_TIME_SHARE: { of: ['sentInTime'], over: OWED },
};
const FIELD_COUNTS: Record<string, readonly ApologyCount[]> = { ...Object.fromEntries(APOLOGY_COUNTS.map((count) => [count, [count]])), coverage: OWED, inTimeShare: OWED };

const numberOf = (name: ApologyMeasureName): NumberMeasure<ApologyCount> | null => (name === 'KEY' ? null : NUMBERS[name]);

function measures<T extends ApologyMeasures>(target: T, row: ApologyRow): T {
  const of = (...counts: ApologyCount[]): number => counts.reduce((sum, count) => sum + Number(row[count] ?? 0), 0);
  return Object.assign(target, {
    ...Object.fromEntries(APOLOGY_COUNTS.map((count) => [count, of(count)])), coverage: rate(of(...SENT), of(...OWED)), inTimeShare: rate(of('sentInTime'), of(...OWED)),
  });
}

/** The question about cases that a question about obligations stands on, and the obligations themselves. */
function resolve(args: Pick<ApologyStatsArgs, 'filter' | 'asOf' | 'dueBasis' | 'policy'>, context: Context, widened = (filter: CaseFilter): CaseFilter => filter): { question: Question; query: ObligationQuery } {
  const { state, second, period, ...places } = args.filter;
  const question = resolveQuestion({ filter: { ...places, period, cohort: Cohort.DUE } as CaseFilterInput, asOf: args.asOf, dueBasis: args.dueBasis, policy: args.policy }, context);
  const { period: days, cohort: _, ...filter } = widened(question.filter);
  const query: ObligationQuery = {
    filter, view: question.view, time: workingTimeSql(context.city.calendar), workingDays: question.policy.apologyWorkingDays, period: days,
    states: state ? [...state] as ApologyStateName[] : undefined, second: second ?? undefined,
  };
  return { question, query };
}

const STATE_NAMES = Object.fromEntries(Object.entries(APOLOGY_STATES).map(([name, code]) => [code, name])) as Record<number, ApologyState>;

function apologyOf(obligation: ObligationRow, row: CaseRow, view: CaseView, context: Context): Apology {
  return {
    row, state: STATE_NAMES[obligation.state]!, aroseOn: obligation.arose_day, letterDueOn: obligation.day, firstSentAt: obligation.first_sent_at,
    reappointments: Number(obligation.reappointments), alarms: Number(obligation.reappointments) > 1 ? [ApologyAlarm.SECOND_REAPPOINTMENT] : [], case: caseNode(row, view, context),
  };
}

function position(cursor: string | undefined, argument: string): ObligationPosition | undefined {
  if (cursor === undefined) return undefined;
  const [day, id, ...rest] = keyOfCursor(cursor).split(':').map(Number);
  if (rest.length > 0 || !Number.isSafeInteger(day) || !Number.isSafeInteger(id)) throw badInput(argument, cursor, 'a cursor that an answer to the same question gave');
  return { day: day!, id: id! };
}

@Resolver(() => Case)
export class ApologiesResolver {
  @Query(() => ApologyStats, { description: 'How many letters of apology are owed, sent and missing, over everything or group by group. Vietnamese: thống kê thư xin lỗi.' })
  async apologyStats(@Args(() => ApologyStatsArgs) args: ApologyStatsArgs, @Ctx() context: Context, @Info() info: GraphQLResolveInfo): Promise<ApologyStats> {
    const { dictionary } = context;
    const { question: { view, policy, filter }, query } = resolve(args, context);
    const groupBy = groupingOf(args);
    const comparison = args.compareTo ? comparisonOf(args.compareTo, filter.period, args.asOf ?? context.now, context.city.profile.timeZone) : null;

    const selection = selectionOf(info);
    const fields = [...under(selection, 'total'), ...under(selection, 'groups'), ...under(selection, 'other')];
    const asked = askedMeasures({ fields, having: args.having, orderBy: args.orderBy, compared: comparison !== null, numberOf });
    const counts = [...new Set([...fields.flatMap(({ name }) => FIELD_COUNTS[name] ?? []), ...asked.counts])];

    const boundarySet = boundarySetFor(context, args.boundarySet, view.asOfDay);
    const areaTargets = groupBy.includes('AREA') && boundarySet ? recutTo(dictionary, boundarySet.id) : null;
    const like = comparison && likeForLike({ comparison, period: filter.period!, groupBy, input: args.filter, filter, areaTargets }, dictionary);
    const earlier = comparison && resolve({ ...args, filter: { ...args.filter, period: comparison.period }, asOf: comparison.asOf }, context, like!.widened);
    const rows = await sharedRows(context, comparedQuery(apologyStatsQuery(query, groupBy, counts), earlier && apologyStatsQuery(earlier.query, groupBy, counts)));
    const [now, before] = partsOf(rows, comparison !== null);
    const arranged = arrangeGroups({
      rows: now, earlier: before && before.map(like!.keys), groupBy, counts, dictionary, first: args.first, recutCount: 'n', areaTargets,
      keep: asked.keep, order: asked.order, unlike: like?.unlike, allUnlike: like?.allUnlike,
    });
    const changeOf = (name: ApologyMeasureName, pair: CountedPair): Change => changeIn(numberOf(name)!, pair);
    const measured = <T extends ApologyMeasures>(target: T, pair: CountedPair): T => {
      if (asked.changes) target.compared = { pair, changeOf };
      return measures(target, pair.row);
    };
    return {
      stamp: stampOf(context, { asOf: view.asOf, past: view.past, policy, boundarySet, streams: ['DOSSIER'] }), period: filter.period ?? null,
      comparedWith: comparison && earlier ? { period: comparison.period, asOf: earlier.question.view.asOf } : null,
      total: measured(new ApologyMeasures(), arranged.total),
      groups: arranged.groups.map((pair) => Object.assign(measured(new ApologyGroup(), pair), { key: keyOf(pair.row, groupBy, dictionary) as unknown as ApologyKey })),
      other: arranged.other && measured(new ApologyMeasures(), arranged.other), groupCount: arranged.groupCount,
    };
  }

  @Query(() => ApologyConnection, { description: 'The obligations that a count under the same filter counts, the letter longest due first. Vietnamese: danh sách nghĩa vụ xin lỗi.' })
  async apologies(@Args(() => ApologiesArgs) args: ApologiesArgs, @Ctx() context: Context, @Info() info: GraphQLResolveInfo): Promise<ApologyConnection> {
    const { db } = context.city.store;
    const { question: { view, policy }, query } = resolve(args, context);
    const { limit, backwards, after, before } = parsePage(args);
    const selection = selectionOf(info);
    const asked = { limit: limit + 1, backwards, after: position(after, 'after'), before: position(before, 'before') };
    const { rows: found, totalCount } = await pageWithTotal<ObligationRow>(selection, !after && !before, {
      rows: (counted) => obligationListQuery(query, { ...asked, counted }).execute(db).then(({ rows }) => (backwards ? rows.toReversed() : rows)), count: () => countObligations(db, query),
    });
    const more = found.length > limit;
    const page = backwards ? found.slice(more ? 1 : 0) : found.slice(0, limit);
    const columns = columnsOfPage(selection, 'case');
    const cases = await findCases(db, page.map((one) => one.id), view, columns);
    const edges = page.filter((one) => cases.has(one.id)).map((one) => ({ cursor: cursorOf(`${one.day}:${one.id}`), node: apologyOf(one, cases.get(one.id)!, view, context) }));
    return {
      edges, nodes: edges.map((edge) => edge.node), totalCount, pageInfo: pageInfo(edges, backwards ? more : after !== undefined, backwards ? before !== undefined : more),
      stamp: stampOf(context, { asOf: view.asOf, past: view.past, policy, boundarySet: boundarySetFor(context, null, view.asOfDay), streams: ['DOSSIER'] }),
    };
  }

  @FieldResolver(() => Apology, { nullable: true, description: 'The duty to apologise for it; null when there is none: it is no dossier, or its promise was kept. Vietnamese: nghĩa vụ xin lỗi.' })
  async apology(@Root() { row, view }: Case, @Ctx() context: Context): Promise<Apology | null> {
    const { city } = context;
    const policy = policyNamed(context, view.policyName);
    const query: ObligationQuery = { filter: {}, view, time: workingTimeSql(city.calendar), workingDays: policy.apologyWorkingDays, caseId: row.id };
    const [obligation] = (await obligationListQuery(query, { limit: 1 }).execute(city.store.db)).rows;
    return obligation ? apologyOf(obligation, row, view, context) : null;
  }

  @FieldResolver(() => [ApologyLetter], { description: 'Letters of apology sent about it, in order. Vietnamese: các thư xin lỗi.' })
  async apologyLetters(@Root() { row, view }: Case, @Ctx() { city, dictionary }: Context): Promise<ApologyLetter[]> {
    const letters = await city.store.db.selectFrom('apology').selectAll().where('case_id', '=', row.id).where('sent_at', '<=', view.asOf).orderBy('sent_at').orderBy('id').execute();
    const visible = row.published === 1 || !view.publicView;
    return letters.map((letter) => ({
      externalId: letter.external_id, sentAt: letter.sent_at, signer: unitById(dictionary, letter.signer_unit_id), reason: visible ? letter.reason : null, newDueAt: letter.new_due_at,
    }));
  }
}
