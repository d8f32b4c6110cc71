import { ApolloClient, HttpLink, InMemoryCache, split } from '@apollo/client';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { getMainDefinition } from '@apollo/client/utilities';
import { createClient } from 'graphql-ws';
import { byKey, byUnit, mergeRows } from './merge-groups.ts';
import { setConnected } from './connection.ts';

/** Types of an answer that have no identity of their own: their fields merge instead of replacing each other, so two
 *  panels that ask for different measures under the same arguments do not drop each other's. */
const AGGREGATES = [
  'Rate', 'Period', 'PolicyStamp', 'Stamp', 'Balance', 'PausedCells', 'CaseMeasures', 'CaseStats',
  'SatisfactionMeasures', 'SatisfactionStats', 'LateUnits', 'CaseConnection', 'PageInfo', 'DeadlineProof',
];

export function createCache(): InMemoryCache {
  const merged = Object.fromEntries(AGGREGATES.map((type) => [type, { keyFields: false as const, merge: true }]));
  return new InMemoryCache({
    possibleTypes: { Node: ['Area', 'Unit', 'Term', 'BoundarySet', 'Case', 'Source', 'ImportRun'] },
    typePolicies: {
      ...merged,
      CaseStats: { keyFields: false, merge: true, fields: { groups: { merge: mergeRows(byKey) } } },
      SatisfactionStats: { keyFields: false, merge: true, fields: { groups: { merge: mergeRows(byKey) } } },
      LateUnits: { keyFields: false, merge: true, fields: { units: { merge: mergeRows(byUnit) } } },
      CaseGroup: { keyFields: false },
      SatisfactionGroup: { keyFields: false },
      UnitJudgement: { keyFields: false },
      SourceStamp: { keyFields: false },
      City: { keyFields: [], merge: true },
    },
  });
}

/** The client of a page: queries over HTTP, `dataChanged` over a WebSocket that never gives up reconnecting. */
export function createApollo(): ApolloClient {
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
  return new ApolloClient({ link, cache: createCache() });
}
