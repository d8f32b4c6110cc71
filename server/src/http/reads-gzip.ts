import Negotiator from 'negotiator';

const OFFERED = ['gzip', 'identity'];
/** Browsers and tools send a handful of different headers; whoever sends more is not remembered. */
const REMEMBERED = 100;
const answers = new Map<string, boolean>();

/**
 * Whether an answer to a request with this `accept-encoding` travels compressed: when gzip is accepted, and no less gladly
 * than the plain text. Without the header nothing is compressed.
 */
export function readsGzip(header: string | undefined): boolean {
  if (header === undefined) return false;
  const known = answers.get(header);
  if (known !== undefined) return known;
  const answer = new Negotiator({ headers: { 'accept-encoding': header } }).encoding(OFFERED) === 'gzip';
  if (answers.size < REMEMBERED) answers.set(header, answer);
  return answer;
}
