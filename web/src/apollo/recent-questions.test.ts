import { ApolloClient, ApolloLink, gql } from '@apollo/client';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { of } from 'rxjs';
import { createCache } from './cache.ts';
import { RecentQuestions } from './recent-questions.ts';

const figures = gql`query Figures($filter: CaseFilter!) { caseStats(filter: $filter) { total { n } } }`;
const answering = new ApolloLink((operation) =>
  of({ data: { caseStats: { __typename: 'CaseStats', total: { __typename: 'CaseMeasures', n: Number(operation.variables['filter'].day) } } } }),
);
const day = (number: number) => ({ filter: { day: number } });

afterEach(() => vi.useRealTimers());

describe('the cache of a board', () => {
  it('keeps the answers to recent questions and to those on the screen, and no others', async () => {
    const recent = new RecentQuestions(3);
    const client = new ApolloClient({ link: recent.concat(answering), cache: createCache() });
    const seen: unknown[] = [];
    const watched = client.watchQuery({ query: figures, variables: day(1) }).subscribe((result) => seen.push(result.data));
    for (let number = 2; number <= 40; number += 1) await client.query({ query: figures, variables: day(number) });
    const told = seen.length;
    expect(Object.keys((client.cache.extract() as Record<string, object>)['ROOT_QUERY']!).length).toBeGreaterThan(40);
    recent.trim(client, createCache());
    const kept = [1, 2, 37, 38, 39, 40].map((number) => client.cache.readQuery({ query: figures, variables: day(number) }) !== null);
    expect(kept).toEqual([true, false, false, true, true, true]);
    expect(seen.length).toBe(told);
    // What is on the screen is still watched.
    client.cache.writeQuery({ query: figures, variables: day(1), data: { caseStats: { __typename: 'CaseStats', total: { __typename: 'CaseMeasures', n: 99 } } } });
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(seen.at(-1)).toMatchObject({ caseStats: { total: { n: 99 } } });
    watched.unsubscribe();
  });

  it('forgets what nobody has asked for ten minutes', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: 0 });
    const recent = new RecentQuestions();
    const client = new ApolloClient({ link: recent.concat(answering), cache: createCache() });
    await client.query({ query: figures, variables: day(1) });
    vi.setSystemTime(6 * 60_000);
    await client.query({ query: figures, variables: day(2) });
    vi.setSystemTime(11 * 60_000);
    recent.trim(client, createCache());
    expect([1, 2].map((number) => client.cache.readQuery({ query: figures, variables: day(number) }) !== null)).toEqual([false, true]);
  });
});
