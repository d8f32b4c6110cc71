import type { City } from '@dung-hen/server/src/context.ts';
import type { Store } from '@dung-hen/server/src/store/store.ts';
import { expect } from 'vitest';
import { askCases, keyOfGroup, type CaseOrder, type CaseStatsAnswer } from './ask.ts';
import { lookAt } from './compare.ts';
import type { NaiveCase, NaiveCity } from './naive-city.ts';
import { dayNumber, iso } from './naive-city.ts';
import { CELLS, cellAt, cohortOf, endedBy, promise, setInForce, type Dimension, type Filter, type Key, type Look } from './naive-question.ts';
import type { Asked } from './random-questions.ts';

/** A number of an answer, and the filter that lists the cases behind it. */
export interface Tile {
  name: string;
  count: number;
  filter: Filter;
}

const both = <T>(given: T[] | undefined, value: T): T[] => (given === undefined || given.includes(value) ? [value] : []);

/** The tiles of one set of measures under a filter. */
function tilesOf(name: string, measures: CaseStatsAnswer['total'], filter: Filter): Tile[] {
  const m = measures as Record<string, never>;
  const cells: Record<string, string> = {
    DONE_ON_TIME: 'doneOnTime', DONE_LATE: 'doneLate', OPEN_IN_TIME: 'openInTime', OPEN_OVERDUE: 'openOverdue', PAUSED: 'paused', UNCLASSIFIED: 'unclassified' };
  const tiles: Tile[] = [{ name: `${name}: n`, count: m.n!, filter }];
  for (const cell of CELLS) tiles.push({ name: `${name}: ${cell}`, count: m[cells[cell]!]!, filter: { ...filter, cell: both(filter.cell, cell) } });
  for (const { outcome, n } of (m.endedByOutcome ?? []) as { outcome: 'COMPLETED'; n: number }[]) tiles.push({ name: `${name}: ${outcome}`, count: n, filter: { ...filter, outcome: both(filter.outcome, outcome) } });
  for (const [alias, days] of [['dueSoonToday', 0], ['dueSoonFour', 4]] as const) {
    tiles.push({ name: `${name}: ${alias}`, count: m[alias]!, filter: { ...filter, dueWithinWorkingDays: Math.min(days, filter.dueWithinWorkingDays ?? days) } });
  }
  if (!filter.age) for (const { n, ...age } of (m.ageing ?? []) as { fromWorkingDays: number; toWorkingDays: number | null; n: number; overdue: number }[]) {
    const { fromWorkingDays, toWorkingDays } = age;
    tiles.push({ name: `${name}: age from ${fromWorkingDays}`, count: n, filter: { ...filter, age: { fromWorkingDays, toWorkingDays } } });
  }
  return tiles;
}

/** The filter of one group made of ordinary conditions, or null where none can say it (a key without a value; a weekday). */
function groupFilter(key: Key, asked: Asked, city: NaiveCity, boundarySet: string): Filter | null {
  let filter = { ...asked.filter };
  for (const [dimension, value] of Object.entries(key) as [Dimension, string | number | null][]) {
    if (value === null) return null;
    const id = value as number;
    switch (dimension) {
      case 'UNIT': filter.ownUnit = both(filter.ownUnit, id); break;
      case 'UNIT_KIND': filter.unitKind = both(filter.unitKind, value as string); break;
      case 'AREA':
        // Within a boundary set an area has taken in what it came from; what cannot be re-cut stands alone.
        if (!city.places.boundarySets.get(boundarySet)!.has(id)) filter.ownArea = both(filter.ownArea, id);
        else if (filter.area) return null;
        else filter.area = [id];
        break;
      case 'SECTOR': case 'PROCEDURE': case 'CHANNEL': case 'ORIGIN': case 'PRIORITY': case 'STATUS': {
        const name = dimension.toLowerCase() as 'sector';
        filter[name] = both(filter[name], id);
        break;
      }
      default: {
        const span = spanOf(dimension, value);
        if (span === null || !['DUE', 'RECEIVED', 'ENDED'].includes(filter.cohort)) return null;
        const { from, to } = filter.period ?? span;
        filter = { ...filter, period: { from: Math.max(from, span.from), to: Math.min(to, span.to) } };
      }
    }
  }
  return filter;
}

function spanOf(dimension: Dimension, value: string | number): { from: number; to: number } | null {
  const from = dimension === 'YEAR' ? dayNumber(`${value}-01-01`) : dimension === 'WEEKDAY' ? 0 : dayNumber(value as string);
  const later = (months: number): number => {
    const [year, month] = iso(from).split('-').map(Number) as [number, number];
    return Date.UTC(year, month - 1 + months, 1) / 86_400_000;
  };
  switch (dimension) {
    case 'DAY': return { from, to: from + 1 };
    case 'WEEK': return { from, to: from + 7 };
    case 'MONTH': return { from, to: later(1) };
    case 'QUARTER': return { from, to: later(3) };
    case 'YEAR': return { from, to: later(12) };
    default: return null;
  }
}

