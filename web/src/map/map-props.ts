/** What the map and the tile map are told. Both draw the same props; neither fetches figures. */

export type AreaLevel = 'ON_TRACK' | 'WATCH' | 'LATE' | 'CRITICAL' | 'TOO_FEW_TO_SAY';
export type MapLanguage = 'vi' | 'en';
export type MapTheme = 'dark' | 'light';
export type MapPosture = 'wall' | 'desk' | 'phone';
export type MapEngineName = 'maplibre' | 'mapbox';

export interface AreaValue {
  /** The figure that chooses the class; null when there is none to show. */
  value: number | null;
  /** The figure as it is written on the map, in the reader's locale ("97,2"). */
  label: string;
  level?: AreaLevel | null;
  /** Why there is no figure to trust: no data at all (grey) or too few cases (hatched). */
  reason?: 'NO_DATA' | 'TOO_FEW' | null;
  /** The area's official name in the reader's language. */
  name: string;
  numerator?: number;
  denominator?: number;
}

export interface ValueClasses {
  /** Ascending limits; a value belongs to the class numbered by how many limits it reaches. */
  breaks: readonly number[];
  /** One colour more than there are limits. */
  colours: readonly string[];
  labels: readonly string[];
  /** At which end of the values things are worst: a low share, a high count. */
  worst: 'low' | 'high';
}

export interface MapPoint {
  id: string;
  lon: number;
  lat: number;
  /** A timeliness cell: DONE_ON_TIME, DONE_LATE, OPEN_IN_TIME, OPEN_OVERDUE, PAUSED or UNCLASSIFIED. */
  cell: string;
  /** How many stand for it, and how many of them are overdue; one, by its cell, when left out. */
  n?: number;
  overdue?: number;
}

export interface CityMapProps {
  /** GET answers a GeoJSON FeatureCollection with areaId, code, name, nameEn, kind, schematic. */
  boundarySetUrl: string;
  /** GET answers GeoJSON with kind, name, nameEn: river, bay, sea, archipelago, island, peak. */
  landmarksUrl: string;
  values: ReadonlyMap<string, AreaValue>;
  classes: ValueClasses;
  language: MapLanguage;
  theme: MapTheme;
  posture: MapPosture;
  engine: MapEngineName;
  mapboxToken?: string | null;
  mapboxBaseApiUrl?: string | null;
  points?: readonly MapPoint[];
  selectedAreaId?: string | null;
  onSelectArea?: (areaId: string) => void;
  /**
   * `auto` shows the geographic map wherever every value can be read on it, and otherwise, on a wall, the equal-size
   * tiles; where those have no room for names, the map as long as it shows most values, else a list of the worst areas
   * beside it. `map` and `tiles` insist.
   */
  arrangement?: 'auto' | 'map' | 'tiles';
  /** Size of the map's text in CSS pixels; by default from the root type size, which a wall derives from its distance. */
  labelPx?: number;
}
