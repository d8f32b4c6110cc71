import type { ApolloClient, ObservableQuery } from '@apollo/client';

/** Asks again for what is on the screen, without a word of it: a panel that has its figures is drawn again when there are
 *  others, not once more because they have been asked for. A question that fails again says so where its answer is shown. */
export function askAgain(client: ApolloClient, concerned: (query: ObservableQuery) => boolean = () => true): void {
  for (const query of client.getObservableQueries('active')) {
    if (!concerned(query)) continue;
    const { options } = query;
    const tells = options.notifyOnNetworkStatusChange;
    // What has failed, or has no answer yet, may say that it is being asked for.
    const has = query.getCurrentResult();
    if (has.data !== undefined && has.error === undefined) options.notifyOnNetworkStatusChange = false;
    void query.refetch().catch(() => undefined);
    options.notifyOnNetworkStatusChange = tells;
  }
}
