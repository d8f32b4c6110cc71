import {
  astFromValue, isInputObjectType, isListType, isNonNullType, typeFromAST, valueFromASTUntyped, type GraphQLInputField, type GraphQLInputType, type GraphQLSchema, type OperationDefinitionNode,
} from 'graphql';

/**
 * The variables of a request with every default written out: those of its document, and those of the fields of input
 * objects. The compiled query takes what has a default for missing when its type is required.
 */
export function givenVariables(schema: GraphQLSchema, { variableDefinitions = [] }: OperationDefinitionNode, variables: Record<string, unknown>): Record<string, unknown> {
  const given: Record<string, unknown> = { ...variables };
  for (const { variable: { name: { value: name } }, type: typeNode, defaultValue } of variableDefinitions) {
    if (given[name] === undefined && defaultValue) given[name] = valueFromASTUntyped(defaultValue);
    const type = typeFromAST(schema, typeNode as never) as GraphQLInputType | undefined;
    if (given[name] !== undefined && type) given[name] = filled(given[name], type);
  }
  return given;
}

function filled(value: unknown, type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return filled(value, type.ofType);
  if (value === null || value === undefined) return value;
  if (isListType(type)) return (Array.isArray(value) ? value : [value]).map((one) => filled(one, type.ofType));
  if (!isInputObjectType(type)) return value;
  const object: Record<string, unknown> = { ...(value as object) };
  for (const field of Object.values(type.getFields())) {
    const own = object[field.name];
    if (own !== undefined) object[field.name] = filled(own, field.type);
    else if (field.defaultValue !== undefined) object[field.name] = defaultOf(field);
  }
  return object;
}

const defaults = new WeakMap<GraphQLInputField, unknown>();

/** A default as a client would write it. */
function defaultOf(field: GraphQLInputField): unknown {
  if (!defaults.has(field)) {
    const written = astFromValue(field.defaultValue, field.type);
    defaults.set(field, written ? valueFromASTUntyped(written) : undefined);
  }
  return defaults.get(field);
}
