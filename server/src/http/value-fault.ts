import { BREAK, GraphQLError, isEnumType, isInputObjectType, isObjectType, Kind, parse, valueFromASTUntyped, visit, type ASTNode, type GraphQLSchema, type ObjectFieldNode, type ValueNode } from 'graphql';

/** What GraphQL's own checks found wrong with a value: where it stood, what it was, what would be right. */
export interface ValueFault {
  argument: string;
  value?: unknown;
  expected?: string;
}

const OF_VARIABLE = /^Variable "\$(\w+)" got invalid value ([^]*?)(?: at "([^"]+)")?; ([^]*)$/;
const MISSING_VARIABLE = /^Variable "\$(\w+)" of (?:required type "([^"]+)" was not provided|non-null type "([^"]+)" must not be null)\.$/;

/** An argument that must not be null and is: seen by the execution alone when a variable may be null but has a default. */
export const OF_ARGUMENT = /^Argument "(\w+)" of (?:non-null|required) type "([^"]+)"/;

/** What stands where no argument of that name may, and an argument that has to be there and is not. */
const UNKNOWN_ARGUMENT = /^Unknown argument "(\w+)" on field "(\w+)\.(\w+)"/;
const MISSING_ARGUMENT = /^Field "\w+" argument "(\w+)" of type "([^"]+)" is required/;

/**
 * The fault of a value in a literal or a variable, so that GraphQL's own refusals say as much as ours; undefined when an
 * error is about something else.
 */
export function valueFault(error: GraphQLError, schema: GraphQLSchema): ValueFault | undefined {
  const missing = MISSING_VARIABLE.exec(error.message);
  if (missing) return { argument: missing[1]!, value: null, expected: `a value of type ${missing[2] ?? missing[3]}` };
  const argument = OF_ARGUMENT.exec(error.message);
  if (argument) return { argument: argument[1]!, value: null, expected: `a value of type ${argument[2]}` };
  const lacked = MISSING_ARGUMENT.exec(error.message);
  if (lacked) return { argument: lacked[1]!, value: null, expected: `a value of type ${lacked[2]}` };
  const unknown = UNKNOWN_ARGUMENT.exec(error.message);
  if (unknown) return { argument: unknown[1]!, ...argumentsOf(schema, unknown[2]!, unknown[3]!) };
  const variable = OF_VARIABLE.exec(error.message);
  if (variable) {
    const [, name, shown, path, reason] = variable;
    return { argument: [path ?? name, unknownField(reason!)].filter(Boolean).join('.'), ...(unknownField(reason!) ? {} : { value: readable(shown!) }), ...expectedBy(reason!, schema) };
  }
  const node = error.nodes?.[0];
  const source = node?.loc?.source.body;
  if (!node?.loc || source === undefined || !isValue(node)) return undefined;
  const path = pathTo(source, node.loc.start);
  if (path === undefined) return undefined;
  const lacking = /^Field "\w+\.(\w+)" of required type/.exec(error.message)?.[1];
  const value = node.kind === Kind.OBJECT_FIELD ? node.value : node;
  return { argument: [path, lacking].filter(Boolean).join('.'), ...(lacking ? { value: null } : unknownField(error.message) ? {} : { value: untyped(value) }), ...expectedBy(error.message, schema) };
}

function argumentsOf(schema: GraphQLSchema, type: string, field: string): { expected?: string } {
  const owner = schema.getType(type);
  const names = owner && isObjectType(owner) ? (owner.getFields()[field]?.args ?? []).map((one) => one.name) : [];
  return { expected: names.length > 0 ? `one of the arguments ${names.join(', ')}` : 'no argument' };
}

const isValue = (node: ASTNode): node is ValueNode | ObjectFieldNode => node.kind === Kind.OBJECT_FIELD || node.kind.endsWith('Value');
const unknownField = (message: string): string | undefined => /Field "(\w+)" is not defined by type/.exec(message)?.[1];

function untyped(node: ValueNode): unknown {
  try {
    return valueFromASTUntyped(node);
  } catch {
    return undefined;
  }
}

/** A value as GraphQL prints it in a message: JSON where it is plain. */
function readable(shown: string): unknown {
  try {
    return JSON.parse(shown);
  } catch {
    return shown;
  }
}

/** The argument and the fields within it that lead to a position of the document, such as `filter.period.from`. */
function pathTo(source: string, start: number): string | undefined {
  const open: string[] = [];
  let found: string | undefined;
  visit(parse(source), {
    enter(node) {
      if (node.kind === Kind.ARGUMENT || node.kind === Kind.OBJECT_FIELD) open.push(node.name.value);
      if (open.length === 0 || node.loc?.start !== start || !isValue(node)) return undefined;
      found = open.join('.');
      return BREAK;
    },
    leave(node) {
      if (node.kind === Kind.ARGUMENT || node.kind === Kind.OBJECT_FIELD) open.pop();
    },
  });
  return found;
}

function expectedBy(message: string, schema: GraphQLSchema): { expected?: string } {
  const said = /; expected ([^]+)$/.exec(message)?.[1];
  if (said) return { expected: said };
  const named = /does not exist in "(\w+)" enum|Enum "(\w+)" cannot represent/.exec(message);
  const values = named && schema.getType(named[1] ?? named[2]!);
  if (values && isEnumType(values)) return { expected: `one of ${values.getValues().map((one) => one.name).join(', ')}` };
  const owner = /is not defined by type "(\w+)"/.exec(message);
  const input = owner && schema.getType(owner[1]!);
  if (input && isInputObjectType(input)) return { expected: `one of the fields ${Object.keys(input.getFields()).join(', ')}` };
  const object = /^Expected value of type "[[]?(\w+)[^"]*", found/.exec(message);
  const shape = object && schema.getType(object[1]!);
  if (shape && isInputObjectType(shape)) return { expected: `a value of type ${shape.name}, { … } with the fields ${Object.keys(shape.getFields()).join(', ')}` };
  const type = /of (?:required )?type "([^"]+)"/.exec(message)?.[1] ?? /^(?:[^]*; )?(Int|Float|String|Boolean|ID) cannot represent/.exec(message)?.[1];
  return type ? { expected: `a value of type ${type}` } : {};
}
