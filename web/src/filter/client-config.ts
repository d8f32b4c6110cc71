import type { Language } from './view.ts';

/** What the server tells the page before it draws. */
export interface ClientConfig {
  mapboxToken: string | null;
  mapboxBaseApiUrl: string | null;
  defaultLanguage: Language;
  /** Rotation of walls whose address says nothing of it. */
  wallScenes: string | null;
  wallSeconds: number | null;
  /** Hours in which such walls rest. */
  wallNight: string | null;
}

const FALLBACK: ClientConfig = { mapboxToken: null, mapboxBaseApiUrl: null, defaultLanguage: 'vi', wallScenes: null, wallSeconds: null, wallNight: null };

/** Reads `/config.json`; a server that does not answer leaves the page with its defaults, so it can still say so. */
export async function loadConfig(): Promise<ClientConfig> {
  try {
    const answer = await fetch('/config.json');
    if (!answer.ok) return FALLBACK;
    return { ...FALLBACK, ...((await answer.json()) as Partial<ClientConfig>) };
  } catch {
    return FALLBACK;
  }
}
