import type { Store } from '../store/store.ts';
import { changedStreams, dataVersions } from '../store/store-meta.ts';

/** A committed change of the city's data. */
export interface DataChange {
  dataVersion: number;
  /** FEEDBACK, DOSSIER, ASSIGNMENT, SATISFACTION: those that changed since the last one told. */
  streams: string[];
}

/** Tells listeners that data have changed. One read of the store serves all of them. */
export interface ChangeFeed {
  subscribe(): AsyncIterableIterator<DataChange>;
  /** Looks now instead of at the next tick; called after every commit of this process. */
  look(): Promise<void>;
  stop(): void;
}

/** Other processes may write to a PostgreSQL store: it is looked at every so many milliseconds. */
const TICK_MS = 1000;

export function watchChanges(store: Store): ChangeFeed {
  const listeners = new Set<(change: DataChange) => void>();
  let known: Awaited<ReturnType<typeof dataVersions>> | undefined;

  let looking: Promise<void> | undefined;
  const look = (): Promise<void> =>
    (looking ??= (async () => {
      try {
        const seen = await dataVersions(store.db);
        const before = known;
        known = seen;
        if (before === undefined || seen.dataVersion === before.dataVersion) return;
        const streams = changedStreams(before.ofStream, seen.ofStream);
        for (const tell of listeners) tell({ dataVersion: seen.dataVersion, streams });
      } finally {
        looking = undefined;
      }
    })());
  const timer = setInterval(() => void look().catch(() => undefined), TICK_MS);
  timer.unref();
  void look().catch(() => undefined);

  return {
    look,
    stop: () => clearInterval(timer),
    subscribe: () => {
      let waiting: DataChange | undefined;
      let wake: ((result: IteratorResult<DataChange>) => void) | undefined;
      let closed = false;
      const tell = (change: DataChange): void => {
        if (wake) {
          wake({ value: change, done: false });
          wake = undefined;
        } else {
          // A slow listener needs only the latest version, and every stream it has missed.
          waiting = waiting ? { dataVersion: change.dataVersion, streams: [...new Set([...waiting.streams, ...change.streams])].sort() } : change;
        }
      };
      listeners.add(tell);
      const iterator: AsyncIterableIterator<DataChange> = {
        [Symbol.asyncIterator]: () => iterator,
        next: () => {
          if (closed) return Promise.resolve({ value: undefined, done: true });
          if (waiting) {
            const value = waiting;
            waiting = undefined;
            return Promise.resolve({ value, done: false });
          }
          return new Promise((resolve) => {
            wake = resolve;
          });
        },
        return: () => {
          closed = true;
          listeners.delete(tell);
          wake?.({ value: undefined, done: true });
          return Promise.resolve({ value: undefined, done: true });
        },
      };
      return iterator;
    },
  };
}
