import { dayOf } from '../store/city-time.ts';
import type { StreamName } from '../cases/codes.ts';

/** Lateness that was planted: cases of that unit and stream that fell due in those days end late with that probability. */
export interface PlantedLateness {
  state: 'LATE' | 'CRITICAL' | 'RECOVERED' | 'WORSENING' | 'PAST';
  unitCode: string;
  unitId: number;
  unitName: string;
  stream: StreamName;
  /** Due days, half-open; `toDay` null: still so. */
  fromDay: number;
  toDay: number | null;
  lateShareFrom: number;
  /** Equal to `lateShareFrom` unless it rises or falls in a straight line. */
  lateShareTo: number;
  /** Of the late ones, the share that is left lying for months. */
  longOverdueShare: number;
}

/** A pair of units that pass cases from A to B and back to A. */
export interface PlantedPingPong { stream: StreamName; unitCode: string; unitId: number; otherCode: string; otherId: number; fromDay: number; share: number }
/** Cases of a sector that pass through four units before anyone works on them; a little fewer than the share, where two of those drawn are one. */
export interface PlantedManyHands { stream: StreamName; sectorCode: string; fromDay: number; share: number }
/** A unit that leaves the opinions it is asked for unanswered beyond their deadline. */
export interface PlantedSilence { unitCode: string; unitId: number; fromDay: number; share: number }
/** A unit that asks for supplements twice; the share is of its cases with a limit of 3 working days or more that take at least one. */
export interface PlantedRepeatSupplement { stream: StreamName; unitCode: string; unitId: number; fromDay: number; share: number }
/** A unit that asks for more time within the last working day; the share is of its late cases. */
export interface PlantedLastMinute { stream: StreamName; unitCode: string; unitId: number; fromDay: number; shareOfLate: number }

/** A unit that leaves most letters of apology unwritten; the share is of those that it writes, of dossiers due since. */
export interface PlantedNeglect { unitCode: string; unitId: number; fromDay: number; share: number }
/** A unit that asks the same unit for its opinion again; the share is of its cases in which it asks at all. */
export interface PlantedRepeatConsultation { stream: StreamName; unitCode: string; unitId: number; fromDay: number; share: number }
/** A unit that leaves cases with long limits lying without a step between; the share is of those cases. */
export interface PlantedIdle { stream: StreamName; unitCode: string; unitId: number; fromDay: number; share: number }
/** A unit whose overdue cases are seldom reminded of; the share is of those that are. */
export interface PlantedUnreminded { stream: StreamName; unitCode: string; unitId: number; fromDay: number; share: number }
/** A unit whose answers are often reported again; the share is of its cases that take at least a working day. */
export interface PlantedReopened { stream: StreamName; unitCode: string; unitId: number; fromDay: number; share: number }

/** What was counted in the rows themselves, for each planted lateness: cases due in the last 30 days with a due date. */
export interface CountedLateness { unitId: number; stream: StreamName; due30: number; late30: number; openOverdue: number; oldestOverdueDay: number | null }

/** Everything that was planted in a simulated city: the key against which judgements and signals are tested. */
export interface SimulationTruth {
  seed: number;
  cases: number;
  /** The clock the city was made for, epoch seconds, and its local day. */
  clock: number;
  day: number;
  /** Every other unit ends cases late with a probability between these. */
  ordinaryLateShare: [from: number, to: number];
  lateness: PlantedLateness[];
  pingPong: PlantedPingPong[];
  manyHands: PlantedManyHands[];
  silence: PlantedSilence[];
  repeatSupplement: PlantedRepeatSupplement[];
  lastMinute: PlantedLastMinute[];
  neglect: PlantedNeglect[];
  repeatConsultation: PlantedRepeatConsultation[];
  idle: PlantedIdle[];
  unreminded: PlantedUnreminded[];
  reopened: PlantedReopened[];
  /** Sources that stopped delivering. */
  lateSources: string[];
  counted: CountedLateness[];
}

export const ORDINARY_LATE_SHARE: [number, number] = [0.014, 0.028];

