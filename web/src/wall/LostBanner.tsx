import { useCallback, useEffect, useState } from 'react';
import { useLostSince } from '../apollo/connection.ts';
import { useSurroundings } from '../filter/surroundings.tsx';
import { useSpeech } from '../i18n/language.tsx';
import { useCityTime } from './city-clock.ts';

/** A connection that is back within this time is not worth a word. */
const GRACE_MS = 4_000;

/** Since when the server is gone, once that is worth saying; null otherwise. */
export function useLost(): number | null {
  const lostSince = useLostSince();
  const [told, setTold] = useState<number | null>(null);
  useEffect(() => {
    if (lostSince === null) {
      setTold(null);
      return;
    }
    const timer = setTimeout(() => setTold(lostSince), Math.max(0, lostSince + GRACE_MS - Date.now()));
    return () => clearTimeout(timer);
  }, [lostSince]);
  return told;
}

/** Says that the whole board stands still, since when, and that nobody has to do anything. */
export function LostBanner({ lost }: { lost: number }) {
  const { t, f } = useSpeech();
  const { stage } = useSurroundings();
  const minutes = useCityTime(useCallback(() => Math.floor((Date.now() - lost) / 60_000), [lost]));
  return (
    <p className="lost-banner" role="status">
      <strong>{t.wall.lost}</strong> {stage.posture === 'wall' && stage.width < 104 ? t.wall.lostShort(f.clock(lost, false)) : t.wall.lostSince(f.clock(lost, false), minutes < 1 ? null : t.frame.age(minutes))}
    </p>
  );
}
