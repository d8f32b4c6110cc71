import type { Page } from 'playwright-core';
import { toWorld } from '../../web/src/map/mercator.ts';
import type { Look } from './measured-contrast.ts';

/** Of each area so many points along its edge, and so many areas. */
const POINTS = 24;
const MOST = 30;

/** Where the map's engine has drawn the edges of areas: those that can be seen whole, nothing else lying over them. */
export async function areaEdges(page: Page): Promise<Look[]> {
  if ((await page.locator('.city-map__engine[data-view]').count()) === 0) return [];
  const set = await page.evaluate(async () => {
    const address = performance.getEntriesByType('resource').map(({ name }) => name).find((name) => /\/geo\/(?!landmarks)/.test(name));
    if (address === undefined) throw new Error('the map has asked for no boundaries');
    return (await (await fetch(address)).json()) as { features: { geometry: { type: string; coordinates: number[][][] | number[][][][] } }[] };
  });
  const rings = set.features.flatMap(({ geometry }) => (geometry.type === 'Polygon' ? [geometry.coordinates[0] as number[][]] : []));
  const edges = rings.filter((ring) => ring.length > POINTS).map((ring) => Array.from({ length: POINTS }, (_, at) => toWorld(...(ring[Math.floor((at * ring.length) / POINTS)] as [number, number]))));
  return page.evaluate(({ edges, most }) => {
    const stage = document.querySelector('.city-map__stage')!;
    const corner = stage.getBoundingClientRect();
    const [left, top, scale] = stage.querySelector<HTMLElement>('[data-view]')!.dataset['view']!.split(' ').map(Number) as [number, number, number];
    const free = ({ x, y }: { x: number; y: number }): boolean => document.elementFromPoint(x, y)?.closest('.city-map__engine, .city-map__still') != null;
    return edges
      .map((edge) => edge.map((point) => ({ x: corner.x + (point.x - left) * scale, y: corner.y + (point.y - top) * scale })))
      .filter((points) => points.every((point) => point.x > 4 && point.y > 4 && point.x < innerWidth - 4 && point.y < innerHeight - 4 && free(point)))
      .slice(0, most)
      .map((points) => ({ what: '.area', kind: 'edge' as const, points }));
  }, { edges, most: MOST });
}
