import { useQuery } from '@apollo/client/react';
import { useMemo } from 'react';
import { count, rateCells, words } from '../charts/cell.ts';
import { ControlSparkline } from '../charts/ControlSparkline.tsx';
import { TableTwin } from '../charts/TableTwin.tsx';
import { useSurroundings } from '../filter/surroundings.tsx';
import type { Stream } from '../filter/view.ts';
import { UnitEvidenceDocument, type JudgementPartsFragment, type LateUnitsQuery, type UnitEvidenceQuery } from '../graphql/graphql.ts';
import { useSpeech } from '../i18n/language.tsx';
import { FitList } from '../ui/FitList.tsx';
import { Go } from '../ui/Go.tsx';
import { LevelShape, LevelWord } from '../ui/LevelMark.tsx';
import { Panel } from '../ui/Panel.tsx';
import { levelsSaid } from './levels-said.ts';
import { judgementFacts } from './judgement-facts.ts';
import { wholePercent } from '../format/format.ts';
import { isProven, isRunningLate, worstFirst } from './judgement-order.ts';
import { sinceOrWhy, sinceWords } from './since-words.ts';
import { dueSoonOfUnit, overdueOfUnit, pageOfUnit, shareOfUnit } from './unit-lists.ts';
import { lateUnitsTable, useLateUnits } from './use-late-units.ts';
import { WholeUnitsNote } from './WholeUnitsNote.tsx';

const MOST = { wall: 12, desk: 9, phone: 5 } as const;

/** The units of a stream, worst first: level in shape and word, share with its count, one line of facts, the last weeks. */
export function LateUnitsPanel({ stream, title, sparklines = true }: { stream: Stream; title: string; sparklines?: boolean }) {
  const { t, f } = useSpeech();
  const answer = useLateUnits(stream);
  return (
    <Panel
      title={title}
      says={({ now }) => levelsSaid(now.levels, t, f)}
      answer={answer}
      stamp={(data) => data.now.stamp}
      isEmpty={(data) => data.now.units.length === 0}
      className="late-panel"
    >
      {({ now }) => <LateUnitRows now={now} stream={stream} title={title} sparklines={sparklines} />}
    </Panel>
  );
}

function LateUnitRows(props: { now: LateUnitsQuery['now']; stream: Stream; title: string; sparklines: boolean }) {
  const { now, stream, title, sparklines } = props;
  const { t, f, name } = useSpeech();
  const { stage, moment } = useSurroundings();
  const units = useMemo(() => worstFirst(now.units), [now.units]);
  // A unit on track with nothing overdue has no place in this list, whatever its share of a handful of cases.
  const listed = useMemo(() => units.filter((unit) => isRunningLate(unit) || unit.overdue > 0), [units]);
  const most = MOST[stage.posture];
  const evidence = useEvidence(stream, listed.slice(0, most));
  return (
    <>
      {listed.length > 0 && (
        <FitList
          items={listed}
          most={most}
          bounded={stage.posture === 'wall'}
          identify={(judgement) => judgement.unit.id}
          rest={(left) => {
            const late = listed.slice(listed.length - left).filter(isProven).length;
            return late > 0 ? t.late.moreLate(f.count(late), f.count(left)) : t.late.moreOverdue(f.count(left));
          }}
          className="late-list"
          row={(judgement) => (
            <LateUnitRow judgement={judgement} stream={stream} evidence={evidence.get(judgement.unit.id)} sparklines={sparklines} />
          )}
        />
      )}
      {listed.length === 0 && <p className="empty">{t.late.none}</p>}
      <div className="late-foot quiet">
        <WholeUnitsNote />
        <p className="late-others">{t.late.others(f.count(units.length - listed.length))}</p>
        {sparklines && <p>{t.late.rule(wholePercent(f, now.alpha), wholePercent(f, now.target), f.count(now.smallestTelling))}</p>}
      </div>
      <TableTwin
        id={`late-units-${stream}`}
        twin={{
          title,
          take: lateUnitsTable(stream, moment),
          columns: [t.head.unit, t.head.level, t.head.since, t.head.due, t.head.overdue, t.head.dueSoon, t.head.oldest, t.head.share, t.head.low, t.head.high, t.head.numerator, t.head.denominator],
          rows: () => units.map((judgement) => [
            words(name(judgement.unit), judgement.unit.id, pageOfUnit(judgement.unit.id, stream)),
            words(t.levels[judgement.level], judgement.level),
            judgement.since == null ? words(sinceOrWhy(judgement, t, f), null) : words(f.date(judgement.since), judgement.since),
            count(f, judgement.n),
            count(f, judgement.overdue, overdueOfUnit(judgement.unit.id, stream)),
            count(f, judgement.dueSoon, dueSoonOfUnit(judgement.unit.id, stream, now.dueSoonDays)),
            judgement.oldestOverdueWorkingDays == null ? words('–', null) : count(f, judgement.oldestOverdueWorkingDays),
            ...rateCells(f, judgement.onTimeShare, shareOfUnit(judgement.unit.id, stream)),
          ]),
        }}
      />
    </>
  );
}

