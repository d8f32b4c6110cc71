import type { GalleryEntry } from '../gallery/entry.ts';
import { LateUnitsPanel } from './LateUnitsPanel.tsx';
import { OverviewHeadline } from './OverviewHeadline.tsx';
import { TimelinessPanel } from './TimelinessPanel.tsx';

const entries: GalleryEntry[] = [
  { group: 'lateness', title: 'Headline of the overview', wide: true, panel: () => <OverviewHeadline stream="DOSSIER" />, without: ['error', 'stale', 'partial', 'unavailable'] },
  { group: 'lateness', title: 'Units running late', note: 'Worst first: shape, name, level, reason, sparkline, share and its count.', panel: () => <LateUnitsPanel stream="DOSSIER" title="Đơn vị nào trễ, nặng nhất trước?" sparklines /> },
  { group: 'lateness', title: 'Timeliness of units', wide: true, panel: () => <TimelinessPanel stream="DOSSIER" title="Đơn vị nào đúng hẹn tới đâu?" /> },
];
export default entries;
