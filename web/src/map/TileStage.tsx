import { useEffect, useMemo } from 'react';
import { AreaList } from './AreaList.tsx';
import { planAreaList } from './area-list.ts';
import { centreOf } from './area-shapes.ts';
import type { ComposeTask } from './compose-task.ts';
import type { CompositionInput } from './composition.ts';
import type { IslandGroup } from './IslandInset.tsx';
import { IslandInset } from './IslandInset.tsx';
import type { MapInk } from './map-ink.ts';
import type { CityMapProps } from './map-props.ts';
import { MapLabels } from './MapLabels.tsx';
import { MAP_WORDS, shortName } from './map-words.ts';
import type { MapPalette } from './palette.ts';
import type { PlaceText } from './place-names.ts';
import type { StaticMapProps } from './StaticMap.tsx';
import { StaticMap } from './StaticMap.tsx';
import { arrangeTiles, type TiledArea } from './tile-arrangement.ts';
import { TileMap } from './TileMap.tsx';
import { useComposition } from './use-composition.ts';

interface TileStageProps extends CityMapProps {
  input: CompositionInput;
  groups: readonly IslandGroup[];
  seaName: string | null;
  still: Omit<StaticMapProps, 'view'>;
  ink: MapInk;
  palette: MapPalette;
  placeTexts: ReadonlyMap<string, PlaceText>;
  onArranged: (arranged: { unread: number; as: 'map' | 'tiles' | 'list' }) => void;
}

const GAP = 8;
/** What the map beside a list keeps of the width. */
const LEAST_BESIDE = 0.34;
/** Ranks up to this are named on the map beside the tiles: critical, late, watch. */
const NAMED_RANK = 2;
/** Width of that map, in heights of its text, from which it has room for names. */
const NAMED_FROM = 16;

/** The tiles with every name and figure, or a list of the worst areas where tiles have no room for names; beside them the
 *  city as it lies, coloured alike, with the late areas named. */
export function TileStage({ input, groups, seaName, still, ink, palette, placeTexts, onArranged, ...props }: TileStageProps) {
  const { width, height } = input;
  const { theme, language, values, classes, onSelectArea } = props;
  const selectedAreaId = props.selectedAreaId ?? null;
  const areas = useMemo<TiledArea[]>(
    () =>
      input.shapes.mainland.map((shape) => ({
        id: shape.areaId,
        at: centreOf(shape.box),
        name: shortName(language === 'en' ? (shape.nameEn ?? shape.name) : shape.name),
        text: ink.texts.get(shape.areaId),
      })),
    [input.shapes, ink.texts, language],
  );
  const islandWidth = input.islands?.w ?? 0;
  const set = useMemo(
    () => arrangeTiles(areas, { widest: width - islandWidth - 3 * GAP, whole: width, height }, ink.type, ink.measure),
    [areas, width, height, islandWidth, ink.type, ink.measure],
  );
  const list = useMemo(() => {
    if (set) return null;
    const rank = (area: TiledArea) => input.labels.get(area.id)?.rank ?? Number.POSITIVE_INFINITY;
    const worst = areas.filter((area) => area.text).sort((a, b) => rank(a) - rank(b) || (classes.worst === 'low' ? 1 : -1) * ((values.get(a.id)?.value ?? 0) - (values.get(b.id)?.value ?? 0)) || a.name.localeCompare(b.name, language));
    return planAreaList(worst, { widest: width - Math.max(islandWidth, width * LEAST_BESIDE) - 3 * GAP, height }, ink.type, ink.measure);
  }, [set, areas, values, classes.worst, language, input.labels, width, height, islandWidth, ink.type, ink.measure]);
  const left = list?.left ?? 0;
  useEffect(() => onArranged({ unread: left, as: set ? 'tiles' : 'list' }), [onArranged, left, set]);
  const tilesWidth = set?.width ?? list!.width + GAP;
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
      {set && <TileMap {...{ areas, set, palette, theme, selectedAreaId, onSelectArea }} fills={ink.fills} measure={ink.measure} />}
      {list && <AreaList {...{ plan: list, areas, palette, theme }} fills={ink.fills} type={ink.type} rest={MAP_WORDS[language].moreAreas(list.left)} />}
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
