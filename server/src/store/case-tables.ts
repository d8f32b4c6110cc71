import type { EpochDay, EpochSeconds } from './epoch.ts';

/**
 * A case: a feedback item, a dossier or an assigned task. Streams: 1 feedback, 2 dossier, 3 assignment.
 * DuckDB keeps it without keys (the one writer guarantees them) and roughly in `ref_day` order.
 */
export interface CaseTable {
  id: number;
  stream: number;
  source_id: number;
  external_id: string;
  title: string | null;
  received_at: EpochSeconds;
  received_day: EpochDay;
  /** The appointment as the source states it or as derived, before any clock stop. */
  appointed_at: EpochSeconds | null;
  /** The original promise, moved by the time the clock stood still: the default basis of every cell. */
  due_at: EpochSeconds | null;
  due_day: EpochDay | null;
  /** The promise after extensions, moved likewise. */
  current_due_at: EpochSeconds | null;
  current_due_day: EpochDay | null;
  /** 1 when the due date was derived from the procedure's limit and the calendar. */
  due_derived: number;
  /** Version of the calendar a derived or moved due date was computed with. */
  calendar_version: number | null;
  ended_at: EpochSeconds | null;
  ended_day: EpochDay | null;
  /** See `cases/codes.ts`; null while open. */
  outcome: number | null;
  /** 0 in the balance, 1 not yet received (status 1), 2 refused at reception (status 3). */
  standing: number;
  /** The latest clock stop: from (inclusive) to (exclusive, null while it lasts). */
  pause_from: EpochSeconds | null;
  pause_to: EpochSeconds | null;
  /** Number of clock stops so far; earlier ones stand in `case_pause`. */
  pauses: number;
  /** The responsible (lead) unit at the moment the case fell due, or now when it has not. */
  unit_id: number | null;
  /** The unit that held the case at that moment. */
  holder_at_due_id: number | null;
  /** The unit that holds the case now, or held it when it ended. */
  holder_id: number | null;
  receiving_unit_id: number | null;
  /** Area of the applicant or of the problem, valid at `received_at`. */
  area_id: number | null;
  sector_id: number | null;
  procedure_id: number | null;
  channel_id: number | null;
  origin_id: number | null;
  priority_id: number | null;
  status_id: number | null;
  /** 1 filed online, 0 not, null unknown. */
  online: number | null;
  /** 1 when the source allows the text to be shown to the public. */
  published: number;
  anonymous: number;
  extensions: number;
  transfers: number;
  reopens: number;
  supplements: number;
  /** Bit set of data-quality findings, see `cases/codes.ts`. */
  quality: number;
  lon: number | null;
  lat: number | null;
  /** `coalesce(due_day, received_day)`: the day that places the case in the cohort DUE. */
  ref_day: EpochDay;
  ref_month: number;
  run_id: number;
  /** 63-bit digest of everything the source said about the case: equal means unchanged. */
  digest: number;
  /** The due date if the limit had begun anew after every clock stop; null when that changes nothing, or the limit is unknown. */
  reset_due_at: EpochSeconds | null;
  reset_due_day: EpochDay | null;
  /** When papers were asked for a second time; null when they were not. */
  second_supplement_at: EpochSeconds | null;
  /** When an extension was first granted: that the promise will not be kept was announced then; null when it was not. */
  announced_at: EpochSeconds | null;
}

export interface CaseEventTable {
  case_id: number;
  /** Position in the case's own order, from 0. */
  seq: number;
  happened_at: EpochSeconds;
  /** See `cases/codes.ts`. */
  kind: number;
  from_unit_id: number | null;
  to_unit_id: number | null;
  /** Name of the step in the source's own words. */
  activity: string | null;
  /** A date the event sets: the new due date, the deadline of a consultation. */
  until_at: EpochSeconds | null;
}

/** Every clock stop of a case, first to last. */
export interface CasePauseTable {
  case_id: number;
  from_at: EpochSeconds;
  to_at: EpochSeconds | null;
}

/** Contact data, kept apart: no public query selects from here. */
export interface CaseContactTable {
  case_id: number;
  name: string | null;
  phone: string | null;
  email: string | null;
  address: string | null;
}

/**
 * Counts of ended cases under the default policy, by day and the commonest dimensions; its columns bear the names
 * of `case`, plus `n`, so that a measure reads the same from either.
 */
export interface CaseRollupTable {
  ref_day: EpochDay;
  ref_month: number;
  stream: number;
  standing: number;
  unit_id: number | null;
  /** 0 unclassified, 1 done on time, 2 done late. */
  done_cell: number;
  outcome: number | null;
  online: number | null;
  /** Sums over the cases counted. */
  extensions: number;
  transfers: number;
  reopens: number;
  n: number;
}

/** Copies of the rows of `cases` whose cell may still change, see `cases/unsettled.ts`. */
export type CaseUnsettledTable = CaseTable;

export interface RatingTable {
  id: number;
  source_id: number;
  external_id: string;
  rated_at: EpochSeconds;
  rated_day: EpochDay;
  rated_month: number;
  /** 1 not satisfied, 2 acceptable ("chấp nhận được"), 3 satisfied. */
  level: number;
  /** The stream of what was rated: 1 feedback answer, 2 dossier or service. */
  stream: number;
  unit_id: number | null;
  area_id: number | null;
  sector_id: number | null;
  procedure_id: number | null;
  channel_id: number | null;
  case_id: number | null;
  run_id: number;
  digest: number;
}

/** A letter that apologises for the lateness of a case; the office that signed, never a person. */
export interface ApologyTable {
  id: number;
  source_id: number;
  external_id: string;
  stream: number;
  /** Number of the case it is about, and the case itself; null when that has been undone since. */
  case_external_id: string;
  case_id: number | null;
  sent_at: EpochSeconds;
  sent_day: EpochDay;
  /** The new appointment; null when the letter makes none. */
  new_due_at: EpochSeconds | null;
  new_due_day: EpochDay | null;
  /** The office whose head signed; null when not known. */
  signer_unit_id: number | null;
  reason: string | null;
  run_id: number;
  digest: number;
}
