import { AgeingPanel } from '../../cases/AgeingPanel.tsx';
import { BalancePanel } from '../../cases/BalancePanel.tsx';
import { CellsPanel } from '../../cases/CellsPanel.tsx';
import { FlowPanel } from '../../cases/FlowPanel.tsx';
import { OnTimeTrendPanel } from '../../cases/OnTimeTrendPanel.tsx';
import { ShortListPanel } from '../../cases/ShortListPanel.tsx';
import { StreamHeadline } from '../../cases/StreamHeadline.tsx';
import { UnitRegisterPanel } from '../../cases/UnitRegisterPanel.tsx';
import { useSurroundings } from '../../filter/surroundings.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { LateUnitsPanel } from '../../lateness/LateUnitsPanel.tsx';
import { LeftOut, useRoom } from './room.tsx';

/** Tasks that superiors assigned: does the register balance, how far is each unit, what has waited, what falls due. */
export default function TasksScene() {
  const { t } = useSpeech();
  const { stage } = useSurroundings();
  const room = useRoom();
  return (
    <>
      <StreamHeadline stream="ASSIGNMENT" />
      {room.trends && <BalancePanel stream="ASSIGNMENT" title={t.tasks.balance} compared />}
      <div className="stack stack-left">
        <CellsPanel stream="ASSIGNMENT" title={t.tasks.cells} />
        {room.below && <AgeingPanel stream="ASSIGNMENT" title={t.tasks.ageing} />}
      </div>
      {room.trends && <UnitRegisterPanel stream="ASSIGNMENT" title={t.tasks.byUnit} />}
      <div className="stack stack-right">
        {room.list && <LateUnitsPanel stream="ASSIGNMENT" title={t.tasks.units} sparklines={stage.posture === 'desk'} />}
        {room.trends && (
          <ShortListPanel
            stream="ASSIGNMENT"
            title={t.tasks.dueSoon}
            none={t.tasks.dueSoonNone}
            list={{ cohort: 'OPEN_AT', dueWithin: 2, order: 'DUE_ASC' }}
          />
        )}
        {stage.posture !== 'wall' && (
          <ShortListPanel stream="ASSIGNMENT" title={t.tasks.overdue} none={t.tasks.overdueNone} list={{ cohort: 'OPEN_AT', cell: ['OPEN_OVERDUE'], order: 'MOST_OVERDUE' }} />
        )}
        {room.trends && <OnTimeTrendPanel stream="ASSIGNMENT" />}
      </div>
      {stage.posture !== 'wall' && <FlowPanel stream="ASSIGNMENT" />}
      <LeftOut names={[...(room.list ? [] : [t.parts.units]), ...(room.trends ? [] : [t.parts.trends, t.parts.lists])]} />
    </>
  );
}
