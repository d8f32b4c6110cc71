import type { GraphQLResolveInfo } from 'graphql';
import { Args, ArgsType, Ctx, Field, ID, Info, Query, Resolver } from 'type-graphql';
import { askedMeasures } from '../cases/asked-measures.ts';
import { changeIn } from '../cases/change-in.ts';
import { comparedQuery, partsOf } from '../cases/compared-stats.query.ts';
import type { CountedPair, CountedRow, NumberMeasure } from '../cases/number-measure.ts';
import type { Question } from '../cases/resolve-question.ts';
import { sharedRows } from '../cases/shared-rows.ts';
import type { Context } from '../context.ts';
import { NullReason, rate } from '../contract/rate.type.ts';
import { selectionOf, under } from '../contract/selection.ts';
import { unitById } from '../places/place-nodes.ts';
import { HANDOFF_KEYS, handoffsQuery, type HandoffCount } from './handoffs.query.ts';
import { HandoffHavingInput, HandoffMeasures, HandoffOrderInput, HandoffPair, Handoffs, type HandoffMeasureName } from './handoffs.type.ts';
import { ALL, apart, listGroups, othersOf, type Part } from './listed-groups.ts';
import { PathArgs, resolvePaths, stampFor } from './path-question.ts';
import { unitsMeant } from './signal-question.ts';

@ArgsType()
class HandoffsArgs extends PathArgs {
  @Field(() => [ID], { nullable: true, description: 'Only from these units and what lies below them. Vietnamese: đơn vị chuyển.' })
  from?: string[] | null;
  @Field(() => [ID], { nullable: true, description: 'Only to these units and what lies below them. Vietnamese: đơn vị nhận.' })
  to?: string[] | null;
  @Field(() => HandoffOrderInput, { nullable: true, description: 'Order of the pairs; default most hand-offs first. Vietnamese: sắp xếp.' })
  orderBy?: HandoffOrderInput | null;
  @Field(() => [HandoffHavingInput], { nullable: true, description: 'List only pairs that meet all these conditions; the others are taken together in `other`, and `total` stays over all. Asked before `first` cuts. Vietnamese: điều kiện trên nhóm.' })
  having?: HandoffHavingInput[] | null;
}

const FIELD_COUNTS: Record<string, HandoffCount[]> = {
  n: ['n'], cases: ['cases'], returned: ['returned'], medianMinutes: ['median_minutes'], medianNullReason: ['n', 'median_minutes'], lateShare: ['late', 'settled'],
};
const whyNoMedian = (row: CountedRow): NullReason | null => (row.median_minutes !== null ? null : Number(row.n) > 0 ? NullReason.NOT_REACHED : NullReason.NO_DATA);
const NUMBERS: Record<Exclude<HandoffMeasureName, 'KEY'>, NumberMeasure<HandoffCount>> = {
  N: { of: ['n'] }, CASES: { of: ['cases'] }, RETURNED: { of: ['returned'], alongPaths: true }, LATE_SHARE: { of: ['late'], over: ['settled'] },
  MEDIAN_MINUTES: {
    of: ['median_minutes', 'n'], withoutInterval: true, alongPaths: true,
    read: (row) => ({ value: row.median_minutes === null ? null : Number(row.median_minutes), low: null, high: null, nullReason: whyNoMedian(row) }),
  },
};
const NOTHING: CountedRow = { n: 0, cases: 0, returned: 0, median_minutes: null, late: 0, settled: 0 };

const numberOf = (name: HandoffMeasureName): NumberMeasure<HandoffCount> | null => (name === 'KEY' ? null : NUMBERS[name]);

