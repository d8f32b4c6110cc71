import type { ApolloClient } from '@apollo/client';
import { useEffect, useRef } from 'react';
import { useApolloClient, useSubscription } from '@apollo/client/react';
import { DataChangedDocument } from '../graphql/graphql.ts';
import { askAgain } from './ask-again.ts';
import type { Connection } from './client.ts';
import { concernedBy } from './concerns.ts';
import { lostSinceNow, useLostSince } from './connection.ts';
import { RefreshPlan } from './refresh-plan.ts';

/** Screens do not all ask in the same instant: after a change they spread over this, after a lost connection over more,
 *  for then the server has just begun and every screen asks for everything. */
const SPREAD_MS = 150;
const RECOVERY_SPREAD_MS = 4_000;
/** Cases fall due without anything being imported: what is on the screen is asked for again after this long. */
const AGEING_MS = 5 * 60_000;

/** Sets the timer for what is due next, and again after it. */
function refreshWhenDue(client: ApolloClient, plan: RefreshPlan, timer: { current: ReturnType<typeof setTimeout> | undefined }) {
  clearTimeout(timer.current);
  const due = plan.due();
  if (due === null) return;
  timer.current = setTimeout(() => {
    const streams = plan.take(Date.now());
    askAgain(client, (query) => concernedBy(query.query, query.variables, streams));
    refreshWhenDue(client, plan, timer);
  }, due - Date.now());
}

/** Asks again for what is on the screen: what a change concerns when the server tells of one, everything after a lost
 *  connection and every few minutes. */
export function useLive({ trimCache, giveUp, changed }: Pick<Connection, 'trimCache' | 'giveUp' | 'changed'>) {
  const client = useApolloClient();
  const lostSince = useLostSince();
  const wasLost = useRef(false);
  const plan = useRef(new RefreshPlan());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  useSubscription(DataChangedDocument, {
    ignoreResults: true,
    onData: ({ data }) => {
      const streams = new Set(data.data?.dataChanged.streams);
      changed(streams);
      plan.current.told(streams, Date.now(), Math.random() * SPREAD_MS);
      refreshWhenDue(client, plan.current, timer);
    },
  });
  useEffect(() => () => clearTimeout(timer.current), []);

  useEffect(() => {
    const recovered = wasLost.current && lostSince === null;
    wasLost.current = lostSince !== null;
    if (!recovered) return;
    // Nobody knows what changed meanwhile.
    changed(null);
    // What was asked over the dead line hangs on it, and the same question asked again would wait with it.
    giveUp();
    const timer = setTimeout(() => askAgain(client), Math.random() * RECOVERY_SPREAD_MS);
    return () => clearTimeout(timer);
  }, [client, lostSince, giveUp, changed]);

  useEffect(() => {
    const timer = setInterval(() => {
      // While nothing comes nothing grows, and what is known is all there is to show.
      if (lostSinceNow() === null) trimCache();
      askAgain(client);
    }, AGEING_MS * (0.9 + Math.random() * 0.2));
    return () => clearInterval(timer);
  }, [client, trimCache]);
}
