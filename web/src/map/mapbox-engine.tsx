import 'mapbox-gl/dist/mapbox-gl.css';
import type { Map as MapboxMap, StyleSpecification } from 'mapbox-gl';
import mapboxgl from 'mapbox-gl';
import type { ComponentProps } from 'react';
import { useEffect, useState } from 'react';
import type { MapRef } from 'react-map-gl/mapbox';
import { Layer, Map as EngineMap, Source } from 'react-map-gl/mapbox';
import type { MapboxEngineProps } from './engine-props.ts';
import { GESTURE_WORDS } from './engine-props.ts';
import { loadMapboxStyle, plainStyle } from './mapbox-style.ts';
import { PALETTES } from './palette.ts';
import { useEngine } from './use-engine.ts';

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
  const { onPainted, baseApiUrl } = props;
  const { ref, sources, layers, shared } = useEngine<MapboxMap, MapRef>(props);
  const words = GESTURE_WORDS[props.language];
  useEffect(() => () => onPainted(false), [onPainted]);
  return (
    <EngineMap
      ref={ref}
      mapLib={mapboxgl}
      mapboxAccessToken={props.token}
      {...(baseApiUrl && { baseApiUrl: baseApiUrl.replace(/\/+$/, '') })}
      RTLTextPlugin={false}
      performanceMetricsCollection={false}
      mapStyle={style}
      projection="mercator"
      locale={{
        'ScrollZoomBlocker.CtrlMessage': words.windows,
        'ScrollZoomBlocker.CmdMessage': words.mac,
        'TouchPanBlocker.Message': words.touch,
      }}
      localFontFamily={FONTS}
      {...shared}
    >
      {sources.map((source) => <Source key={source.id} {...source} />)}
      {/* The scene keeps to the part of the style language that both engines share; only their types drifted apart. */}
      {layers.map((layer) => <Layer key={layer.id} {...(layer as unknown as ComponentProps<typeof Layer>)} />)}
    </EngineMap>
  );
}
