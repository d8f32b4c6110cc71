import { useEffect, useRef } from 'react';

/** What a key of a keyboard or a remote control means on a wall. */
export type WallKey = { step: 1 | -1 } | { scene: number } | 'pause' | 'acknowledge';

const KEYS: Record<string, WallKey> = {
  ArrowRight: { step: 1 }, PageDown: { step: 1 }, MediaTrackNext: { step: 1 }, MediaFastForward: { step: 1 }, ChannelUp: { step: 1 },
  ArrowLeft: { step: -1 }, PageUp: { step: -1 }, MediaTrackPrevious: { step: -1 }, MediaRewind: { step: -1 }, ChannelDown: { step: -1 },
  ' ': 'pause', MediaPlayPause: 'pause', MediaPlay: 'pause', MediaPause: 'pause', Pause: 'pause',
  Enter: 'acknowledge', Select: 'acknowledge', Accept: 'acknowledge',
  Home: { scene: 0 },
};

export function wallKey(key: string): WallKey | null {
  if (/^[1-9]$/.test(key)) return { scene: Number(key) - 1 };
  return KEYS[key] ?? null;
}

/** Calls `act` for each press that means something, wherever the focus is, unless a control wants the key itself. */
export function useWallKeys(act: (key: WallKey) => void) {
  const latest = useRef(act);
  latest.current = act;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
      const key = wallKey(event.key);
      if (key === null) return;
      const control = event.target instanceof Element && event.target.closest('button, a, input, select, textarea, [contenteditable]');
      if (control && (key === 'pause' || key === 'acknowledge' || !(control instanceof HTMLButtonElement))) return;
      event.preventDefault();
      latest.current(key);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}
