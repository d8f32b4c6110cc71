import { normaliseName } from './place-names.ts';

/** A text as people search it: letters without spaces and signs, the marks of each beside it. */
export interface SearchText {
  /** Base letters, small; đ is d. */
  letters: string;
  /** Per letter the marks that stand on it, sorted; empty for none. */
  marks: string[];
  /** Places of `letters` at which a word begins. */
  words: ReadonlySet<number>;
}

const STROKE = '\u0335';

export function searchText(text: string): SearchText {
  let letters = '';
  const marks: string[] = [];
  const words = new Set<number>();
  let begins = true;
  for (const sign of normaliseName(text).replace(/đ/g, `d${STROKE}`).normalize('NFD')) {
    if (/\p{M}/u.test(sign)) {
      const last = marks.length - 1;
      if (last >= 0) marks[last] = [...marks[last]!, sign].sort().join('');
    } else if (/[\p{L}\p{N}]/u.test(sign)) {
      if (begins) words.add(letters.length);
      begins = false;
      letters += sign;
      marks.push('');
    } else if (sign !== "'") begins = true;
  }
  return { letters, marks, words };
}

/** How well a name answers what was typed; the smaller, the better. */
export interface NameMatch {
  /** 0 the whole name, 1 its beginning, 2 the beginning of a word, 3 anywhere. */
  place: 0 | 1 | 2 | 3;
  /** Letters that bear marks which were not typed. */
  extraMarks: number;
}

/**
 * Finds what was typed in a name. Spaces count for nothing; a letter typed without marks stands for itself with any, a
 * letter typed with a mark only for letters that bear it. So `tra don` finds Trà Dơn and Trà Don, each as itself, and
 * `trà dơn` the one alone. Null where it does not occur.
 */
export function matchName(name: SearchText, typed: SearchText): NameMatch | null {
  if (typed.letters === '') return null;
  let best: NameMatch | null = null;
  for (let at = name.letters.indexOf(typed.letters); at >= 0; at = name.letters.indexOf(typed.letters, at + 1)) {
    let extraMarks = 0;
    let agrees = true;
    for (let i = 0; i < typed.marks.length && agrees; i++) {
      const [own, wanted] = [name.marks[at + i]!, typed.marks[i]!];
      agrees = [...wanted].every((mark) => own.includes(mark));
      if (own !== wanted) extraMarks++;
    }
    if (!agrees) continue;
    const place = at === 0 ? (typed.letters.length === name.letters.length ? 0 : 1) : name.words.has(at) ? 2 : 3;
    if (best === null || place < best.place) best = { place, extraMarks };
  }
  return best;
}
