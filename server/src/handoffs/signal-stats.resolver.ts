import type { GraphQLResolveInfo } from 'graphql';
import { Args, ArgsType, Ctx, Field, ID, Info, Int, Query, Resolver } from 'type-graphql';
import { refuseTooManyGroups } from '../cases/arrange-groups.ts';
import { askedMeasures } from '../cases/asked-measures.ts';
import { boundarySetFor } from '../cases/boundary-argument.ts';
import { keyOf, sortGroupsBy } from '../cases/case-groups.ts';
import { changeIn } from '../cases/change-in.ts';
import { STREAMS } from '../cases/codes.ts';
import { comparisonOf } from '../cases/compared-period.ts';
import { CompareToInput } from '../cases/comparison.type.ts';
import { groupingOf } from '../cases/grouping.ts';
import { likeForLike } from '../cases/like-for-like.ts';
import type { CountedPair, CountedRow, NumberMeasure } from '../cases/number-measure.ts';
import { SIGNAL_KINDS } from '../cases/path-codes.ts';
import { cutAreas, recutTo } from '../cases/recut.ts';
import { sharedRows } from '../cases/shared-rows.ts';
import { HELD_KINDS, PATH_KINDS, type SignalQuestion } from '../cases/signal-facts.query.ts';
import { stampOf } from '../cases/stamp.type.ts';
import type { Context } from '../context.ts';
import { changeNode, type Change } from '../contract/change.type.ts';
import { NullReason, rate } from '../contract/rate.type.ts';
import { DateTimeScalar } from '../contract/scalars.ts';
import { selectionOf, under } from '../contract/selection.ts';
import { badInput } from '../errors.ts';
import { judgeSignals, type SignalJudgement } from './judge-signals.ts';
import { KIND_NAMES } from './signal-node.ts';
import { resolveSignals } from './signal-question.ts';
import { caseDimensions, heldQuery, signalStatsQuery, type SignalDimension, type SignalStatsRow } from './signal-stats.query.ts';
import { gather, joined, sum, type Counted } from './signal-strata.ts';
import type { Successors } from './successor-units.ts';
import {
  SignalDimensionEnum, SignalFilterInput, SignalGroup, SignalHavingInput, SignalKey, SignalMeasure, SignalMeasures, SignalOrderInput, SignalStats, SignalVerdictName,
} from './signal.type.ts';

@ArgsType()
class SignalStatsArgs {
  @Field(() => SignalFilterInput, { description: 'Which signals. Vietnamese: bộ lọc.' })
  filter!: SignalFilterInput;
  @Field(() => [SignalDimensionEnum], { defaultValue: [], description: 'By what to group, several at once. Vietnamese: các chiều phân tổ.' })
  groupBy!: SignalDimension[];
  @Field(() => SignalOrderInput, { nullable: true, description: 'Order of the groups; default by key. Needs `groupBy`. Vietnamese: sắp xếp.' })
  orderBy?: SignalOrderInput | null;
  @Field(() => [SignalHavingInput], { nullable: true, description: 'List only groups that meet all these conditions; the others are summed up in `other`, and `total` stays over all. Asked before `first` cuts. Needs `groupBy`. Vietnamese: điều kiện trên nhóm.' })
  having?: SignalHavingInput[] | null;
  @Field(() => CompareToInput, { nullable: true, description: 'An earlier period to compare with, for `change`; needs a `filter.case.period`. Vietnamese: so sánh với kỳ trước.' })
  compareTo?: CompareToInput | null;
  @Field(() => Int, { nullable: true, description: 'At most so many groups; the rest is summed up in `other`. Needs `groupBy`. Vietnamese: số nhóm đầu.' })
  first?: number | null;
  @Field(() => DateTimeScalar, { nullable: true, description: "The moment; default now. A past one is recomputed from today's data. Vietnamese: thời điểm tính." })
  asOf?: number | null;
  @Field(() => ID, { nullable: true, description: 'Boundaries to which areas are cut, by id or short name such as `da-nang-2025`; default those in force at `asOf`. Vietnamese: bộ ranh giới.' })
  boundarySet?: string | null;
  @Field(() => String, { nullable: true, description: "Name of the policy; default the city's. Vietnamese: chính sách." })
  policy?: string | null;
}

type NumberCount = 'n' | 'chances';
const N: NumberMeasure<NumberCount> = { of: ['n'] };
const SHARE: NumberMeasure<NumberCount> = { of: ['n'], over: ['chances'] };
/** What a measure is made of; a unit that had a case for less than a second has a signal and no stretch. */
const numbersOf = (row: Counted, ofOneKind: boolean): CountedRow => ({ n: row.n, chances: ofOneKind ? Math.max(row.n, row.occasions) : 0 });
const NOTHING = { n: 0, occasions: 0 } as Counted;

