import { useQuery } from '@apollo/client/react';
import { errorCode } from '../apollo/error-code.ts';
import { useLive } from '../apollo/live.ts';
import type { ClientConfig } from '../filter/client-config.ts';
import { SurroundingsProvider } from '../filter/surroundings.tsx';
import { useView } from '../filter/use-view.tsx';
import type { Language } from '../filter/view.ts';
import { CityFrameDocument } from '../graphql/graphql.ts';
import { LanguageProvider, useSpeech } from '../i18n/language.tsx';
import type { Messages } from '../i18n/vi.ts';
import { useStage, type Viewport } from '../wall/posture.ts';
import { SceneGuard } from './SceneGuard.tsx';
import { FilterBar } from './FilterBar.tsx';
import { SceneView } from './SceneView.tsx';
import { PrintStamp } from './PrintStamp.tsx';
import { roomOf } from './scenes/room.tsx';
import { TopBar } from './TopBar.tsx';
import { Trail } from './Trail.tsx';

/** How often the ages of the sources are asked again. */
const AGES_MS = 60_000;

/** The frame of every screen: what it needs to know first, then bar, filters, trail and scene.
 *  @param messages words of the language that the page opens in
 *  @param viewport the likely window, where the page is drawn on the server */
export function App({ config, messages, viewport }: { config: ClientConfig; messages: Messages; viewport?: Viewport }) {
  const { view } = useView();
  const stage = useStage(view, viewport);
  const language: Language = view.lang ?? config.defaultLanguage;
  const answer = useQuery(CityFrameDocument, { pollInterval: AGES_MS });
  const frame = answer.data ?? answer.previousData;
  useLive();
  return (
    <LanguageProvider language={language} messages={messages} timeZone={frame?.city.timeZone ?? 'Asia/Ho_Chi_Minh'}>
      {frame === undefined ? (
        <Opening error={answer.error} retry={() => void answer.refetch()} />
      ) : (
        <SurroundingsProvider frame={frame} stage={stage} config={config}>
          <div className="frame">
            <SkipLink />
            <TopBar />
            {stage.posture !== 'wall' && <FilterBar />}
            {stage.posture !== 'wall' && <Trail />}
            <PrintStamp />
            <main id="main" tabIndex={-1} className={`scene scene-${view.scene}`} data-room={roomOf(stage)}>
              <SceneGuard key={view.scene}>
                {frame.city.streams.length === 0 && view.scene !== 'data-quality' ? <NothingYet /> : <SceneView scene={view.scene} />}
              </SceneGuard>
            </main>
          </div>
        </SurroundingsProvider>
      )}
    </LanguageProvider>
  );
}

/** A store without cases: no figure can be shown, and "no unit is late" would be a judgement without data. */
function NothingYet() {
  const { t } = useSpeech();
  return (
    <div className="nothing-yet">
      <h1>{t.state.nothingYet}</h1>
      <p>{t.state.nothingYetHint}</p>
      <pre><code>npx --yes pnpm@12.21.0 ingest ho-so.csv --mapping mot-cua</code></pre>
    </div>
  );
}

function SkipLink() {
  const { t } = useSpeech();
  return <a className="skip-link" href="#main">{t.skip}</a>;
}

function Opening({ error, retry }: { error: unknown; retry: () => void }) {
  const { t } = useSpeech();
  if (error === undefined || error === null) {
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
