/** Why a source is behind, as the server says it. */
export interface WhyBehind {
  reason: 'NO_IMPORT_SINCE' | 'NOTHING_NEWER' | 'IMPORT_RUNNING' | 'IMPORT_REFUSED' | 'IMPORT_FAILED' | 'IMPORT_INTERRUPTED' | 'IMPORT_UNDONE';
  at?: string | null | undefined;
  rowsRead?: number | null | undefined;
  rowsRefused?: number | null | undefined;
}

/** What an answer says of one source behind it. */
export interface SourceFact {
  state: 'CURRENT' | 'LATE' | 'UNAVAILABLE' | 'NOT_CONFIGURED';
  dataUpTo?: string | null | undefined;
  lastLoadAt?: string | null | undefined;
  /** Until when its data are as recent as it promises: its interval and grace, in the hours in which any are expected. */
  currentUntil?: string | null | undefined;
  /** Where it is known with the fact itself; else the frame of the page knows it. */
  behind?: WhyBehind | null | undefined;
  source: { id: string; name: string; nameEn: string };
}

/** How old the figures of a tile are, by its sources: all as recent as they promise, some not, none, or none set up. */
export type TileState = 'current' | 'late' | 'partial' | 'unavailable' | 'not-configured';

/** The state of one source at a moment. What was current when the answer came grows late while no answer comes. */
export function sourceState(fact: SourceFact, now: number): SourceFact['state'] {
  if (fact.state !== 'CURRENT' || fact.currentUntil == null) return fact.state;
  return now > Date.parse(fact.currentUntil) ? 'LATE' : 'CURRENT';
}

export function tileState(facts: readonly SourceFact[], now: number): TileState {
  const states = facts.map((fact) => sourceState(fact, now)).filter((state) => state !== 'NOT_CONFIGURED');
  if (facts.length > 0 && states.length === 0) return 'not-configured';
  const behind = states.filter((state) => state !== 'CURRENT');
  if (behind.length === 0) return 'current';
  if (behind.length < states.length) return 'partial';
  return behind.every((state) => state === 'UNAVAILABLE') ? 'unavailable' : 'late';
}

/** Up to when the data of a tile reach: the oldest of its sources counts. Null when none has any. */
export function upTo(facts: readonly SourceFact[]): number | null {
  const known = facts.filter((fact) => fact.state !== 'NOT_CONFIGURED').flatMap((fact) => (fact.dataUpTo == null ? [] : [Date.parse(fact.dataUpTo)]));
  return known.length === 0 ? null : Math.min(...known);
}

/** The sources that are behind, the one longest behind first. */
export const behind = (facts: readonly SourceFact[], now: number): SourceFact[] =>
  facts
    .filter((fact) => ['LATE', 'UNAVAILABLE'].includes(sourceState(fact, now)))
    .toSorted((a, b) => Date.parse(a.dataUpTo ?? '1970-01-01') - Date.parse(b.dataUpTo ?? '1970-01-01'));
