import { parse, type GraphQLField, type GraphQLObjectType, type GraphQLSchema, type SelectionSetNode, getNamedType, getNullableType, isListType, isObjectType, Kind } from 'graphql';
import { badInput, CodedError } from '../errors.ts';
import { selectTable, type Column, type Language } from './table-columns.ts';

export const FORMATS = ['csv', 'xlsx', 'ndjson'] as const;
export type Format = (typeof FORMATS)[number];

/** Where the rows of a root's answer stand. */
export type Rows = { kind: 'GROUPS' | 'NODES' | 'LIST'; field: string | null; type: GraphQLObjectType };

/** A table as it was asked for in an address. */
export interface ExportRequest {
  root: string;
  format: Format;
  field: GraphQLField<unknown, unknown>;
  rows: Rows;
  args: Record<string, unknown>;
  language: Language | null;
  /** Whether stamp and definitions stand beside the data. */
  notes: boolean;
  /** A word of the caller's own, by which it finds this download in the progress; null when it gave none. */
  ticket: string | null;
  columns: Column[];
  /** The question as GraphQL; its variables are `args`. */
  query: string;
}

/** Roots whose rows are too many columns to take all without being asked. */
const USUAL_FIELDS: Record<string, string> = {
  caseStats: 'n doneOnTime doneLate openInTime openOverdue paused unclassified onTimeShare',
  cases: 'stream source externalId title unit area sector procedure channel receivedAt dueAt currentDueAt endedAt outcome cell workingDaysLate workingDaysOpen online extensions transfers reopens supplements',
};
const KEY_FIELDS: Record<string, string> = { UNIT_KIND: 'unitKind' };
const TICKET = /^[\w-]{1,64}$/;
const STAMP = 'stamp { asOf current simulated dataVersion policy { name version } calendarVersion boundarySet { id name nameEn schematic } definitionVersion sources { source { code name nameEn } dataUpTo state } }';
const DEFINITIONS = 'metricDefinitions { field name nameVi formula formulaVi unit version }';

/** Where the rows of a root are; undefined for a root that is no table. */
export function rowsOf(field: GraphQLField<unknown, unknown>): Rows | undefined {
  const type = getNamedType(field.type);
  if (!isObjectType(type)) return undefined;
  if (isListType(getNullableType(field.type))) return { kind: 'LIST', field: null, type };
  const fields = type.getFields();
  for (const [name, kind] of [['groups', 'GROUPS'], ['nodes', 'NODES'], ['units', 'LIST'], ['pairs', 'LIST']] as const) {
    const rows = fields[name] && getNamedType(fields[name].type);
    if (rows && isObjectType(rows) && isListType(getNullableType(fields[name]!.type))) return { kind, field: name, type: rows };
  }
  return undefined;
}

/** Reads `/export/<root>.<format>` and what stands after the question mark. Throws NOT_FOUND and BAD_USER_INPUT naming what is at fault. */
export function parseExport(file: string, query: Record<string, string | undefined>, schema: GraphQLSchema): ExportRequest {
  const roots = schema.getQueryType()!.getFields();
  const [root = '', format = ''] = file.split('.');
  const field = roots[root];
  const rows = field && rowsOf(field);
  if (!field || !rows) {
    const tables = Object.values(roots).filter(rowsOf).map((one) => one.name);
    throw new CodedError('NOT_FOUND', `There is no table ${JSON.stringify(root)}; there are ${tables.join(', ')}`, { argument: 'root', value: root, expected: `one of ${tables.join(', ')}` });
  }
  if (!FORMATS.includes(format as Format)) throw new CodedError('NOT_FOUND', `There is no format ${JSON.stringify(format)}; there are ${FORMATS.join(', ')}`, { argument: 'format', value: format, expected: `one of ${FORMATS.join(', ')}` });
  const unknown = Object.keys(query).find((name) => !['args', 'fields', 'language', 'notes', 'ticket'].includes(name));
  if (unknown) throw badInput(unknown, query[unknown], '`args`, `fields`, `language`, `notes` and `ticket` alone');
  const language = oneOf('language', query.language, ['vi', 'en']) ?? null;
  const notes = oneOf('notes', query.notes, ['full', 'none']) !== 'none';
  const ticket = query.ticket ?? null;
  if (ticket !== null && !TICKET.test(ticket)) throw badInput('ticket', ticket, '1 to 64 letters, digits, `-` or `_`');

  const args = parseArguments(query.args);
  const strange = Object.keys(args).find((name) => !field.args.some((argument) => argument.name === name));
  if (strange) throw badInput(`args.${strange}`, args[strange], `arguments of ${root}: ${field.args.map((argument) => argument.name).join(', ')}`);
  if (rows.kind === 'NODES') {
    const paging = ['after', 'last', 'before'].find((name) => args[name] !== undefined && args[name] !== null);
    if (paging) throw badInput(`args.${paging}`, args[paging], 'no page: an export is the whole list, or its `first` rows');
  }
  const asked = query.fields ?? USUAL_FIELDS[root];
  const table = selectTable(rows.type, asked === undefined ? undefined : parseFields(asked), language);
  const { key, columns } = keyOf(rows, args.groupBy, language);
  const outer = getNamedType(field.type) as GraphQLObjectType;
  return {
    root, format: format as Format, field, rows, args, language, notes, ticket, columns: [...columns, ...table.columns],
    query: documentOf(root, field, rows, args, key, table.text, outer),
  };
}

