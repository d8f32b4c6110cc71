import { GraphQLError, Kind, Lexer, Source, TokenKind, type ASTNode, type ASTVisitor, type DocumentNode, type FieldNode, type FragmentDefinitionNode, type OperationDefinitionNode, type SelectionSetNode, type ValidationContext } from 'graphql';
import type { LimitName, LimitValues } from '../contract/limits.ts';
import { CodedError } from '../errors.ts';

/** How far an operation goes, fragments opened. Introspection is left out: it is bounded by the schema itself. */
export interface Shape {
  depth: number;
  /** Names of the fields that lead to the deepest one. */
  deepest: string[];
  aliases: number;
  rootFields: number;
}

/** A limit that a question exceeds, with the least change that passes. */
export function tooLarge(limit: LimitName, value: number, maximum: number, expected: string): CodedError {
  return new CodedError('QUERY_TOO_LARGE', `${limit}: ${value} is more than ${maximum}; ${expected}`, { limit, value, maximum, expected });
}

/** Beyond so many times the limit nobody needs to know how many they are. */
const COUNTED_TIMES = 20;

/** A text with too many words and signs. */
export function tokensFault(text: string, maximum: number): CodedError {
  const value = tokensIn(text, COUNTED_TIMES * maximum);
  const parts = Math.ceil(value / maximum);
  return tooLarge('TOKENS', value, maximum, `take away ${value - maximum} words and signs, or send the query in ${parts} parts; long lists belong into variables`);
}

/** Words and signs of a text up to a fault in it, at most so many. */
function tokensIn(text: string, atMost: number): number {
  const lexer = new Lexer(new Source(text));
  let count = 0;
  try {
    while (count < atMost && lexer.advance().kind !== TokenKind.EOF) count++;
  } catch {
    // What follows is no query; the parser stopped before it too.
  }
  return count;
}

/**
 * Measures an operation. A fragment is measured once, however often it is spread, so that fragments that spread each
 * other twice cannot make the measuring itself explode; counts are capped instead of overflowing.
 */
export function shapeOf(operation: OperationDefinitionNode, fragments: ReadonlyMap<string, FragmentDefinitionNode>): Shape {
  const known = new Map<string, Omit<Shape, 'rootFields'>>();
  const underWay = new Set<string>();
  const nothing = { depth: 0, deepest: [], aliases: 0 };

  const ofSet = (set: SelectionSetNode | undefined): Omit<Shape, 'rootFields'> => {
    let found: Omit<Shape, 'rootFields'> = nothing;
    for (const selection of set?.selections ?? []) {
      const part = selection.kind === Kind.FIELD ? ofField(selection) : selection.kind === Kind.INLINE_FRAGMENT ? ofSet(selection.selectionSet) : ofFragment(selection.name.value);
      const deeper = part.depth > found.depth ? part : found;
      found = { depth: deeper.depth, deepest: deeper.deepest, aliases: Math.min(1e9, found.aliases + part.aliases) };
    }
    return found;
  };
  const ofField = (field: FieldNode): Omit<Shape, 'rootFields'> => {
    const alias = field.alias && field.alias.value !== field.name.value ? 1 : 0;
    if (field.name.value.startsWith('__')) return { ...nothing, aliases: alias };
    const below = ofSet(field.selectionSet);
    return { depth: below.depth + 1, deepest: [field.name.value, ...below.deepest], aliases: below.aliases + alias };
  };
  const ofFragment = (name: string): Omit<Shape, 'rootFields'> => {
    const seen = known.get(name);
    if (seen) return seen;
    // A fragment that spreads itself is refused by the rules of GraphQL.
    if (underWay.has(name)) return nothing;
    underWay.add(name);
    const shape = ofSet(fragments.get(name)?.selectionSet);
    underWay.delete(name);
    known.set(name, shape);
    return shape;
  };
  return { ...ofSet(operation.selectionSet), rootFields: rootFields(operation.selectionSet, fragments, new Set()) };
}

