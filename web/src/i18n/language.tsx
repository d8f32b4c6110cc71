import { createContext, use, useEffect, useMemo, useState, type ReactNode } from 'react';
import type { Language } from '../filter/view.ts';
import { formatFor, type Format } from '../format/format.ts';
import type { Messages } from './vi.ts';

interface Speech {
  language: Language;
  t: Messages;
  f: Format;
  /** The name of a place, unit or term in the reader's language. */
  name(named: { name: string; nameEn: string }): string;
}

const SpeechContext = createContext<Speech | null>(null);

/** Catalogues are loaded one at a time: a reader needs one language. */
const load: Record<Language, () => Promise<{ default: Messages }>> = {
  vi: () => import('./vi.ts'),
  en: () => import('./en.ts'),
};

export function LanguageProvider(props: { language: Language; timeZone: string; children: ReactNode }) {
  const { language, timeZone, children } = props;
  const [loaded, setLoaded] = useState<{ language: Language; messages: Messages } | null>(null);
  useEffect(() => {
    let current = true;
    void load[language]().then((module) => {
      if (current) setLoaded({ language, messages: module.default });
    });
    return () => {
      current = false;
    };
  }, [language]);
  const speech = useMemo<Speech | null>(() => {
    if (loaded === null) return null;
    return {
      language: loaded.language,
      t: loaded.messages,
      f: formatFor(loaded.language, timeZone),
      name: (named) => (loaded.language === 'en' ? named.nameEn || named.name : named.name),
    };
  }, [loaded, timeZone]);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return speech === null ? null : <SpeechContext value={speech}>{children}</SpeechContext>;
}

/** Words, formats and names in the reader's language. */
export function useSpeech(): Speech {
  const speech = use(SpeechContext);
  if (speech === null) throw new Error('useSpeech outside LanguageProvider');
  return speech;
}
