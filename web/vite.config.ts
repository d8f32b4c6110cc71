import { defineConfig, type Plugin, type Rolldown } from 'vite';
import react from '@vitejs/plugin-react';

/** The API that `vite` proxies to while developing; the built files are served by the API's own server. */
const api = process.env['API_URL'] ?? 'http://127.0.0.1:4000';

/** All modules that a page's script brings along. */
const brought = new Map<string, Set<string>>();
function modulesOf(page: string, graph: Rolldown.ChunkingContext): Set<string> {
  const entry = `${import.meta.dirname}/src/${page}`;
  const known = brought.get(entry);
  if (known) return known;
  const needed = new Set([entry]);
  for (const module of needed) for (const imported of graph.getModuleInfo(module)?.importedIds ?? []) needed.add(imported);
  brought.set(entry, needed);
  return needed;
}

/** Everything that the dashboard needs before its first figures goes into three files, libraries, our own, and of our own
 *  what the explorer speaks with too: a chunk for every combination of pages that use a module would mean thirty requests
 *  in a row. */
function firstScript(id: string, graph: Rolldown.ChunkingContext): string | null {
  // The entry itself stays apart: whoever shares these files must not start the dashboard with them.
  if (id.endsWith('/src/main.tsx') || !modulesOf('main.tsx', graph).has(id) || id.endsWith('.css')) return null;
  // The explorer keeps more of this library than we do, and would keep it for both.
  if (id.includes('/node_modules/graphql/')) return null;
  if (id.includes('/node_modules/')) return 'libraries';
  return modulesOf('explorer/main.tsx', graph).has(id) ? 'speech' : 'start';
}

/** The dashboard's scripts are fetched and compiled from the start, though they run only once the first picture is painted. */
const fetchEarly: Plugin = {
  name: 'fetch-early',
  transformIndexHtml: {
    order: 'post',
    handler(html, { filename, bundle }) {
      if (!bundle || !filename.endsWith('/index.html')) return html;
      const main = Object.values(bundle).find((file) => file.type === 'chunk' && file.facadeModuleId?.endsWith('/src/main.tsx'));
      if (main?.type !== 'chunk') throw new Error('the dashboard has no script');
      return [main.fileName, ...main.imports].filter((file) => !html.includes(file))
        .map((file) => ({ tag: 'link', attrs: { rel: 'modulepreload', crossorigin: true, href: `/${file}` }, injectTo: 'head' }));
    },
  },
};

export default defineConfig(({ command, isSsrBuild }) => {
  // Built by a test's server, the dashboard would otherwise inherit NODE_ENV=test and ship React's development build.
  if (command === 'build') process.env['NODE_ENV'] = 'production';
  return {
    root: import.meta.dirname,
    plugins: [react(), fetchEarly],
    build: {
      outDir: 'dist',
      emptyOutDir: true,
      target: 'es2022',
      // Fonts and worker scripts stay files: inlined data URLs would need a laxer content security policy.
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 4000,
      // The painter of the first picture has one entry of its own, and everything it needs in it.
      rollupOptions: isSsrBuild ? {} : { output: { codeSplitting: { groups: [{ name: firstScript }] } }, input: { index: `${import.meta.dirname}/index.html`, explorer: `${import.meta.dirname}/explorer.html`, gallery: `${import.meta.dirname}/gallery.html` } },
    },
    ssr: { noExternal: true },
    ...(isSsrBuild ? { define: { 'process.env.NODE_ENV': '"production"' } } : {}),
    // Scripts of workers cannot be bundled beforehand, and while developing the whole server would fall over them.
    optimizeDeps: { exclude: ['graphiql/setup-workers/vite', '@graphiql/react/setup-workers/vite'] },
    server: {
      proxy: {
        '/graphql': { target: api, ws: true },
        '/geo': api,
        '/config.json': api,
        '/schema.graphql': api,
        '/health': api,
      },
    },
  };
});
