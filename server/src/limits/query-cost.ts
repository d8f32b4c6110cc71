import {
  getArgumentValues, getNamedType, isAbstractType, isCompositeType, isListType, isNonNullType, isObjectType, Kind,
  type FieldNode, type FragmentDefinitionNode, type GraphQLCompositeType, type GraphQLOutputType, type GraphQLSchema, type OperationDefinitionNode, type SelectionSetNode,
} from 'graphql';
import type { Dictionary } from '../cases/dictionary.ts';
import { expectedLength, OBJECTS_PER_POINT, OTHER_ROOT_PRICE, PRICES } from './prices.ts';

/** A selected field as far as its price goes. */
interface PricedField {
  /** Name in the answer. */
  key: string;
  path: string;
  price: number;
  /** Whether its value, or each entry of it, is an object. */
  object: boolean;
  /** Expected number of entries; 1 when it is no list. */
  length: number;
  /** The argument by which a caller decides how long the list is, and where it is written. */
  sizedAt: string | undefined;
  fields: PricedField[];
}

/** The price of an operation before it runs, and what its answer has cost. */
export interface QueryCost {
  /** Points expected at most. */
  requested: number;
  /** Objects expected at most. */
  objects: number;
  /** Points of the fields that make the store read, without the objects. */
  reads: number;
  /** The argument whose reduction alone would bring the price under a maximum, with its largest value. */
  withinBy(maximum: number): { at: string; first: number } | undefined;
  /** What an answer cost. */
  actual(data: unknown): number;
}

/** An operation that cannot be priced because its selections branch without end. */
export class TooManySelections extends Error {}
const MAX_SELECTIONS = 10_000;

const isList = (type: GraphQLOutputType): boolean => isListType(isNonNullType(type) ? type.ofType : type);

class Pricing {
  private count = 0;
  constructor(
    private readonly schema: GraphQLSchema,
    private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>,
    private readonly variables: Record<string, unknown>,
    private readonly dictionary: Dictionary,
  ) {}

  fieldsOf(sets: SelectionSetNode[], type: GraphQLCompositeType, parentArgs: Record<string, unknown>, parentPath: string): PricedField[] {
    const found = new Map<string, { type: GraphQLCompositeType; nodes: FieldNode[] }>();
    const opened = new Set<string>();
    for (const set of sets) this.collect(set, type, found, opened);
    return [...found].map(([key, { type: owner, nodes }]) => this.field(key, owner, nodes, parentArgs, parentPath));
  }

  /** As the execution collects fields: one fragment once, equal names together; of an abstract type, those of every kind. */
  private collect(set: SelectionSetNode, type: GraphQLCompositeType, found: Map<string, { type: GraphQLCompositeType; nodes: FieldNode[] }>, opened: Set<string>): void {
    for (const selection of set.selections) {
      if (this.leftOut(selection.directives)) continue;
      if (selection.kind === Kind.FIELD) {
        const key = selection.alias?.value ?? selection.name.value;
        const seen = found.get(key);
        if (seen) seen.nodes.push(selection);
        else found.set(key, { type, nodes: [selection] });
        continue;
      }
      const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? this.fragments.get(selection.name.value) : selection;
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        if (opened.has(selection.name.value)) continue;
        opened.add(selection.name.value);
      }
      if (!fragment) continue;
      const on = fragment.typeCondition ? this.schema.getType(fragment.typeCondition.name.value) : type;
      if (isCompositeType(on)) this.collect(fragment.selectionSet, on, found, opened);
    }
  }

  private leftOut(directives: FieldNode['directives']): boolean {
    return (directives ?? []).some((directive) => {
      const given = directive.arguments?.[0]?.value;
      const value = given?.kind === Kind.VARIABLE ? this.variables[given.name.value] : given?.kind === Kind.BOOLEAN ? given.value : undefined;
      return (directive.name.value === 'skip' && value === true) || (directive.name.value === 'include' && value === false);
    });
  }

  private field(key: string, owner: GraphQLCompositeType, nodes: FieldNode[], parentArgs: Record<string, unknown>, parentPath: string): PricedField {
    if (++this.count > MAX_SELECTIONS) throw new TooManySelections();
    const name = nodes[0]!.name.value;
    const path = parentPath === '' ? key : `${parentPath}.${key}`;
    const definition = 'getFields' in owner ? owner.getFields()[name] : undefined;
    if (!definition) return { key, path, price: 0, object: false, length: 1, sizedAt: undefined, fields: [] };
    const result = getNamedType(definition.type);
    const coordinate = `${owner.name}.${name}`;
    const args = this.argumentsOf(definition, nodes[0]!);
    const list = isList(definition.type);
    const byParent = ['groups', 'pairs', 'edges', 'nodes'].includes(name) && !('first' in args);
    const root = owner === this.schema.getQueryType();
    return {
      key, path, price: PRICES[coordinate] ?? (root ? OTHER_ROOT_PRICE : 0),
      object: isObjectType(result) || isAbstractType(result),
      length: list ? expectedLength(coordinate, args, parentArgs, this.dictionary) : 1,
      sizedAt: list && byParent ? parentPath : undefined,
      fields: isCompositeType(result) ? this.fieldsOf(nodes.flatMap((node) => (node.selectionSet ? [node.selectionSet] : [])), result, args, path) : [],
    };
  }

  private argumentsOf(definition: Parameters<typeof getArgumentValues>[0], node: FieldNode): Record<string, unknown> {
    try {
      return getArgumentValues(definition, node, this.variables);
    } catch {
      // What is wrong with it is said when it is executed.
      return {};
    }
  }
}

