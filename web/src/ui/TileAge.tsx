import { useCallback } from 'react';
import { useSpeech } from '../i18n/language.tsx';
import { useView } from '../filter/use-view.tsx';
import { useCityTime } from '../wall/city-clock.ts';
import { behind, upTo, type SourceFact, type TileState } from '../wall/tile-freshness.ts';
import { useBehindWords, useWhyBehind } from './behind-words.ts';

/** The age of a tile's data, from its sources and not from the time it was drawn; grows while nothing comes. */
export function TileAge({ facts, partial = false }: {
  facts: readonly SourceFact[];
  /** Some of its sources are behind, and the scene's headline says which. */
  partial?: boolean;
}) {
  const { t, f } = useSpeech();
  const until = upTo(facts);
  const minutes = useCityTime(useCallback((now: number) => (until === null ? null : Math.max(0, Math.floor((now - until) / 60_000))), [until]));
  if (until === null || minutes === null) return null;
  return (
    <span className="tile-age" title={t.wall.dataUpTo(f.moment(until))}>
      {partial ? <PartialMark /> : <svg viewBox="0 0 16 16" aria-hidden="true"><circle cx="8" cy="8" r="6.25" /><path d="M8 4.5V8l2.4 1.6" /></svg>}
      {partial && <span className="only-read">{t.wall.partialTile} </span>}
      <span className="only-read">{t.wall.dataAge} </span>
      {t.frame.age(minutes)}
    </span>
  );
}

/** Why a tile is not wholly live: which source, since when, and what became of its last import. */
export function TileNote({ facts, state }: { facts: readonly SourceFact[]; state: TileState }) {
  const { t, f, name } = useSpeech();
  const { view } = useView();
  const words = useBehindWords();
  const whyBehind = useWhyBehind();
  const first = useCityTime(useCallback((now: number) => behind(facts, now)[0]?.source.id ?? null, [facts]));
  if (state === 'not-configured') return <p className="stale-note">{t.wall.tileNotConfigured}</p>;
  const worst = facts.find((fact) => fact.source.id === first);
  if (worst === undefined) return null;
  const since = worst.dataUpTo ?? worst.lastLoadAt ?? null;
  const said = since === null ? t.wall.stoppedNever : t.wall.stopped(view.wall ? f.momentShort(since) : f.moment(since));
  const why = whyBehind(worst);
  // Where one source of several is behind, its name is the message; where all are, the title of the tile names the matter.
  return (
    <p className="stale-note">
      {state === 'partial' ? t.wall.partial(name(worst.source), said) : view.wall ? (since === null ? t.wall.lateNever : t.wall.late(f.momentShort(since))) : t.wall.lateSource(name(worst.source), said)}
      {why !== null && <span className="stale-why">{`: ${words(why, view.wall)}`}</span>}
    </p>
  );
}

/** Half of a circle: some of what belongs to a figure is there. Explained once, under the headline. */
const PartialMark = () => (
  <svg className="tile-partial" viewBox="0 0 16 16" aria-hidden="true"><circle cx="8" cy="8" r="6.25" /><path d="M8 1.75a6.25 6.25 0 0 1 0 12.5z" /></svg>
);

/** Once for a scene: which sources of its partial tiles are behind, since when and why. */
export function PartialNote({ facts }: { facts: readonly SourceFact[] }) {
  const { t, f, name } = useSpeech();
  const { view } = useView();
  const words = useBehindWords();
  const whyBehind = useWhyBehind();
  if (facts.length === 0) return null;
  const said = facts.map((fact) => {
    const since = fact.dataUpTo ?? fact.lastLoadAt ?? null;
    const why = whyBehind(fact);
    return `${name(fact.source)}, ${since === null ? t.wall.stoppedNever : t.wall.stopped(view.wall ? f.momentShort(since) : f.moment(since))}${why === null ? '' : ` (${words(why, true)})`}`;
  });
  return <p className="stale-note scene-partial"><PartialMark /> {t.wall.partialScene(said.join('; '))}</p>;
}
