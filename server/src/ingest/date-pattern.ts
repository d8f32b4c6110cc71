/** Readable date patterns of mappings (`dd/MM/yyyy HH:mm`), and what the engine parses them with. */

/** A pattern understood: how the engine reads it, and whether the text carries a time and an offset. */
export interface DatePattern {
  pattern: string;
  /** The engine's own format; null for `ISO`, which is any ISO 8601 instant with its offset. */
  strptime: string | null;
  hasTime: boolean;
  hasOffset: boolean;
  /** Characters of a text in this pattern; null when it has no one length. */
  length: number | null;
}

/** Any ISO 8601 instant that says its offset: `2011-10-11T13:42:22.688+02:00`, `2011-10-11 11:42:22Z`. */
export const ISO_PATTERN = 'ISO';

const TOKENS: Record<string, string> = {
  yyyy: '%Y', yy: '%y', MMMM: '%B', MMM: '%b', MM: '%m', M: '%m', dd: '%d', d: '%d',
  HH: '%H', H: '%H', hh: '%I', h: '%I', mm: '%M', m: '%M', ss: '%S', s: '%S',
  SSSSSS: '%f', SSS: '%g', a: '%p', XXX: '%z',
};

/**
 * Reads a pattern of the tokens yyyy yy MM M MMM MMMM dd d HH H hh h mm m ss s SSS SSSSSS a XXX; other characters
 * stand for themselves, words between apostrophes ('lúc'). Throws RangeError saying what is wrong with it.
 */
export function datePattern(pattern: string): DatePattern {
  if (pattern === ISO_PATTERN) return { pattern, strptime: null, hasTime: true, hasOffset: true, length: null };
  let strptime = '';
  let length: number | null = 0;
  const grow = (by: number | null) => (length = length === null || by === null ? null : length + by);
  const seen = new Set<string>();
  for (const [piece, quoted, letters] of pattern.matchAll(/'([^']*)'|(\p{L}+)|[^\p{L}']+/gu)) {
    if (letters === undefined) {
      const plain = quoted ?? piece;
      strptime += plain.replaceAll('%', '%%');
      grow(plain.length);
    } else {
      // `ddMMyyyy` is three tokens: runs of one letter.
      for (const [run] of letters.matchAll(/(.)\1*/gu)) {
        if (run === 'T') {
          strptime += 'T';
          grow(1);
          continue;
        }
        const token = TOKENS[run];
        if (!token) throw new RangeError(`${JSON.stringify(pattern)}: ${JSON.stringify(run)} is no part of a date; known are ${Object.keys(TOKENS).join(' ')}, and ISO alone`);
        seen.add(token);
        strptime += token;
        grow(run === 'a' ? 2 : run.length === 1 || run === 'XXX' || run.startsWith('MMM') ? null : run.length);
      }
    }
  }
  const has = (...tokens: string[]) => tokens.some((token) => seen.has(token));
  if (has('%M') && !has('%H', '%I')) throw new RangeError(`${JSON.stringify(pattern)}: mm means minutes; write MM for the month`);
  if (!has('%Y', '%y') || !has('%m', '%b', '%B') || !has('%d')) throw new RangeError(`${JSON.stringify(pattern)}: a date needs day, month and year, such as dd/MM/yyyy`);
  if (has('%I') !== has('%p')) throw new RangeError(`${JSON.stringify(pattern)}: hh goes with a (AM or PM); the clock of 24 hours is HH`);
  return { pattern, strptime, hasTime: has('%H', '%I'), hasOffset: has('%z'), length };
}
