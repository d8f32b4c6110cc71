/**
 * The city as the oracle knows it: plain rows in memory and the rules of the calendar and of places, written from
 * their definitions. Nothing here is shared with the server, so that a mistake in one is not repeated in the other.
 */

export type Instant = number;
export type Day = number;

const ZONE_OFFSET = 7 * 3600;

/** Da Nang keeps UTC+7 all year. */
export const dayAt = (at: Instant): Day => Math.floor((at + ZONE_OFFSET) / 86_400);
export const startOf = (day: Day): Instant => day * 86_400 - ZONE_OFFSET;
export const iso = (day: Day): string => new Date(day * 86_400_000).toISOString().slice(0, 10);
export const dayNumber = (text: string): Day => Date.parse(`${text}T00:00:00Z`) / 86_400_000;
export const at = (text: string): Instant => Date.parse(`${text}+07:00`) / 1000;

export type Stream = 'FEEDBACK' | 'DOSSIER' | 'ASSIGNMENT';
export const STREAM_CODES: Record<Stream, number> = { FEEDBACK: 1, DOSSIER: 2, ASSIGNMENT: 3 };
export type Outcome = 'COMPLETED' | 'WITHDRAWN' | 'STOPPED' | 'REJECTED' | 'DUPLICATE';
export const OUTCOME_CODES: Record<Outcome, number> = { COMPLETED: 1, WITHDRAWN: 2, STOPPED: 3, REJECTED: 4, DUPLICATE: 5 };
export type Finding =
  | 'DUE_BEFORE_RECEIVED' | 'ENDED_BEFORE_RECEIVED' | 'NO_DUE_DATE' | 'NO_UNIT' | 'NO_AREA' | 'RECEIVED_IN_FUTURE' | 'ENDED_IN_FUTURE' | 'FLAG_DISAGREES';
export const FINDING_BITS: Record<Finding, number> = {
  DUE_BEFORE_RECEIVED: 1, ENDED_BEFORE_RECEIVED: 2, NO_DUE_DATE: 4, NO_UNIT: 8, NO_AREA: 16, RECEIVED_IN_FUTURE: 32, ENDED_IN_FUTURE: 64, FLAG_DISAGREES: 128,
};

export const TERM_FIELDS = ['sector', 'procedure', 'channel', 'origin', 'priority', 'status'] as const;
export type TermField = (typeof TERM_FIELDS)[number];

export interface NaiveCase extends Record<TermField, number | null> {
  sourceId: number;
  externalId: string;
  stream: Stream;
  title: string | null;
  receivedAt: Instant;
  dueAt: Instant | null;
  currentDueAt: Instant | null;
  endedAt: Instant | null;
  outcome: Outcome | null;
  standing: 0 | 1 | 2;
  /** First to last, never overlapping. */
  pauses: { from: Instant; to: Instant | null }[];
  unit: number | null;
  holderAtDue: number | null;
  area: number | null;
  online: boolean | null;
  published: boolean;
  extensions: number;
  transfers: number;
  reopens: number;
  /** The due date had the limit begun anew after each clock stop; null when it is not known. */
  resetDueAt: Instant | null;
  secondSupplementAt: Instant | null;
  announcedAt: Instant | null;
  findings: Finding[];
}

export interface NaiveRating {
  externalId: string;
  ratedAt: Instant;
  level: 1 | 2 | 3;
  stream: 'FEEDBACK' | 'DOSSIER';
  unit: number | null;
  area: number | null;
  sector: number | null;
  procedure: number | null;
  channel: number | null;
  caseExternalId: string | null;
}

/** A letter of apology, naming its dossier by number. */
export interface NaiveLetter {
  externalId: string;
  caseExternalId: string;
  sentAt: Instant;
  newDueAt: Instant | null;
}

export interface NaivePlace {
  id: number;
  name: string;
  kind: string;
  parent: number | null;
  /** The day on which it began; null when it was always there. */
  since: Day | null;
}

/** All or a part of one place went over to another on a day. */
export interface NaiveLink {
  from: number;
  to: number;
  on: Day;
  whole: boolean;
}

