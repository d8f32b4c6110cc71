import { useQuery } from '@apollo/client/react';
import { caseFilter } from '../filter/case-filter.ts';
import { useSurroundings } from '../filter/surroundings.tsx';
import { useView } from '../filter/use-view.tsx';
import type { Stream, View } from '../filter/view.ts';
import { BoundarySetsDocument, StreamByAreaDocument } from '../graphql/graphql.ts';

/** What the colour answers for. Feedback is handled by departments, which govern no area: it is coloured by where the
 *  problem lies unless the reader asks otherwise. */
export const usualBy = (stream: Stream) => (stream === 'FEEDBACK' ? 'applicant' : 'unit');

export const colouredBy = (view: View, stream: Stream) => view.by ?? usualBy(stream);

interface MapBoundaries {
  id: string;
  name: string;
  nameEn: string;
  url: string;
}

/** The boundary sets to choose from, the one drawn, and whether it is another than the one in force. No unit of today
 *  governs an area of another era, so such a map is coloured by where people live. */
export function useBoundaries(inForce: MapBoundaries | null | undefined): { sets: readonly MapBoundaries[]; drawn: MapBoundaries | null; other: boolean } {
  const { view } = useView();
  const { data } = useQuery(BoundarySetsDocument);
  const sets = data?.boundarySets ?? [];
  const drawn = sets.find((set) => set.id === view.boundaries) ?? inForce ?? null;
  return { sets, drawn, other: drawn !== null && drawn.id !== inForce?.id };
}

/** Cases due in the period by area, re-cut to a boundary set; null asks nothing. */
export function useStreamByArea(stream: Stream, boundarySet: string | null) {
  const { view } = useView();
  const { moment } = useSurroundings();
  return useQuery(StreamByAreaDocument, {
    skip: boundarySet === null,
    variables: { filter: caseFilter(view, stream, moment.period, { cohort: 'DUE' }), asOf: moment.asOf, boundarySet },
  });
}
