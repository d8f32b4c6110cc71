import { gql } from '@apollo/client';
import { describe, expect, it } from 'vitest';
import { concernedBy } from './concerns.ts';

const stats = gql`query($due: CaseFilter!, $open: CaseFilter!) { due: caseStats(filter: $due) { total { n } } open: caseStats(filter: $open) { total { n } } }`;
const ratings = gql`query($filter: SatisfactionFilter!) { satisfactionStats(filter: $filter) { total { n } } }`;
const board = gql`{ sources { id } dataQuality { flag } }`;
const names = gql`query($ids: [ID!]!) { nodes(ids: $ids) { id } }`;
const changed = (...streams: string[]) => new Set(streams);

describe('a change of data concerns', () => {
  it('the questions that name its stream, however deep', () => {
    const variables = { due: { stream: 'DOSSIER', period: {} }, open: { stream: 'DOSSIER' } };
    expect(concernedBy(stats, variables, changed('DOSSIER'))).toBe(true);
    expect(concernedBy(stats, variables, changed('FEEDBACK', 'SATISFACTION'))).toBe(false);
  });

  it('ratings, when cases that can be rated changed', () => {
    expect(concernedBy(ratings, { filter: {} }, changed('SATISFACTION'))).toBe(true);
    expect(concernedBy(ratings, { filter: {} }, changed('DOSSIER'))).toBe(true);
    expect(concernedBy(ratings, { filter: {} }, changed('ASSIGNMENT'))).toBe(false);
  });

  it('what names no stream, but not the names of things', () => {
    expect(concernedBy(board, undefined, changed('ASSIGNMENT'))).toBe(true);
    expect(concernedBy(names, { ids: ['a'] }, changed('ASSIGNMENT'))).toBe(false);
  });
});
