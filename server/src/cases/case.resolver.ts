import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, ID, Info, Query, registerEnumType, Resolver, Root } from 'type-graphql';
import type { Context } from '../context.ts';
import { numericKey } from '../contract/global-id.ts';
import { cursorOf, keyOfCursor, PageArgs, pageInfo, parsePage } from '../contract/page.ts';
import { DateTimeScalar } from '../contract/scalars.ts';
import { selectionOf } from '../contract/selection.ts';
import { plainText } from '../contract/plain-text.ts';
import { badInput } from '../errors.ts';
import { unitById } from '../places/place-nodes.ts';
import type { CaseEventTable } from '../store/case-tables.ts';
import type { Dictionary } from './dictionary.ts';
import { Area, Unit } from '../places/place.type.ts';
import { Attribution, CaseFilterInput, Cohort, DueBasis } from './case-input.type.ts';
import { boundarySetFor } from './boundary-argument.ts';
import { columnsOfPage } from './case-columns.ts';
import { CASE_LINKS } from './case-links.ts';
import { caseCountQuery, caseListQuery, findCase, type CaseListQuery, type CaseOrder, type CasePosition, type CaseRow } from './case-list.query.ts';
import { caseNode } from './case-node.ts';
import type { CaseView } from './case-query.ts';
import { Case, CaseConnection, CaseEvent, CasePause, Language, Rating, RATING_LEVEL_NAMES } from './case.type.ts';
import { EVENT_KINDS, type EventKindName } from './codes.ts';
import { deadlineProof } from './deadline-proof.ts';
import { DeadlineProof } from './deadline-proof.type.ts';
import { resolveQuestion } from './resolve-question.ts';
import { sharedRows } from './shared-rows.ts';
import { Source } from './source.type.ts';
import { stampOf } from './stamp.type.ts';
import { Term } from './term.type.ts';

enum CaseOrderEnum { MOST_OVERDUE = 'MOST_OVERDUE', RECEIVED_DESC = 'RECEIVED_DESC', RECEIVED_ASC = 'RECEIVED_ASC', DUE_ASC = 'DUE_ASC', ENDED_DESC = 'ENDED_DESC' }
registerEnumType(CaseOrderEnum, {
  name: 'CaseOrder', description: 'Order of a list of cases; ties by id. Vietnamese: thứ tự danh sách.',
  valuesConfig: {
    MOST_OVERDUE: { description: 'Earliest due first; without a due date last. Vietnamese: quá hạn lâu nhất trước.' },
    RECEIVED_DESC: { description: 'Latest received first. Vietnamese: mới tiếp nhận trước.' },
    RECEIVED_ASC: { description: 'Earliest received first. Vietnamese: tiếp nhận sớm trước.' },
    DUE_ASC: { description: 'Earliest due first; without a due date last. Vietnamese: đến hạn sớm trước.' },
    ENDED_DESC: { description: 'Latest ended first; open ones last. Vietnamese: mới kết thúc trước.' },
  },
});

@ArgsType()
class CasesArgs extends PageArgs {
  @Field(() => CaseFilterInput, { description: 'Which cases. Vietnamese: bộ lọc.' })
  filter!: CaseFilterInput;
  @Field(() => CaseOrderEnum, { defaultValue: CaseOrderEnum.MOST_OVERDUE, description: 'Order. Vietnamese: thứ tự.' })
  orderBy!: CaseOrderEnum;
  @Field(() => DateTimeScalar, { nullable: true, description: "The moment; default now. A past one is recomputed from today's data. Vietnamese: thời điểm tính." })
  asOf?: number | null;
  @Field(() => DueBasis, { nullable: true, description: "Which promise; default the policy's. Vietnamese: căn cứ hạn." })
  dueBasis?: DueBasis | null;
  @Field(() => Attribution, { defaultValue: Attribution.RESPONSIBLE, description: 'Which unit answers. Vietnamese: quy trách nhiệm.' })
  attribution!: Attribution;
  @Field(() => String, { nullable: true, description: "Name of the policy; default the city's. Vietnamese: chính sách." })
  policy?: string | null;
  @Field(() => ID, { nullable: true, description: 'Boundaries under which the areas of `filter.key` and `filter.exceptKeys` are meant, by id or short name; default those in force at `asOf`. Vietnamese: bộ ranh giới.' })
  boundarySet?: string | null;
}

/** A cursor bears the order in which it is a position: in another it would point anywhere. */
const positionOf = (row: CaseRow, order: CaseOrder): string => cursorOf(`${order}:${row.sort_value ?? ''}:${row.id}`);

function parsePosition(cursor: string | undefined, argument: string, order: CaseOrder): CasePosition | undefined {
  if (cursor === undefined) return undefined;
  const [of, value, id, ...rest] = keyOfCursor(cursor).split(':');
  const position = { value: value === '' ? null : Number(value), id: Number(id) };
  if (rest.length > 0 || of !== order || !id || !Number.isSafeInteger(position.id) || (position.value !== null && !Number.isFinite(position.value))) {
    throw badInput(argument, cursor, 'a cursor that an answer to the same question gave');
  }
  return position;
}

