import { useQuery } from '@apollo/client/react';
import { FunnelFigure } from '../charts/FunnelFigure.tsx';
import { useSurroundings } from '../filter/surroundings.tsx';
import type { Stream } from '../filter/view.ts';
import { FunnelDocument } from '../graphql/graphql.ts';
import { useSpeech } from '../i18n/language.tsx';
import { Panel } from '../ui/Panel.tsx';
import { pageOfUnit, shareOfUnit } from './unit-lists.ts';
import { WholeUnitsNote } from './WholeUnitsNote.tsx';

/** All units at once: who lies beyond what chance would bring for its volume. */
export function FunnelPanel({ stream }: { stream: Stream }) {
  const { t, f } = useSpeech();
  const { moment } = useSurroundings();
  const answer = useQuery(FunnelDocument, { variables: { stream, period: moment.period, asOf: moment.asOf } });
  return (
    <Panel title={t.evidence.funnel} answer={answer} stamp={(data) => data.lateUnits.stamp} isEmpty={(data) => data.lateUnits.units.length === 0} className="funnel-panel">
      {({ lateUnits }) => (
        <>
          <p className="quiet">{t.evidence.funnelKey(f.percent(lateUnits.target), f.count(lateUnits.judged))}</p>
          <WholeUnitsNote />
          <FunnelFigure judged={lateUnits} title={t.evidence.funnel} id={`funnel-${stream}`} pageOf={(unit) => pageOfUnit(unit, stream)} listsOf={(unit) => shareOfUnit(unit, stream)} />
        </>
      )}
    </Panel>
  );
}
