import { ApolloClient, ApolloLink, HttpLink, split, type NormalizedCacheObject } from '@apollo/client';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { getMainDefinition } from '@apollo/client/utilities';
import { createCache } from './cache.ts';
import { KnownAnswers } from './known-answers.ts';
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
  /** What was answered about these streams is no longer to be relied on; about all when none are named. */
  changed(streams: ReadonlySet<string> | null): void;
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
  const known = new KnownAnswers();
  const link = split(
    ({ query }) => {
      const definition = getMainDefinition(query);
      return definition.kind === 'OperationDefinition' && definition.operation === 'subscription';
    },
    new GraphQLWsLink(socket),
    ApolloLink.from([known, recent, new HttpLink({ uri: '/graphql', fetch: requests.fetch })]),
  );
  const cache = createCache();
  if (answered !== null) cache.restore(answered);
  const client = new ApolloClient({ link, cache });
  if (answered === null) known.guide(client);
  else setTimeout(() => known.guide(client), FRESH_MS);
  return {
    client,
    reconnect: () => socket.terminate(),
    giveUp: () => requests.giveUp(),
    trimCache: () => recent.trim(client, createCache()),
    changed: (streams) => (streams === null ? known.forget() : known.changed(streams)),
  };
}
