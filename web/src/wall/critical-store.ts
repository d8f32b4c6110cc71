import { useSyncExternalStore } from 'react';
import { mark, NOTHING_SEEN, remember, type CriticalMemory, type CriticalSince } from './critical-memory.ts';

const KEY = 'dung-hen.wall.critical';

function load(): CriticalMemory {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? 'null') as CriticalMemory | null;
    return kept && Array.isArray(kept.streams) && typeof kept.units === 'object' ? kept : NOTHING_SEEN;
  } catch {
    // A screen that keeps nothing still interrupts, once for each time it is loaded.
    return NOTHING_SEEN;
  }
}

let memory: CriticalMemory = load();
const listeners = new Set<() => void>();

function keep(next: CriticalMemory) {
  if (JSON.stringify(next) === JSON.stringify(memory)) return;
  memory = next;
  try {
    localStorage.setItem(KEY, JSON.stringify(next));
  } catch {
    // Storage that is full or forbidden costs the memory across reloads, nothing else.
  }
  for (const listener of listeners) listener();
}

/** Notes which units of a stream are critical now, at a moment of the city's clock. */
export const noteCritical = (stream: string, units: readonly CriticalSince[], now: number) => keep(remember(memory, stream, units, now));
export const markCritical = (keys: readonly string[], what: 'shown' | 'acknowledged') => keep(mark(memory, keys, what));

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** What this screen, and no other, remembers of units that turned critical. */
export const useCriticalMemory = (): CriticalMemory => useSyncExternalStore(subscribe, () => memory, () => NOTHING_SEEN);
