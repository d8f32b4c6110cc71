import { useQuery } from '@apollo/client/react';
import { useMemo } from 'react';
import type { TakenTable } from '../charts/TakeAway.tsx';
import { caseFilter, satisfactionFilter } from '../filter/case-filter.ts';
import { useSurroundings } from '../filter/surroundings.tsx';
import { useView } from '../filter/use-view.tsx';
import type { MapMeasure, Stream } from '../filter/view.ts';
import { MapCountsDocument, MapDaysDocument, MapOnlineDocument, MapRatingsDocument, MapStepsDocument } from '../graphql/graphql.ts';
import { MEASURE_KINDS } from './map-measures.ts';

/** What a measure comes to in one area, or at the unit that governs it. */
export interface MapFigure {
  value: number | null;
  low?: number | null;
  high?: number | null;
  numerator?: number;
  denominator?: number;
  /** Cases that a duration rests on. */
  counted?: number;
  /** Why there is no value although something was counted: too few ended to say, or withheld. */
  withheld?: boolean;
}

type Place = { id: string } | null | undefined;
type Group = { key: { area?: Place; unit?: Place } };

export interface MapFigures {
  /** By area or unit; undefined until they are known. */
  figures: ReadonlyMap<string, MapFigure> | undefined;
  /** Cases that could not be cut to the boundaries. */
  notRecut: number;
  /** The same question as a file. */
  take: TakenTable | null;
}

const COUNTS = { overdue: 'openOverdue', dueSoon: 'dueSoon', open: 'n', due: 'n', received: 'n', doneLate: 'doneLate', unclassified: 'unclassified' } as const;
const STEPS = ['reopened', 'transfers', 'extensions'] as const;
type Step = (typeof STEPS)[number];
/** What a file of a measure holds. */
const FIELDS: Record<MapMeasure, string> = {
  ...COUNTS, reopened: 'reopened', transfers: 'transfers', extensions: 'extensions', days: 'workingDays { median medianLow medianHigh counted }',
  online: 'n onlineShare', satisfied: 'satisfiedShare', rated: 'responseShare',
};
const isCount = (measure: MapMeasure): measure is keyof typeof COUNTS => measure in COUNTS;
const isStep = (measure: MapMeasure): measure is Step => STEPS.includes(measure as Step);

/** A measure by the units that govern areas, or by where people live, under the boundaries given. Asks for nothing but it:
 *  each document names what one scan of the store can give together. Null asks nothing. */
export function useMapFigures(stream: Stream, measure: MapMeasure | null, byApplicant: boolean, boundarySet: string): MapFigures {
  const { view } = useView();
  const { moment } = useSurroundings();
  const of = measure === null ? null : MEASURE_KINDS[measure].of;
  const by = byApplicant ? ('AREA' as const) : ('UNIT' as const);
  const cut = byApplicant ? boundarySet : null;
  const asOf = moment.asOf;
  const cases = { filter: caseFilter(view, stream, moment.period, of === null || of === 'RATED' ? {} : { cohort: of }), by: [by], boundarySet: cut, asOf };
  const ratings = { filter: satisfactionFilter(view, moment.period, { stream }), by: [by], boundarySet: cut, asOf };
  const rated = of === 'RATED';
  const counts = useQuery(MapCountsDocument, { skip: measure === null || !isCount(measure), variables: cases }).data?.caseStats;
  const steps = useQuery(MapStepsDocument, { skip: measure === null || !isStep(measure), variables: cases }).data?.caseStats;
  const days = useQuery(MapDaysDocument, { skip: measure !== 'days', variables: cases }).data?.caseStats;
  const online = useQuery(MapOnlineDocument, { skip: measure !== 'online', variables: cases }).data?.caseStats;
  const opinions = useQuery(MapRatingsDocument, { skip: !rated, variables: ratings }).data?.satisfactionStats;
  const answer = counts ?? steps ?? days ?? online;
  const figures = useMemo(() => {
    const gathered = <G extends Group>(groups: readonly G[] | undefined, figure: (group: G) => MapFigure) =>
      groups && new Map(groups.flatMap((group) => {
        const place = byApplicant ? group.key.area : group.key.unit;
        return place ? [[place.id, figure(group)] as const] : [];
      }));
    if (measure === null) return undefined;
    if (isCount(measure)) return gathered(counts?.groups, (group) => ({ value: group[COUNTS[measure]] }));
    if (isStep(measure)) return gathered(steps?.groups, (group) => ({ value: group[measure] }));
    if (measure === 'days') {
      return gathered(days?.groups, ({ workingDays: { median, medianLow, medianHigh, counted } }) =>
        ({ value: median ?? null, low: medianLow ?? null, high: medianHigh ?? null, counted, withheld: median == null && counted > 0 }));
    }
    if (measure === 'online') return gathered(online?.groups, (group) => rateFigure(group.onlineShare));
    return gathered(opinions?.groups, (group) => rateFigure(measure === 'satisfied' ? group.satisfiedShare : group.responseShare));
  }, [measure, byApplicant, counts, steps, days, online, opinions]);
  const table = { groupBy: [by], boundarySet: cut, asOf };
  return {
    figures,
    notRecut: byApplicant ? (answer?.notRecut ?? 0) : 0,
    take: measure === null ? null
      : rated ? { root: 'satisfactionStats', args: { filter: ratings.filter, ...table }, fields: `ratings ${FIELDS[measure]}` }
        : { root: 'caseStats', args: { filter: cases.filter, ...table }, fields: FIELDS[measure] },
  };
}

function rateFigure(rate: { value?: number | null; low?: number | null; high?: number | null; numerator: number; denominator: number; nullReason?: string | null }): MapFigure {
  return { value: rate.value ?? null, low: rate.low, high: rate.high, numerator: rate.numerator, denominator: rate.denominator, withheld: rate.nullReason === 'SUPPRESSED' };
}
