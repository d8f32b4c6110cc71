import { sql } from 'kysely';
import { Args, ArgsType, Ctx, Field, FieldResolver, ID, Int, ObjectType, Query, registerEnumType, Resolver, Root } from 'type-graphql';
import { QualityFlagEnum, type QualityFlagEnumName } from '../cases/case-input.type.ts';
import { QUALITY_FLAGS } from '../cases/codes.ts';
import { whyBehind } from '../cases/source-behind.ts';
import { BehindReason, FreshnessState, Source, SourceBehind, sourceNode } from '../cases/source.type.ts';
import type { Context } from '../context.ts';
import { globalId, numericKey } from '../contract/global-id.ts';
import { Node } from '../contract/node.type.ts';
import { cursorOf, keyOfCursor, PageArgs, PageInfo, pageInfo, parsePage } from '../contract/page.ts';
import { DateTimeScalar } from '../contract/scalars.ts';
import { badInput } from '../errors.ts';
import type { ImportRunTable } from '../store/source-tables.ts';

export enum ImportState { RUNNING = 'RUNNING', DONE = 'DONE', FAILED = 'FAILED', INTERRUPTED = 'INTERRUPTED', UNDONE = 'UNDONE' }
registerEnumType(ImportState, {
  name: 'ImportState', description: 'What became of an import. Vietnamese: trạng thái lần nạp.',
  valuesConfig: {
    RUNNING: { description: 'Under way. Vietnamese: đang nạp.' }, DONE: { description: 'Complete. Vietnamese: hoàn tất.' },
    FAILED: { description: 'Refused as a whole; nothing was loaded. Vietnamese: thất bại.' }, INTERRUPTED: { description: 'The process ended in the middle; running it again completes it. Vietnamese: gián đoạn.' },
    UNDONE: { description: 'Taken back. Vietnamese: đã hoàn tác.' },
  },
});

@ObjectType({ simpleResolvers: true, description: 'How many cases bear a finding. Vietnamese: số việc theo cảnh báo.' })
class QualityCount {
  @Field(() => QualityFlagEnum, { description: 'The finding. Vietnamese: cảnh báo.' })
  flag!: QualityFlagEnumName;
  @Field(() => Int, { description: 'Cases. Vietnamese: số việc.' })
  n!: number;
}

@ObjectType({ simpleResolvers: true, description: 'Refused rows of one reason. Vietnamese: số dòng bị từ chối theo lý do.' })
class ReasonCount {
  @Field(() => String, { description: 'Code, see docs/errors.md. Vietnamese: mã lý do.' })
  reason!: string;
  @Field(() => String, { description: 'The column at fault. Vietnamese: cột.' })
  column!: string;
  @Field(() => Int, { description: 'Rows. Vietnamese: số dòng.' })
  n!: number;
}

@ObjectType({ implements: Node, simpleResolvers: true, description: 'One import of a file; read = new + changed + unchanged + refused when done (rows of an event log make up cases: there the first three count cases). Vietnamese: lần nạp dữ liệu.' })
export class ImportRun extends Node {
  nodeType!: 'ImportRun';
  key!: number;
  sourceId!: number;
  @Field(() => String, { description: 'Name of the file. Vietnamese: tên tệp.' })
  fileName!: string;
  @Field(() => String, { description: 'Name of the mapping. Vietnamese: tên ánh xạ.' })
  mappingName!: string;
  @Field(() => ImportState, { description: 'What became of it. Vietnamese: trạng thái.' })
  state!: ImportState;
  @Field(() => DateTimeScalar, { description: 'Begun. Vietnamese: bắt đầu.' })
  startedAt!: number;
  @Field(() => DateTimeScalar, { nullable: true, description: 'Ended; null while it runs or when it was interrupted. Vietnamese: kết thúc.' })
  endedAt!: number | null;
  @Field(() => Int, { description: 'Rows read. Vietnamese: số dòng đọc.' })
  rowsRead!: number;
  @Field(() => Int, { description: 'New. Vietnamese: mới.' })
  rowsNew!: number;
  @Field(() => Int, { description: 'Changed. Vietnamese: thay đổi.' })
  rowsChanged!: number;
  @Field(() => Int, { description: 'Unchanged. Vietnamese: không đổi.' })
  rowsUnchanged!: number;
  @Field(() => Int, { description: 'Refused, each kept with its reason. Vietnamese: bị từ chối.' })
  rowsRefused!: number;
  @Field(() => String, { nullable: true, description: 'What went wrong; null when nothing did. Vietnamese: thông báo.' })
  message!: string | null;
  @Field(() => String, { nullable: true, description: 'Code of what went wrong, see docs/errors.md; null when nothing did, when it broke off without one, and in imports from before codes were kept. Vietnamese: mã lỗi.' })
  code!: string | null;
}

