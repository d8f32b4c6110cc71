/** Everything that decides what is on the screen. It lives in the URL and nowhere else, so a link reproduces the view. */
export interface View {
  scene: Scene;
  lang: Language | null;
  theme: 'dark' | 'light' | null;
  wall: boolean;
  /** Height of the wall in millimetres and distance of the farthest seat in metres. */
  height: number | null;
  distance: number | null;
  /** Share of each edge, in per cent, that the screen may cut off. */
  overscan: number | null;
  /** Name under which the server knows a wall, to miss it when it falls silent. */
  screen: string | null;
  /** The rotation of a wall: its scenes with their weights (`overview:2,feedback`), seconds for a weight of one, and
   *  whether it stands still. */
  scenes: string | null;
  every: number | null;
  /** Hours of the city's day in which a wall rests, such as `21-6`. */
  night: string | null;
  paused: boolean;
  map: 'maplibre' | 'mapbox' | null;
  /** What the map's colour answers for: the unit that governs an area, or the people of the area. */
  by: 'unit' | 'applicant' | null;
  /** What the map's figures are; null is the on-time share. */
  measure: MapMeasure | null;
  /** The boundary set of the map, where it is not the one in force at the as-of date. */
  boundaries: string | null;
  /** Half-open period of local dates, as in the API. */
  from: string | null;
  to: string | null;
  /** A local date (its end) or an instant. */
  asOf: string | null;
  stream: Stream | null;
  unit: string | null;
  area: string | null;
  sector: string | null;
  procedure: string | null;
  channel: string | null;
  origin: string | null;
  /** The rest narrows a list of cases to those behind one figure. */
  cohort: Cohort | null;
  cell: Cell[];
  outcome: Outcome[];
  quality: Quality[];
  online: boolean | null;
  dueWithin: number | null;
  /** Age band in working days, `10-20` or `20-`. */
  age: string | null;
  search: string | null;
  /** Cases that were handed from one unit to another: which, and whether it was back to where they had come from. */
  handed: boolean;
  handedFrom: string | null;
  handedTo: string | null;
  handedBack: boolean;
  /** Cases that a unit held (`UNKNOWN`: nobody knows who), and what was happening. */
  heldBy: string | null;
  doing: Doing | null;
  order: Order | null;
  after: string | null;
  before: string | null;
  /** What became of the letters of apology that are listed; `SECOND`: re-appointed more than once. */
  letter: Letter | null;
  /** Cases that gave a unit an occasion for a signal of a kind. */
  occasion: SignalKind | null;
  occasionOf: string | null;
  /** The kind of the signals that are listed. */
  signal: SignalKind | null;
  /** The case whose life is shown. */
  case: string | null;
  /** The import run whose refused rows are shown. */
  run: string | null;
  /** The area one came through, for the trail only. */
  via: string | null;
}

export const SCENES = ['overview', 'feedback', 'dossiers', 'satisfaction', 'tasks', 'paths', 'data-quality'] as const;
export const PAGES = ['area', 'unit', 'cases', 'letters', 'signals', 'case'] as const;
export type Scene = (typeof SCENES)[number] | (typeof PAGES)[number];
export const LANGUAGES = ['vi', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];
export const STREAMS = ['DOSSIER', 'FEEDBACK', 'ASSIGNMENT'] as const;
export type Stream = (typeof STREAMS)[number];
const COHORTS = ['DUE', 'RECEIVED', 'ENDED', 'OPEN_AT', 'CARRIED_OVER'] as const;
export type Cohort = (typeof COHORTS)[number];
export const CELLS = ['DONE_ON_TIME', 'DONE_LATE', 'OPEN_IN_TIME', 'OPEN_OVERDUE', 'PAUSED', 'UNCLASSIFIED'] as const;
export type Cell = (typeof CELLS)[number];
const OUTCOMES = ['COMPLETED', 'WITHDRAWN', 'STOPPED', 'REJECTED', 'DUPLICATE'] as const;
export type Outcome = (typeof OUTCOMES)[number];
const QUALITIES = [
  'DUE_BEFORE_RECEIVED', 'ENDED_BEFORE_RECEIVED', 'NO_DUE_DATE', 'NO_UNIT', 'NO_AREA', 'RECEIVED_IN_FUTURE',
  'ENDED_IN_FUTURE', 'FLAG_DISAGREES',
] as const;
export type Quality = (typeof QUALITIES)[number];
export const DOINGS = ['RECEPTION', 'WORKING', 'WAITING_OPINION', 'WAITING_CITIZEN', 'STOPPED', 'CLOSED'] as const;
export type Doing = (typeof DOINGS)[number];
export const UNKNOWN = 'UNKNOWN';
export const ORDERS = ['MOST_OVERDUE', 'RECEIVED_DESC', 'RECEIVED_ASC', 'DUE_ASC', 'ENDED_DESC'] as const;
export type Order = (typeof ORDERS)[number];

export const LETTERS = ['MISSING', 'SENT_IN_TIME', 'SENT_LATE', 'PENDING', 'SECOND'] as const;
export type Letter = (typeof LETTERS)[number];

