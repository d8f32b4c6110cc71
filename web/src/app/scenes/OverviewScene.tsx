import { KpiPanel } from '../../cases/KpiPanel.tsx';
import { OnTimeTrendPanel } from '../../cases/OnTimeTrendPanel.tsx';
import { useSurroundings } from '../../filter/surroundings.tsx';
import { useView } from '../../filter/use-view.tsx';
import { STREAMS } from '../../filter/view.ts';
import { useSpeech } from '../../i18n/language.tsx';
import { FunnelPanel } from '../../lateness/FunnelPanel.tsx';
import { HowSurePanel } from '../../lateness/HowSurePanel.tsx';
import { LateUnitsPanel } from '../../lateness/LateUnitsPanel.tsx';
import { OverviewHeadline } from '../../lateness/OverviewHeadline.tsx';
import { MapPanel } from '../../places/MapPanel.tsx';
import { SatisfactionKpiPanel } from '../../satisfaction/SatisfactionKpiPanel.tsx';
import { Fold } from '../../ui/Fold.tsx';
import { LeftOut, useRoom } from './room.tsx';

/** What is owed to citizens, then what offices owe the city. */
const OWED = ['DOSSIER', 'FEEDBACK', 'ASSIGNMENT'] as const;

/** What is owed, where, who, and since when: the scene from which every other one is reached. */
export function OverviewScene() {
  const { t } = useSpeech();
  const { view } = useView();
  const { city, stage } = useSurroundings();
  const stream = view.stream ?? 'DOSSIER';
  const room = useRoom();
  const trends = STREAMS.filter((shown) => city.streams.includes(shown) && (stage.posture !== 'phone' || shown !== stream));
  return (
    <>
      <OverviewHeadline stream={stream} />
      <div className="kpis">
        {OWED.filter((shown) => city.streams.includes(shown) && (room.tasks || shown !== 'ASSIGNMENT')).map((shown) => (
          <KpiPanel key={shown} stream={shown} />
        ))}
        <SatisfactionKpiPanel />
      </div>
      {room.map && <MapPanel stream={stream} />}
      {room.list && <LateUnitsPanel stream={stream} title={t.late.title} sparklines={room.sparklines} />}
      {room.trends && (
        <div className="trends">
          {stage.posture === 'phone' && <OnTimeTrendPanel stream={stream} />}
          <Fold title={t.parts.otherTrends}>
            {trends.map((shown, i) => (
              <OnTimeTrendPanel key={shown} stream={shown} stacked={room.stackedTrends ? (i === trends.length - 1 ? 'lowest' : 'above') : undefined} />
            ))}
          </Fold>
        </div>
      )}
      {stage.posture !== 'wall' && (
        <Fold title={t.sure.title}>
          <FunnelPanel stream={stream} />
          <HowSurePanel />
        </Fold>
      )}
      <LeftOut names={[...(room.tasks || !city.streams.includes('ASSIGNMENT') ? [] : [t.parts.tasks]), ...(room.list ? [] : [t.parts.units]), ...(room.map ? [] : [t.parts.map]), ...(room.trends ? [] : [t.parts.trends])]} />
    </>
  );
}