/** Everything but the counts. `unitOn` finds a unit by its code on a day; throws when the profile has none such. */
export function plant(
  { seed, cases, clock, day }: { seed: number; cases: number; clock: number; day: number },
  unitOn: (code: string, day: number) => { id: number; name: string; validFrom: number | null },
): SimulationTruth {
  /** So many days ago, but not before the unit came to be and its first month had passed. */
  const ago = (code: string, days: number): number => Math.max(day - days, (unitOn(code, day).validFrom ?? 0) + 30);
  const late = (
    state: PlantedLateness['state'], stream: StreamName, unitCode: string, days: number, share: number,
    extra: Partial<PlantedLateness> = {},
  ): PlantedLateness => {
    const unit = unitOn(unitCode, day);
    return {
      state, unitCode, unitId: unit.id, unitName: unit.name, stream, fromDay: ago(unitCode, days), toDay: null,
      lateShareFrom: share, lateShareTo: share, longOverdueShare: 0, ...extra,
    };
  };
  const past = (stream: StreamName, unitCode: string, from: string, to: string, share: number): PlantedLateness => {
    const unit = unitOn(unitCode, dayOf(from));
    return {
      state: 'PAST', unitCode, unitId: unit.id, unitName: unit.name, stream, fromDay: dayOf(from), toDay: dayOf(to),
      lateShareFrom: share, lateShareTo: share, longOverdueShare: 0,
    };
  };
  const unit = (unitCode: string) => ({ unitCode, unitId: unitOn(unitCode, day).id });
  const other = (otherCode: string) => ({ otherCode, otherId: unitOn(otherCode, day).id });
  const stc = late('LATE', 'ASSIGNMENT', 'STC', 100, 0.3);
  return {
    seed, cases, clock, day,
    ordinaryLateShare: ORDINARY_LATE_SHARE,
    lateness: [
      late('CRITICAL', 'FEEDBACK', 'SXD', 150, 0.22, { longOverdueShare: 0.12 }),
      late('LATE', 'FEEDBACK', '20242', 95, 0.24),
      late('CRITICAL', 'DOSSIER', 'SNNMT', 200, 0.17, { longOverdueShare: 0.1 }),
      late('LATE', 'DOSSIER', '20200', 60, 0.14),
      late('LATE', 'DOSSIER', '20579', 120, 0.16),
      late('LATE', 'DOSSIER', '20965', 45, 0.22),
      stc,
      late('RECOVERED', 'DOSSIER', '20263', 300, 0.18, { toDay: Math.max(day - 80, ago('20263', 300) + 30) }),
      late('WORSENING', 'DOSSIER', '20260', 120, 0.015, { lateShareTo: 0.045, toDay: day + 60 }),
      past('DOSSIER', 'STNMT', '2024-05-02', '2024-10-01', 0.15),
      past('DOSSIER', '497', '2024-09-02', '2025-02-01', 0.12),
    ],
    pingPong: [
      { stream: 'FEEDBACK', ...unit('20209'), ...other('SXD'), fromDay: ago('20209', 240), share: 0.22 },
      { stream: 'DOSSIER', ...unit('SNNMT'), ...other('SXD'), fromDay: ago('SNNMT', 240), share: 0.1 },
    ],
    manyHands: [{ stream: 'FEEDBACK', sectorCode: 'NDXD', fromDay: Math.max(day - 180, dayOf('2025-08-01')), share: 0.18 }],
    silence: [{ ...unit('STP'), fromDay: ago('STP', 150), share: 0.45 }],
    repeatSupplement: [{ stream: 'DOSSIER', ...unit('20410'), fromDay: ago('20410', 200), share: 0.12 }],
    lastMinute: [{ stream: 'ASSIGNMENT', unitCode: stc.unitCode, unitId: stc.unitId, fromDay: stc.fromDay, shareOfLate: 0.9 }],
    neglect: [{ ...unit('20579'), fromDay: ago('20579', 120), share: 0.2 }],
    repeatConsultation: [{ stream: 'DOSSIER', ...unit('SXD'), fromDay: ago('SXD', 365), share: 0.4 }],
    idle: [{ stream: 'DOSSIER', ...unit('SYT'), fromDay: ago('SYT', 365), share: 0.5 }],
    unreminded: [{ stream: 'DOSSIER', ...unit('SNNMT'), fromDay: ago('SNNMT', 200), share: 0.05 }],
    reopened: [{ stream: 'FEEDBACK', ...unit('20257'), fromDay: ago('20257', 300), share: 0.1 }],
    lateSources: ['GIAO_VIEC'],
    counted: [],
  };
}
