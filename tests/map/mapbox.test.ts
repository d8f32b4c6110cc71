import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AreaValue } from '../../web/src/map/map-props.ts';
import { RAMPS } from '../../web/src/map/palette.ts';
import type { MapPages } from './map-page.ts';
import { boundaries, chromiumPath, mapPages, outside, painted, pixel, placeOnScreen, valuesFor } from './map-page.ts';

/** A stand-in of Mapbox's API: a style with the labels and border lines that the map must not show. */
const STYLE = {
  version: 8,
  name: 'Stand-in',
  sprite: 'mapbox://sprites/mapbox/dark-v11',
  glyphs: 'mapbox://fonts/mapbox/{fontstack}/{range}.pbf',
  sources: {
    names: { type: 'geojson', data: { type: 'Feature', properties: { name: 'South China Sea' }, geometry: { type: 'Point', coordinates: [108.5, 16.0] } } },
    composite: { type: 'vector', url: 'mapbox://mapbox.mapbox-streets-v8' },
  },
  layers: [
    { id: 'water', type: 'background', paint: { 'background-color': '#102030' } },
    { id: 'admin-1-boundary', type: 'line', source: 'composite', 'source-layer': 'admin', paint: { 'line-color': '#ff0000' } },
    { id: 'water-point-label', type: 'symbol', source: 'names', layout: { 'text-field': ['get', 'name'] } },
  ],
};

describe.skipIf(!chromiumPath() && !process.env['CI'])('the map on Mapbox GL JS', () => {
  let pages: MapPages;
  const asked: string[] = [];
  beforeAll(async () => {
    pages = await mapPages('da-nang-2025', (path, response) => {
      if (!path.startsWith('/mapbox/')) return false;
      asked.push(path);
      const style = path === '/mapbox/styles/v1/mapbox/dark-v11';
      response.setHeader('content-type', 'application/json').writeHead(style ? 200 : 404).end(style ? JSON.stringify(STYLE) : '{}');
      return true;
    });
  });
  afterAll(() => pages?.close());

  it('keeps its picture, names the sea and the islands itself and asks nobody else', async () => {
    const set = boundaries('da-nang-2025');
    const target = set.features.find((feature) => feature.properties['code'] === '20710')!; // Bến Giằng, far from any label of others
    // Without a figure on it, so that its colour can be read at its middle.
    const values = valuesFor(set).map(([id, value]): [string, AreaValue] =>
      id === '20710' ? [id, { ...value, value: 96, label: '', level: null, reason: null }] : [id, value],
    );
    const page = await pages.open(
      { values, posture: 'wall', arrangement: 'map', engine: 'mapbox', mapboxToken: 'pk.test', mapboxBaseApiUrl: `${pages.url}/mapbox` },
      { width: 1000, height: 800 },
    );
    await painted(page);
    // Without an accepted token Mapbox GL draws and blanks its canvas some seconds later.
    await page.waitForTimeout(10_000);
    expect(await page.locator('.mapboxgl-canvas').count()).toBe(1);
    expect(await page.locator('.city-map__still').count()).toBe(0);
    const { x, y } = await placeOnScreen(page, middle(target.geometry.coordinates[0]!));
    expect(await pixel(page, x, y)).toBe([...RAMPS.dark].reverse()[2]);
    const text = await page.locator('.city-map__overlay').textContent();
    for (const name of ['Đặc khu Hoàng Sa', 'Quần đảo Trường Sa', 'Biển Đông']) expect(text).toContain(name);
    expect(asked.filter((path) => /fonts|sprite|streets/.test(path)), 'labels, icons or borders of Mapbox were loaded').toEqual([]);
    expect(asked).toContain('/mapbox/styles/v1/mapbox/dark-v11');
    expect(outside(pages.requests)).toEqual([]);
    await page.close();
  });
});

function middle(ring: number[][]): [number, number] {
  const lons = ring.map((position) => position[0]!);
  const lats = ring.map((position) => position[1]!);
  return [(Math.min(...lons) + Math.max(...lons)) / 2, (Math.min(...lats) + Math.max(...lats)) / 2];
}
