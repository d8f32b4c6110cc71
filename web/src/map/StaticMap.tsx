import { memo, useId } from 'react';
import type { MapPalette } from './palette.ts';
import { HATCH, HATCH_LINE, HATCH_SIDE, stillPaths, type StillMapProps } from './still-paths.ts';

export interface StaticMapProps extends StillMapProps {
  onSelectArea?: ((areaId: string) => void) | undefined;
}

/**
 * The map without an engine: insets, and the main map where the machine has no WebGL. For an SVG of the view's size.
 */
export const StaticMap = memo(function StaticMap({ onSelectArea, ...map }: StaticMapProps) {
  const hatch = useId();
  return (
    <g strokeLinejoin="round" strokeLinecap="round">
      <HatchPattern id={hatch} palette={map.palette} />
      {stillPaths(map).map(({ key, areaId, d, fill, stroke, width }) => (
        <path
          key={key}
          d={d}
          fill={fill === HATCH ? `url(#${hatch})` : (fill ?? 'none')}
          fillRule={areaId === null ? undefined : 'evenodd'}
          stroke={stroke ?? undefined}
          strokeWidth={width}
          data-area={areaId ?? undefined}
          pointerEvents={areaId === null ? 'none' : undefined}
          onClick={areaId !== null && onSelectArea ? () => onSelectArea(areaId) : undefined}
          style={areaId !== null && onSelectArea ? { cursor: 'pointer' } : undefined}
        />
      ))}
    </g>
  );
});

/** The hatch of "cannot tell" as an SVG pattern. */
export function HatchPattern({ id, palette }: { id: string; palette: MapPalette }) {
  return (
    <defs>
      <pattern id={id} width={HATCH_SIDE} height={HATCH_SIDE} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width={HATCH_SIDE} height={HATCH_SIDE} fill={palette.hatchGround} />
        <rect width={HATCH_LINE} height={HATCH_SIDE} fill={palette.outline} />
      </pattern>
    </defs>
  );
}
