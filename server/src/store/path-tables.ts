import type { EpochSeconds } from './epoch.ts';

/** A stretch in which one unit held a case and one thing happened to it; stretches follow each other without gaps. Only cases with events have them. */
export interface CaseHoldingTable {
  case_id: number;
  /** From 0, in order. */
  seq: number;
  /** Null when the holder is not known, and while the case was closed. */
  unit_id: number | null;
  /** See `cases/path-codes.ts`. */
  doing: number;
  /** The unit whose opinion is awaited. */
  waiting_for_id: number | null;
  from_at: EpochSeconds;
  /** Null while it lasts. */
  to_at: EpochSeconds | null;
  /** Working minutes; null while it lasts, and outside the days of `city_day`. */
  minutes: number | null;
  /** Those of them after the original due date; null also without one. */
  late_minutes: number | null;
  /** 1 in the first stretch in which this unit handled the case (reception not counted): as many as cases that it held. */
  first_of_unit: number;
}

/** A case passed from one known unit to another; the counter giving it to its first handler, and mergers, are none. */
export interface CaseHandoffTable {
  case_id: number;
  /** The event by which it came. */
  seq: number;
  from_unit_id: number;
  to_unit_id: number;
  handed_at: EpochSeconds;
  /** Working minutes that the receiver held it until it passed it on or it ended; null while it holds it. */
  minutes: number | null;
  /** 1 when it came back to the unit that had passed it on just before. */
  returned: number;
}

/** A fact from which a signal is read; what the measures mean, and from how much on it is one, depends on the kind. */
export interface CaseSignalTable {
  case_id: number;
  /** See `cases/path-codes.ts`. */
  kind: number;
  /** The unit whose handling it may be evidence of; null when not known. */
  unit_id: number | null;
  /** The other unit in it, where there is one. */
  other_unit_id: number | null;
  /** The time of the pattern, which is evident from `to_at` on. */
  from_at: EpochSeconds;
  to_at: EpochSeconds;
  measure: number;
  measure2: number | null;
  /** `seq` of the events that prove it, separated by commas. */
  events: string;
}

/** Where a case with events stands that has not ended. */
export interface CaseOpenTable {
  case_id: number;
  holder_id: number | null;
  doing: number;
  /** When something last happened to it, and by which event (-1: its receipt). */
  last_at: EpochSeconds;
  last_seq: number;
  /** When its holder was first reminded of its being overdue, and how many working minutes past its due date that was. */
  reminded_at: EpochSeconds | null;
  unreminded_minutes: number | null;
}
