import type { Stream, View } from '../filter/view.ts';
import type { HandoffPartsFragment } from '../graphql/graphql.ts';

/** The list of the cases that one unit handed to another, whoever is responsible for them. */
export const casesOfPair = ({ from, to }: Pick<HandoffPartsFragment, 'from' | 'to'>, stream: Stream): Partial<View> =>
  ({ scene: 'cases', stream, cohort: 'DUE', handedFrom: from.id, handedTo: to.id });
