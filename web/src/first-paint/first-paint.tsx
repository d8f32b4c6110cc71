import { ApolloClient, ApolloLink, Observable, type NormalizedCacheObject } from '@apollo/client';
import { ApolloProvider } from '@apollo/client/react';
import { prerenderStatic } from '@apollo/client/react/ssr';
import { print } from 'graphql';
import { renderToStaticMarkup } from 'react-dom/server';
import { createCache } from '../apollo/cache.ts';
import { App, NO_LINE } from '../app/App.tsx';
import type { ClientConfig } from '../filter/client-config.ts';
import { NavigationProvider } from '../filter/use-view.tsx';
import { parseView } from '../filter/view.ts';
import { loadMessages } from '../i18n/language.tsx';
import { guessViewport, stageOf } from '../wall/posture.ts';
import { wallMeasures, wallRootStyle } from '../wall/viewing-distance.ts';
import { FIRST_ANSWERS, type FirstAnswers } from './first-answers.ts';

/** Answers a question of the dashboard in the server's own process. */
export type Ask = (query: string, variables: Record<string, unknown>) => Promise<{ data?: unknown; errors?: unknown }>;

/** What a request tells of the page before anything is drawn. */
export interface FirstView {
  /** The address's query. */
  search: string;
  /** True where the browser says that it is a phone's. */
  phone: boolean;
  config: ClientConfig;
}

/** Attributes of the `html` element: language, posture, theme and type size, as the page itself will set them. */
export function documentAttributes({ search, phone, config }: FirstView): string {
  const view = parseView(search);
  const stage = stageOf(view, guessViewport(phone));
  const size = stage.posture === 'wall' ? `${wallRootStyle(wallMeasures(view))};--overscan:${wallMeasures(view).overscan}` : '16px';
  return `lang="${view.lang ?? config.defaultLanguage}" data-posture="${stage.posture}" data-theme="${stage.theme}" style="font-size:${size}"`;
}

// Scenes are loaded when they are asked for; here before anyone asks, or the first reader of each would wait for it.
await Promise.all(Object.values(import.meta.glob('../app/scenes/*.tsx')).map((load) => load()));

/** Questions whose answers stand at the head of a scene. The rest is asked by the page when it has drawn these: asked all
 *  at once they would wait for each other, and the first figure with them. */
const FIRST_QUESTIONS = new Set(['CityFrame', 'LateUnits', 'StreamFigures', 'SatisfactionFigures', 'SourceBoard', 'UnitPage', 'AreaPage', 'FilterNames']);

/** Draws the page's first picture on the server, with the very components that will replace it: what is answered within
 *  the time given is drawn and sent along, the rest is left as the room that it will take. Gives the page's root and the
 *  block of answers after it. */
export async function firstPaint({ search, phone, config }: FirstView, ask: Ask, milliseconds: number): Promise<string> {
  const messages = await loadMessages(parseView(search).lang ?? config.defaultLanguage);
  const questions = askFirst(ask);
  const client = new ApolloClient({ ssrMode: true, cache: createCache(), link: questions.link });
  const tree = (
    <ApolloProvider client={client}>
      <NavigationProvider search={search}>
        <App config={config} messages={messages} line={NO_LINE} viewport={guessViewport(phone)} />
      </NavigationProvider>
    </ApolloProvider>
  );
  const clock = AbortSignal.timeout(milliseconds);
  // Where a round asks something new, what it brings may ask further.
  for (let asked = -1; asked < questions.asked() && !clock.aborted; ) {
    asked = questions.asked();
    const signal = AbortSignal.any([clock, questions.allAnswered()]);
    await prerenderStatic({ tree, renderFunction: renderToStaticMarkup, ignoreResults: true, signal, maxRerenders: 8 });
  }
  const answers: FirstAnswers = { config, cache: client.extract() as NormalizedCacheObject };
  const drawn = renderToStaticMarkup(tree);
  client.stop();
  return `<div id="root">${drawn}</div><script type="application/json" id="${FIRST_ANSWERS}">${JSON.stringify(answers).replaceAll('<', '\\u003c')}</script>`;
}

/** A link that answers the first questions in this process and leaves all others open. */
function askFirst(ask: Ask) {
  let asked = 0;
  let open = 0;
  let whenAnswered = new AbortController();
  const answered = () => {
    open -= 1;
    // An answer is drawn at once, and what is drawn may ask further.
    setTimeout(() => open === 0 && whenAnswered.abort());
  };
  const link = new ApolloLink(
    ({ query, variables, operationName }) =>
      new Observable((observer) => {
        if (!FIRST_QUESTIONS.has(operationName ?? '')) return;
        asked += 1;
        open += 1;
        ask(print(query), variables)
          .then((answer) => {
            observer.next(answer as ApolloLink.Result);
            observer.complete();
          })
          .catch((error: unknown) => observer.error(error))
          .finally(answered);
      }),
  );
  return {
    link,
    asked: () => asked,
    allAnswered: () => (whenAnswered = new AbortController()).signal,
  };
}
