import type { UnitKind as UnitKindEnum } from '../places/place.type.ts';
import { rate } from '../contract/rate.type.ts';
import { areaById, unitById } from '../places/place-nodes.ts';
import { kindOf, UnitKind } from '../places/place.type.ts';
import type { CaseCount } from './case.metric.ts';
import { Outcome } from './case-input.type.ts';
import type { CaseDimension } from './case-query.ts';
import { CaseKey, CaseMeasures } from './case-stats.type.ts';
import type { CaseStatsRow } from './case-stats.query.ts';
import { OUTCOMES, type OutcomeName } from './codes.ts';
import type { Dictionary } from './dictionary.ts';
import type { CountedPair } from './number-measure.ts';
import { termById } from './term.type.ts';

/** Adds up rows count by count. */
export function addUp(rows: CaseStatsRow[], counts: readonly string[]): CaseStatsRow {
  const sum: CaseStatsRow = {};
  for (const count of counts) {
    // A histogram adds up by standing side by side.
    sum[count] = count === 'workingDays' ? rows.map((row) => row[count]).filter(Boolean).join(',') : rows.reduce((total, row) => total + Number(row[count]), 0);
  }
  return sum;
}

/** Rows whose keys have become equal, joined into one each, in the order of first appearance. */
export function joinEqualKeys(rows: CaseStatsRow[], groupBy: readonly CaseDimension[], counts: readonly string[]): CaseStatsRow[] {
  const groups = new Map<string, CaseStatsRow[]>();
  for (const counted of rows) {
    // A file may bring kinds of unit that the contract does not know; together they are OTHER.
    const row = typeof counted.UNIT_KIND === 'string' ? { ...counted, UNIT_KIND: kindOf(UnitKind, counted.UNIT_KIND) } : counted;
    const key = JSON.stringify(groupBy.map((dimension) => row[dimension]));
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups.values()].map((group) => (group.length === 1 ? group[0]! : { ...group[0], ...addUp(group, counts) }));
}

const PLAIN_COUNTS = ['n', 'doneOnTime', 'doneLate', 'openInTime', 'openOverdue', 'paused', 'unclassified', 'extensions', 'transfers', 'reopened'] as const;

/** Fills in measures from the counts of a row; what was not selected stays undefined. */
export type MeasureReader = <T extends CaseMeasures>(target: T, row: CaseStatsRow) => T;

/** Decides once which measures the selected counts make, so that thousands of groups need not. */
export function measureReader(counts: Set<CaseCount>, ageBands: number[]): MeasureReader {
  const of = (row: CaseStatsRow, count: CaseCount): number => Number(row[count] ?? 0);
  const plain = PLAIN_COUNTS.filter((name) => counts.has(name));
  const dueSoon = [...counts].filter((count) => count.startsWith('dueSoon:')).map((count) => [Number(count.slice('dueSoon:'.length)), count] as const);
  const parts: ((target: CaseMeasures, row: CaseStatsRow) => void)[] = [];
  if (counts.has('pausedInTime')) parts.push((target, row) => (target.pausedCells = { inTime: of(row, 'pausedInTime'), overdue: of(row, 'pausedOverdue'), unclassified: of(row, 'pausedUnclassified') }));
  if (counts.has('doneOnTime') && counts.has('doneLate') && counts.has('openOverdue')) {
    parts.push((target, row) => (target.onTimeShare = rate(of(row, 'doneOnTime'), of(row, 'doneOnTime') + of(row, 'doneLate') + of(row, 'openOverdue'))));
  }
  if (counts.has('onlineKnown')) parts.push((target, row) => (target.onlineShare = rate(of(row, 'online'), of(row, 'onlineKnown'))));
  if (counts.has('carriedOver')) {
    parts.push((target, row) => (target.balance = {
      carriedOver: of(row, 'carriedOver'), received: of(row, 'received'), done: of(row, 'done'), open: of(row, 'open'), paused: of(row, 'pausedAtEnd'),
      notYetReceived: of(row, 'notYetReceived'), refusedAtReception: of(row, 'refusedAtReception'),
    }));
  }
  if (counts.has(`outcome:${OUTCOMES.COMPLETED}`)) {
    parts.push((target, row) => (target.endedByOutcome = (Object.keys(OUTCOMES) as OutcomeName[]).map((name) => ({ outcome: Outcome[name], n: of(row, `outcome:${OUTCOMES[name]}`) }))));
  }
  if (counts.has('age:0')) {
    parts.push((target, row) => (target.ageing = ageBands.map((from, i) => ({ fromWorkingDays: from, toWorkingDays: ageBands[i + 1] ?? null, n: of(row, `age:${i}`), overdue: of(row, `ageOverdue:${i}`) }))));
  }
  if (counts.has('workingDays')) parts.push((target, row) => (target.histogram = String(row.workingDays ?? '')));
  if (dueSoon.length > 0) parts.push((target, row) => (target.dueSoonByDays = new Map(dueSoon.map(([days, count]) => [days, of(row, count)]))));
  return (target, row) => {
    for (const name of plain) target[name] = of(row, name);
    for (const part of parts) part(target, row);
    return target;
  };
}

