import { AgeingPanel } from '../../cases/AgeingPanel.tsx';
import { BalancePanel } from '../../cases/BalancePanel.tsx';
import { CellsPanel } from '../../cases/CellsPanel.tsx';
import { FlowPanel } from '../../cases/FlowPanel.tsx';
import { StreamHeadline } from '../../cases/StreamHeadline.tsx';
import { TermPanel } from '../../cases/TermPanel.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { LateUnitsPanel } from '../../lateness/LateUnitsPanel.tsx';
import { MapPanel } from '../../places/MapPanel.tsx';
import { LeftOut, useRoom } from './room.tsx';

/** What citizens reported: how much came, what was answered, what waits, about what, with whom, from where. */
export default function FeedbackScene() {
  const { t } = useSpeech();
  const room = useRoom();
  return (
    <>
      <StreamHeadline stream="FEEDBACK" />
      {room.trends && <BalancePanel stream="FEEDBACK" title={t.feedback.balance} compared />}
      <div className="stack stack-left">
        <CellsPanel stream="FEEDBACK" title={t.feedback.cells} />
        {room.below && <AgeingPanel stream="FEEDBACK" title={t.feedback.ageing} />}
        {room.trends && <FlowPanel stream="FEEDBACK" />}
      </div>
      {room.map && (
        <div className="stack stack-middle">
          <MapPanel stream="FEEDBACK" points />
          {room.trends && <TermPanel stream="FEEDBACK" dimension="ORIGIN" cohort="RECEIVED" measure="N" show="share-of-all" title={t.feedback.origins} />}
        </div>
      )}
      <div className="stack stack-right">
        {room.list && <LateUnitsPanel stream="FEEDBACK" title={t.feedback.units} sparklines={false} />}
        {room.trends && (
          <>
            <TermPanel stream="FEEDBACK" dimension="SECTOR" cohort="DUE" measure="N" show="timeliness" title={t.feedback.sectors} />
            <TermPanel stream="FEEDBACK" dimension="CHANNEL" cohort="RECEIVED" measure="N" show="share-of-all" title={t.feedback.channels} />
          </>
        )}
      </div>
      <LeftOut names={[...(room.list ? [] : [t.parts.units]), ...(room.map ? [] : [t.parts.map]), ...(room.trends ? [] : [t.parts.trends, t.parts.lists])]} />
    </>
  );
}
