import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { launch } from '../browser/browser.ts';
import { printTable, quantile } from './measure.ts';
import { allowNamedFunctions } from './page-functions.ts';
import type { BenchOptions } from './run.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** 10 Mbit/s with a round trip of 40 ms, and a processor a quarter as fast. */
const NETWORK = { offline: false, latency: 40, downloadThroughput: 1_250_000, uploadThroughput: 1_250_000 };
const SLOWDOWN = 4;
const ROUNDS = 5;

/** The judgements of a new city's past days are added while it serves already: a visit is weighed when the server rests. */
const FILLED = /added to the log: ASSIGNMENT/;

async function serve(dataDir: string, cases: number): Promise<{ server: ChildProcess; url: string }> {
  const server = spawn(process.execPath, ['--import', 'tsx', 'server/src/main.ts'], {
    cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, PORT: '0', DATA_DIR: dataDir, SIMULATE_CASES: String(cases), CITY_NOW: '2026-11-20T09:00:00+07:00' },
  });
  let told = '';
  const url = await new Promise<string>((resolve, reject) => {
    server.stdout.on('data', (chunk: Buffer) => {
      told += chunk.toString();
      const ready = /ready at (\S+)/.exec(told);
      if (ready && FILLED.test(told)) resolve(ready[1]!);
    });
    server.once('exit', (code) => reject(new Error(`the server ended with ${code}:\n${told}`)));
  });
  return { server, url };
}

interface Visit {
  /** Milliseconds from navigation to the headline's figure on the screen. */
  firstFigure: number;
  transferred: number;
  /** Script that the page names itself, before any that arrives later, gzipped bytes. */
  initialScript: number;
}

async function visit(url: string): Promise<Visit> {
  const browser = await launch();
  try {
    const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Network.enable');
    await devtools.send('Network.emulateNetworkConditions', NETWORK);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
    let transferred = 0;
    let initialScript = 0;
    let painted = false;
    devtools.on('Network.loadingFinished', (event: { encodedDataLength: number }) => (transferred += event.encodedDataLength));
    page.on('response', (response) => {
      if (!painted && response.request().resourceType() === 'script') void response.body().then((body) => (initialScript += gzipSync(body).length)).catch(() => undefined);
    });
    await allowNamedFunctions(page);
    // The figure counts when a frame that holds it has been handed to the screen, not when it stands in the document.
    await page.addInitScript(() => {
      const look = (): void => {
        if (/\d/.test(document.querySelector('h1')?.textContent ?? '')) requestAnimationFrame(() => setTimeout(() => ((globalThis as { firstFigure?: number }).firstFigure = performance.now())));
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
    await page.goto(url, { waitUntil: 'commit' });
    const seen = await page.waitForFunction(() => (globalThis as { firstFigure?: number }).firstFigure, undefined, { polling: 50, timeout: 60_000 });
    painted = true;
    const firstFigure = (await seen.jsonValue())!;
    await page.waitForLoadState('networkidle');
    return { firstFigure, transferred, initialScript };
  } finally {
    await browser.close();
  }
}

export async function run({ cases = 200_000 }: BenchOptions): Promise<Record<string, unknown>> {
  const dataDir = mkdtempSync(join(tmpdir(), 'dung-hen-bench-'));
  const { server, url } = await serve(dataDir, cases);
  try {
    const visits: Visit[] = [];
    for (let round = 0; round < ROUNDS; round++) visits.push(await visit(`${url}/?wall=1`));
    const median = (of: (visit: Visit) => number): number => quantile(visits.map(of), 0.5);
    const [firstFigure, transferred, initialScript] = [median((one) => one.firstFigure), median((one) => one.transferred), median((one) => one.initialScript)];
    printTable(['overview on a cold cache, 10 Mbit/s, 4× slower processor', 'median'], [
      ['first figure painted, ms', firstFigure], ['transferred, kB', transferred / 1000], ['initial script, gzipped kB', initialScript / 1000],
    ]);
    return { cases, first_figure_ms: firstFigure, transferred_bytes: transferred, initial_script_gzip_bytes: initialScript };
  } finally {
    server.removeAllListeners('exit');
    server.kill('SIGTERM');
    rmSync(dataDir, { recursive: true, force: true });
  }
}
