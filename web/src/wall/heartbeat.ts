import { reloadIfServed } from './watchdog.ts';

const LOOK_MS = 5_000;
/** The clock on a wall changes every second; one that has not for so long is a picture of a board. */
const STILL_MS = 60_000;
/** A look that comes so much too late: the device slept, and the clock had no time to move. */
const SLEPT_MS = 20_000;

/** Watches from outside of what it watches that the clock of a wall goes on. Where it stands still or has vanished although
 *  time passes, whatever drew the page has died, and it starts afresh as soon as the server is there. */
export function watchHeartbeat() {
  let shown: string | null = null;
  let moved = Date.now();
  let looked = moved;
  setInterval(() => {
    const now = Date.now();
    const slept = now - looked - LOOK_MS > SLEPT_MS;
    looked = now;
    const text = document.querySelector('time[role=timer]')?.textContent ?? null;
    // A page that could not begin tries again by itself, and a desk has someone before it.
    const other = document.documentElement.dataset['posture'] !== 'wall' || document.querySelector('.opening') !== null;
    if (slept || other || (text !== null && text !== shown)) moved = now;
    shown = text;
    if (now - moved <= STILL_MS) return;
    moved = now;
    void reloadIfServed();
  }, LOOK_MS);
}
