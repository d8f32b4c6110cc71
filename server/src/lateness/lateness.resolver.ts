import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { Cohort, PeriodInput, Stream, TimelinessCellName, type CaseFilterInput } from '../cases/case-input.type.ts';
import { runCaseList } from '../cases/case-list.query.ts';
import { caseNode } from '../cases/case-node.ts';
import { Case } from '../cases/case.type.ts';
import { policyNamed, resolveQuestion } from '../cases/resolve-question.ts';
import { boundarySetOn, stampOf } from '../cases/stamp.type.ts';
import type { Context } from '../context.ts';
import { numericKey } from '../contract/global-id.ts';
import { NullReason, rate } from '../contract/rate.type.ts';
import { DateTimeScalar } from '../contract/scalars.ts';
import { badInput } from '../errors.ts';
import { unitById } from '../places/place-nodes.ts';
import { UnitKind } from '../places/place.type.ts';
import { controlLimits } from '../statistics/control-chart.ts';
import { dampLook, singleLooks, type DampedJudgement } from './damped-look.ts';
import { errorRatesOf } from './error-rates.ts';
import { JudgementErrorRates } from './error-rates.type.ts';
import { JudgementReason, LogOriginName, OwedBasisName, ReasonCodeName, SignalName, SinceNullReasonName, Trend, TrendDirectionName } from './evidence.type.ts';
import { isUsualWindow, judgeStream, type StreamLook, type StreamQuestion } from './judge-stream.ts';
import { LEVELS, type Judgement } from './judge-units.ts';
import { levelSpans, loggedBefore, logSpan, type LogBefore, type LogKey } from './judgement-log.query.ts';
import { LatenessLevelName, LateUnits, LevelHistory, UnitJudgement } from './lateness.type.ts';
import { reasonsOf } from './reasons.ts';
import { shareLimits } from './share-limits.ts';

@Resolver(() => UnitJudgement)
export class LatenessResolver {
  @Query(() => LateUnits, { description: 'Which units are running late, judged together with a stated error rate. Facts are always listed; a judgement needs enough cases. Vietnamese: đơn vị trễ hẹn.' })
  async lateUnits(
    @Arg('stream', () => Stream, { description: 'Which promises. Vietnamese: luồng việc.' }) stream: Stream,
    @Arg('period', () => PeriodInput, { nullable: true, description: 'Promises that fell due in it; default the last 30 days, today included. Vietnamese: kỳ xét.' }) period: PeriodInput | null,
    @Arg('asOf', () => DateTimeScalar, { nullable: true, description: "The moment; default now. A past one is recomputed from today's data. Vietnamese: thời điểm tính." }) asOf: number | null,
    @Arg('unitKind', () => [UnitKind], { nullable: true, description: 'Judge only these kinds together. Vietnamese: loại đơn vị.' }) unitKind: UnitKind[] | null,
    @Arg('policy', () => String, { nullable: true, description: "Name of the policy; default the city's. Vietnamese: chính sách." }) policyName: string | null,
    @Arg('unit', () => [ID], { nullable: true, description: 'List only these units; all are judged together nevertheless. Vietnamese: chỉ liệt kê các đơn vị.' }) unit: string[] | null,
    @Ctx() context: Context,
  ): Promise<LateUnits> {
    const { dictionary } = context;
    const asked: StreamQuestion = { stream, period, asOf, unitKind, policy: policyName };
    const listed = unit && new Set(unitKeys(unit, context));
    const logged = isLogged(asked, context);
    const [look, log] = await Promise.all([judgeStream(asked, context), logged ? logOf(asked, context) : null]);
    const { view, policy, window, judgements, scatter } = look;
    const damped = log && dampedUnits(look, log, context);
    const whyNoSince = !logged ? SinceNullReasonName.NOT_LOGGED : log ? SinceNullReasonName.BEFORE_THE_LOG : SinceNullReasonName.NOTHING_LOGGED_YET;
    const units = damped ?? singleLooks(judgements.units);
    const most = Math.max(0, ...units.map((one) => one.n));
    return {
      stamp: stampOf(context, { asOf: view.asOf, past: view.past, policy, boundarySet: boundarySetOn(dictionary.boundarySets, view.asOfDay), streams: [stream] }),
      period: window, target: policy.target, alpha: policy.alpha, dueSoonDays: policy.dueSoonDays,
      judged: judgements.judged, tooFew: units.length - judgements.judged, smallestTelling: judgements.smallestTelling,
      damped: damped !== null, overdispersion: scatter.window, overdispersionEstimated: scatter.estimated,
      get limits() { return shareLimits(most, policy.target, policy.alpha, judgements.cut, scatter.window); },
      levels: LEVELS.map((level) => ({ level: LatenessLevelName[level], units: units.filter((one) => one.level === level).length })),
      units: units.filter((one) => !listed || listed.has(one.unitId)).map((one) => unitJudgement(one, look, stream, context, whyNoSince)),
    };
  }

