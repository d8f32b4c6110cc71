import { ApolloClient, ApolloLink, Observable } from '@apollo/client';
import { ApolloProvider } from '@apollo/client/react';
import { useMemo, type ReactNode } from 'react';
import { createCache } from '../apollo/cache.ts';
import { cityNow } from '../wall/city-clock.ts';
import { altered, type AnswerState } from './altered-answers.ts';

/** One state of a component under its name. */
export function Specimen({ name, children }: { name: string; children: ReactNode }) {
  return (
    <figure className="specimen" data-specimen={name}>
      <figcaption>{name}</figcaption>
      <div className="specimen-room">{children}</div>
    </figure>
  );
}

/** A panel whose questions are answered by `server`, each answer put into one state. */
export function AnsweredSpecimen({ state, server, children }: { state: AnswerState; server: ApolloClient; children: ReactNode }) {
  const client = useMemo(() => {
    const link = new ApolloLink(
      ({ query, variables }) =>
        new Observable((observer) => {
          if (state === 'loading') return;
          if (state === 'error') {
            observer.error(new Error('The gallery shows a failed answer.'));
            return;
          }
          server.query({ query, variables }).then(
            ({ data }) => {
              observer.next({ data: altered(JSON.parse(JSON.stringify(data)), state, cityNow()) as Record<string, unknown> });
              observer.complete();
            },
            (error: unknown) => observer.error(error),
          );
        }),
    );
    return new ApolloClient({ link, cache: createCache() });
  }, [state, server]);
  return <ApolloProvider client={client}><Specimen name={state}>{children}</Specimen></ApolloProvider>;
}
