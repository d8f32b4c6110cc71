import { unwrapResolverError } from '@apollo/server/errors';
import { randomUUID } from 'node:crypto';
import { GraphQLError, type GraphQLFormattedError, type GraphQLSchema } from 'graphql';
import { CodedError } from '../errors.ts';
import { tokensFault } from '../limits/document-shape.ts';
import { OF_ARGUMENT, valueFault } from './value-fault.ts';

/** Codes that GraphQL itself gives; their messages are for the caller. */
const PROTOCOL_CODES = new Set([
  'GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT', 'OPERATION_RESOLUTION_FAILURE', 'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED', 'BAD_REQUEST',
]);

/** How the parser says that it stopped reading. */
const TOO_MANY_TOKENS = /^Syntax Error: Document contains more that (\d+) tokens/;

/** What Apollo says of persisted queries without a code of its own, and what would be right. */
const PERSISTED_FAULTS: Record<string, { argument: string; expected: string }> = {
  'Unsupported persisted query version': { argument: 'extensions.persistedQuery.version', expected: '1' },
  'provided sha does not match query': { argument: 'extensions.persistedQuery.sha256Hash', expected: 'the SHA-256 of `query`, in hex' },
};

/** What is said in place of an error that nobody foresaw. */
export function maskedMessage(reference: string): string {
  return `Something went wrong on our side; the log has the details under reference ${reference}.`;
}

/** Where masked errors go, with the reference that the caller was given. */
export type ErrorLog = (reference: string, error: unknown) => void;

/** Shows coded errors as they are, names the argument in GraphQL's own, and masks everything else behind a reference that the log repeats. */
export function formatError(log: ErrorLog, schema: GraphQLSchema) {
  return (formatted: GraphQLFormattedError, thrown: unknown): GraphQLFormattedError => {
    const unwrapped = unwrapResolverError(thrown);
    // What is refused before a resolver is reached bears its coded error too.
    const original = unwrapped instanceof GraphQLError && unwrapped.originalError instanceof CodedError ? unwrapped.originalError : unwrapped;
    if (original instanceof CodedError) {
      const details = Object.entries(original.details).filter(([, value]) => value !== undefined);
      return { ...formatted, message: original.message, extensions: { code: original.code, ...Object.fromEntries(details) } };
    }
    const tokens = TOO_MANY_TOKENS.exec(formatted.message);
    if (tokens) {
      const { code, message, details } = tokensFault(thrown instanceof GraphQLError ? (thrown.source?.body ?? '') : '', Number(tokens[1]));
      return { message, extensions: { code, ...details } };
    }
    const code = String(formatted.extensions?.code ?? '');
    if (PROTOCOL_CODES.has(code)) return { ...formatted, extensions: { code, ...(thrown instanceof GraphQLError ? valueFault(thrown, schema) : {}) } };
    const persisted = PERSISTED_FAULTS[formatted.message];
    if (persisted && !formatted.path) return { message: `${formatted.message}: ${persisted.argument} has to be ${persisted.expected}`, extensions: { code: 'BAD_REQUEST', ...persisted } };
    // GraphQL's own word on an argument comes without a code when only the execution sees it, as a null in a variable that has a default.
    const fault = original instanceof GraphQLError && !original.originalError && OF_ARGUMENT.test(original.message) ? valueFault(original, schema) : undefined;
    if (fault) return { ...formatted, extensions: { code: 'BAD_USER_INPUT', ...fault } };
    const reference = randomUUID();
    log(reference, original);
    return {
      message: maskedMessage(reference),
      ...(formatted.path ? { path: formatted.path } : {}), extensions: { code: 'INTERNAL_SERVER_ERROR', reference },
    };
  };
}
