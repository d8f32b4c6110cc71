import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserAvailable, launch, settled, watchedPage, type Watched } from './browser.ts';
import { startCity, type CityServer } from './city-server.ts';
import { importFile, refusedFile } from './dossier-files.ts';
import { layoutFaults } from './layout.ts';
import { startProxy } from './stalling-proxy.ts';

const SHOTS = join(import.meta.dirname, '../screenshots');
const WALL = { width: 1920, height: 1080 };
const sceneOf = (page: Page) => page.evaluate(() => new URLSearchParams(location.search).get('scene') ?? 'overview');

/** Requests of a page that are not answered yet. The network is not part of the page's clock: without waiting for it, a
 *  busy machine would let minutes of the page go by during one answer. */
const open = new WeakMap<Page, Set<unknown>>();
function watchRequests(page: Page) {
  const waiting = new Set<unknown>();
  open.set(page, waiting);
  page.on('request', (request) => waiting.add(request));
  page.on('requestfinished', (request) => waiting.delete(request));
  page.on('requestfailed', (request) => waiting.delete(request));
}

/** Waits until what the page asked is answered, but not for what hangs. */
async function answered(page: Page) {
  await new Promise((resolve) => setTimeout(resolve, 15));
  for (let tries = 0; tries < 15 && (open.get(page)?.size ?? 0) > 0; tries += 1) await new Promise((resolve) => setTimeout(resolve, 20));
}

/** Lets the page's own clock run, a little at a time, so that answers of the real server come in between. */
async function run(page: Page, ms: number) {
  for (let done = 0; done < ms; done += 2_000) {
    await page.clock.runFor(Math.min(2_000, ms - done));
    await answered(page);
  }
}

/** Lets the page's clock run until something is so. */
async function runUntil(page: Page, what: () => Promise<boolean>, most = 120_000) {
  for (let done = 0; done < most; done += 500) {
    if (await what()) return;
    await page.clock.runFor(500);
    await answered(page);
  }
  throw new Error(`not so after ${most} ms of the page's clock`);
}

