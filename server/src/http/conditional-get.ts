import type { FastifyInstance, FastifyReply } from 'fastify';
import { createHash, randomUUID } from 'node:crypto';

/** How long an answer without `asOf` may stand in for a new one: the moment moves on though the data do not. */
const MINUTE = 60;

/** What the answers of a moment rest on. */
export interface AnswerMoment {
  dataVersion: number;
  /** Epoch seconds. */
  now: number;
}

/**
 * Questions by GET bear an `ETag` made of the question, the data version and the minute. Asked again with it in
 * `If-None-Match`, an unchanged answer is 304: nothing is parsed, nothing read, nothing charged. Faults are never tagged.
 */
export function answerUnchanged(app: FastifyInstance, path: string, readMoment: () => Promise<AnswerMoment>): void {
  // Another start may be another version of the program or of its policies.
  const start = randomUUID();
  const tags = new WeakMap<object, string>();

  app.addHook('preHandler', async (request, reply) => {
    if (request.method !== 'GET' || request.routeOptions.url !== path) return;
    // Where the moment cannot be read, the question fails by itself and is answered as failures are.
    const moment = await readMoment().catch(() => undefined);
    if (!moment) return;
    // Read before the question runs: an answer may be newer than its tag says, never older.
    const parts = [start, request.url, request.headers.accept ?? '', moment.dataVersion, Math.floor(moment.now / MINUTE)];
    const tag = `W/"${createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 27)}"`;
    if (matches(request.headers['if-none-match'], tag)) return tagged(reply, tag).code(304).send();
    tags.set(request, tag);
  });

  app.addHook('onSend', async (request, reply, payload) => {
    const tag = tags.get(request);
    if (tag && reply.statusCode === 200 && !(typeof payload === 'string' && payload.startsWith('{"errors"'))) tagged(reply, tag);
    return payload;
  });
}

function tagged(reply: FastifyReply, tag: string): FastifyReply {
  return reply.header('etag', tag).header('cache-control', 'private, no-cache').header('vary', 'accept, accept-encoding');
}

/** Whether `If-None-Match` names the tag; the comparison is the weak one. */
export function matches(header: string | undefined, tag: string): boolean {
  return (header ?? '').split(',').some((one) => one.trim().replace(/^W\//, '') === tag.replace(/^W\//, ''));
}
