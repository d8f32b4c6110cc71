import { ApolloClient, HttpLink, split, type NormalizedCacheObject } from '@apollo/client';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { getMainDefinition } from '@apollo/client/utilities';
import { createClient } from 'graphql-ws';
import { createCache } from './cache.ts';
import { setConnected } from './connection.ts';

/** The client of a page: queries over HTTP, `dataChanged` over a WebSocket that never gives up reconnecting.
 *  @param answered what came answered with the page */
export function createApollo(answered: NormalizedCacheObject | null): ApolloClient {
  const address = new URL('/graphql', window.location.href);
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
  const socket = createClient({
    url: address.href,
    retryAttempts: Number.POSITIVE_INFINITY,
    shouldRetry: () => true,
    retryWait: (retries) => {
      // Spread over a few seconds, so that a hundred walls do not all knock at once after a restart.
      const wait = Math.min(15_000, 500 * 2 ** Math.min(retries, 5)) * (0.5 + Math.random());
      return new Promise((resolve) => setTimeout(resolve, wait));
    },
    keepAlive: 15_000,
    on: { connected: () => setConnected(true), closed: () => setConnected(false) },
  });
  const link = split(
    ({ query }) => {
      const definition = getMainDefinition(query);
      return definition.kind === 'OperationDefinition' && definition.operation === 'subscription';
    },
    new GraphQLWsLink(socket),
    new HttpLink({ uri: '/graphql' }),
  );
  const cache = createCache();
  if (answered !== null) cache.restore(answered);
  return new ApolloClient({ link, cache });
}
