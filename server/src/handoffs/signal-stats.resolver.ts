import type { GraphQLResolveInfo } from 'graphql';
import { Args, ArgsType, Ctx, Field, ID, Info, Int, Query, Resolver } from 'type-graphql';
import { refuseTooManyGroups } from '../cases/arrange-groups.ts';
import { boundarySetFor } from '../cases/boundary-argument.ts';
import { keyOf, sortGroupsBy } from '../cases/case-groups.ts';
import { changeIn } from '../cases/change-in.ts';
import { STREAMS } from '../cases/codes.ts';
import { comparisonOf, keyShift } from '../cases/compared-period.ts';
import { CompareToInput } from '../cases/comparison.type.ts';
import { havingTest } from '../cases/having.ts';
import { valueOf, type CountedRow, type NumberMeasure } from '../cases/number-measure.ts';
import { SIGNAL_KINDS } from '../cases/path-codes.ts';
import { cutAreas, recutTo } from '../cases/recut.ts';
import { sharedRows } from '../cases/shared-rows.ts';
import { HELD_KINDS, type SignalQuestion } from '../cases/signal-facts.query.ts';
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
import {
  SignalDimensionEnum, SignalFilterInput, SignalGroup, SignalHavingInput, SignalKey, SignalMeasure, SignalMeasures, SignalOrderInput, SignalStats, SignalVerdictName,
} from './signal.type.ts';

@ArgsType()
class SignalStatsArgs {
  @Field(() => SignalFilterInput, { description: 'Which signals. Vietnamese: bộ lọc.' })
  filter!: SignalFilterInput;
  @Field(() => [SignalDimensionEnum], { defaultValue: [], description: 'By what to group, several at once. Vietnamese: các chiều phân tổ.' })
  groupBy!: SignalDimension[];
  @Field(() => SignalOrderInput, { nullable: true, description: 'Order of the groups; default by key. Vietnamese: sắp xếp.' })
  orderBy?: SignalOrderInput | null;
  @Field(() => [SignalHavingInput], { nullable: true, description: 'List only groups that meet all these conditions; the others are summed up in `other`, and `total` stays over all. Asked before `first` cuts. Vietnamese: điều kiện trên nhóm.' })
  having?: SignalHavingInput[] | null;
  @Field(() => CompareToInput, { nullable: true, description: 'An earlier period to compare with, for `change`; needs a `filter.case.period`. Vietnamese: so sánh với kỳ trước.' })
  compareTo?: CompareToInput | null;
  @Field(() => Int, { nullable: true, description: 'At most so many groups; the rest is summed up in `other`. Vietnamese: số nhóm đầu.' })
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
    if (args.first !== null && args.first !== undefined && args.first < 1) throw badInput('first', args.first, 'a number of groups from 1, or null for all');
    const { question, view, policy, filter } = resolveSignals(args, context);
    const { dictionary, city } = context;
    const groupBy = [...new Set(args.groupBy)];
    const kinds = groupBy.includes('KIND');
    const keys = caseDimensions(groupBy);
    const single = kinds || question.kinds.length === 1;
    const comparison = args.compareTo ? comparisonOf(args.compareTo, filter.period, args.asOf ?? context.now, city.profile.timeZone, 'filter.case.period') : null;
    const shift = comparison && keyShift(groupBy, comparison);

    const selection = selectionOf(info);
    const selected = [...under(selection, 'total'), ...under(selection, 'groups'), ...under(selection, 'other')];
    const fields = new Set(selected.map((field) => field.name));
    const changes = selected.filter((field) => field.name === 'change').map((field) => field.args.measure as SignalMeasure);
    const odd = changes.find((measure) => measure !== SignalMeasure.N && measure !== SignalMeasure.SHARE);
    if (odd) throw badInput('change.measure', odd, 'N or SHARE');
    if (changes.length > 0 && !comparison) throw badInput('compareTo', null, 'an earlier period, since `change` is selected');
    const asks = (measure: SignalMeasure): boolean => args.orderBy?.measure === measure || changes.includes(measure) || (args.having ?? []).some((one) => one.measure === measure);
    const judges = ['expected', 'pValue', 'adjustedPValue', 'verdict', 'pValueNullReason', 'verdictNullReason'].some((name) => fields.has(name)) || asks(SignalMeasure.P_VALUE);
    const judged = judges && groupBy.includes('UNIT') && groupBy.every((one) => one === 'UNIT' || one === 'KIND') && single;
    const shares = judged || fields.has('share') || asks(SignalMeasure.SHARE);