async function listRows(context: Context, query: CaseListQuery): Promise<CaseRow[]> {
  const rows = await sharedRows(context, caseListQuery(query));
  return query.backwards ? rows.toReversed() : rows;
}

/** The view of one case by itself: now, under the default policy unless another is named. */
export function presentView(context: Context, policy?: string | null): CaseView {
  return resolveQuestion({ filter: { cohort: Cohort.DUE } as CaseFilterInput, policy }, context).view;
}

@Resolver(() => Case)
export class CaseResolver {
  @Query(() => CaseConnection, { description: 'The cases that a count under the same filter counts. Vietnamese: danh sách việc.' })
  async cases(@Args(() => CasesArgs) args: CasesArgs, @Ctx() context: Context, @Info() info: GraphQLResolveInfo): Promise<CaseConnection> {
    const { filter, view, policy } = resolveQuestion(args, context);
    const { limit, backwards, after, before } = parsePage(args);
    const selection = selectionOf(info);
    const selected = new Set(selection.map((field) => field.name));
    const columns = columnsOfPage(selection);
    const order: CaseOrder = args.orderBy;
    const place = { after: parsePosition(after, 'after', order), before: parsePosition(before, 'before', order) };
    const [rows, totalCount] = await Promise.all([
      ['nodes', 'edges', 'pageInfo'].some((name) => selected.has(name))
        ? listRows(context, { filter, view, order, limit: limit + 1, columns, backwards, ...place })
        : [],
      selected.has('totalCount') ? sharedRows(context, caseCountQuery(filter, view)).then((counted) => counted[0]!.n) : 0,
    ]);
    const more = rows.length > limit;
    const page = backwards ? rows.slice(more ? 1 : 0) : rows.slice(0, limit);
    const edges = page.map((row) => ({ cursor: positionOf(row, order), node: caseNode(row, view, context) }));
    return {
      edges, nodes: edges.map((edge) => edge.node), totalCount,
      pageInfo: pageInfo(edges, backwards ? more : after !== undefined, backwards ? before !== undefined : more),
      stamp: stampOf(context, { asOf: view.asOf, past: view.past, policy, boundarySet: boundarySetFor(context, args.boundarySet, view.asOfDay), streams: filter.stream ? [filter.stream] : undefined }),
    };
  }

  @Query(() => Case, { nullable: true, description: 'One case by id, or by its number in a source. Null when there is none. Vietnamese: một việc.' })
  async case(
    @Arg('id', () => ID, { nullable: true, description: 'Opaque id. Vietnamese: định danh.' }) id: string | null,
    @Arg('source', () => String, { nullable: true, description: 'Code of the source. Vietnamese: mã nguồn.' }) source: string | null,
    @Arg('externalId', () => String, { nullable: true, description: 'Number in that source. Vietnamese: mã hồ sơ.' }) externalId: string | null,
    @Arg('policy', () => String, { nullable: true, description: "Name of the policy by which it is judged; default the city's. Vietnamese: chính sách." }) policy: string | null,
    @Ctx() context: Context,
  ): Promise<Case | null> {
    const view = presentView(context, policy);
    const { db } = context.city.store;
    if (id) {
      const row = await findCase(db, { id: numericKey('Case', id, 'id') }, view);
      return row ? caseNode(row, view, context) : null;
    }
    if (!source || !externalId) throw badInput('id', null, 'an `id`, or a `source` and an `externalId`');
    const owner = [...context.dictionary.sources.values()].find((row) => row.code === source);
    if (!owner) throw badInput('source', source, `one of ${[...context.dictionary.sources.values()].map((row) => row.code).join(', ')}`);
    const row = await findCase(db, { sourceId: owner.id, externalId: plainText(externalId, 'externalId') }, view);
    return row ? caseNode(row, view, context) : null;
  }

