import type { StyleSpecification } from 'mapbox-gl';
import { expect, it } from 'vitest';
import { withoutNames } from './mapbox-style.ts';

it('takes labels, border lines and what only they used out of a Mapbox style', () => {
  const style = {
    version: 8,
    sprite: 'mapbox://sprites/x',
    glyphs: 'mapbox://fonts/mapbox/{fontstack}/{range}.pbf',
    imports: [{ id: 'basemap', url: 'mapbox://styles/mapbox/standard' }],
    sources: { streets: { type: 'vector', url: 'mapbox://streets' }, names: { type: 'vector', url: 'mapbox://names' } },
    layers: [
      { id: 'land', type: 'background' },
      { id: 'water', type: 'fill', source: 'streets', 'source-layer': 'water' },
      { id: 'admin-0-boundary-disputed', type: 'line', source: 'streets', 'source-layer': 'admin' },
      { id: 'water-point-label', type: 'symbol', source: 'names', 'source-layer': 'natural_label' },
    ],
  } as unknown as StyleSpecification;
  expect(withoutNames(style)).toEqual({
    version: 8,
    glyphs: 'mapbox://fonts/mapbox/{fontstack}/{range}.pbf',
    sources: { streets: { type: 'vector', url: 'mapbox://streets' } },
    layers: [style.layers[0], style.layers[1]],
  });
});
