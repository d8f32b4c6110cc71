import { useMemo } from 'react';
import type { ComposeTask } from './compose-task.ts';
import type { CompositionInput } from './composition.ts';
import type { IslandGroup } from './IslandInset.tsx';
import { IslandInset } from './IslandInset.tsx';
import type { MapInk } from './map-ink.ts';
import type { CityMapProps } from './map-props.ts';
import { MapLabels } from './MapLabels.tsx';
import type { MapPalette } from './palette.ts';
import type { PlaceText } from './place-names.ts';
import type { StaticMapProps } from './StaticMap.tsx';
import { StaticMap } from './StaticMap.tsx';
import { TileMap } from './TileMap.tsx';
import { rowWidth } from './tile-text.ts';
import { useComposition } from './use-composition.ts';

interface TileStageProps extends CityMapProps {
  input: CompositionInput;
  groups: readonly IslandGroup[];
  seaName: string | null;
  still: Omit<StaticMapProps, 'view'>;
  ink: MapInk;
  palette: MapPalette;
  placeTexts: ReadonlyMap<string, PlaceText>;
}

const GAP = 8;
const LEAST_TILES = 0.4;
/** Height of a tile's row in heights of its figure: digits bear no marks above or below. */
const DIGIT_ROW = 1.28;
/** Ranks up to this are named on the map beside the tiles: critical, late, watch. */
const NAMED_RANK = 2;
/** Width of that map, in heights of its text, from which it has room for names. */
const NAMED_FROM = 16;

/** The tiles with every figure, and beside them the city as it lies, coloured alike, with the late areas named. */
export function TileStage({ input, groups, seaName, still, ink, palette, placeTexts, ...props }: TileStageProps) {
  const { width, height } = input;
  const { theme, language, onSelectArea } = props;
  const selectedAreaId = props.selectedAreaId ?? null;
  const tilesWidth = useMemo(() => widthOfTiles(input, ink), [input, ink]);
  const task = useMemo<ComposeTask>(() => {
    const room = width - tilesWidth - GAP;
    const roomy = room > NAMED_FROM * ink.type.name;
    const labels = new Map(roomy ? [...input.labels].filter(([, label]) => label.rank <= NAMED_RANK) : []);
    return { input: { ...input, width: room, labels, insets: 0, reserved: [], callOuts: roomy }, before: null, view: null };
  }, [input, ink.type.name, width, tilesWidth]);
  const beside = useComposition(task, ink);
  const map = beside?.composition;
  return (
    <svg className="city-map__overlay" width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      <rect width={tilesWidth + GAP} height={height} fill={palette.panel} />
      <TileMap
        {...{ height, palette, theme, selectedAreaId, onSelectArea }}
        width={tilesWidth}
        areas={input.shapes.mainland}
        fills={ink.fills}
        texts={ink.texts}
        type={ink.type}
        measure={ink.measure}
      />
      {map && (
        <svg data-inset="locator" x={tilesWidth + GAP} width={map.view.width} height={map.view.height}>
          <StaticMap {...still} view={map.view} onSelectArea={onSelectArea} />
          <MapLabels layout={map.main} ink={{ ...beside.ink, palette, theme }} placeTexts={placeTexts} />
          {map.islands && (
            <IslandInset frame={map.islands} {...{ groups, seaName, palette, theme, language, selectedAreaId, onSelectArea }} fills={ink.fills} texts={ink.texts} type={ink.type} />
          )}
        </svg>
      )}
    </svg>
  );
}

/** As narrow as the figures allow at their own size, so that the map beside gets the rest; never less than two fifths of the stage. */
function widthOfTiles({ width, height, islands, shapes }: CompositionInput, ink: MapInk): number {
  const type = ink.type;
  const widest = Math.max(type.value, ...[...ink.texts.values()].map((text) => rowWidth(text, type, ink.measure)));
  const rows = Math.max(1, Math.floor(height / (type.value * DIGIT_ROW)));
  const columns = Math.ceil(shapes.mainland.length / rows);
  const needed = columns * (widest * 1.1 + GAP * 1.5);
  const widestTiles = width - (islands ? islands.w : 0) - 3 * GAP;
  return Math.floor(Math.min(Math.max(needed, width * LEAST_TILES), widestTiles));
}
