import { useCallback, useEffect, useMemo, useState } from 'react';
import { useSurroundings } from '../filter/surroundings.tsx';
import { useView } from '../filter/use-view.tsx';
import { useSpeech } from '../i18n/language.tsx';
import { cityNow, useCityTime } from './city-clock.ts';
import { isNight, parseNight, shiftAt } from './night.ts';

/** Someone who comes to look at night sees the board for so long after the last key. */
const AWAKE_MS = 10 * 60_000;

/** Whether the wall rests now: by the hours of its address or of the server, unless someone has just pressed a key.
 *  Gives the minute of the day at which the night ends; null while it does not rest. */
export function useNight(): number | null {
  const { view } = useView();
  const { config } = useSurroundings();
  const { f } = useSpeech();
  const night = useMemo(() => parseNight(view.night ?? config.wallNight), [view.night, config.wallNight]);
  const [awakeUntil, setAwakeUntil] = useState(0);
  const resting = useCityTime(
    useCallback((now: number) => {
      if (night === null || now < awakeUntil) return 0;
      const [hour = 0, minute = 0] = f.clock(now, false).split(':').map(Number);
      return isNight(night, hour * 60 + minute) ? 1 : 0;
    }, [night, awakeUntil, f]),
  );
  useEffect(() => {
    if (night === null) return;
    const wake = () => setAwakeUntil(cityNow() + AWAKE_MS);
    const events = ['keydown', 'pointerdown'] as const;
    for (const event of events) window.addEventListener(event, wake);
    return () => {
      for (const event of events) window.removeEventListener(event, wake);
    };
  }, [night]);
  return night !== null && resting === 1 ? night.to : null;
}

/** Moves the whole picture a little now and then, so that its fixed lines do not burn in; first it stands where the server drew it. */
export function useShift() {
  const [drawn] = useState(cityNow);
  const place = useCityTime(useCallback((now: number) => JSON.stringify(shiftAt(now - drawn)), [drawn]));
  useEffect(() => {
    const { x, y } = JSON.parse(place) as { x: number; y: number };
    const { style } = document.documentElement;
    style.setProperty('--shift-x', `${x}rem`);
    style.setProperty('--shift-y', `${y}rem`);
    return () => {
      style.removeProperty('--shift-x');
      style.removeProperty('--shift-y');
    };
  }, [place]);
}
