import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Everything the dashboard loads comes from this server; with a Mapbox token its tiles come from Mapbox. */
function contentPolicy(mapboxOrigins: string[]): string {
  const outside = mapboxOrigins.length > 0 ? ` ${mapboxOrigins.join(' ')}` : '';
  return [
    "default-src 'self'", "script-src 'self'", "style-src 'self' 'unsafe-inline'", `img-src 'self' data: blob:${outside}`, "font-src 'self' data:",
    `connect-src 'self' ws: wss:${outside}`, "worker-src 'self' blob:", "object-src 'none'", "base-uri 'self'", "frame-ancestors 'self'", "form-action 'self'",
  ].join('; ');
}

/** Serves the built dashboard at `/` and the explorer at `/explorer`. */
export async function mountWeb(app: FastifyInstance, webDir: string, mapboxOrigins: string[]): Promise<void> {
  const policy = contentPolicy(mapboxOrigins);
  await app.register(fastifyStatic, {
    root: webDir, index: false, cacheControl: false, preCompressed: true,
    setHeaders: (reply, path) => {
      // Built files carry a digest in their name.
      void reply.header('cache-control', path.includes(`${webDir}/assets/`) ? 'public, max-age=31536000, immutable' : 'no-cache');
      if (/\.html(\.br|\.gz)?$/.test(path)) void reply.header('content-security-policy', policy);
    },
  });
  const page = (file: string) => async (_request: unknown, reply: { sendFile(name: string): unknown; code(code: number): { send(body: unknown): unknown } }) =>
    existsSync(join(webDir, file)) ? reply.sendFile(file) : reply.code(404).send({ code: 'NOT_FOUND', message: 'The dashboard has not been built: run `pnpm build`.' });
  app.get('/', page('index.html') as never);
  app.get('/explorer', page('explorer.html') as never);
  app.get('/gallery', page('index.html') as never);
}
