import type { AreaLabel } from './composition.ts';
import type { LabelVariant, Size } from './label-layout.ts';
import type { AreaLevel, AreaValue } from './map-props.ts';
import { shortName } from './map-words.ts';

/** Type of the labels, in pixels; the figure is larger and heavier than the name. */
export interface LabelType {
  name: number;
  value: number;
  family: string;
}

export const NAME_WEIGHT = 500;
export const VALUE_WEIGHT = 700;
/** Line height: Vietnamese stacks two marks above a capital. */
export const LEADING = 1.4;

/** Width of a text in pixels. */
export type Measure = (text: string, px: number, weight: number) => number;

export interface LabelText {
  name: string;
  value: string;
  level: AreaLevel | null;
  /** Whether the label tells a figure; a dash does not. */
  figure: boolean;
  /** Width of the figure as it is set, in pixels. */
  valueWidth: number;
}

const RANKS: Record<AreaLevel, number> = { CRITICAL: 0, LATE: 1, WATCH: 2, ON_TRACK: 3, TOO_FEW_TO_SAY: 4 };

/** Width of a level's shape. */
export function shapeSize(type: LabelType, level: AreaLevel | null): number {
  if (level === null) return 0;
  return type.value * 0.64;
}

/** Room between a shape and its figure. */
export function shapeGap(type: LabelType, level: AreaLevel | null): number {
  return level === null ? 0 : type.value * 0.24;
}

export function labelText(value: AreaValue, type: LabelType, measure: Measure): LabelText {
  const valueWidth = measure(value.label, type.value, VALUE_WEIGHT);
  // What is on track is told by its colour: a mark on nearly every figure would hide the few that matter.
  const level = value.level === undefined || value.level === 'ON_TRACK' ? null : value.level;
  return { name: shortName(value.name), value: value.label, level, figure: value.value !== null, valueWidth };
}

/** What the layout must know of a label: its importance and its size in each form. */
export function areaLabel(text: LabelText, type: LabelType, measure: Measure): AreaLabel {
  const shape = shapeSize(type, text.level) + shapeGap(type, text.level);
  const value = shape + text.valueWidth;
  const name = measure(text.name, type.name, NAME_WEIGHT);
  const valueHeight = type.value * 1.2;
  const sizes: Record<LabelVariant, Size> = {
    value: { w: value, h: valueHeight },
    full: { w: Math.max(value, name), h: type.name * LEADING + valueHeight },
    line: { w: name + type.name * 0.4 + value, h: type.name * LEADING },
  };
  return { rank: text.level ? RANKS[text.level] : 4, optional: !text.figure, sizes };
}

/** Measures text as the page sets it. Falls back to an estimate where there is no canvas. */
export function canvasMeasure(family: string): Measure {
  const context = document.createElement('canvas').getContext('2d');
  const known = new Map<string, number>();
  return (text, px, weight) => {
    if (!context) return text.length * px * 0.62;
    const key = `${weight} ${px} ${text}`;
    let width = known.get(key);
    if (width === undefined) {
      context.font = `${weight} ${px}px ${family}`;
      // Tabular digits are a little wider than the proportional ones that a canvas measures.
      width = context.measureText(text).width * 1.04 + 1;
      known.set(key, width);
    }
    return width;
  };
}
