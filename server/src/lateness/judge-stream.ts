import type { CaseFilterInput } from '../cases/case-input.type.ts';
import { Cohort, type Stream } from '../cases/case-input.type.ts';
import type { CaseFilter, CaseView } from '../cases/case-query.ts';
import { dueSoonUntil, resolveQuestion } from '../cases/resolve-question.ts';
import type { Policy } from '../city/policy.ts';
import type { Context } from '../context.ts';
import type { UnitKind } from '../places/place.type.ts';
import { judgeUnits, type Judgements, type UnitFacts } from './judge-units.ts';
import { mixes } from './owed-share.ts';
import { openFacts, weekFacts, windowFacts } from './lateness.query.ts';
import { chartWeeks, nearDueLoad, scatterOf, unitChart, type NearDueLoad, type Scatter, type UnitChart, type WeekCount } from './unit-chart.ts';

/** Days of the window when none is named: those due in the last 30 days, today included. */
const WINDOW_DAYS = 30;

export interface StreamQuestion {
  stream: Stream;
  /** Half-open local days; the last 30 when left out. */
  period?: { from: number; to: number } | null | undefined;
  asOf?: number | null | undefined;
  unitKind?: UnitKind[] | null | undefined;
  policy?: string | null | undefined;
}

/** One round of judgement by one look: everything that was counted, and what was made of it. */
export interface StreamLook {
  filter: CaseFilter;
  view: CaseView;
  policy: Policy;
  window: { from: number; to: number };
  judgements: Judgements;
  dueSoon: Map<number, number>;
  charts: Map<number, UnitChart | null>;
  loads: Map<number, NearDueLoad | null>;
  scatter: Scatter;
}

const usualWindow = (asOfDay: number): { from: number; to: number } => ({ from: asOfDay - WINDOW_DAYS + 1, to: asOfDay + 1 });

/** The last 30 days, named or not: the window of the daily log. */
export function isUsualWindow(period: StreamQuestion['period'], asOfDay: number): boolean {
  const usual = usualWindow(asOfDay);
  return !period || (period.from === usual.from && period.to === usual.to);
}

/** Counts the facts of every unit of a stream and judges them together: three statements, whatever the number of units. */
export async function judgeStream(asked: StreamQuestion, context: Context): Promise<StreamLook> {
  const { city, dictionary, now } = context;
  const { calendar, store } = city;
  const window = asked.period ?? usualWindow(calendar.dayAt(asked.asOf ?? now));
  const { filter, view, policy } = resolveQuestion({
    filter: { stream: asked.stream, period: window, cohort: Cohort.DUE, unitKind: asked.unitKind } as CaseFilterInput, asOf: asked.asOf, policy: asked.policy,
  }, context);
  const mondays = chartWeeks(view.asOfDay, policy);
  const soon = dueSoonUntil(calendar, view.asOfDay, policy.dueSoonDays);
  const [settled, open, weekly] = await Promise.all([
    windowFacts(store.db, filter, view),
    openFacts(store.db, { ...filter, period: undefined }, view, soon),
    weekFacts(store.db, { ...filter, period: { from: mondays[0]!, to: view.asOfDay + 1 } }, view),
  ]);
  const windows = new Map(settled.map((row) => [row.unitId, row]));
  const opens = new Map(open.map((row) => [row.unit_id, row]));
  const mix = mixes(settled.flatMap((row) => row.matters), policy.mixLeastCases);
  const weeks = weeksByUnit(weekly, mondays);
  const scatter = scatterOf([...weeks.values()], policy);
  const shown = { from: mondays[policy.chartBaselineWeeks]!, to: mondays.at(-1)! };
  const workingDays = calendar.workingDaysBetween(shown.from, shown.to);
  const charts = new Map<number, UnitChart | null>();
  const loads = new Map<number, NearDueLoad | null>();
  const dueSoon = new Map(open.map((row) => [row.unit_id, row.due_soon]));
  const facts = [...new Set([...windows.keys(), ...opens.keys()])].filter((id) => dictionary.units.has(id)).map((unitId): UnitFacts => {
    const [inWindow, atMoment] = [windows.get(unitId), opens.get(unitId)];
    const oldest = atMoment?.oldest_due_day ?? null;
    const own = weeks.get(unitId) ?? mondays.map((week) => ({ week, n: 0, onTime: 0 }));
    const chart = unitChart(own, scatter.week, policy);
    // Today and the days that "soon" names: as many working days' worth is usual.
    const load = nearDueLoad(dueSoon.get(unitId) ?? 0, own, policy.dueSoonDays + 1, workingDays, policy);
    charts.set(unitId, chart);
    loads.set(unitId, load);
    return {
      unitId, onTime: inWindow?.onTime ?? 0, late: inWindow?.late ?? 0, overdueInWindow: inWindow?.overdue ?? 0,
      overdue: atMoment?.overdue ?? 0, open: atMoment?.open ?? 0,
      oldestOverdueWorkingDays: oldest === null ? null : calendar.workingDaysAfter(oldest, view.asOfDay),
      mix: mix.get(unitId) ?? null,
      turning: chart?.direction === 'DOWN' || load?.high === true,
    };
  }).filter((unit) => unit.onTime + unit.late + unit.overdueInWindow + unit.open > 0);
  return { filter, view, policy, window, judgements: judgeUnits(facts, policy, scatter.window), dueSoon, charts, loads, scatter };
}

function weeksByUnit(rows: readonly (WeekCount & { unitId: number })[], mondays: readonly number[]): Map<number, WeekCount[]> {
  const at = new Map(mondays.map((week, i) => [week, i]));
  const units = new Map<number, WeekCount[]>();
  for (const { unitId, week, n, onTime } of rows) {
    let weeks = units.get(unitId);
    if (!weeks) units.set(unitId, (weeks = mondays.map((monday) => ({ week: monday, n: 0, onTime: 0 }))));
    const i = at.get(week);
    if (i !== undefined) weeks[i] = { week, n, onTime };
  }
  return units;
}
