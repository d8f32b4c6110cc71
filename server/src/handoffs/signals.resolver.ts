import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, Info, Int, Query, Resolver, Root } from 'type-graphql';
import { workingMinutesBetween } from '../calendar/working-minutes.ts';
import { columnsOfPage } from '../cases/case-columns.ts';
import { eventNode, presentView } from '../cases/case.resolver.ts';
import { findCases, type CaseListQuery, type CaseRow } from '../cases/case-list.query.ts';
import { caseNode } from '../cases/case-node.ts';
import { Case, CaseEvent } from '../cases/case.type.ts';
import { STREAMS } from '../cases/codes.ts';
import { pageWithTotal } from '../cases/page-with-total.ts';
import { SIGNAL_KINDS } from '../cases/path-codes.ts';
import { boundarySetOn, stampOf } from '../cases/stamp.type.ts';
import type { Context } from '../context.ts';
import { MAX_PAGE } from '../contract/limits.ts';
import { cursorOf, keyOfCursor, pageInfo } from '../contract/page.ts';
import { DateTimeScalar } from '../contract/scalars.ts';
import { selectionOf } from '../contract/selection.ts';
import { badInput } from '../errors.ts';
import { dayOf } from '../store/city-time.ts';
import { MANIFESTATION_LIST, MANIFESTATIONS, signalsOf } from './manifestations.ts';
import { signalNode } from './signal-node.ts';
import { resolveSignals } from './signal-question.ts';
import { rowsOf, signalCountQuery, signalListQuery, type SignalPosition, type SignalRow } from './signal-stats.query.ts';
import { ManifestationList, Signal, SignalConnection, SignalFilterInput } from './signal.type.ts';

@ArgsType()
class SignalsArgs {
  @Field(() => SignalFilterInput, { description: 'Which signals. Vietnamese: bộ lọc.' })
  filter!: SignalFilterInput;
  @Field(() => Int, { description: 'The first so many rows (1–100) after `after`. Vietnamese: số dòng đầu.' })
  first!: number;
  @Field(() => String, { nullable: true, description: 'Begin after this cursor. Vietnamese: sau con trỏ.' })
  after?: string | null;
  @Field(() => DateTimeScalar, { nullable: true, description: "The moment; default now. A past one is recomputed from today's data. Vietnamese: thời điểm tính." })
  asOf?: number | null;
  @Field(() => String, { nullable: true, description: "Name of the policy; default the city's. Vietnamese: chính sách." })
  policy?: string | null;
}

const positionOf = (row: SignalRow): string => cursorOf([row.from_at, row.case_id, row.kind, row.unit_id ?? 0, row.measure2 ?? 0].join(':'));

function parsePosition(cursor: string): SignalPosition {
  const numbers = keyOfCursor(cursor).split(':').map(Number);
  if (numbers.length !== 5 || numbers.some((one) => !Number.isSafeInteger(one))) throw badInput('after', cursor, 'a cursor that an answer to the same question gave');
  const [from, caseId, kind, unit, number] = numbers as [number, number, number, number, number];
  return { from, caseId, kind, unit, number };
}

@Resolver(() => Signal)
export class SignalsResolver {
  @Query(() => SignalConnection, { description: 'The signals that a count under the same filter counts: evidence about units’ handling of cases, alleged until someone confirms it. Vietnamese: danh sách dấu hiệu.' })
  async signals(@Args(() => SignalsArgs) args: SignalsArgs, @Ctx() context: Context, @Info() info: GraphQLResolveInfo): Promise<SignalConnection> {
    if (args.first < 1 || args.first > MAX_PAGE) throw badInput('first', args.first, `a number of rows from 1 to ${MAX_PAGE}`);
    const { question, view, policy, filter } = resolveSignals(args, context);
    const { db } = context.city.store;
    const after = args.after ? parsePosition(args.after) : undefined;
    const selection = selectionOf(info);
    const { rows, totalCount } = await pageWithTotal<SignalRow>(selection, after === undefined, {
      rows: (counted) => rowsOf(db, signalListQuery(question, args.first + 1, after, counted)), count: async () => Number((await rowsOf(db, signalCountQuery(question)))[0]?.n ?? 0),
    });
    const columns = columnsOfPage(selection, 'case');
    const caseOf = casesTogether([...new Set(rows.map((row) => row.case_id))], context, columns);
    const edges = rows.slice(0, args.first).map((row) => ({ cursor: positionOf(row), node: Object.assign(signalNode(row, context), { caseOf }) }));
    return {
      edges, nodes: edges.map((edge) => edge.node), totalCount, pageInfo: pageInfo(edges, after !== undefined, rows.length > args.first),
      stamp: stampOf(context, { asOf: view.asOf, past: view.past, policy, boundarySet: boundarySetOn(context.dictionary.boundarySets, view.asOfDay), streams: filter.stream ? [filter.stream] : Object.keys(STREAMS) }),
    };
  }

