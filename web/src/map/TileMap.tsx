import { useId, useMemo } from 'react';
import type { AreaFill } from './area-fill.ts';
import type { AreaShape } from './area-shapes.ts';
import { centreOf } from './area-shapes.ts';
import type { LabelText, LabelType, Measure } from './label-text.ts';
import { NAME_WEIGHT, VALUE_WEIGHT, shapeGap, shapeSize } from './label-text.ts';
import { LevelShape } from './level-shape.tsx';
import type { MapTheme } from './map-props.ts';
import type { Box } from './mercator.ts';
import type { MapPalette } from './palette.ts';
import { contrast, inkOn, levelColour } from './palette.ts';
import { HatchPattern } from './StaticMap.tsx';
import { layoutTiles } from './tile-assignment.ts';
import type { TileType } from './tile-text.ts';
import { figureAspect, tileType, wrapName } from './tile-text.ts';

interface TileMapProps {
  width: number;
  height: number;
  areas: readonly AreaShape[];
  fills: ReadonlyMap<string, AreaFill>;
  texts: ReadonlyMap<string, LabelText>;
  type: LabelType;
  measure: Measure;
  palette: MapPalette;
  theme: MapTheme;
  selectedAreaId: string | null;
  onSelectArea: ((areaId: string) => void) | undefined;
}

/** A name in two lines over a figure. */
const NAMED_ASPECT = 1.2;

/** Every area an equal tile near its place: on a far wall each figure can be read, and no area shouts by its size. */
export function TileMap(props: TileMapProps) {
  const { width, height, areas, texts, type, measure } = props;
  const hatch = useId();
  const { tiles, set } = useMemo(() => {
    const places = areas.map((area) => ({ id: area.areaId, at: centreOf(area.box) }));
    const shown = areas.flatMap((area) => texts.get(area.areaId) ?? []);
    const named = layoutTiles(places, width, height, NAMED_ASPECT);
    const namedType = named[0] ? tileType(shown, named[0].box, type, true, measure) : null;
    if (namedType) return { tiles: named, set: { type: namedType, named: true } };
    const bare = layoutTiles(places, width, height, figureAspect(shown, type, measure));
    return { tiles: bare, set: { type: (bare[0] && tileType(shown, bare[0].box, type, false, measure)) ?? type, named: false } };
  }, [areas, width, height, texts, type, measure]);
  return (
    <g data-tiles="">
      <HatchPattern id={hatch} palette={props.palette} />
      {tiles.map((tile) => (
        <TileMark key={tile.id} box={tile.box} id={tile.id} hatch={hatch} set={set} {...props} />
      ))}
    </g>
  );
}

interface TileMarkProps extends TileMapProps {
  id: string;
  box: Box;
  hatch: string;
  set: TileType;
}

function TileMark({ id, box, hatch, set, ...props }: TileMarkProps) {
  const { palette, theme, measure, onSelectArea } = props;
  const { type } = set;
  const fill = props.fills.get(id);
  const colour = fill?.colour ?? palette.noData;
  const ink = inkOn(colour);
  const text = props.texts.get(id);
  const level = text?.level ?? null;
  const urgent = level === 'LATE' || level === 'CRITICAL';
  const lines = text && set.named ? (wrapName(text.name, box.w - 4, type.name, measure) ?? []) : [];
  const shape = shapeSize(type, level);
  const gap = shapeGap(type, level);
  const middle = box.x + box.w / 2;
  const textHeight = lines.length * type.name * 1.25 + type.value * 1.2;
  const top = box.y + (box.h - textHeight) / 2;
  const valueMiddle = top + textHeight - type.value * 0.6;
  const left = middle - (shape + gap + (text ? measure(text.value, type.value, VALUE_WEIGHT) : 0)) / 2;
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
        stroke={selected ? palette.accent : urgent ? levelColour(theme, 'LATE') : 'none'}
        strokeWidth={selected ? 3.5 : 2.5}
      />
      {text && (
        <g data-label={id} data-level={level ?? undefined} fill={ink} {...halo}>
          {lines.map((line, i) => (
            <text key={line} x={middle} y={top + type.name * (1.25 * i + 0.98)} fontSize={type.name} fontWeight={NAME_WEIGHT} textAnchor="middle">
              {line}
            </text>
          ))}
          {level && <LevelShape level={level} x={left + shape / 2} y={valueMiddle} size={shape} colour={levelInk} edge={clear ? colour : ink} />}
          <text x={left + shape + gap} y={valueMiddle + type.value * 0.35} fontSize={type.value} fontWeight={VALUE_WEIGHT}>
            {text.value}
          </text>
        </g>
      )}
    </g>
  );
}
