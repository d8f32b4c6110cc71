import { graphql, type GraphQLSchema } from 'graphql';
import type { City } from '@dung-hen/server/src/context.ts';
import { makeSchema } from '@dung-hen/server/src/schema.ts';
import { POLICIES } from './city-in-store.ts';
import { iso } from './naive-city.ts';
import type { Dimension, Filter, Key } from './naive-question.ts';
import { DUE_SOON_DAYS, type Measure, type Measures } from './naive-stats.ts';
import type { Asked } from './random-questions.ts';

/** Puts questions to the real schema over a real store, as a request would. */

let schema: Promise<GraphQLSchema> | undefined;

export async function ask<T>(city: City, source: string, variables: Record<string, unknown>): Promise<T> {
  const { data, errors } = await graphql({
    schema: await (schema ??= makeSchema()), source, variableValues: variables,
    contextValue: { city, ...(await city.readMoment()) },
  });
  if (errors) throw new AggregateError(errors, `${errors.map((error) => error.message).join('; ')} for ${JSON.stringify(variables)}`, { cause: errors[0]!.originalError });
  return JSON.parse(JSON.stringify(data)) as T;
}

export const globalId = (type: string, key: number | string): string => Buffer.from(`${type}:${key}`).toString('base64url');
export const keyOfId = (id: string): number => Number(Buffer.from(id, 'base64url').toString().split(':')[1]);

const ID_TYPES: Record<string, string> = {
  unit: 'Unit', ownUnit: 'Unit', area: 'Area', ownArea: 'Area', sector: 'Term', procedure: 'Term', channel: 'Term', origin: 'Term', priority: 'Term', status: 'Term',
};

export function filterInput(filter: Partial<Filter>): Record<string, unknown> {
  const entries = Object.entries(filter).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries.map(([name, value]) => {
    if (name in ID_TYPES) return [name, (value as number[]).map((id) => globalId(ID_TYPES[name]!, id))];
    if (name === 'key') return [name, keyInput(value as Key)];
    if (name === 'exceptKeys') return [name, (value as Key[]).map(keyInput)];
    return name === 'period' ? [name, { from: iso((value as { from: number }).from), to: iso((value as { to: number }).to) }] : [name, value];
  }));
}

/** A key as a client gives it back: the fields of the dimensions, null where a group has no value. */
function keyInput(key: Key): Record<string, unknown> {
  return Object.fromEntries((Object.entries(key) as [Dimension, string | number | null][]).map(([dimension, value]) => {
    const name = fieldOf(dimension);
    return [name, value !== null && name in ID_TYPES ? globalId(ID_TYPES[name]!, value) : value];
  }));
}

export const instantText = (at: number | undefined): string | undefined => (at === undefined ? undefined : new Date(at * 1000).toISOString());

/** The arguments that counts and lists have in common. */
export function commonArguments({ filter, asOf, dueBasis, attribution, policy, boundarySet }: Omit<Asked, 'groupBy'>): Record<string, unknown> {
  return { filter: filterInput(filter), asOf: instantText(asOf), dueBasis, attribution, policy, boundarySet: boundarySet && globalId('BoundarySet', boundarySet) };
}

const RATE = '{ value low high numerator denominator nullReason }';
export const FIELDS: Record<Measure, string> = {
  n: 'n', doneOnTime: 'doneOnTime', doneLate: 'doneLate', openInTime: 'openInTime', openOverdue: 'openOverdue', paused: 'paused', unclassified: 'unclassified',
  pausedCells: 'pausedCells { inTime overdue unclassified }', onTimeShare: `onTimeShare ${RATE}`, endedByOutcome: 'endedByOutcome { outcome n }',
  ageing: 'ageing { fromWorkingDays toWorkingDays n overdue }', onlineShare: `onlineShare ${RATE}`, extensions: 'extensions', transfers: 'transfers', reopened: 'reopened',
  workingDays: 'workingDays { median medianLow medianHigh medianNullReason p90 p90Low p90High p90NullReason counted open }',
  dueSoonToday: `dueSoonToday: dueSoon(workingDays: ${DUE_SOON_DAYS.dueSoonToday})`, dueSoonFour: `dueSoonFour: dueSoon(workingDays: ${DUE_SOON_DAYS.dueSoonFour})`,
  balance: 'balance { carriedOver received done open paused notYetReceived refusedAtReception }',
};
export const KEY_FIELDS: Record<Dimension, string> = {
  UNIT: 'unit { id }', UNIT_KIND: 'unitKind', AREA: 'area { id }', SECTOR: 'sector { id }', PROCEDURE: 'procedure { id }', CHANNEL: 'channel { id }', ORIGIN: 'origin { id }',
  PRIORITY: 'priority { id }', STATUS: 'status { id }', DAY: 'day', WEEK: 'week', MONTH: 'month', QUARTER: 'quarter', YEAR: 'year', WEEKDAY: 'weekday',
};

