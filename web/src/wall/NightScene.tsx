import { useCallback, type CSSProperties } from 'react';
import { useSurroundings } from '../filter/surroundings.tsx';
import { useSpeech } from '../i18n/language.tsx';
import { useCityTime } from './city-clock.ts';
import { nightPlace } from './night.ts';

/** What a resting wall shows: the time, that it lives, and how many units are critical; small, dim, elsewhere each
 *  minute. */
export function NightScene({ until, critical, lostSince }: {
  /** Minute of the day at which the board comes back. */
  until: number;
  /** Units that are critical now; null while that is not known. */
  critical: number | null;
  lostSince: number | null;
}) {
  const { t, f, name } = useSpeech();
  const { city } = useSurroundings();
  const time = useCityTime(useCallback((now: number) => f.clock(now, true), [f]));
  const date = useCityTime(useCallback((now: number) => f.momentDate(now), [f]));
  const place = useCityTime(useCallback((now: number) => JSON.stringify(nightPlace(now)), []));
  const { x, y } = JSON.parse(place) as { x: number; y: number };
  const end = `${String(Math.floor(until / 60)).padStart(2, '0')}:${String(until % 60).padStart(2, '0')}`;
  return (
    <div className="night" style={{ '--night-x': x, '--night-y': y } as CSSProperties}>
      <div className="night-card">
        <p>{name(city)}{city.simulated && ` · ${t.simulated}`}</p>
        <h1 className="night-clock"><time role="timer" aria-live="off" aria-label={t.frame.clock}>{time}</time></h1>
        <p>{date}</p>
        <p className="night-state">{lostSince !== null ? `${t.wall.lost} ${t.wall.lostShort(f.clock(lostSince, false))}` : critical === null ? ' ' : t.wall.nightCritical(critical)}</p>
        <p>{t.wall.nightUntil(end)}</p>
      </div>
    </div>
  );
}
