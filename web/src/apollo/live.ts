import { useEffect, useRef } from 'react';
import { useApolloClient, useSubscription } from '@apollo/client/react';
import { DataChangedDocument } from '../graphql/graphql.ts';
import { useLostSince } from './connection.ts';

/** Shortest time between two refreshes of what is on the screen. */
const QUIET_MS = 3_000;

/** Asks again for what is on the screen when the server says that data changed, and after a lost connection. */
export function useLive() {
  const client = useApolloClient();
  const { data } = useSubscription(DataChangedDocument);
  const lostSince = useLostSince();
  const wasLost = useRef(false);
  const last = useRef(0);
  const version = data?.dataChanged.dataVersion;

  useEffect(() => {
    const recovered = wasLost.current && lostSince === null;
    wasLost.current = lostSince !== null;
    if (version === undefined && !recovered) return;
    const wait = Math.max(0, last.current + QUIET_MS - Date.now());
    const timer = setTimeout(() => {
      last.current = Date.now();
      void client.refetchQueries({ include: 'active' });
      // Answers for views that nobody looks at any more would otherwise pile up over months.
      client.cache.gc();
    }, wait);
    return () => clearTimeout(timer);
  }, [client, version, lostSince]);
}
