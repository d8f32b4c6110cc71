import { useQuery } from '@apollo/client/react';
import { ControlChartFigure } from '../charts/ControlChartFigure.tsx';
import { IntervalMark, axisFrom } from '../charts/IntervalMark.tsx';
import { useSurroundings } from '../filter/surroundings.tsx';
import type { Stream } from '../filter/view.ts';
import { UnitEvidenceDocument, type UnitEvidenceQuery } from '../graphql/graphql.ts';
import { useSpeech } from '../i18n/language.tsx';
import { Go } from '../ui/Go.tsx';
import { LevelShape, LevelWord } from '../ui/LevelMark.tsx';
import { Panel } from '../ui/Panel.tsx';
import { sinceOrWhy } from './since-words.ts';
import { ALL_ITS_CASES, shareOfUnit } from './unit-lists.ts';
import { WholeUnitsNote } from './WholeUnitsNote.tsx';

type Evidence = UnitEvidenceQuery['lateUnits']['units'][number];

function useUnitEvidence(unit: string, stream: Stream) {
  const { moment } = useSurroundings();
  return useQuery(UnitEvidenceDocument, { variables: { stream, period: moment.period, asOf: moment.asOf, unit: [unit] } });
}

/** Why one unit stands where it stands: reasons, expected against observed. */
export function UnitEvidencePanel({ unit, stream }: { unit: string; stream: Stream }) {
  const { t } = useSpeech();
  const answer = useUnitEvidence(unit, stream);
  return (
    <Panel title={t.evidence.why} answer={answer} stamp={(data) => data.lateUnits.stamp} isEmpty={(data) => data.lateUnits.units.length === 0} emptyText={t.place.notJudged} className="evidence-panel">
      {({ lateUnits }) => <UnitEvidence evidence={lateUnits.units[0]!} target={lateUnits.target} stream={stream} />}
    </Panel>
  );
}

export function UnitEvidence({ evidence, target, stream }: { evidence: Evidence; target: number; stream: Stream }) {
  const { t, f, language } = useSpeech();
  const { owed, onTimeShare, n } = evidence;
  const from = axisFrom([onTimeShare.low, onTimeShare.value, owed.expected, owed.share], target);
  return (
    <div className="evidence">
      <p className="judgement-level">
        <LevelShape level={evidence.level} /> <LevelWord level={evidence.level} />
        <span className="quiet">{sinceOrWhy(evidence, t, f)}</span>
      </p>
      <WholeUnitsNote />
      <ul className="reasons">
        {evidence.reasons.map((reason) => <li key={reason.code}>{language === 'vi' ? reason.vi : reason.en}</li>)}
      </ul>
      <h3 className="evidence-head">{t.evidence.expectedTitle}</h3>
      <dl className="expected">
        <div>
          <dt>{t.evidence.observed}</dt>
          <dd>
            <strong>{onTimeShare.value == null ? '–' : f.percent(onTimeShare.value)}</strong>{' '}
            <Go to={shareOfUnit(evidence.unit.id, stream).numerator}>{t.rate.of(f.count(onTimeShare.numerator), f.count(n))}</Go>
          </dd>
          <dd className="expected-mark"><IntervalMark {...onTimeShare} target={owed.share} from={from} level={evidence.level} /></dd>
        </div>
        <div>
          <dt>{t.evidence.owed}</dt>
          <dd><strong>{f.percent(owed.share)}</strong> <span className="quiet">{owed.basis === 'MIX' ? t.evidence.byMix : t.evidence.byTarget}</span></dd>
        </div>
        {owed.expected != null && owed.elsewhere != null && owed.expectedOnTime != null && (
          <div>
            <dt>{t.evidence.expected}</dt>
            <dd><strong>{f.percent(owed.expected)}</strong> <span className="quiet">{t.evidence.expectedOf(f.count(Math.round(owed.expectedOnTime)), f.count(n), f.percent(owed.elsewhere))}</span></dd>
          </div>
        )}
      </dl>
    </div>
  );
}

/** One unit against its own past. */
export function ControlChartPanel({ unit, stream }: { unit: string; stream: Stream }) {
  const { t, f } = useSpeech();
  const answer = useUnitEvidence(unit, stream);
  const trend = (data: UnitEvidenceQuery) => data.lateUnits.units[0]?.trend;
  return (
    <Panel title={t.evidence.chart} answer={answer} stamp={(data) => data.lateUnits.stamp} isEmpty={(data) => trend(data) == null} emptyText={t.evidence.noPast} className="control-panel">
      {(data) => {
        const shown = trend(data);
        if (!shown) return null;
        return (
          <>
            <p>
              {t.evidence.directions[shown.direction]}
              {shown.leftOn != null && ` ${t.evidence.leftOn(f.date(shown.leftOn))}`}
            </p>
            <ControlChartFigure trend={shown} target={data.lateUnits.target} title={t.evidence.chart} id={`control-${unit}`} cases={{ ...ALL_ITS_CASES, unit, stream }} />
            <p className="quiet">{t.evidence.chartKey(f.date(shown.baseline.from), f.date(shown.baseline.to), f.count(shown.baselineN), f.percent(shown.falseAlarm))}</p>
          </>
        );
      }}
    </Panel>
  );
}
