import { useQuery } from '@apollo/client/react';
import { satisfactionFilter } from '../filter/case-filter.ts';
import { useSurroundings } from '../filter/surroundings.tsx';
import { useView } from '../filter/use-view.tsx';
import { SatisfactionFiguresDocument } from '../graphql/graphql.ts';

/** Ratings under the view's filter; panels of one scene share one request. */
export function useSatisfaction() {
  const { view } = useView();
  const { moment } = useSurroundings();
  return useQuery(SatisfactionFiguresDocument, {
    variables: { filter: satisfactionFilter(view, moment.period), asOf: moment.asOf },
  });
}
