import type { ApolloClient, ObservableQuery } from '@apollo/client';
import { useEffect, useRef } from 'react';
import { useApolloClient, useSubscription } from '@apollo/client/react';
import { DataChangedDocument } from '../graphql/graphql.ts';
import type { Connection } from './client.ts';
import { concernedBy } from './concerns.ts';
import { lostSinceNow, useLostSince } from './connection.ts';
import { RefreshPace } from './refresh-pace.ts';

/** Screens do not all ask in the same instant: after a change they spread over this, after a lost connection over more,
 *  for then the server has just begun and every screen asks for everything. */
const SPREAD_MS = 150;
const RECOVERY_SPREAD_MS = 4_000;
/** Cases fall due without anything being imported: what is on the screen is asked for again after this long. */
const AGEING_MS = 5 * 60_000;

/** A question that fails again says so where its answer is shown. */
function askAgain(client: ApolloClient, concerned: (query: ObservableQuery) => boolean = () => true) {
  for (const query of client.getObservableQueries('active')) if (concerned(query)) void query.refetch().catch(() => undefined);
}

/** Asks again for what is on the screen: what a change concerns when the server tells of one, everything after a lost
 *  connection and every few minutes. */
export function useLive({ trimCache, giveUp }: Pick<Connection, 'trimCache' | 'giveUp'>) {
  const client = useApolloClient();
  const lostSince = useLostSince();
  const wasLost = useRef(false);
  const pace = useRef(new RefreshPace());
  const waiting = useRef<{ streams: Set<string>; timer: ReturnType<typeof setTimeout> | undefined }>({ streams: new Set(), timer: undefined });

  useSubscription(DataChangedDocument, {
    ignoreResults: true,
    onData: ({ data }) => {
      const pending = waiting.current;
      for (const stream of data.data?.dataChanged.streams ?? []) pending.streams.add(stream);
      if (pending.timer !== undefined) return;
      const wait = pace.current.waitMs(Date.now()) + Math.random() * SPREAD_MS;
      pending.timer = setTimeout(() => {
        const { streams } = pending;
        waiting.current = { streams: new Set(), timer: undefined };
        pace.current.refreshed(Date.now());
        askAgain(client, (query) => concernedBy(query.query, query.variables, streams));
      }, wait);
    },
  });
  useEffect(() => () => clearTimeout(waiting.current.timer), []);

  useEffect(() => {
    const recovered = wasLost.current && lostSince === null;
    wasLost.current = lostSince !== null;
    if (!recovered) return;
    // What was asked over the dead line hangs on it, and the same question asked again would wait with it.
    giveUp();
    const timer = setTimeout(() => askAgain(client), Math.random() * RECOVERY_SPREAD_MS);
    return () => clearTimeout(timer);
  }, [client, lostSince, giveUp]);

  useEffect(() => {
    const timer = setInterval(() => {
      // While nothing comes nothing grows, and what is known is all there is to show.
      if (lostSinceNow() === null) trimCache();
      askAgain(client);
    }, AGEING_MS * (0.9 + Math.random() * 0.2));
    return () => clearInterval(timer);
  }, [client, trimCache]);
}