function runNode(row: ImportRunTable): ImportRun {
  return Object.assign(new ImportRun(), {
    nodeType: 'ImportRun' as const, id: globalId('ImportRun', row.id), key: row.id, sourceId: row.source_id, fileName: row.file_name,
    mappingName: row.mapping_name, state: row.state as ImportState, startedAt: row.started_at, endedAt: row.ended_at, rowsRead: row.rows_read,
    rowsNew: row.rows_new, rowsChanged: row.rows_changed, rowsUnchanged: row.rows_unchanged, rowsRefused: row.rows_refused, message: row.message, code: row.code,
  });
}

/** One run by number, for `node`. */
export async function findImportRun({ city }: Context, id: number): Promise<ImportRun | null> {
  const row = await city.store.db.selectFrom('import_run').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? runNode(row) : null;
}

@ObjectType({ simpleResolvers: true, description: 'An import in a page. Vietnamese: dòng của trang.' })
class ImportRunEdge {
  @Field(() => String, { description: 'Position of the row. Vietnamese: con trỏ.' })
  cursor!: string;
  @Field(() => ImportRun, { description: 'The import. Vietnamese: lần nạp.' })
  node!: ImportRun;
}

@ObjectType({ simpleResolvers: true, description: 'A page of imports, latest first. Vietnamese: trang các lần nạp.' })
class ImportRunConnection {
  @Field(() => [ImportRunEdge], { description: 'Rows with their cursors. Vietnamese: các dòng.' })
  edges!: ImportRunEdge[];
  @Field(() => [ImportRun], { description: 'The rows alone. Vietnamese: các lần nạp.' })
  nodes!: ImportRun[];
  @Field(() => PageInfo, { description: 'Where the page lies. Vietnamese: thông tin trang.' })
  pageInfo!: PageInfo;
  @Field(() => Int, { description: 'Imports in the whole list. Vietnamese: tổng số.' })
  totalCount!: number;
}

@ObjectType({ simpleResolvers: true, description: 'A row that was not loaded. Vietnamese: dòng bị từ chối.' })
class RefusedRow {
  @Field(() => Int, { description: 'Line of the file; the header is line 1. Vietnamese: số dòng.' })
  line!: number;
  @Field(() => String, { description: 'The column at fault. Vietnamese: cột.' })
  column!: string;
  @Field(() => String, { nullable: true, description: 'What stood there; null when nothing did, and in the public view. Vietnamese: giá trị.' })
  value!: string | null;
  @Field(() => String, { description: 'Code, see docs/errors.md. Vietnamese: mã lý do.' })
  reason!: string;
  @Field(() => String, { description: 'What would be right. Vietnamese: giá trị đúng.' })
  expected!: string;
}

@ObjectType({ simpleResolvers: true, description: 'A refused row in a page. Vietnamese: dòng của trang.' })
class RefusedRowEdge {
  @Field(() => String, { description: 'Position of the row. Vietnamese: con trỏ.' })
  cursor!: string;
  @Field(() => RefusedRow, { description: 'The row. Vietnamese: dòng bị từ chối.' })
  node!: RefusedRow;
}

