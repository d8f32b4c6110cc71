import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import './explorer.css';
import { useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import type { Language } from '../filter/view.ts';
import { LanguageProvider, loadMessages } from '../i18n/language.tsx';
import type { Messages } from '../i18n/vi.ts';
import { fetchCity, type DescribedCity } from './described-schema.ts';
import { Explorer, type Theme } from './Explorer.tsx';

/** Dates without a time are all that the explorer formats itself. */
const TIME_ZONE = 'Asia/Ho_Chi_Minh';

function remembered<T extends string>(key: string, allowed: readonly T[], otherwise: T): T {
  const given = new URLSearchParams(window.location.search).get(key) ?? window.localStorage.getItem(`explorer:${key}`);
  return allowed.find((one) => one === given) ?? otherwise;
}

function Page({ city, messages, first }: { city: DescribedCity; messages: Messages; first: Language }) {
  const [language, setLanguage] = useState(first);
  const [theme, setTheme] = useState(() => remembered<Theme>('theme', ['light', 'dark'], window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'));
  useEffect(() => {
    document.documentElement.dataset['theme'] = theme;
    window.localStorage.setItem('explorer:theme', theme);
    window.localStorage.setItem('explorer:lang', language);
  }, [theme, language]);
  return (
    <LanguageProvider language={language} messages={messages} timeZone={TIME_ZONE}>
      <Explorer city={city} theme={theme} onTheme={setTheme} onLanguage={setLanguage} />
    </LanguageProvider>
  );
}

/** GraphiQL from our own files: editor workers, styles and fonts included, so it works with no outside network. */
const first = remembered<Language>('lang', ['vi', 'en'], 'vi');
/** A server that does not answer now may answer what is asked later. */
const unknown: DescribedCity = { simulated: false, upTo: new Date().toISOString().slice(0, 10) };
const [messages, city] = await Promise.all([loadMessages(first), fetchCity().catch(() => unknown)]);
createRoot(document.getElementById('explorer')!).render(<Page first={first} messages={messages} city={city} />);
