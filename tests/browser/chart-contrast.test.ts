import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allowNamedFunctions } from '../bench/page-functions.ts';
import { browserAvailable, launch, settled } from './browser.ts';
import { startCity, type CityServer } from './city-server.ts';
import { areaEdges } from './area-edges.ts';
import { measureContrast, type Measured } from './measured-contrast.ts';

/** What WCAG asks for: text 4.5 (1.4.3), what a chart is drawn with 3 (1.4.11). */
const LEAST = { text: 4.5, fill: 3, line: 3, edge: 3 } as const;
const PERIOD = 'from=2026-06-01&to=2026-11-21';

describe.skipIf(!browserAvailable())('contrast, measured on the charts themselves', { timeout: 480_000 }, () => {
  let city: CityServer;
  let browser: Browser;
  let unit: string;
  beforeAll(async () => {
    [city, browser] = await Promise.all([startCity(), launch()]);
    const { lateUnits } = await city.ask<{ lateUnits: { units: { unit: { id: string } }[] } }>('{ lateUnits(stream: DOSSIER) { units { unit { id } } } }');
    unit = lateUnits.units[0]!.unit.id;
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    await city?.stop();
  });

  async function measured(query: string, viewport: { width: number; height: number }, most = 1): Promise<Measured[]> {
    const context = await browser.newContext({ viewport, deviceScaleFactor: 2, locale: 'vi-VN', reducedMotion: 'reduce' });
    const page = await context.newPage();
    const reader = await context.newPage();
    for (const one of [page, reader]) await allowNamedFunctions(one);
    await reader.goto('about:blank');
    await page.bringToFront();
    await page.goto(`${city.url}/?${query}`);
    await (query.includes('night=') ? page.waitForSelector('.night-room p') : settled(page));
    const found: Measured[] = [];
    for (let screen = 0; screen < most; screen += 1) {
      found.push(...(await measureContrast(page, reader, await areaEdges(page))));
      await scrollOn(page);
    }
    await context.close();
    return found;
  }
  const faint = (found: Measured[]) => [...new Set(found.filter((one) => one.contrast < LEAST[one.kind]).map(({ what, ink, ground, contrast }) => `${what}: ${ink} on ${ground}, ${contrast}`))];
  const kinds = (found: Measured[]) => new Set(found.map(({ what }) => what));

  it.each(['light', 'dark'])('of every mark and text on a desk in the %s theme', async (theme) => {
    const found: Measured[] = [];
    for (const [scene, screens] of [['overview', 3], ['feedback', 3], ['dossiers', 3], ['satisfaction', 2], [`unit&unit=${unit}&stream=DOSSIER`, 3]] as const) {
      found.push(...(await measured(`scene=${scene}&theme=${theme}&${PERIOD}`, { width: 1440, height: 900 }, screens)));
    }
    expect(faint(found)).toEqual([]);
    // All that a chart is made of was there to be measured.
    for (const what of ['.bar-track i', '.funnel-mark', '.trend-line path.recharts-line-curve', '.limit-late path', '.band-edge path', '.interval-mark .whisker', '.area', '.columns path.partial', '.axis-text', '.end-label', '.target-line line']) expect([what, kinds(found).has(what)]).toEqual([what, true]);
  });

  it('of every mark and text on a wall, and of the words by night', async () => {
    const found: Measured[] = [];
    for (const scene of ['overview', 'feedback', 'dossiers', 'tasks', 'satisfaction']) found.push(...(await measured(`wall=1&paused=1&scene=${scene}&${PERIOD}`, { width: 1920, height: 1080 })));
    expect(faint(found)).toEqual([]);
    for (const what of ['.sparkline polyline.line', '.sparkline path.limit', '.band-edge path', '.trend-line path.recharts-line-curve', '.kpi .figure-large', '.bar-track i']) expect([what, kinds(found).has(what)]).toEqual([what, true]);
    const night = await measured('wall=1&paused=1&night=8-10', { width: 1920, height: 1080 });
    expect(kinds(night)).toContain('.night-room p');
    expect(faint(night)).toEqual([]);
  });
});

async function scrollOn(page: Page): Promise<void> {
  await page.evaluate(() => window.scrollBy(0, innerHeight * 0.85));
  await page.waitForTimeout(300);
}
