import { setTimeout as delay } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserAvailable, launch, settled } from './browser.ts';
import { startCity, type CityServer } from './city-server.ts';
import { twinOf } from './twin.ts';

const WALL = { width: 1920, height: 1080 };

describe.skipIf(!browserAvailable())('the first picture of a page', { timeout: 120_000 }, () => {
  let city: CityServer;
  let browser: Browser;

  beforeAll(async () => {
    [city, browser] = await Promise.all([startCity(), launch()]);
    // The log of judgements is a change of data, after which a page rightly asks again: it is filled before.
    for (const stream of ['FEEDBACK', 'DOSSIER', 'ASSIGNMENT']) {
      const question = `{ levelHistory(stream: ${stream}, period: {from: "2026-11-01", to: "2026-11-20"}) { logged { to } } }`;
      while ((await city.ask<{ levelHistory: { logged: unknown } }>(question)).levelHistory.logged === null) await delay(200);
    }
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    await city?.stop();
  });

  /** The page as it comes from a server that has answered such a question before. */
  async function drawnPage(query: string): Promise<string> {
    for (let tries = 0; ; tries += 1) {
      const html = await fetch(`${city.url}/?${query}`).then((answer) => answer.text());
      if (!html.includes('headline headline-loading') || tries === 20) return html;
    }
  }

  for (const [scene, query] of [['overview', 'wall=1'], ['overview in English', 'lang=en'], ['dossiers', 'wall=1&scene=dossiers'], ['satisfaction', 'scene=satisfaction']] as const) {
    it(`states the headline's figure without a script: ${scene}`, async () => {
      expect(await drawnPage(query)).not.toContain('headline headline-loading');
      const bare = await browser.newPage({ viewport: WALL, javaScriptEnabled: false });
      await bare.goto(`${city.url}/?${query}`);
      const drawn = await bare.locator('h1').innerText();
      const box = await bare.locator('h1').boundingBox();
      await bare.close();
      expect(drawn).toMatch(/\d|không|no /i);
      const page = await browser.newPage({ viewport: WALL });
      await page.goto(`${city.url}/?${query}`);
      await settled(page);
      expect(await page.locator('h1').innerText()).toBe(drawn);
      const settledBox = (await page.locator('h1').boundingBox())!;
      expect(Math.abs(settledBox.x - box!.x) + Math.abs(settledBox.y - box!.y)).toBeLessThan(4);
      await page.close();
    });
  }

  it('leaves to a later moment the tables that only a screen reader meets on a wall', async () => {
    expect(await drawnPage('wall=1')).not.toContain('data-twin');
    const page = await browser.newPage({ viewport: WALL });
    await page.goto(`${city.url}/?wall=1`);
    expect((await twinOf(page, 'late-units-DOSSIER')).length).toBeGreaterThan(50);
    await page.close();
  });

  it('is not asked for again, and nothing jumps when charts and map arrive', async () => {
    await drawnPage('wall=1');
    const page = await browser.newPage({ viewport: WALL });
    const asked: string[] = [];
    page.on('request', (request) => {
      if (!request.url().endsWith('/graphql')) return;
      const { operationName, variables } = request.postDataJSON() as { operationName: string; variables: { stream?: string } };
      asked.push([operationName, variables.stream].join(' ').trim());
    });
    await page.addInitScript(() => {
      const shifts = ((globalThis as { shifts?: number[] }).shifts = []) as number[];
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) shifts.push((entry as PerformanceEntry & { value: number }).value);
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await page.goto(`${city.url}/?wall=1`);
    await settled(page);
    expect(asked.length).toBeGreaterThan(0);
    // The judgement of other streams is asked for, but only later, by what watches for units that turn critical.
    expect(asked.filter((name) => ['CityFrame', 'LateUnits DOSSIER'].includes(name))).toEqual([]);
    const shifts = await page.evaluate(() => (globalThis as { shifts?: number[] }).shifts!);
    expect(shifts.reduce((sum, shift) => sum + shift, 0)).toBeLessThan(0.02);
    await page.close();
  });

  it('cannot be broken out of by what the address says', async () => {
    const html = await fetch(`${city.url}/?search=%3C/script%3E%3Cscript%3Ealert(1)%3C/script%3E&sector=%3Cimg%20src=x%3E&lang=vi%22%20onload=%22x`).then((answer) => answer.text());
    expect(html).not.toContain('<script>alert');
    expect(html).not.toContain('<img src=x');
    expect(html).toMatch(/<html lang="vi" data-posture="desk"/);
  });
});
