import { useEffect, useState } from 'react';
import { useSurroundings } from '../filter/surroundings.tsx';
import { useSpeech } from '../i18n/language.tsx';

/** The time in the city by the server's clock: the heartbeat by which one sees that the page is alive. */
export function Clock() {
  const { t, f } = useSpeech();
  const { city, stage } = useSurroundings();
  const seconds = stage.posture === 'wall';
  // The offset is taken when the answer arrives; the device's own clock only carries it on.
  const [offset, setOffset] = useState(() => Date.parse(city.now) - Date.now());
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    setNow(Date.now());
    setOffset(Date.parse(city.now) - Date.now());
  }, [city.now]);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), seconds ? 1_000 : 10_000);
    return () => clearInterval(timer);
  }, [seconds]);
  return <time aria-label={t.frame.clock} role="timer" aria-live="off">{f.clock(now + offset, seconds)}</time>;
}
