import type { IncomingMessage, ServerResponse } from 'node:http';
import { costHeaders } from '../limits/limits-plugin.ts';
import type { CostReport } from '../limits/visit.ts';
import type { KeptAnswer } from './kept-answers.ts';

/** What every answer says; a kept one goes out without the hooks that say it of others. */
export const ALWAYS = ['x-content-type-options', 'nosniff', 'referrer-policy', 'no-referrer', 'cache-control', 'private, no-cache', 'vary', 'accept, accept-encoding'];
/** Shorter answers are copied into one piece, which costs less than to send two. */
const WORTH_PARTS = 32 << 10;

/** Sends a kept answer with its caller's account: compressed where the caller reads that, and not for each caller anew. */
export function sendKept(request: IncomingMessage, response: ServerResponse, { body, contentType, etag }: KeptAnswer, report: CostReport): void {
  const { secondsUntilFull: _, ...cost } = report;
  const zip = body.worthCompressing && String(request.headers['accept-encoding'] ?? '').includes('gzip');
  const headers = [...ALWAYS, 'content-type', contentType];
  for (const [name, value] of costHeaders(report)) headers.push(name, value);
  if (etag !== undefined) headers.push('etag', etag);
  if (zip) headers.push('content-encoding', 'gzip');
  const parts = zip ? body.gzipped({ cost }) : body.plain({ cost });
  if (parts) write(response, headers, parts);
  else body.gzip({ cost }).then((packed) => write(response, headers, packed), (error: Error) => response.destroy(error));
}

function write(response: ServerResponse, headers: string[], [head, tail]: readonly [Buffer, Buffer]): void {
  const length = head.length + tail.length;
  headers.push('content-length', String(length));
  response.writeHead(200, headers);
  if (length < WORTH_PARTS) {
    response.end(Buffer.concat([head, tail], length));
    return;
  }
  response.cork();
  response.write(head);
  response.end(tail);
  response.uncork();
}
