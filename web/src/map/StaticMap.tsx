import { memo, useId } from 'react';
import type { AreaFill } from './area-fill.ts';
import type { AreaShape } from './area-shapes.ts';
import type { Landmarks } from './landmarks.ts';
import type { AreaLevel } from './map-props.ts';
import type { View } from './mercator.ts';
import type { MapPalette } from './palette.ts';
import { inView, viewPath } from './view-paths.ts';

export interface StaticMapProps {
  view: View;
  areas: readonly AreaShape[];
  fills: ReadonlyMap<string, AreaFill>;
  urgent: ReadonlyMap<string, AreaLevel>;
  landmarks: Landmarks;
  palette: MapPalette;
  urgentColour: string;
  selectedAreaId?: string | null;
  onSelectArea?: ((areaId: string) => void) | undefined;
}

/**
 * The map without an engine: insets, and the main map until the engine has painted or where the machine has no WebGL.
 * Same projection and colours, so nothing jumps when the engine takes over. For an SVG of the view's size.
 */
export const StaticMap = memo(function StaticMap(props: StaticMapProps) {
  const { view, fills, urgent, landmarks, palette, urgentColour, selectedAreaId, onSelectArea } = props;
  const hatch = useId();
  const shapes = props.areas.filter((shape) => inView(shape, view));
  const paths = shapes.map((shape) => ({ id: shape.areaId, d: viewPath(shape.rings, view, true) }));
  const seas = landmarks.seas.length > 0;
  const outlined = (ids: (id: string) => boolean) => paths.filter((path) => ids(path.id));
  return (
    <g>
      <HatchPattern id={hatch} palette={palette} />
      <rect width={view.width} height={view.height} fill={seas ? palette.land : palette.sea} />
      {seas && <path d={viewPath(landmarks.seas, view, true)} fill={palette.sea} />}
      <g fill="none" stroke={palette.coast} strokeWidth={2.5} strokeLinejoin="round">
        {paths.map((path) => (
          <path key={path.id} d={path.d} />
        ))}
      </g>
      <g stroke={palette.border} strokeWidth={1} strokeLinejoin="round" fillRule="evenodd">
        {paths.map((path) => {
          const fill = fills.get(path.id);
          return (
            <path
              key={path.id}
              d={path.d}
              data-area={path.id}
              fill={fill?.kind === 'hatch' ? `url(#${hatch})` : (fill?.colour ?? palette.noData)}
              onClick={onSelectArea && (() => onSelectArea(path.id))}
              style={onSelectArea && { cursor: 'pointer' }}
            />
          );
        })}
      </g>
      <g fill="none" strokeLinejoin="round" pointerEvents="none">
        <path d={viewPath(landmarks.rivers, view, false)} stroke={palette.river} strokeWidth={2.5} strokeLinecap="round" />
        {outlined((id) => urgent.has(id)).map((path) => (
          <path key={path.id} d={path.d} stroke={urgentColour} strokeWidth={2} />
        ))}
        {outlined((id) => id === selectedAreaId).map((path) => (
          <path key={path.id} d={path.d} stroke={palette.accent} strokeWidth={3.5} />
        ))}
      </g>
    </g>
  );
});

/** The hatch of "cannot tell" as an SVG pattern. */
export function HatchPattern({ id, palette }: { id: string; palette: MapPalette }) {
  return (
    <defs>
      <pattern id={id} width={7} height={7} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width={7} height={7} fill={palette.hatchGround} />
        <rect width={0.9} height={7} fill={palette.hatchLine} />
      </pattern>
    </defs>
  );
}
