import { useQuery } from '@apollo/client/react';
import type { TakenTable } from '../charts/TakeAway.tsx';
import { lateUnitsVariables } from '../filter/late-units-variables.ts';
import { useSurroundings } from '../filter/surroundings.tsx';
import type { Moment } from '../filter/period.ts';
import type { Stream } from '../filter/view.ts';
import { LateUnitsDocument } from '../graphql/graphql.ts';

/** The judgement of today as a table to take away. */
export function lateUnitsTable(stream: Stream, moment: Moment): TakenTable {
  return { root: 'lateUnits', args: { stream, period: moment.period, asOf: moment.asOf }, fields: 'unit level n overdue dueSoon oldestOverdueWorkingDays onTimeShare' };
}

/** The judgement of all units of a stream, now and a week ago. */
export function useLateUnits(stream: Stream) {
  const { moment, city } = useSurroundings();
  return useQuery(LateUnitsDocument, { variables: lateUnitsVariables(stream, moment, city.now) });
}