  @Query(() => LevelHistory, { description: 'How the levels of units went, from the daily log: what was judged then, or was recomputed for then. Vietnamese: diễn biến mức trễ hẹn.' })
  async levelHistory(
    @Arg('stream', () => Stream, { description: 'Which promises. Vietnamese: luồng việc.' }) stream: Stream,
    @Arg('period', () => PeriodInput, { description: 'Days of judgement. Vietnamese: kỳ.' }) period: PeriodInput,
    @Arg('unit', () => [ID], { nullable: true, description: 'Only these units; default all. Vietnamese: đơn vị.' }) unit: string[] | null,
    @Ctx() context: Context,
  ): Promise<LevelHistory> {
    const { city, dictionary, now } = context;
    if (period.from >= period.to) throw badInput('period', period, 'a first day before the last; `to` is the first day that no longer belongs to the period');
    const policy = policyNamed(context, null);
    const key: LogKey = { name: policy.name, version: policy.version, stream };
    const [span, spans] = await Promise.all([logSpan(city.store.db, key), levelSpans(city.store.db, key, period, unit && unitKeys(unit, context))]);
    return {
      stamp: stampOf(context, { asOf: now, past: false, policy, boundarySet: boundarySetOn(dictionary.boundarySets, city.calendar.dayAt(now)), streams: [stream] }),
      logged: span && { from: span.from, to: span.to + 1 },
      spans: spans.filter((one) => dictionary.units.has(one.unitId)).map((one) => ({ ...one, unit: unitById(dictionary, one.unitId)!, level: LatenessLevelName[one.level], origin: LogOriginName[one.origin] })),
    };
  }

  @Query(() => JudgementErrorRates, { nullable: true, description: "How sure is this? Null when the policy in force is not the one that was measured. Vietnamese: độ tin cậy của kết luận." })
  judgementErrorRates(@Ctx() context: Context): JudgementErrorRates | null {
    const policy = policyNamed(context, null);
    const rates = errorRatesOf(policy);
    if (!rates) return null;
    const { onTarget, year } = rates;
    return {
      policy: stampOf(context, { asOf: context.now, past: false, policy, boundarySet: undefined }).policy, units: rates.units, cities: rates.runs,
      falseLate: onTarget.late, falseRed: onTarget.belowTarget, falseLateUnits: onTarget.lateUnits, falseRedUnits: onTarget.belowTargetUnits,
      falseOnsetsAYear: year.damped.onsets, falseOnsetsAYearUndamped: year.undamped.onsets, detection: rates.detection,
      delays: rates.delays.map(({ n, undamped, damped, meanCost }) => ({ n, medianDaysUndamped: undamped.median, medianDays: damped.median, meanCost })),
      harder: rates.harder.map(({ rho, mixed, late, ofTen }) => ({ rho, mixed, falseLate: late, foundOfTen: ofTen })),
    };
  }

  @FieldResolver(() => [JudgementReason], { description: 'Why, in sentences with their numbers: what decides it first. Vietnamese: lý do.' })
  reasons(@Root() judgement: UnitJudgement): JudgementReason[] {
    return judgement.because();
  }

