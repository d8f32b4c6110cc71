import { useId, type ReactNode } from 'react';
import { errorCode, errorMessage } from '../apollo/error-code.ts';
import type { StampPartsFragment } from '../graphql/graphql.ts';
import { useView } from '../filter/use-view.tsx';
import { useSpeech } from '../i18n/language.tsx';

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

/** One question of a scene with its answer, in one of its states: loading, failed, empty, stale, or live. A failure
 *  after a success keeps the last figures and says so. */
export function Panel<T>(props: PanelProps<T>) {
  const { title, says, answer, children, stamp, isEmpty, emptyText, aside, className } = props;
  const { t } = useSpeech();
  const id = useId();
  const data = answer.data ?? answer.previousData;
  const stale = data === undefined || stamp === undefined ? null : staleSource(stamp(data));
  const empty = data !== undefined && isEmpty?.(data) === true;
  const state = data === undefined ? (answer.error ? 'error' : 'loading') : stale ? 'stale' : empty ? 'empty' : 'live';
  return (
    <section className={`panel ${className ?? ''}`} data-state={state} aria-labelledby={id} aria-busy={answer.loading}>
      <header className="panel-head">
        <h2 id={id}>{(data !== undefined && !empty && says?.(data)) || title}</h2>
        {aside}
      </header>
      {stale && <StaleNote stale={stale} />}
      {answer.error !== undefined && answer.error !== null && <Failure answer={answer} kept={data !== undefined} />}
      {state === 'loading' && <Skeleton label={t.state.loading} />}
      {data !== undefined && !empty && <div className="panel-body">{children(data)}</div>}
      {empty && <Empty text={emptyText} />}
    </section>
  );
}

interface Stale {
  name: { name: string; nameEn: string };
  since: string | null;
}

function staleSource(stamp: StampPartsFragment): Stale | null {
  // A past as-of is meant to be old.
  if (!stamp.current) return null;
  const late = stamp.sources.find((source) => source.state === 'LATE' || source.state === 'UNAVAILABLE');
  return late === undefined ? null : { name: late.source, since: late.dataUpTo ?? late.lastLoadAt ?? null };
}

function StaleNote({ stale }: { stale: Stale }) {
  const { t, f, name } = useSpeech();
  const { view } = useView();
  const source = name(stale.name);
  // From across the room the panel's title names the stream; the bar and the data-quality scene name the source.
  const since = stale.since === null ? null : f.momentShort(stale.since);
  return (
    <p className="stale-note">
      {since === null ? t.state.staleUnknown(source) : view.wall ? t.state.staleShort(since) : t.state.stale(source, since)}
    </p>
  );
}

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
