import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const WEB = join(import.meta.dirname, '../../web/src');
const SHEETS = globSync('**/*.css', { cwd: WEB });

/** A sheet left open by a merge takes every sheet that follows it in the bundle with it, and no build says so. */
it.each(SHEETS)('%s closes every rule that it opens', (sheet) => {
  const text = readFileSync(join(WEB, sheet), 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|"[^"]*"|'[^']*'/g, '');
  let depth = 0;
  for (const sign of text) {
    depth += sign === '{' ? 1 : sign === '}' ? -1 : 0;
    expect(depth).toBeGreaterThanOrEqual(0);
    // Rules within media queries, and nothing within those.
    expect(depth).toBeLessThanOrEqual(3);
  }
  expect(depth).toBe(0);
});

it('finds the sheets', () => {
  expect(SHEETS.length).toBeGreaterThan(10);
});
