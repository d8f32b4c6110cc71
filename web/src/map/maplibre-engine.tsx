import 'maplibre-gl/dist/maplibre-gl.css';
import type { Map as MaplibreMap, StyleSpecification } from 'maplibre-gl';
import * as maplibre from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import type { MapRef } from 'react-map-gl/maplibre';
import { Layer, Map as EngineMap, Source } from 'react-map-gl/maplibre';
import type { EngineProps } from './engine-props.ts';
import { GESTURE_WORDS } from './engine-props.ts';
import { useEngine } from './use-engine.ts';

// A bundle moves the worker away from the place where the library looks for it.
maplibre.setWorkerUrl(workerUrl);

/** No sources, no sprite, no glyphs: everything drawn is given by the scene, and nothing is asked of any network. A new colour
 *  is there at once: by itself the engine would fade to it, painting the whole map with every frame for a third of a second. */
const EMPTY_STYLE: StyleSpecification = { version: 8, sources: {}, layers: [], transition: { duration: 0, delay: 0 } };

/** MapLibre GL: needs no token and makes no outside request. */
export default function MaplibreEngine(props: EngineProps) {
  const { ref, sources, layers, shared } = useEngine<MaplibreMap, MapRef>(props);
  const words = GESTURE_WORDS[props.language];
  return (
    <EngineMap
      ref={ref}
      mapLib={maplibre}
      mapStyle={EMPTY_STYLE}
      // The style is empty, hence the same for every picture: the next scene goes on with this engine.
      reuseMaps
      locale={{
        'CooperativeGesturesHandler.WindowsHelpText': words.windows,
        'CooperativeGesturesHandler.MacHelpText': words.mac,
        'CooperativeGesturesHandler.MobileHelpText': words.touch,
      }}
      attributionControl={false}
      {...shared}
    >
      {sources.map((source) => <Source key={source.id} {...source} />)}
      {layers.map((layer) => <Layer key={layer.id} {...layer} />)}
    </EngineMap>
  );
}
