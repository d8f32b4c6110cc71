import type { Dictionary } from '../cases/dictionary.ts';
import { MAX_GROUPS } from '../contract/limits.ts';

/** So many objects of an answer cost one point, begun ones count. */
export const OBJECTS_PER_POINT = 100;

/** What a field of the root costs that is not in the list below. */
export const OTHER_ROOT_PRICE = 5;

/**
 * Points of a field each time it is answered, besides its objects: what makes the store read. Everything that is not
 * here costs only its objects. docs/limits.md publishes the list, and a test compares the two.
 */
export const PRICES: Readonly<Record<string, number>> = {
  'Query.caseStats': 10,
  'Query.apologyStats': 10,
  'Query.apologies': 10,
  'Query.satisfactionStats': 10,
  'Query.signalStats': 10,
  'Query.handoffs': 10,
  'Query.lostTime': 10,
  'Query.lateUnits': 15,
  'Query.publishedFigures': 20,
  'Query.casePlaces': 10,
  'Query.cases': 5,
  'CaseConnection.totalCount': 5,
  'Query.signals': 5,
  'SignalConnection.totalCount': 5,
  'ApologyConnection.totalCount': 5,
  'Query.levelHistory': 2,
  'Query.case': 1,
  'Query.node': 1,
  'Query.nodes': 1,
  'Query.importRuns': 1,
  'Query.refusedRows': 1,
  'Query.areas': 0,
  'Query.boundarySets': 0,
  'Query.calendars': 0,
  'Query.city': 0,
  'Query.cost': 0,
  'Query.judgementErrorRates': 0,
  'Query.limits': 0,
  'Query.manifestations': 0,
  'Query.metricDefinitions': 0,
  'Query.policies': 0,
  'Query.rateLimit': 0,
  'Query.search': 2,
  'Query.sources': 0,
  'Query.terms': 0,
  'Query.unit': 0,
  'Query.units': 0,
  'Case.events': 1,
  'Case.pauses': 1,
  'Case.ratings': 1,
  'Case.deadlineProof': 1,
  'Case.apology': 5,
  'Case.apologyLetters': 1,
  'UnitJudgement.oldestOverdueCase': 2,
  'Source.behind': 1,
  'Source.cases': 5,
  'Source.ratings': 5,
  'Source.qualityCounts': 10,
  'ImportRun.refusedByReason': 2,
};

/** Length that is assumed of a list that nothing bounds. */
export const ASSUMED_LENGTH = 10;

const ofKind = (dictionary: Dictionary, kind: string): number => [...dictionary.terms.values()].filter((term) => term.kind === kind).length;

/** Lists whose length the city's own places and codes bound. */
const LENGTHS: Readonly<Record<string, (dictionary: Dictionary, args: Record<string, unknown>) => number>> = {
  'LateUnits.units': (dictionary) => dictionary.units.size,
  'Query.areas': (dictionary) => dictionary.areas.size,
  'Query.terms': (dictionary, args) => ofKind(dictionary, String(args['kind'])),
  'Query.sources': (dictionary) => dictionary.sources.size,
  'Query.boundarySets': (dictionary) => dictionary.boundarySets.length,
  'BoundarySet.areas': (dictionary) => Math.max(...[...dictionary.boundaryAreas.values()].map((areas) => areas.size), 0),
  'Query.metricDefinitions': () => 30,
  'Query.limits': () => 13,
};

const TIME_SPANS: Readonly<Record<string, number>> = { DAY: 1, WEEK: 7, MONTH: 30, QUARTER: 91, YEAR: 365 };
/** Days that are assumed of a question without a period. */
const ALL_TIME_DAYS = 1826;

function dimensionSize(dimension: string, days: number, dictionary: Dictionary): number {
  const span = TIME_SPANS[dimension];
  if (span !== undefined) return Math.ceil(days / span) + 1;
  switch (dimension) {
    case 'UNIT': case 'FROM': case 'TO': return dictionary.units.size + 1;
    case 'AREA': return dictionary.areas.size + 1;
    case 'UNIT_KIND': return 8;
    case 'WEEKDAY': return 7;
    case 'SECTOR': case 'PROCEDURE': case 'CHANNEL': case 'ORIGIN': case 'PRIORITY': case 'STATUS': return ofKind(dictionary, dimension) + 1;
    default: return ASSUMED_LENGTH;
  }
}

/** The most groups that a grouping can have: every combination, cut by `first` and by what one answer may carry. */
function groupCount(args: Record<string, unknown>, dictionary: Dictionary): number {
  const groupBy = (args['groupBy'] ?? []) as string[];
  const period = (args['filter'] as { period?: { from: number; to: number } | null } | undefined)?.period;
  const asked = period ? period.to - period.from : Number.NaN;
  // Of a period that cannot be used, as of none, all time is assumed; the execution says what is wrong with it.
  const days = asked > 0 ? asked : ALL_TIME_DAYS;
  const combinations = [...new Set(groupBy)].reduce((product, dimension) => product * dimensionSize(dimension, days, dictionary), 1);
  const first = typeof args['first'] === 'number' ? args['first'] : Infinity;
  return groupBy.length === 0 ? 0 : Math.max(0, Math.min(combinations, first, MAX_GROUPS));
}

/** Length that is expected of a list, before anything is read. */
export function expectedLength(coordinate: string, args: Record<string, unknown>, parentArgs: Record<string, unknown>, dictionary: Dictionary): number {
  const name = coordinate.slice(coordinate.indexOf('.') + 1);
  if (name === 'groups') return groupCount(parentArgs, dictionary);
  if (name === 'pairs') return groupCount({ ...parentArgs, groupBy: ['FROM', 'TO'] }, dictionary);
  for (const given of [args['first'], args['last'], ...(name === 'edges' || name === 'nodes' ? [parentArgs['first'], parentArgs['last']] : [])]) {
    if (typeof given === 'number') return Math.max(0, given);
  }
  if (Array.isArray(args['ids'])) return args['ids'].length;
  return LENGTHS[coordinate]?.(dictionary, args) ?? ASSUMED_LENGTH;
}
