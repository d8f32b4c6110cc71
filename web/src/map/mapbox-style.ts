import type { StyleSpecification } from 'mapbox-gl';
import type { MapTheme } from './map-props.ts';
import type { MapPalette } from './palette.ts';

const API = 'https://api.mapbox.com';
const STYLES: Record<MapTheme, string> = { dark: 'mapbox/dark-v11', light: 'mapbox/light-v11' };

/**
 * Loads Mapbox's style for the theme from its API, or from the operator's own (Atlas), without labels and border lines.
 * Rejects when the API cannot be reached or refuses the token.
 */
export async function loadMapboxStyle(theme: MapTheme, token: string, baseApiUrl: string | null): Promise<StyleSpecification> {
  const base = (baseApiUrl ?? API).replace(/\/+$/, '');
  const response = await fetch(`${base}/styles/v1/${STYLES[theme]}?access_token=${encodeURIComponent(token)}`);
  if (!response.ok) throw new Error(`Mapbox style: HTTP ${response.status}`);
  return withoutNames((await response.json()) as StyleSpecification);
}

/**
 * A style without any label and without administrative lines: the sea, the islands and the units are named by us, and
 * borders are drawn from the boundary set alone.
 */
export function withoutNames(style: StyleSpecification): StyleSpecification {
  const layers = style.layers.filter((layer) => layer.type !== 'symbol' && (layer as { 'source-layer'?: string })['source-layer'] !== 'admin');
  // A source that only labels used is not asked for.
  const used = new Set(layers.map((layer) => (layer as { source?: unknown }).source));
  const sources = Object.fromEntries(Object.entries(style.sources).filter(([id]) => used.has(id)));
  // Imports would bring their labels with them, and a sprite is asked for only by labels and icons.
  const { imports: _imports, sprite: _sprite, ...rest } = style;
  return { ...rest, sources, layers };
}

/** The ground when the API does not answer: plain, ours, and without a request. */
export function plainStyle(palette: MapPalette): StyleSpecification {
  return {
    version: 8,
    sources: {},
    layers: [{ id: 'ground', type: 'background', paint: { 'background-color': palette.sea } }],
  };
}
