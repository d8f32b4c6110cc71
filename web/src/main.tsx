import { ApolloProvider } from '@apollo/client/react';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createApollo } from './apollo/client.ts';
import { App } from './app/App.tsx';
import { loadConfig } from './filter/client-config.ts';
import { NavigationProvider } from './filter/use-view.tsx';
import { parseView } from './filter/view.ts';
import { readFirstAnswers } from './first-paint/first-answers.ts';
import { loadMessages } from './i18n/language.tsx';
import { shareMediaLists } from './ui/media-lists.ts';
import { watchHeartbeat } from './wall/heartbeat.ts';
import { wallName } from './wall/wall-name.ts';

shareMediaLists(window);
const first = readFirstAnswers();
const config = first?.config ?? (await loadConfig());
const view = parseView(window.location.search);
const messages = await loadMessages(view.lang ?? config.defaultLanguage);
const { client, ...line } = createApollo(first?.cache ?? null, view.wall ? wallName(view.screen) : null);
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <ApolloProvider client={client}>
      <NavigationProvider>
        <App config={config} messages={messages} line={line} />
      </NavigationProvider>
    </ApolloProvider>
  </StrictMode>,
);
watchHeartbeat();
