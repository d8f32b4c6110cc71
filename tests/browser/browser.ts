import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { findChromium } from './chromium.ts';

const HOW = 'Install it with `apt-get install chromium` or `npx playwright-core install chromium`, or name it by CHROMIUM_PATH.';

/** True when browser tests can run. Without a browser they are skipped loudly; with CI set that is a failure. */
export function browserAvailable(): boolean {
  if (findChromium() !== null) return true;
  if (process.env['CI']) throw new Error(`No Chromium found, and CI demands the browser tests. ${HOW}`);
  console.warn(`\n!!! BROWSER TESTS SKIPPED: no Chromium found. ${HOW}\n`);
  return false;
}

export function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: findChromium()!,
    args: [
      '--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update',
      '--disable-sync', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader',
    ],
  });
}

const LOOPBACK = /^(https?|wss?):\/\/(127\.0\.0\.1|localhost|\[::1\])[:/]/;
const INSIDE = /^(data|blob|about|chrome):/;

export interface Watched {
  page: Page;
  context: BrowserContext;
  /** Requests that tried to leave loopback; they were refused. */
  outside: string[];
  /** Errors on the page's console and uncaught ones. */
  errors: string[];
}

/** A page whose every request beyond loopback is refused and noted. */
export async function watchedPage(browser: Browser, viewport: { width: number; height: number }): Promise<Watched> {
  const context = await browser.newContext({ viewport, locale: 'vi-VN', timezoneId: 'America/New_York', reducedMotion: 'reduce' });
  const outside: string[] = [];
  const errors: string[] = [];
  await context.route('**/*', (route) => {
    const url = route.request().url();
    if (LOOPBACK.test(url) || INSIDE.test(url)) return route.continue();
    outside.push(url);
    return route.abort();
  });
  const page = await context.newPage();
  page.on('websocket', (socket) => {
    if (!LOOPBACK.test(socket.url())) outside.push(socket.url());
  });
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(error.message));
  return { page, context, outside, errors };
}

/** Waits until every panel of the page has settled: the scene asked for, no skeleton, no panel loading, fonts there. */
export async function settled(page: Page): Promise<void> {
  await page.waitForSelector('.panel, .opening[role=alert]', { timeout: 30_000 });
  await page.waitForFunction(
    () =>
      document.querySelectorAll('main[aria-busy=true], .panel[data-state=loading], .panel[aria-busy=true], .skeleton, .headline-loading').length === 0 &&
      document.fonts.status === 'loaded',
    undefined,
    { timeout: 45_000 },
  );
  // Lists measure themselves once more after the fonts.
  await page.waitForTimeout(400);
}
