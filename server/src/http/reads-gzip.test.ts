import { expect, test } from 'vitest';
import { readsGzip } from './reads-gzip.ts';

test.each<[string | undefined, boolean]>([
  [undefined, false], ['', false], ['gzip', true], ['GZIP', true], ['gzip, deflate, br, zstd', true], ['br;q=1.0, gzip;q=0.8, *;q=0.1', true], ['*', true],
  ['identity', false], ['gzip;q=0', false], ['gzip; q=0.0, deflate', false], ['gzip;q=0, *', false], ['*;q=0', false], ['br', false], ['identity;q=1, gzip;q=0.5', false], ['identity;q=0.5, gzip;q=1', true], ['ungzip', false],
])('%j: compressed is %s', (header, compressed) => {
  expect(readsGzip(header)).toBe(compressed);
  // Remembered, it is the same.
  expect(readsGzip(header)).toBe(compressed);
});

test('headers without end are answered, and not remembered without end', () => {
  for (let i = 0; i < 1000; i++) expect(readsGzip(`x${i};q=1, gzip;q=${i % 2}`)).toBe(i % 2 === 1);
});
