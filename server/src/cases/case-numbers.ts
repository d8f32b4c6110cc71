import type { Policy } from '../city/policy.ts';
import { badInput } from '../errors.ts';
import type { CaseCount } from './case.metric.ts';
import type { CaseMeasureName } from './case-input.type.ts';
import { OUTCOMES, type OutcomeName } from './codes.ts';
import type { CountedRow, NumberMeasure } from './number-measure.ts';
import { workingDaysOf, type WorkingDays } from './working-days.type.ts';

const count = (...of: CaseCount[]): NumberMeasure<CaseCount> => ({ of });
const outcome = (name: OutcomeName): NumberMeasure<CaseCount> => count(`outcome:${OUTCOMES[name]}`);

const histogram = (row: CountedRow): WorkingDays => workingDaysOf(String(row.workingDays ?? ''));

/** Measures of which there is one for each number of days. */
type WithDays = 'DUE_SOON' | 'AGEING' | 'AGEING_OVERDUE';

/** What groups of cases are ordered by, kept by and compared in. */
const CASE_NUMBERS: Record<Exclude<CaseMeasureName, 'KEY' | WithDays>, NumberMeasure<CaseCount>> = {
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

/** What a policy says of days that are counted. */
type DaysOfPolicy = Pick<Policy, 'dueSoonDays' | 'ageingBands'>;

/** A measure by its name, and which of its days are meant where it has several. */
export interface NamedMeasure {
  measure: CaseMeasureName;
  workingDays?: number | null | undefined;
}

/** The measure of a name; null for KEY, which has no number. Throws BAD_USER_INPUT for days that it does not have, naming `workingDays` of the given argument. */
export function caseNumber({ measure, workingDays }: NamedMeasure, argument: string, { dueSoonDays, ageingBands }: DaysOfPolicy): NumberMeasure<CaseCount> | null {
  switch (measure) {
    case 'DUE_SOON': {
      const days = workingDays ?? dueSoonDays;
      if (days < 0) throw badInput(`${argument}.workingDays`, days, 'a number of working days from 0');
      return count(`dueSoon:${days}`);
    }
    case 'AGEING': case 'AGEING_OVERDUE': {
      const band = ageingBands.indexOf(workingDays ?? ageingBands[0]!);
      if (band < 0) throw badInput(`${argument}.workingDays`, workingDays, `the first day of a band of the policy: ${ageingBands.join(', ')}`);
      return count(measure === 'AGEING' ? `age:${band}` : `ageOverdue:${band}`);
    }
    default:
      if (workingDays !== null && workingDays !== undefined) throw badInput(`${argument}.workingDays`, workingDays, `none, because ${measure} is not of a number of days; DUE_SOON, AGEING and AGEING_OVERDUE are`);
      return measure === 'KEY' ? null : CASE_NUMBERS[measure];
  }
}
