import type { LabelText, LabelType, Measure } from './label-text.ts';
import { NAME_WEIGHT, VALUE_WEIGHT, shapeGap, shapeSize } from './label-text.ts';

/** What stands in a tile: the name always, the figure where there is one. */
export interface TileContent {
  name: string;
  text: LabelText | undefined;
}

/** `stack`: the name in one or two lines over its figure; `line`: both in one row. */
export type TileForm = 'stack' | 'line';

export const TILE_PAD = 6;
/** Line height inside a tile: its neighbours' text is a tile's edge away. */
export const TILE_LEADING = 1.25;
/** Between a name and its figure in one row, in heights of the name. */
export const NAME_GAP = 0.5;

/** Width of shape and figure together at a given type. */
export function rowWidth(text: LabelText, type: LabelType, measure: Measure): number {
  return shapeSize(type, text.level) + shapeGap(type, text.level) + measure(text.value, type.value, VALUE_WEIGHT);
}

/** Width of name, shape and figure in one row. */
export function lineWidth({ name, text }: TileContent, type: LabelType, measure: Measure): number {
  return measure(name, type.name, NAME_WEIGHT) + (text ? NAME_GAP * type.name + rowWidth(text, type, measure) : 0);
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

/** Type of all tiles together: the largest, from the base on, at which every name and figure fits its tile; null where
 *  none does. */
export function tileType(contents: readonly TileContent[], tile: { w: number; h: number }, base: LabelType, form: TileForm, measure: Measure): LabelType | null {
  const room = tile.w - TILE_PAD;
  for (let value = Math.floor(tile.h * 0.66); value >= base.value; value--) {
    for (const name of [Math.max(base.name, Math.floor(value * 0.66)), base.name]) {
      const type = { ...base, name, value };
      const fits = contents.every((content) => {
        if (form === 'line') return Math.max(name, value) * TILE_LEADING <= tile.h && lineWidth(content, type, measure) <= room;
        const lines = wrapName(content.name, room, name, measure);
        if (!lines || (content.text && rowWidth(content.text, type, measure) > room)) return false;
        return lines.length * name * TILE_LEADING + value * TILE_LEADING <= tile.h;
      });
      if (fits) return type;
    }
  }
  return null;
}
