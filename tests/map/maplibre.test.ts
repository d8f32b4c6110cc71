import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PALETTES, RAMPS } from '../../web/src/map/palette.ts';
import { shortName } from '../../web/src/map/map-words.ts';
import type { MapPages } from './map-page.ts';
import { boundaries, chromiumPath, labelBoxes, mapPages, outside, painted, pixel, placeOnScreen, valuesFor } from './map-page.ts';

const set = boundaries('da-nang-2025');
const values = valuesFor(set);
const SIZES = [
  { name: 'wall read from far away', posture: 'wall', width: 800, height: 640 },
  { name: 'tiles of a wall', posture: 'wall', arrangement: 'tiles', width: 1500, height: 1000 },
  { name: 'tiles of one row', posture: 'wall', arrangement: 'tiles', width: 1300, height: 820 },
  { name: 'large wall', posture: 'wall', width: 1600, height: 1300 },
  { name: 'desk', posture: 'desk', width: 900, height: 700 },
  { name: 'phone', posture: 'phone', width: 390, height: 600 },
] as const;

describe.skipIf(!chromiumPath() && !process.env['CI'])('the map on MapLibre GL', () => {
  let pages: MapPages;
  beforeAll(async () => {
    pages = await mapPages('da-nang-2025');
  });
  afterAll(() => pages?.close());

  it.each(SIZES)('$name: no two labels intersect, none leaves the stage', async ({ width, height, name: _, ...given }) => {
    const page = await pages.open({ values, ...given }, { width, height });
    await page.waitForSelector('[data-label]');
    await page.evaluate(() => document.fonts.ready);
    await page.waitForTimeout(500);
    const stage = await page.locator('.city-map__stage').boundingBox();
    const boxes = await labelBoxes(page);
    expect(boxes.length).toBeGreaterThan(20);
    for (const [i, a] of boxes.entries()) {
      expect(a.x >= stage!.x - 1 && a.y >= stage!.y - 1 && a.x + a.w <= stage!.x + stage!.width + 1 && a.y + a.h <= stage!.y + stage!.height + 1, `${a.id} leaves the stage`).toBe(true);
      for (const b of boxes.slice(i + 1)) {
        // A line box is taller than its letters, and a halo wider: a pixel's touch is none.
        const apart = a.x + a.w <= b.x + 1 || b.x + b.w <= a.x + 1 || a.y + a.h * 0.88 <= b.y + b.h * 0.12 || b.y + b.h * 0.88 <= a.y + a.h * 0.12;
        expect(apart, `${a.id} and ${b.id}`).toBe(true);
      }
    }
    await page.close();
  });

  it('writes every figure on a wall, names what must be named, and asks nobody outside', async () => {
    for (const [arrangement, size] of [['tiles', { width: 1500, height: 1000 }], ['auto', { width: 1600, height: 1300 }]] as const) {
      const page = await pages.open({ values, posture: 'wall', arrangement }, size);
      await page.waitForSelector('[data-label]');
      const written = new Set((await labelBoxes(page)).map((box) => box.id));
      expect(values.filter(([id, value]) => value.value !== null && !written.has(id)).map(([, value]) => value.name)).toEqual([]);
      // The islands come with the city as it lies, which is arranged after the tiles.
      await page.waitForSelector('.city-map :text("Quần đảo Trường Sa")', { state: 'attached' });
      const text = await page.locator('.city-map').textContent();
      for (const name of ['Đặc khu Hoàng Sa', 'Quần đảo Trường Sa', 'Biển Đông', 'Sơ đồ']) expect(text).toContain(name);
      await page.close();
    }
    expect(outside(pages.requests)).toEqual([]);
  });

  it('gives every tile its name, also where it cannot tell', async () => {
    const page = await pages.open({ values, posture: 'wall', arrangement: 'tiles' }, { width: 1500, height: 1000 });
    await page.waitForSelector('[data-tiles] [data-label]');
    const tiles = await page.locator('[data-tiles] [data-label]').evaluateAll((labels) => labels.map((label) => [label.getAttribute('data-label')!, [...label.querySelectorAll('text')].map((text) => text.textContent).join(' ')] as const));
    const mainland = values.filter(([, value]) => !value.name.includes('Hoàng Sa'));
    expect(tiles).toHaveLength(mainland.length);
    const said = new Map(tiles);
    for (const [id, value] of mainland) expect(said.get(id)).toBe([shortName(value.name), ...(value.value === null ? [] : [value.label])].join(' '));
    await page.close();
  });

  it('read from so far away that tiles have no room for names: the worst areas by name and figure, the rest counted', async () => {
    // So large a type that the map itself would leave more than a quarter of the figures unwritten.
    const page = await pages.open({ values, posture: 'wall', labelPx: 18 }, { width: 640, height: 640 });
    await page.waitForSelector('[data-area-list] [data-label]');
    expect(await page.locator('[data-tiles]').count()).toBe(0);
    const rows = await page.locator('[data-area-list] [data-label]').evaluateAll((labels) => labels.map((label) => ({ id: label.getAttribute('data-label')!, level: label.getAttribute('data-level'), texts: [...label.querySelectorAll('text')].map((text) => text.textContent) })));
    const known = new Map(values);
    expect(rows.length).toBeGreaterThan(15);
    for (const { id, texts } of rows) expect(texts).toEqual([shortName(known.get(id)!.name), known.get(id)!.label]);
    const order = ['CRITICAL', 'LATE', 'WATCH', null];
    expect(rows.map(({ level }) => order.indexOf(level as never))).toEqual(rows.map(({ level }) => order.indexOf(level as never)).toSorted((a, b) => a - b));
    const told = values.filter(([, value]) => value.value !== null).length;
    expect(await page.locator('[data-area-list] [data-rest]').textContent()).toBe(`và ${told - rows.length} địa bàn nữa`);
    await page.close();
  });

  it('paints the classes, follows new figures and a new theme, and never shows white', async () => {
    const coloured = values.map(([id, value]): (typeof values)[number] => (id === '20710' ? [id, { ...value, value: 96, label: '', level: null, reason: null }] : [id, value]));
    const page = await pages.open({ values: coloured, posture: 'desk' }, { width: 900, height: 700 });
    await painted(page);
    const ring = (set.features.find((feature) => feature.properties['code'] === '20710')!.geometry).coordinates[0]!;
    const mean = (axis: 0 | 1): number => (Math.min(...ring.map((p) => p[axis]!)) + Math.max(...ring.map((p) => p[axis]!))) / 2;
    const at = await placeOnScreen(page, [mean(0), mean(1)]);
    const dark = [...RAMPS.dark].reverse();
    expect(await pixel(page, at.x, at.y)).toBe(dark[2]);
    const seen = await placeOnScreen(page, [108.45, 16.16]);
    expect(await pixel(page, seen.x, seen.y)).toBe(PALETTES.dark.sea);
    const better = coloured.map(([id, value]): (typeof values)[number] => (id === '20710' ? [id, { ...value, value: 99.5 }] : [id, value]));
    await page.evaluate((next) => window.change({ values: next }), better);
    await expect.poll(() => pixel(page, at.x, at.y), { timeout: 20_000 }).toBe(dark[4]);
    await page.evaluate(() => window.change({ theme: 'light' }));
    await expect.poll(() => pixel(page, at.x, at.y), { timeout: 20_000 }).toBe([...RAMPS.light].reverse()[4]);
    await page.close();
  });

  it('is the same picture while its engine is on the way, and can be chosen from where none comes', async () => {
    const coloured = values.map(([id, value]): (typeof values)[number] => (id === '20443' ? [id, { ...value, value: 96, label: '', level: null, reason: null }] : [id, value]));
    for (const [engine, still] of [['on the way', 'canvas.city-map__still'], ['without', 'svg.city-map__still']] as const) {
      const page = await pages.open({ values: coloured, posture: 'desk' }, { width: 900, height: 700 }, (page) =>
        page.route(/maplibre-engine/, (route) => (engine === 'without' ? route.abort() : undefined)));
      await page.waitForSelector(still);
      // Hùng Sơn, the westernmost, and the open sea.
      const at = await placeOnScreen(page, [107.3, 15.82]);
      const sea = await placeOnScreen(page, [108.45, 16.16]);
      expect([engine, await pixel(page, at.x, at.y), await pixel(page, sea.x, sea.y)]).toEqual([engine, [...RAMPS.dark].reverse()[2], PALETTES.dark.sea]);
      await page.mouse.click(at.x, at.y);
      expect([engine, await page.evaluate(() => window.chosen)]).toEqual([engine, engine === 'without' ? ['20443'] : []]);
      await page.close();
    }
  });

  it('selects an area by click, in an inset and by keyboard', async () => {
    const page = await pages.open({ values, posture: 'desk' }, { width: 900, height: 700 });
    await painted(page);
    const at = await placeOnScreen(page, [107.3, 15.82]);
    await page.mouse.click(at.x, at.y);
    await expect.poll(() => page.evaluate(() => window.chosen.length)).toBe(1);
    expect(await page.evaluate(() => window.chosen[0])).toBe('20443'); // Hùng Sơn, the westernmost
    await page.locator('[data-inset="islands"] [data-area]').click({ force: true });
    expect(await page.evaluate(() => window.chosen.at(-1))).toBe('20333');
    const button = page.getByRole('button', { name: /^Phường Hải Châu:/ });
    await button.focus();
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => window.chosen.at(-1))).toBe('20242');
    expect(await button.getAttribute('aria-pressed')).toBe('true');
    await page.close();
  });
});
