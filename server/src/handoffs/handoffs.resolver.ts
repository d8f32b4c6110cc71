import { Args, ArgsType, Ctx, Field, ID, Int, Query, Resolver } from 'type-graphql';
import { keyOf } from '../cases/case-groups.ts';
import { CaseFilterInput } from '../cases/case-input.type.ts';
import type { CaseDimension } from '../cases/case-query.ts';
import { STREAMS } from '../cases/codes.ts';
import { DOINGS, type DoingName } from '../cases/path-codes.ts';
import { resolveQuestion, type Question } from '../cases/resolve-question.ts';
import { boundarySetOn, stampOf, type Stamp } from '../cases/stamp.type.ts';
import type { Context } from '../context.ts';
import { rate } from '../contract/rate.type.ts';
import { DateTimeScalar } from '../contract/scalars.ts';
import { badInput } from '../errors.ts';
import { unitById } from '../places/place-nodes.ts';
import { handoffsQuery, type HandoffRow } from './handoffs.query.ts';
import { Handoffs, LostDimensionEnum, LostTime, LostTimeKey, type HandoffMeasures } from './holding.type.ts';
import { lateCasesQuery, lostTimeQuery, type LostDimension, type LostTimeRow } from './lost-time.query.ts';
import { rowsOf } from './signal-stats.query.ts';
import { unitsMeant } from './signal-question.ts';

/** Pairs or groups of one answer. */
const MOST = 5_000;

@ArgsType()
class PathArgs {
  @Field(() => CaseFilterInput, { description: 'Of which cases; its units are those responsible for them. Vietnamese: bộ lọc việc.' })
  filter!: CaseFilterInput;
  @Field(() => Int, { nullable: true, description: 'At most so many. Vietnamese: số dòng đầu.' })
  first?: number | null;
  @Field(() => DateTimeScalar, { nullable: true, description: "The moment; default now. A past one is recomputed from today's data. Vietnamese: thời điểm tính." })
  asOf?: number | null;
  @Field(() => String, { nullable: true, description: "Name of the policy; default the city's. Vietnamese: chính sách." })
  policy?: string | null;
}

@ArgsType()
class HandoffsArgs extends PathArgs {
  @Field(() => [ID], { nullable: true, description: 'Only from these units and what lies below them. Vietnamese: đơn vị chuyển.' })
  from?: string[] | null;
  @Field(() => [ID], { nullable: true, description: 'Only to these units and what lies below them. Vietnamese: đơn vị nhận.' })
  to?: string[] | null;
}

@ArgsType()
class LostTimeArgs extends PathArgs {
  @Field(() => [LostDimensionEnum], { defaultValue: ['HOLDER'], description: 'By what to group, several at once. Vietnamese: các chiều phân tổ.' })
  groupBy!: LostDimension[];
  @Field(() => [ID], { nullable: true, description: 'Only time in the hands of these units and what lies below them. Vietnamese: đơn vị giữ.' })
  holder?: string[] | null;
}

@Resolver()
export class HandoffsResolver {
  @Query(() => Handoffs, { description: 'The matrix of hand-offs from unit to unit. Vietnamese: ma trận chuyển việc giữa các đơn vị.' })
  async handoffs(@Args(() => HandoffsArgs) args: HandoffsArgs, @Ctx() context: Context): Promise<Handoffs> {
    checkFirst(args.first);
    const asked = resolveQuestion(args, context);
    const { dictionary, city } = context;
    const question = { ...asked, fromIds: unitsMeant(args.from, 'from', context), toIds: unitsMeant(args.to, 'to', context) };
    const [pairs, [total]] = await Promise.all([rowsOf(city.store.db, handoffsQuery(question)), rowsOf(city.store.db, handoffsQuery(question, false))]);
    const rank = (id: number): number => dictionary.unitRank.get(id) ?? Infinity;
    const known = pairs.filter((row) => dictionary.units.has(row.from_unit_id) && dictionary.units.has(row.to_unit_id))
      .sort((a, b) => b.n - a.n || rank(a.from_unit_id) - rank(b.from_unit_id) || rank(a.to_unit_id) - rank(b.to_unit_id));
    return {
      stamp: stampFor(asked, context), period: asked.filter.period ?? null, total: measuresOf(total!), pairCount: known.length,
      pairs: known.slice(0, args.first ?? MOST).map((row) => ({ ...measuresOf(row), from: unitById(dictionary, row.from_unit_id)!, to: unitById(dictionary, row.to_unit_id)! })),
    };
  }

