import { describe, expect, it } from 'vitest';
import { described, inLanguage } from './described-schema.ts';
import { linkOf, sharedIn } from './shared-link.ts';

describe('a link', () => {
  it('carries a query and its variables, marks and all', () => {
    const shared = { query: '# Đơn vị nào trễ hẹn?\n{ city { name } }', variables: '{"search":"đường"}' };
    expect(linkOf(shared)).toMatch(/^#q=[\w-]+$/);
    expect(sharedIn(linkOf(shared))).toEqual(shared);
    expect(sharedIn(linkOf({ query: '{ a }' }))).toEqual({ query: '{ a }', variables: undefined });
  });
  it('that carries nothing readable is nothing', () => {
    for (const hash of ['', '#q=', '#q=AAAA', '#other']) expect(sharedIn(hash)).toBeNull();
  });
});

describe('descriptions', () => {
  it('are shown in the reader\'s language', () => {
    expect(described('Cases of the cohort. Vietnamese: số việc.', 'en')).toBe('Cases of the cohort.');
    expect(described('Cases of the cohort. Vietnamese: số việc.', 'vi')).toBe('**Số việc**\n\nCases of the cohort.');
    expect(described('No mark at all', 'vi')).toBe('No mark at all');
    expect(inLanguage({ types: [{ name: 'A', description: 'A. Vietnamese: a.' }], description: null }, 'en')).toEqual({ types: [{ name: 'A', description: 'A.' }], description: null });
  });
});
