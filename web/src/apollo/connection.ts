import { useSyncExternalStore } from 'react';

/** Since when the server is gone, in milliseconds of this device's clock; null while connected or not yet tried. */
let lostSince: number | null = null;
let everConnected = false;
const listeners = new Set<() => void>();

export function setConnected(connected: boolean) {
  if (connected) everConnected = true;
  const next = connected || !everConnected ? null : (lostSince ?? Date.now());
  if (next === lostSince) return;
  lostSince = next;
  for (const listener of listeners) listener();
}

export function useLostSince(): number | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => lostSince,
    () => null,
  );
}
