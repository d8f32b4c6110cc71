import { HeaderMap, type ApolloServerPlugin } from '@apollo/server';
import { GraphQLError } from 'graphql';
import type { Context } from '../context.ts';
import { costHeaders } from '../contract/cost-report.ts';
import { CodedError } from '../errors.ts';

const BAD_REQUEST = 400;
const TOO_MANY_REQUESTS = 429;
const BY_SOCKET = 'A subscription is answered over the WebSocket at the same address alone (protocol graphql-transport-ws).';

/** A refusal with the status that HTTP has for it. */
export function refusal(error: CodedError): GraphQLError {
  const { retryAfterSeconds } = error.details;
  const http = { status: error.code === 'RATE_LIMITED' ? TOO_MANY_REQUESTS : BAD_REQUEST, headers: new HeaderMap(retryAfterSeconds === undefined ? [] : [['retry-after', String(retryAfterSeconds)]]) };
  return new GraphQLError(error.message, { originalError: error, extensions: { http } });
}

/** Holds every operation over HTTP to the limits, and puts its account into the answer and its headers. */
export const limitsPlugin: ApolloServerPlugin<Context> = {
  requestDidStart: async () => ({
    didResolveOperation: async ({ contextValue, schema, document, operation, request }) => {
      try {
        if (operation?.operation === 'subscription') throw new GraphQLError(BY_SOCKET, { extensions: { code: 'BAD_REQUEST', http: { status: BAD_REQUEST } } });
        // Where it is not clear which operation is meant, the execution says so.
        if (operation) await contextValue.visit?.admit({ schema, document, operation, variables: request.variables ?? {} }, contextValue.dictionary);
      } catch (error) {
        throw error instanceof CodedError ? refusal(error) : error;
      }
    },
    willSendResponse: async ({ contextValue: { visit }, response }) => {
      if (!visit || response.body.kind !== 'single') return;
      const { singleResult } = response.body;
      // It goes into the answer as it is sent: the answer itself may be kept for others.
      const cost = visit.settle(singleResult.data);
      for (const [name, value] of costHeaders(cost)) response.http.headers.set(name, value);
    },
  }),
};