interface Sum {
  reads: number;
  objects: number;
}

/** The sum over fields that are answered `times` times; `length` may stand in for that of some list. */
function sumOf(fields: PricedField[], times: number, lengthOf: (field: PricedField) => number): Sum {
  const sum: Sum = { reads: 0, objects: 0 };
  for (const field of fields) {
    sum.reads += field.price * times;
    if (!field.object) continue;
    const entries = times * lengthOf(field);
    const below = sumOf(field.fields, entries, lengthOf);
    sum.objects += entries + below.objects;
    sum.reads += below.reads;
  }
  return sum;
}

const points = ({ reads, objects }: Sum): number => Math.ceil(reads + objects / OBJECTS_PER_POINT);

function sizedLists(fields: PricedField[]): PricedField[] {
  return fields.flatMap((field) => [...(field.sizedAt === undefined ? [] : [field]), ...sizedLists(field.fields)]);
}

function countIn(data: unknown, fields: PricedField[], sum: Sum): void {
  if (Array.isArray(data)) {
    for (const entry of data) countIn(entry, fields, sum);
    return;
  }
  if (typeof data !== 'object' || data === null) return;
  sum.objects++;
  readsIn(data as Record<string, unknown>, fields, sum);
}

function readsIn(data: Record<string, unknown>, fields: PricedField[], sum: Sum): void {
  for (const field of fields) {
    const value = data[field.key];
    if (value === undefined) continue;
    sum.reads += field.price;
    if (field.object) countIn(value, field.fields, sum);
  }
}

/** Prices an operation that has been validated. Throws TooManySelections when its selections branch without end. */
export function costOf(
  schema: GraphQLSchema, operation: OperationDefinitionNode, fragments: ReadonlyMap<string, FragmentDefinitionNode>, variables: Record<string, unknown>, dictionary: Dictionary,
): QueryCost {
  const root = schema.getRootType(operation.operation)!;
  const fields = new Pricing(schema, fragments, variables, dictionary).fieldsOf([operation.selectionSet], root, {}, '');
  const sum = sumOf(fields, 1, (field) => field.length);
  return {
    requested: points(sum), objects: sum.objects, reads: sum.reads,
    withinBy: (maximum) => {
      let best: { at: string; first: number; kept: number } | undefined;
      for (const list of sizedLists(fields)) {
        // `nodes` and `edges` of one list are both as long as its `first` says.
        const withLength = (length: number): Sum => sumOf(fields, 1, (field) => (field.sizedAt !== undefined && field.sizedAt === list.sizedAt ? length : field.length));
        const [none, one] = [withLength(0), withLength(1)];
        const each = one.reads - none.reads + (one.objects - none.objects) / OBJECTS_PER_POINT;
        const first = Math.floor((maximum - none.reads - none.objects / OBJECTS_PER_POINT) / each);
        if (each > 0 && first >= 1 && (best === undefined || first / list.length > best.kept)) best = { at: list.sizedAt!, first, kept: first / list.length };
      }
      return best && { at: best.at, first: best.first };
    },
    actual: (data) => {
      const counted: Sum = { reads: 0, objects: 0 };
      if (typeof data === 'object' && data !== null) readsIn(data as Record<string, unknown>, fields, counted);
      return points(counted);
    },
  };
}
