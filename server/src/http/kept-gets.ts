import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import type { Visit } from '../limits/visit.ts';
import type { Moment } from '../moment.ts';
import { matches } from './conditional-get.ts';
import { getQuestion, isDeliberate, wantsFresh } from './asked-question.ts';
import type { KeptAnswer, KeptAnswers } from './kept-answers.ts';
import { ALWAYS, sendKept } from './send-kept.ts';

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

function send(request: IncomingMessage, response: ServerResponse, answer: KeptAnswer, { receive }: KeptGets): void {
  const etag = answer.etag!;
  if (matches(request.headers['if-none-match'], etag)) response.writeHead(304, [...ALWAYS, 'etag', etag]).end();
  else sendKept(request, response, answer, receive(request.socket.remoteAddress ?? '').free(answer.requested));
}
