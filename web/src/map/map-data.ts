import type { FeatureCollection } from 'geojson';
import { useEffect, useState } from 'react';
import type { BoundaryShapes } from './area-shapes.ts';
import { areaShapes } from './area-shapes.ts';
import type { Landmarks } from './landmarks.ts';
import { NO_LANDMARKS, readLandmarks } from './landmarks.ts';

export interface MapData {
  boundaries: FeatureCollection;
  landmarksFile: FeatureCollection;
  shapes: BoundaryShapes;
  landmarks: Landmarks;
}

const EMPTY: FeatureCollection = { type: 'FeatureCollection', features: [] };

/** Geometry files read on this page. Their addresses name a version, so an answer stays good; a failure is asked again. */
const files = new Map<string, Promise<FeatureCollection>>();

function geometryFile(url: string): Promise<FeatureCollection> {
  let file = files.get(url);
  if (!file) {
    file = fetch(url).then(async (response) => {
      if (!response.ok) throw new Error(`${url}: HTTP ${response.status}`);
      return (await response.json()) as FeatureCollection;
    });
    file.catch(() => files.delete(url));
    files.set(url, file);
  }
  return file;
}

/**
 * The boundary set and the landmarks. While another set loads, and when it fails, the one shown before stays; `failed`
 * tells the second case. A missing landmark file costs the landmarks alone.
 */
export function useMapData(boundarySetUrl: string, landmarksUrl: string): { data: MapData | null; failed: boolean } {
  const [state, setState] = useState<{ data: MapData | null; failed: boolean }>({ data: null, failed: false });
  useEffect(() => {
    let current = true;
    let retry: ReturnType<typeof setTimeout> | undefined;
    const load = (): void => {
      Promise.all([geometryFile(boundarySetUrl), geometryFile(landmarksUrl).catch(() => EMPTY)]).then(
        ([boundaries, landmarksFile]) => {
          const landmarks = landmarksFile === EMPTY ? NO_LANDMARKS : readLandmarks(landmarksFile);
          if (current) setState({ data: { boundaries, landmarksFile, shapes: areaShapes(boundaries), landmarks }, failed: false });
        },
        () => {
          if (!current) return;
          setState((before) => ({ ...before, failed: true }));
          // A wall has nobody to press reload.
          retry = setTimeout(load, 15_000);
        },
      );
    };
    load();
    return () => {
      current = false;
      clearTimeout(retry);
    };
  }, [boundarySetUrl, landmarksUrl]);
  return state;
}
