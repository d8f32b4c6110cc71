import type { GraphiQL } from 'graphiql';
import { createClient, type Client } from 'graphql-ws';
import type { ComponentProps } from 'react';
import { tellAnswer, type LastAnswer } from './last-answer.ts';

type Fetcher = NonNullable<ComponentProps<typeof GraphiQL>['fetcher']>;
type FetcherParams = Parameters<Fetcher>[0];
type FetcherOptions = Parameters<Fetcher>[1];
type FetcherReturnType = ReturnType<Fetcher>;

let socket: Client | null = null;

/** The WebSocket is opened by the first subscription, not by the page. */
function socketClient(): Client {
  const address = new URL('/graphql', window.location.href);
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
  socket ??= createClient({ url: address.href });
  return socket;
}

const isSubscription = (params: FetcherParams) =>
  new RegExp(`^\\s*subscription\\b${params.operationName ? `\\s+${params.operationName}\\b` : ''}`, 'm').test(params.query);

/** Sends queries over HTTP, with the headers of the editor's own tab, and subscriptions over the WebSocket. */
export function fetcher(params: FetcherParams, options?: FetcherOptions): FetcherReturnType {
  if (isSubscription(params)) {
    return socketClient().iterate({
      query: params.query,
      variables: params.variables as Record<string, unknown> | undefined,
      operationName: params.operationName ?? undefined,
    }) as FetcherReturnType;
  }
  return fetch('/graphql', {
    method: 'POST',
    headers: { accept: 'application/graphql-response+json, application/json', ...options?.headers, 'content-type': 'application/json' },
    body: JSON.stringify(params),
  }).then(async (response) => {
    const answer = (await response.json()) as LastAnswer;
    // The editor's own look at the schema is nobody's answer.
    if (params.operationName !== 'IntrospectionQuery') tellAnswer(answer);
    return answer as never;
  });
}