export interface CaseStatsAnswer {
  total: Measures;
  groups: (Measures & { key?: Record<string, unknown> })[];
  other: Measures | null;
  groupCount: number;
  notRecut: number;
}

const fieldOf = (dimension: Dimension): string => KEY_FIELDS[dimension].split(' ')[0]!;

/** The key of a group as the oracle writes it: ids as numbers, in the order of the dimensions. */
export function keyOfGroup(key: Record<string, unknown> | undefined, dimensions: Dimension[]): Key {
  return Object.fromEntries(dimensions.map((dimension) => {
    const value = key?.[fieldOf(dimension)] as { id: string } | string | number | null;
    return [dimension, typeof value === 'object' && value !== null ? keyOfId(value.id) : value];
  }));
}

/** A measure as the contract names it; the days of an age band are those of the policy. */
export function namedMeasure(name: string, policy: string | undefined): { measure: string; workingDays?: number } {
  const [measure, days] = name.split('#') as [string, string | undefined];
  if (days === undefined) return { measure };
  return { measure, workingDays: measure === 'DUE_SOON' ? Number(days) : POLICIES[policy ?? 'default']!.ageingBands[Number(days)]! };
}

/** Order and conditions as the contract has them. */
export function groupArguments({ orderBy, having, policy }: Pick<Asked, 'orderBy' | 'having' | 'policy'>): object {
  return { orderBy: orderBy && { ...orderBy, ...namedMeasure(orderBy.measure, policy) }, having: having.map((one) => ({ ...one, ...namedMeasure(one.measure, policy) })) };
}

export async function askCaseStats(city: City, asked: Asked): Promise<CaseStatsAnswer> {
  const measures = asked.measures.map((name) => FIELDS[name]).join(' ');
  const key = asked.groupBy.length > 0 ? `key { ${asked.groupBy.map((one) => KEY_FIELDS[one]).join(' ')} }` : '';
  const source = `query ($filter: CaseFilter!, $groupBy: [CaseDimension!]!, $orderBy: CaseOrderInput, $having: [CaseHavingInput!], $first: Int, $asOf: DateTime, $dueBasis: DueBasis, $attribution: Attribution!, $boundarySet: ID, $policy: String) {
    caseStats(filter: $filter, groupBy: $groupBy, orderBy: $orderBy, having: $having, first: $first, asOf: $asOf, dueBasis: $dueBasis, attribution: $attribution, boundarySet: $boundarySet, policy: $policy) {
      total { ${measures} } groups { ${key} ${measures} } other { ${measures} } groupCount ${asked.groupBy.includes('AREA') ? 'notRecut' : ''}
    } }`;
  const { caseStats } = await ask<{ caseStats: CaseStatsAnswer }>(city, source, {
    ...commonArguments(asked), ...groupArguments(asked), groupBy: asked.groupBy, first: asked.first,
  });
  return caseStats;
}

export type CaseOrder = 'MOST_OVERDUE' | 'RECEIVED_DESC' | 'RECEIVED_ASC' | 'DUE_ASC' | 'ENDED_DESC';
export interface CasePage {
  edges: { cursor: string; node: { id: string; externalId: string; source: { code: string }; cell: string } }[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
  totalCount: number;
}

export async function askCases(city: City, asked: Omit<Asked, 'groupBy'>, page: Record<string, unknown>): Promise<CasePage> {
  const { cases } = await ask<{ cases: CasePage }>(city, `query ($filter: CaseFilter!, $orderBy: CaseOrder, $first: Int, $after: String, $last: Int, $before: String, $asOf: DateTime, $dueBasis: DueBasis, $attribution: Attribution!, $policy: String, $boundarySet: ID) {
    cases(filter: $filter, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before, asOf: $asOf, dueBasis: $dueBasis, attribution: $attribution, policy: $policy, boundarySet: $boundarySet) {
      edges { cursor node { id externalId source { code } cell } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount } }`, { ...commonArguments(asked), ...page });
  return cases;
}

export async function countCases(city: City, asked: Omit<Asked, 'groupBy'>): Promise<number> {
  const { cases } = await ask<{ cases: { totalCount: number } }>(city, `query ($filter: CaseFilter!, $asOf: DateTime, $dueBasis: DueBasis, $attribution: Attribution!, $policy: String, $boundarySet: ID) {
    cases(filter: $filter, first: 1, asOf: $asOf, dueBasis: $dueBasis, attribution: $attribution, policy: $policy, boundarySet: $boundarySet) { totalCount } }`, commonArguments(asked));
  return cases.totalCount;
}