@Resolver()
export class SignalStatsResolver {
  @Query(() => SignalStats, { description: 'Signals counted and set against the occasions on which one could have arisen; units are held against the city’s own rate. Vietnamese: thống kê dấu hiệu.' })
  async signalStats(@Args(() => SignalStatsArgs) args: SignalStatsArgs, @Ctx() context: Context, @Info() info: GraphQLResolveInfo): Promise<SignalStats> {
    const { question, view, policy, filter } = resolveSignals(args, context);
    const { dictionary, city } = context;
    const groupBy = groupingOf(args);
    const kinds = groupBy.includes('KIND');
    const keys = caseDimensions(groupBy);
    const single = kinds || question.kinds.length === 1;
    const comparison = args.compareTo ? comparisonOf(args.compareTo, filter.period, args.asOf ?? context.now, city.profile.timeZone, 'filter.case.period') : null;

    const selection = selectionOf(info);
    const selected = [...under(selection, 'total'), ...under(selection, 'groups'), ...under(selection, 'other')];
    const fields = new Set(selected.map((field) => field.name));
    const changes = selected.filter((field) => field.name === 'change').map((field) => field.args.measure as SignalMeasure);
    const asks = (measure: SignalMeasure): boolean => args.orderBy?.measure === measure || changes.includes(measure) || (args.having ?? []).some((one) => one.measure === measure);
    const judges = ['expected', 'pValue', 'adjustedPValue', 'verdict', 'pValueNullReason', 'verdictNullReason'].some((name) => fields.has(name)) || asks(SignalMeasure.P_VALUE);
    const judged = judges && groupBy.includes('UNIT') && groupBy.every((one) => one === 'UNIT' || one === 'KIND') && single;
    const shares = judged || fields.has('share') || asks(SignalMeasure.SHARE);

    const boundarySet = boundarySetFor(context, args.boundarySet, view.asOfDay);
    const targets = groupBy.includes('AREA') && boundarySet ? recutTo(dictionary, boundarySet.id) : null;
    const held = question.kinds.filter((kind) => HELD_KINDS.includes(kind));
    const strataOf = async (one: SignalQuestion, successors?: Successors): Promise<SignalStatsRow[]> => {
      const [facts, inHand] = await Promise.all([
        sharedRows(context, signalStatsQuery(one, groupBy, successors)), shares && held.length > 0 ? sharedRows(context, heldQuery(one, groupBy, successors)) : [],
      ]);
      const cut = (rows: SignalStatsRow[]): SignalStatsRow[] => (targets ? cutAreas(rows, targets, 'n').rows : rows);
      return joined(cut(facts), cut(inHand), held.map((kind) => SIGNAL_KINDS[kind]), keys);
    };
    const like = comparison && likeForLike({ comparison, period: filter.period!, groupBy, held: groupBy.filter((one) => one === 'UNIT'), input: args.filter.case ?? {}, filter, areaTargets: targets, units: [question.unitIds] }, dictionary);
    // A unit is held against the whole city, so all units are counted even where one is asked about.
    const strata = await strataOf(judged ? { ...question, unitIds: undefined } : question);
    const earlier = comparison && resolveSignals({ ...args, filter: { ...args.filter, case: { ...args.filter.case!, period: comparison.period } }, asOf: comparison.asOf }, context);
    const ofThen = earlier && { ...earlier.question, filter: like!.widened(earlier.filter), unitIds: like!.withForerunners(earlier.question.unitIds) };
    // Where it is told of single units, what they bore counts as of what they have become; of all together, as it was borne.
    const become = like && (groupBy.includes('UNIT') || question.unitIds) ? like.successors : undefined;
    const before = ofThen && (await strataOf(ofThen, become)).map((row) => like!.keys(row) as SignalStatsRow);
    const allBefore = ofThen && (become && become.size > 0 && !question.unitIds ? await strataOf(ofThen) : before);

    const judgements = judged ? judgeSignals(strata.map((row) => ({ unitId: row.UNIT as number | null, kind: row.kind as number, stream: row.stream, n: row.n, occasions: row.occasions })), policy.alpha) : [];
    const judgementOf = new Map(judgements.map((one) => [`${one.unitId}:${one.kind}`, one]));
    const judgementFor = (row: Counted): SignalJudgement | undefined => (judged ? judgementOf.get(`${row.UNIT}:${row.kind}`) : undefined);
    const wanted = question.unitIds && judged ? strata.filter((row) => question.unitIds!.includes(row.UNIT as number)) : strata;

    const nameOf = (row: CountedRow): string => JSON.stringify([kinds ? row.kind : null, ...keys.map((one) => row[one])]);
    const grouped = (rows: SignalStatsRow[]): Map<string, Counted> => (groupBy.length === 0 ? new Map() : new Map(gather(rows, nameOf).map((row) => [nameOf(row), row])));
    const [now, then] = [grouped(wanted), before && grouped(before)];
    const had = [...now.values()].filter((row) => row.n > 0 || judged || (then?.get(nameOf(row))?.n ?? 0) > 0);
    const gone = then ? [...then.values()].filter((row) => row.n > 0 && !now.has(nameOf(row))).map((row) => ({ ...row, n: 0, occasions: 0 }) as Counted) : [];
    const all = [...had, ...gone];
    refuseTooManyGroups(all.length, groupBy);

    const pValue: NumberMeasure<NumberCount> = { of: ['n'], withoutInterval: true, read: (row) => ({ value: judgementFor(row as Counted)?.adjustedPValue ?? null, low: null, high: null, nullReason: null }) };
    const numberOf = (name: SignalMeasure, argument: string, change: boolean): NumberMeasure<NumberCount> | null => {
      if (name === SignalMeasure.KEY) return null;
      if (name === SignalMeasure.P_VALUE && change) throw badInput(argument, name, 'N or SHARE');
      if (name === SignalMeasure.P_VALUE && argument === 'having.measure' && !judged) throw badInput(argument, name, 'groups that are judged: groupBy UNIT, and KIND unless `filter.kind` names one alone');
      return { N, SHARE, P_VALUE: pValue }[name];
    };
    const asked = askedMeasures({ fields: selected, having: args.having, orderBy: args.orderBy, compared: comparison !== null, numberOf });
    // By key, kinds come first, in their own order.
    const valueOf = asked.order.valueOf ?? (kinds ? ({ row }: CountedPair): number => Number(row.kind) : null);
    const pairOf = (row: Counted, earlierRow: Counted | null, ofOneKind: boolean, unlike: boolean): CountedPair =>
      ({ row: { ...row, ...numbersOf(row, ofOneKind) }, earlier: earlierRow && numbersOf(earlierRow, ofOneKind), unlike });
    const unlike = like?.unlikeAmong([...now.values()]);
    const alongPaths = (row: Counted | null): boolean => (kinds && row ? [KIND_NAMES[Number(row.kind)]!] : question.kinds).some((kind) => PATH_KINDS.includes(kind));
    const unlikeAs = (row: Counted | null): boolean => like !== null && (like.allUnlike || (row !== null && unlike!(row)) || (((row !== null && like.joined(row)) || like.anyJoined(question.unitIds)) && alongPaths(row)));
    const pairs = all.map((row) => pairOf(row, then && (then.get(nameOf(row)) ?? NOTHING), single, unlikeAs(row)));
    const sorted = sortGroupsBy(pairs.filter(asked.keep), keys, dictionary, asked.order.direction, valueOf === null, valueOf ?? (() => null));
    const listed = sorted.slice(0, args.first ?? undefined);
    const shown = new Set(listed.map(({ row }) => nameOf(row)));
    const left = pairs.filter(({ row }) => !shown.has(nameOf(row)));
    const sumOf = (rows: CountedRow[]): Counted => sum(rows as Counted[]);

    const measures = <T extends SignalMeasures>(target: T, pair: CountedPair, ofOneKind: boolean): T => {
      if (pair.earlier) {
        target.changeOf = (measure): Change => (measure === SignalMeasure.SHARE && !ofOneKind
          ? changeNode({ value: null, earlier: null, earlierShare: null, difference: NullReason.NOT_APPLICABLE })
          : changeIn(measure === SignalMeasure.N ? N : SHARE, pair));
      }
      const [n, chances] = [Number(pair.row.n), Number(pair.row.chances)];
      return Object.assign(target, { n, share: ofOneKind ? rate(n, chances) : null, shareNullReason: ofOneKind ? null : NullReason.NOT_APPLICABLE });
    };
    const oneKind = question.kinds.length === 1;
    return {
      stamp: stampOf(context, { asOf: view.asOf, past: view.past, policy, boundarySet, streams: filter.stream ? [filter.stream] : Object.keys(STREAMS) }),
      period: filter.period ?? null, alpha: policy.alpha, groupCount: sorted.length,
      comparedWith: comparison && earlier ? { period: comparison.period, asOf: earlier.view.asOf } : null,
      total: measures(new SignalMeasures(), pairOf(sumOf(wanted), allBefore && sumOf(allBefore), oneKind, unlikeAs(null)), oneKind),
      groups: listed.map((pair) => {
        const row = pair.row as Counted;
        const judgement = judgementFor(row);
        const unjudged = judgement ? null : judged && row.UNIT !== null ? NullReason.NO_DATA : NullReason.NOT_APPLICABLE;
        return Object.assign(measures(new SignalGroup(), pair, single), {
          key: Object.assign(new SignalKey(), keyOf(row, keys, dictionary), kinds ? { kind: KIND_NAMES[Number(row.kind)]! } : {}),
          expected: judgement?.expected ?? null, pValue: judgement?.pValue ?? null, adjustedPValue: judgement?.adjustedPValue ?? null,
          verdict: judgement ? SignalVerdictName[judgement.verdict] : null,
          verdictNullReason: unjudged, pValueNullReason: judgement && judgement.pValue === null ? NullReason.NO_DATA : unjudged,
        });
      }),
      other: left.length > 0
        ? measures(new SignalMeasures(), pairOf(sumOf(left.map(({ row }) => row)), then && sum(left.map(({ row }) => then.get(nameOf(row)) ?? NOTHING)), oneKind, left.some((pair) => pair.unlike)), oneKind) : null,
    };
  }
}
