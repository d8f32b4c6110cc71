import { ApolloClient, ApolloLink, type InMemoryCache, type OperationVariables } from '@apollo/client';
import { ApolloProvider } from '@apollo/client/react';
import { print } from '@apollo/client/utilities';
import { getOperationName } from '@apollo/client/utilities/internal';
import type { DocumentNode } from 'graphql';
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
export type Ask = (query: string, variables: Record<string, unknown>) => Promise<{ data?: object | null; errors?: unknown }>;

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
  const cache = createCache();
  const clock = AbortSignal.timeout(milliseconds);
  const outOfTime = new Promise<void>((resolve) => clock.addEventListener('abort', () => resolve()));
  const { client, questions } = noteQuestions(cache);
  for (;;) {
    const drawn = renderToStaticMarkup(
      <ApolloProvider client={client}>
        <NavigationProvider search={search}>
          <App config={config} messages={messages} line={NO_LINE} viewport={guessViewport(phone)} />
        </NavigationProvider>
      </ApolloProvider>,
    );
    // What the last answers drew may ask further; what failed the page asks itself, and says.
    const further = clock.aborted ? [] : questions.splice(0);
    if (further.length === 0) {
      client.stop();
      const answers: FirstAnswers = { config, cache: cache.extract() };
      return `<div id="root">${drawn}</div><script type="application/json" id="${FIRST_ANSWERS}">${JSON.stringify(answers).replaceAll('<', '\\u003c')}</script>`;
    }
    await Promise.race([outOfTime, Promise.all(further.map((question) => keepAnswer(cache, ask, question)))]);
  }
}

interface Question {
  query: DocumentNode;
  variables: OperationVariables;
}

/** A client that asks nobody, and the questions of the first picture that whatever is drawn with it would ask, each once. */
function noteQuestions(cache: InMemoryCache): { client: ApolloClient; questions: Question[] } {
  const client = new ApolloClient({ ssrMode: true, cache, link: ApolloLink.empty() });
  const questions: Question[] = [];
  const noted = new Set<string>();
  const watch = client.watchQuery.bind(client);
  client.watchQuery = (options) => {
    const name = getOperationName(options.query);
    if (name && FIRST_QUESTIONS.has(name) && options.fetchPolicy !== 'standby') {
      const variables = options.variables ?? {};
      const question = JSON.stringify([name, variables]);
      if (!noted.has(question)) questions.push({ query: cache.transformDocument(options.query), variables });
      noted.add(question);
    }
    return watch(options);
  };
  return { client, questions };
}

async function keepAnswer(cache: InMemoryCache, ask: Ask, { query, variables }: Question): Promise<void> {
  const { data, errors } = await ask(print(query), variables).catch((): Awaited<ReturnType<Ask>> => ({}));
  if (data && !errors) cache.write({ dataId: 'ROOT_QUERY', query, variables, result: data, broadcast: false });
}
