import { useSyncExternalStore } from 'react';

/** Since when the server is gone, in milliseconds of this device's clock; null while connected or not yet tried. */
let lostSince: number | null = null;
const listeners = new Set<() => void>();

export function setConnected(connected: boolean) {
  const next = connected ? null : (lostSince ?? Date.now());
  if (next === lostSince) return;
  lostSince = next;
  for (const listener of listeners) listener();
}

export const lostSinceNow = (): number | null => lostSince;

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export function useLostSince(): number | null {
  return useSyncExternalStore(subscribe, lostSinceNow, () => null);
}
