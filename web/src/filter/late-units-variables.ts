import type { LateUnitsQueryVariables } from '../graphql/graphql.ts';
import { momentBefore, type Moment } from './period.ts';
import type { Stream } from './view.ts';

/** The judgement of all units in the view's period, and the same a week earlier: one question for headline, list and
 *  map, so they cannot disagree. */
export function lateUnitsVariables(stream: Stream, moment: Moment, now: string): LateUnitsQueryVariables {
  const before = momentBefore(moment, 7, now);
  return { stream, period: moment.period, asOf: moment.asOf, periodBefore: before.period, asOfBefore: before.asOf };
}
