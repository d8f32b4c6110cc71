import { defineConfig } from 'vite';
import react from '@vitejs/plugin-react';

/** The API that `vite` proxies to while developing; the built files are served by the API's own server. */
const api = process.env['API_URL'] ?? 'http://127.0.0.1:4000';

export default defineConfig(({ command }) => {
  // Built by a test's server, the dashboard would otherwise inherit NODE_ENV=test and ship React's development build.
  if (command === 'build') process.env['NODE_ENV'] = 'production';
  return {
    root: import.meta.dirname,
    plugins: [react()],
    build: {
      outDir: 'dist',
      emptyOutDir: true,
      target: 'es2022',
      // Fonts and worker scripts stay files: inlined data URLs would need a laxer content security policy.
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 4000,
      rollupOptions: { input: { index: `${import.meta.dirname}/index.html`, explorer: `${import.meta.dirname}/explorer.html` } },
    },
    server: {
      proxy: {
        '/graphql': { target: api, ws: true },
        '/geo': api,
        '/config.json': api,
        '/health': api,
      },
    },
  };
});
