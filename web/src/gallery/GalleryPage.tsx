import type { ApolloClient } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import type { ClientConfig } from '../filter/client-config.ts';
import { SurroundingsProvider, useSurroundings } from '../filter/surroundings.tsx';
import { useView } from '../filter/use-view.tsx';
import { LANGUAGES } from '../filter/view.ts';
import { CityFrameDocument } from '../graphql/graphql.ts';
import { LanguageProvider, useSpeech } from '../i18n/language.tsx';
import type { Messages } from '../i18n/vi.ts';
import { setCityClock } from '../wall/city-clock.ts';
import { useStage } from '../wall/posture.ts';
import { ANSWER_STATES } from './altered-answers.ts';
import type { GalleryEntry } from './entry.ts';
import { AnsweredSpecimen, Specimen } from './Specimen.tsx';

const files = import.meta.glob<{ default: GalleryEntry[] }>('../**/*.gallery.tsx', { eager: true });
const ENTRIES = Object.values(files).flatMap((file) => file.default);
/** The visual language first, then components from the smallest to the largest. */
const FIRST = ['language', 'ui', 'charts', 'wall'];
const GROUPS = [...new Set([...FIRST, ...ENTRIES.map((entry) => entry.group).sort()])];

/** Every component in every state, one group of them at a time: `/gallery?group=charts&theme=dark&lang=en`. */
export function GalleryPage({ config, messages, server }: { config: ClientConfig; messages: Messages; server: ApolloClient }) {
  const { view } = useView();
  const stage = useStage(view);
  const { data } = useQuery(CityFrameDocument);
  if (data === undefined) return null;
  setCityClock(data.city.now);
  return (
    <LanguageProvider language={view.lang ?? config.defaultLanguage} messages={messages} timeZone={data.city.timeZone}>
      <SurroundingsProvider frame={data} stage={stage} config={config}>
        <Page server={server} />
      </SurroundingsProvider>
    </LanguageProvider>
  );
}

function Page({ server }: { server: ApolloClient }) {
  const { t } = useSpeech();
  const { stage } = useSurroundings();
  const asked = new URLSearchParams(window.location.search).get('group');
  const group = GROUPS.find((one) => one === asked) ?? GROUPS[0]!;
  return (
    <div className="frame gallery">
      <header className="gallery-head">
        <h1>{t.product} · {t.gallery.title}</h1>
        <nav className="tabs" aria-label={t.gallery.title}>
          {GROUPS.map((one) => <a key={one} className="tab" href={address({ group: one })} aria-current={one === group ? 'page' : undefined}>{one}</a>)}
        </nav>
        <div className="switches">
          <a className="button" href={address({ theme: stage.theme === 'dark' ? 'light' : 'dark' })}>{stage.theme === 'dark' ? t.theme.toLight : t.theme.toDark}</a>
          {LANGUAGES.map((language) => <a key={language} className="button" href={address({ lang: language })} lang={language}>{t.language[language]}</a>)}
        </div>
      </header>
      {/* Links inside a specimen lead nowhere. */}
      <main id="main" onClickCapture={(event) => event.target instanceof Element && event.target.closest('a') && event.preventDefault()}>
        {ENTRIES.filter((entry) => entry.group === group).map((entry) => <Entry key={entry.title} entry={entry} server={server} />)}
      </main>
    </div>
  );
}

function address(change: Record<string, string>): string {
  const search = new URLSearchParams(window.location.search);
  for (const [key, value] of Object.entries(change)) search.set(key, value);
  return `/gallery?${search.toString()}`;
}

function Entry({ entry, server }: { entry: GalleryEntry; server: ApolloClient }) {
  const { panel, states = {}, without = [], wide = false } = entry;
  return (
    <section className="gallery-entry" data-entry={entry.title} data-wide={wide || undefined}>
      <h2>{entry.title}</h2>
      {entry.note !== undefined && <p className="quiet">{entry.note}</p>}
      <div className="specimens">
        {Object.entries(states).map(([name, draw]) => <Specimen key={name} name={name}>{draw()}</Specimen>)}
        {panel !== undefined &&
          ANSWER_STATES.filter((state) => !without.includes(state)).map((state) => (
            <AnsweredSpecimen key={state} state={state} server={server}>{panel()}</AnsweredSpecimen>
          ))}
      </div>
    </section>
  );
}
