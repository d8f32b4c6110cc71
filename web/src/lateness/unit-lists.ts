import { SETTLED, type Behind } from '../charts/cell.ts';
import type { Stream, View } from '../filter/view.ts';

/** Where the numbers of a unit's judgement lead. */
export const pageOfUnit = (unit: string, stream: Stream): Partial<View> => ({ scene: 'unit', unit, stream });
export const overdueOfUnit = (unit: string, stream: Stream): Partial<View> => ({ scene: 'cases', stream, unit, cohort: 'OPEN_AT', cell: ['OPEN_OVERDUE'] });
export const dueSoonOfUnit = (unit: string, stream: Stream, days: number): Partial<View> => ({ scene: 'cases', stream, unit, cohort: 'OPEN_AT', dueWithin: days, order: 'DUE_ASC' });
/** The lists behind the two counts of its on-time share. */
export const shareOfUnit = (unit: string, stream: Stream): Behind => {
  const due: Partial<View> = { scene: 'cases', stream, unit, cohort: 'DUE' };
  return { numerator: { ...due, cell: ['DONE_ON_TIME'] }, denominator: { ...due, cell: SETTLED } };
};