  @Query(() => LostTime, { description: 'Of the cases that ended late or are overdue: who held them how long, doing what. Vietnamese: thời gian của các việc trễ mất ở đâu.' })
  async lostTime(@Args(() => LostTimeArgs) args: LostTimeArgs, @Ctx() context: Context): Promise<LostTime> {
    checkFirst(args.first);
    const asked = resolveQuestion(args, context);
    const { dictionary, city: { store: { db }, calendar } } = context;
    const groupBy = [...new Set(args.groupBy)];
    const question = { ...asked, calendar, holderIds: unitsMeant(args.holder, 'holder', context) };
    const [groups, [total], [late], [everywhere]] = await Promise.all([
      groupBy.length > 0 ? rowsOf(db, lostTimeQuery(question, groupBy)) : [], rowsOf(db, lostTimeQuery(question, [])), rowsOf(db, lateCasesQuery(question)),
      // Whoever held them, cases with a path spent time somewhere.
      question.holderIds ? rowsOf(db, lostTimeQuery({ ...question, holderIds: undefined }, [])) : [],
    ]);
    const sorted = groups.toSorted((a, b) => b.minutes - a.minutes || JSON.stringify(groupBy.map((one) => a[one])).localeCompare(JSON.stringify(groupBy.map((one) => b[one]))));
    const ofCases = groupBy.filter((one): one is LostDimension & CaseDimension => one === 'SECTOR' || one === 'PROCEDURE' || one === 'MONTH');
    const lost = (row: LostTimeRow) => ({ cases: row.cases, workingMinutes: Number(row.minutes), afterDueMinutes: Number(row.late_minutes) });
    return {
      stamp: stampFor(asked, context), period: asked.filter.period ?? null, lateCases: late!.late, withoutPath: late!.late - (everywhere ?? total!).cases,
      total: lost(total!), groupCount: sorted.length,
      groups: sorted.slice(0, args.first ?? MOST).map((row) => {
        const key = Object.assign(new LostTimeKey(), keyOf(row, ofCases, dictionary));
        if (groupBy.includes('HOLDER')) key.holder = unitById(dictionary, row.HOLDER as number | null);
        if (groupBy.includes('DOING')) key.doing = (Object.keys(DOINGS) as DoingName[]).find((name) => DOINGS[name] === Number(row.DOING)) ?? null;
        if (groupBy.includes('WAITED_FOR')) key.waitedFor = unitById(dictionary, row.WAITED_FOR as number | null);
        return { ...lost(row), key };
      }),
    };
  }
}

function checkFirst(first: number | null | undefined): void {
  if (first !== null && first !== undefined && first < 1) throw badInput('first', first, 'a number from 1, or null for all');
}

function stampFor({ view, policy, filter }: Question, context: Context): Stamp {
  const streams = filter.stream ? [filter.stream] : Object.keys(STREAMS);
  return stampOf(context, { asOf: view.asOf, past: view.past, policy, boundarySet: boundarySetOn(context.dictionary.boundarySets, view.asOfDay), streams });
}

function measuresOf(row: HandoffRow): HandoffMeasures {
  return { n: Number(row.n), returned: Number(row.returned), medianMinutes: row.median_minutes, lateShare: rate(Number(row.late), Number(row.settled)) };
}
