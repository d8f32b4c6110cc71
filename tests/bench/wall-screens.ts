import type { Browser, Page } from 'playwright-core';
import WebSocket from 'ws';
import type { MovingCity } from './moving-city.ts';
import { allowNamedFunctions } from './page-functions.ts';

export const SOCKETS = 200;
const EVENTS = 25;
/** The page gathers changes that follow each other within three seconds. */
const BETWEEN_MS = 3_500;
/** Whatever a step changes has been painted by then. */
const SETTLED_MS = 2_000;
/** The stream whose scene stands before the browser. */
const STREAM = 'DOSSIER';

const instant = () => performance.timeOrigin + performance.now();

/** A subscriber that speaks graphql-transport-ws and tells when it hears of a change. */
function subscribe(url: string, heard: (dataVersion: number) => void): Promise<WebSocket> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.on('open', () => socket.send(JSON.stringify({ type: 'connection_init' })));
    socket.on('message', (text: Buffer) => {
      const { type, payload } = JSON.parse(text.toString()) as { type: string; payload?: { data: { dataChanged: { dataVersion: number } } } };
      if (type === 'connection_ack') {
        socket.send(JSON.stringify({ type: 'subscribe', id: '1', payload: { query: 'subscription { dataChanged { dataVersion streams } }' } }));
        resolve(socket);
      } else if (type === 'next') heard(payload!.data.dataChanged.dataVersion);
      else if (type === 'ping') socket.send(JSON.stringify({ type: 'pong' }));
    });
  });
}

/** When the last of all sockets has heard of a version, or of a later one. */
class Hearing {
  private readonly heard = Array.from({ length: SOCKETS }, () => 0);
  private readonly reached: { dataVersion: number; at: number }[] = [];

  hear(socket: number, dataVersion: number): void {
    this.heard[socket] = Math.max(this.heard[socket]!, dataVersion);
    const everyone = Math.min(...this.heard);
    if (everyone > (this.reached.at(-1)?.dataVersion ?? 0)) this.reached.push({ dataVersion: everyone, at: instant() });
  }

  async byAll(dataVersion: number): Promise<number> {
    for (const giveUp = instant() + 10_000; instant() < giveUp; await new Promise((resolve) => setTimeout(resolve, 20))) {
      const reached = this.reached.find((one) => one.dataVersion >= dataVersion);
      if (reached) return reached.at;
    }
    throw new Error(`only ${this.heard.filter((one) => one >= dataVersion).length} of ${SOCKETS} sockets heard of version ${dataVersion}`);
  }
}

/** Notes the instants at which a changed figure was on the screen. */
const watchFigures = (page: Page) =>
  page.evaluate(() => {
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

/** So many screens and one real browser on one server: from each commit to the last socket that hears of it, and to the
 *  last figure that it changed on a wall of dossiers. */
export async function measureScreens(city: MovingCity, browser: Browser): Promise<{ lastSocketMs: number[]; pixelMs: number[] }> {
  const hearing = new Hearing();
  const sockets = await Promise.all(Array.from({ length: SOCKETS }, (_, at) => subscribe(city.url, (dataVersion) => hearing.hear(at, dataVersion))));
  const page = await browser.newPage({ viewport: { width: 1920, height: 1080 }, reducedMotion: 'reduce' });
  await allowNamedFunctions(page);
  await page.goto(`${city.url}/?wall=1&paused=1&scene=dossiers`);
  await page.waitForFunction(() => document.querySelector('[data-measure]') !== null && document.querySelector('.panel[aria-busy=true]') === null, undefined, { timeout: 60_000 });
  await watchFigures(page);
  const lastSocketMs: number[] = [];
  const pixelMs: number[] = [];
  for (let event = 0; event < EVENTS; event++) {
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_MS));
    const commits = await city.move();
    for (const { at, dataVersion } of commits) lastSocketMs.push((await hearing.byAll(dataVersion)) - at);
    const dossiers = commits.find(({ streams }) => streams.includes(STREAM))?.at;
    if (dossiers === undefined) continue;
    await page.waitForFunction((since) => (globalThis as { painted?: number[] }).painted!.some((time) => time > since), dossiers, { polling: 20, timeout: 10_000 });
    // A commit to another stream just before may have been what was painted first: the last change is surely this one's.
    await page.waitForTimeout(SETTLED_MS);
    pixelMs.push((await page.evaluate(() => (globalThis as { painted?: number[] }).painted!.at(-1)!)) - dossiers);
  }
  for (const socket of sockets) socket.terminate();
  await page.close();
  if (pixelMs.length === 0) throw new Error(`no step of ${EVENTS} changed a dossier`);
  return { lastSocketMs, pixelMs };
}
