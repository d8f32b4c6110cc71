import type { GraphQLResolveInfo } from 'graphql';
import { Args, ArgsType, Ctx, Field, ID, Info, Query, Resolver } from 'type-graphql';
import { keyOf } from '../cases/case-groups.ts';
import type { CaseDimension } from '../cases/case-query.ts';
import { changeIn } from '../cases/change-in.ts';
import { keyShift } from '../cases/compared-period.ts';
import { comparedQuery, partsOf } from '../cases/compared-stats.query.ts';
import { havingTest } from '../cases/having.ts';
import { countsOf, valueOf, type CountedPair, type CountedRow, type NumberMeasure } from '../cases/number-measure.ts';
import { DOINGS, type DoingName } from '../cases/path-codes.ts';
import type { Question } from '../cases/resolve-question.ts';
import { sharedRows } from '../cases/shared-rows.ts';
import type { Context } from '../context.ts';
import { selectionOf, under } from '../contract/selection.ts';
import { badInput } from '../errors.ts';
import { unitById } from '../places/place-nodes.ts';
import { ALL, listGroups, othersOf, type Part } from './listed-groups.ts';
import { lateCasesQuery, lostTimeQuery, type LostDimension, type LostTimeCount } from './lost-time.query.ts';
import {
  LostDimensionEnum, LostTime, LostTimeGroup, LostTimeHavingInput, LostTimeKey, LostTimeMeasures, LostTimeOrderInput, type LostTimeMeasureName,
} from './lost-time.type.ts';
import { PathArgs, resolvePaths, stampFor } from './path-question.ts';
import { unitsMeant } from './signal-question.ts';

@ArgsType()
class LostTimeArgs extends PathArgs {
  @Field(() => [LostDimensionEnum], { defaultValue: ['HOLDER'], description: 'By what to group, several at once. Vietnamese: các chiều phân tổ.' })
  groupBy!: LostDimension[];
  @Field(() => [ID], { nullable: true, description: 'Only time in the hands of these units and what lies below them. Vietnamese: đơn vị giữ.' })
  holder?: string[] | null;
  @Field(() => LostTimeOrderInput, { nullable: true, description: 'Order of the groups; default most working minutes first. Vietnamese: sắp xếp.' })
  orderBy?: LostTimeOrderInput | null;
  @Field(() => [LostTimeHavingInput], { nullable: true, description: 'List only groups that meet all these conditions; the others are taken together in `other`, and `total` stays over all. Asked before `first` cuts. Vietnamese: điều kiện trên nhóm.' })
  having?: LostTimeHavingInput[] | null;
}

const FIELD_COUNTS: Record<string, LostTimeCount> = { cases: 'cases', workingMinutes: 'minutes', afterDueMinutes: 'late_minutes' };
/** Sums of time are no counts of things that happen by chance: they have no interval. */
const time = (count: LostTimeCount): NumberMeasure<LostTimeCount> =>
  ({ of: [count], withoutInterval: true, read: (row) => ({ value: Number(row[count] ?? 0), low: null, high: null, nullReason: null }) });
const NUMBERS: Record<Exclude<LostTimeMeasureName, 'KEY'>, NumberMeasure<LostTimeCount>> = { CASES: { of: ['cases'] }, WORKING_MINUTES: time('minutes'), AFTER_DUE_MINUTES: time('late_minutes') };
const NOTHING: CountedRow = { cases: 0, minutes: 0, late_minutes: 0 };
const NAMES = Object.fromEntries((Object.keys(DOINGS) as DoingName[]).map((name) => [DOINGS[name], name])) as Record<number, DoingName>;

function numbered(name: LostTimeMeasureName, argument: string): NumberMeasure<LostTimeCount> {
  if (name === 'KEY') throw badInput(argument, name, 'a measure; KEY is only an order');
  return NUMBERS[name];
}

