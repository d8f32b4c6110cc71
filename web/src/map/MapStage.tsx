import { Component, Suspense, lazy, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { AreaInset } from './AreaInset.tsx';
import { AreaListInset } from './AreaListInset.tsx';
import type { Composition, CompositionInput } from './composition.ts';
import { IslandInset, islandGroups, islandInsetSize, type IslandGroup } from './IslandInset.tsx';
import { LEADING, areaLabel } from './label-text.ts';
import type { ComposeTask } from './compose-task.ts';
import type { MapData } from './map-data.ts';
import type { MapInk } from './map-ink.ts';
import { hatchStep, mapScene, pointFeatures } from './map-layers.ts';
import type { AreaLevel, CityMapProps } from './map-props.ts';
import { MAP_WORDS } from './map-words.ts';
import { MapLabels } from './MapLabels.tsx';
import type { Landmarks } from './landmarks.ts';
import type { Box, Camera, View } from './mercator.ts';
import { cameraOf, project, viewOf } from './mercator.ts';
import type { MapPalette } from './palette.ts';
import { levelColour } from './palette.ts';
import { placeNames } from './place-names.ts';
import { StaticMap } from './StaticMap.tsx';
import { StillMap } from './StillMap.tsx';
import { TileStage } from './TileStage.tsx';
import { useComposition, type Composed } from './use-composition.ts';
import { useTilePlan } from './use-tile-plan.ts';

const MaplibreEngine = lazy(() => import('./maplibre-engine.tsx'));
const MapboxEngine = lazy(() => import('./mapbox-engine.tsx'));

interface MapStageProps extends CityMapProps {
  data: MapData;
  ink: MapInk;
  palette: MapPalette;
  width: number;
  height: number;
  /** Told how many figures stand nowhere on the map as it is, and what stands in for it. */
  onArranged: (arranged: { unread: number; as: 'map' | 'tiles' | 'list' }) => void;
}

const isUrgent = (level: AreaLevel | null): boolean => level === 'CRITICAL' || level === 'LATE' || level === 'WATCH';

/** Room of the two zoom buttons in the upper left corner. */
const ZOOM_BUTTONS: Box = { x: 0, y: 0, w: 48, h: 84 };

/** Share of the figures that a wall's map may leave unwritten, for their areas are too small, and still be the map. */
const MOST_UNWRITTEN = 0.25;

/** The drawn part: engine below, labels and insets above, or the tiles where a wall could not be read otherwise. */
export function MapStage(props: MapStageProps) {
  const { data, ink, width, height, language, posture } = props;
  const [moved, setMoved] = useState<Camera | null>(null);
  const groups = useMemo(() => islandGroups(data.shapes.detached, data.landmarks, language), [data, language]);
  const sea = data.landmarks.points.find((point) => point.kind === 'sea');
  const seaName = sea ? (language === 'en' ? sea.nameEn : sea.name) : null;
  const places = useMemo(() => placeNames(data.landmarks, language, ink.type, ink.measure), [data, language, ink.type, ink.measure]);
  const hasPoints = (props.points?.length ?? 0) > 0;
  const input = useMemo<CompositionInput>(() => {
    // Clusters of points move with the engine and would run into figures, so the figures are left to table and tap.
    // A phone has room for what matters; every figure stands in the list below, and on the map once it is enlarged.
    const texts = hasPoints || !ink.ready ? [] : [...ink.texts].filter(([, text]) => posture !== 'phone' || isUrgent(text.level));
    return {
      width,
      height,
      shapes: data.shapes,
      seas: data.landmarks.seas,
      labels: new Map(texts.map(([id, text]) => [id, areaLabel(text, ink.type, ink.measure)])),
      placeNames: places.names,
      islands: islandInsetSize(groups, seaName, ink.texts, ink.type, ink.measure, language),
      insetTitle: Math.round(ink.type.name * LEADING * 1.2),
      insets: posture === 'phone' ? 1 : 3,
      reserved: posture === 'wall' ? [] : [ZOOM_BUTTONS],
      callOuts: true,
    };
  }, [width, height, data, ink, places, groups, seaName, posture, language, hasPoints]);
  const last = useRef<{ input: CompositionInput; home: Composition } | null>(null);
  const homeTask = useMemo<ComposeTask | null>(() => {
    if (!ink.ready) return null;
    const before = last.current;
    const same = before && before.input.shapes === input.shapes && before.input.width === width && before.input.height === height;
    const alike = same && before.input.insetTitle === input.insetTitle && before.input.islands?.h === input.islands?.h && before.input.islands?.w === input.islands?.w;
    return { input, before: alike ? before.home : null, view: null };
  }, [input, width, height, ink.ready]);
  const atHome = useComposition(homeTask, { ink, places });
  const movedTask = useMemo<ComposeTask | null>(() => {
    if (!moved) return null;
    const labels = hasPoints ? input.labels : new Map([...ink.texts].map(([id, text]) => [id, areaLabel(text, ink.type, ink.measure)]));
    return { input: { ...input, labels }, before: null, view: viewOf(moved, width, height) };
  }, [input, ink, hasPoints, moved, width, height]);
  const atMoved = useComposition(movedTask, { ink, places });
  useEffect(() => {
    if (atHome) last.current = { input: atHome.task.input, home: atHome.composition };
  }, [atHome]);
  if (!atHome) return null;
  return <ArrangedStage {...props} {...{ input, groups, seaName, moved, setMoved }} home={atHome} zoomed={movedTask && (atMoved?.task === movedTask ? atMoved : { ...atHome, composition: { ...atHome.composition, view: movedTask.view!, main: NO_LABELS, insets: [], list: null } })} />;
}

type Inked = Composed<{ ink: MapInk; places: ReturnType<typeof placeNames> }>;
/** Where the reader has moved and labels are still being placed, none stand where they do not belong. */
const NO_LABELS = { labels: { placed: [], unread: [] }, names: [] };

interface ArrangedStageProps extends MapStageProps {
  input: CompositionInput;
  groups: readonly IslandGroup[];
  seaName: string | null;
  home: Inked;
  /** The view that the reader chose by zooming. */
  zoomed: Inked | null;
  moved: Camera | null;
  setMoved: (camera: Camera | null) => void;
}

function ArrangedStage(props: ArrangedStageProps) {
  const { data, palette, width, height, language, theme, posture, input, groups, seaName, moved, setMoved, onSelectArea } = props;
  const selectedAreaId = props.selectedAreaId ?? null;
  const { ink: current } = props;
  const [engine, setEngine] = useState<'WAITED_FOR' | 'PAINTED' | 'GONE'>('WAITED_FOR');
  const painted = engine === 'PAINTED';
  const onPainted = useCallback((now: boolean) => setEngine(now ? 'PAINTED' : 'GONE'), []);
  const home = props.home.composition;
  const { composition, ink: { ink, places } } = props.zoomed ?? props.home;
  const [camera, setCamera] = useState(() => cameraOf(home.view));
  const wasMoved = useRef(moved !== null);
  useEffect(() => {
    const back = wasMoved.current && moved === null;
    wasMoved.current = moved !== null;
    if (moved) return;
    const next = cameraOf(home.view);
    // Another arrangement of the same view leaves the engine where it stands: it would paint the very same again.
    setCamera((before) => (!back && before.longitude === next.longitude && before.latitude === next.latitude && before.zoom === next.zoom ? before : next));
  }, [home, moved]);

  const { onArranged, arrangement = 'auto' } = props;
  const unread = composition.unread.length;
  const tiles = useTilePlan(arrangement === 'tiles' || (arrangement === 'auto' && posture === 'wall' && unread > 0), input, current, props);
  // Tiles are a map that shows every figure. A list is none: it comes where the map leaves many unwritten, and more than it does.
  const listed = tiles?.list != null && unread > MOST_UNWRITTEN * input.labels.size && tiles.list.left < unread;
  const instead = tiles !== null && (arrangement === 'tiles' || tiles.list === null || listed) ? tiles : null;
  useEffect(() => {
    if (!instead) onArranged({ unread, as: 'map' });
  }, [onArranged, unread, instead]);
  // An Atlas server of the operator's own needs no account, but the library asks for a token by its form.
  const token = props.engine === 'mapbox' ? (props.mapboxToken ?? (props.mapboxBaseApiUrl ? 'pk.atlas' : null)) : null;
  const still = { areas: data.shapes.mainland, fills: current.fills, urgent: current.urgent, landmarks: data.landmarks, palette, urgentColour: levelColour(theme, 'LATE'), selectedAreaId };
  const hatch = hatchStep((moved ?? camera).zoom);
  const points = useMemo(() => pointFeatures(props.points ?? []), [props.points]);
  const scene = useMemo(
    () =>
      mapScene({
        boundaries: data.boundaries,
        landmarks: data.landmarksFile,
        points,
        fills: current.fills,
        urgentIds: [...current.urgent.keys()],
        selectedAreaId,
        palette,
        theme,
        hatchStep: hatch,
        groundBelow: token != null,
      }),
    [data, points, current, selectedAreaId, palette, theme, hatch, token],
  );
  const zoomBy = (steps: number): void => {
    const from = moved ?? camera;
    const next = { ...from, zoom: from.zoom + steps };
    setMoved(next);
    setCamera(next);
  };
  const onMove = useCallback((next: Camera) => setMoved({ longitude: next.longitude, latitude: next.latitude, zoom: next.zoom }), [setMoved]);
  const svg = { width, height, viewBox: `0 0 ${width} ${height}` };
  const engineProps = { camera, width, height, interactive: posture !== 'wall', cooperative: posture !== 'wall', scene, theme, language, onMove, onSelectArea, onPainted };

  if (instead) return <TileStage {...props} plan={instead} {...{ input, groups, seaName, still }} placeTexts={places.texts} />;
  return (
    <>
      {engine === 'WAITED_FOR' && <StillMap view={composition.view} {...still} />}
      {engine === 'GONE' && (
        <svg className="city-map__still" {...svg} aria-hidden="true">
          <StaticMap view={composition.view} {...still} onSelectArea={onSelectArea} />
        </svg>
      )}
      <div className="city-map__engine" aria-hidden="true" data-view={`${composition.view.left} ${composition.view.top} ${composition.view.scale}`} style={{ visibility: painted ? 'visible' : 'hidden' }}>
        <EngineGuard key={token ? 'mapbox' : 'maplibre'} onFailed={() => onPainted(false)}>
          <Suspense fallback={null}>
            {token ? <MapboxEngine {...engineProps} token={token} baseApiUrl={props.mapboxBaseApiUrl ?? null} /> : <MaplibreEngine {...engineProps} />}
          </Suspense>
        </EngineGuard>
      </div>
      <svg className="city-map__overlay" {...svg} aria-hidden="true">
        {composition.insets.map((inset, i) => (
          <g key={i}>
            <rect {...rect(inset.window)} fill="none" stroke={palette.ink} strokeOpacity={0.75} strokeWidth={1} />
            <rect {...rect(inset.letter)} fill={palette.panel} stroke={palette.ink} strokeOpacity={0.75} strokeWidth={1} />
            <text x={inset.letter.x + inset.letter.w / 2} y={inset.letter.y + inset.letter.h * 0.76} fontSize={ink.type.name} fontWeight={700} textAnchor="middle" fill={palette.ink}>
              {LETTERS[i]}
            </text>
          </g>
        ))}
        <MapLabels layout={composition.main} ink={{ ...ink, palette, theme }} placeTexts={places.texts} />
        {composition.insets.map((inset, i) => (
          <AreaInset
            key={i}
            inset={inset}
            titleHeight={input.insetTitle}
            letter={LETTERS[i] ?? ''}
            title={holdsRiver(inset.view, data.landmarks) && ink.measure(MAP_WORDS[language].centralArea, ink.type.name, 500) + 3 * ink.type.name < inset.frame.w ? MAP_WORDS[language].centralArea : MAP_WORDS[language].enlarged}
            ink={{ ...ink, palette, theme }}
            placeTexts={places.texts}
            {...still}
            onSelectArea={onSelectArea}
          />
        ))}
        {composition.list && <AreaListInset list={composition.list} titleHeight={input.insetTitle} title={MAP_WORDS[language].smallAreas} ink={{ ...ink, palette, theme }} />}
        {composition.islands && (
          <IslandInset frame={composition.islands} {...{ groups, seaName, palette, theme, language, onSelectArea, selectedAreaId }} fills={current.fills} texts={ink.texts} type={ink.type} />
        )}
      </svg>
      {posture !== 'wall' && <ZoomButtons {...{ language, moved: moved !== null }} zoomBy={zoomBy} reset={() => setMoved(null)} />}
    </>
  );
}

const LETTERS = ['A', 'B', 'C', 'D'];

/** The river runs through the middle of the city. */
function holdsRiver(view: View, landmarks: Landmarks): boolean {
  return landmarks.points.some(({ kind, at }) => {
    const { x, y } = project(view, at);
    return kind === 'river' && x > 0 && y > 0 && x < view.width && y < view.height;
  });
}

function rect(box: { x: number; y: number; w: number; h: number }) {
  return { x: box.x, y: box.y, width: box.w, height: box.h };
}

function ZoomButtons({ language, moved, zoomBy, reset }: { language: CityMapProps['language']; moved: boolean; zoomBy: (steps: number) => void; reset: () => void }) {
  const words = MAP_WORDS[language];
  return (
    <div className="city-map__zoom">
      <button type="button" aria-label={words.zoomIn} onClick={() => zoomBy(1)}>
        +
      </button>
      <button type="button" aria-label={words.zoomOut} onClick={() => zoomBy(-1)}>
        −
      </button>
      {moved && (
        <button type="button" onClick={reset}>
          {words.wholeCity}
        </button>
      )}
    </div>
  );
}

/** An engine that cannot be loaded or started costs panning and zooming; the still map below stays. */
class EngineGuard extends Component<{ onFailed: () => void; children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override componentDidCatch(error: unknown): void {
    console.warn(String(error));
    this.props.onFailed();
  }

  override render(): ReactNode {
    return this.state.failed ? null : this.props.children;
  }
}
