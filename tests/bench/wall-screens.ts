import type { Browser } from 'playwright-core';
import WebSocket from 'ws';
import type { MovingCity } from './moving-city.ts';
import { allowNamedFunctions } from './page-functions.ts';

export const SOCKETS = 200;
const EVENTS = 25;
/** The page gathers changes that follow each other within three seconds. */
const BETWEEN_MS = 3_500;

const instant = () => performance.timeOrigin + performance.now();

/** A subscriber that speaks graphql-transport-ws and tells when it hears of a change. */
function subscribe(url: string, heard: (at: number) => void): Promise<WebSocket> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.on('open', () => socket.send(JSON.stringify({ type: 'connection_init' })));
    socket.on('message', (text: Buffer) => {
      const { type } = JSON.parse(text.toString()) as { type: string };
      if (type === 'connection_ack') {
        socket.send(JSON.stringify({ type: 'subscribe', id: '1', payload: { query: 'subscription { dataChanged { dataVersion streams } }' } }));
        resolve(socket);
      } else if (type === 'next') heard(instant());
      else if (type === 'ping') socket.send(JSON.stringify({ type: 'pong' }));
    });
  });
}

/** So many screens and one real browser on one server: from a commit to the last socket, and to the changed figure. */
export async function measureScreens(city: MovingCity, browser: Browser): Promise<{ lastSocketMs: number[]; pixelMs: number[] }> {
  let arrivals: number[] = [];
  let whole: (() => void) | undefined;
  const sockets = await Promise.all(
    Array.from({ length: SOCKETS }, () =>
      subscribe(city.url, (at) => {
        arrivals.push(at);
        if (arrivals.length === SOCKETS) whole?.();
      }),
    ),
  );
  const page = await browser.newPage({ viewport: { width: 1920, height: 1080 }, reducedMotion: 'reduce' });
  await allowNamedFunctions(page);
  await page.goto(`${city.url}/?wall=1&paused=1&scene=dossiers`);
  await page.waitForFunction(() => document.querySelector('[data-measure]') !== null && document.querySelector('.panel[aria-busy=true]') === null, undefined, { timeout: 60_000 });
  await page.evaluate(() => {
    const painted: number[] = [];
    (globalThis as { painted?: number[] }).painted = painted;
    const figures = () => [...document.querySelectorAll('[data-value]')].map((figure) => figure.getAttribute('data-value')).join();
    let before = figures();
    new MutationObserver(() => {
      const after = figures();
      if (after === before) return;
      before = after;
      // The second frame after the change is on the screen.
      requestAnimationFrame(() => requestAnimationFrame(() => painted.push(performance.timeOrigin + performance.now())));
    }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ['data-value'] });
  });
  const lastSocketMs: number[] = [];
  const pixelMs: number[] = [];
  for (let event = 0; event < EVENTS; event++) {
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_MS));
    arrivals = [];
    const all = new Promise<void>((resolve) => (whole = resolve));
    const committedAt = await city.move();
    await Promise.race([all, new Promise((_, reject) => setTimeout(() => reject(new Error(`only ${arrivals.length} of ${SOCKETS} sockets heard of a change`)), 10_000))]);
    lastSocketMs.push(Math.max(...arrivals) - committedAt);
    const at = await page.waitForFunction((since) => (globalThis as { painted?: number[] }).painted!.find((time) => time > since) ?? null, committedAt, { polling: 20, timeout: 10_000 });
    pixelMs.push(((await at.jsonValue()) as number) - committedAt);
  }
  for (const socket of sockets) socket.terminate();
  await page.close();
  return { lastSocketMs, pixelMs };
}
