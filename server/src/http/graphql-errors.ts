import { unwrapResolverError } from '@apollo/server/errors';
import { randomUUID } from 'node:crypto';
import type { GraphQLFormattedError } from 'graphql';
import { CodedError } from '../errors.ts';

/** Codes that GraphQL itself gives; their messages are for the caller. */
const PROTOCOL_CODES = new Set([
  'GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT', 'OPERATION_RESOLUTION_FAILURE', 'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED', 'BAD_REQUEST',
]);

/** Where masked errors go, with the reference that the caller was given. */
export type ErrorLog = (reference: string, error: unknown) => void;

/** Shows coded errors as they are and masks everything else behind a reference that the log repeats. */
export function formatError(log: ErrorLog) {
  return (formatted: GraphQLFormattedError, thrown: unknown): GraphQLFormattedError => {
    const original = unwrapResolverError(thrown);
    if (original instanceof CodedError) {
      const { argument, value, expected } = original.details;
      return { ...formatted, message: original.message, extensions: { code: original.code, ...(argument === undefined ? {} : { argument }), ...(value === undefined ? {} : { value }), ...(expected === undefined ? {} : { expected }) } };
    }
    const code = String(formatted.extensions?.code ?? '');
    if (PROTOCOL_CODES.has(code)) return { ...formatted, extensions: { code } };
    const reference = randomUUID();
    log(reference, original);
    return {
      message: `Something went wrong on our side; the log has the details under reference ${reference}.`,
      ...(formatted.path ? { path: formatted.path } : {}), extensions: { code: 'INTERNAL_SERVER_ERROR', reference },
    };
  };
}
