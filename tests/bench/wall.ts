import { launch } from '../browser/browser.ts';
import { printTable, quantile } from './measure.ts';
import { startMovingCity } from './moving-city.ts';
import type { BenchOptions } from './run.ts';
import { measureInteractions } from './wall-interaction.ts';
import { measureScreens, SOCKETS } from './wall-screens.ts';
import { soak, type Footprint } from './wall-soak.ts';
import { run as measureWeb } from './web.ts';

const growth = (start: Footprint, end: Footprint, of: 'heapBytes' | 'nodes') => (end[of] - start[of]) / start[of];

/** Everything that is promised of a wall: that it does not grow, that 200 of them are told at once, that a desk answers
 *  to a hand, and that a wall is quick to begin. `--rotations` sets the length of the soak. */
export async function run({ cases = 200_000, rotations = 2_000 }: BenchOptions): Promise<Record<string, unknown>> {
  const city = await startMovingCity(cases);
  const browser = await launch();
  try {
    const { lastSocketMs, pixelMs } = await measureScreens(city, browser);
    printTable(['200 subscribed sockets and one browser', 'median', 'p95'], [
      ['commit to last socket, ms', quantile(lastSocketMs, 0.5), quantile(lastSocketMs, 0.95)],
      ['commit to changed figure painted, ms', quantile(pixelMs, 0.5), quantile(pixelMs, 0.95)],
    ]);
    const { ms: interactionMs, points } = await measureInteractions(city.url, browser);
    printTable([`${interactionMs.length} interactions, 94 units and ${points} points`, 'median', 'p95'], [
      ['interaction to next paint, ms', quantile(interactionMs, 0.5), quantile(interactionMs, 0.95)],
    ]);
    const { start, end, updates } = await soak(city, browser, rotations, (sample) =>
      console.log(`  after ${String(sample.rotations).padStart(5)} rotations: heap ${(sample.heapBytes / 1e6).toFixed(2)} MB, ${sample.nodes} nodes, ${sample.listeners} listeners`));
    printTable([`soak: ${end.rotations} rotations, ${updates} live updates`, 'start', 'end', 'growth, %'], [
      ['heap, MB', start.heapBytes / 1e6, end.heapBytes / 1e6, growth(start, end, 'heapBytes') * 100],
      ['DOM nodes', start.nodes, end.nodes, growth(start, end, 'nodes') * 100],
    ]);
    const web = await measureWeb({ cases, postgres: false, runs: undefined, write: false });
    return {
      ...web,
      sockets: SOCKETS, socket_p95_ms: quantile(lastSocketMs, 0.95), pixel_p95_ms: quantile(pixelMs, 0.95),
      interactions: interactionMs.length, interaction_points: points, interaction_p95_ms: quantile(interactionMs, 0.95),
      soak_rotations: end.rotations, soak_updates: updates,
      soak_heap_start_bytes: start.heapBytes, soak_heap_end_bytes: end.heapBytes, soak_heap_growth: growth(start, end, 'heapBytes'),
      soak_nodes_start: start.nodes, soak_nodes_end: end.nodes, soak_nodes_growth: growth(start, end, 'nodes'),
    };
  } finally {
    await browser.close();
    city.stop();
  }
}
