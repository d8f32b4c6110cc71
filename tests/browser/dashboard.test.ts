import { AxeBuilder } from '@axe-core/playwright';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCsv } from '../contract/read-csv.ts';
import { browserAvailable, launch, settled, watchedPage } from './browser.ts';
import { startCity, type CityServer } from './city-server.ts';
import { layoutFaults } from './layout.ts';
import { openTwin, twinOf } from './twin.ts';

const SHOTS = join(import.meta.dirname, '../screenshots');
const SCENES = ['overview', 'feedback', 'dossiers', 'satisfaction', 'tasks', 'data-quality'] as const;
const SIZES = {
  wall: { width: 1920, height: 1080, query: 'wall=1&paused=1', smallestPx: 18 },
  desk: { width: 1440, height: 900, query: '', smallestPx: 13 },
  phone: { width: 390, height: 844, query: '', smallestPx: 13 },
} as const;
const LANGUAGES = ['vi', 'en'] as const;

describe.skipIf(!browserAvailable())('the dashboard in a browser', { timeout: 240_000 }, () => {
  let city: CityServer;
  let browser: Browser;
  const outside: string[] = [];

  beforeAll(async () => {
    mkdirSync(SHOTS, { recursive: true });
    [city, browser] = await Promise.all([startCity(), launch()]);
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    await city?.stop();
  });

  async function open(size: keyof typeof SIZES, query: string) {
    const watched = await watchedPage(browser, SIZES[size]);
    await watched.page.goto(`${city.url}/?${[SIZES[size].query, query].filter(Boolean).join('&')}`);
    await settled(watched.page);
    return watched;
  }

  async function close(watched: Awaited<ReturnType<typeof open>>) {
    outside.push(...watched.outside);
    await watched.context.close();
    expect(watched.errors).toEqual([]);
  }

  describe.each(SCENES)('scene %s', (scene) => {
    for (const size of Object.keys(SIZES) as (keyof typeof SIZES)[]) {
      it.each(LANGUAGES)(`is whole and legible on a ${size} in %s`, async (language) => {
        const watched = await open(size, `scene=${scene}&lang=${language}`);
        await watched.page.screenshot({ path: join(SHOTS, `${scene}-${size}-${language}.png`), fullPage: size !== 'wall' });
        expect(await layoutFaults(watched.page, { smallestPx: SIZES[size].smallestPx, wall: size === 'wall' })).toEqual([]);
        expect(await watched.page.locator('.panel[data-state=error]').count()).toBe(0);
        expect(await watched.page.getByText(language === 'vi' ? 'MÔ PHỎNG' : 'SIMULATED', { exact: true }).count()).toBe(1);
        await close(watched);
      });
    }

    it('passes axe for WCAG 2.2 AA in both themes and languages', async () => {
      for (const [size, theme, language] of [['desk', 'light', 'vi'], ['desk', 'dark', 'en'], ['phone', 'light', 'en']] as const) {
        const watched = await open(size, `scene=${scene}&theme=${theme}&lang=${language}`);
        const { violations } = await new AxeBuilder({ page: watched.page })
          .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
          .analyze();
        expect(violations.map((found) => `${size} ${theme} ${language} ${found.id}: ${found.nodes.map((node) => node.target.join(' ')).join(', ')}`)).toEqual([]);
        await close(watched);
      }
    });
  });

  it('keeps one composition at 1080 and at 2160 lines', async () => {
    const boxes = async (width: number, height: number) => {
      const watched = await watchedPage(browser, { width, height });
      await watched.page.goto(`${city.url}/?wall=1&paused=1`);
      await settled(watched.page);
      await watched.page.screenshot({ path: join(SHOTS, `overview-${width}x${height}.png`) });
      const found = await watched.page.locator('.panel').evaluateAll((panels) =>
        panels.map((panel) => {
          const box = panel.getBoundingClientRect();
          return [box.left / innerWidth, box.top / innerHeight, box.width / innerWidth, box.height / innerHeight].map((part) => part * 200);
        }),
      );
      await close(watched);
      return found;
    };
    const [large, small] = [await boxes(3840, 2160), await boxes(1920, 1080)];
    expect(large.length).toBe(small.length);
    // Within half a hundredth of the screen: a line of text rounds to whole pixels of each.
    const apart = large.flatMap((box, panel) => box.flatMap((part, side) => (Math.abs(part - small[panel]![side]!) > 1 ? [{ panel, side, part, small: small[panel]![side] }] : [])));
    expect(apart).toEqual([]);
  });

  it('makes its smallest text legible from the distance given, and says what it leaves out', async () => {
    // 22 minutes of arc on a wall of 1,370 mm, capitals 0.7 of the size, in pixels of 1080 lines.
    for (const [distance, smallestPx] of [[3, 21.6], [4, 28.8], [5, 36]] as const) {
      for (const scene of SCENES) {
        const watched = await open('wall', `height=1370&distance=${distance}&scene=${scene}`);
        await watched.page.screenshot({ path: join(SHOTS, `${scene}-wall-${distance}m.png`) });
        expect({ scene, distance, faults: await layoutFaults(watched.page, { smallestPx, wall: true }) }).toEqual({ scene, distance, faults: [] });
        expect(await watched.page.locator('.left-out').innerText()).toContain('lược bớt');
        await close(watched);
      }
    }
    const far = await open('wall', 'height=685&distance=12');
    expect(await far.page.locator('.left-out').innerText()).toContain('nhỏ hơn mức đọc rõ');
    await close(far);
  });

  it('leads from the city to an area, its unit, its cases and one case, each count equal to its list', async () => {
    const watched = await open('desk', 'from=2025-07-01&to=2026-11-21');
    const { page } = watched;
    await page.locator('.city-map button').filter({ hasText: /Phường|Xã/ }).first().evaluate((button: HTMLElement) => button.click());
    await page.waitForURL(/scene=area/);
    await settled(page);
    await page.screenshot({ path: join(SHOTS, 'area-desk.png'), fullPage: true });
    await page.locator('.area-facts a.strong-link').first().click();
    await page.waitForURL(/scene=unit/);
    await settled(page);
    await page.screenshot({ path: join(SHOTS, 'unit-desk.png'), fullPage: true });
    const tile = page.locator('.cells-panel [data-measure=DONE_ON_TIME]');
    const counted = Number(await tile.getAttribute('data-value'));
    expect(counted).toBeGreaterThan(0);
    await tile.click();
    await page.waitForURL(/scene=cases/);
    await settled(page);
    expect(Number(await page.locator('[data-measure=totalCount]').getAttribute('data-value'))).toBe(counted);
    expect(await page.locator('.case-table tbody tr').count()).toBe(Math.min(25, counted));
    await page.screenshot({ path: join(SHOTS, 'cases-desk.png'), fullPage: true });
    const number = await page.locator('.case-table tbody a').first().innerText();
    await page.locator('.case-table tbody a').first().click();
    await page.waitForURL(/scene=case&/);
    await settled(page);
    expect(await page.locator('.case-head h2').innerText()).toContain(number);
    expect(await page.locator('.event-table tbody tr').count()).toBeGreaterThan(0);
    await page.screenshot({ path: join(SHOTS, 'case-desk.png'), fullPage: true });
    for (const theme of ['light', 'dark']) {
      await page.goto(`${page.url()}&theme=${theme}`);
      await settled(page);
      const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze();
      expect(violations.map((found) => `${found.id}: ${found.nodes.map((node) => node.target.join(' ')).join(', ')}`)).toEqual([]);
    }
    await page.goBack();
    await page.goBack();
    await page.goBack();
    await page.waitForURL(/scene=cases/);
    await close(watched);
  });

  it.each(['dossiers', 'tasks'])('gives every tile of the scene %s the list behind it', async (scene) => {
    const watched = await open('desk', `scene=${scene}&from=2026-06-01&to=2026-11-21`);
    const { page } = watched;
    const links = await page.locator('a:has([data-measure])').evaluateAll((anchors) =>
      anchors.map((anchor) => ({
        href: anchor.getAttribute('href')!,
        measure: anchor.querySelector('[data-measure]')!.getAttribute('data-measure')!,
        value: Number(anchor.querySelector('[data-measure]')!.getAttribute('data-value')),
      })),
    );
    expect(links.length).toBeGreaterThanOrEqual(11);
    for (const link of links) {
      await page.goto(`${city.url}${link.href}`);
      await settled(page);
      const listed = Number(await page.locator('[data-measure=totalCount]').getAttribute('data-value'));
      expect(`${link.measure} ${listed}`).toBe(`${link.measure} ${link.value}`);
    }
    await close(watched);
  });

  it('gives every table and list as a file with the same figures', async () => {
    const watched = await open('desk', 'scene=dossiers&from=2026-06-01&to=2026-11-21');
    const { page } = watched;
    await openTwin(page, 'timeliness-DOSSIER');
    const files = await page.locator('.take-away a[href*=".csv"]').evaluateAll((anchors) => anchors.map((anchor) => (anchor as HTMLAnchorElement).href));
    expect(files.length).toBeGreaterThanOrEqual(4);
    for (const file of files) expect([(await page.request.get(file)).status(), file]).toEqual([200, file]);

    const taken = files.find((file) => file.includes('lateUnits'))!;
    const [header, ...records] = readCsv(`\uFEFF${(await (await page.request.get(`${taken}&notes=none`)).text()).replace(/^\uFEFF/, '')}`);
    const column = (name: string): number => header!.indexOf(name);
    const inFile = records.map((record) => ['Tỷ lệ đúng hạn – giá trị', 'Tỷ lệ đúng hạn – tử số', 'Tỷ lệ đúng hạn – mẫu số', 'Đang quá hạn'].map((name) => record[column(name)]).join(' '));
    const shown = (await twinOf(page, 'timeliness-DOSSIER')).map((row) => [row[2], row[5], row[6], row[7]].map((cell) => (cell === 'null' ? '' : cell)).join(' '));
    expect(inFile.toSorted()).toEqual(shown.toSorted());

    await page.goto(`${city.url}/?scene=cases&stream=DOSSIER&cohort=DUE&from=2026-06-01&to=2026-11-21`);
    await settled(page);
    const listed = await page.locator('[data-measure=totalCount]').getAttribute('data-value');
    const list = await page.request.get(`${city.url}${await page.locator('.take-away a[href*=".csv"]').getAttribute('href')}`);
    expect(list.headers()['x-total-rows']).toBe(listed);
    await close(watched);
  });

  it('tells the same figures in each table twin as the API', async () => {
    const period = { from: '2026-10-22', to: '2026-11-21' };
    const watched = await open('desk', `from=${period.from}&to=${period.to}`);
    const { page } = watched;
    const late = await city.ask<{ lateUnits: { units: { level: string; n: number; overdue: number; unit: { id: string }; onTimeShare: { value: number | null } }[] } }>(
      'query($period: PeriodInput){ lateUnits(stream: DOSSIER, period: $period) { units { level n overdue unit { id } onTimeShare { value } } } }',
      { period },
    );
    const judged = new Map(late.lateUnits.units.map((unit) => [unit.unit.id, [unit.level, unit.n, unit.overdue, unit.onTimeShare.value].join(' ')]));
    const shown = new Map((await twinOf(page, 'late-units-DOSSIER')).map((row) => [row[0]!, [row[1], row[3], row[4], row[7]].map((cell) => (cell === 'null' ? '' : cell)).join(' ')]));
    expect(shown).toEqual(judged);

    const trend = { from: '2025-11-01', to: '2026-11-21' };
    for (const stream of ['DOSSIER', 'FEEDBACK', 'ASSIGNMENT']) {
      const answer = await city.ask<{ caseStats: { groups: { key: { month: string }; onTimeShare: { value: number | null; numerator: number; denominator: number } }[] } }>(
        'query($filter: CaseFilter!){ caseStats(filter: $filter, groupBy: [MONTH], first: 100) { groups { key { month } onTimeShare { value numerator denominator } } } }',
        { filter: { stream, period: trend, cohort: 'DUE' } },
      );
      const expected = answer.caseStats.groups
        .map((group) => [group.key.month, String(group.onTimeShare.value), String(group.onTimeShare.numerator), String(group.onTimeShare.denominator)])
        .sort();
      const twin = (await twinOf(page, `trend-${stream}`)).map((row) => [row[0]!, row[1]!, row[4]!, row[5]!]).sort();
      expect(twin).toEqual(expected);
    }
    await close(watched);

    const feedback = await open('desk', `scene=feedback&from=${period.from}&to=${period.to}`);
    const cells = await city.ask<{ caseStats: { total: Record<string, number> } }>(
      'query($filter: CaseFilter!){ caseStats(filter: $filter) { total { doneOnTime doneLate openInTime openOverdue paused unclassified } } }',
      { filter: { stream: 'FEEDBACK', period, cohort: 'DUE' } },
    );
    expect((await twinOf(feedback.page, 'cells-FEEDBACK')).map((row) => Number(row[1]))).toEqual(
      ['doneOnTime', 'doneLate', 'openInTime', 'openOverdue', 'paused', 'unclassified'].map((cell) => cells.caseStats.total[cell]),
    );
    const channels = await city.ask<{ caseStats: { groups: { key: { channel: { id: string } | null }; n: number }[] } }>(
      'query($filter: CaseFilter!){ caseStats(filter: $filter, groupBy: [CHANNEL], first: 50) { groups { key { channel { id } } n } } }',
      { filter: { stream: 'FEEDBACK', period, cohort: 'RECEIVED' } },
    );
    expect(new Map((await twinOf(feedback.page, 'channel-FEEDBACK')).map((row) => [row[0], Number(row[1])]))).toEqual(
      new Map(channels.caseStats.groups.map((group) => [group.key.channel?.id ?? 'null', group.n])),
    );
    await close(feedback);

    const satisfaction = await open('desk', `scene=satisfaction&from=${period.from}&to=${period.to}`);
    const ratings = await city.ask<{ satisfactionStats: { total: { satisfied: number; acceptable: number; notSatisfied: number } } }>(
      'query($filter: SatisfactionFilter!){ satisfactionStats(filter: $filter) { total { satisfied acceptable notSatisfied } } }',
      { filter: { period } },
    );
    const total = ratings.satisfactionStats.total;
    expect((await twinOf(satisfaction.page, 'levels')).map((row) => Number(row[1]))).toEqual([total.satisfied, total.acceptable, total.notSatisfied]);
    await close(satisfaction);
  });

  it('writes the filter to the URL and takes it back from there', async () => {
    const watched = await open('desk', '');
    const { page } = watched;
    await page.getByLabel('Kỳ (đến hạn)').selectOption('year');
    await page.waitForURL(/from=2026-01-01&to=2026-11-21/);
    await page.getByRole('combobox', { name: 'Đơn vị', exact: true }).fill('hoa khanh');
    await page.getByRole('option', { name: /Hòa Khánh/ }).first().click();
    await page.waitForURL(/unit=/);
    await settled(page);
    expect(await page.locator('.chip').first().innerText()).toContain('Hòa Khánh');
    await page.goBack();
    await page.waitForFunction(() => !location.search.includes('unit='));
    await page.getByRole('button', { name: /^EN/ }).click();
    await page.waitForURL(/lang=en/);
    await page.locator('h1', { hasText: /unit/i }).waitFor();
    await close(watched);
  });

  it('says in words that the server is gone and keeps the figures', async () => {
    const watched = await watchedPage(browser, SIZES.desk);
    await watched.page.goto(`${city.url}/?scene=dossiers`);
    await settled(watched.page);
    const figure = await watched.page.locator('[data-measure=DONE_ON_TIME]').getAttribute('data-value');
    await watched.context.setOffline(true);
    await watched.page.getByLabel('Kỳ (đến hạn)').selectOption('days90');
    await watched.page.getByRole('alert').first().waitFor();
    expect(await watched.page.getByRole('alert').first().innerText()).toContain('NETWORK');
    expect(await watched.page.locator('[data-measure=DONE_ON_TIME]').getAttribute('data-value')).toBe(figure);
    await watched.page.screenshot({ path: join(SHOTS, 'dossiers-desk-offline.png') });
    await watched.context.setOffline(false);
    await watched.page.getByRole('button', { name: 'Thử lại' }).first().click();
    await watched.page.waitForFunction((before) => document.querySelector('[data-measure=DONE_ON_TIME]')?.getAttribute('data-value') !== before, figure);
    outside.push(...watched.outside);
    await watched.context.close();
  });

  it('opens the explorer with the schema and runs a query', async () => {
    const watched = await watchedPage(browser, SIZES.desk);
    const { page } = watched;
    await page.goto(`${city.url}/explorer`);
    await page.locator('.graphiql-execute-button').waitFor({ timeout: 60_000 });
    await page.locator('.graphiql-editor .view-line').first().waitFor({ timeout: 60_000 });
    await page.locator('.graphiql-execute-button').click();
    await page.waitForFunction(() => document.querySelector('.result-window')?.textContent?.includes('caseStats') === true, undefined, { timeout: 60_000 });
    await page.screenshot({ path: join(SHOTS, 'explorer.png') });
    await close(watched);
  });

  it('never asked for anything beyond loopback', () => {
    expect(outside).toEqual([]);
  });
});
