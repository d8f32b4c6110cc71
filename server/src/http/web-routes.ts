import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough, type Transform } from 'node:stream';
import { constants, createGzip } from 'node:zlib';
import type { PaintedPage } from './first-paint.ts';
import { readsGzip } from './reads-gzip.ts';

/** Everything the dashboard loads comes from this server; with a Mapbox token its tiles come from Mapbox. */
function contentPolicy(mapboxOrigins: string[]): string {
  const outside = mapboxOrigins.length > 0 ? ` ${mapboxOrigins.join(' ')}` : '';
  return [
    "default-src 'self'", "script-src 'self'", "style-src 'self' 'unsafe-inline'", `img-src 'self' data: blob:${outside}`, "font-src 'self' data:",
    `connect-src 'self' ws: wss:${outside}`, "worker-src 'self' blob:", "object-src 'none'", "base-uri 'self'", "frame-ancestors 'self'", "form-action 'self'",
  ].join('; ');
}

/** Sends the parts of a page as they come, compressed where the browser reads that. */
function sendParts(request: FastifyRequest, reply: FastifyReply, parts: AsyncIterable<string>): FastifyReply {
  void reply.type('text/html; charset=utf-8').header('vary', 'accept-encoding').header('cache-control', 'no-cache');
  const packed = readsGzip(request.headers['accept-encoding']);
  const body = packed ? createGzip({ level: 6, flush: constants.Z_SYNC_FLUSH }) : new PassThrough();
  void writeOneByOne(parts, body);
  return (packed ? reply.header('content-encoding', 'gzip') : reply).send(body);
}

/** Each part is on its way before the next is made: making one keeps this process busy, and the browser could meanwhile
 *  fetch what the head names. */
async function writeOneByOne(parts: AsyncIterable<string>, body: Transform): Promise<void> {
  // What goes wrong is told by `destroy` to whoever still reads; where nobody does, nobody is told.
  body.on('error', () => undefined);
  try {
    for await (const part of parts) {
      await new Promise<void>((resolve, reject) => body.write(part, (error) => (error ? reject(error) : resolve())));
      await new Promise((resolve) => setImmediate(resolve));
    }
    body.end();
  } catch (error) {
    // Also where the reader has gone: what is left of the page need not be made.
    body.destroy(error as Error);
  }
}

/** Serves the built dashboard at `/`, with its first picture where it is painted, the explorer at `/explorer`, and
 *  every component in every state at `/gallery`. */
export async function mountWeb(app: FastifyInstance, webDir: string, mapboxOrigins: string[], painted: PaintedPage | null): Promise<void> {
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
  app.get('/', async (request, reply) => {
    if (!painted) return page('index.html')(request, reply as never);
    const address = new URL(request.url, 'http://localhost');
    void reply.header('content-security-policy', policy);
    return sendParts(request, reply, painted.parts({ search: address.search, userAgent: request.headers['user-agent'] ?? '' }));
  });
  app.get('/explorer', page('explorer.html') as never);
  app.get('/gallery', page('gallery.html') as never);
}