/** All tiles of an answer. */
export function tilesOfAnswer(got: CaseStatsAnswer, asked: Asked, city: NaiveCity, now: number): Tile[] {
  const asking = lookAt(city, asked, now);
  const boundarySet = asked.boundarySet ?? setInForce(asking.moment);
  const tiles = tilesOf('total', got.total, asked.filter);
  for (const group of got.groups) {
    const key = keyOfGroup(group.key, asked.groupBy);
    // Whatever the key is, it lists its group; where ordinary conditions can say the same, so do they.
    tiles.push(...tilesOf(`key ${JSON.stringify(key)}`, group, { ...asked.filter, key }));
    const filter = groupFilter(key, asked, city, boundarySet);
    if (filter) tiles.push(...tilesOf(JSON.stringify(key), group, filter));
  }
  if (got.other) tiles.push(...tilesOf('other', got.other, { ...asked.filter, exceptKeys: got.groups.map((group) => keyOfGroup(group.key, asked.groupBy)) }));
  return [...tiles, ...balanceTiles(got, asked)].filter((tile) => tile.count !== undefined);
}

/** The parts of the balance, where the filter asks for nothing that is judged at a moment. */
function balanceTiles(got: CaseStatsAnswer, { filter }: Asked): Tile[] {
  const balance = got.total.balance as Record<string, number> | undefined;
  if (!balance || filter.cell || filter.outcome || filter.age || filter.dueWithinWorkingDays !== undefined) return [];
  return [
    { name: 'balance: received', count: balance.received!, filter: { ...filter, cohort: 'RECEIVED' } },
    { name: 'balance: carried over', count: balance.carriedOver!, filter: { ...filter, cohort: 'CARRIED_OVER' } },
    { name: 'balance: open', count: balance.open!, filter: { ...filter, cohort: 'OPEN_AT', cell: ['OPEN_IN_TIME', 'OPEN_OVERDUE', 'UNCLASSIFIED'] } },
    { name: 'balance: done', count: balance.done!, filter: { ...filter, cohort: 'ENDED' } },
    { name: 'balance: paused', count: balance.paused!, filter: { ...filter, cohort: 'OPEN_AT', cell: ['PAUSED'] } },
  ];
}

/** Ids of the store by number of the case. */
export async function readIds(store: Store): Promise<Map<string, number>> {
  const rows = await store.db.selectFrom('cases').select(['id', 'source_id', 'external_id']).execute();
  return new Map(rows.map((row) => [`${row.source_id}/${row.external_id}`, row.id]));
}
const nameOf = (one: NaiveCase): string => `${one.sourceId}/${one.externalId}`;

export const ORDERS: CaseOrder[] = ['MOST_OVERDUE', 'RECEIVED_DESC', 'RECEIVED_ASC', 'DUE_ASC', 'ENDED_DESC'];

export function inOrder(cases: NaiveCase[], order: CaseOrder, asking: Look, ids: Map<string, number>): NaiveCase[] {
  const value = (one: NaiveCase): number | null =>
    order === 'RECEIVED_ASC' || order === 'RECEIVED_DESC' ? one.receivedAt : order === 'ENDED_DESC' ? (endedBy(one, asking.moment) ? one.endedAt : null) : promise(one, asking);
  const sign = order.endsWith('_DESC') ? -1 : 1;
  const rank = (one: NaiveCase): number => (value(one) === null ? Infinity : value(one)! * sign);
  return [...cases].sort((a, b) => (rank(a) === rank(b) ? ids.get(nameOf(a))! - ids.get(nameOf(b))! : rank(a) - rank(b)));
}

/** Turns every page of a tile's list, forwards and backwards, and holds what is listed against the oracle. */
export async function walkTile(city: City, asked: Asked, tile: Tile, page: number, order: CaseOrder, naive: NaiveCity, now: number, ids: Map<string, number>): Promise<void> {
  const question = { ...asked, filter: tile.filter };
  const asking = lookAt(naive, question, now);
  const wanted = inOrder(cohortOf(asking), order, asking, ids).map((one) => ({ case: `source-${one.sourceId}/${one.externalId}`, cell: cellAt(one, asking.moment, asking) }));
  expect(wanted.length, `oracle's list of ${tile.name}`).toBe(tile.count);

  for (const backwards of [false, true]) {
    const listed: typeof wanted = [];
    let cursor: string | null = null;
    for (let more = true; more; ) {
      const got = await askCases(city, question, { orderBy: order, ...(backwards ? { last: page, before: cursor } : { first: page, after: cursor }) });
      const rows = got.edges.map(({ node }) => ({ case: `${node.source.code}/${node.externalId}`, cell: node.cell as (typeof wanted)[number]['cell'] }));
      expect(got.totalCount).toBe(tile.count);
      if (backwards) listed.unshift(...rows);
      else listed.push(...rows);
      expect(listed.length, 'no more than there are').toBeLessThanOrEqual(wanted.length);
      more = backwards ? got.pageInfo.hasPreviousPage : got.pageInfo.hasNextPage;
      expect(backwards ? got.pageInfo.hasNextPage : got.pageInfo.hasPreviousPage).toBe(cursor !== null);
      if (more) expect(rows.length, 'a full page before the last').toBe(page);
      cursor = backwards ? got.pageInfo.startCursor : got.pageInfo.endCursor;
    }
    expect(listed, `${tile.name} ${backwards ? 'backwards' : 'forwards'} by ${page} in order ${order}`).toEqual(wanted);
  }
}

