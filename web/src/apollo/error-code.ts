import { CombinedGraphQLErrors } from '@apollo/client/errors';

/** The code of a failed request: the server's own, or NETWORK when there was no answer. */
export function errorCode(error: unknown): string {
  if (CombinedGraphQLErrors.is(error)) {
    const code = error.errors[0]?.extensions?.['code'];
    return typeof code === 'string' ? code : 'INTERNAL_SERVER_ERROR';
  }
  return 'NETWORK';
}

/** What the server said in words, when it said something that a reader can use. */
export function errorMessage(error: unknown): string | null {
  return CombinedGraphQLErrors.is(error) && errorCode(error) === 'BAD_USER_INPUT' ? (error.errors[0]?.message ?? null) : null;
}
