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

/** Reads the present moment; `held` gives it where it is known without asking the store, which is on DuckDB while nothing is written. */
export type ReadMoment = (() => Promise<Moment>) & { held?: () => Moment | undefined };

/**
 * Reads the present moment. It lasts until something is written or the minute is over, so that a thousand equal
 * questions are one; "now" is thus never older than the latest data, and at most a minute old.
 */
export function momentsOf(store: Store, clock: Clock): ReadMoment {
  const readDictionary = dictionaryOf(store);
  let current: (Moment & { commits: number }) | undefined;
  const sameMinute = (now: number): boolean => current !== undefined && Math.floor(current.now / MINUTE) === Math.floor(now / MINUTE);
  const read = async (): Promise<Moment> => {
    const { commits } = store;
    const dictionary = await readDictionary();
    const now = clock();
    const lasts = current?.dictionary === dictionary && current.commits === commits && sameMinute(now);
    if (!lasts) current = { dictionary, now, commits };
    return current!;
  };
  // Nobody else writes to a DuckDB store.
  const held = (): Moment | undefined => (current?.commits === store.commits && sameMinute(clock()) ? current : undefined);
  return store.engine === 'duckdb' ? Object.assign(read, { held }) : read;
}
