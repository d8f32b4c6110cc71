import { useMemo } from 'react';
import { planAreaList, type AreaListPlan } from './area-list.ts';
import { centreOf } from './area-shapes.ts';
import type { CompositionInput } from './composition.ts';
import type { MapInk } from './map-ink.ts';
import type { CityMapProps } from './map-props.ts';
import { shortName } from './map-words.ts';
import { arrangeTiles, type TiledArea, type TileSet } from './tile-arrangement.ts';

/** What can stand in for a map on which not every figure finds room: equal tiles, or a list of the worst areas. */
export type TilePlan = { areas: TiledArea[] } & ({ set: TileSet; list: null } | { set: null; list: AreaListPlan });

export const TILE_GAP = 8;
/** What the map beside a list keeps of the width. */
const LEAST_BESIDE = 0.34;

/** The tiles where each has room for its name and figure, else the list; null while none is asked for. */
export function useTilePlan(asked: boolean, input: CompositionInput, ink: MapInk, { language, values, classes }: Pick<CityMapProps, 'language' | 'values' | 'classes'>): TilePlan | null {
  return useMemo(() => {
    if (!asked) return null;
    const { width, height } = input;
    const islandWidth = input.islands?.w ?? 0;
    const areas = input.shapes.mainland.map((shape) => ({
      id: shape.areaId,
      at: centreOf(shape.box),
      name: shortName(language === 'en' ? (shape.nameEn ?? shape.name) : shape.name),
      text: ink.texts.get(shape.areaId),
    }));
    const set = arrangeTiles(areas, { widest: width - islandWidth - 3 * TILE_GAP, whole: width, height }, ink.type, ink.measure);
    if (set) return { areas, set, list: null };
    const rank = (area: TiledArea) => input.labels.get(area.id)?.rank ?? Number.POSITIVE_INFINITY;
    const figure = (area: TiledArea) => (classes.worst === 'low' ? 1 : -1) * (values.get(area.id)?.value ?? 0);
    const worst = areas.filter((area) => area.text).sort((a, b) => rank(a) - rank(b) || figure(a) - figure(b) || a.name.localeCompare(b.name, language));
    return { areas, set, list: planAreaList(worst, { widest: width - Math.max(islandWidth, width * LEAST_BESIDE) - 3 * TILE_GAP, height }, ink.type, ink.measure) };
  }, [asked, input, ink, language, values, classes.worst]);
}
