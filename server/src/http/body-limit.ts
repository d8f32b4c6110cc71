import type { FastifyInstance } from 'fastify';
import type { Readable } from 'node:stream';
import type { LimitValues } from '../contract/limits.ts';
import { tooLarge } from '../limits/document-shape.ts';

/** So many times the limit is read and thrown away; who sends more loses the line before the answer. */
const READ_TIMES = 8;
const READ_MS = 10_000;

/** Many clients look at an answer only when they have sent everything. */
function sentAll(body: Readable, most: number): Promise<void> {
  return new Promise((resolve) => {
    let bytes = 0;
    const timer = setTimeout(resolve, READ_MS);
    const done = (): void => {
      clearTimeout(timer);
      resolve();
    };
    body.on('data', (chunk: Buffer) => (bytes += chunk.length) > most && done());
    body.once('end', done).once('close', done).once('error', done).resume();
    if (body.readableEnded || body.destroyed) done();
  });
}

/** A body beyond the limit is answered as every other refusal is. */
export function answerTooLargeBodies(app: FastifyInstance, limits: LimitValues): void {
  app.setErrorHandler(async (error: { code?: string }, request, reply) => {
    if (error.code !== 'FST_ERR_CTP_BODY_TOO_LARGE') throw error;
    const { code, message, details } = tooLarge('BODY', Number(request.headers['content-length'] ?? 0), limits.BODY, 'send less at once: long lists of ids are seldom needed, for a unit or an area stands for all below it');
    await sentAll(request.raw, READ_TIMES * limits.BODY);
    return reply.code(413).send({ errors: [{ message, extensions: { code, ...details } }] });
  });
}
