import type { GraphQLResolveInfo } from 'graphql';
import { Args, ArgsType, Ctx, Field, Info, Int, Query, Resolver } from 'type-graphql';
import { keyOf, sortGroupsBy } from '../cases/case-groups.ts';
import { STREAMS } from '../cases/codes.ts';
import { SIGNAL_KINDS } from '../cases/path-codes.ts';
import { boundarySetOn, stampOf } from '../cases/stamp.type.ts';
import type { Context } from '../context.ts';
import { rate } from '../contract/rate.type.ts';
import { DateTimeScalar } from '../contract/scalars.ts';
import { selectionOf, under } from '../contract/selection.ts';
import { badInput } from '../errors.ts';
import { kindOf, UnitKind } from '../places/place.type.ts';
import { judgeSignals, type SignalJudgement } from './judge-signals.ts';
import { HELD_KINDS } from '../cases/signal-facts.query.ts';
import { KIND_NAMES } from './signal-node.ts';
import { resolveSignals } from './signal-question.ts';
import { caseDimensions, heldQuery, rowsOf, signalStatsQuery, type SignalDimension, type SignalStatsRow } from './signal-stats.query.ts';
import { SignalDimensionEnum, SignalFilterInput, SignalGroup, SignalKey, SignalMeasure, SignalMeasures, SignalOrderInput, SignalStats, SignalVerdictName } from './signal.type.ts';

@ArgsType()
class SignalStatsArgs {
  @Field(() => SignalFilterInput, { description: 'Which signals. Vietnamese: bộ lọc.' })
  filter!: SignalFilterInput;
  @Field(() => [SignalDimensionEnum], { defaultValue: [], description: 'By what to group, several at once. Vietnamese: các chiều phân tổ.' })
  groupBy!: SignalDimension[];
  @Field(() => SignalOrderInput, { nullable: true, description: 'Order of the groups; default by key. Vietnamese: sắp xếp.' })
  orderBy?: SignalOrderInput | null;
  @Field(() => Int, { nullable: true, description: 'At most so many groups; the rest is summed up in `other`. Vietnamese: số nhóm đầu.' })
  first?: number | null;
  @Field(() => DateTimeScalar, { nullable: true, description: "The moment; default now. A past one is recomputed from today's data. Vietnamese: thời điểm tính." })
  asOf?: number | null;
  @Field(() => String, { nullable: true, description: "Name of the policy; default the city's. Vietnamese: chính sách." })
  policy?: string | null;
}

type Counted = Record<string, number | string | null> & { n: number; occasions: number };

