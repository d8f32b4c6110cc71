import { useQuery } from '@apollo/client/react';
import { caseFilter } from '../filter/case-filter.ts';
import { useSurroundings } from '../filter/surroundings.tsx';
import { useView } from '../filter/use-view.tsx';
import type { Stream } from '../filter/view.ts';
import { StreamChangeDocument, StreamFiguresDocument } from '../graphql/graphql.ts';

/** The filters of what is owed in a stream. */
export function useStreamFilters(stream: Stream) {
  const { view } = useView();
  const { moment } = useSurroundings();
  return {
    due: caseFilter(view, stream, moment.period, { cohort: 'DUE' }),
    open: caseFilter(view, stream, moment.period, { cohort: 'OPEN_AT' }),
    asOf: moment.asOf,
  };
}

/** What is owed in a stream under the view's filter. Panels of one scene that ask this share one request. */
export function useStreamFigures(stream: Stream) {
  return useQuery(StreamFiguresDocument, { variables: useStreamFilters(stream) });
}

/** How the register of a stream moved against the period just before. */
export function useStreamChange(stream: Stream, skip: boolean) {
  return useQuery(StreamChangeDocument, { variables: useStreamFilters(stream), skip });
}
