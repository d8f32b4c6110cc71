import { workingMinutesBetween } from '../calendar/working-minutes.ts';
import { SIGNAL_KINDS, type SignalKindName } from '../cases/path-codes.ts';
import type { Context } from '../context.ts';
import { unitById } from '../places/place-nodes.ts';
import { MANIFESTATIONS_OF } from './manifestations.ts';
import type { SignalRow } from './signal-stats.query.ts';
import { Signal, SignalStatus } from './signal.type.ts';

export const KIND_NAMES = Object.fromEntries(Object.entries(SIGNAL_KINDS).map(([name, code]) => [code, name])) as Record<number, SignalKindName>;

/** A row as the API shows it. */
export function signalNode(row: SignalRow, { dictionary, city }: Context): Signal {
  const kind = KIND_NAMES[row.kind]!;
  const lasted = kind === 'IDLE' || kind === 'OVERDUE_NOT_REMINDED';
  const times = kind === 'LAST_MINUTE_EXTENSION' ? row.measure2 : lasted || kind === 'UNANSWERED_CONSULTATION' || kind === 'NO_APOLOGY' ? null : row.measure;
  return Object.assign(new Signal(), {
    row: { caseId: row.case_id, events: row.events.split(',').filter((seq) => seq !== '' && Number(seq) >= 0).map(Number) },
    kind, status: SignalStatus.ALLEGED, unit: unitById(dictionary, row.unit_id), otherUnit: unitById(dictionary, row.other_unit_id), from: row.from_at, to: row.to_at,
    times, units: kind === 'REPEATED_CONSULTATION' ? row.measure2 : null,
    workingMinutes: lasted ? workingMinutesBetween(row.from_at, row.to_at, city.calendar) : kind === 'LAST_MINUTE_EXTENSION' ? row.measure : null,
    manifestations: [...MANIFESTATIONS_OF[kind]],
  });
}