@Resolver()
export class HandoffsResolver {
  @Query(() => Handoffs, { description: 'The matrix of hand-offs from unit to unit; only what is selected is computed. Vietnamese: ma trận chuyển việc giữa các đơn vị.' })
  async handoffs(@Args(() => HandoffsArgs) args: HandoffsArgs, @Ctx() context: Context, @Info() info: GraphQLResolveInfo): Promise<Handoffs> {
    const { dictionary } = context;
    const units = { fromIds: unitsMeant(args.from, 'from', context), toIds: unitsMeant(args.to, 'to', context) };
    const { asked, comparison, like, earlier } = resolvePaths(args, context, { groupBy: [], held: HANDOFF_KEYS, units: [units.fromIds, units.toIds] });

    const selection = selectionOf(info);
    const fields = [...under(selection, 'total'), ...under(selection, 'pairs'), ...under(selection, 'other')];
    const measures = askedMeasures({ fields, having: args.having, orderBy: args.orderBy, usual: { measure: 'N', direction: 'DESC' }, compared: comparison !== null, numberOf });
    const counts = [...new Set<HandoffCount>(['n', ...fields.flatMap(({ name }) => FIELD_COUNTS[name] ?? []), ...measures.counts])];

    const before = like && { fromIds: like.withForerunners(units.fromIds), toIds: like.withForerunners(units.toIds), successors: like.successors };
    const query = (question: Question, part: Part | 'PAIRS_AND_ALL') => handoffsQuery({ ...question, ...(question === earlier ? before : units) }, counts, part);
    const joined = like?.anyJoined(units.fromIds, units.toIds) ?? false;
    const rowsOf = async (part: Part | 'PAIRS_AND_ALL') => partsOf(await sharedRows(context, comparedQuery(query(asked, part), earlier && query(earlier, part))), earlier !== null);
    const both = async (part: Part): Promise<CountedPair> => {
      const [[row], then] = await rowsOf(part);
      return { row: row!, earlier: then && then[0]!, unlike: like?.allUnlike ?? false, joined };
    };
    const picks = (name: string): boolean => selection.some((field) => field.name === name);
    const pairs = ['pairs', 'pairCount', 'other'].some(picks);
    const [found, foundThen] = pairs ? await rowsOf('PAIRS_AND_ALL') : [[], earlier && []];
    const [{ groups: rows, all }, past] = [apart(found), foundThen && apart(foundThen)];
    // Between two that are one today nothing is handed over.
    const then = past && past.groups.filter((row) => row.from_unit_id !== row.to_unit_id);
    const unlike = like?.unlikeAmong(rows);
    const total = pairs ? { row: all ?? NOTHING, earlier: past && (past.all ?? NOTHING), unlike: like?.allUnlike ?? false, joined } : picks('total') ? await both(ALL) : null;
    const rank = (id: unknown): number => dictionary.unitRank.get(Number(id)) ?? Infinity;
    const groups = listGroups({
      rows, earlier: then, keys: HANDOFF_KEYS, nothing: NOTHING, keep: measures.keep, order: measures.order, first: args.first,
      joined: like?.joined, unlike: unlike && ((row) => like!.allUnlike || unlike(row)),
      ranksOf: (row) => HANDOFF_KEYS.map((key) => rank(row[key])), known: (row) => HANDOFF_KEYS.every((key) => dictionary.units.has(Number(row[key]))),
    });
    const other = picks('other') && groups.left.length > 0 ? { ...await both(othersOf(groups, HANDOFF_KEYS)), unlike: groups.left.some((pair) => pair.unlike), joined: groups.left.some((pair) => pair.joined) } : null;

    const measured = <T extends HandoffMeasures>(target: T, pair: CountedPair): T => {
      const { row } = pair;
      if (pair.earlier) target.changeOf = (name) => changeIn(numberOf(name)!, pair);
      return Object.assign(target, {
        n: Number(row.n), cases: Number(row.cases ?? 0), returned: Number(row.returned ?? 0), medianMinutes: row.median_minutes ?? null, medianNullReason: whyNoMedian(row), lateShare: rate(Number(row.late ?? 0), Number(row.settled ?? 0)),
      });
    };
    return {
      stamp: stampFor(asked, context), period: asked.filter.period ?? null, comparedWith: comparison && earlier ? { period: comparison.period, asOf: earlier.view.asOf } : null,
      total: measured(new HandoffMeasures(), total ?? { row: NOTHING, earlier: null }), other: other && measured(new HandoffMeasures(), other), pairCount: groups.count,
      pairs: groups.listed.map((pair) => Object.assign(measured(new HandoffPair(), pair), {
        from: unitById(dictionary, Number(pair.row.from_unit_id))!, to: unitById(dictionary, Number(pair.row.to_unit_id))!,
      })),
    };
  }
}
