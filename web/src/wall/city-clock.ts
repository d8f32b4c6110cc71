import { useCallback, useSyncExternalStore } from 'react';

/** How far the server's clock is ahead of this device's, in milliseconds. */
let offset = 0;
let told: string | undefined;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

const TICK_MS = 1_000;

/** Takes the city's time from an answer; this device's clock only carries it on. What shows the time follows within a
 *  second. */
export function setCityClock(now: string) {
  if (now === told) return;
  told = now;
  offset = Date.parse(now) - Date.now();
}

/** The time in the city, in milliseconds since 1970. */
export const cityNow = (): number => Date.now() + offset;

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  timer ??= setInterval(() => {
    for (const one of listeners) one();
  }, TICK_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
};

/** What `read` makes of the city's time, looked at every second; draws again only when that has changed. */
export function useCityTime<T extends string | number | null>(read: (now: number) => T): T {
  const snapshot = useCallback(() => read(cityNow()), [read]);
  return useSyncExternalStore(subscribe, snapshot, snapshot);
}
