import { useCallback } from 'react';
import { useSurroundings } from '../filter/surroundings.tsx';
import { useSpeech } from '../i18n/language.tsx';
import { useCityTime } from '../wall/city-clock.ts';

/** The time in the city by the server's clock: the heartbeat by which one sees that the page is alive. */
export function Clock() {
  const { t, f } = useSpeech();
  const { stage } = useSurroundings();
  const seconds = stage.posture === 'wall';
  const time = useCityTime(useCallback((now: number) => f.clock(now, seconds), [f, seconds]));
  return <time aria-label={t.frame.clock} role="timer" aria-live="off">{time}</time>;
}