@ObjectType({ simpleResolvers: true, description: 'A page of refused rows, by line. Vietnamese: trang các dòng bị từ chối.' })
class RefusedRowConnection {
  @Field(() => [RefusedRowEdge], { description: 'Rows with their cursors. Vietnamese: các dòng.' })
  edges!: RefusedRowEdge[];
  @Field(() => [RefusedRow], { description: 'The rows alone. Vietnamese: các dòng bị từ chối.' })
  nodes!: RefusedRow[];
  @Field(() => PageInfo, { description: 'Where the page lies. Vietnamese: thông tin trang.' })
  pageInfo!: PageInfo;
  @Field(() => Int, { description: 'Faults in the whole list (a row may have several). Vietnamese: tổng số.' })
  totalCount!: number;
}

@ArgsType()
class ImportRunsArgs extends PageArgs {
  @Field(() => ID, { nullable: true, description: 'Only of this source. Vietnamese: nguồn.' })
  source?: string | null;
}

@ArgsType()
class RefusedRowsArgs extends PageArgs {
  @Field(() => ID, { description: 'Of this import. Vietnamese: lần nạp.' })
  run!: string;
}

function offsetOf(cursor: string | undefined, argument: string): number | undefined {
  if (cursor === undefined) return undefined;
  const offset = Number(keyOfCursor(cursor));
  if (!Number.isSafeInteger(offset) || offset < 0) throw badInput(argument, cursor, 'a cursor that an answer to the same question gave');
  return offset;
}

/** The rows [from, to) that a page covers, of a list of known length that only grows at its far end. */
function slice(args: PageArgs, total: number): { from: number; to: number } {
  const { limit, backwards, after, before } = parsePage(args);
  const first = (offsetOf(after, 'after') ?? -1) + 1;
  const end = Math.min(total, offsetOf(before, 'before') ?? total);
  return backwards ? { from: Math.max(first, end - limit), to: Math.max(first, end) } : { from: first, to: Math.max(first, Math.min(end, first + limit)) };
}

@Resolver(() => Source)
export class SourcesResolver {
  @Query(() => [Source], { description: 'Sources of data with their freshness. Vietnamese: các nguồn dữ liệu.' })
  sources(@Ctx() context: Context): Source[] {
    return [...context.dictionary.sources.values()].map((row) => sourceNode(row, context));
  }

  @FieldResolver(() => SourceBehind, { nullable: true, description: 'Why its data are not as recent as it promises; null while they are, and where nothing was ever imported. Vietnamese: vì sao chậm cập nhật.' })
  async behind(@Root() source: Source, @Ctx() { city, dictionary, now }: Context): Promise<SourceBehind | null> {
    const row = dictionary.sources.get(source.key);
    if (!row || source.state === FreshnessState.CURRENT) return null;
    const last = await city.store.db.selectFrom('import_run').select(['state', 'code', 'started_at', 'ended_at', 'rows_read', 'rows_refused'])
      .where('source_id', '=', source.key).orderBy('id', 'desc').limit(1).executeTakeFirst();
    const why = whyBehind(row, last, now, city.calendar);
    return why && { ...why, reason: BehindReason[why.reason] };
  }

  @FieldResolver(() => Int, { description: 'Cases it has brought. Vietnamese: số việc.' })
  async cases(@Root() source: Source, @Ctx() { city }: Context): Promise<number> {
    const row = await city.store.db.selectFrom('cases').select((one) => one.fn.countAll<number>().as('n')).where('source_id', '=', source.key).executeTakeFirstOrThrow();
    return Number(row.n);
  }

  @FieldResolver(() => Int, { description: 'Ratings it has brought. Vietnamese: số lượt đánh giá.' })
  async ratings(@Root() source: Source, @Ctx() { city }: Context): Promise<number> {
    const row = await city.store.db.selectFrom('rating').select((one) => one.fn.countAll<number>().as('n')).where('source_id', '=', source.key).executeTakeFirstOrThrow();
    return Number(row.n);
  }

  @FieldResolver(() => [QualityCount], { description: 'Findings about its cases, every finding listed. Vietnamese: cảnh báo chất lượng.' })
  async qualityCounts(@Root() source: Source, @Ctx() { city }: Context): Promise<QualityCount[]> {
    const flags = Object.keys(QUALITY_FLAGS) as QualityFlagEnumName[];
    const sums = flags.map((flag) => sql`sum(case when (quality & ${sql.lit(QUALITY_FLAGS[flag])}) <> 0 then 1 else 0 end) as ${sql.ref(flag)}`);
    const { rows } = await sql<Record<QualityFlagEnumName, number | null>>`select ${sql.join(sums)} from cases where source_id = ${sql.lit(source.key)}`.execute(city.store.db);
    return flags.map((flag) => ({ flag, n: rows[0]?.[flag] ?? 0 }));
  }
}

