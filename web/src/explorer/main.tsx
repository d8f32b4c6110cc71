import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import './explorer.css';
import { GraphiQL } from 'graphiql';
import { createRoot } from 'react-dom/client';
import { fetcher } from './fetcher.ts';
import { FIRST_QUERY } from './first-query.ts';

/** GraphiQL from our own files: editor workers, styles and fonts included, so it works with no outside network. */
createRoot(document.getElementById('explorer')!).render(<GraphiQL fetcher={fetcher} defaultQuery={FIRST_QUERY} />);
