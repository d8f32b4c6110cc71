import type { EpochDay, EpochSeconds } from './epoch.ts';

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
  /** Which minutes count: ALWAYS, WORKING_DAYS or WORKING_HOURS; null in a store from before means ALWAYS. */
  expected_in: string | null;
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
  /** The coded error of docs/errors.md by which it failed; null when there was none, and in runs from before. */
  code: string | null;
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

/** A code, unit or area that a run has entered because its file names it. */
export interface RunEnteredTable {
  run_id: number;
  /** The table that `id` stands in. */
  target: 'term' | 'unit' | 'area';
  id: number;
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
