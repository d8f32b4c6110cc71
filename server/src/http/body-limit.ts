import type { FastifyInstance } from 'fastify';
import type { LimitValues } from '../contract/limits.ts';
import { tooLarge } from '../limits/document-shape.ts';

/** A body beyond the limit is answered as every other refusal is. */
export function answerTooLargeBodies(app: FastifyInstance, limits: LimitValues): void {
  app.setErrorHandler((error: { code?: string }, request, reply) => {
    if (error.code !== 'FST_ERR_CTP_BODY_TOO_LARGE') throw error;
    const { code, message, details } = tooLarge('BODY', Number(request.headers['content-length'] ?? 0), limits.BODY, 'send less at once: long lists of ids are seldom needed, for a unit or an area stands for all below it');
    return reply.code(413).send({ errors: [{ message, extensions: { code, ...details } }] });
  });
}
