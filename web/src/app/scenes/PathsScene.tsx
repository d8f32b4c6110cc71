import { HandoffMatrixPanel, LostTimePanel, SignalListPanel, SignalRatesPanel } from '../../handoffs/HandoffPanels.tsx';
import { PathsHeadline } from '../../handoffs/PathsHeadline.tsx';
import { useSurroundings } from '../../filter/surroundings.tsx';
import { useView } from '../../filter/use-view.tsx';
import { useSpeech } from '../../i18n/language.tsx';
import { LeftOut, useRoom } from './room.tsx';

/** Who passed cases on to whom, where late cases lost their time, and which units show more signals than chance. */
export default function PathsScene() {
  const { t } = useSpeech();
  const { view } = useView();
  const { stage } = useSurroundings();
  const room = useRoom();
  const stream = view.stream ?? 'DOSSIER';
  return (
    <>
      <PathsHeadline stream={stream} />
      {room.list && <HandoffMatrixPanel stream={stream} />}
      <LostTimePanel stream={stream} most={!view.wall ? 7 : room.trends ? 4 : !room.list ? 3 : stage.height >= 54 ? 5 : 3} />
      {room.trends && <SignalRatesPanel stream={stream} most={view.wall ? 4 : 8} />}
      {!view.wall && <SignalListPanel stream={stream} />}
      <LeftOut names={[...(room.list ? [] : [t.handoffs.title]), ...(room.trends ? [] : [t.signals.byUnit])]} />
    </>
  );
}
