import { useEffect, useMemo } from 'react';
import { AreaList } from './AreaList.tsx';
import type { ComposeTask } from './compose-task.ts';
import type { CompositionInput } from './composition.ts';
import type { IslandGroup } from './IslandInset.tsx';
import { IslandInset } from './IslandInset.tsx';
import type { MapInk } from './map-ink.ts';
import type { CityMapProps } from './map-props.ts';
import { MapLabels } from './MapLabels.tsx';
import { MAP_WORDS } from './map-words.ts';
import type { MapPalette } from './palette.ts';
import type { PlaceText } from './place-names.ts';
import type { StaticMapProps } from './StaticMap.tsx';
import { StaticMap } from './StaticMap.tsx';
import { TileMap } from './TileMap.tsx';
import { useComposition } from './use-composition.ts';
import { TILE_GAP, type TilePlan } from './use-tile-plan.ts';

interface TileStageProps extends CityMapProps {
  plan: TilePlan;
  input: CompositionInput;
  groups: readonly IslandGroup[];
  seaName: string | null;
  still: Omit<StaticMapProps, 'view'>;
  ink: MapInk;
  palette: MapPalette;
  placeTexts: ReadonlyMap<string, PlaceText>;
  onArranged: (arranged: { unread: number; as: 'map' | 'tiles' | 'list' }) => void;
}

/** Ranks up to this are named on the map beside the tiles: critical, late, watch. */
const NAMED_RANK = 2;
/** Width of that map, in heights of its text, from which it has room for names. */
const NAMED_FROM = 16;

/** The tiles with every name and figure, or a list of the worst areas where tiles have no room for names; beside them the
 *  city as it lies, coloured alike, with the late areas named. */
export function TileStage({ plan, input, groups, seaName, still, ink, palette, placeTexts, onArranged, ...props }: TileStageProps) {
  const { width, height } = input;
  const { theme, language, onSelectArea } = props;
  const { areas, set, list } = plan;
  const selectedAreaId = props.selectedAreaId ?? null;
  const left = list?.left ?? 0;
  useEffect(() => onArranged({ unread: left, as: set ? 'tiles' : 'list' }), [onArranged, left, set]);
  const tilesWidth = set ? set.width : list.width + TILE_GAP;
  const task = useMemo<ComposeTask>(() => {
    const room = width - tilesWidth - TILE_GAP;
    const roomy = room > NAMED_FROM * ink.type.name;
    const labels = new Map(roomy ? [...input.labels].filter(([, label]) => label.rank <= NAMED_RANK) : []);
    return { input: { ...input, width: room, labels, insets: 0, reserved: [], callOuts: roomy }, before: null, view: null };
  }, [input, ink.type.name, width, tilesWidth]);
  const beside = useComposition(task, ink);
  const map = beside?.composition;
  return (
    <svg className="city-map__overlay" width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      <rect width={tilesWidth + TILE_GAP} height={height} fill={palette.panel} />
      {set && <TileMap {...{ areas, set, palette, theme, selectedAreaId, onSelectArea }} fills={ink.fills} measure={ink.measure} />}
      {list && <AreaList {...{ plan: list, areas, palette, theme }} fills={ink.fills} type={ink.type} rest={MAP_WORDS[language].moreAreas(list.left)} />}
      {map && (
        <svg data-inset="locator" x={tilesWidth + TILE_GAP} width={map.view.width} height={map.view.height}>
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