function oneOf<T extends string>(name: string, value: string | undefined, allowed: readonly T[]): T | undefined {
  if (value === undefined || allowed.includes(value as T)) return value as T | undefined;
  throw badInput(name, value, `one of ${allowed.join(', ')}`);
}

function parseArguments(text: string | undefined): Record<string, unknown> {
  if (text === undefined || text === '') return {};
  let args: unknown;
  try {
    args = JSON.parse(text);
  } catch {
    // Falls through to the one message.
  }
  if (typeof args !== 'object' || args === null || Array.isArray(args)) throw badInput('args', text, 'the arguments of the root as a JSON object, such as {"filter":{"stream":"DOSSIER"}}');
  return args as Record<string, unknown>;
}

function parseFields(text: string): SelectionSetNode {
  try {
    const [definition] = parse(`{ ${text} }`, { noLocation: true, maxTokens: 1000 }).definitions;
    if (definition?.kind === Kind.OPERATION_DEFINITION) return definition.selectionSet;
  } catch {
    // Falls through to the one message.
  }
  throw badInput('fields', text, 'fields of a row as in a query, such as `n openOverdue onTimeShare { value }`');
}

/** The key columns of the dimensions that are grouped by. */
function keyOf(rows: Rows, groupBy: unknown, language: Language | null): { key: string; columns: Column[] } {
  const key = rows.kind === 'GROUPS' ? rows.type.getFields().key : undefined;
  const type = key && getNamedType(key.type);
  if (!type || !isObjectType(type) || !Array.isArray(groupBy)) return { key: '', columns: [] };
  const names = [...new Set(groupBy.map(String))].map((dimension) => KEY_FIELDS[dimension] ?? dimension.toLowerCase()).filter((name) => type.getFields()[name]);
  if (names.length === 0) return { key: '', columns: [] };
  const table = selectTable(type, parseFields(names.join(' ')), language);
  return {
    key: `key { ${table.text} }`,
    columns: table.columns.map((column) => ({ ...column, path: ['key', ...column.path], fields: ['key', ...column.fields], descriptions: ['', ...column.descriptions] })),
  };
}

function documentOf(root: string, field: GraphQLField<unknown, unknown>, rows: Rows, args: Record<string, unknown>, key: string, fields: string, outer: GraphQLObjectType): string {
  const declared = field.args.filter((argument) => argument.name in args || (rows.kind === 'NODES' && ['first', 'after'].includes(argument.name)));
  const variables = declared.length > 0 ? `(${declared.map((argument) => `$${argument.name}: ${String(argument.type)}`).join(', ')})` : '';
  const given = declared.length > 0 ? `(${declared.map((argument) => `${argument.name}: $${argument.name}`).join(', ')})` : '';
  const stamp = rows.kind !== 'LIST' || rows.field !== null ? (outer.getFields().stamp ? STAMP : '') : '';
  const inner = {
    GROUPS: `${stamp} groups { ${key} ${fields} } other { ${fields} } total { ${fields} }`,
    NODES: `${stamp} nodes { ${fields} } pageInfo { hasNextPage endCursor } totalCount`,
    LIST: rows.field === null ? fields : `${stamp} ${rows.field} { ${fields} }`,
  }[rows.kind];
  return `query Export${variables} { rows: ${root}${given} { ${inner} } ${DEFINITIONS} }`;
}
