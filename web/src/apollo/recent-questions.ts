import { ApolloLink, type ApolloClient, type InMemoryCache, type OperationVariables } from '@apollo/client';
import type { DocumentNode } from 'graphql';

interface Question {
  query: DocumentNode;
  variables: OperationVariables;
}

/** So many questions a board keeps answers to: all scenes of a rotation twice over. */
const MOST = 160;
/** What has not been asked for so long is forgotten: some questions name the units that are late, and a board in a lively
 *  city would keep the answers to a hundred such lists that nobody asks for any more. */
const KEPT_MS = 10 * 60_000;

/** Remembers which questions were asked last, and keeps the cache to their answers. Filters carry dates and hours: over
 *  months a board asks thousands of different questions, and the cache by itself would keep every answer. */
export class RecentQuestions extends ApolloLink {
  private readonly asked = new Map<string, Question & { at: number }>();
  private readonly documents = new WeakMap<DocumentNode, number>();
  private known = 0;

  constructor(private readonly most = MOST) {
    super((operation, forward) => {
      this.note({ query: operation.query, variables: operation.variables });
      return forward(operation);
    });
  }

  private note(question: Question) {
    let document = this.documents.get(question.query);
    if (document === undefined) this.documents.set(question.query, (document = this.known += 1));
    const key = `${document} ${JSON.stringify(question.variables)}`;
    this.asked.delete(key);
    this.asked.set(key, { ...question, at: Date.now() });
    for (const oldest of this.asked.keys()) {
      if (this.asked.size <= this.most) break;
      this.asked.delete(oldest);
    }
  }

  /** Empties the cache but for the answers to recent questions and to those on the screen. `fresh` is an empty cache of
   *  the same rules. */
  trim(client: ApolloClient, fresh: InMemoryCache) {
    for (const [key, { at }] of this.asked) if (Date.now() - at > KEPT_MS) this.asked.delete(key);
    const onScreen = [...client.getObservableQueries('active')].map((query) => ({ query: query.query, variables: query.variables }));
    for (const { query, variables } of [...this.asked.values(), ...onScreen]) {
      const question = { query, variables };
      const data = client.cache.readQuery(question);
      if (data !== null) fresh.writeQuery({ ...question, data });
    }
    // Restoring tells nobody, and rightly: whatever is watched reads as before.
    client.cache.restore(fresh.extract());
  }
}
