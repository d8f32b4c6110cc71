import type { LabelText, LabelType, Measure } from './label-text.ts';
import { LEADING, NAME_WEIGHT, VALUE_WEIGHT, shapeGap, shapeSize } from './label-text.ts';

/** Type of all tiles together: the largest at which every figure, and if possible every name, fits its tile. */
export function tileType(texts: readonly LabelText[], tile: { w: number; h: number }, smallest: LabelType, measure: Measure): { type: LabelType; named: boolean } {
  const pad = 4;
  const fits = (name: number, value: number, named: boolean): boolean => {
    const type = { ...smallest, name, value };
    return texts.every((text) => {
      const lines = named ? wrapName(text.name, tile.w - pad, name, measure) : [];
      if (!lines) return false;
      const row = (text.level ? shapeSize(type) + shapeGap(type) : 0) + measure(text.value, value, VALUE_WEIGHT);
      return row <= tile.w - pad && lines.length * name * 1.25 + value * LEADING <= tile.h;
    });
  };
  for (const named of [true, false]) {
    for (let value = Math.floor(tile.h * 0.6); value >= smallest.value; value--) {
      const name = Math.max(smallest.name, Math.floor(value * 0.62));
      if (fits(name, value, named)) return { type: { ...smallest, name, value }, named };
      if (named && fits(smallest.name, value, named)) return { type: { ...smallest, value }, named };
    }
  }
  return { type: smallest, named: false };
}

/** The name in one or two lines no wider than `width`; null where it does not fit. */
export function wrapName(name: string, width: number, px: number, measure: Measure): string[] | null {
  const fits = (line: string): boolean => measure(line, px, NAME_WEIGHT) <= width;
  if (fits(name)) return [name];
  const words = name.split(' ');
  for (let at = words.length - 1; at > 0; at--) {
    const lines = [words.slice(0, at).join(' '), words.slice(at).join(' ')];
    if (lines.every(fits)) return lines;
  }
  return null;
}
