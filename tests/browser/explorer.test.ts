import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { savedExamples } from '../examples/saved-examples.ts';
import { browserAvailable, launch, watchedPage, type Watched } from './browser.ts';
import { startCity, type CityServer } from './city-server.ts';

const SHOTS = join(import.meta.dirname, '../screenshots');
const SIZES = { desk: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const;

describe.skipIf(!browserAvailable())('the explorer in a browser', { timeout: 240_000 }, () => {
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

  async function open(size: keyof typeof SIZES, query: string): Promise<Watched> {
    const watched = await watchedPage(browser, SIZES[size]);
    await watched.page.goto(`${city.url}/explorer${query}`);
    await watched.page.waitForSelector('.graphiql-execute-button', { timeout: 60_000 });
    await watched.page.getByText('MÔ PHỎNG', { exact: true }).or(watched.page.getByText('SIMULATED', { exact: true })).waitFor();
    return watched;
  }
  async function close(watched: Watched): Promise<void> {
    await watched.context.close();
    expect([watched.errors, watched.outside]).toEqual([[], []]);
  }

  it.each(['light', 'dark'])('asks a saved question and shows its answer as table, chart and file, %s', async (theme) => {
    const watched = await open('desk', `?lang=en&theme=${theme}`);
    const { page } = watched;
    const saved = savedExamples().find((one) => one.name === 'on-time-by-month')!;
    await page.getByRole('button', { name: saved.question }).click();
    await page.getByRole('button', { name: 'Table', exact: true }).click();
    await page.waitForFunction(() => document.querySelectorAll('.result-table tbody tr').length === 12);
    const { caseStats } = await city.ask<{ caseStats: { groups: { key: { month: string }; n: number }[] } }>(saved.query);
    const cells = await page.locator('.result-table tbody tr').evaluateAll((rows) => rows.map((row) => [...row.querySelectorAll('td')].slice(0, 2).map((cell) => cell.textContent)));
    expect(cells).toEqual(caseStats.groups.map(({ key, n }) => [key.month, String(n)]));
    expect(await page.locator('.result-account').textContent()).toBe('11 points');
    expect(await page.locator('.price').textContent()).toMatch(/^About \d+ points$/);

    const waiting = page.waitForEvent('download');
    await page.getByRole('button', { name: 'CSV', exact: true }).click();
    const file = readFileSync(await (await waiting).path(), 'utf8');
    expect(file.charCodeAt(0)).toBe(0xfeff);
    expect(file.split('\r\n')).toHaveLength(14);

    await page.getByRole('button', { name: 'Chart', exact: true }).click();
    expect(await page.locator('svg.chart circle').count()).toBe(12);
    await page.screenshot({ path: join(SHOTS, `explorer-desk-${theme}.png`) });
    await close(watched);
  });

  it('opens a link with its query and variables, and makes the same link again', async () => {
    const first = await open('desk', '?lang=en');
    await first.page.getByRole('button', { name: savedExamples()[1]!.question }).click();
    await first.page.locator('.graphiql-response').getByText('"levels"').waitFor();
    await first.page.getByRole('button', { name: 'Copy link' }).click();
    const hash = new URL(first.page.url()).hash;
    expect(hash).toMatch(/^#q=/);
    await close(first);
    const second = await open('desk', `?lang=vi${hash}`);
    await second.page.locator('.graphiql-query-editor').getByText('LateUnits', { exact: false }).first().waitFor();
    await second.page.getByRole('button', { name: 'Sao chép liên kết' }).click();
    expect(new URL(second.page.url()).hash).toBe(hash);
    await close(second);
  });

  it('sends the headers that were written beside the query', async () => {
    const watched = await open('desk', '?lang=en');
    const { page } = watched;
    await page.getByRole('button', { name: savedExamples()[0]!.question }).click();
    await page.locator('.graphiql-response').getByText('"data"').waitFor();
    await page.getByRole('button', { name: 'Headers', exact: true }).click();
    await page.locator('.graphiql-editor-tool .graphiql-editor:not(.hidden)').click();
    await page.keyboard.insertText('{"cache-control": "no-cache", "content-type": "text/plain"}');
    const asked = page.waitForRequest((request) => request.url().endsWith('/graphql') && request.headers()['cache-control'] === 'no-cache' && request.postData()!.includes('LateByUnit'));
    await page.locator('.graphiql-execute-button').click();
    // What the body is stays what it is.
    expect((await asked).headers()['content-type']).toBe('application/json');
    await close(watched);
  });

  it('describes the schema in the reader\'s language', async () => {
    const watched = await open('desk', '?lang=vi');
    const { page } = watched;
    await page.locator('.graphiql-sidebar button').first().click();
    await page.locator('.graphiql-doc-explorer').getByText('Query', { exact: true }).click();
    await page.locator('.graphiql-doc-explorer').getByText('Thống kê việc', { exact: false }).first().waitFor();
    await page.locator('.graphiql-doc-explorer').getByText('CaseStats', { exact: true }).first().click();
    await page.locator('.graphiql-doc-explorer').getByText('CaseMeasures', { exact: true }).first().click();
    await page.locator('.graphiql-doc-explorer').getByText('Kết thúc trước thời điểm tính và không sau hạn.').waitFor();
    for (let i = 0; i < 2; i++) await page.locator('.graphiql-doc-explorer-back').click();
    await page.getByRole('button', { name: 'English' }).click();
    await page.locator('.graphiql-doc-explorer').getByText('Counts and shares of cases', { exact: false }).first().waitFor();
    expect(await page.locator('.graphiql-doc-explorer').getByText('Vietnamese:', { exact: false }).count()).toBe(0);
    await close(watched);
  });

  it('fits a phone: the query above, its answer below, nothing beside the screen', async () => {
    const watched = await open('phone', '?lang=vi');
    const { page } = watched;
    await page.locator('.graphiql-execute-button').click();
    await page.getByRole('button', { name: 'Bảng', exact: true }).click();
    await page.waitForSelector('.result-table tbody tr');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    const [editor, answer] = await Promise.all(['.graphiql-editors', '.graphiql-response'].map((part) => page.locator(part).boundingBox()));
    expect([editor!.width > 350, answer!.width > 350, answer!.y >= editor!.y + editor!.height]).toEqual([true, true, true]);
    await page.screenshot({ path: join(SHOTS, 'explorer-phone.png') });
    await close(watched);
  });

  it('asks a question that is chosen on a phone, whose panel is gone by then', async () => {
    const watched = await open('phone', '?lang=vi');
    const { page } = watched;
    await page.locator('.result-note').getByText('Chưa có kết quả', { exact: false }).waitFor();
    await page.getByRole('button', { name: 'Câu hỏi mẫu · Examples' }).click();
    const saved = savedExamples().find((one) => one.name === 'late-by-unit')!;
    await page.getByRole('button', { name: saved.questionVi }).click();
    await page.locator('.result-account').waitFor();
    expect(await page.locator('.result-note').count()).toBe(0);
    // No line of the query goes beyond its pane.
    await page.locator('.graphiql-query-editor .view-line').first().waitFor();
    expect(await page.locator('.graphiql-query-editor .view-lines').evaluate((lines) => lines.scrollWidth <= lines.clientWidth)).toBe(true);
    await page.getByRole('button', { name: 'Variables', exact: true }).click();
    expect((await page.locator('.graphiql-editor-tool').boundingBox())!.height).toBeGreaterThan(100);
    await close(watched);
  });
});