/** Fields of the root, each fragment opened once, as the execution does. */
function rootFields(set: SelectionSetNode, fragments: ReadonlyMap<string, FragmentDefinitionNode>, opened: Set<string>): number {
  let count = 0;
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) count++;
    else if (selection.kind === Kind.INLINE_FRAGMENT) count += rootFields(selection.selectionSet, fragments, opened);
    else if (!opened.has(selection.name.value)) {
      opened.add(selection.name.value);
      const fragment = fragments.get(selection.name.value);
      if (fragment) count += rootFields(fragment.selectionSet, fragments, opened);
    }
  }
  return count;
}

export function fragmentsOf(document: DocumentNode): Map<string, FragmentDefinitionNode> {
  return new Map(document.definitions.flatMap((definition) => (definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition] as const] : [])));
}

/** What of an operation is too large. */
export function shapeFaults(shape: Shape, limits: LimitValues): CodedError[] {
  const faults: CodedError[] = [];
  if (shape.depth > limits.DEPTH) {
    faults.push(tooLarge('DEPTH', shape.depth, limits.DEPTH, `take away ${shape.depth - limits.DEPTH} level${shape.depth - limits.DEPTH > 1 ? 's' : ''} of ${shape.deepest.join('.')}: ask for the id of \`${shape.deepest[limits.DEPTH - 2]}\` and go on from there with \`node(id)\` in a second request`));
  }
  if (shape.aliases > limits.ALIASES) {
    faults.push(tooLarge('ALIASES', shape.aliases, limits.ALIASES, `take away ${shape.aliases - limits.ALIASES} alias${shape.aliases - limits.ALIASES > 1 ? 'es' : ''}, or send ${Math.ceil(shape.aliases / limits.ALIASES)} requests; what differs only in a unit, an area or a month is one question with \`groupBy\``));
  }
  if (shape.rootFields > limits.ROOT_FIELDS) {
    faults.push(tooLarge('ROOT_FIELDS', shape.rootFields, limits.ROOT_FIELDS, `send ${Math.ceil(shape.rootFields / limits.ROOT_FIELDS)} requests of at most ${limits.ROOT_FIELDS} fields`));
  }
  return faults;
}

export function listFault(length: number, path: string, limits: LimitValues): CodedError {
  return tooLarge('LIST', length, limits.LIST, `give ${path === '' ? 'the list' : `\`${path}\``} at most ${limits.LIST} entries, in ${Math.ceil(length / limits.LIST)} requests`);
}

/** The same as a rule of validation, lists written in the text included. */
export function shapeRule(limits: LimitValues) {
  return (context: ValidationContext): ASTVisitor => {
    const report = (fault: CodedError, node: ASTNode): void => context.reportError(new GraphQLError(fault.message, { nodes: [node], originalError: fault }));
    return {
      Document: (document) => {
        for (const definition of document.definitions) {
          if (definition.kind !== Kind.OPERATION_DEFINITION || context.getSchema().getRootType(definition.operation)) continue;
          context.reportError(new GraphQLError(`There is no ${definition.operation} here: nothing is changed through the API, data come in as files.`, { nodes: [definition] }));
        }
        const fragments = fragmentsOf(document);
        for (const definition of document.definitions) {
          if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
          for (const fault of shapeFaults(shapeOf(definition, fragments), limits)) report(fault, definition);
        }
      },
      ListValue: (list) => {
        if (list.values.length > limits.LIST) report(listFault(list.values.length, '', limits), list);
      },
    };
  };
}

/** Values within values of a variable; no input of the contract goes half as deep. */
const VALUE_DEPTH = 12;

/** The longest list among the variables, for lists in the text are bounded by its tokens. Throws QUERY_TOO_LARGE where values lie within values too deep. */
export function longestList(value: unknown, path = '', depth = 0): { length: number; path: string } {
  if (typeof value !== 'object' || value === null) return { length: 0, path };
  if (depth > VALUE_DEPTH) throw tooLarge('DEPTH', depth, VALUE_DEPTH, `take away levels of \`$${path.split('.')[0]}\`: no value of the contract lies so deep`);
  const own = { length: Array.isArray(value) ? value.length : 0, path };
  return Object.entries(value).reduce((longest, [key, entry]) => {
    const found = longestList(entry, path === '' ? key : `${path}.${key}`, depth + 1);
    return found.length > longest.length ? found : longest;
  }, own);
}
