import { useSpeech } from '../../i18n/language.tsx';
import { LevelsPanel } from '../../satisfaction/LevelsPanel.tsx';
import { LowestPanel } from '../../satisfaction/LowestPanel.tsx';
import { RatingsByMonthPanel, SatisfiedTrendPanel } from '../../satisfaction/MonthsPanel.tsx';
import { SatisfactionHeadline } from '../../satisfaction/SatisfactionHeadline.tsx';
import { SharesPanel } from '../../satisfaction/SharesPanel.tsx';
import { LeftOut, useRoom } from './room.tsx';

/** What people tick after a service, how many of them tick at all, and what that can and cannot say. */
export default function SatisfactionScene() {
  const { t } = useSpeech();
  const room = useRoom();
  return (
    <>
      <SatisfactionHeadline />
      <div className="stack stack-left">
        <SharesPanel />
        {room.trends && (
          <>
            <LevelsPanel />
            <RatingsByMonthPanel />
          </>
        )}
      </div>
      {room.list && <LowestPanel by="UNIT" title={t.satisfaction.units} />}
      {room.trends && <LowestPanel by="PROCEDURE" title={t.satisfaction.services} />}
      {room.trends && <SatisfiedTrendPanel />}
      <LeftOut names={[...(room.list ? [] : [t.parts.units]), ...(room.trends ? [] : [t.parts.trends, t.parts.lists])]} />
    </>
  );
}
