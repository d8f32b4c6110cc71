import type { Browser, CDPSession, Page } from 'playwright-core';
import type { MovingCity } from './moving-city.ts';
import { allowNamedFunctions } from './page-functions.ts';

/** One live update in so many rotations. */
const UPDATE_EVERY = 2;
/** Turns before the first weighing: by then every scene has come by often enough for its code to be compiled. */
const WARM_UP = 36;
/** Weighings after the first. */
const WEIGHINGS = 5;
/** Within so long a wall that stands still has forgotten what it asked before: it clears up every five minutes or so what has
 *  not been asked for ten. Weighed sooner, it would tell how much happened of late. */
const CLEAR_UP_MS = 16 * 60_000;
/** The shortest turn that a wall knows: what may leak does so by the turn and the update, not by the second. */
const TURN_SECONDS = 5;

export interface Footprint {
  rotations: number;
  heapBytes: number;
  nodes: number;
  listeners: number;
}

/** Lets the page's clock run on. Told by way of the library, each time would leave a script behind for pages to come, and
 *  after thousands of turns these would be what is weighed. */
const runFor = (page: Page, ms: number) =>
  page.evaluate((passed) => (globalThis as unknown as { __pwClock: { controller: { runFor(ms: number): Promise<void> } } }).__pwClock.controller.runFor(passed), ms);

/** Weighs the wall while it stands still with one scene (the one that comes is not drawn then), after it has cleared up and
 *  the garbage is out. */
async function footprint(page: Page, devtools: CDPSession, rotations: number): Promise<Footprint> {
  await page.keyboard.press(' ');
  await runFor(page, CLEAR_UP_MS);
  // What the last turn began (answers under way, a map being drawn) is not what stays.
  for (let pass = 0; pass < 3; pass++) {
    await new Promise((resolve) => setTimeout(resolve, 700));
    await devtools.send('HeapProfiler.collectGarbage');
  }
  const { usedSize } = (await devtools.send('Runtime.getHeapUsage')) as { usedSize: number };
  const { nodes, jsEventListeners } = (await devtools.send('Memory.getDOMCounters')) as { nodes: number; jsEventListeners: number };
  await page.keyboard.press(' ');
  return { rotations, heapBytes: usedSize, nodes, listeners: jsEventListeners };
}

const seen = (page: Page) => page.evaluate(() => document.querySelector('.layers > .scene:not([data-unseen])')?.className ?? '');

/** Waits, by the wall's own clock, until the present scene has been replaced by the next. */
async function rotate(page: Page): Promise<void> {
  const before = await seen(page);
  await runFor(page, TURN_SECONDS * 1000 - 2000);
  for (let tries = 0; tries < 400; tries++) {
    await runFor(page, 250);
    if ((await seen(page)) !== before) {
      // The scene that was is gone, and the one that comes is not yet begun.
      await runFor(page, 500);
      return;
    }
    // Answers come by the network, which is not part of the page's clock: a busy machine is waited for longer and longer.
    await new Promise((resolve) => setTimeout(resolve, Math.min(200, 10 + tries)));
  }
  throw new Error(`the wall stood still on ${before}`);
}

/** A wall that rotates and is updated thousands of times, its clock run as fast as it goes; what it weighs on the way,
 *  always on the same scene and after the garbage is out. */
export async function soak(city: MovingCity, browser: Browser, rotations: number, onSample: (sample: Footprint) => void): Promise<{ start: Footprint; end: Footprint; updates: number }> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 }, reducedMotion: 'reduce' });
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  await allowNamedFunctions(page);
  await page.clock.install({ time: new Date('2026-11-20T02:00:00Z') });
  await page.goto(`${city.url}/?wall=1&every=${TURN_SECONDS}`);
  await page.waitForFunction(() => document.querySelector('.panel') !== null, undefined, { timeout: 60_000, polling: 250 });
  const devtools = await page.context().newCDPSession(page);
  const scenes = await page.evaluate(() => Number(document.querySelector('.rotation span')?.textContent?.split('/')[1] ?? 1));
  let updates = 0;
  const go = async (count: number) => {
    for (let turn = 0; turn < count; turn++) {
      if (turn % UPDATE_EVERY === 0) {
        await city.move();
        updates += 1;
      }
      await rotate(page);
    }
  };
  await go(Math.ceil(WARM_UP / scenes) * scenes);
  const start = await footprint(page, devtools, 0);
  onSample(start);
  const part = Math.max(scenes, Math.ceil(rotations / WEIGHINGS / scenes) * scenes);
  let end = start;
  for (let done = part; done <= Math.max(part, rotations); done += part) {
    await go(part);
    end = await footprint(page, devtools, done);
    onSample(end);
  }
  if (faults.length > 0) throw new Error(`the page failed ${faults.length} times, first: ${faults[0]}`);
  await page.close();
  return { start, end, updates };
}
