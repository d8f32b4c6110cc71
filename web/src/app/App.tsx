import { useQuery } from '@apollo/client/react';
import { useEffect, useRef } from 'react';
import type { Connection } from '../apollo/client.ts';
import { errorCode } from '../apollo/error-code.ts';
import { useLive } from '../apollo/live.ts';
import type { ClientConfig } from '../filter/client-config.ts';
import { SurroundingsProvider } from '../filter/surroundings.tsx';
import { useView } from '../filter/use-view.tsx';
import type { Language, Scene } from '../filter/view.ts';
import { CityFrameDocument } from '../graphql/graphql.ts';
import { LanguageProvider, useSpeech } from '../i18n/language.tsx';
import type { Messages } from '../i18n/vi.ts';
import { setCityClock } from '../wall/city-clock.ts';
import { LostBanner, useLost } from '../wall/LostBanner.tsx';
import { useStage, type Viewport } from '../wall/posture.ts';
import { useWatchdog } from '../wall/watchdog.ts';
import { DeferredScene } from './DeferredScene.tsx';
import { FilterBar } from './FilterBar.tsx';
import { PrintStamp } from './PrintStamp.tsx';
import { TopBar } from './TopBar.tsx';
import { Trail } from './Trail.tsx';
import { WallFrame } from './WallFrame.tsx';

/** How often the ages of the sources are asked again. */
const AGES_MS = 60_000;

/** What a page does with its connection besides asking; nothing where it is drawn on the server. */
export type Line = Omit<Connection, 'client'>;
export const NO_LINE: Line = { reconnect: () => undefined, giveUp: () => undefined, trimCache: () => undefined, changed: () => undefined };

/** The frame of every screen: what it needs to know first, then bar, filters, trail and scene.
 *  @param messages words of the language that the page opens in
 *  @param viewport the likely window, where the page is drawn on the server */
export function App(props: { config: ClientConfig; messages: Messages; line: Line; viewport?: Viewport }) {
  const { config, messages, line, viewport } = props;
  const { view } = useView();
  const stage = useStage(view, viewport);
  const language: Language = view.lang ?? config.defaultLanguage;
  const answer = useQuery(CityFrameDocument, { pollInterval: AGES_MS });
  const frame = answer.data ?? answer.previousData;
  useLive(line);
  const now = frame?.city.now;
  // Before anything is drawn that tells an age.
  if (now !== undefined) setCityClock(now);
  return (
    <LanguageProvider language={language} messages={messages} timeZone={frame?.city.timeZone ?? 'Asia/Ho_Chi_Minh'}>
      {frame === undefined ? (
        <Opening error={answer.error} retry={() => void answer.refetch().catch(() => undefined)} />
      ) : (
        <SurroundingsProvider frame={frame} stage={stage} config={config}>
          {stage.posture === 'wall' ? <WallFrame reconnect={line.reconnect} /> : <PageFrame scene={view.scene} reconnect={line.reconnect} />}
        </SurroundingsProvider>
      )}
    </LanguageProvider>
  );
}

/** The frame of a desk and of a phone. */
function PageFrame({ scene, reconnect }: { scene: Scene; reconnect: () => void }) {
  const lost = useLost();
  useWatchdog({ wall: false, lostSince: null, reconnect, standstillMs: null, moves: scene });
  return (
    <div className="frame" data-lost={lost !== null || undefined}>
      <SkipLink />
      <TopBar />
      {lost !== null && <LostBanner lost={lost} />}
      <FilterBar />
      <Trail />
      <PrintStamp />
      <DeferredScene />
    </div>
  );
}

function SkipLink() {
  const { t } = useSpeech();
  return <a className="skip-link" href="#main">{t.skip}</a>;
}

/** How long a page that could not begin waits before it asks again by itself. */
const OPENING_RETRY_MS = 5_000;

function Opening({ error, retry }: { error: unknown; retry: () => void }) {
  const { t } = useSpeech();
  const latest = useRef(retry);
  latest.current = retry;
  const failed = error !== undefined && error !== null;
  useEffect(() => {
    if (!failed) return;
    const timer = setInterval(() => latest.current(), OPENING_RETRY_MS * (0.5 + Math.random()));
    return () => clearInterval(timer);
  }, [failed]);
  if (!failed) {
    return <div className="opening" role="status"><span className="only-read">{t.state.loading}</span></div>;
  }
  const code = errorCode(error);
  return (
    <div className="opening" role="alert">
      <h1>{t.state.errors[code] ?? t.state.errorOther}</h1>
      <p className="quiet">{t.state.code(code)}</p>
      <button type="button" className="button" onClick={retry}>{t.state.retry}</button>
    </div>
  );
}
