import { memo } from 'react';
import type { AreaFill } from './area-fill.ts';
import type { MapLayout } from './composition.ts';
import type { PlacedLabel } from './label-layout.ts';
import type { LabelText, LabelType } from './label-text.ts';
import { NAME_WEIGHT, VALUE_WEIGHT, shapeGap, shapeSize } from './label-text.ts';
import { LevelShape } from './level-shape.tsx';
import type { MapTheme } from './map-props.ts';
import type { MapPalette } from './palette.ts';
import { contrast, inkOn, levelColour } from './palette.ts';
import type { PlaceText } from './place-names.ts';

export interface LabelInk {
  texts: ReadonlyMap<string, LabelText>;
  fills: ReadonlyMap<string, AreaFill>;
  type: LabelType;
  palette: MapPalette;
  theme: MapTheme;
}

interface MapLabelsProps {
  layout: MapLayout;
  ink: LabelInk;
  placeTexts: ReadonlyMap<string, PlaceText>;
}

/** Figures, names and leaders of one map, drawn where the layout put them. For an SVG that covers the map. */
export const MapLabels = memo(function MapLabels({ layout, ink, placeTexts }: MapLabelsProps) {
  const { type, palette } = ink;
  return (
    <g>
      {layout.names.map(({ id, box }) => {
        const place = placeTexts.get(id);
        return (
          <text
            key={id}
            data-place={id}
            x={box.x + box.w / 2}
            y={box.y + box.h * 0.7}
            fontSize={type.name}
            fontWeight={400}
            fontStyle={place?.water ? 'italic' : 'normal'}
            textAnchor="middle"
            fill={palette.muted}
          >
            {place?.text}
          </text>
        );
      })}
      {layout.labels.placed.map((label) => label.leader && <LeaderLine key={label.id} label={label} palette={palette} />)}
      {layout.labels.placed.map((label) => (
        <AreaLabelText key={label.id} label={label} ink={ink} />
      ))}
    </g>
  );
});

function LeaderLine({ label, palette }: { label: PlacedLabel; palette: MapPalette }) {
  const { from, to } = label.leader!;
  return (
    <g>
      <path d={`M${from.x} ${from.y}L${to.x} ${to.y}`} stroke={palette.panel} strokeWidth={3} />
      <path d={`M${from.x} ${from.y}L${to.x} ${to.y}`} stroke={palette.muted} strokeWidth={1} />
      <circle cx={from.x} cy={from.y} r={2.5} fill={palette.ink} stroke={palette.panel} />
    </g>
  );
}

/** One label; `ground` is what it stands on where that is not its own area. */
export function AreaLabelText({ label, ink, ground: given }: { label: PlacedLabel; ink: LabelInk; ground?: string }) {
  const { type, palette, theme } = ink;
  const text = ink.texts.get(label.id);
  if (!text) return null;
  const ground = given ?? (label.leader ? palette.sea : undefined) ?? ink.fills.get(label.id)?.colour ?? palette.noData;
  const colour = inkOn(ground);
  const { x, y, w, h } = label.box;
  const halo = { stroke: ground, strokeWidth: 3, strokeLinejoin: 'round', paintOrder: 'stroke', fill: colour } as const;
  const shape = shapeSize(type, text.level);
  const gap = shapeGap(type, text.level);
  const inLine = label.variant === 'line';
  const rowHeight = inLine ? h : type.value * 1.2;
  const middle = y + h - rowHeight / 2;
  const left = inLine ? x : x + (w - shape - gap - text.valueWidth) / 2;
  const baseline = middle + type.value * 0.35;
  const own = text.level ? levelColour(theme, text.level) : colour;
  const level = own === ground ? colour : own;
  // A level colour too near to the fill is edged with the ink.
  const clear = contrast(level, ground) >= 3;
  return (
    <g data-label={label.id} data-level={text.level ?? undefined}>
      {text.level && (
        <LevelShape
          level={text.level}
          x={left + shape / 2}
          y={middle}
          size={shape}
          colour={level}
          edge={clear ? ground : colour}
        />
      )}
      {label.variant !== 'value' && (
        <text
          x={inLine ? x + shape + gap : x + w / 2}
          y={inLine ? baseline : y + type.name * 1.02}
          textAnchor={inLine ? 'start' : 'middle'}
          fontSize={type.name}
          fontWeight={NAME_WEIGHT}
          {...halo}
        >
          {text.name}
        </text>
      )}
      <text x={inLine ? x + w : left + shape + gap + text.valueWidth} y={baseline} textAnchor="end" fontSize={type.value} fontWeight={VALUE_WEIGHT} {...halo}>
        {text.value}
      </text>
    </g>
  );
}
