/**
 * Spellings of Vietnamese place names. Two spellings are one name when they differ in letter case, spacing, Unicode
 * form or the placement of the tone mark (Hoà / Hòa); two names that differ in any other mark stay two (Trà Dơn, Trà Don).
 */

/** Tone marks on the second vowel of an open syllable, and the same on the first, as official texts of the city write them. */
const TONE_PLACEMENT: [RegExp, string][] = [
  ...Object.entries({
    oà: 'òa', oá: 'óa', oả: 'ỏa', oã: 'õa', oạ: 'ọa',
    oè: 'òe', oé: 'óe', oẻ: 'ỏe', oẽ: 'õe', oẹ: 'ọe',
  }).map(([from, to]): [RegExp, string] => [new RegExp(`${from}(?!\\p{L})`, 'gu'), to]),
  ...Object.entries({ uỳ: 'ùy', uý: 'úy', uỷ: 'ủy', uỹ: 'ũy', uỵ: 'ụy' }).map(
    // After q the u is part of the consonant: Quý keeps its mark.
    ([from, to]): [RegExp, string] => [new RegExp(`(?<!q)${from}(?!\\p{L})`, 'gu'), to],
  ),
  ...Object.entries({ qùy: 'quỳ', qúy: 'quý', qủy: 'quỷ', qũy: 'quỹ', qụy: 'quỵ' }).map(
    ([from, to]): [RegExp, string] => [new RegExp(`${from}(?!\\p{L})`, 'gu'), to],
  ),
];

/**
 * The key under which a name is compared: NFC, lower case, one space between words, one kind of apostrophe and dash,
 * tone marks on the first vowel of an open syllable. All diacritics are kept.
 */
export function normaliseName(name: string): string {
  let key = name
    .normalize('NFC')
    .toLocaleLowerCase('vi')
    .replace(/[’‘ʼ`´]/g, "'")
    .replace(/\s*[-–—]\s*/g, '-')
    .replace(/\s+/g, ' ')
    .trim();
  for (const [from, to] of TONE_PLACEMENT) key = key.replace(from, to);
  return key;
}

/** `normaliseName` without spaces, dots, dashes and apostrophes: "A Vương" and "Avương" are one. */
export function compactName(name: string): string {
  return normaliseName(name).replace(/[\s.'-]/g, '');
}

const LETTER_D = /[đĐ]/g;

/** For searching as people type: no diacritics (đ becomes d), lower case, single spaces. Never for identity. */
export function foldForSearch(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(LETTER_D, 'd')
    .toLowerCase()
    .replace(/[’‘ʼ`´']/g, '')
    .replace(/[\s,.–—-]+/g, ' ')
    .trim();
}

/** A name taken apart: the kinds its prefix allows (null without a prefix) and the bare name, both normalised. */
export interface NameParts {
  kinds: readonly string[] | null;
  bare: string;
}

/** Written in full or short; a short form needs its dot or a space after it. */
const PREFIXES: [RegExp, readonly string[]][] = [
  [/^(?:phường\s+|p(?:\.\s*|\s+))/, ['WARD']],
  [/^(?:xã\s+|x(?:\.\s*|\s+))/, ['COMMUNE']],
  [/^(?:thị trấn\s+|tt(?:\.\s*|\s+))/, ['TOWNSHIP']],
  [/^(?:đặc khu\s+|đk(?:\.\s*|\s+))/, ['SPECIAL_ZONE']],
  [/^(?:quận\s+|q(?:\.\s*|\s+)|huyện\s+|h(?:\.\s*|\s+)|thị xã\s+|tx(?:\.\s*|\s+))/, ['DISTRICT']],
  [/^(?:thành phố\s+|tp(?:\.\s*|\s+))/, ['CITY', 'DISTRICT']],
  [/^tỉnh\s+/, ['PROVINCE']],
];

/** Splits "UBND P. Hoà Xuân" into the kinds a "Phường" may be and "hòa xuân". */
export function splitName(name: string): NameParts {
  const key = normaliseName(name).replace(/^(?:ubnd|ủy ban nhân dân)\s+/, '');
  for (const [pattern, kinds] of PREFIXES) {
    const bare = key.replace(pattern, '');
    if (bare !== key && bare !== '') return { kinds, bare };
  }
  return { kinds: null, bare: key };
}

const LABEL_PREFIX = /^(?:Phường|Xã|Thị trấn|Đặc khu|Quận|Huyện|Thị xã|Thành phố|Tỉnh)\s+/u;
const LABEL_SUFFIX = /\s+(?:Ward|Commune|Township|Special Zone|District|Town|City|Province)$/u;

/** The name without its kind, for a label on a map: "Phường Hải Châu" → "Hải Châu", "Hai Chau Ward" → "Hai Chau". */
export function labelOf(name: string): string {
  return name.replace(LABEL_PREFIX, '').replace(LABEL_SUFFIX, '');
}
