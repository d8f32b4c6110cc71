import 'mapbox-gl/dist/mapbox-gl.css';
import type { StyleSpecification } from 'mapbox-gl';
import mapboxgl from 'mapbox-gl';
import type { ComponentProps } from 'react';
import { useEffect, useRef, useState } from 'react';
import type { MapRef } from 'react-map-gl/mapbox';
import { Layer, Map as EngineMap, Source } from 'react-map-gl/mapbox';
import type { MapboxEngineProps } from './engine-props.ts';
import { GESTURE_WORDS } from './engine-props.ts';
import { mapImages } from './map-images.ts';
import { AREA_LAYER, CLUSTER_MAX_ZOOM, CLUSTER_PROPERTIES } from './map-layers.ts';
import { loadMapboxStyle, plainStyle } from './mapbox-style.ts';
import { PALETTES } from './palette.ts';

/** Letters are drawn from the page's own fonts, so no glyphs are requested. */
const FONTS = 'Inter Variable, sans-serif';

/** Mapbox GL JS: needs the operator's token; its style lies underneath, without its labels. */
export default function MapboxEngine(props: MapboxEngineProps) {
  const { theme, token, baseApiUrl } = props;
  const [style, setStyle] = useState<StyleSpecification | null>(null);
  useEffect(() => {
    let current = true;
    setStyle(null);
    loadMapboxStyle(theme, token, baseApiUrl)
      .catch((error: unknown) => {
        console.warn(String(error));
        return plainStyle(PALETTES[theme]);
      })
      .then((loaded) => current && setStyle(loaded));
    return () => {
      current = false;
    };
  }, [theme, token, baseApiUrl]);
  return style && <StyledMap key={theme} style={style} {...props} />;
}

function StyledMap({ style, ...props }: MapboxEngineProps & { style: StyleSpecification }) {
  const { camera, interactive, scene, language, onPainted, baseApiUrl } = props;
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
  useEffect(() => () => onPainted(false), [onPainted]);
  return (
    <EngineMap
      ref={map}
      mapLib={mapboxgl}
      mapboxAccessToken={props.token}
      {...(baseApiUrl && { baseApiUrl: baseApiUrl.replace(/\/+$/, '') })}
      RTLTextPlugin={false}
      performanceMetricsCollection={false}
      mapStyle={style}
      projection="mercator"
      initialViewState={camera}
      reuseMaps
      interactive={interactive}
      cooperativeGestures={props.cooperative}
      locale={{
        'ScrollZoomBlocker.CtrlMessage': GESTURE_WORDS[language].windows,
        'ScrollZoomBlocker.CmdMessage': GESTURE_WORDS[language].mac,
        'TouchPanBlocker.Message': GESTURE_WORDS[language].touch,
      }}
      localFontFamily={FONTS}
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
      onMove={(event) => 'originalEvent' in event && event.originalEvent && props.onMove(event.viewState)}
      onIdle={() => styled && onPainted(true)}
      onClick={({ features }) => {
        const areaId = features?.[0]?.properties?.['areaId'];
        if (areaId !== undefined) props.onSelectArea?.(String(areaId));
      }}
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
      {/* The scene keeps to the part of the style language that both engines share; only their types drifted apart. */}
      {styled && scene.layers.map((layer) => <Layer key={layer.id} {...(layer as unknown as ComponentProps<typeof Layer>)} />)}
    </EngineMap>
  );
}
