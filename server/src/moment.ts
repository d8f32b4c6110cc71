import { dictionaryOf, type Dictionary } from './cases/dictionary.ts';
import type { Clock } from './clock.ts';
import type { EpochSeconds } from './store/epoch.ts';
import type { Store } from './store/store.ts';

const MINUTE = 60;

/** What every answer of one moment rests on. Asked the same at the same moment (the same object), the answer is the same. */
export interface Moment {
  dictionary: Dictionary;
  /** The `asOf` of questions that name none. */
  now: EpochSeconds;
}

/**
 * Reads the present moment. It lasts until something is written or the minute is over, so that a thousand equal
 * questions are one; "now" is thus never older than the latest data, and at most a minute old.
 */
export function momentsOf(store: Store, clock: Clock): () => Promise<Moment> {
  const readDictionary = dictionaryOf(store);
  let current: (Moment & { commits: number }) | undefined;
  return async () => {
    const { commits } = store;
    const dictionary = await readDictionary();
    const now = clock();
    const lasts = current?.dictionary === dictionary && current.commits === commits && Math.floor(current.now / MINUTE) === Math.floor(now / MINUTE);
    if (!lasts) current = { dictionary, now, commits };
    return current!;
  };
}
