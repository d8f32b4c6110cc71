import { describe, expect, it } from 'vitest';
import en from './en.ts';
import vi from './vi.ts';

/** Paths of all leaves, with what each is. */
function leaves(node: unknown, path = ''): Map<string, string> {
  if (typeof node !== 'object' || node === null) return new Map([[path, typeof node]]);
  return new Map(Object.entries(node).flatMap(([key, value]) => [...leaves(value, path === '' ? key : `${path}.${key}`)]));
}

/** Words that are the same in both languages on purpose. */
const SAME = new Set(['product', 'language.vi', 'language.en', 'takeAway.formats.xlsx', 'takeAway.formats.csv']);

describe('message catalogues', () => {
  const vietnamese = leaves(vi);
  const english = leaves(en);

  it('hold the same keys of the same kind', () => {
    expect(english).toEqual(vietnamese);
    expect(vietnamese.size).toBeGreaterThan(200);
  });

  it('leave nothing empty and nothing untranslated', () => {
    const value = (catalogue: unknown, path: string) =>
      path.split('.').reduce<unknown>((node, key) => (node as Record<string, unknown>)[key], catalogue);
    for (const [path, kind] of vietnamese) {
      if (kind !== 'string') continue;
      const [left, right] = [value(vi, path), value(en, path)] as [string, string];
      expect(left.trim(), path).not.toBe('');
      expect(right.trim(), path).not.toBe('');
      if (!SAME.has(path)) expect(right, path).not.toBe(left);
    }
  });

  it('are written in composed Unicode', () => {
    const text = JSON.stringify(vi, (_key, node: unknown) => (typeof node === 'function' ? String(node) : node));
    expect(text).toBe(text.normalize('NFC'));
  });
});
