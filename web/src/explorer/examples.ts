import type { Language } from '../filter/view.ts';

/** A saved query with its question, as the files of `schema/examples` hold them. */
export interface SavedQuery {
  name: string;
  question: Record<Language, string>;
  query: string;
}

const files = import.meta.glob<string>('../../../schema/examples/*.graphql', { query: '?raw', import: 'default', eager: true });

export const SAVED: readonly SavedQuery[] = Object.entries(files).sort(([a], [b]) => a.localeCompare(b)).map(([path, text]) => {
  const [english = '', vietnamese = ''] = text.split('\n');
  return {
    name: path.replace(/^.*\/\d+-|\.graphql$/g, ''),
    question: { en: english.replace(/^# /, ''), vi: vietnamese.replace(/^# /, '') },
    query: text.trimEnd(),
  };
});
