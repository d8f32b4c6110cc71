import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Moment } from '../moment.ts';
import { AnswerBody } from './answer-body.ts';
import { getQuestion, isDeliberate, postQuestion, wantsFresh } from './asked-question.ts';
import { KeptAnswers } from './kept-answers.ts';
import { readsGzip } from './reads-gzip.ts';
import { sendKept } from './send-kept.ts';
import type { CostReport } from '../contract/cost-report.ts';

/** Memory for kept answers, uncompressed. */
const MAX_BYTES = 64 << 20;

interface Asked {
  moment: Moment;
  question: string;
  /** Lets those go on who wait for this answer. */
  done: () => void;
}

/** What an answer costs its caller, to be said in `extensions.cost` and in headers. */
export interface Accounts {
  /** Of an answer that was computed for this request; undefined when nothing was charged. */
  paid(request: FastifyRequest): CostReport | undefined;
  /** Of a kept answer, that would have been estimated at so many points. */
  kept(request: FastifyRequest, requested: number): CostReport;
}

/**
 * Keeps the answers to queries for as long as their moment lasts, compressed once, and lets equal questions asked at
 * the same time wait for one answer. A request with `cache-control: no-cache` is always computed. Answers with errors
 * are not kept. Every answer gets its caller's account when it is sent. Returns what is kept.
 */
export function keepAnswers(app: FastifyInstance, path: string, readMoment: () => Promise<Moment>, accounts: Accounts): KeptAnswers {
  const kept = new KeptAnswers(MAX_BYTES);
  const coming = new Map<string, Promise<void>>();
  const asked = new WeakMap<FastifyRequest, Asked>();

  app.addHook('preHandler', async (request, reply) => {
    const question = request.routeOptions.url === path ? questionOf(request) : undefined;
    if (question === undefined) return;
    // Where the moment cannot be read, the query fails by itself and is answered as failures are.
    const moment = await readMoment().catch(() => undefined);
    if (moment === undefined) return;
    if (!wantsFresh(request.headers)) {
      await coming.get(question);
      const answer = kept.get(moment, question);
      if (answer) {
        reply.hijack();
        sendKept(request.raw, reply.raw, answer, accounts.kept(request, answer.requested));
        return;
      }
    }
    asked.set(request, { moment, question, done: announce(coming, question) });
  });

  app.addHook('onSend', async (request, reply, payload) => {
    if (request.routeOptions.url !== path || typeof payload !== 'string') return payload;
    const cost = accounts.paid(request);
    const { moment, question, done } = asked.get(request) ?? {};
    try {
      // Not an answer of GraphQL: nothing was charged for it.
      if (cost === undefined) return payload;
      const body = new AnswerBody(payload);
      const lasting = moment !== undefined && question !== undefined && reply.statusCode === 200 && reply.getHeader('cache-control') !== 'no-store';
      if (lasting) kept.keep(moment, question, { body, contentType: String(reply.getHeader('content-type')), requested: cost.requested, etag: reply.getHeader('etag') as string | undefined });
      return await encoded(request, reply, body, cost);
    } finally {
      asked.delete(request);
      done?.();
    }
  });
  // A question whose asker has gone away must not keep others waiting.
  app.addHook('onRequestAbort', async (request) => asked.get(request)?.done());
  return kept;
}

/** Lets others who ask the same wait, unless they wait for somebody already; the function that comes back ends it. */
function announce(coming: Map<string, Promise<void>>, question: string): () => void {
  if (coming.has(question)) return () => undefined;
  let end!: () => void;
  coming.set(question, new Promise((resolve) => (end = resolve)));
  return () => {
    coming.delete(question);
    end();
  };
}

/** What makes two requests ask the same; undefined for what is not a plain query. */
function questionOf({ method, url, headers, body }: FastifyRequest): string | undefined {
  if (method === 'GET') return isDeliberate(headers) ? getQuestion(url, headers) : undefined;
  return method === 'POST' ? postQuestion(body, headers) : undefined;
}

async function encoded(request: FastifyRequest, reply: FastifyReply, body: AnswerBody, { secondsUntilFull: _, ...cost }: CostReport): Promise<Buffer> {
  void reply.header('vary', 'accept, accept-encoding');
  const zip = body.worthCompressing && readsGzip(request.headers['accept-encoding']);
  if (zip) void reply.header('content-encoding', 'gzip');
  const bytes = Buffer.concat(zip ? await body.gzip({ cost }) : body.plain({ cost }));
  void reply.header('content-length', bytes.length);
  return bytes;
}
