import { getArgumentValues, GraphQLError, Kind, type DocumentNode, type FieldNode, type GraphQLSchema, type OperationDefinitionNode, getVariableValues } from 'graphql';
import type { Kysely } from 'kysely';
import { boundarySetFor } from '../cases/boundary-argument.ts';
import { columnsOf } from '../cases/case-columns.ts';
import { CASE_LINKS, LINK_COLUMNS, type CaseLinks } from '../cases/case-links.ts';
import { caseSpreadQuery, type CaseOrder, type CaseRow } from '../cases/case-list.query.ts';
import { caseNode } from '../cases/case-node.ts';
import { sortedRows } from '../cases/list-slices.ts';
import { resolveQuestion, type QuestionArgs } from '../cases/resolve-question.ts';
import { stampOf } from '../cases/stamp.type.ts';
import type { Context } from '../context.ts';
import { badInput } from '../errors.ts';
import { DateTimeScalar } from '../contract/scalars.ts';
import type { Tables } from '../store/tables.ts';
import type { AnsweredTable } from './answer-rows.ts';
import type { ExportRequest } from './export-request.ts';
import type { StampAnswer } from './notes.ts';
import type { Column } from './table-columns.ts';
import type { TableRow } from './table.ts';

/** Rows made at a time. */
const AT_A_TIME = 128;

/** The arguments of the root as the schema reads them, with what is left out filled in. Throws what the schema says of them. */
function argumentsOf({ field, args }: ExportRequest, document: DocumentNode, schema: GraphQLSchema): Record<string, unknown> {
  const operation = document.definitions[0] as OperationDefinitionNode;
  const { coerced, errors } = getVariableValues(schema, operation.variableDefinitions ?? [], args);
  if (errors?.[0]) throw new GraphQLError(errors[0].message, { originalError: errors[0].originalError, extensions: { code: 'BAD_USER_INPUT', ...errors[0].extensions } });
  const node = operation.selectionSet.selections.find((one): one is FieldNode => one.kind === Kind.FIELD && one.alias?.value === 'rows')!;
  return getArgumentValues(field, node, coerced);
}

/**
 * All cases of a list, their rows read as the caller takes them. `trx` is one unchanging state of
 * the store: the count, the stamp and the rows belong together. The conditions and the making of a row are those of the
 * root `cases`; what a case names comes from the dictionary.
 */
export async function caseRows(request: ExportRequest, document: DocumentNode, schema: GraphQLSchema, context: Context, trx: Kysely<Tables>): Promise<Omit<AnsweredTable, 'definitions'>> {
  const args = argumentsOf(request, document, schema) as unknown as QuestionArgs & { orderBy: CaseOrder; first?: number | null; boundarySet?: string | null };
  const limit = args.first ?? undefined;
  if (limit !== undefined && limit < 1) throw badInput('args.first', limit, 'a number of rows from 1, or null for all');
  const { filter, view, policy } = resolveQuestion(args, context);
  const list = { filter, view, order: args.orderBy };
  const { rows: spread } = await caseSpreadQuery(list).execute(trx);
  const counted = spread.reduce((sum, { n }) => sum + n, 0);
  const columns = columnsOf(request.columns.map((column) => column.fields[0]!));
  const shape = shaper(request.columns, context);
  async function* batches(): AsyncIterable<TableRow[]> {
    for await (const rows of sortedRows(trx, context.city.store.engine, { ...list, limit, columns }, spread)) {
      // A few at a time: what a row is made of should be gone before the next sweep of young objects looks for what has stayed.
      for (let i = 0; i < rows.length; i += AT_A_TIME) yield rows.slice(i, i + AT_A_TIME).map((row) => ({ part: null, row: shape(row, caseNode(row, view, context)) }));
    }
  }
  const stamp = stampOf(context, { asOf: view.asOf, past: view.past, policy, boundarySet: boundarySetFor(context, args.boundarySet, view.asOfDay), streams: filter.stream ? [filter.stream] : undefined });
  const instant = (at: number | null): string | null => (at === null ? null : DateTimeScalar.serialize(at));
  return {
    stamp: { ...stamp, asOf: instant(stamp.asOf)!, sources: stamp.sources.map((one) => ({ ...one, dataUpTo: instant(one.dataUpTo) })) } as StampAnswer,
    count: Math.min(counted, limit ?? Infinity), samples: [], batches: batches(),
  };
}

/** What is wanted of something that cases name, and what was written of it, by its id. */
interface Link {
  name: keyof CaseLinks;
  below: Column[];
  written: Map<number | null, Record<string, unknown> | null>;
}

/** Makes of a case the object that a query with these columns answers with. */
function shaper(columns: Column[], context: Context): (row: CaseRow, node: object) => Record<string, unknown> {
  const plain = columns.filter((column) => column.path.length === 1).map((column) => ({ column, name: column.fields[0]! }));
  // Millions of cases name a few thousand things: each is written once.
  const links = new Map<string, Link>();
  for (const column of columns) {
    const name = column.fields[0]!;
    if (column.path.length === 1) continue;
    if (!(name in CASE_LINKS) || column.path.length > 2) throw badInput('fields', column.path.join('.'), `fields of the case itself, and of what it names (${Object.keys(CASE_LINKS).join(', ')}) its own`);
    const link: Link = links.get(column.path[0]!) ?? { name: name as keyof CaseLinks, below: [], written: new Map() };
    link.below.push(column);
    links.set(column.path[0]!, link);
  }
  const written = ({ leaf, kind }: Column, value: unknown): unknown => {
    if (value === null || value === undefined) return null;
    return kind === 'LIST' ? (value as unknown[]).map((one) => leaf.serialize(one)) : leaf.serialize(value);
  };
  return (row, node) => {
    const shaped: Record<string, unknown> = {};
    for (const { column, name } of plain) shaped[column.path[0]!] = written(column, (node as Record<string, unknown>)[name]);
    for (const [key, { name, below, written: known }] of links) {
      const id = row[LINK_COLUMNS[name]];
      let object = known.get(id);
      if (object === undefined) {
        const linked = CASE_LINKS[name](row, context) as unknown as Record<string, unknown> | null;
        object = linked && Object.fromEntries(below.map((column) => [column.path[1]!, written(column, linked[column.fields[1]!])]));
        known.set(id, object);
      }
      shaped[key] = object;
    }
    return shaped;
  };
}
