import { MissingApologiesPanel } from '../../apologies/MissingApologiesPanel.tsx';
import { BalancePanel } from '../../cases/BalancePanel.tsx';
import { CellsPanel } from '../../cases/CellsPanel.tsx';
import { ShortListPanel } from '../../cases/ShortListPanel.tsx';
import { StreamHeadline } from '../../cases/StreamHeadline.tsx';
import { TermPanel } from '../../cases/TermPanel.tsx';
import { OnlinePanel } from '../../dossiers/OnlinePanel.tsx';
import { OutcomesPanel } from '../../dossiers/OutcomesPanel.tsx';
import { useSurroundings } from '../../filter/surroundings.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { LateUnitsPanel } from '../../lateness/LateUnitsPanel.tsx';
import { TimelinessPanel } from '../../lateness/TimelinessPanel.tsx';
import { LeftOut, useRoom } from './room.tsx';

/** One-stop dossiers: does the register balance, who is timely, what falls due, how they are filed and how they end. */
export default function DossiersScene() {
  const { t } = useSpeech();
  const { stage } = useSurroundings();
  const room = useRoom();
  return (
    <>
      <StreamHeadline stream="DOSSIER" />
      {room.trends && <BalancePanel stream="DOSSIER" title={t.dossiers.balance} compared />}
      <div className="stack stack-left">
        <CellsPanel stream="DOSSIER" title={t.dossiers.cells} />
        {room.below && <OutcomesPanel />}
        {room.trends && <OnlinePanel />}
      </div>
      {room.list && !room.trends && <LateUnitsPanel stream="DOSSIER" title={t.late.title} sparklines={false} />}
      {room.trends && (
        <>
          <TimelinessPanel stream="DOSSIER" title={t.late.timeliness} />
          <div className="stack stack-right">
            <TermPanel stream="DOSSIER" dimension="PROCEDURE" cohort="DUE" measure="OPEN_OVERDUE" show="timeliness" title={t.dossiers.procedures} />
            <ShortListPanel
              stream="DOSSIER"
              title={t.dossiers.dueSoon}
              none={t.dossiers.dueSoonNone}
              list={{ cohort: 'OPEN_AT', dueWithin: 2, order: 'DUE_ASC' }}
            />
          </div>
        </>
      )}
      {stage.posture !== 'wall' && <MissingApologiesPanel />}
      <LeftOut names={[...(room.list ? [] : [t.parts.units]), ...(room.trends ? [] : [t.parts.trends, t.parts.lists])]} />
    </>
  );
}