@Resolver(() => ImportRun)
export class ImportRunResolver {
  @Query(() => ImportRunConnection, { description: 'Imports, latest first. Vietnamese: các lần nạp dữ liệu.' })
  async importRuns(@Args(() => ImportRunsArgs) args: ImportRunsArgs, @Ctx() { city }: Context): Promise<ImportRunConnection> {
    let query = city.store.db.selectFrom('import_run');
    if (args.source) query = query.where('source_id', '=', numericKey('Source', args.source, 'source'));
    const ids = (await query.select('id').orderBy('id', 'desc').execute()).map((row) => row.id);
    const at = (cursor: string | null | undefined, argument: string): string | null => {
      if (cursor === null || cursor === undefined) return null;
      const place = ids.indexOf(Number(keyOfCursor(cursor)));
      if (place < 0) throw badInput(argument, cursor, 'a cursor that an answer to the same question gave');
      return cursorOf(String(place));
    };
    const { from, to } = slice({ ...args, after: at(args.after, 'after'), before: at(args.before, 'before') }, ids.length);
    const rows = to > from ? await city.store.db.selectFrom('import_run').selectAll().where('id', 'in', ids.slice(from, to)).orderBy('id', 'desc').execute() : [];
    const edges = rows.map((row) => ({ cursor: cursorOf(String(row.id)), node: runNode(row) }));
    return { edges, nodes: edges.map((edge) => edge.node), pageInfo: pageInfo(edges, from > 0, to < ids.length), totalCount: ids.length };
  }

  @FieldResolver(() => Source, { description: 'Whose data it brought. Vietnamese: nguồn.' })
  source(@Root() run: ImportRun, @Ctx() context: Context): Source {
    return sourceNode(context.dictionary.sources.get(run.sourceId)!, context);
  }

  @FieldResolver(() => [ReasonCount], { description: 'Refused rows by reason and column, most first. Vietnamese: số dòng bị từ chối theo lý do.' })
  async refusedByReason(@Root() run: ImportRun, @Ctx() { city }: Context): Promise<ReasonCount[]> {
    const rows = await city.store.db.selectFrom('refused_row').where('run_id', '=', run.key)
      .select(['reason', 'column_name', (one) => one.fn.countAll<number>().as('n')]).groupBy(['reason', 'column_name']).orderBy('n', 'desc').orderBy('reason').orderBy('column_name').execute();
    return rows.map((row) => ({ reason: row.reason, column: row.column_name, n: Number(row.n) }));
  }

  @Query(() => RefusedRowConnection, { description: 'Rows that an import refused, by line. Vietnamese: các dòng bị từ chối.' })
  async refusedRows(@Args(() => RefusedRowsArgs) args: RefusedRowsArgs, @Ctx() { city }: Context): Promise<RefusedRowConnection> {
    const run = numericKey('ImportRun', args.run, 'run');
    const { n } = await city.store.db.selectFrom('refused_row').select((one) => one.fn.countAll<number>().as('n')).where('run_id', '=', run).executeTakeFirstOrThrow();
    const total = Number(n);
    const { from, to } = slice(args, total);
    const rows = to > from
      ? await city.store.db.selectFrom('refused_row').selectAll().where('run_id', '=', run).orderBy('line').orderBy('column_name').orderBy('reason').offset(from).limit(to - from).execute()
      : [];
    const edges = rows.map((row, i) => ({
      cursor: cursorOf(String(from + i)),
      node: { line: row.line, column: row.column_name, value: city.publicView ? null : row.value, reason: row.reason, expected: row.expected },
    }));
    return { edges, nodes: edges.map((edge) => edge.node), pageInfo: pageInfo(edges, from > 0, to < total), totalCount: total };
  }
}

