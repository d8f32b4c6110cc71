import type { FastifyInstance, FastifyRequest } from 'fastify';
import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { LimitValues } from '../contract/limits.ts';
import { tooLarge } from '../limits/document-shape.ts';
import { maskedMessage, type ErrorLog } from './graphql-errors.ts';

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

/** What is wrong with a request that is no question yet: its kind, or its body. */
const FAULTS: Record<string, (request: FastifyRequest) => { argument: string; value?: unknown; expected: string }> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: ({ headers }) => ({ argument: 'content-type', value: headers['content-type'] ?? null, expected: 'application/json' }),
  FST_ERR_CTP_EMPTY_JSON_BODY: () => ({ argument: 'body', value: '', expected: 'a JSON object with a `query`' }),
  FST_ERR_CTP_INVALID_JSON_BODY: () => ({ argument: 'body', expected: 'a JSON object with a `query`' }),
};

/** What fails before a question is understood is answered as every other refusal is; what nobody foresaw is masked, and logged. */
export function answerRequestFaults(app: FastifyInstance, limits: LimitValues, log: ErrorLog): void {
  app.setErrorHandler(async (error: { code?: string; statusCode?: number; message: string }, request, reply) => {
    if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
      const { code, message, details } = tooLarge('BODY', Number(request.headers['content-length'] ?? 0), limits.BODY, 'send less at once: long lists of ids are seldom needed, for a unit or an area stands for all below it');
      await sentAll(request.raw, READ_TIMES * limits.BODY);
      return reply.code(413).send({ errors: [{ message, extensions: { code, ...details } }] });
    }
    const status = error.statusCode ?? 500;
    if (status < 500) {
      const fault = FAULTS[error.code ?? '']?.(request);
      const message = fault ? `${fault.argument}: ${fault.value === undefined ? 'it' : JSON.stringify(fault.value)} cannot be used; expected ${fault.expected}` : error.message;
      return reply.code(status).send({ errors: [{ message, extensions: { code: 'BAD_REQUEST', ...fault } }] });
    }
    const reference = randomUUID();
    log(reference, error);
    return reply.code(500).send({ errors: [{ message: maskedMessage(reference), extensions: { code: 'INTERNAL_SERVER_ERROR', reference } }] });
  });
  app.setNotFoundHandler(async ({ url }, reply) => reply.code(404).send({
    errors: [{ message: `There is nothing at ${url.split('?')[0]!.slice(0, 200)}; questions go to /graphql, tables are taken away from /export, and /explorer leads to both`, extensions: { code: 'NOT_FOUND' } }],
  }));
}
