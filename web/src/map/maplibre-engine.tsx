import 'maplibre-gl/dist/maplibre-gl.css';
import type { StyleSpecification } from 'maplibre-gl';
import * as maplibre from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import { useEffect, useRef, useState } from 'react';
import type { MapRef } from 'react-map-gl/maplibre';
import { Layer, Map as EngineMap, Source } from 'react-map-gl/maplibre';
import type { EngineProps } from './engine-props.ts';
import { GESTURE_WORDS } from './engine-props.ts';
import { mapImages } from './map-images.ts';
import { AREA_LAYER, CLUSTER_MAX_ZOOM, CLUSTER_PROPERTIES } from './map-layers.ts';

// A bundle moves the worker away from the place where the library looks for it.
maplibre.setWorkerUrl(workerUrl);

/** No sources, no sprite, no glyphs: everything drawn is given by the scene, and nothing is asked of any network. */
const EMPTY_STYLE: StyleSpecification = { version: 8, sources: {}, layers: [] };

/** MapLibre GL: needs no token and makes no outside request. */
export default function MaplibreEngine(props: EngineProps) {
  const { camera, interactive, scene, language, onPainted } = props;
  const map = useRef<MapRef>(null);
  const [styled, setStyled] = useState(false);
  useEffect(() => {
    map.current?.jumpTo({ center: [camera.longitude, camera.latitude], zoom: camera.zoom });
  }, [camera]);
  // The engine outlives this picture: the next one takes it over, with whatever still listens to it.
  useEffect(() => {
    const engine = styled ? map.current?.getMap() : undefined;
    const lost = () => onPainted(false);
    engine?.on('webglcontextlost', lost);
    return () => void engine?.off('webglcontextlost', lost);
  }, [styled, onPainted]);
  return (
    <EngineMap
      ref={map}
      mapLib={maplibre}
      mapStyle={EMPTY_STYLE}
      initialViewState={camera}
      reuseMaps
      interactive={interactive}
      cooperativeGestures={props.cooperative}
      locale={{
        'CooperativeGesturesHandler.WindowsHelpText': GESTURE_WORDS[language].windows,
        'CooperativeGesturesHandler.MacHelpText': GESTURE_WORDS[language].mac,
        'CooperativeGesturesHandler.MobileHelpText': GESTURE_WORDS[language].touch,
      }}
      attributionControl={false}
      dragRotate={false}
      touchPitch={false}
      keyboard={false}
      renderWorldCopies={false}
      fadeDuration={0}
      minZoom={4}
      maxZoom={18}
      interactiveLayerIds={styled ? [AREA_LAYER] : []}
      onLoad={({ target }) => {
        for (const image of mapImages()) {
          if (!target.hasImage(image.id)) target.addImage(image.id, image.data, { pixelRatio: image.pixelRatio });
        }
        target.touchZoomRotate.disableRotation();
        target.getCanvas().tabIndex = -1;
        setStyled(true);
      }}
      onMove={({ viewState, originalEvent }) => originalEvent && props.onMove(viewState)}
      onIdle={() => styled && onPainted(true)}
      onClick={({ features }) => {
        const areaId = features?.[0]?.properties['areaId'];
        if (areaId !== undefined) props.onSelectArea?.(String(areaId));
      }}
      // Without WebGL the still picture below stays.
      onError={({ error }) => console.warn(error.message)}
      style={{ position: 'absolute', inset: 0 }}
    >
      {styled &&
        scene.sources.map((source) => (
          <Source
            key={source.id}
            id={source.id}
            type="geojson"
            data={source.data}
            {...(source.cluster && { cluster: true, clusterMaxZoom: CLUSTER_MAX_ZOOM, clusterRadius: 44, clusterProperties: CLUSTER_PROPERTIES })}
          />
        ))}
      {styled && scene.layers.map((layer) => <Layer key={layer.id} {...layer} />)}
    </EngineMap>
  );
}