type Evidence = UnitEvidenceQuery['lateUnits']['units'][number];

function LateUnitRow(props: { judgement: JudgementPartsFragment; stream: Stream; evidence: Evidence | undefined; sparklines: boolean }) {
  const { judgement, stream, evidence, sparklines } = props;
  const { t, f, name, language } = useSpeech();
  const { stage } = useSurroundings();
  const { onTimeShare: share, unit } = judgement;
  const since = sinceWords(judgement, t, f);
  // What the evidence is stands in few words; the next reason adds to it.
  const proven = isProven(judgement);
  const why = evidence?.reasons.find((reason) => !proven || reason.code !== 'EVIDENCE');
  const sinceBeside = isRunningLate(judgement) && since !== '' && !proven;
  return (
    <div className="late-row" data-level={judgement.level}>
      <LevelShape level={judgement.level} />
      <div className="late-who">
        <Go to={pageOfUnit(unit.id, stream)} className="late-name">{name(unit)}</Go>
        <span className="late-facts">
          <LevelWord level={judgement.level} />{sinceBeside && ` ${since}`}{' '}
          <Go to={overdueOfUnit(unit.id, stream)} className="quiet">{judgementFacts(judgement, t, f)}</Go>
        </span>
        {proven && <span className="late-why">{t.late.whyShort(since, f.count(share.numerator), f.count(share.denominator), wholePercent(f, judgement.owed.share))}</span>}
        {isRunningLate(judgement) && (stage.posture === 'desk' || (stage.posture === 'phone' && proven)) && why !== undefined && <span className="late-why">{language === 'vi' ? why.vi : why.en}</span>}
      </div>
      {sparklines && <WeeksWithin evidence={evidence} judgement={judgement} />}
      <div className="late-share">
        <span className="figure figure-middle">{share.value == null ? '–' : f.share(share.value)}</span>
        <Go to={shareOfUnit(unit.id, stream).denominator} className="quiet nowrap">{t.late.ofN(f.count(share.denominator))}</Go>
      </div>
    </div>
  );
}

/** The latest weeks inside the limits of the unit's own past. */
function WeeksWithin({ evidence, judgement }: { evidence: Evidence | undefined; judgement: JudgementPartsFragment }) {
  const { t, name } = useSpeech();
  const trend = evidence?.trend;
  if (!trend) return <span className="sparkline" />;
  const points = trend.points.map(({ share, lower, upper, signal }) => ({ value: share.value ?? null, lower: lower ?? null, upper: upper ?? null, below: signal === 'BELOW' }));
  return <ControlSparkline points={points} label={t.late.sparkline(name(judgement.unit))} level={judgement.level} />;
}

/** Reasons and weeks of the units shown. */
function useEvidence(stream: Stream, units: JudgementPartsFragment[]): Map<string, Evidence> {
  const { moment } = useSurroundings();
  const { data, previousData } = useQuery(UnitEvidenceDocument, {
    skip: units.length === 0,
    variables: { stream, period: moment.period, asOf: moment.asOf, unit: units.map((judgement) => judgement.unit.id).sort() },
  });
  return new Map((data ?? previousData)?.lateUnits.units.map((one) => [one.unit.id, one]));
}
