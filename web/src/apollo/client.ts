import { ApolloClient, HttpLink, split, type NormalizedCacheObject } from '@apollo/client';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { getMainDefinition } from '@apollo/client/utilities';
import { createCache } from './cache.ts';
import { PatientFetch } from './patient-fetch.ts';
import { RecentQuestions } from './recent-questions.ts';
import { createSocket } from './socket.ts';

export interface Connection {
  client: ApolloClient;
  /** Gives up the socket at hand and opens another; for a device that has slept. */
  reconnect(): void;
  /** Drops the requests that are under way. */
  giveUp(): void;
  /** Forgets the answers that nobody has asked for lately. */
  trimCache(): void;
}

/** What came answered with the page is taken as it is for so long. */
const FRESH_MS = 5_000;

/** The client of a page: queries over HTTP, `dataChanged` over a WebSocket that never gives up reconnecting.
 *  @param answered what came answered with the page
 *  @param wall name under which the server knows a wall; null for other screens */
export function createApollo(answered: NormalizedCacheObject | null, wall: string | null): Connection {
  const address = new URL('/graphql', window.location.href);
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
  const requests = new PatientFetch();
  const socket = createSocket(address.href, wall);
  const recent = new RecentQuestions();
  const link = split(
    ({ query }) => {
      const definition = getMainDefinition(query);
      return definition.kind === 'OperationDefinition' && definition.operation === 'subscription';
    },
    new GraphQLWsLink(socket),
    recent.concat(new HttpLink({ uri: '/graphql', fetch: requests.fetch })),
  );
  const cache = createCache();
  if (answered !== null) cache.restore(answered);
  const client = new ApolloClient({ link, cache });
  // From then on, what comes to the screen shows what is known at once and asks again: it may have changed while nobody looked.
  const askAgain = () => (client.defaultOptions = { ...client.defaultOptions, watchQuery: { fetchPolicy: 'cache-and-network', nextFetchPolicy: 'cache-first' } });
  if (answered === null) askAgain();
  else setTimeout(askAgain, FRESH_MS);
  return { client, reconnect: () => socket.terminate(), giveUp: () => requests.giveUp(), trimCache: () => recent.trim(client, createCache()) };
}
