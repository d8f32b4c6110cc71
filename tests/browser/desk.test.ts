import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserAvailable, launch, settled, watchedPage } from './browser.ts';
import { startCity, type CityServer } from './city-server.ts';
import { layoutFaults } from './layout.ts';

const SHOTS = join(import.meta.dirname, '../screenshots');
const DESK = { width: 1440, height: 900 };
/** A4 upright without its margins, in pixels of 96 to the inch. */
const A4 = { width: 703, height: 1009 };

/** The city moves on, but this page is told of no change. */
const keepUntold = (page: Page) =>
  page.routeWebSocket(/graphql/, (line) => {
    const server = line.connectToServer();
    server.onMessage((message) => {
      if (!String(message).includes('"type":"next"')) line.send(message);
    });
  });

describe.skipIf(!browserAvailable())('a desk', { timeout: 240_000 }, () => {
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

  it.each(['overview', 'tasks'])('prints the scene %s on A4, light, nothing cut off, the stamp on every sheet', async (scene) => {
    const { page, context } = await watchedPage(browser, A4);
    await page.goto(`${city.url}/?scene=${scene}&theme=dark`);
    await settled(page);
    await page.emulateMedia({ media: 'print' });
    await settled(page);
    const stamp = await page.locator('.print-stamp').evaluate((element) => ({ text: element.textContent, position: getComputedStyle(element).position, shown: element.getBoundingClientRect().height > 0 }));
    // What is fixed is repeated on every sheet.
    expect(stamp).toMatchObject({ position: 'fixed', shown: true });
    for (const said of ['Đà Nẵng', 'giả lập', '22/10/2026', '20/11/2026', 'Hệ thống thông tin giải quyết thủ tục hành chính']) expect(stamp.text).toContain(said);
    expect(await page.evaluate(() => [document.documentElement.dataset['theme'], getComputedStyle(document.body).backgroundColor])).toEqual(['light', 'rgb(255, 255, 255)']);
    expect(await page.locator('.tabs, .filter-bar .fields, .search-box').evaluateAll((controls) => controls.filter((control) => control.getBoundingClientRect().height > 0).length)).toBe(0);
    const faults = await layoutFaults(page, { smallestPx: 9, wall: false });
    expect(faults.filter((fault) => fault.kind === 'clipped')).toEqual([]);
    const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
    writeFileSync(join(SHOTS, `${scene}.pdf`), pdf);
    const sheets = [...pdf.toString('latin1').matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, width, height]) => [Math.round(Number(width)), Math.round(Number(height))]);
    expect(sheets.length).toBeGreaterThan(0);
    expect(sheets.length).toBeLessThanOrEqual(5);
    for (const sheet of sheets) expect(sheet).toEqual([595, 842]);
    await context.close();
  });

  it('prints from its own width as many sheets as it fills: none is blank', async () => {
    const { page, context } = await watchedPage(browser, DESK);
    await page.goto(city.url);
    await settled(page);
    const sheets = async () => (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1').match(/\/MediaBox/g)!.length;
    // Straight from the screen, the browser counts the sheets before the page has drawn itself for paper.
    const fromScreen = await sheets();
    await page.emulateMedia({ media: 'print' });
    await page.setViewportSize(A4);
    await settled(page);
    expect(fromScreen).toBe(await sheets());
    await context.close();
  });

  it('can be walked through by keyboard: first past the bar, each stop seen and marked, none a trap', async () => {
    const { page, context } = await watchedPage(browser, DESK);
    await page.goto(`${city.url}/?scene=tasks`);
    await settled(page);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('skip-link');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
    const first = await page.evaluate(() => {
      const reachable = [...document.querySelectorAll<HTMLElement>('#main :is(a[href], button, select, summary, [tabindex="0"])')].filter((element) => element.getClientRects().length > 0 && element.closest('details:not([open]) > :not(summary)') === null);
      reachable.forEach((element, at) => element.setAttribute('data-stop', String(at)));
      return reachable.length;
    });
    expect(first).toBeGreaterThan(40);
    const unmarked: string[] = [];
    for (let stop = 0; stop < first; stop += 1) {
      await page.keyboard.press('Tab');
      const at = await page.evaluate(() => {
        const focused = document.activeElement as HTMLElement;
        const style = getComputedStyle(focused);
        const box = focused.getBoundingClientRect();
        const inView = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
        return { stop: focused.getAttribute('data-stop'), marked: style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2, inView, text: focused.textContent?.slice(0, 40) };
      });
      expect(at.stop).toBe(String(stop));
      if (!at.marked || !at.inView) unmarked.push(`${at.text} ${JSON.stringify(at)}`);
    }
    expect(unmarked).toEqual([]);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('#main') ?? null)).toBe(null);
    await context.close();
  });

  it('asks the server nothing for another language or theme, nor on the way back to a scene of which no change was told', async () => {
    const { page, context } = await watchedPage(browser, DESK);
    await keepUntold(page);
    const asked: string[] = [];
    page.on('request', (request) => {
      const name = request.url().endsWith('/graphql') ? (request.postDataJSON() as { operationName: string }).operationName : null;
      // The frame of the page is asked for every minute, whatever else happens.
      if (name !== null && name !== 'CityFrame') asked.push(name);
    });
    const to = async (name: string, scene: string) => {
      await page.getByRole('link', { name, exact: true }).first().click();
      await page.waitForSelector(`main.scene-${scene}`);
      await settled(page);
      await page.waitForSelector(scene === 'feedback' ? '.city-map button' : 'main[aria-busy=false]');
    };
    await page.goto(`${city.url}/?scene=dossiers`);
    await settled(page);
    // What came answered with the page is taken as it is for a moment, and asked for once more afterwards.
    await page.waitForTimeout(5_500);
    // An answer is good for a minute; a machine that takes longer for the tour makes it again.
    for (let took = 60_000; took > 50_000;) {
      const began = Date.now();
      await to('Góp ý', 'feedback');
      await to('Hồ sơ', 'dossiers');
      if (took === 60_000) expect(asked).toContain('OpenPlaces');
      asked.length = 0;
      await to('Góp ý', 'feedback');
      await page.getByRole('button', { name: /^EN/ }).click();
      // Each part says in which language it is.
      await page.waitForSelector('html[lang=en] main[lang=en][aria-busy=false]');
      await page.getByRole('button', { name: 'Dark' }).click();
      await page.waitForSelector('main[aria-busy=false] [data-map-theme=dark]');
      await page.getByRole('button', { name: /^VI/ }).click();
      await page.waitForSelector('html[lang=vi] main[lang=vi][aria-busy=false]');
      await page.getByRole('button', { name: 'Nền sáng' }).click();
      await to('Hồ sơ', 'dossiers');
      took = Date.now() - began;
      if (took <= 50_000) expect(asked).toEqual([]);
    }
    await context.close();
  });

  it('paints the map when something of it changes, and at no other time', async () => {
    const { page, context } = await watchedPage(browser, DESK);
    await keepUntold(page);
    await page.addInitScript(() => {
      const counted = globalThis as { drawn?: number };
      counted.drawn = 0;
      for (const method of ['drawElements', 'drawArrays'] as const) {
        const draw = WebGL2RenderingContext.prototype[method] as (...given: unknown[]) => void;
        WebGL2RenderingContext.prototype[method] = function (this: WebGL2RenderingContext, ...given: unknown[]) {
          counted.drawn! += 1;
          draw.apply(this, given);
        };
      }
    });
    await page.goto(`${city.url}/?scene=feedback`);
    await settled(page);
    await page.waitForSelector('.city-map__engine[style*=visible]');
    const drawn = () => page.evaluate(() => (globalThis as { drawn?: number }).drawn!);
    const still = async () => {
      for (let before = -1, now = await drawn(); before !== now; now = await drawn()) {
        before = now;
        await page.waitForTimeout(1_500);
      }
      return drawn();
    };
    const before = await still();
    expect(before).toBeGreaterThan(0);
    await page.getByRole('combobox', { name: 'Đơn vị', exact: true }).click();
    await page.keyboard.type('hoa');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Escape');
    await page.locator('details.twin > summary').first().click();
    await page.keyboard.press('Tab');
    expect(await still()).toBe(before);
    await page.getByRole('button', { name: 'Nền tối' }).click();
    await page.waitForSelector('[data-map-theme=dark]');
    expect(await still()).toBeGreaterThan(before);
    // It is told of its size, and follows that.
    const sizes = () => page.evaluate(() => ['.city-map__stage', '.city-map__engine canvas'].map((part) => [document.querySelector(part)!.clientWidth, document.querySelector(part)!.clientHeight]));
    const [wide] = await sizes();
    await page.setViewportSize({ width: 1180, height: 900 });
    await page.waitForFunction((width) => document.querySelector('.city-map__stage')!.clientWidth < width, wide![0]!);
    await still();
    const [stage, canvas] = await sizes();
    expect(canvas).toEqual(stage);
    await context.close();
  });

  it('says nothing aloud while nothing happens', async () => {
    const { page, context } = await watchedPage(browser, DESK);
    await page.goto(`${city.url}/`);
    await settled(page);
    const said = await page.evaluateHandle(() => {
      const heard: string[] = [];
      const live = ':is([role=status], [role=alert], [aria-live]:not([aria-live=off]))';
      new MutationObserver((changes) => {
        for (const { target, addedNodes } of changes) {
          const region = (target instanceof Element ? target : target.parentElement)?.closest(live);
          if (region) heard.push(`${region.className}: ${region.textContent}`);
          for (const added of addedNodes) if (added instanceof Element && (added.matches(live) || added.querySelector(live))) heard.push(`new: ${added.textContent?.slice(0, 80)}`);
        }
      }).observe(document.body, { subtree: true, childList: true, characterData: true });
      return heard;
    });
    // Longer than a minute: ages are asked again, clock and ages of tiles go on.
    await page.waitForTimeout(70_000);
    expect(await said.jsonValue()).toEqual([]);
    await context.close();
  });
});
