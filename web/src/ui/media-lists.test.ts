import { expect, it } from 'vitest';
import { shareMediaLists } from './media-lists.ts';

it('asks the browser once for each question about the screen', () => {
  const asked: string[] = [];
  const window = {
    matchMedia: (media: string) => {
      asked.push(media);
      return { media } as MediaQueryList;
    },
  };
  shareMediaLists(window);
  const still = window.matchMedia('(prefers-reduced-motion: reduce)');
  expect(window.matchMedia('(prefers-reduced-motion: reduce)')).toBe(still);
  expect(window.matchMedia('print').media).toBe('print');
  expect(asked).toEqual(['(prefers-reduced-motion: reduce)', 'print']);
});
