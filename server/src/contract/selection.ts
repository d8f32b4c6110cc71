import { getArgumentValues, getNamedType, isObjectType, type FieldNode, type GraphQLObjectType, type GraphQLResolveInfo, type SelectionSetNode } from 'graphql';

/** One selected field, with the arguments it was given. */
export interface SelectedField {
  name: string;
  args: Record<string, unknown>;
  fields: SelectedField[];
}

/**
 * The fields a query selects below the field being resolved, fragments opened, so that only what is asked for is
 * computed. `@skip` and `@include` are not evaluated: what might be skipped is computed all the same.
 */
export function selectionOf(info: GraphQLResolveInfo): SelectedField[] {
  const type = getNamedType(info.returnType);
  return info.fieldNodes.flatMap((node) => (node.selectionSet && isObjectType(type) ? open(node.selectionSet, type, info) : []));
}

function open(set: SelectionSetNode, type: GraphQLObjectType, info: GraphQLResolveInfo): SelectedField[] {
  return set.selections.flatMap((selection): SelectedField[] => {
    if (selection.kind === 'InlineFragment') return open(selection.selectionSet, type, info);
    if (selection.kind === 'FragmentSpread') {
      const fragment = info.fragments[selection.name.value];
      return fragment ? open(fragment.selectionSet, type, info) : [];
    }
    return fieldOf(selection, type, info);
  });
}

function fieldOf(node: FieldNode, type: GraphQLObjectType, info: GraphQLResolveInfo): SelectedField[] {
  const definition = type.getFields()[node.name.value];
  if (!definition) return [];
  const result = getNamedType(definition.type);
  return [{
    name: node.name.value,
    args: getArgumentValues(definition, node, info.variableValues),
    fields: node.selectionSet && isObjectType(result) ? open(node.selectionSet, result, info) : [],
  }];
}

/** The fields selected under a path of names, over all places where the path occurs. */
export function under(fields: SelectedField[], ...path: string[]): SelectedField[] {
  return path.reduce((level, name) => level.filter((field) => field.name === name).flatMap((field) => field.fields), fields);
}