describe.skipIf(!browserAvailable())('the wall, unattended', { timeout: 240_000 }, () => {
  let city: CityServer;
  let browser: Browser;

  beforeAll(async () => {
    mkdirSync(SHOTS, { recursive: true });
    [city, browser] = await Promise.all([startCity({ empty: true }), launch()]);
    // Three timely units, up to yesterday; the feedback ends on the 12th, and its source promises a quarter of an hour.
    await importFile(city, 'DOSSIER', ['Phường Hải Châu', 'Phường An Khê', 'Phường Sơn Trà'].map((unit) => ({ unit, count: 40, received: 9, due: 19, ended: 19 })));
    await importFile(city, 'FEEDBACK', [{ unit: 'Phường Hải Châu', count: 20, received: 2, due: 12, ended: 12 }]);
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    await city?.stop();
  });

  async function openWall(query: string, url = city.url): Promise<Watched> {
    const watched = await watchedPage(browser, WALL);
    watchRequests(watched.page);
    await watched.page.clock.install({ time: new Date('2026-11-20T02:00:00Z') });
    await watched.page.goto(`${url}/?wall=1${query}`);
    await runUntil(watched.page, () => watched.page.evaluate(() => document.querySelector('.panel, .night') !== null && document.querySelector('.panel[aria-busy=true], .skeleton, .headline-loading') === null));
    return watched;
  }

  it('rotates by weight through the scenes that have a source, names the one it leaves out, and keeps its place', async () => {
    const { page, context, errors } = await openWall('&scenes=dossiers,data-quality:2,satisfaction,overview&scene=dossiers');
    expect(await page.locator('[data-absent]').innerText()).toBe('Hài lòng chưa cấu hình');
    // Drawn unseen, while the scene before it is still on.
    await runUntil(page, async () => (await page.locator('.scene-data-quality[data-unseen]').count()) === 1, 30_000);
    expect(await page.locator('.scene-data-quality h1').isVisible()).toBe(false);
    expect(await sceneOf(page)).toBe('dossiers');
    const blank = await page.evaluateHandle(() => {
      const seen: string[] = [];
      new MutationObserver(() => {
        const scenes = [...document.querySelectorAll('.layers > .scene:not([data-unseen])')];
        if (scenes.length !== 1 || scenes[0]!.querySelector('.skeleton, .headline-loading, [data-state=loading]') !== null || scenes[0]!.querySelector('.panel') === null) seen.push(document.querySelector('.layers')?.innerHTML.slice(0, 200) ?? '');
      }).observe(document.querySelector('.layers')!, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-unseen', 'class'] });
      return seen;
    });
    await runUntil(page, async () => (await sceneOf(page)) === 'data-quality', 10_000);
    expect(await blank.jsonValue()).toEqual([]);
    // A weight of two: still there after 50 seconds, gone after 60.
    await run(page, 50_000);
    expect(await sceneOf(page)).toBe('data-quality');
    await page.reload();
    await runUntil(page, () => page.evaluate(() => document.querySelector('.scene-data-quality .panel') !== null));
    expect(await sceneOf(page)).toBe('data-quality');
    await run(page, 58_000);
    await runUntil(page, async () => (await sceneOf(page)) === 'overview', 10_000);
    expect(errors).toEqual([]);
    await context.close();
  });

  it('obeys a keyboard and a remote control', async () => {
    const { page, context } = await openWall('&scenes=dossiers,data-quality,overview&scene=dossiers');
    // Scenes without a map: what is tested is the way from one to the other.
    const stops = ['dossiers', 'data-quality', 'overview'];
    const press = async (key: string, scene: string) => {
      await page.evaluate((name) => window.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true })), key);
      await runUntil(page, async () => (await sceneOf(page)) === scene, 10_000);
    };
    await press(' ', 'dossiers');
    expect(new URL(page.url()).searchParams.get('paused')).toBe('1');
    await run(page, 70_000);
    expect(await sceneOf(page)).toBe('dossiers');
    await press('ArrowRight', stops[1]!);
    await press('ArrowLeft', stops[0]!);
    await press('MediaTrackPrevious', stops[2]!);
    await press('ArrowRight', stops[0]!);
    await press('2', stops[1]!);
    await press('Home', stops[0]!);
    await press('MediaPlayPause', stops[0]!);
    expect(new URL(page.url()).searchParams.get('paused')).toBe(null);
    await runUntil(page, async () => (await sceneOf(page)) === 'data-quality', 45_000);
    await page.getByRole('button', { name: 'Dừng luân phiên' }).click();
    expect(await page.locator('.rotation-paused').isVisible()).toBe(true);
    await context.close();
  });

  it('shows the age of each tile by its source: one grey, saying since when and why, while the others are live', async () => {
    const { page, context } = await openWall('&paused=1');
    const tiles = await page.locator('.scene-overview .kpi').evaluateAll((panels) => panels.map((panel) => [panel.className.match(/kpi-\w+/)![0], panel.getAttribute('data-state')]));
    expect(Object.fromEntries(tiles)).toMatchObject({ 'kpi-dossier': 'live', 'kpi-feedback': 'stale' });
    expect(await page.locator('.kpi-feedback .stale-note').innerText()).toContain('08:00, 12/11');
    // Loaded a moment ago, with nothing after the 12th in it. A file that is refused changes no figure; why the tile is grey, it does.
    expect(await page.locator('.kpi-feedback .stale-why').innerText()).toContain('lần nạp mới không có gì mới hơn');
    await refusedFile(city);
    await runUntil(page, async () => (await page.locator('.kpi-feedback .stale-why').innerText()).includes('tệp mới bị từ chối'), 70_000);
    expect(await layoutFaults(page, { smallestPx: 18, wall: true })).toEqual([]);
    expect(await page.locator('.kpi-feedback .panel-body').evaluate((body) => getComputedStyle(body).filter)).toBe('grayscale(1)');
    expect(await page.locator('.kpi-dossier .tile-age').innerText()).toMatch(/giờ|phút/);
    await page.screenshot({ path: join(SHOTS, 'wall-stale-tile.png') });
    // Nothing new for a day and a half of working days and the weekend between: the live tile grows stale by itself, without an answer.
    await context.setOffline(true);
    await run(page, 10_000);
    await page.clock.fastForward(90 * 3_600_000);
    await runUntil(page, () => page.evaluate(() => document.querySelector('.kpi-dossier')?.getAttribute('data-state') === 'stale'), 10_000);
    await context.close();
  });

  it('is interrupted once by a unit that turns critical, says why, and is acknowledged on this screen alone', async () => {
    const first = await openWall('&paused=1&scene=dossiers');
    const other = await openWall('&paused=1&scene=data-quality');
    // A screen knows who turns critical once it has seen who is not.
    for (const { page } of [first, other]) await runUntil(page, () => page.evaluate(() => localStorage.getItem('dung-hen.wall.critical')?.includes('DOSSIER') === true), 20_000);
    expect(await first.page.locator('.interrupt').count()).toBe(0);
    await importFile(city, 'DOSSIER', [{ unit: 'Phường Ngũ Hành Sơn', count: 30, received: 2, due: 18, ended: null }]);
    for (const { page } of [first, other]) {
      await runUntil(page, async () => (await page.locator('.interrupt').count()) === 1, 20_000);
      expect(await page.locator('.interrupt-who').innerText()).toBe('Phường Ngũ Hành Sơn');
      const why = await page.locator('.interrupt-why').innerText();
      expect(why).toMatch(/mục tiêu 95/);
      expect(why).toMatch(/việc đang quá hạn, trong 30 đang mở\s+30/);
    }
    await first.page.screenshot({ path: join(SHOTS, 'wall-interrupt.png') });
    expect(await layoutFaults(first.page, { smallestPx: 18, wall: true })).toEqual([]);
    await first.page.keyboard.press('Enter');
    await runUntil(first.page, async () => (await first.page.locator('.interrupt').count()) === 0, 2_000);
    expect(await first.page.locator('.wall-notice').count()).toBe(0);
    // The other screen takes it away by itself, and goes on saying that nobody has acknowledged it there.
    await run(other.page, 46_000);
    expect(await other.page.locator('.interrupt').count()).toBe(0);
    expect(await other.page.locator('.wall-notice').innerText()).toContain('Phường Ngũ Hành Sơn');
    for (const { page } of [first, other]) {
      await page.reload();
      await runUntil(page, () => page.evaluate(() => document.querySelector('.scene .panel') !== null));
      await run(page, 10_000);
      expect(await page.locator('.interrupt').count()).toBe(0);
    }
    expect(await other.page.locator('.wall-notice').innerText()).toContain('Phường Ngũ Hành Sơn');
    expect(await first.page.locator('.wall-notice').count()).toBe(0);
    await first.context.close();
    await other.context.close();
  });

  it('survives the death of the server: keeps the figures, marks the whole board, and comes back by itself', async () => {
    const { page, context } = await openWall('&scenes=dossiers,data-quality&scene=dossiers');
    const figure = () => page.locator('.scene:not([data-unseen]) [data-measure=DONE_ON_TIME]').first().getAttribute('data-value');
    const before = await figure();
    expect(Number(before)).toBeGreaterThan(0);
    await city.kill();
    await runUntil(page, async () => (await page.locator('.lost-banner').count()) === 1, 30_000);
    await page.screenshot({ path: join(SHOTS, 'wall-lost.png') });
    // Hours go by: no other scene can be had, and the present one stays with what it knew.
    for (let hour = 0; hour < 3; hour += 1) {
      await page.clock.fastForward(3_600_000);
      await run(page, 40_000);
    }
    expect(await figure()).toBe(before);
    expect(await page.locator('.lost-banner').innerText()).toContain('3 giờ');
    expect(await layoutFaults(page, { smallestPx: 18, wall: true })).toEqual([]);
    await city.restart();
    await importFile(city, 'DOSSIER', [{ unit: 'Phường An Khê', count: 7, received: 9, due: 19, ended: 18 }]);
    await runUntil(page, async () => (await page.locator('.lost-banner').count()) === 0, 60_000);
    await runUntil(page, async () => (await sceneOf(page)) !== 'dossiers' || Number(await figure()) === Number(before) + 7, 60_000);
    await runUntil(page, async () => (await sceneOf(page)) === 'data-quality', 60_000);
    await context.close();
  });

  it('notices a connection that has fallen silent without closing, and a device that has slept', async () => {
    const proxy = await startProxy(city.url);
    const { page, context } = await openWall('&paused=1&scene=dossiers', proxy.url);
    const value = async () => Number(await page.locator('[data-measure=DONE_ON_TIME]').first().getAttribute('data-value'));
    const before = await value();
    proxy.stall();
    await importFile(city, 'DOSSIER', [{ unit: 'Phường An Khê', count: 5, received: 9, due: 19, ended: 18 }]);
    // A ping every 15 seconds, 5 for its answer, and 4 until it is worth saying.
    await run(page, 28_000);
    expect(await page.locator('.lost-banner').count()).toBe(1);
    expect(await value()).toBe(before);
    proxy.resume();
    await runUntil(page, async () => (await value()) === before + 5, 90_000);
    expect(await page.locator('.lost-banner').count()).toBe(0);
    // Asleep: the socket looks open and is not; waking up asks anew without waiting for a ping.
    proxy.stall();
    await importFile(city, 'DOSSIER', [{ unit: 'Phường An Khê', count: 3, received: 9, due: 19, ended: 18 }]);
    await page.clock.fastForward(8 * 3_600_000);
    proxy.resume();
    await runUntil(page, async () => (await value()) === before + 8, 30_000);
    await context.close();
    await proxy.stop();
  });

  it('never shows a log-in page or an empty one, whatever stands in the server’s place', async () => {
    const { page, context } = await openWall('&paused=1&scene=dossiers');
    const before = await page.locator('[data-measure=DONE_ON_TIME]').first().getAttribute('data-value');
    await context.route('**/graphql', (route) => route.fulfill({ status: 401, contentType: 'text/html', body: '<form>Đăng nhập <input name="password"></form>' }));
    await page.clock.fastForward(6 * 60_000);
    await run(page, 8_000);
    expect(await page.locator('input').count()).toBe(0);
    expect(await page.locator('[data-measure=DONE_ON_TIME]').first().getAttribute('data-value')).toBe(before);
    expect(await page.locator('.panel[data-failed]').count()).toBeGreaterThan(0);
    await context.unroute('**/graphql');
    await page.clock.fastForward(6 * 60_000);
    await runUntil(page, async () => (await page.locator('.panel[data-failed]').count()) === 0, 30_000);
    await settled(page);
    await context.close();
  });

  it('starts afresh where what drew the page has died, although timers and line live', async () => {
    const { page, context } = await openWall('&paused=1&scene=dossiers');
    await page.evaluate(() => document.getElementById('root')!.replaceChildren());
    // Not at the first look: a minute must pass.
    await run(page, 40_000);
    expect(await page.locator('.panel').count()).toBe(0);
    const loaded = page.waitForEvent('load', { timeout: 60_000 });
    // The page goes while its clock runs.
    await run(page, 40_000).catch(() => undefined);
    await loaded;
    await runUntil(page, () => page.evaluate(() => document.querySelector('.scene-dossiers .panel') !== null));
    expect(await sceneOf(page)).toBe('dossiers');
    await context.close();
  });

  it('rests at night: a dim clock that moves, until morning, a key, or someone who turns critical', async () => {
    const { page, context } = await openWall('&night=8-10&scene=dossiers&scenes=dossiers,data-quality');
    expect(await page.locator('.panel').count()).toBe(0);
    expect(await page.locator('.night-clock').innerText()).toMatch(/^09:00:\d\d$/);
    await page.screenshot({ path: join(SHOTS, 'wall-night.png') });
    const places = new Set<string>();
    for (let minute = 0; minute < 5; minute += 1) {
      places.add(JSON.stringify(await page.locator('.night-card').boundingBox()));
      await run(page, 60_000);
    }
    expect(places.size).toBe(5);
    expect(await sceneOf(page)).toBe('dossiers');
    await page.keyboard.press('ArrowUp');
    await runUntil(page, async () => (await page.locator('.panel').count()) > 0, 10_000);
    await page.clock.fastForward(10 * 60_000);
    await runUntil(page, async () => (await page.locator('.night').count()) === 1, 10_000);
    await importFile(city, 'DOSSIER', [{ unit: 'Phường Hòa Xuân', count: 30, received: 2, due: 18, ended: null }]);
    await runUntil(page, async () => (await page.locator('.interrupt').count()) === 1, 20_000);
    expect(await page.locator('.interrupt-who').innerText()).toBe('Phường Hòa Xuân');
    await run(page, 50_000);
    expect(await page.locator('.night').count()).toBe(1);
    await page.clock.fastForward(3_600_000);
    await runUntil(page, async () => (await page.locator('.panel').count()) > 0, 10_000);
    expect(await page.locator('.night').count()).toBe(0);
    await context.close();
  });

  it('stands a little elsewhere every few minutes, so that nothing burns in', async () => {
    const { page, context } = await openWall('&paused=1&scene=dossiers');
    const corner = () => page.locator('.top-city').evaluate((element) => `${element.getBoundingClientRect().left} ${element.getBoundingClientRect().top}`);
    const seen = new Set<string>();
    for (let minute = 0; minute < 32; minute += 4) {
      seen.add(await corner());
      expect(await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.scrollHeight])).toEqual([WALL.width, WALL.height]);
      await page.clock.fastForward(4 * 60_000);
      await run(page, 1_500);
    }
    expect(seen.size).toBe(8);
    await context.close();
  });
});
