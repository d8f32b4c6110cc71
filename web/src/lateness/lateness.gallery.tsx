import type { GalleryEntry } from '../gallery/entry.ts';
import { FunnelPanel } from './FunnelPanel.tsx';
import { HowSurePanel } from './HowSurePanel.tsx';
import { LateUnitsPanel } from './LateUnitsPanel.tsx';
import { OverviewHeadline } from './OverviewHeadline.tsx';
import { TimelinessPanel } from './TimelinessPanel.tsx';
import { ControlChartPanel, UnitEvidencePanel } from './UnitEvidencePanel.tsx';

/** Sở Nông nghiệp và Môi trường, by the number it has for good. */
const UNIT = 'VW5pdDoxMDIz';

const entries: GalleryEntry[] = [
  { group: 'lateness', title: 'Headline of the overview', wide: true, panel: () => <OverviewHeadline stream="DOSSIER" />, without: ['error', 'stale', 'partial', 'unavailable'] },
  { group: 'lateness', title: 'Units running late', note: 'Worst first: shape, name, level, reason, sparkline, share and its count.', panel: () => <LateUnitsPanel stream="DOSSIER" title="Đơn vị nào trễ, nặng nhất trước?" sparklines /> },
  { group: 'lateness', title: 'Timeliness of units', wide: true, panel: () => <TimelinessPanel stream="DOSSIER" title="Đơn vị nào đúng hẹn tới đâu?" /> },
  { group: 'judgement', title: 'Funnel of all units', note: 'Volume against share within exact limits.', wide: true, panel: () => <FunnelPanel stream="DOSSIER" /> },
  { group: 'judgement', title: 'Why a unit is judged so', note: 'The reasons with their numbers; expected beside observed.', panel: () => <UnitEvidencePanel unit={UNIT} stream="DOSSIER" /> },
  { group: 'judgement', title: 'A unit against its own past', note: 'Weekly shares within exact control limits.', panel: () => <ControlChartPanel unit={UNIT} stream="DOSSIER" /> },
  { group: 'judgement', title: 'How sure the judgement is', panel: () => <HowSurePanel />, without: ['stale', 'partial', 'unavailable', 'not-configured', 'long names'] },
];
export default entries;
