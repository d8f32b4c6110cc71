import { ApolloLink, type ApolloClient, type OperationVariables } from '@apollo/client';
import { getOperationName } from '@apollo/client/utilities/internal';
import type { DocumentNode } from 'graphql';
import { of, tap } from 'rxjs';
import { concernedBy } from './concerns.ts';
import { lostSinceNow } from './connection.ts';

/** An answer is good for so long by itself: cases fall due without any change that could be told. */
const GOOD_MS = 60_000;
/** More questions are not remembered; one that is forgotten is asked again. */
const MOST = 200;
/** So many answers that the cache does not hold are held here. */
const MOST_HELD = 2;

interface Known {
  query: DocumentNode;
  variables: OperationVariables;
  askedAt: number;
  answered: boolean;
  held?: ApolloLink.Result;
}

/** A question whose answer is one long list of small things. The cache would take each of them apart, which holds the page
 *  up for longer than asking and drawing take together: it is held here whole, and asked with `no-cache`. */
export const HELD_WHOLE = { heldWhole: true } as const;

/** Which questions have been answered lately without a change being told since: going to a scene and back asks the server
 *  nothing, and draws its panels once instead of twice. */
export class KnownAnswers extends ApolloLink {
  private readonly known = new Map<string, Known>();

  constructor() {
    super((operation, forward) => {
      const { query, variables } = operation;
      const key = keyOf(query, variables);
      const before = this.known.get(key);
      if (before?.held !== undefined && this.isGood(query, variables)) return of(before.held);
      const asked: Known = { query, variables, askedAt: Date.now(), answered: false };
      this.known.delete(key);
      this.known.set(key, asked);
      const holds = operation.getContext()['heldWhole'] === true;
      return forward(operation).pipe(
        tap((result) => {
          asked.answered = result.data != null && !result.errors?.length;
          if (holds && asked.answered) asked.held = result;
          this.forgetOldest();
        }),
      );
    });
  }

  private forgetOldest() {
    for (const oldest of this.known.keys()) {
      if (this.known.size <= MOST) break;
      this.known.delete(oldest);
    }
    const holding = [...this.known.values()].filter((one) => one.held !== undefined);
    for (const one of holding.slice(0, -MOST_HELD)) delete one.held;
  }

  /** A change was told: what is known of these streams is no longer good, nor is an answer that is under way. */
  changed(streams: ReadonlySet<string>) {
    for (const [key, { query, variables }] of this.known) if (concernedBy(query, variables, streams)) this.known.delete(key);
  }

  /** Changes may have gone untold. */
  forget() {
    this.known.clear();
  }

  isGood(query: DocumentNode, variables: OperationVariables | undefined): boolean {
    // Nothing is told over a line that is gone.
    if (lostSinceNow() !== null) return false;
    const known = this.known.get(keyOf(query, variables));
    return known !== undefined && known.answered && Date.now() - known.askedAt < GOOD_MS;
  }

  /** From now on a question that comes to the screen shows what is known at once, and asks again unless that is good. */
  guide(client: ApolloClient) {
    const watch = client.watchQuery;
    client.defaultOptions = { ...client.defaultOptions, watchQuery: { fetchPolicy: 'cache-and-network', nextFetchPolicy: 'cache-first' } };
    client.watchQuery = ((options: ApolloClient.WatchQueryOptions) =>
      watch(
        options.fetchPolicy === 'cache-and-network' && this.isGood(options.query, options.variables)
          ? { ...options, fetchPolicy: 'cache-first', initialFetchPolicy: 'cache-and-network' }
          : options,
      )) as typeof client.watchQuery;
  }
}

const keyOf = (query: DocumentNode, variables: OperationVariables | undefined) => `${getOperationName(query) ?? ''} ${JSON.stringify(variables ?? {})}`;
