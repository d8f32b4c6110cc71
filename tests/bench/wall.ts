import type { Browser } from 'playwright-core';
import { launch } from '../browser/browser.ts';
import { printTable, quantile } from './measure.ts';
import { startMovingCity, type MovingCity } from './moving-city.ts';
import type { BenchOptions } from './run.ts';
import { measureInteractions } from './wall-interaction.ts';
import { measureScreens, SOCKETS } from './wall-screens.ts';
import { soak, type Footprint } from './wall-soak.ts';
import { run as measureWeb } from './web.ts';

type Figures = Record<string, unknown>;

const growth = (start: Footprint, end: Footprint, of: 'heapBytes' | 'nodes') => (end[of] - start[of]) / start[of];

async function screens(city: MovingCity, browser: Browser): Promise<Figures> {
  const { lastSocketMs, pixelMs } = await measureScreens(city, browser);
  printTable([`${SOCKETS} subscribed sockets and one browser`, 'median', 'p95'], [
    ['commit to last socket, ms', quantile(lastSocketMs, 0.5), quantile(lastSocketMs, 0.95)],
    ['commit to changed figure painted, ms', quantile(pixelMs, 0.5), quantile(pixelMs, 0.95)],
  ]);
  return { sockets: SOCKETS, socket_p95_ms: quantile(lastSocketMs, 0.95), pixel_p95_ms: quantile(pixelMs, 0.95) };
}

async function interactions(city: MovingCity, browser: Browser): Promise<Figures> {
  const { ms, points, slowest } = await measureInteractions(city.url, browser);
  printTable([`${ms.length} interactions, 94 units and ${points} points`, 'median', 'p95'], [
    ['interaction to next paint, ms', quantile(ms, 0.5), quantile(ms, 0.95)],
  ]);
  printTable(['slowest steps', 'median of the rounds, ms'], slowest.map(({ step, median }) => [step, median]));
  return { interactions: ms.length, interaction_points: points, interaction_p95_ms: quantile(ms, 0.95) };
}

async function soaked(city: MovingCity, browser: Browser, rotations: number): Promise<Figures> {
  const { start, end, updates } = await soak(city, browser, rotations, (sample) =>
    console.log(`  after ${String(sample.rotations).padStart(5)} rotations: heap ${(sample.heapBytes / 1e6).toFixed(2)} MB, ${sample.nodes} nodes, ${sample.listeners} listeners`));
  printTable([`soak: ${end.rotations} rotations, ${updates} live updates`, 'start', 'end', 'growth, %'], [
    ['heap, MB', start.heapBytes / 1e6, end.heapBytes / 1e6, growth(start, end, 'heapBytes') * 100],
    ['DOM nodes', start.nodes, end.nodes, growth(start, end, 'nodes') * 100],
  ]);
  return {
    soak_rotations: end.rotations, soak_updates: updates,
    soak_heap_start_bytes: start.heapBytes, soak_heap_end_bytes: end.heapBytes, soak_heap_growth: growth(start, end, 'heapBytes'),
    soak_nodes_start: start.nodes, soak_nodes_end: end.nodes, soak_nodes_growth: growth(start, end, 'nodes'),
  };
}

/** Everything that is promised of a wall: that it does not grow, that 200 of them are told at once, that a desk answers
 *  to a hand, and that a wall is quick to begin. `--rotations` sets the length of the soak, `--only` picks one part:
 *  `screens`, `interactions`, `soak` or `web`. */
export async function run({ cases = 200_000, rotations = 2_000, only }: BenchOptions): Promise<Figures> {
  const parts: Record<string, (city: MovingCity, browser: Browser) => Promise<Figures>> = {
    screens, interactions, soak: (city, browser) => soaked(city, browser, rotations),
  };
  if (only !== undefined && only !== 'web' && !(only in parts)) throw new Error(`--only is one of ${Object.keys(parts).join(', ')}, web; not ${only}`);
  const figures: Figures = {};
  if (only !== 'web') {
    const city = await startMovingCity(cases);
    try {
      for (const [name, part] of Object.entries(parts)) {
        if (only !== undefined && only !== name) continue;
        // A browser of its own for each: what one part leaves in it is not the next one's.
        const browser = await launch();
        try {
          Object.assign(figures, await part(city, browser));
        } finally {
          await browser.close();
        }
      }
    } finally {
      city.stop();
    }
  }
  if (only === undefined || only === 'web') Object.assign(figures, await measureWeb({ cases, postgres: false, runs: undefined, write: false }));
  return figures;
}
