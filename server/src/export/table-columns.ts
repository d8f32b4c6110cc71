import {
  getNamedType, getNullableType, isEnumType, isLeafType, isListType, isObjectType, Kind, print,
  type FieldNode, type GraphQLField, type GraphQLLeafType, type GraphQLObjectType, type SelectionSetNode,
} from 'graphql';
import { badInput } from '../errors.ts';

export type Language = 'vi' | 'en';
export type ColumnKind = 'TEXT' | 'NUMBER' | 'BOOLEAN' | 'DATE' | 'INSTANT' | 'LIST';

/** One column: where its value stands in a row of the answer, and what it is called. */
export interface Column {
  path: string[];
  /** Names of the fields on the way, aliases not counted, for what needs the schema's own. */
  fields: string[];
  kind: ColumnKind;
  leaf: GraphQLLeafType;
  /** Field descriptions from the first to the last. */
  descriptions: string[];
  /** Below a list of objects: how many names of `path` lead to the list. Such a column stands for one for each entry. */
  listAt?: number;
}

export interface TableSelection {
  columns: Column[];
  /** The same as GraphQL, without the braces. */
  text: string;
}

const DEPTH = 4;
const KINDS: Record<string, ColumnKind> = { Int: 'NUMBER', Float: 'NUMBER', Boolean: 'BOOLEAN', Date: 'DATE', DateTime: 'INSTANT' };

/** Fields of objects that a row only names. */
function namesOf(type: GraphQLObjectType, language: Language | null): string[] {
  const fields = type.getFields();
  const wanted = language === null ? ['id', 'code', 'name'] : language === 'vi' ? ['code', 'name'] : ['code', 'nameEn'];
  return wanted.filter((name) => fields[name]);
}

/** Columns and selection of a row type: the fields asked for, objects without fields of their own opened; all when none is asked for. */
export function selectTable(type: GraphQLObjectType, asked: SelectionSetNode | undefined, language: Language | null): TableSelection {
  const walk = (owner: GraphQLObjectType, set: SelectionSetNode | undefined, above: Pick<Column, 'path' | 'fields' | 'descriptions' | 'listAt'>, opened: string[]): TableSelection => {
    const nodes = set ? set.selections.map(asField) : defaultFields(owner, above.path.length === 0, language).map(fieldNode);
    const parts = nodes.map((node): TableSelection => {
      const field = owner.getFields()[node.name.value];
      if (!field) throw badInput('fields', node.name.value, `fields of ${owner.name}: ${Object.keys(owner.getFields()).join(', ')}`);
      const at = { path: [...above.path, (node.alias ?? node.name).value], fields: [...above.fields, field.name], descriptions: [...above.descriptions, field.description ?? ''], ...(above.listAt === undefined ? {} : { listAt: above.listAt }) };
      const named = getNamedType(field.type);
      const list = isListType(getNullableType(field.type));
      if (isLeafType(named)) return { columns: [{ ...at, kind: list ? 'LIST' : (KINDS[named.name] ?? 'TEXT'), leaf: named }], text: print({ ...node, selectionSet: undefined }) };
      if (!isObjectType(named)) throw badInput('fields', field.name, 'fields that stand in one cell');
      if (!node.selectionSet && (opened.includes(named.name) || at.path.length >= DEPTH)) return { columns: [], text: '' };
      if (list && at.listAt !== undefined) throw badInput('fields', field.name, 'at most one list within a row');
      const below = walk(named, node.selectionSet, list ? { ...at, listAt: at.path.length } : at, [...opened, named.name]);
      return below.columns.length === 0 ? below : { columns: below.columns, text: `${print({ ...node, selectionSet: undefined })} { ${below.text} }` };
    });
    return { columns: parts.flatMap((part) => part.columns), text: parts.map((part) => part.text).filter(Boolean).join(' ') };
  };
  return walk(type, asked, { path: [], fields: [], descriptions: [] }, [type.name]);
}

function asField(node: SelectionSetNode['selections'][number]): FieldNode {
  if (node.kind !== Kind.FIELD) throw badInput('fields', print(node), 'fields alone, without fragments');
  return node;
}

const fieldNode = (name: string): FieldNode => ({ kind: Kind.FIELD, name: { kind: Kind.NAME, value: name } });

/** What a row is without being asked for: everything that needs no argument and no statement of its own; of what it only names, the names. */
function defaultFields(type: GraphQLObjectType, isRow: boolean, language: Language | null): string[] {
  const fields = Object.values(type.getFields());
  const names = namesOf(type, language);
  if (!isRow && names.some((name) => name.startsWith('name'))) return names;
  return fields.filter((field) => field.name !== 'key' && field.name !== 'stamp' && !needsArgument(field) && !isAskedFor(field, language)).map((field) => field.name);
}

const needsArgument = (field: GraphQLField<unknown, unknown>): boolean => field.args.some((argument) => argument.type.toString().endsWith('!') && argument.defaultValue === undefined);
/** Objects with a resolver of their own may cost a statement a row; only those of the dictionary, which bear a name, do not. */
function isAskedFor(field: GraphQLField<unknown, unknown>, language: Language | null): boolean {
  const type = getNamedType(field.type);
  if (!isObjectType(type) || field.resolve === undefined) return false;
  return isListType(getNullableType(field.type)) || !namesOf(type, language).some((name) => name.startsWith('name'));
}

/** The columns of a list within rows, one for each of its entries. */
export function openLists(columns: Column[], rows: unknown[]): Column[] {
  return columns.flatMap((column): Column[] => {
    const { listAt, ...plain } = column;
    if (listAt === undefined) return [column];
    const lengths = rows.map((row) => (at(row, column.path.slice(0, listAt)) as unknown[] | null | undefined)?.length ?? 0);
    return Array.from({ length: Math.max(0, ...lengths) }, (_, i) => ({ ...plain, path: [...column.path.slice(0, listAt), String(i), ...column.path.slice(listAt)] }));
  });
}

/** The value at a path; null where the way ends before it. */
export function at(row: unknown, path: readonly string[]): unknown {
  let value = row;
  for (const name of path) {
    if (value === null || value === undefined) return null;
    value = (value as Record<string, unknown>)[name];
  }
  return value ?? null;
}

/** What a description says after "Vietnamese:", without its full stop. */
export function vietnameseOf(description: string): string {
  return /Vietnamese: ([^]*?)\.?\s*$/.exec(description)?.[1] ?? '';
}

/** What a column is called: its path, or in words of a language. */
export function labelOf({ path, descriptions }: Column, language: Language | null): string {
  if (language === null) return path.join('.');
  const indexes = path.filter((name) => /^\d+$/.test(name)).map((name) => Number(name) + 1);
  const words = language === 'vi'
    ? descriptions.map(vietnameseOf)
    : path.filter((name) => !/^\d+$/.test(name)).map((name) => name.replace(/En$/, '').replace(/([A-Z])/g, ' $1').toLowerCase());
  const text = words.filter((word) => word !== '').join(' – ') + (indexes.length > 0 ? ` ${indexes.join('.')}` : '');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The words for a coded value, where a language is asked for. */
export function wordsOf({ leaf }: Column, language: Language | null): Map<string, string> | null {
  if (language !== 'vi' || !isEnumType(leaf)) return null;
  return new Map(leaf.getValues().map((value) => [value.name, vietnameseOf(value.description ?? '') || value.name]));
}
