import { useQuery } from '@apollo/client/react';
import { caseFilter } from '../filter/case-filter.ts';
import { useSurroundings } from '../filter/surroundings.tsx';
import { useView } from '../filter/use-view.tsx';
import type { Stream } from '../filter/view.ts';
import { StreamTakesDocument } from '../graphql/graphql.ts';
import { TakesNote } from './TakesNote.tsx';

/** How long the cases received in the period take, the open ones counted; nothing until it is known. */
export function StreamTakes({ stream }: { stream: Stream }) {
  const { view } = useView();
  const { moment } = useSurroundings();
  const { data, previousData } = useQuery(StreamTakesDocument, { variables: { received: caseFilter(view, stream, moment.period, { cohort: 'RECEIVED' }), asOf: moment.asOf } });
  const takes = (data ?? previousData)?.caseStats.total.workingDays;
  return takes ? <TakesNote takes={takes} stream={stream} /> : null;
}
