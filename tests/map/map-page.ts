import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import { build } from 'vite';
import type { AreaValue, CityMapProps } from '../../web/src/map/map-props.ts';
import { toWorld } from '../../web/src/map/mercator.ts';

const repo = join(import.meta.dirname, '../..');
const places = join(repo, 'server/cities/da-nang/places');
const web = join(repo, 'web/node_modules');

/** The props of `page/main.tsx`, as JSON. */
export interface PageProps extends Partial<Omit<CityMapProps, 'values'>> {
  values: [string, AreaValue][];
}

declare global {
  interface Window {
    mapProps: PageProps;
    /** Areas chosen so far. */
    chosen: string[];
    /** Changes props of the map that is shown. */
    change: (props: Partial<PageProps>) => void;
  }
}

/** As much of GeoJSON as these tests read: polygons with properties. */
export interface AreaCollection {
  type: 'FeatureCollection';
  features: { type: 'Feature'; properties: Record<string, unknown>; geometry: { type: string; coordinates: number[][][] } }[];
}

/** The Chromium to test with; null where there is none. */
export function chromiumPath(): string | null {
  return [process.env['CHROMIUM_PATH'], '/usr/bin/chromium', chromium.executablePath()].find((path) => path && existsSync(path)) ?? null;
}

/** A shipped schematic boundary set as the server answers it: with `areaId`, here the code. */
export function boundaries(set: string): AreaCollection {
  const collection = JSON.parse(readFileSync(join(places, `${set}.geojson`), 'utf8')) as AreaCollection;
  for (const feature of collection.features) feature.properties = { ...feature.properties, areaId: feature.properties['code'], schematic: true };
  return collection;
}

/** Figures for every area of a set: all classes, levels and reasons occur, Hoàng Sa has no data. */
export function valuesFor(set: AreaCollection): [string, AreaValue][] {
  const levels = ['ON_TRACK', 'ON_TRACK', 'ON_TRACK', 'WATCH', 'LATE', 'ON_TRACK', 'CRITICAL', 'ON_TRACK'] as const;
  return set.features.map(({ properties }, i): [string, AreaValue] => {
    const name = String(properties['name']);
    const value = 89 + ((i * 7) % 111) / 10;
    const figure = { value, label: value.toFixed(1).replace('.', ','), name, numerator: i, denominator: 100 + i };
    if (name.includes('Hoàng Sa')) return [String(properties['areaId']), { value: null, label: '–', reason: 'NO_DATA', name }];
    if (i % 9 === 4) return [String(properties['areaId']), { value: null, label: '–', level: 'TOO_FEW_TO_SAY', reason: 'TOO_FEW', name }];
    return [String(properties['areaId']), { ...figure, level: levels[i % levels.length]! }];
  });
}

export interface MapPages {
  /** Opens the map with the given props, in a window of the given size, its network altered beforehand. */
  open: (props: PageProps, size: { width: number; height: number }, altered?: (page: Page) => Promise<unknown>) => Promise<Page>;
  /** Every address that any page asked for. */
  requests: string[];
  url: string;
  close: () => Promise<void>;
}

const TYPES: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.mjs': 'text/javascript', '.css': 'text/css', '.woff2': 'font/woff2' };

/** Builds the page, serves it on loopback and opens it in Chromium, which reaches no other host. */
export async function mapPages(set: string, api?: (path: string, response: ServerResponse) => boolean): Promise<MapPages> {
  const outDir = mkdtempSync(join(tmpdir(), 'map-page-'));
  await build({
    configFile: false,
    root: join(import.meta.dirname, 'page'),
    logLevel: 'error',
    resolve: { alias: ['react', 'react-dom', '@fontsource-variable/inter'].map((name) => ({ find: name, replacement: join(web, name) })) },
    build: { outDir, emptyOutDir: true, target: 'es2022', assetsInlineLimit: 0, chunkSizeWarningLimit: 4000 },
  });
  const answers: Record<string, unknown> = { '/bounds.json': boundaries(set), '/landmarks.json': JSON.parse(readFileSync(join(places, 'landmarks.geojson'), 'utf8')) };
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const path = new URL(request.url ?? '/', 'http://x').pathname;
    if (api?.(path, response)) return;
    if (answers[path]) return void response.setHeader('content-type', 'application/geo+json').end(JSON.stringify(answers[path]));
    const file = join(outDir, path === '/' ? 'index.html' : path);
    if (!existsSync(file)) return void response.writeHead(404).end();
    response.setHeader('content-type', TYPES[extname(file)] ?? 'application/octet-stream').end(readFileSync(file));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const requests: string[] = [];
  const browser: Browser = await chromium.launch({
    executablePath: chromiumPath()!,
    args: [
      '--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
      '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
    ],
  });
  return {
    url,
    requests,
    open: async (props, viewport, altered) => {
      const page = await browser.newPage({ viewport });
      await altered?.(page);
      page.on('request', (request) => requests.push(request.url()));
      page.on('pageerror', (error) => {
        throw error;
      });
      await page.addInitScript((given) => {
        window.mapProps = given;
      }, props);
      await page.goto(url);
      return page;
    },
    close: async () => {
      await browser.close();
      await new Promise((done) => server.close(done));
      rmSync(outDir, { recursive: true, force: true });
    },
  };
}

/** Waits until the engine has painted and the still picture below it is gone. */
export async function painted(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector('canvas') && document.querySelector('.city-map__overlay') && !document.querySelector('.city-map__still'), undefined, { timeout: 90_000 });
}

/** Addresses that leave loopback. */
export function outside(requests: readonly string[]): string[] {
  return requests.filter((address) => !/^(http:\/\/127\.0\.0\.1:|blob:|data:)/.test(address));
}

/** Colour of one pixel of the window, as `#rrggbb`. */
export async function pixel(page: Page, x: number, y: number): Promise<string> {
  const png = await page.screenshot({ clip: { x: Math.round(x), y: Math.round(y), width: 1, height: 1 } });
  return page.evaluate(async (data) => {
    const image = new Image();
    image.src = `data:image/png;base64,${data}`;
    await image.decode();
    const context = document.createElement('canvas').getContext('2d')!;
    context.drawImage(image, 0, 0);
    return `#${Array.from(context.getImageData(0, 0, 1, 1).data.slice(0, 3), (part) => part.toString(16).padStart(2, '0')).join('')}`;
  }, png.toString('base64'));
}

/** Where a place (longitude, latitude) of the main map stands in the window. */
export async function placeOnScreen(page: Page, [longitude, latitude]: [number, number]): Promise<{ x: number; y: number }> {
  const world = toWorld(longitude, latitude);
  return page.evaluate(({ x, y }) => {
    const stage = document.querySelector<HTMLElement>('.city-map__stage')!;
    const [left, top, scale] = stage.querySelector<HTMLElement>('[data-view]')!.dataset['view']!.split(' ').map(Number) as [number, number, number];
    const corner = stage.getBoundingClientRect();
    return { x: corner.x + (x - left) * scale, y: corner.y + (y - top) * scale };
  }, world);
}

/** Boxes of all labels and names on the stage, as the browser set them; those of insets clipped away are left out. */
export async function labelBoxes(page: Page): Promise<{ id: string; x: number; y: number; w: number; h: number }[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('.city-map__overlay [data-label], .city-map__overlay text[data-place]')].map((element) => {
      const box = element.getBoundingClientRect();
      return { id: element.getAttribute('data-label') ?? element.getAttribute('data-place') ?? '', x: box.x, y: box.y, w: box.width, h: box.height };
    }),
  );
}
