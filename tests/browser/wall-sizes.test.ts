import { AxeBuilder } from '@axe-core/playwright';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserAvailable, launch, settled, watchedPage } from './browser.ts';
import { startCity, type CityServer } from './city-server.ts';
import { layoutFaults } from './layout.ts';

const SHOTS = join(import.meta.dirname, '../screenshots');
const SCENES = ['overview', 'feedback', 'dossiers', 'satisfaction', 'tasks', 'paths', 'data-quality'] as const;

describe.skipIf(!browserAvailable())('walls of other shapes', { timeout: 240_000 }, () => {
  let city: CityServer;
  let browser: Browser;
  beforeAll(async () => {
    mkdirSync(SHOTS, { recursive: true });
    [city, browser] = await Promise.all([startCity(), launch()]);
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    await city?.stop();
  });

  async function open(width: number, height: number, query: string) {
    const watched = await watchedPage(browser, { width, height });
    await watched.page.goto(`${city.url}/?wall=1&paused=1&${query}`);
    await settled(watched.page);
    return watched;
  }

  it.each([
    ['on end', 1080, 1920], ['21:9', 2560, 1080], ['32:9', 3840, 1080], ['4:3', 1440, 1080], ['square', 1080, 1080],
  ] as const)('keeps every scene whole: %s', async (_shape, width, height) => {
    for (const scene of SCENES) {
      const { page, context, errors } = await open(width, height, `scene=${scene}`);
      await page.screenshot({ path: join(SHOTS, `${scene}-wall-${width}x${height}.png`) });
      // The smallest type of the composition at this size.
      const smallestPx = 1.125 * Math.min(Math.max(width, height) / 120, Math.min(width, height) / 67.5);
      expect({ scene, faults: await layoutFaults(page, { smallestPx, wall: true }) }).toEqual({ scene, faults: [] });
      expect(errors).toEqual([]);
      await context.close();
    }
  });

  it.each([[2, 24.2], [3, 36.3]] as const)('on end, from %d m: the figures first', async (distance, smallestPx) => {
    // A screen of 55 inches on end is 1,218 mm high; 22 minutes of arc in pixels of 1920 lines, at most what fits.
    const { page, context } = await open(1080, 1920, `height=1218&distance=${distance}`);
    await page.screenshot({ path: join(SHOTS, `overview-wall-on-end-${distance}m.png`) });
    expect(await layoutFaults(page, { smallestPx, wall: true })).toEqual([]);
    expect(await page.locator('.left-out').innerText()).toContain('lược bớt');
    await context.close();
  });

  it('leaves the edge free that a screen cuts off, and composes the same in what is left', async () => {
    const { page, context } = await open(1920, 1080, 'overscan=5');
    const edge = await page.evaluate(() => {
      const seen = [...document.querySelectorAll('.top-bar > *, .headline, .panel')].map((element) => element.getBoundingClientRect()).filter((box) => box.width > 0);
      return { left: Math.min(...seen.map((box) => box.left)), top: Math.min(...seen.map((box) => box.top)), right: Math.max(...seen.map((box) => box.right)), bottom: Math.max(...seen.map((box) => box.bottom)) };
    });
    expect(edge.left).toBeGreaterThanOrEqual(96);
    expect(edge.top).toBeGreaterThanOrEqual(54);
    expect(edge.right).toBeLessThanOrEqual(1920 - 96);
    expect(edge.bottom).toBeLessThanOrEqual(1080 - 54);
    expect(await page.evaluate(() => document.documentElement.style.fontSize)).toBe('14.4px');
    // 16.2, and whole pixels on the map.
    expect(await layoutFaults(page, { smallestPx: 16, wall: true })).toEqual([]);
    await context.close();
  });

  it.each(['vi', 'en'] as const)('passes axe on the wall in %s', async (language) => {
    for (const scene of SCENES) {
      const { page, context } = await open(1920, 1080, `scene=${scene}&lang=${language}`);
      const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
      expect(violations.map((found) => `${scene} ${found.id}: ${found.nodes.map((node) => node.target.join(' ')).join(', ')}`)).toEqual([]);
      await context.close();
    }
  });
});
