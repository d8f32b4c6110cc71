import type { PlaceName } from './composition.ts';
import type { LabelType, Measure } from './label-text.ts';
import { LEADING } from './label-text.ts';
import type { LandmarkKind, Landmarks } from './landmarks.ts';
import type { MapLanguage } from './map-props.ts';

export interface PlaceText {
  text: string;
  /** Water is named in italics, as maps do. */
  water: boolean;
}

/** How far a name may stand from its thing, in its own widths: the sea is everywhere, a peak is in one place. */
const REACH: Partial<Record<LandmarkKind, number>> = { sea: 8, bay: 2, river: 0.9, island: 0.9 };

/** Names of the sea, the bay, the river and the islands, to be placed where no area is. Archipelagos have their inset. */
export function placeNames(landmarks: Landmarks, language: MapLanguage, type: LabelType, measure: Measure): { names: PlaceName[]; texts: Map<string, PlaceText> } {
  const names: PlaceName[] = [];
  const texts = new Map<string, PlaceText>();
  for (const point of landmarks.points) {
    const reach = REACH[point.kind];
    if (reach === undefined) continue;
    const id = `${point.kind}-${point.name}`;
    const text = language === 'en' ? point.nameEn : point.name;
    const size = { w: measure(text, type.name, 400) + 4, h: type.name * LEADING };
    texts.set(id, { text, water: point.kind !== 'island' });
    names.push({ id, at: point.at, size, reach, water: point.kind === 'sea' || point.kind === 'bay', everywhere: point.kind === 'sea' });
  }
  return { names, texts };
}
