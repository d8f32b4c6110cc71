import { useQuery } from '@apollo/client/react';
import { caseFilter, casesOfAnyUnit } from '../filter/case-filter.ts';
import { useSurroundings } from '../filter/surroundings.tsx';
import { useView } from '../filter/use-view.tsx';
import type { Stream } from '../filter/view.ts';
import { HandoffMatrixDocument, LostTimeDocument, SignalListDocument, SignalsByUnitDocument, UnitHandoffsDocument } from '../graphql/graphql.ts';
import { useSpeech } from '../i18n/language.tsx';
import { Go } from '../ui/Go.tsx';
import { Panel } from '../ui/Panel.tsx';
import type { Stage } from '../wall/posture.ts';
import { HandoffList } from './HandoffList.tsx';
import { HandoffMatrix } from './HandoffMatrix.tsx';
import { LostTimeBars } from './LostTimeBars.tsx';
import { unitsWithMore } from './paths-said.ts';
import { SignalItem } from './SignalItem.tsx';
import { SignalTable } from './SignalTable.tsx';

/** How many units a matrix can name; on a wall whose type is large for its height only as many as stand above each other whole. */
function matrixSize({ posture, width, height }: Stage): number {
  if (posture === 'phone') return 6;
  if (posture === 'desk' || height > width || height >= 58) return 12;
  return Math.max(3, Math.min(12, Math.floor((height - 27) / 3.3)));
}

/** The matrix of hand-offs of a stream's cases in the period. */
export function HandoffMatrixPanel({ stream }: { stream: Stream }) {
  const { t } = useSpeech();
  const { view } = useView();
  const { moment, stage } = useSurroundings();
  const answer = useQuery(HandoffMatrixDocument, { variables: { filter: caseFilter(view, stream, moment.period, { cohort: 'DUE' }), asOf: moment.asOf } });
  return (
    <Panel title={t.handoffs.title} answer={answer} stamp={(data) => data.handoffs.stamp} isEmpty={(data) => data.handoffs.pairs.length === 0} emptyText={t.handoffs.none} className="matrix-panel">
      {(data) => <HandoffMatrix handoffs={data.handoffs} size={matrixSize(stage)} stream={stream} />}
    </Panel>
  );
}

/** Where the time of late cases went, over the city or in the cases of the unit of the view. */
export function LostTimePanel({ stream, most }: { stream: Stream; most?: number }) {
  const { t, f } = useSpeech();
  const { view } = useView();
  const { moment } = useSurroundings();
  const answer = useQuery(LostTimeDocument, { variables: { filter: caseFilter(view, stream, moment.period, { cohort: 'DUE' }), groupBy: ['HOLDER', 'DOING'], asOf: moment.asOf } });
  return (
    <Panel title={t.lost.title} answer={answer} stamp={(data) => data.lostTime.stamp} isEmpty={(data) => data.lostTime.groups.length === 0} emptyText={t.lost.none} className="lost-panel">
      {({ lostTime }) => (
        <>
          <p>
            <Go to={{ scene: 'cases', stream, cohort: 'DUE', cell: ['DONE_LATE', 'OPEN_OVERDUE'] }} className="strong-link">{t.lost.of(f.count(lostTime.lateCases))}</Go>
            {lostTime.withoutPath > 0 && <span className="quiet"> {t.lost.withoutPath(f.count(lostTime.withoutPath))}</span>}
          </p>
          <LostTimeBars lost={lostTime} stream={stream} most={most} />
        </>
      )}
    </Panel>
  );
}

/** Cases that one unit got from others and passed on to them. */
export function UnitHandoffsPanel({ unit, stream }: { unit: string; stream: Stream }) {
  const { t, f } = useSpeech();
  const { view } = useView();
  const { moment } = useSurroundings();
  const answer = useQuery(UnitHandoffsDocument, { variables: { filter: casesOfAnyUnit(view, stream, moment.period), unit: [unit], asOf: moment.asOf } });
  return (
    <Panel
      title={t.handoffs.ofUnit} answer={answer} stamp={(data) => data.received.stamp} className="handoffs-panel"
      isEmpty={(data) => data.received.total.n + data.passedOn.total.n === 0} emptyText={t.handoffs.none}
    >
      {({ received, passedOn }) => (
        <div className="handoff-sides">
          <HandoffList title={t.handoffs.received(f.count(received.total.n), f.count(received.total.returned))} pairs={received.pairs} side="from" stream={stream} />
          <HandoffList title={t.handoffs.passedOn(f.count(passedOn.total.n), f.count(passedOn.total.returned))} pairs={passedOn.pairs} side="to" stream={stream} />
        </div>
      )}
    </Panel>
  );
}

/** Which units show more signals than the city's own rate makes likely; of one unit every kind. The unit of the view is the one whose handling they are about. */
export function SignalRatesPanel({ stream, unit, most = 8 }: { stream: Stream; unit?: string; most?: number }) {
  const { t, f } = useSpeech();
  const { view } = useView();
  const { moment } = useSurroundings();
  const of = unit ?? view.unit ?? undefined;
  const answer = useQuery(SignalsByUnitDocument, { variables: { filter: { case: casesOfAnyUnit(view, stream, moment.period), unit: of === undefined ? undefined : [of] }, groupBy: ['UNIT', 'KIND'], asOf: moment.asOf, first: unit === undefined ? 60 : undefined } });
  return (
    <Panel title={unit === undefined ? t.signals.byUnit : t.signals.ofUnit} says={({ signalStats }) => (unit === undefined ? unitsWithMore(signalStats, t, f) : null)} answer={answer} stamp={(data) => data.signalStats.stamp} isEmpty={({ signalStats }) => signalStats.total.n === 0 || signalStats.groups.length === 0} emptyText={t.signals.none} className="signals-panel">
      {(data) => <SignalTable stats={data.signalStats} ofOneUnit={unit !== undefined} most={most} stream={stream} />}
    </Panel>
  );
}

/** The latest signals about a unit, each with its case. */
export function SignalListPanel({ stream, unit, most = 6 }: { stream: Stream; unit?: string; most?: number }) {
  const { t, f } = useSpeech();
  const { view } = useView();
  const { moment } = useSurroundings();
  const of = unit ?? view.unit ?? undefined;
  const answer = useQuery(SignalListDocument, { variables: { filter: { case: casesOfAnyUnit(view, stream, moment.period), unit: of === undefined ? undefined : [of] }, first: most, asOf: moment.asOf } });
  return (
    <Panel title={t.signals.latest} answer={answer} stamp={(data) => data.signals.stamp} isEmpty={(data) => data.signals.totalCount === 0} emptyText={t.signals.none} className="signal-list">
      {({ signals }) => (
        <>
          <p className="quiet"><Go to={{ scene: 'signals', stream, ...(unit === undefined ? {} : { unit }) }} className="strong-link">{t.signals.alleged(f.count(signals.totalCount))}</Go></p>
          <ol className="signal-cases">
            {signals.nodes.map((signal, index) => (
              <li key={index}>
                <Go to={{ scene: 'case', case: signal.case.id, stream: signal.case.stream }} className="short-code">{signal.case.externalId}</Go>
                <ul><SignalItem signal={signal} /></ul>
              </li>
            ))}
          </ol>
        </>
      )}
    </Panel>
  );
}
