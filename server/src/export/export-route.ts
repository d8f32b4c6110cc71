import type { FastifyInstance, FastifyReply } from 'fastify';
import { GraphQLError, parse, validate, type DocumentNode, type GraphQLFormattedError, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';
import type { Kysely } from 'kysely';
import { Readable } from 'node:stream';
import type { City, Context } from '../context.ts';
import { CodedError } from '../errors.ts';
import { costHeaders } from '../contract/cost-report.ts';
import type { Visit } from '../limits/visit.ts';
import type { Moment } from '../moment.ts';
import { isoOf } from '../store/city-time.ts';
import { dataVersion } from '../store/store-meta.ts';
import type { Tables } from '../store/tables.ts';
import { answerRows, type AnsweredTable } from './answer-rows.ts';
import { caseRows } from './case-rows.ts';
import { csvChunks } from './csv.ts';
import { parseExport, type ExportRequest } from './export-request.ts';
import { ndjsonChunks } from './ndjson.ts';
import { definitionsFor, notesOf } from './notes.ts';
import { labelOf, openLists } from './table-columns.ts';
import type { Table } from './table.ts';
import { counted, Exports, mountProgress, type UnderWay } from './under-way.ts';
import { refuseLongSheet, xlsxStream } from './xlsx.ts';

/** Lists of cases that are read at once in the whole server: each holds a connection as long as its reader takes. */
const AT_ONCE = 3;
/** After so many minutes a reader that is too slow is let go. */
const MINUTES = 60;
/** Cases that cost one point. */
const CASES_PER_POINT = 100;

const MEDIA = { csv: 'text/csv; charset=utf-8', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', ndjson: 'application/x-ndjson; charset=utf-8' } as const;
const STATUS: Record<string, number> = { NOT_FOUND: 404, RATE_LIMITED: 429, QUERY_TOO_SLOW: 503, INTERNAL_SERVER_ERROR: 500 };

export interface ExportParts {
  city: City;
  schema: GraphQLSchema;
  /** Who asks, and what it may cost. */
  receive(address: string): Visit;
  /** Shows coded errors as they are and masks the rest. */
  masked(formatted: GraphQLFormattedError, thrown: unknown): GraphQLFormattedError;
}

/** Mounts `GET /export/<root>.<csv|xlsx|ndjson>`: the answer of a root as a table, by the arguments of the root. */
export function mountExport(app: FastifyInstance, parts: ExportParts): void {
  const desk = { running: 0 };
  const exports = new Exports();
  mountProgress(app, exports, parts.receive);
  app.get<{ Params: { file: string }; Querystring: Record<string, string | undefined> }>('/export/:file', async (request, reply) => {
    const stop = new AbortController();
    const visit = parts.receive(request.ip);
    const leave: (() => void | Promise<void>)[] = [() => visit.end()];
    const end = async (): Promise<void> => {
      for (const one of leave.splice(0).reverse()) await one();
    };
    // A caller that hangs up stops what the engine does for it.
    reply.raw.once('close', () => {
      stop.abort(new Error('the caller has gone'));
      void end();
    });
    try {
      const asked = parseExport(request.params.file, request.query, parts.schema);
      const document = documentOf(asked, parts.schema);
      const table = asked.root === 'cases' ? await openCases(parts, asked, document, visit, stop, desk, leave) : await openAnswer(parts, asked, document, visit, stop);
      const one: UnderWay = { file: request.params.file, ticket: asked.ticket, rows: 0, total: table.table.count, since: new Date(table.context.now * 1000).toISOString() };
      leave.push(exports.begin(visit.caller, one));
      const sent = await send(reply, asked, visit, { ...table, table: { ...table.table, batches: counted(table.table.batches, one) } });
      // Who has gone in the meantime was seen off before this was under way.
      if (stop.signal.aborted) await end();
      return sent;
    } catch (error) {
      await end();
      return refuse(reply, error, parts);
    }
  });
}

function documentOf(asked: ExportRequest, schema: GraphQLSchema): DocumentNode {
  const document = parse(asked.query);
  const [fault] = validate(schema, document);
  if (fault) throw new GraphQLError(fault.message, { extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } });
  return document;
}

interface Opened {
  table: AnsweredTable;
  context: Context;
}

/** What a root answers at once. It is priced, and waits its turn, like any query. */
async function openAnswer({ city, schema }: ExportParts, asked: ExportRequest, document: DocumentNode, visit: Visit, stop: AbortController): Promise<Opened> {
  const moment = await city.readMoment();
  await visit.admit({ schema, document, operation: document.definitions[0] as OperationDefinitionNode, variables: asked.args }, moment.dictionary);
  const db = city.store.reading(AbortSignal.any([visit.signal, stop.signal]));
  const context: Context = { city: { ...city, store: { ...city.store, db } }, ...moment, visit };
  return { table: await answerRows(asked, document, schema, context), context };
}

/** A list of cases, however long, out of one state of the store. */
async function openCases({ city, schema }: ExportParts, asked: ExportRequest, document: DocumentNode, visit: Visit, stop: AbortController, desk: { running: number }, leave: (() => void | Promise<void>)[]): Promise<Opened> {
  if (desk.running >= AT_ONCE) {
    const expected = 'ask again in a while: so many long tables are read at once';
    throw new CodedError('RATE_LIMITED', `EXPORTS: ${AT_ONCE + 1} is more than ${AT_ONCE}; ${expected}`, { limit: 'EXPORTS', value: AT_ONCE + 1, maximum: AT_ONCE, expected, retryAfterSeconds: 30 });
  }
  desk.running++;
  leave.push(() => void desk.running--);
  const timer = setTimeout(() => stop.abort(new CodedError('QUERY_TOO_SLOW', `the table was not read within ${MINUTES} minutes`, { limit: 'MINUTES', value: MINUTES, maximum: MINUTES, expected: 'a narrower filter' })), MINUTES * 60_000);
  leave.push(() => clearTimeout(timer));
  const { db, moment } = await oneState(city, stop.signal, leave);
  const context: Context = { city: { ...city, store: { ...city.store, db } }, ...moment, visit };
  const table = await caseRows(asked, document, schema, context, db);
  visit.charge(Math.min(visit.limits.RATE, Math.ceil(table.count / CASES_PER_POINT)));
  // No column of a case is a measure.
  return { table: { ...table, definitions: [] }, context };
}

/** A transaction that sees one state of the store, and the names of that state. */
async function oneState(city: City, signal: AbortSignal, leave: (() => void | Promise<void>)[]): Promise<{ db: Kysely<Tables>; moment: Moment }> {
  for (;;) {
    const trx = await city.store.reading(signal).startTransaction().setIsolationLevel('repeatable read').execute();
    const close = async (): Promise<void> => void (await trx.rollback().execute().catch(() => undefined));
    leave.push(close);
    const db = trx as unknown as Kysely<Tables>;
    const version = await dataVersion(db);
    const moment = await city.readMoment();
    if (moment.dictionary.version === version) return { db, moment };
    // Something was loaded in between.
    leave.splice(leave.indexOf(close), 1);
    await close();
  }
}

async function send(reply: FastifyReply, asked: ExportRequest, visit: Visit, { table, context }: Opened): Promise<FastifyReply> {
  const { format, language, root } = asked;
  if (format === 'xlsx') refuseLongSheet(table.count);
  const columns = openLists(asked.columns, table.samples);
  const notes = asked.notes ? notesOf(asked, columns, table.stamp, table.definitions, table.count, context) : [];
  const batches = table.batches[Symbol.asyncIterator]();
  // The first rows come before the first byte, so that what fails early is still answered as an error.
  const first = await batches.next();
  const out: Table = { columns, count: table.count, language, timeZone: context.city.profile.timeZone, notes, batches: after(first, batches) };
  const parts = asked.rows.kind === 'GROUPS';
  const about = asked.notes ? {
    root, arguments: asked.args, rows: table.count, takenAt: new Date(context.now * 1000).toISOString(), stamp: table.stamp, definitions: definitionsFor(asked, table.definitions),
    columns: columns.map((column) => ({ path: column.path, label: labelOf(column, language), kind: column.kind, description: column.descriptions.at(-1) })),
  } : null;
  const body = format === 'xlsx' ? Readable.fromWeb(xlsxStream(out, parts) as never) : Readable.from(format === 'csv' ? csvChunks(out, parts) : ndjsonChunks(out, about), { objectMode: false });
  const name = `${root}-${isoOf(context.city.calendar.dayAt(context.now))}.${format}`;
  return reply.type(MEDIA[format]).headers({
    'content-disposition': `attachment; filename="${name}"`, 'cache-control': 'no-store', 'cross-origin-resource-policy': 'same-origin', 'x-total-rows': String(table.count),
    ...Object.fromEntries(costHeaders(visit.taken)),
  }).send(body);
}

async function* after<T>(first: IteratorResult<T>, rest: AsyncIterator<T>): AsyncIterable<T> {
  try {
    for (let next = first; !next.done; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}

function refuse(reply: FastifyReply, error: unknown, { masked }: ExportParts): FastifyReply {
  const graphql = error instanceof GraphQLError ? error : new GraphQLError(error instanceof Error ? error.message : String(error), { originalError: error as Error });
  const shown = masked({ ...graphql.toJSON(), extensions: { code: error instanceof GraphQLError && !error.path ? 'BAD_USER_INPUT' : 'INTERNAL_SERVER_ERROR', ...graphql.extensions } }, graphql);
  const { path: _path, locations: _locations, ...rest } = shown;
  const code = String(shown.extensions?.code);
  if (typeof shown.extensions?.retryAfterSeconds === 'number') void reply.header('retry-after', String(shown.extensions.retryAfterSeconds));
  return reply.code(STATUS[code] ?? 400).type('application/json; charset=utf-8').send({ errors: [rest] });
}
