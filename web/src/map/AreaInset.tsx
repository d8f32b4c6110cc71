import { useId } from 'react';
import type { InsetLayout } from './composition.ts';
import type { LabelInk } from './MapLabels.tsx';
import { MapLabels } from './MapLabels.tsx';
import type { PlaceText } from './place-names.ts';
import type { StaticMapProps } from './StaticMap.tsx';
import { StaticMap } from './StaticMap.tsx';

interface AreaInsetProps extends Omit<StaticMapProps, 'view'> {
  /** The letter that stands at the window on the main map. */
  letter: string;
  inset: InsetLayout;
  /** Height of the title bar in pixels. */
  titleHeight: number;
  title: string;
  ink: LabelInk;
  placeTexts: ReadonlyMap<string, PlaceText>;
}

/** A crowded part of the map, enlarged, with its own labels; the main map shows its window. */
export function AreaInset({ inset, titleHeight, letter, title, ink, placeTexts, ...map }: AreaInsetProps) {
  const clip = useId();
  const { frame, view } = inset;
  const { palette, type } = ink;
  return (
    <g data-inset="area" transform={`translate(${frame.x} ${frame.y})`}>
      <clipPath id={clip}>
        <rect width={view.width} height={view.height} />
      </clipPath>
      <rect width={frame.w} height={frame.h} fill={palette.panel} />
      <text x={8} y={titleHeight * 0.7} fontSize={type.name} fontWeight={600} fill={palette.ink}>
        <tspan fontWeight={700}>{letter}</tspan>
        <tspan dx={type.name * 0.6} fill={palette.muted} fontWeight={500}>
          {title}
        </tspan>
      </text>
      <g transform={`translate(0 ${titleHeight})`} clipPath={`url(#${clip})`}>
        <StaticMap {...map} view={view} />
        <MapLabels layout={inset} ink={ink} placeTexts={placeTexts} />
      </g>
      <rect width={frame.w} height={frame.h} fill="none" stroke={palette.hairline} />
    </g>
  );
}
