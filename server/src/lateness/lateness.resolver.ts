import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { Cohort, PeriodInput, Stream, TimelinessCellName, type CaseFilterInput } from '../cases/case-input.type.ts';
import { runCaseList } from '../cases/case-list.query.ts';
import { caseNode } from '../cases/case-node.ts';
import { Case } from '../cases/case.type.ts';
import { dueSoonUntil, resolveQuestion } from '../cases/resolve-question.ts';
import { boundarySetOn, stampOf } from '../cases/stamp.type.ts';
import type { Context } from '../context.ts';
import { rate } from '../contract/rate.type.ts';
import { DateTimeScalar } from '../contract/scalars.ts';
import { unitById } from '../places/place-nodes.ts';
import { UnitKind } from '../places/place.type.ts';
import { judgeUnits, LEVELS, type UnitFacts } from './judge-units.ts';
import { openFacts, windowFacts } from './lateness.query.ts';
import { LatenessLevelName, LateUnits, UnitJudgement } from './lateness.type.ts';

/** Days of the window when none is named: those due in the last 30 days, today included. */
const WINDOW_DAYS = 30;

@Resolver(() => UnitJudgement)
export class LatenessResolver {
  @Query(() => LateUnits, { description: 'Which units are running late, judged together with a stated error rate. Facts are always listed; a judgement needs enough cases. Vietnamese: đơn vị trễ hẹn.' })
  async lateUnits(
    @Arg('stream', () => Stream, { description: 'Which promises. Vietnamese: luồng việc.' }) stream: Stream,
    @Arg('period', () => PeriodInput, { nullable: true, description: 'Promises that fell due in it; default the last 30 days, today included. Vietnamese: kỳ xét.' }) period: PeriodInput | null,
    @Arg('asOf', () => DateTimeScalar, { nullable: true, description: "The moment; default now. A past one is recomputed from today's data. Vietnamese: thời điểm tính." }) asOf: number | null,
    @Arg('unitKind', () => [UnitKind], { nullable: true, description: 'Judge only these kinds together. Vietnamese: loại đơn vị.' }) unitKind: UnitKind[] | null,
    @Arg('policy', () => String, { nullable: true, description: "Name of the policy; default the city's. Vietnamese: chính sách." }) policyName: string | null,
    @Ctx() context: Context,
  ): Promise<LateUnits> {
    const { city, dictionary, now } = context;
    const today = city.calendar.dayAt(asOf ?? now);
    const window = period ?? { from: today - WINDOW_DAYS + 1, to: today + 1 };
    const { filter, view, policy } = resolveQuestion({ filter: { stream, period: window, cohort: Cohort.DUE, unitKind } as CaseFilterInput, asOf, policy: policyName }, context);
    const soon = dueSoonUntil(city.calendar, view.asOfDay, policy.dueSoonDays);
    const [settled, open] = await Promise.all([
      windowFacts(city.store.db, filter, view),
      openFacts(city.store.db, { ...filter, period: undefined }, view, soon),
    ]);
    const windows = new Map(settled.map((row) => [row.unitId, row]));
    const opens = new Map(open.map((row) => [row.unit_id, row]));
    const facts = [...new Set([...windows.keys(), ...opens.keys()])].filter((id) => dictionary.units.has(id)).map((unitId): UnitFacts => {
      const [inWindow, atMoment] = [windows.get(unitId), opens.get(unitId)];
      const oldest = atMoment?.oldest_due_day ?? null;
      return {
        unitId, onTime: inWindow?.onTime ?? 0, late: inWindow?.late ?? 0, overdueInWindow: inWindow?.overdue ?? 0,
        overdue: atMoment?.overdue ?? 0, open: atMoment?.open ?? 0,
        oldestOverdueWorkingDays: oldest === null ? null : city.calendar.workingDaysAfter(oldest, view.asOfDay),
      };
    }).filter((unit) => unit.onTime + unit.late + unit.overdueInWindow + unit.open > 0);
    const judgements = judgeUnits(facts, policy);
    return {
      stamp: stampOf(context, { asOf: view.asOf, past: view.past, policy, boundarySet: boundarySetOn(dictionary.boundarySets, view.asOfDay), streams: [stream] }),
      period: window, target: policy.target, alpha: policy.alpha,
      judged: judgements.judged, tooFew: judgements.units.length - judgements.judged, smallestTelling: judgements.smallestTelling,
      levels: LEVELS.map((level) => ({ level: LatenessLevelName[level], units: judgements.units.filter((unit) => unit.level === level).length })),
      units: judgements.units.map((unit) => Object.assign(new UnitJudgement(), {
        lookup: { stream, asOf: view.asOf, policy: policy.name },
        unit: unitById(dictionary, unit.unitId)!, level: LatenessLevelName[unit.level],
        n: unit.n, onTime: unit.onTime, late: unit.late, overdueInWindow: unit.overdueInWindow, overdue: unit.overdue, open: unit.open,
        dueSoon: opens.get(unit.unitId)?.due_soon ?? 0, onTimeShare: rate(unit.onTime, unit.n), target: policy.target,
        pValue: unit.pValue, adjustedPValue: unit.adjustedPValue, oldestOverdueWorkingDays: unit.oldestOverdueWorkingDays,
      })),
    };
  }

  @FieldResolver(() => Case, { nullable: true, description: 'The case that has been overdue longest; null when none is overdue. Vietnamese: việc quá hạn lâu nhất.' })
  async oldestOverdueCase(@Root() judgement: UnitJudgement, @Ctx() context: Context): Promise<Case | null> {
    if (judgement.overdue === 0) return null;
    const { stream, asOf, policy } = judgement.lookup;
    const { filter, view } = resolveQuestion({ filter: { stream, cohort: Cohort.OPEN_AT, cell: [TimelinessCellName.OPEN_OVERDUE] } as CaseFilterInput, asOf, policy }, context);
    const [row] = await runCaseList(context.city.store.db, { filter: { ...filter, unitIds: [judgement.unit.key] }, view, order: 'MOST_OVERDUE', limit: 1, backwards: false });
    return row ? caseNode(row, view, context) : null;
  }
}