@Resolver()
export class LostTimeResolver {
  @Query(() => LostTime, { description: 'Of the cases that ended late or are overdue: who held them how long, doing what. Vietnamese: thời gian của các việc trễ mất ở đâu.' })
  async lostTime(@Args(() => LostTimeArgs) args: LostTimeArgs, @Ctx() context: Context, @Info() info: GraphQLResolveInfo): Promise<LostTime> {
    const { asked, comparison, earlier } = resolvePaths(args, context);
    const { dictionary, city: { calendar } } = context;
    const groupBy = [...new Set(args.groupBy)];
    const shift = comparison && keyShift(groupBy, comparison);
    const holderIds = unitsMeant(args.holder, 'holder', context);
    const having = (args.having ?? []).map((one) => ({ ...one, of: numbered(one.measure, 'having.measure') }));
    const keep = havingTest(having);
    const order = args.orderBy?.measure === 'KEY' ? null : NUMBERS[args.orderBy?.measure ?? 'WORKING_MINUTES'];

    const selection = selectionOf(info);
    const picks = (...names: string[]): boolean => selection.some((field) => names.includes(field.name));
    const fields = [...under(selection, 'total'), ...under(selection, 'groups'), ...under(selection, 'other')];
    const changes = fields.filter((field) => field.name === 'change').map((field) => numbered(field.args.measure as LostTimeMeasureName, 'change.measure'));
    if (changes.length > 0 && !comparison) throw badInput('compareTo', null, 'an earlier period, since `change` is selected');
    const wanted = new Set<LostTimeCount>(['cases', ...fields.flatMap(({ name }) => FIELD_COUNTS[name] ?? [])]);
    for (const measure of [...having.map((one) => one.of), ...(order ? [order] : []), ...changes]) for (const count of countsOf(measure)) wanted.add(count);
    const counts = [...wanted];

    const question = { ...asked, calendar, holderIds };
    const query = (one: Question, part?: Part) => lostTimeQuery({ ...one, calendar, holderIds }, groupBy, counts, part);
    /** A part now and in the compared period, whose months are other months. */
    const both = async (part: Part): Promise<CountedPair> => {
      const back = { ...part, keys: part.keys.map((key) => key.map((value, i) => (value !== null && groupBy[i] === 'MONTH' ? value - comparison!.months! : value))) };
      const [[row], before] = partsOf(await sharedRows(context, comparedQuery(query(asked, part), earlier && query(earlier, back))), earlier !== null);
      return { row: row!, earlier: before && before[0]! };
    };
    const listed = groupBy.length > 0 && picks('groups', 'groupCount', 'other');
    const [found, total, [late], [withPath]] = await Promise.all([
      listed ? sharedRows(context, comparedQuery(query(asked), earlier && query(earlier))) : [], picks('total') ? both(ALL) : null,
      picks('lateCases', 'withoutPath') ? sharedRows(context, lateCasesQuery(question)) : [],
      // Whoever held them, cases with a path spent time somewhere.
      picks('withoutPath') ? sharedRows(context, lostTimeQuery({ ...question, holderIds: undefined }, [], ['cases'])) : [],
    ]);
    const [rows, before] = partsOf(found, earlier !== null);
    const ofCases = groupBy.filter((one): one is LostDimension & CaseDimension => one === 'SECTOR' || one === 'PROCEDURE' || one === 'MONTH');
    const ranks: Partial<Record<LostDimension, ReadonlyMap<number, number>>> = { HOLDER: dictionary.unitRank, WAITED_FOR: dictionary.unitRank, SECTOR: dictionary.termRank, PROCEDURE: dictionary.termRank };
    const groups = listGroups({
      rows, earlier: before && before.map(shift!), keys: groupBy, nothing: NOTHING, keep, first: args.first, known: () => true,
      order: { direction: args.orderBy?.direction ?? 'DESC', valueOf: order && ((row) => valueOf(order, row)) },
      ranksOf: (row) => groupBy.map((one) => (row[one] === null || row[one] === undefined ? Infinity : ranks[one] ? (ranks[one].get(Number(row[one])) ?? Infinity) : Number(row[one]))),
    });
    const other = picks('other') && groups.left.length > 0 ? await both(othersOf(groups, groupBy)) : null;

    const measured = <T extends LostTimeMeasures>(target: T, { row, earlier: against }: CountedPair): T => {
      if (against) target.changeOf = (name) => changeIn(numbered(name, 'change.measure'), row, against);
      return Object.assign(target, { cases: Number(row.cases ?? 0), workingMinutes: Number(row.minutes ?? 0), afterDueMinutes: Number(row.late_minutes ?? 0) });
    };
    const keyFor = (row: CountedRow): LostTimeKey => {
      const key = Object.assign(new LostTimeKey(), keyOf(row, ofCases, dictionary));
      if (groupBy.includes('HOLDER')) key.holder = unitById(dictionary, row.HOLDER as number | null);
      if (groupBy.includes('DOING')) key.doing = NAMES[Number(row.DOING)] ?? null;
      if (groupBy.includes('WAITED_FOR')) key.waitedFor = unitById(dictionary, row.WAITED_FOR as number | null);
      return key;
    };
    return {
      stamp: stampFor(asked, context), period: asked.filter.period ?? null, comparedWith: comparison && earlier ? { period: comparison.period, asOf: earlier.view.asOf } : null,
      lateCases: late ? Number(late.late) : 0, withoutPath: late && withPath ? Number(late.late) - Number(withPath.cases) : 0,
      total: measured(new LostTimeMeasures(), total ?? { row: NOTHING, earlier: null }), other: other && measured(new LostTimeMeasures(), other), groupCount: groups.count,
      groups: groups.listed.map((pair) => Object.assign(measured(new LostTimeGroup(), pair), { key: keyFor(pair.row) })),
    };
  }
}
