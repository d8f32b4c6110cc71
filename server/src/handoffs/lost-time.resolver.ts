import type { GraphQLResolveInfo } from 'graphql';
import { Args, ArgsType, Ctx, Field, ID, Info, Query, Resolver } from 'type-graphql';
import { askedMeasures } from '../cases/asked-measures.ts';
import { keyOf } from '../cases/case-groups.ts';
import type { CaseDimension } from '../cases/case-query.ts';
import { changeIn } from '../cases/change-in.ts';
import { comparedQuery, partsOf } from '../cases/compared-stats.query.ts';
import { groupingOf } from '../cases/grouping.ts';
import { withFormerHolders } from '../cases/lineage.ts';
import type { CountedPair, CountedRow, NumberMeasure } from '../cases/number-measure.ts';
import { DOINGS, type DoingName } from '../cases/path-codes.ts';
import type { Question } from '../cases/resolve-question.ts';
import { sharedRows } from '../cases/shared-rows.ts';
import type { Context } from '../context.ts';
import { selectionOf, under } from '../contract/selection.ts';
import { unitById } from '../places/place-nodes.ts';
import { ALL, apart, listGroups, othersOf, type Part } from './listed-groups.ts';
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
  @Field(() => [ID], { nullable: true, description: 'Only time in the hands of these units, of what lies below them and of units of which everything went over to them; groups by HOLDER name who held the cases then. Vietnamese: đơn vị giữ.' })
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

const numberOf = (name: LostTimeMeasureName): NumberMeasure<LostTimeCount> | null => (name === 'KEY' ? null : NUMBERS[name]);
const OF_UNITS: readonly LostDimension[] = ['HOLDER', 'WAITED_FOR'];

@Resolver()
export class LostTimeResolver {
  @Query(() => LostTime, { description: 'Of the cases that ended late or are overdue: who held them how long, doing what. Vietnamese: thời gian của các việc trễ mất ở đâu.' })
  async lostTime(@Args(() => LostTimeArgs) args: LostTimeArgs, @Ctx() context: Context, @Info() info: GraphQLResolveInfo): Promise<LostTime> {
    const { dictionary, city: { calendar } } = context;
    const groupBy = groupingOf(args);
    const named = unitsMeant(args.holder, 'holder', context);
    const holderIds = named && withFormerHolders(dictionary, named);
    const { asked, comparison, like, earlier } = resolvePaths(args, context, { groupBy, held: groupBy.filter((one) => OF_UNITS.includes(one)), units: [holderIds] });

    const selection = selectionOf(info);
    const picks = (...names: string[]): boolean => selection.some((field) => names.includes(field.name));
    const fields = [...under(selection, 'total'), ...under(selection, 'groups'), ...under(selection, 'other')];
    const measures = askedMeasures({ fields, having: args.having, orderBy: args.orderBy, usual: { measure: 'WORKING_MINUTES', direction: 'DESC' }, compared: comparison !== null, numberOf });
    const counts = [...new Set<LostTimeCount>(['cases', ...fields.flatMap(({ name }) => FIELD_COUNTS[name] ?? []), ...measures.counts])];

    const question = { ...asked, calendar, holderIds };
    const query = (one: Question, part: Part | 'GROUPS_AND_ALL') => lostTimeQuery({ ...one, calendar, ...(one === earlier ? { holderIds: like!.withForerunners(holderIds), successors: like!.successors } : { holderIds }) }, groupBy, counts, part);
    /** A part now and in the compared period, whose months are other months. */
    const both = async (part: Part): Promise<CountedPair> => {
      const back = { ...part, keys: part.keys.map((key) => key.map((value, i) => (value !== null && groupBy[i] === 'MONTH' ? value - comparison!.months! : value))) };
      const [[row], before] = partsOf(await sharedRows(context, comparedQuery(query(asked, part), earlier && query(earlier, back))), earlier !== null);
      return { row: row!, earlier: before && before[0]!, unlike: like?.allUnlike ?? false };
    };
    const listed = groupBy.length > 0 && picks('groups', 'groupCount', 'other');
    const [found, alone, [late], [byAnyone]] = await Promise.all([
      listed ? sharedRows(context, comparedQuery(query(asked, 'GROUPS_AND_ALL'), earlier && query(earlier, 'GROUPS_AND_ALL'))) : [], !listed && picks('total') ? both(ALL) : null,
      picks('lateCases', 'withoutPath') ? sharedRows(context, lateCasesQuery(question)) : [],
      // Whoever held them, cases with a path spent time somewhere.
      picks('withoutPath') && (holderIds || !listed) ? sharedRows(context, lostTimeQuery({ ...question, holderIds: undefined }, [], ['cases'], ALL)) : [],
    ]);
    const [now, foundEarlier] = partsOf(found, earlier !== null);
    const [{ groups: rows, all }, past] = [apart(now), foundEarlier && apart(foundEarlier)];
    const before = past && past.groups;
    const unlike = like?.unlikeAmong(rows);
    const total = listed ? { row: all ?? NOTHING, earlier: past && (past.all ?? NOTHING), unlike: like?.allUnlike ?? false } : alone;
    const withPath = byAnyone ?? all ?? NOTHING;
    const ofCases = groupBy.filter((one): one is LostDimension & CaseDimension => one === 'SECTOR' || one === 'PROCEDURE' || one === 'MONTH');
    const ranks: Partial<Record<LostDimension, ReadonlyMap<number, number>>> = { HOLDER: dictionary.unitRank, WAITED_FOR: dictionary.unitRank, SECTOR: dictionary.termRank, PROCEDURE: dictionary.termRank };
    const groups = listGroups({
      rows, earlier: before && before.map(like!.keys), keys: groupBy, nothing: NOTHING, keep: measures.keep, order: measures.order, first: args.first, known: () => true,
      unlike: unlike && ((row) => like!.allUnlike || unlike(row)),
      ranksOf: (row) => groupBy.map((one) => (row[one] === null || row[one] === undefined ? Infinity : ranks[one] ? (ranks[one].get(Number(row[one])) ?? Infinity) : Number(row[one]))),
    });
    const other = picks('other') && groups.left.length > 0 ? { ...await both(othersOf(groups, groupBy)), unlike: groups.left.some((pair) => pair.unlike) } : null;

    const measured = <T extends LostTimeMeasures>(target: T, pair: CountedPair): T => {
      const { row } = pair;
      if (pair.earlier) target.changeOf = (name) => changeIn(numberOf(name)!, pair);
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
      lateCases: late ? Number(late.late) : 0, withoutPath: late ? Number(late.late) - Number(withPath.cases) : 0,
      total: measured(new LostTimeMeasures(), total ?? { row: NOTHING, earlier: null }), other: other && measured(new LostTimeMeasures(), other), groupCount: groups.count,
      groups: groups.listed.map((pair) => Object.assign(measured(new LostTimeGroup(), pair), { key: keyFor(pair.row) })),
    };
  }
}
