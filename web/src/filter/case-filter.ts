import type { ApologyFilter, CaseFilter, SatisfactionFilter } from '../graphql/graphql.ts';
import type { Period } from './period.ts';
import { UNKNOWN, type Stream, type View } from './view.ts';

const one = (value: string | null) => (value === null ? undefined : [value]);

/** The API's filter for the cases of a stream in a period, with the places and codes that the view chose. */
export function caseFilter(view: View, stream: Stream, period: Period, rest: Partial<CaseFilter> = {}): CaseFilter {
  return {
    stream,
    period,
    unit: one(view.unit),
    area: one(view.area),
    sector: one(view.sector),
    procedure: one(view.procedure),
    channel: one(view.channel),
    origin: one(view.origin),
    ...rest,
  };
}

/** The cases that fall due in a period, whoever is responsible for them: what signals and hand-offs of one unit are counted in. */
export const casesOfAnyUnit = (view: View, stream: Stream, period: Period): CaseFilter => caseFilter(view, stream, period, { cohort: 'DUE', unit: undefined });

/** The filter of a list of cases: the tile's own narrowing included. */
export function listFilter(view: View, stream: Stream, period: Period): CaseFilter {
  const [low, high] = view.age?.split('-') ?? [];
  return caseFilter(view, stream, period, {
    cohort: view.cohort ?? 'DUE',
    cell: view.cell.length === 0 ? undefined : view.cell,
    outcome: view.outcome.length === 0 ? undefined : view.outcome,
    quality: view.quality.length === 0 ? undefined : view.quality,
    online: view.online ?? undefined,
    dueWithinWorkingDays: view.dueWithin ?? undefined,
    age: low === undefined ? undefined : { fromWorkingDays: Number(low), toWorkingDays: high ? Number(high) : null },
    search: view.search ?? undefined,
    ...pathFilter(view),
  });
}

/** What the path of the cases that are listed must show. */
function pathFilter({ handed, handedFrom, handedTo, handedBack, heldBy, doing, occasion, occasionOf }: View): Pick<CaseFilter, 'handoff' | 'held' | 'occasion'> {
  return {
    ...(handed || handedFrom !== null || handedTo !== null || handedBack ? { handoff: { ownFrom: one(handedFrom), ownTo: one(handedTo), returned: handedBack || undefined } } : {}),
    ...(heldBy !== null || doing !== null ? { held: { ...(heldBy === UNKNOWN ? { known: false } : { ownUnit: one(heldBy) }), doing: doing === null ? undefined : [doing] } } : {}),
    ...(occasion !== null ? { occasion: { kind: occasion, ownUnit: one(occasionOf) } } : {}),
  };
}

/** The filter of a list of letters. */
export function letterFilter(view: View, period: Period): ApologyFilter {
  const { letter } = view;
  return { ...apologyFilter(view, period), ...(letter === 'SECOND' ? { second: true } : letter === null ? {} : { state: [letter] }) };
}

/** The filter of letters of apology that fell or fall due in a period. */
export function apologyFilter(view: View, period: Period): ApologyFilter {
  return { period, unit: one(view.unit), area: one(view.area), sector: one(view.sector), procedure: one(view.procedure) };
}

export function satisfactionFilter(view: View, period: Period, rest: Partial<SatisfactionFilter> = {}): SatisfactionFilter {
  return {
    period,
    unit: one(view.unit),
    area: one(view.area),
    sector: one(view.sector),
    procedure: one(view.procedure),
    channel: one(view.channel),
    ...rest,
  };
}
