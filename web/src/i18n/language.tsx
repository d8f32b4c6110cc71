import { createContext, use, useEffect, useLayoutEffect, useMemo, useState, type ReactNode } from 'react';
import type { Language } from '../filter/view.ts';
import { formatFor, type Format } from '../format/format.ts';
import vi, { type Messages } from './vi.ts';

interface Speech {
  language: Language;
  t: Messages;
  f: Format;
  /** The name of a place, unit or term in the reader's language. */
  name(named: { name: string; nameEn: string }): string;
}

export const SpeechContext = createContext<Speech | null>(null);

/** Vietnamese comes with the first script; another catalogue when its language is read. */
export async function loadMessages(language: Language): Promise<Messages> {
  return language === 'vi' ? vi : (await import('./en.ts')).default;
}

/** @param messages the catalogue of the first language, loaded before anything is drawn */
export function LanguageProvider(props: { language: Language; messages: Messages; timeZone: string; children: ReactNode }) {
  const { language, messages, timeZone, children } = props;
  const [loaded, setLoaded] = useState({ language, messages });
  useEffect(() => {
    let current = true;
    void loadMessages(language).then((found) => {
      if (current) setLoaded((before) => (before.language === language ? before : { language, messages: found }));
    });
    return () => {
      current = false;
    };
  }, [language]);
  const speech = useMemo<Speech>(
    () => ({
      language: loaded.language,
      t: loaded.messages,
      f: formatFor(loaded.language, timeZone),
      name: (named) => (loaded.language === 'en' ? named.nameEn || named.name : named.name),
    }),
    [loaded, timeZone],
  );
  // With the words, not before them: whoever reads aloud must not read one language by the rules of the other.
  useLayoutEffect(() => {
    document.documentElement.lang = loaded.language;
  }, [loaded]);
  return <SpeechContext value={speech}>{children}</SpeechContext>;
}

/** Words, formats and names in the reader's language. */
export function useSpeech(): Speech {
  const speech = use(SpeechContext);
  if (speech === null) throw new Error('useSpeech outside LanguageProvider');
  return speech;
}
