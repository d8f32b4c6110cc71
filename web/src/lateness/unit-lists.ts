import { SETTLED, type Behind } from '../charts/cell.ts';
import type { Stream, View } from '../filter/view.ts';

/** Where the numbers of a unit's judgement lead. */
export const pageOfUnit = (unit: string, stream: Stream): Partial<View> => ({ scene: 'unit', unit, stream });
/** A unit is judged by all its cases: what narrows the other figures of a page does not narrow the lists behind these. */
export const ALL_ITS_CASES: Partial<View> = { area: null, sector: null, procedure: null, channel: null, origin: null };
/** What is open, is open at the moment of the judgement: a list of a past period would show what was open at its end. */
const OPEN_NOW: Partial<View> = { ...ALL_ITS_CASES, scene: 'cases', cohort: 'OPEN_AT', from: null, to: null };
export const overdueOfUnit = (unit: string, stream: Stream): Partial<View> => ({ ...OPEN_NOW, stream, unit, cell: ['OPEN_OVERDUE'] });
export const dueSoonOfUnit = (unit: string, stream: Stream, days: number): Partial<View> => ({ ...OPEN_NOW, stream, unit, dueWithin: days, order: 'DUE_ASC' });
/** The lists behind the two counts of its on-time share. */
export const shareOfUnit = (unit: string, stream: Stream): Behind => {
  const due: Partial<View> = { ...ALL_ITS_CASES, scene: 'cases', stream, unit, cohort: 'DUE' };
  return { numerator: { ...due, cell: ['DONE_ON_TIME'] }, denominator: { ...due, cell: SETTLED } };
};
