/**
 * Every table of a store, as Kysely sees it. DuckDB and PostgreSQL hold the same columns.
 *
 * Units of time are integers on both engines, so that a scan compares small numbers and no driver
 * converts a time zone: an `…_at` is an instant in whole epoch seconds (UTC), a `…_day` a local date of the
 * city in days since 1970-01-01, a `…_month` months since January 1970. Half-open ranges: `valid_to` is the
 * first day on which a row no longer holds.
 */

/** An instant in whole epoch seconds. */
export type EpochSeconds = number;
/** A local date of the city in days since 1970-01-01. */
export type EpochDay = number;

/** Facts about the store itself: city profile, simulated or real, data version, schema version. */
export interface StoreMetaTable {
  key: string;
  value: string;
}

/** A place on the map with validity dates: a district, ward, commune … The surrogate id is the identity; codes are reused. */
export interface AreaTable {
  id: number;
  /** The named set of places it belongs to: the city profile's own, or one an import brought along. */
  place_set: string;
  code: string | null;
  name: string;
  name_en: string;
  /** CITY, DISTRICT, WARD, COMMUNE, TOWNSHIP, SPECIAL_ZONE, NEIGHBOURHOOD … */
  kind: string;
  parent_id: number | null;
  valid_from: EpochDay | null;
  valid_to: EpochDay | null;
  area_km2: number | null;
  /** A point inside, WGS84; null when unknown. */
  lon: number | null;
  lat: number | null;
}

/** What became of an area: whole, or a part whose history cannot be re-cut. */
export interface AreaLineageTable {
  from_area_id: number;
  to_area_id: number;
  on_day: EpochDay;
  /** 1 when the whole area went over; 0 when only a part did, so that its past cannot be re-cut. */
  whole: number;
  /** The share that went over, 0–1; null when it is not known. */
  share: number | null;
}

/** An office that owes something: department, district, ward, commune, centre. */
export interface UnitTable {
  id: number;
  place_set: string;
  code: string | null;
  name: string;
  name_en: string;
  /** DEPARTMENT, DISTRICT, WARD, COMMUNE, SPECIAL_ZONE, CENTRE, AGENCY, GROUP … */
  kind: string;
  parent_id: number | null;
  /** The area it governs; null for departments and centres. */
  area_id: number | null;
  valid_from: EpochDay | null;
  valid_to: EpochDay | null;
}

export interface UnitLineageTable {
  from_unit_id: number;
  to_unit_id: number;
  on_day: EpochDay;
  whole: number;
}

/** Other spellings by which files name a unit or an area. */
export interface PlaceAliasTable {
  place_set: string;
  /** UNIT or AREA. */
  target: string;
  target_id: number;
  alias: string;
}

export interface BoundarySetTable {
  id: string;
  name: string;
  name_en: string;
  place_set: string;
  valid_from: EpochDay | null;
  valid_to: EpochDay | null;
  /** 1 when the shapes are the project's own sketch rather than an official boundary. */
  schematic: number;
  source: string;
  /** Changes when any shape changes; part of the immutable geometry URL. */
  version: string;
}

export interface BoundaryTable {
  boundary_set_id: string;
  area_id: number;
  /** A GeoJSON geometry, Polygon or MultiPolygon, WGS84, as text. */
  geometry: string;
}

/** The working-day calendar: one row a day that differs from "Monday to Friday works". */
export interface CalendarDayTable {
  calendar: string;
  version: number;
  day: EpochDay;
  /** DAY_OFF or MAKE_UP (a Saturday that is worked). */
  kind: string;
  reason: string;
  reason_en: string;
  /** The legal act, or null when it was not found. */
  legal_act: string | null;
  /** HIGH, MEDIUM, LOW or PROVISIONAL. */
  confidence: string;
}

/** Coded values of a source: sectors, procedures, channels, origins, priorities, statuses. */
export interface TermTable {
  id: number;
  place_set: string;
  /** SECTOR, PROCEDURE, CHANNEL, ORIGIN, PRIORITY or STATUS. */
  kind: string;
  code: string;
  name: string;
  name_en: string;
  /** The sector of a procedure. */
  parent_id: number | null;
  /** The statutory limit of a procedure, with its unit HOUR, WORKING_DAY, CALENDAR_DAY or MONTH; null when unknown. */
  limit_value: number | null;
  limit_unit: string | null;
}

export interface SourceTable {
  id: number;
  code: string;
  name: string;
  name_en: string;
  steward: string;
  /** FEEDBACK, DOSSIER, ASSIGNMENT or SATISFACTION. */
  stream: string;
  expected_interval_minutes: number;
  grace_minutes: number;
  last_load_at: EpochSeconds | null;
  /** Up to when the source's own data reach: the latest instant seen in its rows. */
  data_up_to: EpochSeconds | null;
}

export interface ImportRunTable {
  id: number;
  source_id: number;
  file_name: string;
  /** SHA-256 of the file's bytes. */
  file_digest: string;
  mapping_name: string;
  /** RUNNING, DONE, FAILED, INTERRUPTED or UNDONE. */
  state: string;
  started_at: EpochSeconds;
  ended_at: EpochSeconds | null;
  rows_read: number;
  rows_new: number;
  rows_changed: number;
  rows_unchanged: number;
  rows_refused: number;
  message: string | null;
}

