import { ApolloProvider } from '@apollo/client/react';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './styles/fonts.css';
import './styles/tokens.css';
import './styles/base.css';
import './app/app.css';
import './ui/ui.css';
import './charts/charts.css';
import { createApollo } from './apollo/client.ts';
import { App } from './app/App.tsx';
import { loadConfig } from './filter/client-config.ts';
import { NavigationProvider } from './filter/use-view.tsx';

const config = loadConfig();
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <ApolloProvider client={createApollo()}>
      <NavigationProvider>
        <App config={config} />
      </NavigationProvider>
    </ApolloProvider>
  </StrictMode>,
);
