import { ApolloClient, ApolloLink, gql } from '@apollo/client';
import { asyncScheduler, scheduled } from 'rxjs';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createCache } from './cache.ts';
import { setConnected } from './connection.ts';
import { HELD_WHOLE, KnownAnswers } from './known-answers.ts';

const figures = gql`query Figures($filter: CaseFilter!) { caseStats(filter: $filter) { total { n } } }`;
const places = gql`query Places($filter: CaseFilter!) { casePlaces(filter: $filter) { nodes { lon lat } } }`;
const dossiers = { filter: { stream: 'DOSSIER' } };
const changed = (...streams: string[]) => new Set(streams);

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: 0 }));
afterEach(() => {
  setConnected(true);
  vi.useRealTimers();
});

/** A page whose server answers at once, counts how often it is asked, and fails when told to. */
function page() {
  const server = { asked: 0, fails: false };
  const answering = new ApolloLink(({ operationName }) => {
    server.asked += 1;
    if (server.fails) return scheduled([{ errors: [{ message: 'no' }] }], asyncScheduler);
    const n = server.asked;
    const data = operationName === 'Figures'
      ? { caseStats: { __typename: 'CaseStats', total: { __typename: 'CaseMeasures', n } } }
      : { casePlaces: { __typename: 'CasePlaces', nodes: [{ __typename: 'CasePlace', lon: n, lat: n }] } };
    return scheduled([{ data }], asyncScheduler);
  });
  const known = new KnownAnswers();
  const client = new ApolloClient({ link: known.concat(answering), cache: createCache() });
  known.guide(client);
  /** A panel that comes to the screen, and goes when its answer has come. */
  const visit = async (options: Partial<ApolloClient.WatchQueryOptions> = {}) => {
    const told: unknown[] = [];
    const { fetchPolicy, nextFetchPolicy } = client.defaultOptions.watchQuery!;
    const watching = client.watchQuery({ query: figures, variables: dossiers, fetchPolicy, nextFetchPolicy, ...options } as ApolloClient.WatchQueryOptions).subscribe((result) => told.push(result));
    await new Promise((resolve) => setTimeout(resolve, 10));
    watching.unsubscribe();
    return told as { data: unknown; loading: boolean }[];
  };
  return { server, known, visit };
}

it('asks nothing on the way back to a scene, and its panels are told once', async () => {
  const { server, visit } = page();
  await visit();
  expect(server.asked).toBe(1);
  const back = await visit();
  expect(server.asked).toBe(1);
  expect(back).toHaveLength(1);
  expect(back[0]).toMatchObject({ loading: false, data: { caseStats: { total: { n: 1 } } } });
});

it('asks again after a change of the stream was told, and shows meanwhile what it knows', async () => {
  const { server, known, visit } = page();
  await visit();
  known.changed(changed('FEEDBACK'));
  await visit();
  expect(server.asked).toBe(1);
  known.changed(changed('DOSSIER'));
  const back = await visit();
  expect(server.asked).toBe(2);
  expect(back[0]).toMatchObject({ loading: true, data: { caseStats: { total: { n: 1 } } } });
  expect(back.at(-1)).toMatchObject({ loading: false, data: { caseStats: { total: { n: 2 } } } });
});

it('asks again when cases may have fallen due, when changes may have gone untold, and after a failure', async () => {
  const { server, known, visit } = page();
  await visit();
  vi.setSystemTime(60_000);
  await visit();
  expect(server.asked).toBe(2);
  known.forget();
  await visit();
  expect(server.asked).toBe(3);
  setConnected(false);
  await visit();
  expect(server.asked).toBe(4);
  setConnected(true);
  known.forget();
  server.fails = true;
  await visit({ errorPolicy: 'all' });
  server.fails = false;
  await visit();
  expect(server.asked).toBe(6);
});

it('does not rely on an answer that was under way when the change was told', async () => {
  const { server, known, visit } = page();
  const under = visit();
  known.changed(changed('DOSSIER'));
  await under;
  await visit();
  expect(server.asked).toBe(2);
});

it('gives the very same long list while it is good, without taking it apart', async () => {
  const { server, known, visit } = page();
  const whole = { query: places, fetchPolicy: 'no-cache', context: HELD_WHOLE } as const;
  const [first, again] = [(await visit(whole)).at(-1), (await visit(whole)).at(-1)];
  expect(server.asked).toBe(1);
  expect(again!.data).toBe(first!.data);
  known.changed(changed('DOSSIER'));
  expect((await visit(whole)).at(-1)!.data).toMatchObject({ casePlaces: { nodes: [{ lon: 2 }] } });
});