  @FieldResolver(() => Source, { description: 'The system it came from. Vietnamese: nguồn.' })
  source(@Root() { row }: Case, @Ctx() context: Context): Source {
    return CASE_LINKS.source(row, context);
  }
  @FieldResolver(() => Unit, { nullable: true, description: 'The responsible (lead) unit when it fell due, or now; null when not known. Vietnamese: đơn vị chủ trì.' })
  unit(@Root() { row }: Case, @Ctx() context: Context): Unit | null {
    return CASE_LINKS.unit(row, context);
  }
  @FieldResolver(() => Unit, { nullable: true, description: 'The unit that held it when it fell due; null when not known. Vietnamese: đơn vị giữ khi đến hạn.' })
  holderAtDue(@Root() { row }: Case, @Ctx() context: Context): Unit | null {
    return CASE_LINKS.holderAtDue(row, context);
  }
  @FieldResolver(() => Unit, { nullable: true, description: 'The unit that holds it, or held it at the end; null when not known. Vietnamese: đơn vị đang giữ.' })
  holder(@Root() { row }: Case, @Ctx() context: Context): Unit | null {
    return CASE_LINKS.holder(row, context);
  }
  @FieldResolver(() => Unit, { nullable: true, description: 'The unit that received it; null when not known. Vietnamese: đơn vị tiếp nhận.' })
  receivingUnit(@Root() { row }: Case, @Ctx() context: Context): Unit | null {
    return CASE_LINKS.receivingUnit(row, context);
  }
  @FieldResolver(() => Area, { nullable: true, description: 'Area of the applicant or of the problem, as it was when received; null when not known. Vietnamese: địa bàn.' })
  area(@Root() { row }: Case, @Ctx() context: Context): Area | null {
    return CASE_LINKS.area(row, context);
  }
  @FieldResolver(() => Term, { nullable: true, description: 'Sector; null when not known. Vietnamese: lĩnh vực.' })
  sector(@Root() { row }: Case, @Ctx() context: Context): Term | null {
    return CASE_LINKS.sector(row, context);
  }
  @FieldResolver(() => Term, { nullable: true, description: 'Procedure or type of service; null when not known. Vietnamese: thủ tục.' })
  procedure(@Root() { row }: Case, @Ctx() context: Context): Term | null {
    return CASE_LINKS.procedure(row, context);
  }
  @FieldResolver(() => Term, { nullable: true, description: 'Channel; null when not known. Vietnamese: kênh.' })
  channel(@Root() { row }: Case, @Ctx() context: Context): Term | null {
    return CASE_LINKS.channel(row, context);
  }
  @FieldResolver(() => Term, { nullable: true, description: 'System of origin; null when not known. Vietnamese: nguồn gốc.' })
  origin(@Root() { row }: Case, @Ctx() context: Context): Term | null {
    return CASE_LINKS.origin(row, context);
  }
  @FieldResolver(() => Term, { nullable: true, description: 'Priority; null when not known. Vietnamese: mức độ.' })
  priority(@Root() { row }: Case, @Ctx() context: Context): Term | null {
    return CASE_LINKS.priority(row, context);
  }
  @FieldResolver(() => Term, { nullable: true, description: "The source's status; null when not known. Vietnamese: trạng thái." })
  status(@Root() { row }: Case, @Ctx() context: Context): Term | null {
    return CASE_LINKS.status(row, context);
  }

  @FieldResolver(() => [CaseEvent], { description: 'What happened to it, in order. Vietnamese: quá trình xử lý.' })
  async events(@Root() { row }: Case, @Ctx() { city, dictionary }: Context): Promise<CaseEvent[]> {
    const events = await city.store.db.selectFrom('case_event').selectAll().where('case_id', '=', row.id).orderBy('seq').execute();
    return events.map((event) => eventNode(event, dictionary));
  }
  @FieldResolver(() => [CasePause], { description: 'When the clock stood still, in order. Vietnamese: các khoảng tạm dừng.' })
  async pauses(@Root() { row }: Case, @Ctx() { city }: Context): Promise<CasePause[]> {
    const pauses = await city.store.db.selectFrom('case_pause').selectAll().where('case_id', '=', row.id).orderBy('from_at').execute();
    return pauses.map((pause) => ({ from: pause.from_at, to: pause.to_at }));
  }
  @FieldResolver(() => [Rating], { description: 'Ratings of it, in order; none in the public view, for they are one person’s. Vietnamese: các đánh giá.' })
  async ratings(@Root() { row }: Case, @Ctx() { city }: Context): Promise<Rating[]> {
    if (city.publicView) return [];
    const ratings = await city.store.db.selectFrom('rating').select(['rated_at', 'level']).where('case_id', '=', row.id).orderBy('rated_at').orderBy('id').execute();
    return ratings.map((rating) => ({ ratedAt: rating.rated_at, level: RATING_LEVEL_NAMES[rating.level]! }));
  }
  @FieldResolver(() => DeadlineProof, { nullable: true, description: 'How its deadline came about; null without one. Vietnamese: căn cứ tính hạn.' })
  async deadlineProof(
    @Root() root: Case,
    @Arg('language', () => Language, { defaultValue: Language.VI, description: 'Language of the words. Vietnamese: ngôn ngữ.' }) language: Language,
    @Ctx() context: Context,
  ): Promise<DeadlineProof | null> {
    return deadlineProof(root.row, root.view, language, context);
  }
}

const EVENT_NAMES = Object.fromEntries(Object.entries(EVENT_KINDS).map(([name, code]) => [code, name])) as Record<number, EventKindName>;

/** A row as the API shows it. */
export function eventNode(event: CaseEventTable, dictionary: Dictionary): CaseEvent {
  return {
    seq: event.seq, at: event.happened_at, kind: EVENT_NAMES[event.kind]!, fromUnit: unitById(dictionary, event.from_unit_id),
    toUnit: unitById(dictionary, event.to_unit_id), activity: event.activity, untilAt: event.until_at,
  };
}
