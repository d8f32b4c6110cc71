import type { IncomingHttpHeaders } from 'node:http';

/** Whether no page of another site can have caused the request: such a GET would be refused, and must not be given a kept answer instead. */
export function isDeliberate(headers: IncomingHttpHeaders): boolean {
  return Boolean(headers['apollo-require-preflight'] || headers['x-apollo-operation-name']) || /^application\/json\b/.test(headers['content-type'] ?? '');
}

/** Whether the caller wants an answer that is computed for it. */
export function wantsFresh(headers: IncomingHttpHeaders): boolean {
  const asked = headers['cache-control'];
  return asked !== undefined && /\bno-cache\b/.test(asked);
}

/** What makes two GETs ask the same: the address alone where nothing else was said, for a long text made anew costs as much as the rest. */
export function getQuestion(url: string, { accept }: IncomingHttpHeaders): string {
  return accept === undefined ? url : `${url} ${accept}`;
}

/** What makes two POSTs ask the same; undefined for what is not a plain query. */
export function postQuestion(sent: unknown, headers: IncomingHttpHeaders): string | undefined {
  const body = sent as Record<string, unknown> | null | undefined;
  if (typeof body !== 'object' || body === null || typeof body.query !== 'string') return undefined;
  try {
    return JSON.stringify([body.query, body.operationName ?? null, body.variables ?? null, body.extensions ?? null, headers.accept ?? '']);
  } catch {
    // Values in values without end; the limits refuse them.
    return undefined;
  }
}
