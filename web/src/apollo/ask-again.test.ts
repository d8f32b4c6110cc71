import { ApolloClient, ApolloLink, gql } from '@apollo/client';
import { asyncScheduler, scheduled } from 'rxjs';
import { expect, it } from 'vitest';
import { askAgain } from './ask-again.ts';
import { createCache } from './cache.ts';

const figures = gql`query Figures($filter: CaseFilter!) { caseStats(filter: $filter) { total { n } } }`;
const later = () => new Promise((resolve) => setTimeout(resolve, 10));

/** A panel, all that it was told, and a server that says what it is made to. */
async function panel(says: { n: number | null }) {
  const answering = new ApolloLink(() =>
    scheduled([says.n === null ? { errors: [{ message: 'no' }] } : { data: { caseStats: { __typename: 'CaseStats', total: { __typename: 'CaseMeasures', n: says.n } } } }], asyncScheduler));
  const client = new ApolloClient({ link: answering, cache: createCache() });
  const told: { n: number | undefined; loading: boolean }[] = [];
  client.watchQuery<{ caseStats: { total: { n: number } } }>({ query: figures, variables: { filter: {} } })
    .subscribe(({ data, loading }) => told.push({ n: data?.caseStats?.total?.n, loading }));
  await later();
  return { client, told };
}

it('a panel with figures hears of the new ones, not that they have been asked for', async () => {
  const says: { n: number | null } = { n: 1 };
  const { client, told } = await panel(says);
  told.length = 0;
  says.n = 2;
  askAgain(client);
  await later();
  expect(told).toEqual([{ n: 2, loading: false }]);
  // What a hand asks for is told as before.
  told.length = 0;
  for (const query of client.getObservableQueries('active')) await query.refetch();
  expect(told[0]).toEqual({ n: 2, loading: true });
});

it('a panel without figures says that they are asked for', async () => {
  const says: { n: number | null } = { n: null };
  const { client, told } = await panel(says);
  told.length = 0;
  says.n = 3;
  askAgain(client);
  await later();
  expect(told).toEqual([{ n: undefined, loading: true }, { n: 3, loading: false }]);
});

it('asks only what is concerned', async () => {
  const says: { n: number | null } = { n: 1 };
  const { client, told } = await panel(says);
  told.length = 0;
  says.n = 2;
  askAgain(client, () => false);
  await later();
  expect(told).toEqual([]);
});
