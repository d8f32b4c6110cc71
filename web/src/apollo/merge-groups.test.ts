import { gql, InMemoryCache } from '@apollo/client';
import { describe, expect, it } from 'vitest';
import { byKey, mergeRows } from './merge-groups.ts';

const cache = () =>
  new InMemoryCache({
    typePolicies: {
      CaseStats: { keyFields: false, merge: true, fields: { groups: { merge: mergeRows(byKey) } } },
      CaseGroup: { keyFields: false },
    },
  });
const group = (unit: string, measures: Record<string, number>) => ({
  __typename: 'CaseGroup', key: { __typename: 'CaseKey', unit: { __typename: 'Unit', id: unit } }, ...measures,
});
const counts = gql`{ caseStats { groups { key { unit { id } } n } } }`;
const overdue = gql`{ caseStats { groups { key { unit { id } } openOverdue } } }`;
const both = gql`{ caseStats { groups { key { unit { id } } n openOverdue } } }`;
const stats = (groups: unknown[]) => ({ caseStats: { __typename: 'CaseStats', groups } });

describe('rows of an aggregate in the cache', () => {
  it('keep what another panel asked for', () => {
    const store = cache();
    store.writeQuery({ query: counts, data: stats([group('a', { n: 5 }), group('b', { n: 3 })]) });
    store.writeQuery({ query: overdue, data: stats([group('a', { openOverdue: 2 }), group('b', { openOverdue: 1 })]) });
    expect(store.readQuery({ query: both })).toEqual(stats([group('a', { n: 5, openOverdue: 2 }), group('b', { n: 3, openOverdue: 1 })]));
  });

  it('follow their key, not their place, and go when the answer no longer holds them', () => {
    const store = cache();
    store.writeQuery({ query: counts, data: stats([group('a', { n: 5 }), group('b', { n: 3 })]) });
    store.writeQuery({ query: overdue, data: stats([group('b', { openOverdue: 1 })]) });
    expect(store.readQuery({ query: both })).toEqual(stats([group('b', { n: 3, openOverdue: 1 })]));
  });
});
