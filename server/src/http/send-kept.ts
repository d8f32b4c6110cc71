import type { IncomingMessage, ServerResponse } from 'node:http';
import { costHeaders, type CostReport } from '../contract/cost-report.ts';
import type { KeptAnswer, SentAnswer } from './kept-answers.ts';
import { readsGzip } from './reads-gzip.ts';

/** What every answer says; a kept one goes out without the hooks that say it of others. */
export const ALWAYS = ['x-content-type-options', 'nosniff', 'referrer-policy', 'no-referrer', 'cache-control', 'private, no-cache', 'vary', 'accept, accept-encoding'];
/** Shorter answers are copied into one piece, which costs less than to send two; for longer ones memory of their own would have to be found. */
const WORTH_PARTS = 4 << 10;

/** Sends a kept answer with its caller's account: compressed where the caller reads that, and not for each caller anew. */
export function sendKept(request: IncomingMessage, response: ServerResponse, answer: KeptAnswer, report: CostReport): void {
  const zip = answer.body.worthCompressing && readsGzip(request.headers['accept-encoding'] as string | undefined);
  const last = answer.sent;
  if (last?.zip === zip && last.remaining === report.remaining && last.secondsUntilFull === report.secondsUntilFull) {
    write(response, last);
    return;
  }
  const { secondsUntilFull, ...cost } = report;
  const send = (parts: readonly [Buffer, Buffer]): void => {
    answer.sent = { zip, remaining: report.remaining, secondsUntilFull, headers: headersOf(answer, report, zip, parts), parts };
    write(response, answer.sent);
  };
  const parts = zip ? answer.body.gzipped({ cost }) : answer.body.plain({ cost });
  if (parts) send(parts);
  else answer.body.gzip({ cost }).then(send, (error: Error) => response.destroy(error));
}

function headersOf({ contentType, etag }: KeptAnswer, report: CostReport, zip: boolean, [head, tail]: readonly [Buffer, Buffer]): string[] {
  const headers = [...ALWAYS, 'content-type', contentType, 'content-length', String(head.length + tail.length)];
  for (const [name, value] of costHeaders(report)) headers.push(name, value);
  if (etag !== undefined) headers.push('etag', etag);
  if (zip) headers.push('content-encoding', 'gzip');
  return headers;
}

function write(response: ServerResponse, { headers, parts: [head, tail] }: SentAnswer): void {
  const length = head.length + tail.length;
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
