import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import type { Visit } from '../limits/visit.ts';
import type { Moment } from '../moment.ts';
import { costHeaders } from '../limits/limits-plugin.ts';
import { matches } from './conditional-get.ts';
import { getQuestion, isDeliberate, wantsFresh } from './asked-question.ts';
import type { KeptAnswer, KeptAnswers } from './kept-answers.ts';

export interface KeptGets {
  path: string;
  kept: KeptAnswers;
  /** The present moment where it is known without asking the store; undefined when it has to be read. */
  held: () => Moment | undefined;
  /** Who asks, and what is left to them. */
  receive(address: string): Visit;
}

/**
 * Answers by GET that are kept go out before anything else looks at the request: no route, no hooks, no parsing. They say
 * what every answer says: the account of the caller, the tag, how they may be cached. Whatever is not kept, or must be
 * asked anew, goes the usual way, and so does everything while the moment is not known.
 */
export function answerKeptGets(server: Server, gets: KeptGets): void {
  const usual = server.listeners('request') as RequestListener[];
  server.removeAllListeners('request');
  server.on('request', (request, response) => {
    const answer = keptFor(request, gets);
    if (answer === undefined) for (const listener of usual) listener.call(server, request, response);
    else send(request, response, answer, gets);
  });
}

function keptFor({ method, url, headers }: IncomingMessage, { path, kept, held }: KeptGets): KeptAnswer | undefined {
  if (method !== 'GET' || url === undefined || url.charCodeAt(path.length) !== QUESTION_MARK || !url.startsWith(path) || !isDeliberate(headers) || wantsFresh(headers)) return undefined;
  const moment = held();
  const answer = moment && kept.get(moment, getQuestion(url, headers));
  return answer?.etag === undefined ? undefined : answer;
}
const QUESTION_MARK = 63;

const ALWAYS = ['x-content-type-options', 'nosniff', 'referrer-policy', 'no-referrer', 'cache-control', 'private, no-cache', 'vary', 'accept, accept-encoding'];

function send(request: IncomingMessage, response: ServerResponse, { body, contentType, requested, etag }: KeptAnswer, { receive }: KeptGets): void {
  if (matches(request.headers['if-none-match'], etag!)) {
    response.writeHead(304, [...ALWAYS, 'etag', etag!]).end();
    return;
  }
  const { secondsUntilFull, ...cost } = receive(request.socket.remoteAddress ?? '').free(requested);
  const zip = body.worthCompressing && String(request.headers['accept-encoding'] ?? '').includes('gzip');
  const headers = [...ALWAYS, 'etag', etag!, 'content-type', contentType, ...costHeaders({ ...cost, secondsUntilFull }).flat(), ...(zip ? ['content-encoding', 'gzip'] : [])];
  const write = (parts: readonly Buffer[]): void => {
    response.writeHead(200, [...headers, 'content-length', String(parts.reduce((sum, part) => sum + part.length, 0))]);
    response.cork();
    for (const part of parts) response.write(part);
    response.end();
    response.uncork();
  };
  const parts = zip ? body.gzipped({ cost }) : [body.plain({ cost })];
  if (parts) write(parts);
  else body.gzip({ cost }).then((bytes) => write([bytes]), (error: Error) => response.destroy(error));
}
