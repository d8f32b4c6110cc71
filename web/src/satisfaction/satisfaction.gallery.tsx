import type { GalleryEntry } from '../gallery/entry.ts';
import { LevelsPanel } from './LevelsPanel.tsx';
import { LowestPanel } from './LowestPanel.tsx';
import { RatingsByMonthPanel, SatisfiedTrendPanel } from './MonthsPanel.tsx';
import { SatisfactionKpiPanel } from './SatisfactionKpiPanel.tsx';
import { SharesPanel } from './SharesPanel.tsx';

const entries: GalleryEntry[] = [
  { group: 'satisfaction', title: 'Satisfied', panel: () => <SatisfactionKpiPanel /> },
  { group: 'satisfaction', title: 'Shares', panel: () => <SharesPanel /> },
  { group: 'satisfaction', title: 'Levels', panel: () => <LevelsPanel /> },
  { group: 'satisfaction', title: 'Lowest units', panel: () => <LowestPanel by="UNIT" title="Đơn vị nào được chấm thấp nhất?" /> },
  { group: 'satisfaction', title: 'Satisfied by month', panel: () => <SatisfiedTrendPanel /> },
  { group: 'satisfaction', title: 'Ratings by month', panel: () => <RatingsByMonthPanel /> },
];
export default entries;
