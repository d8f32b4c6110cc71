import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserAvailable, launch, watchedPage } from './browser.ts';
import { startCity, type CityServer } from './city-server.ts';

const SHOTS = join(import.meta.dirname, '../screenshots');
const GROUPS = ['language', 'ui', 'charts', 'wall', 'apologies', 'cases', 'dossiers', 'explorer', 'frame', 'handoffs', 'judgement', 'lateness', 'places', 'satisfaction', 'sources'];
/** A page of maps is drawn anew for its whole length, without a graphics card and beside other work. */
const DRAWING = 120_000;
/** What each state of an answer makes of a panel. */
const SHOWN: Record<string, string> = { loading: 'loading', error: 'error', stale: 'stale', partial: 'partial', unavailable: 'unavailable', 'not-configured': 'not-configured' };

describe.skipIf(!browserAvailable())('the gallery', { timeout: 240_000 }, () => {
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

  it('has a page for every group that stands in it', async () => {
    const { page, context } = await watchedPage(browser, { width: 1600, height: 1000 });
    await page.goto(`${city.url}/gallery`);
    await page.waitForSelector('.gallery-entry');
    expect(await page.locator('.gallery-head .tab').allInnerTexts()).toEqual(GROUPS);
    await context.close();
  });

  it.each(GROUPS)('shows %s in every state, both themes and languages', async (group) => {
    const { page, context, errors, outside } = await watchedPage(browser, { width: 1600, height: 1000 });
    for (const [theme, lang] of [['light', 'vi'], ['dark', 'en']] as const) {
      await page.goto(`${city.url}/gallery?group=${group}&theme=${theme}&lang=${lang}`);
      await page.waitForSelector('.gallery-entry');
      await page.waitForFunction(
        () => [...document.querySelectorAll('.specimen:not([data-specimen=loading]) :is(.panel[aria-busy=true], .skeleton, .headline-loading)')].every((waiting) => waiting.closest('[data-entry="Waiting, empty, controls"], [data-entry="Headline"]') !== null),
        undefined,
        { timeout: 120_000 },
      );
      expect(await page.locator('html').getAttribute('data-theme')).toBe(theme);
      for (const panel of await page.locator('.specimen:has(> .specimen-room > .panel)').all()) {
        const state = (await panel.getAttribute('data-specimen'))!;
        // Where the city itself has nothing to show, long names have nothing to stand in.
        const live = panel.locator('xpath=../*[@data-specimen="live"]').locator('.panel').first();
        const wanted = state === 'long names' ? await live.getAttribute('data-state') : SHOWN[state];
        if (wanted !== undefined) expect(`${state}: ${await panel.locator('.panel').first().getAttribute('data-state')}`).toBe(`${state}: ${wanted}`);
      }
      await page.screenshot({ path: join(SHOTS, `gallery-${group}-${theme}-${lang}.png`), fullPage: true, timeout: DRAWING });
    }
    expect(outside).toEqual([]);
    expect(errors).toEqual([]);
    await context.close();
  });
});
