import type { Browser, Page } from 'playwright-core';
import { quantile } from './measure.ts';
import { allowNamedFunctions } from './page-functions.ts';

const POINTS = 10_000;
const ROUNDS = 4;

interface Square {
  lon: number;
  lat: number;
  n: number;
}

/** Gives the map as many points as a bad year could bring: the server's own squares, repeated a little beside themselves. */
async function crowdMap(page: Page): Promise<void> {
  await page.route('**/graphql', async (route) => {
    if ((route.request().postDataJSON() as { operationName?: string }).operationName !== 'OpenPlaces') return route.continue();
    const answer = await route.fetch();
    const body = (await answer.json()) as { data: { casePlaces: { nodes: Square[] } } };
    const placed = body.data.casePlaces.nodes;
    if (placed.length === 0) throw new Error('no open feedback item has a place: there is nothing to make points of');
    body.data.casePlaces.nodes = Array.from({ length: POINTS }, (_, at) => {
      const node = placed[at % placed.length]!;
      const angle = at * 2.399963;
      const away = 0.0015 * Math.sqrt(at / placed.length);
      return { ...node, n: 1, lon: node.lon + away * Math.cos(angle), lat: node.lat + away * Math.sin(angle) };
    });
    return route.fulfill({ response: answer, json: body });
  });
}

/** Notes of each interaction how long it took until the next picture; the browser tells of those over 16 ms. */
async function watchInteractions(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const longest = new Map<number, number>();
    (globalThis as { longest?: Map<number, number> }).longest = longest;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { interactionId: number })[]) {
        if (entry.interactionId > 0) longest.set(entry.interactionId, Math.max(longest.get(entry.interactionId) ?? 0, entry.duration));
      }
    }).observe({ type: 'event', durationThreshold: 16, buffered: true } as PerformanceObserverInit);
  });
}

/** What an analyst does in a minute, on a page of 94 units and a map of 10,000 points: each step is one interaction. */
function steps(page: Page): [name: string, step: () => Promise<unknown>][] {
  const filter = page.getByRole('combobox', { name: 'Đơn vị', exact: true });
  return [
    ['open the picker', () => filter.click()],
    ...[...'hoa kh'].map((letter): [string, () => Promise<unknown>] => [`type ${letter}`, () => page.keyboard.press(letter)]),
    ['arrow down', () => page.keyboard.press('ArrowDown')],
    ['escape', () => page.keyboard.press('Escape')],
    ['zoom in', () => page.locator('.city-map').getByRole('button', { name: 'Phóng to' }).click({ timeout: 5_000 })],
    ['zoom out', () => page.locator('.city-map').getByRole('button', { name: 'Thu nhỏ' }).click({ timeout: 5_000 })],
    ['open a table', () => page.locator('details.twin > summary').first().click()],
    ['close it', () => page.locator('details.twin > summary').first().click()],
    ['dark', () => page.getByRole('button', { name: 'Nền tối' }).click()],
    ['light', () => page.getByRole('button', { name: 'Nền sáng' }).click()],
    ['English', () => page.getByRole('button', { name: /^EN/ }).click()],
    ['Vietnamese', () => page.getByRole('button', { name: /^VI/ }).click()],
    ['tab', () => page.keyboard.press('Tab')],
    ['to the dossiers', () => page.getByRole('link', { name: 'Hồ sơ', exact: true }).first().click()],
    ['to the feedback', () => page.getByRole('link', { name: 'Góp ý', exact: true }).first().click()],
  ];
}

/** Interaction to next paint of a desk that carries as much as it ever will, in milliseconds; 16 where the browser found
 *  nothing worth telling. */
export async function measureInteractions(url: string, browser: Browser): Promise<{ ms: number[]; points: number; slowest: { step: string; median: number }[] }> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'vi-VN' });
  await allowNamedFunctions(page);
  await watchInteractions(page);
  await crowdMap(page);
  await page.goto(`${url}/?scene=feedback`);
  await page.waitForFunction(() => document.querySelector('.city-map button') !== null && document.querySelector('.panel[aria-busy=true], .skeleton') === null, undefined, { timeout: 60_000 });
  await page.waitForTimeout(3_000);
  const told = () => page.evaluate(() => [...(globalThis as { longest?: Map<number, number> }).longest!.values()]);
  const byStep = new Map<string, number[]>();
  let done = 0;
  let before = 0;
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, step] of steps(page)) {
      await step();
      done += 1;
      await page.waitForTimeout(350);
      const all = await told();
      byStep.set(name, [...(byStep.get(name) ?? []), Math.max(16, ...all.slice(before))]);
      before = all.length;
    }
  }
  await page.waitForTimeout(1_000);
  const ms = await told();
  await page.close();
  const slowest = [...byStep].map(([step, times]) => ({ step, median: quantile(times, 0.5) })).sort((a, b) => b.median - a.median).slice(0, 6);
  return { ms: [...ms, ...Array.from({ length: Math.max(0, done - ms.length) }, () => 16)], points: POINTS, slowest };
}
