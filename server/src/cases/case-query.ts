import type { RawBuilder } from 'kysely';
import type { OutcomeName, QualityFlagName, StreamName } from './codes.ts';

/** Which cases a question is about; each is counted by one date of its own. */
export type Cohort = 'DUE' | 'RECEIVED' | 'ENDED' | 'OPEN_AT' | 'CARRIED_OVER';
export type TimelinessCell = 'DONE_ON_TIME' | 'DONE_LATE' | 'OPEN_IN_TIME' | 'OPEN_OVERDUE' | 'PAUSED' | 'UNCLASSIFIED';
export type DueBasis = 'ORIGINAL' | 'CURRENT';
export type Attribution = 'RESPONSIBLE' | 'HOLDER_AT_DUE';
/** What a clock stop does to the time counted: it is left out, or the count begins anew when the stop ends. */
export type OnSupplement = 'PAUSE' | 'RESET';
/** Whether a dossier whose handling was stopped (status 8) has ended, or waits with its clock standing still. */
export type StoppedIs = 'PAUSED' | 'ENDED';
/** Whether "on time" compares instants (whole seconds) or local days. */
export type OnTimePrecision = 'SECOND' | 'DAY';

/** What the cases of one group have in common in one dimension; `ids: null` and `days: null` are those without a value. */
export type MemberCondition =
  | { dimension: Exclude<CaseDimension, TimeDimension | 'WEEKDAY'>; ids: number[] | null }
  | { dimension: TimeDimension; days: { from: number; to: number } | null }
  | { dimension: 'WEEKDAY'; weekday: number | null };

/** A filter with every name resolved to the store's own ids and days; an empty list matches nothing. */
export interface CaseFilter {
  stream?: StreamName | undefined;
  /** Half-open local days. */
  period?: { from: number; to: number } | undefined;
  cohort: Cohort;
  unitIds?: number[] | undefined;
  areaIds?: number[] | undefined;
  sectorIds?: number[] | undefined;
  procedureIds?: number[] | undefined;
  channelIds?: number[] | undefined;
  originIds?: number[] | undefined;
  priorityIds?: number[] | undefined;
  statusIds?: number[] | undefined;
  cells?: TimelinessCell[] | undefined;
  outcomes?: OutcomeName[] | undefined;
  online?: boolean | undefined;
  /** Open and due on this local day or earlier, but not yet past due. */
  dueSoonUntil?: number | undefined;
  /** Open (not paused) and received within these local days, half-open; null is unbounded. */
  openReceivedIn?: { from: number | null; to: number | null } | undefined;
  quality?: QualityFlagName[] | undefined;
  search?: string | undefined;
  /** Whether a case bears a signal that was asked for, prepared with the policy's rules. */
  bearsSignal?: RawBuilder<boolean> | undefined;
  /** Whether a case gave the occasion for a signal that was asked for, prepared likewise. */
  gaveOccasion?: RawBuilder<boolean> | undefined;
  /** What a case's path must show, prepared with the moment: hand-offs it had, stretches it was held for. */
  onPath?: RawBuilder<boolean>[] | undefined;
  /** Only the cases of this group. */
  member?: MemberCondition[] | undefined;
  /** None of the cases of these groups. */
  notMembers?: MemberCondition[][] | undefined;
}

/** The moment and the rules under which cases are looked at. */
export interface CaseView {
  /** Epoch seconds; cases received later do not exist yet. */
  asOf: number;
  /** The local day of `asOf`. */
  asOfDay: number;
  /** True when `asOf` lies before what the store holds, so that earlier clock stops matter. */
  past: boolean;
  /** True when every case that has an end has ended by `asOf`: open is then simply `ended_at is null`, which skips most of the table. */
  allEndsPassed: boolean;
  /** True when no case of the store ended before the day of its receipt. */
  endsInOrder: boolean;
  /** Start instant of the period, and the instant up to which its balance is struck; null without a period. */
  periodStart: number | null;
  balanceAt: number;
  /** The first local day of the period; null without one. */
  periodDay: number | null;
  /** True when unpublished text must neither be shown nor searched. */
  publicView: boolean;
  dueBasis: DueBasis;
  attribution: Attribution;
  /** Name of the policy from which the rules come. */
  policyName: string;
  precision: OnTimePrecision;
  onSupplement: OnSupplement;
  /** Whether a second request for papers makes a case late, whatever its due date. */
  secondSupplementOverdue: boolean;
  stoppedIs: StoppedIs;
}

export const CASE_DIMENSIONS = [
  'UNIT', 'UNIT_KIND', 'AREA', 'SECTOR', 'PROCEDURE', 'CHANNEL', 'ORIGIN', 'PRIORITY', 'STATUS',
  'DAY', 'WEEK', 'MONTH', 'QUARTER', 'YEAR', 'WEEKDAY',
] as const;
export type CaseDimension = (typeof CASE_DIMENSIONS)[number];
export type TimeDimension = 'DAY' | 'WEEK' | 'MONTH' | 'QUARTER' | 'YEAR';
export const TIME_DIMENSIONS: readonly CaseDimension[] = ['DAY', 'WEEK', 'MONTH', 'QUARTER', 'YEAR', 'WEEKDAY'];