  @FieldResolver(() => Trend, { nullable: true, description: 'The unit against its own past; null with too few cases in the baseline. Vietnamese: xu hướng so với chính mình.' })
  trend(@Root() { chart, lookup }: UnitJudgement, @Ctx() context: Context): Trend | null {
    if (!chart) return null;
    const { chartFalseAlarm } = policyNamed(context, lookup.policy);
    return {
      direction: TrendDirectionName[chart.direction], leftOn: chart.leftOn, centre: chart.centre.share, baseline: chart.baseline, baselineN: chart.baseline.n, falseAlarm: chartFalseAlarm,
      points: chart.points.map(({ week, n, onTime, signal }) => {
        const { lower, upper } = controlLimits(n, chart.centre, chartFalseAlarm);
        return { week, share: rate(onTime, n), lower: n > 0 && lower >= 0 ? (lower + 1) / n : null, upper: n > 0 && upper <= n ? (upper - 1) / n : null, signal: signal && SignalName[signal] };
      }),
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

function unitKeys(ids: readonly string[], { dictionary }: Context): number[] {
  return ids.map((id) => {
    const key = numericKey('Unit', id, 'unit');
    if (!dictionary.units.has(key)) throw badInput('unit', id, 'the id of a unit of this city');
    return key;
  });
}

/** Whether the question is the one that the daily log answers. */
function isLogged({ period, asOf, unitKind, policy }: StreamQuestion, { city, now }: Context): boolean {
  return isUsualWindow(period, city.calendar.dayAt(asOf ?? now)) && !unitKind && (policy ?? city.profile.defaultPolicy) === city.profile.defaultPolicy;
}

/** What the log says of the days before; null where it is empty. */
async function logOf(asked: StreamQuestion, context: Context): Promise<LogBefore | null> {
  const { city, now } = context;
  const { name, version } = policyNamed(context, null);
  return loggedBefore(city.store.db, { name, version, stream: asked.stream }, city.calendar.dayAt(asked.asOf ?? now));
}

/** The look upon the log of the days before it. */
function dampedUnits({ view, policy, judgements }: StreamLook, log: LogBefore, { city }: Context): DampedJudgement[] {
  const units = dampLook(judgements.units, log.units, { day: view.asOfDay, working: city.calendar.isWorkingDay(view.asOfDay) }, policy);
  // What stood on the first day of the log began who knows when.
  const known = (day: number | null): number | null => (day === null || day <= log.from ? null : day);
  return units.map((unit) => ({ ...unit, since: known(unit.since), lateSince: known(unit.lateSince), sinceOrigin: known(unit.since) === null ? null : unit.sinceOrigin }));
}

function unitJudgement(one: DampedJudgement, look: StreamLook, stream: Stream, { dictionary }: Context, whyNoSince: SinceNullReasonName): UnitJudgement {
  const { view, policy, window, judgements } = look;
  const unit = unitById(dictionary, one.unitId)!;
  const [chart, load] = [look.charts.get(one.unitId) ?? null, look.loads.get(one.unitId) ?? null];
  const grounds = { judged: judgements.judged, smallestTelling: judgements.smallestTelling, chart, load, policy };
  return Object.assign(new UnitJudgement(), {
    lookup: { stream, asOf: view.asOf, policy: policy.name }, chart, load,
    unit, level: LatenessLevelName[one.level], singleLook: LatenessLevelName[one.singleLook],
    since: one.since, sinceNullReason: one.since === null ? whyNoSince : null, lateSince: one.lateSince, sinceOrigin: one.sinceOrigin && LogOriginName[one.sinceOrigin],
    n: one.n, onTime: one.onTime, late: one.late, overdueInWindow: one.overdueInWindow, overdue: one.overdue, open: one.open,
    dueSoon: look.dueSoon.get(one.unitId) ?? 0, onTimeShare: rate(one.onTime, one.n), target: policy.target,
    owed: owedFromMix(one), list: { stream, period: window, ownUnit: [unit.id] },
    pValue: one.pValue, adjustedPValue: one.adjustedPValue, pValueNullReason: one.pValue !== null ? null : one.n > 0 ? NullReason.NOT_REACHED : NullReason.NO_DATA,
    oldestOverdueWorkingDays: one.oldestOverdueWorkingDays, oldestOverdueWorkingDaysNullReason: one.oldestOverdueWorkingDays === null ? NullReason.NOT_APPLICABLE : null,
  }, {
    // Made of sentences, which nobody needs who does not ask for them.
    because: () => reasonsOf(one, grounds).map((reason) => ({ code: ReasonCodeName[reason.code], get vi() { return reason.vi; }, get en() { return reason.en; } })),
  });
}

function owedFromMix({ owed, mix, n }: Judgement): UnitJudgement['owed'] {
  return {
    share: owed, basis: mix ? OwedBasisName.MIX : OwedBasisName.TARGET,
    expected: mix?.expected ?? null, elsewhere: mix?.elsewhere ?? null, expectedOnTime: mix ? mix.expected * n : null,
  };
}
