import { AxeBuilder } from '@axe-core/playwright';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserAvailable, launch, settled, watchedPage } from './browser.ts';
import { startCity, type CityServer } from './city-server.ts';
import { layoutFaults } from './layout.ts';
import { openTwin } from './twin.ts';

const SHOTS = join(import.meta.dirname, '../screenshots');
const LANGUAGES = ['vi', 'en'] as const;
const PERIOD = { from: '2026-06-01', to: '2026-11-21' };
const IN_PERIOD = `from=${PERIOD.from}&to=${PERIOD.to}`;
/** Scenes hang on a wall; pages that one drills to are read at a desk, however large its screen. */
const SIZES = {
  '1920x1080': { width: 1920, height: 1080, wall: true, smallestPx: 18, pagePx: 13 },
  '3840x2160': { width: 3840, height: 2160, wall: true, smallestPx: 36, pagePx: 13 },
  '390x844': { width: 390, height: 844, wall: false, smallestPx: 13, pagePx: 13 },
} as const;
const VIEWS = ['paths', 'unit', 'case', 'letters', 'signals', 'cases'] as const;
type View = (typeof VIEWS)[number];

describe.skipIf(!browserAvailable())('lateness and the path of cases on the screen', { timeout: 240_000 }, () => {
  let city: CityServer;
  let browser: Browser;
  let queries: Record<View, string>;

  beforeAll(async () => {
    mkdirSync(SHOTS, { recursive: true });
    [city, browser] = await Promise.all([startCity(), launch()]);
    const filter = { stream: 'DOSSIER', period: PERIOD, cohort: 'DUE' };
    const found = await city.ask<{
      handoffs: { pairs: { from: { id: string }; to: { id: string } }[] };
      signals: { nodes: { case: { id: string; supplements: number; transfers: number } }[] };
      lateUnits: { units: { unit: { id: string }; level: string; n: number }[] };
    }>(`query ($filter: CaseFilter!, $period: PeriodInput!) {
      handoffs(filter: $filter, first: 1) { pairs { from { id } to { id } } }
      signals(filter: { case: $filter }, first: 100) { nodes { case { id supplements transfers } } }
      lateUnits(stream: DOSSIER, period: $period) { units { unit { id } level n } } }`, { filter, period: PERIOD });
    const eventful = found.signals.nodes.toSorted((a, b) => b.case.supplements + b.case.transfers - a.case.supplements - a.case.transfers)[0]!.case.id;
    const late = found.lateUnits.units.filter((unit) => unit.level === 'LATE' || unit.level === 'CRITICAL').toSorted((a, b) => b.n - a.n)[0]!.unit.id;
    const [pair] = found.handoffs.pairs;
    queries = {
      paths: `scene=paths&${IN_PERIOD}`, unit: `scene=unit&stream=DOSSIER&unit=${late}&${IN_PERIOD}`, case: `scene=case&case=${eventful}`,
      letters: `scene=letters&${IN_PERIOD}`, signals: `scene=signals&stream=DOSSIER&${IN_PERIOD}`,
      cases: `scene=cases&stream=DOSSIER&cohort=DUE&handedFrom=${pair!.from.id}&handedTo=${pair!.to.id}&${IN_PERIOD}`,
    };
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    await city?.stop();
  });

  async function open(query: string, size: { width: number; height: number } = { width: 1440, height: 900 }) {
    const watched = await watchedPage(browser, { width: size.width, height: size.height });
    await watched.page.goto(`${city.url}/?${query}`);
    await settled(watched.page);
    return watched;
  }
  const total = async (page: Page): Promise<number> => Number(await page.locator('[data-measure=totalCount]').getAttribute('data-value'));

  describe.each(VIEWS)('%s', (view) => {
    for (const [name, size] of Object.entries(SIZES)) {
      it.each(LANGUAGES)(`is whole and legible at ${name} in %s`, async (language) => {
        const wall = view === 'paths' && size.wall;
        const watched = await open(`${wall ? 'wall=1&paused=1&' : ''}${queries[view]}&lang=${language}`, size);
        await watched.page.screenshot({ path: join(SHOTS, `${view}-${name}-${language}.png`), fullPage: !wall });
        expect(await layoutFaults(watched.page, { smallestPx: wall ? size.smallestPx : size.pagePx, wall })).toEqual([]);
        expect(await watched.page.locator('.panel[data-state=error]').count()).toBe(0);
        expect(watched.errors).toEqual([]);
        await watched.context.close();
      });
    }

    it('passes axe for WCAG 2.2 AA in both themes and languages', async () => {
      for (const [theme, language] of [['light', 'vi'], ['dark', 'en']] as const) {
        const watched = await open(`${queries[view]}&theme=${theme}&lang=${language}`);
        const { violations } = await new AxeBuilder({ page: watched.page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
        expect(violations.map((found) => `${theme} ${language} ${found.id}: ${found.nodes.map((node) => node.target.join(' ')).join(', ')}`)).toEqual([]);
        await watched.context.close();
      }
    });
  });

  it('makes the paths legible from the distance given, fills the wall, and says what it leaves out', async () => {
    for (const [distance, smallestPx] of [[3, 21.6], [4, 28.8], [5, 36]] as const) {
      const { page, context } = await open(`wall=1&paused=1&height=1370&distance=${distance}&${queries.paths}`, { width: 1920, height: 1080 });
      await page.screenshot({ path: join(SHOTS, `paths-wall-${distance}m.png`) });
      expect({ distance, faults: await layoutFaults(page, { smallestPx, wall: true }) }).toEqual({ distance, faults: [] });
      const right = await page.locator('.panel').evaluateAll((panels) => Math.max(...panels.map((panel) => panel.getBoundingClientRect().right)));
      expect(right, 'panels reach the right edge').toBeGreaterThan(1920 * 0.95);
      expect(await page.locator('.left-out').innerText()).toContain('lược bớt');
      await context.close();
    }
  });

  it('marks the end of a case where its bar ends, though it was promised for later, and cuts off no interval', async () => {
    const filter = { stream: 'DOSSIER', period: PERIOD, cohort: 'DUE', cell: ['DONE_ON_TIME'] };
    const { cases } = await city.ask<{ cases: { nodes: { id: string; workingDaysLate: number | null }[] } }>('query ($filter: CaseFilter!) { cases(filter: $filter, first: 100) { nodes { id workingDaysLate } } }', { filter });
    const { page, context } = await open(`scene=case&case=${cases.nodes.toSorted((a, b) => a.workingDaysLate! - b.workingDaysLate!)[0]!.id}`);
    const ends = await page.locator('.life-bar i[data-tone]').evaluateAll((parts) => Math.max(...parts.map((part) => part.getBoundingClientRect().right)));
    const mark = await page.locator('.life-end span').evaluate((span) => ({ left: span.getBoundingClientRect().left, right: span.getBoundingClientRect().right, side: span.className }));
    expect(Math.abs((mark.side === 'mark-left' ? mark.right : mark.left) - ends)).toBeLessThan(2);
    expect(await page.locator('.life-due').first().evaluate((due) => due.getBoundingClientRect().left)).toBeGreaterThan(ends + 5);
    expect(await page.locator('.life-ends').innerText()).not.toContain('kết thúc');
    await page.goto(`${city.url}/?${queries.unit}`);
    await settled(page);
    const { low, high } = await page.locator('.expected-mark .whisker').evaluate((line) => ({ low: Number.parseFloat(line.getAttribute('x1')!), high: Number.parseFloat(line.getAttribute('x2')!) }));
    expect(low).toBeGreaterThan(0);
    expect(high).toBeGreaterThan(low);
    await context.close();
  });

  /** Follows links of a page and holds the number each bears against the list it leads to. */
  async function leadTo(page: Page, links: { href: string; value: number; name: string }[]) {
    expect(links.length).toBeGreaterThan(0);
    for (const link of links) {
      await page.goto(`${city.url}${link.href}`);
      await settled(page);
      expect(`${link.name} ${await total(page)}`).toBe(`${link.name} ${link.value}`);
    }
  }
  /** The links in a column of a table twin, with the bare values they stand beside. */
  const linksIn = async (page: Page, twin: string, column: number, most = 3) => {
    await openTwin(page, twin);
    return page.locator(`[data-twin="${twin}"] tbody tr`).evaluateAll((rows, { column, most, twin }) => rows
      .flatMap((row) => {
        const cell = row.children[column] as HTMLElement;
        const link = cell.querySelector('a');
        return link ? [{ href: link.getAttribute('href')!, value: Number(cell.dataset['value']), name: `${twin} ${row.children[0]!.textContent} ${column}` }] : [];
      }).slice(0, most), { column, most, twin });
  };

  it('leads from the numbers of the matrix, of lost time and of the signals to as many cases', async () => {
    const { page, context } = await open(queries.paths);
    // Column 2 counts hand-offs, 3 the cases that had any.
    const [cases, lost] = [await linksIn(page, 'handoffs', 3), await linksIn(page, 'lost-time', 2)];
    const cells = await page.locator('.matrix-cell a').evaluateAll((links) => links.map((link) => link.getAttribute('href')!));
    expect(cells.length).toBeGreaterThan(3);
    for (const { href } of cases) expect(cells.concat(cases.map((link) => link.href))).toContain(href);
    const signals = await page.locator('.signal-table td a').evaluateAll((links) => links.map((link) => ({ href: link.getAttribute('href')!, value: Number(link.textContent!.replaceAll(/\D/g, '')), name: link.getAttribute('href')! })));
    // Of an opinion or an extension a case may give several occasions.
    const [counts, occasions] = [signals.filter(({ href }) => href.includes('scene=signals')), signals.filter(({ href }) => /occasion=(?!UNANSWERED|LAST_MINUTE)/.test(href))];
    expect(occasions.length).toBeGreaterThan(0);
    await leadTo(page, [...cases, ...lost, ...counts.slice(0, 3), ...occasions.slice(0, 2)]);
    await context.close();
  });

  it('leads from the judgement, the control chart and the letters of a unit to as many cases', async () => {
    const { page, context } = await open(queries.unit);
    await openTwin(page, 'control-');
    const chart = await page.locator('[data-twin^="control-"]').getAttribute('data-twin');
    const weeks = [...(await linksIn(page, chart!, 4)), ...(await linksIn(page, chart!, 5, 20))];
    expect(weeks.length).toBeGreaterThan(6);
    const letters = await page.locator('.letter-counts a').evaluateAll((links) => links.map((link) => ({ href: link.getAttribute('href')!, value: Number(/[\d.]+/.exec(link.textContent!)![0].replaceAll('.', '')), name: link.textContent! })));
    const [due] = await page.locator('.unit-facts .judgement a.quiet').evaluateAll((links) => links.map((link) => ({ href: link.getAttribute('href')!, value: Number(link.textContent!.replaceAll(/\D/g, '')), name: link.textContent! })));
    await leadTo(page, [due!, ...weeks, ...letters]);
    await context.close();
  });

  it('judges units by all their cases whatever is chosen, says so, and leads to all of them', async () => {
    const { terms } = await city.ask<{ terms: { id: string }[] }>('{ terms(kind: SECTOR) { id } }');
    const { page, context } = await open(`${IN_PERIOD}&sector=${terms[0]!.id}`);
    expect(await page.locator('.late-panel .whole-units').innerText()).toContain('bộ lọc');
    await leadTo(page, [...(await linksIn(page, 'late-units-DOSSIER', 11, 2)), ...(await linksIn(page, 'late-units-DOSSIER', 4, 1))]);
    await page.goto(`${city.url}/?${queries.unit}`);
    await settled(page);
    expect(await page.locator('.whole-units').count()).toBe(0);
    await context.close();
  });

  it('leads from the letters of each unit to as many duties', async () => {
    const { page, context } = await open(queries.letters);
    const rows = await page.locator('.letters-by-unit .bar-note a').evaluateAll((links) => links.map((link) => ({ href: link.getAttribute('href')!, value: Number(link.textContent!.replaceAll(/\D/g, '')), name: link.textContent! })));
    expect(rows.length).toBeGreaterThan(2);
    const late = rows.find(({ href }) => href.includes('letter=SENT_LATE'))!;
    await leadTo(page, [...rows.slice(0, 2), late, ...(await linksIn(page, 'letters-by-unit', 2, 2))]);
    // The list of one unit needs no comparison with others.
    expect(await page.locator('.letters-by-unit').count()).toBe(0);
    await context.close();
  });

  it('leads from the funnel to the pages of the units and to the cases behind their shares', async () => {
    const { page, context } = await open(IN_PERIOD);
    const marks = await page.locator('.funnel a').evaluateAll((links) => links.map((link) => link.getAttribute('href')!));
    expect(marks.length).toBeGreaterThan(20);
    expect(marks.every((href) => href.includes('scene=unit'))).toBe(true);
    await leadTo(page, [...(await linksIn(page, 'funnel-DOSSIER', 5, 2)), ...(await linksIn(page, 'funnel-DOSSIER', 6, 2)), ...(await linksIn(page, 'late-units-DOSSIER', 11, 3)), ...(await linksIn(page, 'late-units-DOSSIER', 4, 2)), ...(await linksIn(page, 'late-units-DOSSIER', 5, 2))]);
    await context.close();
  });
});
