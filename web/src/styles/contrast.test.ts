import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contrast } from '../map/palette.ts';

const css = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8');

/** The colours of a theme by name. */
function coloursOf(theme: string): Record<string, string> {
  const block = css.slice(css.indexOf(`[data-theme='${theme}'] {`));
  return Object.fromEntries([...block.slice(0, block.indexOf('}')).matchAll(/(--[\w-]+): (#[0-9a-f]{6});/g)].map(([, name, colour]) => [name, colour]));
}

describe.each(['light', 'dark'])('the colours of the %s theme', (theme) => {
  const colours = coloursOf(theme);

  it('stand out from the ground wherever a chart is drawn with them, as WCAG 1.4.11 demands', () => {
    const drawn = Object.keys(colours).filter((name) => name.startsWith('--cell-') || ['--bar', '--neutral', '--late', '--watch', '--good', '--few', '--accent', '--band-edge'].includes(name));
    expect(drawn).toHaveLength(14);
    expect(drawn.filter((name) => contrast(colours[name]!, colours['--ground']!) < 3)).toEqual([]);
  });

  it('stand out as edges of an interval from its wash as well', () => {
    expect(contrast(colours['--band-edge']!, colours['--band']!)).toBeGreaterThanOrEqual(3);
  });

  it('can be read as text on every surface, as WCAG 1.4.3 demands', () => {
    const texts = ['--text', '--text-2', '--late-text', '--watch-text', '--good-text', '--few-text'];
    const on = ['--ground', '--surface', '--surface-2'];
    expect(texts.flatMap((name) => on.filter((ground) => contrast(colours[name]!, colours[ground]!) < 4.5).map((ground) => `${name} on ${ground}`))).toEqual([]);
  });
});
