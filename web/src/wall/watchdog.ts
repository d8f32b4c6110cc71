import { useEffect, useRef } from 'react';
import { lostSinceNow } from '../apollo/connection.ts';

const LOOK_MS = 5_000;
/** A timer that comes so much too late means that the device slept, or the page was frozen. */
const SLEPT_MS = 20_000;
/** Of what the browser gives a page; beyond it a fresh start is better than death. */
const MEMORY_SHARE = 0.8;

/** Loads the page anew, but only when the server is there to answer: a wall must never end on the browser's own error
 *  page. True when it goes. */
export async function reloadIfServed(): Promise<boolean> {
  const ok = await fetch('/health', { cache: 'no-store', signal: AbortSignal.timeout(10_000) }).then((answer) => answer.ok, () => false);
  if (ok) window.location.reload();
  return ok;
}

/** The page's own scripts, as the server would send them now, differ from those that run: it has been upgraded. */
async function upgraded(): Promise<boolean> {
  const running = document.querySelector('script[type=module][src*="/assets/"]')?.getAttribute('src');
  if (!running) return false;
  const page = await fetch('/', { cache: 'no-store' }).then((answer) => (answer.ok ? answer.text() : null), () => null);
  return page !== null && page.includes('/assets/') && !page.includes(running);
}

const memoryFull = () => {
  const { memory } = performance as { memory?: { usedJSHeapSize: number; jsHeapSizeLimit: number } };
  return memory !== undefined && memory.usedJSHeapSize > MEMORY_SHARE * memory.jsHeapSizeLimit;
};

/** Looks after a wall that nobody looks after: a device that has slept opens its connection anew; a board that stands
 *  still without being asked to, or eats all its memory, or is older than its server, starts afresh where it was. */
export function useWatchdog(watched: { wall: boolean; lostSince: number | null; reconnect: () => void; standstillMs: number | null; moves: string }) {
  const { wall, lostSince, reconnect, standstillMs, moves } = watched;
  const moved = useRef(0);
  useEffect(() => {
    moved.current = Date.now();
  }, [moves, standstillMs]);

  useEffect(() => {
    let last = Date.now();
    const timer = setInterval(() => {
      const now = Date.now();
      const late = now - last - LOOK_MS;
      last = now;
      if (late > SLEPT_MS) {
        moved.current = now;
        reconnect();
        return;
      }
      if (!wall || lostSinceNow() !== null) return;
      if (memoryFull() || (standstillMs !== null && now - moved.current > standstillMs)) {
        moved.current = now;
        void reloadIfServed();
      }
    }, LOOK_MS);
    return () => clearInterval(timer);
  }, [wall, reconnect, standstillMs]);

  const wasLost = useRef(false);
  useEffect(() => {
    if (lostSince !== null) wasLost.current = true;
    else if (wasLost.current && wall) {
      wasLost.current = false;
      void upgraded().then((is) => is && reloadIfServed());
    }
  }, [lostSince, wall]);
}
