import type { RefObject } from 'react';
import { useEffect, useLayoutEffect, useMemo, useState } from 'react';
import type { AreaFill } from './area-fill.ts';
import { fillOf } from './area-fill.ts';
import type { LabelText, LabelType, Measure } from './label-text.ts';
import { NAME_WEIGHT, VALUE_WEIGHT, canvasMeasure, labelText } from './label-text.ts';
import type { MapData } from './map-data.ts';
import type { AreaLevel, CityMapProps, MapPosture } from './map-props.ts';
import { PALETTES, levelColour } from './palette.ts';

/** Everything that is written and painted, before it is known where. */
export interface MapInk {
  fills: ReadonlyMap<string, AreaFill>;
  texts: ReadonlyMap<string, LabelText>;
  levels: ReadonlySet<AreaLevel>;
  /** Areas outlined because they are late or critical. */
  urgent: ReadonlyMap<string, AreaLevel>;
  type: LabelType;
  measure: Measure;
  /** False until the font has arrived, before which no width is right. */
  ready: boolean;
}

/** Size of the map's text in root sizes, and its floor in pixels. */
const TEXT: Record<MapPosture, [rem: number, floor: number]> = { wall: [1.125, 14], desk: [0.8125, 13], phone: [0.8125, 13] };

export function useMapInk(props: CityMapProps, data: MapData | null, root: RefObject<HTMLElement | null>): MapInk {
  const { values, classes, theme, posture, labelPx } = props;
  const { family, rootPx, fontsReady } = usePageType(root);
  const type = useMemo<LabelType>(() => {
    const [rem, floor] = TEXT[posture];
    const name = Math.round(labelPx ?? Math.max(floor, rem * rootPx));
    return { name, value: Math.round(name * 1.12), family };
  }, [posture, labelPx, rootPx, family]);
  // Widths measured before the font arrived are wrong, so its arrival makes a new measure.
  // oxlint-disable-next-line react-hooks/exhaustive-deps
  const measure = useMemo(() => canvasMeasure(family), [family, fontsReady]);
  return useMemo(() => {
    const palette = PALETTES[theme];
    const fills = new Map<string, AreaFill>();
    const texts = new Map<string, LabelText>();
    const urgent = new Map<string, AreaLevel>();
    const levels = new Set<AreaLevel>();
    const shapes = data ? [...data.shapes.mainland, ...data.shapes.detached] : [];
    for (const { areaId } of shapes) {
      const value = values.get(areaId);
      fills.set(areaId, fillOf(value, classes, palette));
      // The fill says "cannot tell" and "no data" by itself: only figures are written.
      if (!value || value.value === null || value.label === '') continue;
      const text = labelText(value, type, measure);
      texts.set(areaId, text);
      if (text.level) levels.add(text.level);
      if (value.level === 'LATE' || value.level === 'CRITICAL') {
        urgent.set(areaId, value.level);
        // A judgement outranks a class: the one warm colour on the map is evidence, never a low share by chance.
        fills.set(areaId, { ...fills.get(areaId)!, colour: levelColour(theme, value.level) });
      }
    }
    return { fills, texts, levels, urgent, type, measure, ready: fontsReady };
  }, [data, values, classes, theme, type, measure, fontsReady]);
}

/** The page's font and root type size, and whether its fonts have arrived. */
function usePageType(root: RefObject<HTMLElement | null>): { family: string; rootPx: number; fontsReady: boolean } {
  const [type, setType] = useState({ family: 'sans-serif', rootPx: 16, fontsReady: false });
  useLayoutEffect(() => {
    const read = (): void => {
      const family = root.current ? getComputedStyle(root.current).fontFamily : 'sans-serif';
      const rootPx = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
      setType((before) => (before.family === family && before.rootPx === rootPx ? before : { ...before, family, rootPx }));
    };
    read();
    window.addEventListener('resize', read);
    const observer = new MutationObserver(read);
    observer.observe(document.documentElement, { attributes: true, attributeFilter: ['style', 'class'] });
    return () => {
      window.removeEventListener('resize', read);
      observer.disconnect();
    };
  }, [root]);
  const { family } = type;
  useEffect(() => {
    let current = true;
    const ready = (): void => {
      if (current) setType((before) => ({ ...before, fontsReady: true }));
    };
    // A font that does not come must not keep the figures away.
    const patience = setTimeout(ready, 1500);
    const faces = [NAME_WEIGHT, VALUE_WEIGHT].map((weight) => document.fonts.load(`${weight} 16px ${family}`, 'Đặc khu 0,9'));
    Promise.allSettled(faces).then(ready);
    return () => {
      current = false;
      clearTimeout(patience);
    };
  }, [family]);
  return type;
}
