import { useQuery } from '@apollo/client/react';
import { CellsPanel } from '../../cases/CellsPanel.tsx';
import { OnTimeTrendPanel } from '../../cases/OnTimeTrendPanel.tsx';
import { ShortListPanel } from '../../cases/ShortListPanel.tsx';
import { useView } from '../../filter/use-view.tsx';
import { FilterNamesDocument } from '../../graphql/graphql.ts';
import { useSpeech } from '../../i18n/language.tsx';
import { AreaFactsPanel, AreaUnitsPanel } from '../../places/AreaPanels.tsx';
import { Headline } from '../../ui/Headline.tsx';

/** One area: the unit that governs it, and what its people sent, to whom, and how timely. */
export default function AreaPage() {
  const { t, name } = useSpeech();
  const { view } = useView();
  const stream = view.stream ?? 'DOSSIER';
  const area = view.area ?? view.via ?? '';
  const { data } = useQuery(FilterNamesDocument, { variables: { ids: [area] } });
  const node = data?.nodes[0];
  if (data === undefined) return <Headline loading />;
  return (
    <>
      <Headline lead={node && 'name' in node ? name(node) : t.place.unknown} sub={`${t.scenes.area} · ${t.streams[stream]}`} />
      <AreaFactsPanel area={area} stream={stream} />
      <CellsPanel stream={stream} title={t.kpi.cells(t.streams[stream])} />
      <AreaUnitsPanel area={area} stream={stream} />
      <OnTimeTrendPanel stream={stream} />
      <ShortListPanel stream={stream} title={t.place.overdueCases} list={{ cohort: 'OPEN_AT', cell: ['OPEN_OVERDUE'] }} none={t.late.nothing} />
    </>
  );
}
