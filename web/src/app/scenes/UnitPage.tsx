import { useQuery } from '@apollo/client/react';
import { MissingApologiesPanel } from '../../apologies/MissingApologiesPanel.tsx';
import { AgeingPanel } from '../../cases/AgeingPanel.tsx';
import { BalancePanel } from '../../cases/BalancePanel.tsx';
import { CellsPanel } from '../../cases/CellsPanel.tsx';
import { OnTimeTrendPanel } from '../../cases/OnTimeTrendPanel.tsx';
import { ShortListPanel } from '../../cases/ShortListPanel.tsx';
import { useView } from '../../filter/use-view.tsx';
import { LostTimePanel, SignalListPanel, SignalRatesPanel, UnitHandoffsPanel } from '../../handoffs/HandoffPanels.tsx';
import { FilterNamesDocument } from '../../graphql/graphql.ts';
import { useSpeech } from '../../i18n/language.tsx';
import { ControlChartPanel, UnitEvidencePanel } from '../../lateness/UnitEvidencePanel.tsx';
import { UnitFactsPanel } from '../../places/UnitPanels.tsx';
import { Headline } from '../../ui/Headline.tsx';

/** One unit: whether it is running late, what it owes, how that developed, and its cases. */
export default function UnitPage() {
  const { t, name } = useSpeech();
  const { view } = useView();
  const stream = view.stream ?? 'DOSSIER';
  const unit = view.unit ?? '';
  const { data } = useQuery(FilterNamesDocument, { variables: { ids: [unit] } });
  const node = data?.nodes[0];
  if (data === undefined) return <Headline loading />;
  const title = node && 'name' in node ? name(node) : t.place.unknownUnit;
  return (
    <>
      <Headline lead={title} sub={`${t.scenes.unit} · ${t.streams[stream]}`} />
      <UnitFactsPanel unit={unit} stream={stream} />
      <UnitEvidencePanel unit={unit} stream={stream} />
      <ControlChartPanel unit={unit} stream={stream} />
      <CellsPanel stream={stream} title={t.kpi.cells(t.streams[stream])} />
      <BalancePanel stream={stream} title={t.dossiers.balance} />
      <AgeingPanel stream={stream} title={t.ageingTitle} />
      <OnTimeTrendPanel stream={stream} title={t.trend.unit(title)} />
      <UnitHandoffsPanel unit={unit} stream={stream} />
      <LostTimePanel stream={stream} most={5} />
      <ShortListPanel stream={stream} title={t.place.overdueCases} list={{ cohort: 'OPEN_AT', cell: ['OPEN_OVERDUE'] }} none={t.late.nothing} />
      {stream === 'DOSSIER' && <MissingApologiesPanel />}
      <SignalRatesPanel stream={stream} unit={unit} />
      <SignalListPanel stream={stream} unit={unit} most={5} />
    </>
  );
}
