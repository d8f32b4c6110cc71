import { ApolloClient, HttpLink } from '@apollo/client';
import { ApolloProvider } from '@apollo/client/react';
import { createRoot } from 'react-dom/client';
import '../styles/page.css';
import './gallery.css';
import { createCache } from '../apollo/cache.ts';
import { loadConfig } from '../filter/client-config.ts';
import { NavigationProvider } from '../filter/use-view.tsx';
import { parseView } from '../filter/view.ts';
import { loadMessages } from '../i18n/language.tsx';
import { GalleryPage } from './GalleryPage.tsx';

const config = await loadConfig();
const messages = await loadMessages(parseView(window.location.search).lang ?? config.defaultLanguage);
const server = new ApolloClient({ link: new HttpLink({ uri: '/graphql' }), cache: createCache() });
createRoot(document.getElementById('root')!).render(
  <ApolloProvider client={server}>
    <NavigationProvider>
      <GalleryPage config={config} messages={messages} server={server} />
    </NavigationProvider>
  </ApolloProvider>,
);
