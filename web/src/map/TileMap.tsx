import { useId } from 'react';
import { edgeOf, type AreaFill } from './area-fill.ts';
import type { Measure } from './label-text.ts';
import { NAME_WEIGHT, VALUE_WEIGHT, shapeGap, shapeSize } from './label-text.ts';
import { LevelShape } from './level-shape.tsx';
import type { MapTheme } from './map-props.ts';
import type { Box } from './mercator.ts';
import type { MapPalette } from './palette.ts';
import { contrast, inkOn, levelColour } from './palette.ts';
import { HatchPattern } from './StaticMap.tsx';
import type { TiledArea, TileSet } from './tile-arrangement.ts';
import { TILE_LEADING, TILE_PAD, wrapName } from './tile-text.ts';

interface TileMapProps {
  areas: readonly TiledArea[];
  set: TileSet;
  fills: ReadonlyMap<string, AreaFill>;
  measure: Measure;
  palette: MapPalette;
  theme: MapTheme;
  selectedAreaId: string | null;
  onSelectArea: ((areaId: string) => void) | undefined;
}

/** Every area an equal tile near its place, with its name: on a far wall each figure can be read, and no area shouts by
 *  its size. */
export function TileMap(props: TileMapProps) {
  const hatch = useId();
  const { tiles } = props.set;
  return (
    <g data-tiles={props.set.form}>
      <HatchPattern id={hatch} palette={props.palette} />
      {tiles.map((tile, i) => (
        <TileMark key={tile.id} box={tile.box} area={props.areas[i]!} hatch={hatch} {...props} />
      ))}
    </g>
  );
}

interface TileMarkProps extends TileMapProps {
  area: TiledArea;
  box: Box;
  hatch: string;
}

function TileMark({ area: { id, name, text }, box, hatch, set, ...props }: TileMarkProps) {
  const { palette, theme, measure, onSelectArea } = props;
  const { type, form } = set;
  const fill = props.fills.get(id);
  const colour = fill?.colour ?? palette.noData;
  const ink = inkOn(colour);
  const level = text?.level ?? null;
  const urgent = level === 'LATE' || level === 'CRITICAL';
  const inLine = form === 'line';
  const lines = inLine ? [name] : (wrapName(name, box.w - TILE_PAD, type.name, measure) ?? [name]);
  const shape = shapeSize(type, level);
  const gap = shapeGap(type, level);
  const middle = box.x + box.w / 2;
  const valueWidth = text ? measure(text.value, type.value, VALUE_WEIGHT) : 0;
  const textHeight = lines.length * type.name * TILE_LEADING + (text ? type.value * TILE_LEADING : 0);
  const top = box.y + (box.h - textHeight) / 2;
  const valueMiddle = inLine ? box.y + box.h / 2 : top + textHeight - type.value * (TILE_LEADING / 2);
  const left = inLine ? box.x + box.w - TILE_PAD / 2 - valueWidth - gap - shape : middle - (shape + gap + valueWidth) / 2;
  const selected = props.selectedAreaId === id;
  const own = level ? levelColour(theme, level) : ink;
  const levelInk = own === colour ? ink : own;
  const clear = contrast(levelInk, colour) >= 3;
  const halo = fill?.kind === 'hatch' ? { stroke: colour, strokeWidth: 4, paintOrder: 'stroke', strokeLinejoin: 'round' as const } : {};
  return (
    <g onClick={onSelectArea && (() => onSelectArea(id))} style={onSelectArea && { cursor: 'pointer' }}>
      <rect
        data-area={id}
        {...{ x: box.x, y: box.y, width: box.w, height: box.h }}
        fill={fill?.kind === 'hatch' ? `url(#${hatch})` : colour}
        stroke={selected ? palette.accent : urgent ? levelColour(theme, 'LATE') : edgeOf(fill, palette)}
        strokeWidth={selected ? 3.5 : urgent ? 2.5 : 1}
      />
      <g data-label={id} data-level={level ?? undefined} fill={ink} {...halo}>
        {lines.map((line, i) => (
          <text
            key={line}
            x={inLine ? box.x + TILE_PAD / 2 : middle}
            y={inLine ? valueMiddle + type.name * 0.35 : top + type.name * (TILE_LEADING * i + 0.95)}
            fontSize={type.name}
            fontWeight={NAME_WEIGHT}
            textAnchor={inLine ? 'start' : 'middle'}
          >
            {line}
          </text>
        ))}
        {level && <LevelShape level={level} x={left + shape / 2} y={valueMiddle} size={shape} colour={levelInk} edge={clear ? colour : ink} />}
        {text && (
          <text x={left + shape + gap} y={valueMiddle + type.value * 0.35} fontSize={type.value} fontWeight={VALUE_WEIGHT}>
            {text.value}
          </text>
        )}
      </g>
    </g>
  );
}
