import type { LabelText, LabelType, Measure } from './label-text.ts';
import { LEADING, NAME_WEIGHT, VALUE_WEIGHT, shapeGap, shapeSize } from './label-text.ts';

export interface TileType {
  type: LabelType;
  /** Whether the names fit too. */
  named: boolean;
}

const PAD = 6;
/** Below this nothing is read any more, on no wall. */
const SMALLEST = 8;

/** Type of all tiles together: the largest at which every figure, and every name where `named`, fits its tile; null where none does. */
export function tileType(texts: readonly LabelText[], tile: { w: number; h: number }, base: LabelType, named: boolean, measure: Measure): LabelType | null {
  const smallest = named ? base.value : SMALLEST;
  for (let value = Math.floor(tile.h * 0.66); value >= smallest; value--) {
    for (const name of named ? [Math.max(base.name, Math.floor(value * 0.66)), base.name] : [base.name]) {
      const type = { ...base, name, value };
      const fits = texts.every((text) => {
        const lines = named ? wrapName(text.name, tile.w - PAD, name, measure) : [];
        if (!lines) return false;
        const row = rowWidth(text, type, measure);
        return row <= tile.w - PAD && lines.length * name * 1.25 + value * LEADING <= tile.h;
      });
      if (fits) return type;
    }
  }
  return null;
}

/** Width of shape and figure together at a given type. */
export function rowWidth(text: LabelText, type: LabelType, measure: Measure): number {
  return shapeSize(type, text.level) + shapeGap(type, text.level) + measure(text.value, type.value, VALUE_WEIGHT);
}

/** Width over height of a tile that holds the widest figure alone. */
export function figureAspect(texts: readonly LabelText[], base: LabelType, measure: Measure): number {
  const widest = Math.max(base.value, ...texts.map((text) => rowWidth(text, base, measure)));
  return (widest * 1.12) / (base.value * LEADING);
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