  @Query(() => ManifestationList, { description: 'The ten manifestations that signals may be evidence of. Vietnamese: danh mục biểu hiện.' })
  manifestations(): ManifestationList {
    return { ...MANIFESTATION_LIST, issuedOn: dayOf(MANIFESTATION_LIST.issuedOn), manifestations: MANIFESTATIONS.map((one) => ({ ...one, signals: signalsOf(one.number) })) };
  }

  @FieldResolver(() => Case, { description: 'The case. Vietnamese: việc.' })
  case(@Root() signal: Signal, @Ctx() context: Context): Promise<Case> {
    return caseFor(signal, context);
  }

  @FieldResolver(() => Int, { description: 'Working minutes (480 a day) from the receipt of the case to its beginning: where it lies on an axis of working time. Vietnamese: vị trí bắt đầu trên trục thời gian làm việc.' })
  startMinute(@Root() signal: Signal, @Ctx() context: Context): Promise<number> {
    return minuteOf(signal, signal.from, context);
  }
  @FieldResolver(() => Int, { description: 'The same to its end. Vietnamese: vị trí kết thúc trên trục thời gian làm việc.' })
  endMinute(@Root() signal: Signal, @Ctx() context: Context): Promise<number> {
    return minuteOf(signal, signal.to, context);
  }

  @FieldResolver(() => [CaseEvent], { description: 'The events that prove it, in order; empty where it is the lack of any. Vietnamese: các bước chứng minh.' })
  async events(@Root() { row }: Signal, @Ctx() { city, dictionary }: Context): Promise<CaseEvent[]> {
    if (row.events.length === 0) return [];
    const events = await city.store.db.selectFrom('case_event').selectAll().where('case_id', '=', row.caseId).where('seq', 'in', [...new Set(row.events)]).orderBy('seq').execute();
    return events.map((event) => eventNode(event, dictionary));
  }
}

/** Signals of one case, under the city's own policy, now. */
@Resolver(() => Case)
export class CaseSignalsResolver {
  @FieldResolver(() => [Signal], { description: 'Signals in it, in the order in which they began. Vietnamese: các dấu hiệu.' })
  async signals(@Root() { row }: Case, @Arg('policy', () => String, { nullable: true, description: "Name of the policy; default the city's. Vietnamese: chính sách." }) policy: string | null, @Ctx() context: Context): Promise<Signal[]> {
    const { question } = resolveSignals({ filter: {}, policy }, context);
    const rows = await rowsOf(context.city.store.db, signalListQuery({ ...question, kinds: Object.keys(SIGNAL_KINDS) as (keyof typeof SIGNAL_KINDS)[], caseId: row.id }, MAX_PAGE));
    return rows.toReversed().map((one) => Object.assign(signalNode(one, context), { receivedAt: row.received_at }));
  }
}

/** The cases of a page of signals, looked up together when the first of them is asked for; with the columns named, or all. */
function casesTogether(ids: readonly number[], context: Context, columns?: CaseListQuery['columns']): (id: number) => Promise<Case> {
  const view = presentView(context);
  let found: Promise<Map<number, CaseRow>> | undefined;
  return async (id) => caseNode((await (found ??= findCases(context.city.store.db, ids, view, columns))).get(id)!, view, context);
}

const caseFor = ({ row, caseOf }: Signal, context: Context): Promise<Case> => (caseOf ?? casesTogether([row.caseId], context))(row.caseId);

async function minuteOf(signal: Signal, at: number, context: Context): Promise<number> {
  signal.receivedAt ??= (await caseFor(signal, context)).row.received_at;
  return workingMinutesBetween(signal.receivedAt, at, context.city.calendar);
}
