import type { FeatureCollection } from 'geojson';
import type { LayerSpecification } from 'maplibre-gl';
import type { AreaFill } from './area-fill.ts';
import type { MapPoint, MapTheme } from './map-props.ts';
import type { MapPalette } from './palette.ts';
import { levelColour } from './palette.ts';

/** What both engines draw, in the part of the style language that both speak. */
export interface MapScene {
  sources: { id: string; data: FeatureCollection; cluster: boolean }[];
  layers: LayerSpecification[];
}

export interface SceneInput {
  boundaries: FeatureCollection;
  landmarks: FeatureCollection;
  /** Made once for the same points: the engine compares what it is given feature by feature unless it is the very same. */
  points: FeatureCollection | null;
  fills: ReadonlyMap<string, AreaFill>;
  urgentIds: readonly string[];
  selectedAreaId: string | null;
  palette: MapPalette;
  theme: MapTheme;
  /** Which image of the hatch fits the zoom. */
  hatchStep: number;
  /** The engine's own style already paints land and sea. */
  groundBelow: boolean;
}

export const AREA_LAYER = 'area-fill';
/** Feedback points stay clustered up to this zoom. */
export const CLUSTER_MAX_ZOOM = 14;

/** Expressions are the same in both engines; their types differ in what they have added since. */
type Loose = LayerSpecification;

/** Kind of the landmark that outlines the sea. */
const WATER = 'water';
const LINES = ['==', ['geometry-type'], 'LineString'];
const ROUND = { 'line-cap': 'round', 'line-join': 'round' };
const AREA_ID = ['to-string', ['get', 'areaId']];

export function mapScene(input: SceneInput): MapScene {
  const { palette, theme } = input;
  const ids = (kind: AreaFill['kind']): string[] => [...input.fills].filter(([, fill]) => fill.kind === kind).map(([id]) => id);
  const colours = [...input.fills].flatMap(([id, fill]) => [id, fill.colour]);
  const among = (list: readonly string[]) => ['in', AREA_ID, ['literal', list]];
  const hasSea = input.landmarks.features.some((feature) => String(feature.properties?.['kind'] ?? '').toLowerCase() === WATER);
  const layers: unknown[] = [];
  if (!input.groundBelow) {
    layers.push({ id: 'ground', type: 'background', paint: { 'background-color': hasSea ? palette.land : palette.sea } });
    layers.push({
      id: 'sea',
      type: 'fill',
      source: 'landmarks',
      filter: ['==', ['downcase', ['to-string', ['get', 'kind']]], WATER],
      paint: { 'fill-color': palette.sea, 'fill-antialias': false },
    });
  }
  layers.push(
    // Below the fills, so only its outer half shows: the coast and the city's edge, without knowing which line is which.
    { id: 'area-edge', type: 'line', source: 'areas', layout: { 'line-join': 'round' }, paint: { 'line-color': palette.coast, 'line-width': 2.5 } },
    {
      id: AREA_LAYER,
      type: 'fill',
      source: 'areas',
      paint: { 'fill-color': colours.length > 0 ? ['match', AREA_ID, ...colours, palette.noData] : palette.noData, 'fill-antialias': true },
    },
    { id: 'area-hatch', type: 'fill', source: 'areas', filter: among(ids('hatch')), paint: { 'fill-pattern': hatchImage(theme, input.hatchStep) } },
    { id: 'area-border', type: 'line', source: 'areas', layout: { 'line-join': 'round' }, paint: { 'line-color': palette.border, 'line-width': 1 } },
    // Over the borders of its neighbours, which would be lost on a fill as dark, or as light, as they are.
    outline('area-outline', among([...ids('hatch'), ...ids('none')]), palette.outline, 1),
    { id: 'river-edge', type: 'line', source: 'landmarks', filter: LINES, layout: ROUND, paint: { 'line-color': palette.border, 'line-width': 4.5 } },
    {
      id: 'river',
      type: 'line',
      source: 'landmarks',
      filter: LINES,
      layout: ROUND,
      paint: { 'line-color': palette.river, 'line-width': 2.5 },
    },
    outline('area-urgent', among(input.urgentIds), levelColour(theme, 'LATE'), 2),
    outline('area-selected', among(input.selectedAreaId === null ? [] : [input.selectedAreaId]), palette.accent, 3.5),
  );
  const sources = [
    { id: 'areas', data: input.boundaries, cluster: false },
    { id: 'landmarks', data: input.landmarks, cluster: false },
  ];
  if (input.points) {
    sources.push({ id: 'points', data: input.points, cluster: true });
    layers.push(...pointLayers(palette, theme));
  }
  return { sources, layers: layers as Loose[] };
}

function outline(id: string, filter: unknown, colour: string, width: number): unknown {
  return { id, type: 'line', source: 'areas', filter, layout: { 'line-join': 'round' }, paint: { 'line-color': colour, 'line-width': width } };
}

/** Clusters are neutral and say how many; an edge of vermilion says that something in them is overdue. */
function pointLayers(palette: MapPalette, theme: MapTheme): unknown[] {
  const late = levelColour(theme, 'LATE');
  // A cluster, or a point that stands for several: both bear their sum under the same name.
  const several = ['any', ['has', 'point_count'], ['>', ['get', 'n'], 1]];
  return [
    {
      id: 'points-clusters',
      type: 'circle',
      source: 'points',
      filter: several,
      paint: {
        'circle-color': palette.panel,
        'circle-opacity': 0.88,
        'circle-radius': ['step', ['get', 'n'], 11, 20, 15, 100, 19, 1000, 24],
        'circle-stroke-color': ['case', ['>', ['get', 'overdue'], 0], late, palette.muted],
        'circle-stroke-width': 2,
      },
    },
    {
      id: 'points-counts',
      type: 'symbol',
      source: 'points',
      filter: several,
      layout: { 'text-field': ['to-string', ['get', 'n']], 'text-font': ['Inter Variable'], 'text-size': 12, 'text-allow-overlap': true },
      paint: { 'text-color': palette.ink },
    },
    {
      id: 'points-single',
      type: 'symbol',
      source: 'points',
      filter: ['!', several],
      layout: { 'icon-image': ['concat', `point-${theme}-`, ['get', 'cell']], 'icon-allow-overlap': true },
    },
  ];
}

/** Null where there are none. */
export function pointFeatures(points: readonly MapPoint[]): FeatureCollection | null {
  if (points.length === 0) return null;
  return {
    type: 'FeatureCollection',
    features: points.map((point) => ({
      type: 'Feature',
      properties: { id: point.id, cell: point.cell, n: point.n ?? 1, overdue: point.overdue ?? (point.cell === 'OPEN_OVERDUE' ? 1 : 0) },
      geometry: { type: 'Point', coordinates: [point.lon, point.lat] },
    })),
  };
}

/** Summed per cluster by the engine. */
export const CLUSTER_PROPERTIES = { overdue: ['+', ['get', 'overdue']], n: ['+', ['get', 'n']] };

/** Parts of the way from one whole zoom level to the next for which the hatch has an image of its own. */
export const HATCH_STEPS = [0, 1, 2, 3, 4, 5, 6, 7] as const;

/** The image of the hatch for the part of the way; `hatchStep` names that of a zoom. */
export function hatchImage(theme: MapTheme, step: number): string {
  return `cannot-tell-${theme}-${step}`;
}

export function hatchStep(zoom: number): number {
  return Math.floor((zoom - Math.floor(zoom)) * HATCH_STEPS.length);
}