    const boundarySet = boundarySetFor(context, args.boundarySet, view.asOfDay);
    const targets = groupBy.includes('AREA') && boundarySet ? recutTo(dictionary, boundarySet.id) : null;
    const held = question.kinds.filter((kind) => HELD_KINDS.includes(kind));
    const strataOf = async (one: SignalQuestion): Promise<SignalStatsRow[]> => {
      const [facts, inHand] = await Promise.all([
        sharedRows(context, signalStatsQuery(one, groupBy)), shares && held.length > 0 ? sharedRows(context, heldQuery(one, groupBy)) : [],
      ]);
      const cut = (rows: SignalStatsRow[]): SignalStatsRow[] => (targets ? cutAreas(rows, targets, 'n').rows : rows);
      return joined(cut(facts), cut(inHand), held.map((kind) => SIGNAL_KINDS[kind]), keys);
    };
    // A unit is held against the whole city, so all units are counted even where one is asked about.
    const strata = await strataOf(judged ? { ...question, unitIds: undefined } : question);
    const earlier = comparison && resolveSignals({ ...args, filter: { ...args.filter, case: { ...args.filter.case!, period: comparison.period } }, asOf: comparison.asOf }, context);
    const before = earlier && (await strataOf(earlier.question)).map((row) => shift!(row) as SignalStatsRow);

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

    const pValue: NumberMeasure<NumberCount> = { of: ['n'], read: (row) => ({ value: judgementFor(row as Counted)?.adjustedPValue ?? null, low: null, high: null, nullReason: null }) };
    const having = (args.having ?? []).map((one) => {
      if (one.measure === SignalMeasure.KEY) throw badInput('having.measure', one.measure, 'a measure; KEY is only an order');
      if (one.measure === SignalMeasure.P_VALUE && !judged) throw badInput('having.measure', one.measure, 'groups that are judged: groupBy UNIT, and KIND unless `filter.kind` names one alone');
      if (one.measure === SignalMeasure.P_VALUE && one.part !== 'VALUE') throw badInput('having.part', one.part, 'VALUE, because P_VALUE has no interval');
      return { ...one, of: { N, SHARE, P_VALUE: pValue }[one.measure] };
    });
    const keep = havingTest(having);
    const value = (row: Counted): number | null => {
      switch (args.orderBy?.measure) {
        case SignalMeasure.N: return row.n;
        case SignalMeasure.SHARE: return valueOf(SHARE, numbersOf(row, true));
        case SignalMeasure.P_VALUE: return valueOf(pValue, row);
        default: return kinds ? Number(row.kind) : null;
      }
    };
    const byKey = args.orderBy === undefined || args.orderBy === null || args.orderBy.measure === SignalMeasure.KEY;
    const kept = all.filter((row) => keep({ ...row, ...numbersOf(row, single) }));
    const sorted = sortGroupsBy(kept, keys, dictionary, byKey && !args.orderBy ? 'ASC' : args.orderBy!.direction, byKey && !kinds, (row) => value(row as Counted)) as Counted[];
    const listed = sorted.slice(0, args.first ?? undefined);
    const shown = new Set(listed);
    const left = all.filter((row) => !shown.has(row));

    const measures = <T extends SignalMeasures>(target: T, row: Counted, earlierRow: Counted | null, ofOneKind: boolean): T => {
      const numbers = numbersOf(row, ofOneKind);
      if (earlierRow) {
        target.changeOf = (measure): Change => (measure === SignalMeasure.SHARE && !ofOneKind
          ? changeNode({ value: null, earlier: null, earlierShare: null, difference: NullReason.NOT_APPLICABLE })
          : changeIn(measure === SignalMeasure.N ? N : SHARE, numbers, numbersOf(earlierRow, ofOneKind)));
      }
      return Object.assign(target, { n: row.n, share: ofOneKind ? rate(row.n, Number(numbers.chances)) : null, shareNullReason: ofOneKind ? null : NullReason.NOT_APPLICABLE });
    };
    const oneKind = question.kinds.length === 1;
    const earlierOf = (row: Counted): Counted | null => then && (then.get(nameOf(row)) ?? NOTHING);
    return {
      stamp: stampOf(context, { asOf: view.asOf, past: view.past, policy, boundarySet, streams: filter.stream ? [filter.stream] : Object.keys(STREAMS) }),
      period: filter.period ?? null, alpha: policy.alpha, groupCount: sorted.length,
      comparedWith: comparison && earlier ? { period: comparison.period, asOf: earlier.view.asOf } : null,
      total: measures(new SignalMeasures(), sum(wanted), before && sum(before as unknown as Counted[]), oneKind),
      groups: listed.map((row) => {
        const judgement = judgementFor(row);
        const unjudged = judgement ? null : judged && row.UNIT !== null ? NullReason.NO_DATA : NullReason.NOT_APPLICABLE;
        return Object.assign(measures(new SignalGroup(), row, earlierOf(row), single), {
          key: Object.assign(new SignalKey(), keyOf(row, keys, dictionary), kinds ? { kind: KIND_NAMES[Number(row.kind)]! } : {}),
          expected: judgement?.expected ?? null, pValue: judgement?.pValue ?? null, adjustedPValue: judgement?.adjustedPValue ?? null,
          verdict: judgement ? SignalVerdictName[judgement.verdict] : null,
          verdictNullReason: unjudged, pValueNullReason: judgement && judgement.pValue === null ? NullReason.NO_DATA : unjudged,
        });
      }),
      other: left.length > 0 ? measures(new SignalMeasures(), sum(left), then && sum(left.map((row) => earlierOf(row)!)), oneKind) : null,
    };
  }
}
