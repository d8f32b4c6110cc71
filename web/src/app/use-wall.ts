import { useCallback, useEffect, useMemo, useState } from 'react';
import { lostSinceNow } from '../apollo/connection.ts';
import { useSurroundings } from '../filter/surroundings.tsx';
import { useView } from '../filter/use-view.tsx';
import type { Scene, Stream } from '../filter/view.ts';
import type { Critical } from '../wall/CriticalWatch.tsx';
import { waitingFor } from '../wall/critical-memory.ts';
import { markCritical, useCriticalMemory } from '../wall/critical-store.ts';
import { dwellMs } from '../wall/rotation.ts';
import { useRotation } from '../wall/use-rotation.ts';
import { useWallKeys } from '../wall/wall-keys.ts';
import { preloadScenes } from './SceneView.tsx';

/** A scene with any of these is still waiting for answers; with one of those it has failed to get them. */
const UNREADY = '.panel[data-state=loading], .panel[aria-busy=true], .skeleton, .headline-loading';
const FAILED = '.panel[data-state=error], .failure';

/** What a wall does by itself: rotates, prepares the next scene, is interrupted, and listens to keys. */
export function useWall(layers: ReadonlyMap<Scene, HTMLElement>, resting: boolean) {
  const { view } = useView();
  const { config } = useSurroundings();
  const [critical, setCritical] = useState<ReadonlyMap<Stream, Critical[]>>(new Map());
  const memory = useCriticalMemory();
  const all = useMemo(() => [...critical.values()].flat(), [critical]);
  const fresh = waitingFor(memory, 'shown');
  // Those on the screen stay on it after they are marked as shown, until done or acknowledged.
  const [interrupting, setInterrupting] = useState<readonly string[]>([]);
  useEffect(() => {
    if (fresh.length > 0) setInterrupting((before) => [...new Set([...before, ...fresh])]);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the keys, not the array that holds them
  }, [fresh.join('\n')]);
  const waiting = waitingFor(memory, 'acknowledged');
  const shown = all.filter((one) => interrupting.includes(one.key) && waiting.includes(one.key));
  const done = useCallback(() => setInterrupting([]), []);
  const onCritical = useCallback((stream: Stream, found: Critical[]) => setCritical((before) => new Map(before).set(stream, found)), []);

  const isReady = useCallback((scene: Scene) => {
    const layer = layers.get(scene);
    return layer !== undefined && layer.childElementCount > 0 && layer.querySelector(UNREADY) === null && (lostSinceNow() === null || layer.querySelector(FAILED) === null);
  }, [layers]);
  const rotation = useRotation(resting || shown.length > 0, isReady);
  const { stops } = rotation;
  useEffect(() => preloadScenes(stops.map((stop) => stop.scene)), [stops]);
  const unacknowledged = all.filter((one) => waiting.includes(one.key));

  const acknowledge = () => markCritical(unacknowledged.map((one) => one.key), 'acknowledged');

  useWallKeys((key) => {
    if (key === 'pause') rotation.setPaused(!rotation.paused);
    else if (key === 'acknowledge') acknowledge();
    else if ('step' in key) rotation.step(key.step);
    else if (stops[key.scene] !== undefined) rotation.jump(stops[key.scene]!.scene);
  });
  const standstillMs = !resting && rotation.rotates && !rotation.paused ? 5 * Math.max(...stops.map((stop) => dwellMs(stops, stop.scene, view.every ?? config.wallSeconds))) + 120_000 : null;
  return { rotation, critical: all.length, known: critical.size > 0, unacknowledged, acknowledge, shown, done, onCritical, standstillMs };
}