export interface NaivePlaces {
  units: NaivePlace[];
  areas: NaivePlace[];
  /** What became of an area: one entry for each area its land went to. */
  areaLineage: NaiveLink[];
  /** What became of a unit, likewise. */
  unitLineage: NaiveLink[];
  /** Areas with a shape, by boundary set. */
  boundarySets: Map<string, Set<number>>;
}

export interface NaiveCity {
  cases: NaiveCase[];
  ratings: NaiveRating[];
  letters: NaiveLetter[];
  places: NaivePlaces;
  daysOff: Set<Day>;
  madeUp: Set<Day>;
}

/** Remembers what a slow count gave, for as long as the city lives. */
function remembered<T>(city: NaiveCity, name: string, count: () => T): T {
  if (!memory.has(city)) memory.set(city, new Map());
  const known = memory.get(city)!;
  if (!known.has(name)) known.set(name, count());
  return known.get(name) as T;
}
const memory = new WeakMap<NaiveCity, Map<string, unknown>>();

const KNOWN_UNIT_KINDS = ['CITY', 'DEPARTMENT', 'DISTRICT', 'WARD', 'COMMUNE', 'TOWNSHIP', 'SPECIAL_ZONE', 'CENTRE', 'AGENCY', 'GROUP', 'OTHER'];
export function unitKind(city: NaiveCity, unit: number | null): string | null {
  const place = city.places.units.find((one) => one.id === unit);
  if (!place) return null;
  return KNOWN_UNIT_KINDS.includes(place.kind) ? place.kind : 'OTHER';
}

/** 1 Monday … 7 Sunday. */
export const weekday = (day: Day): number => new Date(day * 86_400_000).getUTCDay() || 7;

export function isWorkingDay(city: NaiveCity, day: Day): boolean {
  if (city.daysOff.has(day)) return false;
  return city.madeUp.has(day) || weekday(day) <= 5;
}

/** Working days of (from, to]; negative when `to` lies before `from`. Counted one by one. */
export function workingDaysAfter(city: NaiveCity, from: Day, to: Day): number {
  return remembered(city, `${from}-${to}`, () => {
    let count = 0;
    for (let day = Math.min(from, to) + 1; day <= Math.max(from, to); day++) if (isWorkingDay(city, day)) count++;
    return from <= to ? count : -count;
  });
}

/** The day that is the n-th working day after a day; the day itself for 0. */
export function nthWorkingDay(city: NaiveCity, day: Day, n: number): Day {
  let left = n;
  let found = day;
  while (left > 0) if (isWorkingDay(city, ++found)) left--;
  return found;
}

/** The places themselves and everything below them. */
export function withBelow(places: NaivePlace[], ids: number[]): Set<number> {
  const within = (place: NaivePlace | undefined): boolean =>
    place !== undefined && (ids.includes(place.id) || within(places.find((one) => one.id === place.parent)));
  return new Set([...ids, ...places.filter(within).map((place) => place.id)]);
}

/** Areas with everything below them and the earlier areas (with what was below those) that went over whole. */
export function areasMeant({ areas, areaLineage }: NaivePlaces, ids: number[]): Set<number> {
  let meant = withBelow(areas, ids);
  for (;;) {
    const forerunners = areas.filter((area) => {
      const became = areaLineage.filter((link) => link.from === area.id).map((link) => link.to);
      return became.length > 0 && became.every((id) => meant.has(id));
    });
    const more = withBelow(areas, [...meant, ...forerunners.map((area) => area.id)]);
    if (more.size === meant.size) return meant;
    meant = more;
  }
}

/**
 * The area of a boundary set in which an area's cases count: itself, the one it lies in, or the one to which everything
 * that became of it belongs; null when there is no single one.
 */
export function cutTo(city: NaiveCity, setId: string, area: number): number | null {
  return remembered(city, `${setId}:${area}`, () => cut(city.places, setId, area));
}

function cut(places: NaivePlaces, setId: string, area: number): number | null {
  const set = places.boundarySets.get(setId)!;
  for (let place = places.areas.find((one) => one.id === area); place; place = places.areas.find((one) => one.id === place!.parent)) {
    if (set.has(place.id)) return place.id;
  }
  const became = places.areaLineage.filter((link) => link.from === area).map((link) => cut(places, setId, link.to));
  return became.length > 0 && became[0] !== null && became.every((id) => id === became[0]) ? became[0]! : null;
}
