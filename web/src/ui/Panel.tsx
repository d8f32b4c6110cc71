import { useCallback, useId, useMemo, type ReactNode } from 'react';
import { errorCode, errorMessage } from '../apollo/error-code.ts';
import type { StampPartsFragment } from '../graphql/graphql.ts';
import { useView } from '../filter/use-view.tsx';
import { useSpeech } from '../i18n/language.tsx';
import { cityNow, useCityTime } from '../wall/city-clock.ts';
import { behind, tileState, type SourceFact } from '../wall/tile-freshness.ts';
import { useReportPartial } from './scene-partials.tsx';
import { TileAge, TileNote } from './TileAge.tsx';

/** What a panel needs of a running query. */
export interface Answer<T> {
  data?: T | undefined;
  previousData?: T | undefined;
  loading: boolean;
  error?: unknown;
  refetch: () => unknown;
}

interface PanelProps<T> {
  title: ReactNode;
  /** What the answer comes to, in a few words: it takes the title's place once there is one. */
  says?: (data: T) => string | null;
  answer: Answer<T>;
  children: (data: T) => ReactNode;
  /** The stamp of the answer, from which staleness is read. */
  stamp?: (data: T) => StampPartsFragment;
  isEmpty?: (data: T) => boolean;
  /** Said instead of the general sentence when there is nothing. */
  emptyText?: string;
  /** Controls or a key beside the title. */
  aside?: ReactNode;
  className?: string;
}

const NO_FACTS: SourceFact[] = [];

/** One question of a scene with its answer: loading, failed, empty, live, or as old as its sources make it (partial,
 *  stale, unavailable, not configured). A failure after a success keeps the last figures and says so. */
export function Panel<T>(props: PanelProps<T>) {
  const { title, says, answer, children, stamp, isEmpty, emptyText, aside, className } = props;
  const { t } = useSpeech();
  const { view } = useView();
  const id = useId();
  const data = answer.data ?? answer.previousData;
  const stamped = data === undefined ? undefined : stamp?.(data);
  // A past as-of is meant to be old.
  const facts = stamped?.current ? stamped.sources : NO_FACTS;
  const age = useCityTime(useCallback((now: number) => tileState(facts, now), [facts]));
  // Which are behind changes with the tile's own state or with its next answer.
  const told = useReportPartial(useMemo(() => (age === 'partial' ? behind(facts, cityNow()) : NO_FACTS), [age, facts]));
  const empty = data !== undefined && isEmpty?.(data) === true;
  const failed = answer.error !== undefined && answer.error !== null;
  const state = data === undefined ? (failed ? 'error' : 'loading') : age !== 'current' ? STATE[age] : empty ? 'empty' : 'live';
  const note = age !== 'current' && !(age === 'partial' && told) && <TileNote facts={facts} state={age} />;
  return (
    <section className={`panel ${className ?? ''}`} data-state={state} data-failed={failed || undefined} aria-labelledby={id} aria-busy={answer.loading}>
      <header className="panel-head">
        <h2 id={id}>{(data !== undefined && !empty && says?.(data)) || title}</h2>
        {aside}
        {/* A tile that is behind says since when in words. */}
        {age !== 'late' && age !== 'unavailable' && facts.length > 0 && <TileAge facts={facts} partial={age === 'partial' && told} />}
        {/* On a wall beside the title where there is room for it; elsewhere it is a sentence of its own. */}
        {view.wall && note}
      </header>
      {!view.wall && note}
      {failed && (view.wall && data !== undefined ? <p className="stale-note">{t.wall.kept}</p> : <Failure answer={answer} kept={data !== undefined} />)}
      {state === 'loading' && <Skeleton label={t.state.loading} />}
      {data !== undefined && !empty && <div className="panel-body">{children(data)}</div>}
      {empty && age !== 'not-configured' && <Empty text={emptyText} />}
    </section>
  );
}

const STATE = { late: 'stale', partial: 'partial', unavailable: 'unavailable', 'not-configured': 'not-configured' } as const;

function Failure({ answer, kept }: { answer: Answer<unknown>; kept: boolean }) {
  const { t } = useSpeech();
  const code = errorCode(answer.error);
  return (
    <div className="failure" role="alert">
      <p>
        <strong>{t.state.errors[code] ?? t.state.errorOther}</strong> {errorMessage(answer.error)}
      </p>
      <p>
        {kept ? `${t.state.keptFrom} ` : ''}
        {t.state.code(code)}
      </p>
      <button type="button" className="button" onClick={() => void answer.refetch()}>
        {t.state.retry}
      </button>
    </div>
  );
}

export function Empty({ text }: { text?: string | undefined }) {
  const { t } = useSpeech();
  return (
    <div className="empty">
      <p>{text ?? t.state.empty}</p>
      {text === undefined && <p className="quiet">{t.state.emptyHint}</p>}
    </div>
  );
}

/** Bars in the place of what is coming; they keep its room so that nothing jumps. */
export function Skeleton({ label }: { label: string }) {
  return (
    <div className="skeleton" role="status">
      <span className="only-read">{label}</span>
      <i />
      <i />
      <i />
    </div>
  );
}
