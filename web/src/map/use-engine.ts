import { useEffect, useRef, useState } from 'react';
import type { EngineProps } from './engine-props.ts';
import { mapImages } from './map-images.ts';
import { AREA_LAYER, CLUSTER_MAX_ZOOM, CLUSTER_PROPERTIES, type MapScene } from './map-layers.ts';
import type { Camera } from './mercator.ts';

/** What both engines can do, as far as the city's map needs it. */
interface Engine {
  hasImage(id: string): boolean;
  addImage(id: string, image: ImageData, options: { pixelRatio: number }): unknown;
  resize(): unknown;
  touchZoomRotate: { disableRotation(): unknown };
  getCanvas(): HTMLCanvasElement;
  on(event: 'webglcontextlost', listener: () => void): unknown;
  off(event: 'webglcontextlost', listener: () => void): unknown;
}
interface EngineRef<E extends Engine> {
  getMap(): E;
  jumpTo(options: { center: [number, number]; zoom: number }): unknown;
}

/** The behaviour that both engines share: the camera follows, images are there before the first layer, and what is
 *  painted, moved and clicked is told. */
export function useEngine<E extends Engine, R extends EngineRef<E> = EngineRef<E>>(props: EngineProps) {
  const { camera, width, height, scene, interactive, cooperative, onPainted, onMove, onSelectArea } = props;
  const ref = useRef<R>(null);
  const [styled, setStyled] = useState(false);
  useEffect(() => {
    ref.current?.jumpTo({ center: [camera.longitude, camera.latitude], zoom: camera.zoom });
  }, [camera]);
  // It follows the stage, not its own element: that loses its size when the picture goes, and an engine that waits for the
  // next one would paint an empty picture at once, while the next scene is waited for.
  useEffect(() => {
    const engine = ref.current?.getMap();
    const canvas = engine?.getCanvas();
    if (engine !== undefined && (canvas?.clientWidth !== width || canvas.clientHeight !== height)) engine.resize();
  }, [width, height, styled]);
  // An engine may outlive this picture: the next one takes it over, with whatever still listens to it.
  useEffect(() => {
    const engine = styled ? ref.current?.getMap() : undefined;
    const lost = () => onPainted(false);
    engine?.on('webglcontextlost', lost);
    return () => void engine?.off('webglcontextlost', lost);
  }, [styled, onPainted]);
  return {
    ref,
    sources: styled ? scene.sources.map(sourceProps) : [],
    layers: styled ? scene.layers : [],
    /** For the engine's element. */
    shared: {
      initialViewState: camera,
      interactive,
      cooperativeGestures: cooperative,
      dragRotate: false,
      touchPitch: false,
      keyboard: false,
      renderWorldCopies: false,
      trackResize: false,
      fadeDuration: 0,
      minZoom: 4,
      maxZoom: 18,
      interactiveLayerIds: styled ? [AREA_LAYER] : [],
      onLoad: ({ target }: { target: Engine }) => {
        for (const image of mapImages()) {
          if (!target.hasImage(image.id)) target.addImage(image.id, image.data, { pixelRatio: image.pixelRatio });
        }
        target.touchZoomRotate.disableRotation();
        target.getCanvas().tabIndex = -1;
        setStyled(true);
      },
      onMove: ({ viewState, originalEvent }: { viewState: Camera; originalEvent?: unknown }) => originalEvent && onMove(viewState),
      onIdle: () => styled && onPainted(true),
      onClick: ({ features }: { features?: { properties: Record<string, unknown> | null }[] | undefined }) => {
        const areaId = features?.[0]?.properties?.['areaId'];
        if (areaId !== undefined) onSelectArea?.(String(areaId));
      },
      // Without WebGL the still picture below stays.
      onError: ({ error }: { error: { message: string } }) => console.warn(error.message),
      style: { position: 'absolute', inset: 0 } as const,
    },
  };
}

function sourceProps({ id, data, cluster }: MapScene['sources'][number]) {
  return { id, type: 'geojson' as const, data, ...(cluster && { cluster: true, clusterMaxZoom: CLUSTER_MAX_ZOOM, clusterRadius: 44, clusterProperties: CLUSTER_PROPERTIES }) };
}