/** A month or quarter number as its first local day. */
function firstDayOf(months: number): number {
  return Date.UTC(1970 + Math.floor(months / 12), months % 12, 1) / 86_400_000;
}

/** The key of a group, with the objects its ids stand for. */
export function keyOf(row: CaseStatsRow, groupBy: readonly CaseDimension[], dictionary: Dictionary): CaseKey {
  const key = new CaseKey();
  key.missing = groupBy.filter((dimension) => (row[dimension] ?? null) === null);
  for (const dimension of groupBy) {
    const value = row[dimension] ?? null;
    const id = value === null ? null : Number(value);
    switch (dimension) {
      case 'UNIT': key.unit = unitById(dictionary, id); break;
      case 'UNIT_KIND': key.unitKind = value as UnitKindEnum | null; break;
      case 'AREA': key.area = areaById(dictionary, id); break;
      case 'SECTOR': key.sector = termById(dictionary, id); break;
      case 'PROCEDURE': key.procedure = termById(dictionary, id); break;
      case 'CHANNEL': key.channel = termById(dictionary, id); break;
      case 'ORIGIN': key.origin = termById(dictionary, id); break;
      case 'PRIORITY': key.priority = termById(dictionary, id); break;
      case 'STATUS': key.status = termById(dictionary, id); break;
      case 'DAY': key.day = id; break;
      case 'WEEK': key.week = id; break;
      case 'MONTH': key.month = id === null ? null : firstDayOf(id); break;
      case 'QUARTER': key.quarter = id === null ? null : firstDayOf(id * 3); break;
      case 'YEAR': key.year = id; break;
      case 'WEEKDAY': key.weekday = id; break;
    }
  }
  return key;
}

/** Numbers by which keys compare the same on every store and every run; what has no value comes last. */
function keyRanks(row: CaseStatsRow, groupBy: readonly CaseDimension[], dictionary: Dictionary): number[] {
  return groupBy.map((dimension) => {
    const value = row[dimension] ?? null;
    if (value === null) return Infinity;
    const id = Number(value);
    switch (dimension) {
      case 'UNIT': return dictionary.unitRank.get(id) ?? Infinity;
      case 'AREA': return dictionary.areaRank.get(id) ?? Infinity;
      case 'SECTOR': case 'PROCEDURE': case 'CHANNEL': case 'ORIGIN': case 'PRIORITY': case 'STATUS': return dictionary.termRank.get(id) ?? Infinity;
      case 'UNIT_KIND': return Object.keys(UnitKind).indexOf(String(value));
      default: return id;
    }
  });
}

/** Orders groups by a value, ties by key (names in Vietnamese order, time forward); null comes last whichever the direction. With `byKey` the direction is that of the keys. */
export function sortGroupsBy(
  groups: CountedPair[], groupBy: readonly CaseDimension[], dictionary: Dictionary, direction: 'ASC' | 'DESC', byKey: boolean, valueOf: (pair: CountedPair) => number | null,
): CountedPair[] {
  const sign = direction === 'ASC' ? 1 : -1;
  const keySign = byKey ? sign : 1;
  const decorated = groups.map((pair) => ({ pair, value: valueOf(pair), key: keyRanks(pair.row, groupBy, dictionary) }));
  decorated.sort((a, b) => {
    if (a.value !== b.value) {
      if (a.value === null) return 1;
      if (b.value === null) return -1;
      return (a.value - b.value) * sign;
    }
    for (let i = 0; i < a.key.length; i++) {
      if (a.key[i] !== b.key[i]) return (a.key[i]! < b.key[i]! ? -1 : 1) * keySign;
    }
    return 0;
  });
  return decorated.map(({ pair }) => pair);
}