export const SIGNALS = [
  'PING_PONG', 'MANY_HANDS', 'UNANSWERED_CONSULTATION', 'REPEATED_CONSULTATION', 'REPEAT_SUPPLEMENT', 'LAST_MINUTE_EXTENSION', 'IDLE',
  'OVERDUE_NOT_REMINDED', 'CLOSED_THEN_REOPENED', 'NO_APOLOGY',
] as const;
export type SignalKind = (typeof SIGNALS)[number];

export const MAP_MEASURES = [
  'overdue', 'dueSoon', 'open', 'due', 'doneLate', 'received', 'unclassified', 'days', 'online', 'satisfied', 'rated', 'reopened', 'transfers', 'extensions',
] as const;
export type MapMeasure = (typeof MAP_MEASURES)[number];

interface Codec<T> {
  read(text: string): T;
  write(value: T): string | null;
}

const oneOf = <T extends string>(allowed: readonly T[]): Codec<T | null> => ({
  read: (text) => (allowed.includes(text as T) ? (text as T) : null),
  write: (value) => value,
});
const manyOf = <T extends string>(allowed: readonly T[]): Codec<T[]> => ({
  read: (text) => text.split(',').filter((part): part is T => allowed.includes(part as T)),
  write: (value) => (value.length === 0 ? null : value.join(',')),
});
const text: Codec<string | null> = { read: (value) => value || null, write: (value) => value || null };
const matching = (pattern: RegExp): Codec<string | null> => ({
  read: (value) => (pattern.test(value) ? value : null),
  write: (value) => value,
});
const positive: Codec<number | null> = {
  read: (value) => (Number(value) > 0 ? Number(value) : null),
  write: (value) => (value === null ? null : String(value)),
};
const flag: Codec<boolean> = { read: (value) => value === '1', write: (value) => (value ? '1' : null) };
const yesNo: Codec<boolean | null> = {
  read: (value) => (value === '1' ? true : value === '0' ? false : null),
  write: (value) => (value === null ? null : value ? '1' : '0'),
};
const DAY = /^\d{4}-\d{2}-\d{2}$/;

const codecs: { [K in keyof View]: Codec<View[K]> } = {
  scene: {
    read: (value) => ([...SCENES, ...PAGES].find((scene) => scene === value) ?? 'overview'),
    write: (value) => (value === 'overview' ? null : value),
  },
  lang: oneOf(LANGUAGES),
  wall: flag,
  height: positive,
  distance: positive,
  overscan: positive,
  screen: text,
  scenes: text,
  every: positive,
  night: matching(/^\d{1,2}(:\d{2})?-\d{1,2}(:\d{2})?$/),
  paused: flag,
  theme: oneOf(['dark', 'light']),
  map: oneOf(['maplibre', 'mapbox']),
  by: oneOf(['unit', 'applicant']),
  measure: oneOf(MAP_MEASURES),
  boundaries: text,
  stream: oneOf(STREAMS),
  from: matching(DAY),
  to: matching(DAY),
  asOf: matching(/^\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:\d{2}))?$/),
  via: text,
  area: text,
  unit: text,
  sector: text,
  procedure: text,
  channel: text,
  origin: text,
  cohort: oneOf(COHORTS),
  cell: manyOf(CELLS),
  outcome: manyOf(OUTCOMES),
  quality: manyOf(QUALITIES),
  online: yesNo,
  dueWithin: positive,
  age: matching(/^\d+-\d*$/),
  search: text,
  handed: flag,
  handedFrom: text,
  handedTo: text,
  handedBack: flag,
  heldBy: text,
  doing: oneOf(DOINGS),
  occasion: oneOf(SIGNALS),
  occasionOf: text,
  order: oneOf(ORDERS),
  after: text,
  before: text,
  letter: oneOf(LETTERS),
  signal: oneOf(SIGNALS),
  case: text,
  run: text,
};
const keys = Object.keys(codecs) as (keyof View)[];

/** The view that a query string asks for; what it does not know or cannot read is left at its default. */
export function parseView(search: string): View {
  const params = new URLSearchParams(search);
  const view: Record<string, unknown> = {};
  for (const key of keys) view[key] = codecs[key].read(params.get(key) ?? '');
  return view as unknown as View;
}

/** The query string of a view, defaults left out, in one order. */
export function viewToSearch(view: View): string {
  const params = new URLSearchParams();
  for (const key of keys) {
    const written = (codecs[key] as Codec<unknown>).write(view[key]);
    if (written !== null) params.set(key, written);
  }
  const query = params.toString();
  return query === '' ? '/' : `/?${query}`;
}

const LIST: Partial<View> = {
  cohort: null, cell: [], outcome: [], quality: [], online: null, dueWithin: null, age: null, search: null,
  handed: false, handedFrom: null, handedTo: null, handedBack: false, heldBy: null, doing: null, occasion: null, occasionOf: null, order: null,
  after: null, before: null, letter: null, signal: null, case: null, run: null,
};

/** A view reached from another: what narrowed a list before is dropped unless the change names it. */
export function follow(view: View, change: Partial<View>): View {
  return { ...view, ...LIST, ...change };
}
