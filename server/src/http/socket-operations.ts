import { getOperationAST, GraphQLError, parse, specifiedRules, validate, type DocumentNode, type ExecutionArgs, type GraphQLSchema } from 'graphql';
import type { SubscribePayload } from 'graphql-ws';
import type { SubscriptionContext } from '../context.ts';
import type { LimitValues } from '../contract/limits.ts';
import { CodedError } from '../errors.ts';
import { shapeRule } from '../limits/document-shape.ts';
import type { Visit } from '../limits/visit.ts';

export interface SocketParts {
  schema: GraphQLSchema;
  limits: LimitValues;
  visit: Visit;
  contextValue: SubscriptionContext;
}

/** Holds an operation that came over the WebSocket to the same rules and limits as one over HTTP. */
export async function admitMessage({ schema, limits, visit, contextValue }: SocketParts, payload: SubscribePayload): Promise<ExecutionArgs | readonly GraphQLError[]> {
  const { query, operationName, variables } = payload;
  let document: DocumentNode;
  try {
    document = parse(query, { maxTokens: limits.TOKENS });
  } catch (error) {
    return [withCode(error as GraphQLError, 'GRAPHQL_PARSE_FAILED')];
  }
  const faults = validate(schema, document, [...specifiedRules, shapeRule(limits)]);
  if (faults.length > 0) return faults;
  const operation = getOperationAST(document, operationName);
  if (!operation) return [withCode(new GraphQLError('The document holds several operations, or none of that name: say which in `operationName`.'), 'OPERATION_RESOLUTION_FAILURE')];
  try {
    await visit.admit({ schema, document, operation, variables: variables ?? {} }, contextValue.dictionary);
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    return [new GraphQLError(error.message, { originalError: error })];
  }
  return { schema, document, operationName: operationName ?? null, variableValues: variables ?? null, contextValue };
}

function withCode(error: GraphQLError, code: string): GraphQLError {
  return new GraphQLError(error.message, { nodes: error.nodes ?? null, source: error.source ?? null, positions: error.positions ?? null, extensions: { code } });
}
