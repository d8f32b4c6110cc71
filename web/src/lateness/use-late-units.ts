import { useQuery } from '@apollo/client/react';
import { lateUnitsVariables } from '../filter/late-units-variables.ts';
import { useSurroundings } from '../filter/surroundings.tsx';
import type { Stream } from '../filter/view.ts';
import { LateUnitsDocument } from '../graphql/graphql.ts';

/** The judgement of all units of a stream, now and a week ago. */
export function useLateUnits(stream: Stream) {
  const { moment, city } = useSurroundings();
  return useQuery(LateUnitsDocument, { variables: lateUnitsVariables(stream, moment, city.now) });
}