export interface RefusedRowTable {
  run_id: number;
  /** Line of the file at which the record begins; the header is line 1. */
  line: number;
  column_name: string;
  value: string | null;
  /** A code of docs/errors.md. */
  reason: string;
  /** What would be right, in words. */
  expected: string;
  /** The whole row as read, a JSON object of column name to text. */
  row_text: string;
}

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

/** Rows as they were before a run changed them, so that the run can be undone: the live columns and the run's id. */
export type CaseBeforeTable = CaseTable & { undo_run_id: number };
export type CaseEventBeforeTable = CaseEventTable & { undo_run_id: number };
export type CasePauseBeforeTable = CasePauseTable & { undo_run_id: number };
export type CaseContactBeforeTable = CaseContactTable & { undo_run_id: number };
export type CaseHoldingBeforeTable = CaseHoldingTable & { undo_run_id: number };
export type CaseHandoffBeforeTable = CaseHandoffTable & { undo_run_id: number };
export type CaseSignalBeforeTable = CaseSignalTable & { undo_run_id: number };
export type CaseOpenBeforeTable = CaseOpenTable & { undo_run_id: number };
export type RatingBeforeTable = RatingTable & { undo_run_id: number };

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
export type ApologyBeforeTable = ApologyTable & { undo_run_id: number };

/** One row a local day, with the parts that group-by truncates to. */
export interface CityDayTable {
  day: EpochDay;
  /** Monday of the ISO week, as a day. */
  week: EpochDay;
  month: number;
  /** Quarters since the first of 1970. */
  quarter: number;
  year: number;
  /** 1 Monday … 7 Sunday. */
  weekday: number;
  /** 1 when the city's calendar works on this day. */
  working: number;
  /** Number of working days from the first row up to and including this day: differences count working days. */
  working_index: number;
}

export interface PublishedFigureTable {
  id: string;
  stream: string;
  measure: string;
  scope: string;
  /** The scope in Vietnamese; null where the list gives none. */
  scope_vi: string | null;
  value_text: string;
  value: number | null;
  unit: string;
  numerator: number | null;
  denominator: number | null;
  period_from: EpochDay | null;
  /** Exclusive here; the source document's own date is inclusive. */
  period_to: EpochDay | null;
  as_of_text: string | null;
  document: string;
  caution: string | null;
}

/**
 * What was judged on each working day, one row a unit and stream: appended, never changed. The level of a day is the
 * damped one, from which "late since" is read.
 */
export interface JudgementLogTable {
  policy: string;
  policy_version: number;
  stream: number;
  /** The working day at whose end was judged. */
  day: EpochDay;
  unit_id: number;
  /** See `LEVEL_CODES` in lateness/judgement-log.query.ts, as is `single_look`, the level by that day's look alone. */
  level: number;
  single_look: number;
  /** 1 while the unit is held to be running late. */
  flagged: number;
  /** Looks in a row that spoke against the flag, or against its absence. */
  looks: number;
  /** The day on which this level began, and that on which the flag was raised; null without one. */
  since_day: EpochDay;
  late_since_day: EpochDay | null;
  n: number;
  on_time: number;
  owed: number;
  p_value: number | null;
  adjusted_p_value: number | null;
  /** 1 recorded by a running server no later than the next working day, 2 recomputed later from the data of then. */
  origin: number;
  judged_at: EpochSeconds;
}

/** A code, unit or area that a run has entered because its file names it. */
export interface RunEnteredTable {
  run_id: number;
  /** The table that `id` stands in. */
  target: 'term' | 'unit' | 'area';
  id: number;
}

export interface Tables {
  store_meta: StoreMetaTable;
  area: AreaTable;
  area_lineage: AreaLineageTable;
  unit: UnitTable;
  unit_lineage: UnitLineageTable;
  place_alias: PlaceAliasTable;
  boundary_set: BoundarySetTable;
  boundary: BoundaryTable;
  calendar_day: CalendarDayTable;
  city_day: CityDayTable;
  term: TermTable;
  source: SourceTable;
  import_run: ImportRunTable;
  refused_row: RefusedRowTable;
  run_entered: RunEnteredTable;
  cases: CaseTable;
  case_event: CaseEventTable;
  case_pause: CasePauseTable;
  case_contact: CaseContactTable;
  case_holding: CaseHoldingTable;
  case_handoff: CaseHandoffTable;
  case_signal: CaseSignalTable;
  case_open: CaseOpenTable;
  cases_before: CaseBeforeTable;
  case_event_before: CaseEventBeforeTable;
  case_pause_before: CasePauseBeforeTable;
  case_contact_before: CaseContactBeforeTable;
  case_holding_before: CaseHoldingBeforeTable;
  case_handoff_before: CaseHandoffBeforeTable;
  case_signal_before: CaseSignalBeforeTable;
  case_open_before: CaseOpenBeforeTable;
  rating_before: RatingBeforeTable;
  case_rollup: CaseRollupTable;
  case_unsettled: CaseUnsettledTable;
  rating: RatingTable;
  apology: ApologyTable;
  apology_before: ApologyBeforeTable;
  published_figure: PublishedFigureTable;
  judgement_log: JudgementLogTable;
}
