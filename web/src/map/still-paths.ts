import type { AreaFill } from './area-fill.ts';
import type { AreaShape } from './area-shapes.ts';
import type { Landmarks } from './landmarks.ts';
import type { AreaLevel } from './map-props.ts';
import type { View } from './mercator.ts';
import type { MapPalette } from './palette.ts';
import { inView, viewPath } from './view-paths.ts';

export interface StillMapProps {
  view: View;
  areas: readonly AreaShape[];
  fills: ReadonlyMap<string, AreaFill>;
  urgent: ReadonlyMap<string, AreaLevel>;
  landmarks: Landmarks;
  palette: MapPalette;
  urgentColour: string;
  selectedAreaId?: string | null;
}

/** The hatch of "cannot tell", where others have a colour. */
export const HATCH = Symbol('hatch');
/** Side of the hatch's square before it is turned by 45°, and the width of its line. */
export const HATCH_SIDE = 7;
export const HATCH_LINE = 0.9;

/** One path of a map without an engine. */
export interface StillPath {
  key: string;
  /** The area that it fills; null of lines and ground. */
  areaId: string | null;
  d: string;
  fill: string | typeof HATCH | null;
  stroke: string | null;
  width: number;
}

/** What a map without an engine draws, from the ground up: same projection, order and colours as the engine's layers. */
export function stillPaths({ view, areas, fills, urgent, landmarks, palette, urgentColour, selectedAreaId }: StillMapProps): StillPath[] {
  const shapes = areas.filter((shape) => inView(shape, view)).map((shape) => ({ id: shape.areaId, d: viewPath(shape.rings, view, true) }));
  const seas = landmarks.seas.length > 0;
  const line = (key: string, d: string, stroke: string, width: number): StillPath => ({ key, areaId: null, d, fill: null, stroke, width });
  const ground = (key: string, d: string, fill: string): StillPath => ({ key, areaId: null, d, fill, stroke: null, width: 0 });
  const fillOf = (id: string): StillPath['fill'] => {
    const fill = fills.get(id);
    return fill?.kind === 'hatch' ? HATCH : (fill?.colour ?? palette.noData);
  };
  return [
    ground('ground', `M0 0H${view.width}V${view.height}H0Z`, seas ? palette.land : palette.sea),
    ...(seas ? [ground('sea', viewPath(landmarks.seas, view, true), palette.sea)] : []),
    ...shapes.map(({ id, d }) => line(`coast ${id}`, d, palette.coast, 2.5)),
    ...shapes.map(({ id, d }): StillPath => ({ key: `area ${id}`, areaId: id, d, fill: fillOf(id), stroke: palette.border, width: 1 })),
    ...shapes.filter(({ id }) => fills.get(id)?.kind !== 'class').map(({ id, d }) => line(`outline ${id}`, d, palette.outline, 1)),
    line('river edges', viewPath(landmarks.rivers, view, false), palette.border, 4.5),
    line('rivers', viewPath(landmarks.rivers, view, false), palette.river, 2.5),
    ...shapes.filter(({ id }) => urgent.has(id)).map(({ id, d }) => line(`urgent ${id}`, d, urgentColour, 2)),
    ...shapes.filter(({ id }) => id === selectedAreaId).map(({ id, d }) => line(`selected ${id}`, d, palette.accent, 3.5)),
  ];
}
