import type { ApologyTable, CaseContactTable, CaseEventTable, CasePauseTable, CaseRollupTable, CaseTable, CaseUnsettledTable, RatingTable } from './case-tables.ts';
import type { EpochDay, EpochSeconds } from './epoch.ts';
import type { CaseHandoffTable, CaseHoldingTable, CaseOpenTable, CaseSignalTable } from './path-tables.ts';
import type { AreaLineageTable, AreaTable, BoundarySetTable, BoundaryTable, CalendarDayTable, CityDayTable, DayIndexTable, PlaceAliasTable, UnitLineageTable, UnitTable } from './place-tables.ts';
import type { ImportRunTable, PublishedFigureTable, RefusedRowTable, RunEnteredTable, SourceTable, TermTable } from './source-tables.ts';

/**
 * Every table of a store, as Kysely sees it. DuckDB and PostgreSQL hold the same columns.
 *
 * Units of time are integers on both engines, so that a scan compares small numbers and no driver
 * converts a time zone: an `…_at` is an instant in whole epoch seconds (UTC), a `…_day` a local date of the
 * city in days since 1970-01-01, a `…_month` months since January 1970. Half-open ranges: `valid_to` is the
 * first day on which a row no longer holds.
 */

/** Facts about the store itself: city profile, simulated or real, data version, schema version. */
export interface StoreMetaTable {
  key: string;
  value: string;
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
export type ApologyBeforeTable = ApologyTable & { undo_run_id: number };

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
  day_index: DayIndexTable;
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