@Resolver()
export class SignalStatsResolver {
  @Query(() => SignalStats, { description: 'Signals counted and set against the occasions on which one could have arisen; units are held against the city’s own rate. Vietnamese: thống kê dấu hiệu.' })
  async signalStats(@Args(() => SignalStatsArgs) args: SignalStatsArgs, @Ctx() context: Context, @Info() info: GraphQLResolveInfo): Promise<SignalStats> {
    if (args.first !== null && args.first !== undefined && args.first < 1) throw badInput('first', args.first, 'a number of groups from 1, or null for all');
    const { question, view, policy, filter } = resolveSignals(args, context);
    const { dictionary, city } = context;
    const groupBy = [...new Set(args.groupBy)];
    const selection = selectionOf(info);
    const fields = new Set([...under(selection, 'total'), ...under(selection, 'groups'), ...under(selection, 'other')].map((field) => field.name));
    const judges = ['expected', 'pValue', 'adjustedPValue', 'verdict'].some((name) => fields.has(name)) || args.orderBy?.measure === SignalMeasure.P_VALUE;
    const judged = judges && groupBy.includes('UNIT') && groupBy.every((one) => one === 'UNIT' || one === 'KIND') && (groupBy.includes('KIND') || question.kinds.length === 1);
    const shares = judged || fields.has('share') || args.orderBy?.measure === SignalMeasure.SHARE;

    // A unit is held against the whole city, so all units are counted even where one is asked about.
    const asked = judged ? { ...question, unitIds: undefined } : question;
    const held = question.kinds.filter((kind) => HELD_KINDS.includes(kind));
    const [facts, inHand] = await Promise.all([
      rowsOf(city.store.db, signalStatsQuery(asked, groupBy)),
      shares && held.length > 0 ? rowsOf(city.store.db, heldQuery(asked, groupBy)) : [],
    ]);
    const strata = joined(facts, inHand, held.map((kind) => SIGNAL_KINDS[kind]), caseDimensions(groupBy));
    const judgements = judged ? judgeSignals(strata.map((row) => ({ unitId: row.UNIT as number | null, kind: row.kind as number, stream: row.stream, n: row.n, occasions: row.occasions })), policy.alpha) : [];
    const judgementOf = new Map(judgements.map((one) => [`${one.unitId}:${one.kind}`, one]));
    const wanted = question.unitIds && judged ? strata.filter((row) => question.unitIds!.includes(row.UNIT as number)) : strata;

    const kinds = groupBy.includes('KIND');
    const keys = caseDimensions(groupBy);
    const single = kinds || question.kinds.length === 1;
    const measures = <T extends SignalMeasures>(target: T, row: Counted, ofOneKind: boolean): T =>
      
      // A unit that had a case for less than a second has a signal and no stretch.
      Object.assign(target, { n: row.n, share: ofOneKind ? rate(row.n, Math.max(row.n, row.occasions)) : null });
    const groups = groupBy.length === 0 ? [] : gather(wanted, (row) => JSON.stringify([kinds ? row.kind : null, ...keys.map((one) => row[one])])).filter((row) => row.n > 0 || judged);
    const judgementFor = (row: Counted): SignalJudgement | undefined => (judged ? judgementOf.get(`${row.UNIT}:${row.kind}`) : undefined);
    const value = (row: Counted): number | null => {
      switch (args.orderBy?.measure) {
        case SignalMeasure.N: return row.n;
        case SignalMeasure.SHARE: return row.occasions > 0 ? row.n / row.occasions : null;
        case SignalMeasure.P_VALUE: return judgementFor(row)?.adjustedPValue ?? null;
        default: return kinds ? Number(row.kind) : null;
      }
    };
    const byKey = args.orderBy === undefined || args.orderBy === null || args.orderBy.measure === SignalMeasure.KEY;
    const sorted = sortGroupsBy(groups, keys, dictionary, byKey && !args.orderBy ? 'ASC' : args.orderBy!.direction, byKey && !kinds, (row) => value(row as Counted)) as Counted[];
    const kept = sorted.slice(0, args.first ?? undefined);
    const cut = sorted.slice(kept.length);
    return {
      stamp: stampOf(context, { asOf: view.asOf, past: view.past, policy, boundarySet: boundarySetOn(dictionary.boundarySets, view.asOfDay), streams: filter.stream ? [filter.stream] : Object.keys(STREAMS) }),
      period: filter.period ?? null, alpha: policy.alpha, groupCount: sorted.length,
      total: measures(new SignalMeasures(), sum(wanted), question.kinds.length === 1),
      groups: kept.map((row) => {
        const judgement = judgementFor(row);
        return Object.assign(measures(new SignalGroup(), row, single), {
          key: Object.assign(new SignalKey(), keyOf(row, keys, dictionary), kinds ? { kind: KIND_NAMES[Number(row.kind)]! } : {}),
          expected: judgement?.expected ?? null, pValue: judgement?.pValue ?? null, adjustedPValue: judgement?.adjustedPValue ?? null,
          verdict: judgement ? SignalVerdictName[judgement.verdict] : null,
        });
      }),
      other: cut.length > 0 ? measures(new SignalMeasures(), sum(cut), question.kinds.length === 1) : null,
    };
  }
}

/** One row for each kind, stream and key: signals of the facts, occasions of the facts or, for kinds that need none, cases in hand. */
function joined(facts: SignalStatsRow[], inHand: SignalStatsRow[], heldKinds: number[], keys: readonly string[]): SignalStatsRow[] {
  const known = (row: SignalStatsRow): SignalStatsRow => (typeof row.UNIT_KIND === 'string' ? { ...row, UNIT_KIND: kindOf(UnitKind, row.UNIT_KIND) } : row);
  const keyOf = (row: SignalStatsRow, kind: number): string => JSON.stringify([kind, row.stream, ...keys.map((one) => row[one])]);
  const rows = new Map<string, SignalStatsRow>();
  for (const fact of facts.map(known)) {
    const kind = Number(fact.kind);
    const row = rows.get(keyOf(fact, kind)) ?? { ...fact, n: 0, occasions: 0 };
    rows.set(keyOf(fact, kind), { ...row, n: row.n + Number(fact.n), occasions: row.occasions + (heldKinds.includes(kind) ? 0 : Number(fact.occasions)) });
  }
  for (const own of inHand.map(known)) {
    for (const kind of heldKinds) {
      const row = rows.get(keyOf(own, kind)) ?? { ...own, kind, n: 0, occasions: 0 };
      rows.set(keyOf(own, kind), { ...row, occasions: row.occasions + Number(own.occasions) });
    }
  }
  return [...rows.values()];
}

function sum(rows: readonly Counted[]): Counted {
  return { n: rows.reduce((total, row) => total + row.n, 0), occasions: rows.reduce((total, row) => total + row.occasions, 0) } as Counted;
}

/** Rows whose keys are equal, added up. */
function gather(rows: readonly SignalStatsRow[], keyOf: (row: SignalStatsRow) => string): Counted[] {
  return [...Map.groupBy(rows, keyOf).values()].map((group) => ({ ...group[0]!, ...sum(group) }) as Counted);
}
