import type { CaseCount } from './case.metric.ts';
import type { CaseMeasureName } from './case-input.type.ts';
import { OUTCOMES, type OutcomeName } from './codes.ts';
import type { CountedRow, NumberMeasure } from './number-measure.ts';
import { workingDaysOf, type WorkingDays } from './working-days.type.ts';

const count = (...of: CaseCount[]): NumberMeasure<CaseCount> => ({ of });
const outcome = (name: OutcomeName): NumberMeasure<CaseCount> => count(`outcome:${OUTCOMES[name]}`);

const histogram = (row: CountedRow): WorkingDays => workingDaysOf(String(row.workingDays ?? ''));

/** What groups of cases are ordered by, kept by and compared in. */
const CASE_NUMBERS: Record<Exclude<CaseMeasureName, 'KEY' | 'DUE_SOON'>, NumberMeasure<CaseCount>> = {
  N: count('n'), DONE_ON_TIME: count('doneOnTime'), DONE_LATE: count('doneLate'), OPEN_IN_TIME: count('openInTime'), OPEN_OVERDUE: count('openOverdue'),
  PAUSED: count('paused'), UNCLASSIFIED: count('unclassified'),
  PAUSED_IN_TIME: count('pausedInTime'), PAUSED_OVERDUE: count('pausedOverdue'), PAUSED_UNCLASSIFIED: count('pausedUnclassified'),
  ON_TIME_SHARE: { of: ['doneOnTime'], over: ['doneOnTime', 'doneLate', 'openOverdue'] },
  ONLINE_SHARE: { of: ['online'], over: ['onlineKnown'] },
  CARRIED_OVER: count('carriedOver'), RECEIVED: count('received'), ENDED: count('done'), OPEN_AT_END: count('open'), PAUSED_AT_END: count('pausedAtEnd'),
  NOT_YET_RECEIVED: count('notYetReceived'), REFUSED_AT_RECEPTION: count('refusedAtReception'),
  COMPLETED: outcome('COMPLETED'), WITHDRAWN: outcome('WITHDRAWN'), STOPPED: outcome('STOPPED'), REJECTED: outcome('REJECTED'), DUPLICATE: outcome('DUPLICATE'),
  EXTENSIONS: count('extensions'), TRANSFERS: count('transfers'), REOPENED: count('reopened'),
  MEDIAN_WORKING_DAYS: {
    of: ['workingDays'],
    read: (row) => { const { median, medianLow, medianHigh, medianNullReason } = histogram(row); return { value: median, low: medianLow, high: medianHigh, nullReason: medianNullReason }; },
  },
  P90_WORKING_DAYS: {
    of: ['workingDays'],
    read: (row) => { const { p90, p90Low, p90High, p90NullReason } = histogram(row); return { value: p90, low: p90Low, high: p90High, nullReason: p90NullReason }; },
  },
};

/** The measure of a name; null for KEY, which has no number. `dueSoonDays` is the policy's. */
export function caseNumber(name: CaseMeasureName, dueSoonDays: number): NumberMeasure<CaseCount> | null {
  if (name === 'KEY') return null;
  return name === 'DUE_SOON' ? count(`dueSoon:${dueSoonDays}`) : CASE_NUMBERS[name];
}
