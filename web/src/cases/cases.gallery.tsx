import type { GalleryEntry } from '../gallery/entry.ts';
import { AgeingPanel } from './AgeingPanel.tsx';
import { BalancePanel } from './BalancePanel.tsx';
import { CellsPanel } from './CellsPanel.tsx';
import { FlowPanel } from './FlowPanel.tsx';
import { KpiPanel } from './KpiPanel.tsx';
import { OnTimeTrendPanel } from './OnTimeTrendPanel.tsx';
import { ShortListPanel } from './ShortListPanel.tsx';
import { TermPanel } from './TermPanel.tsx';
import { UnitRegisterPanel } from './UnitRegisterPanel.tsx';

const entries: GalleryEntry[] = [
  { group: 'cases', title: 'What is owed', note: 'Overdue now, due soon, the on-time share, the cells.', panel: () => <KpiPanel stream="DOSSIER" /> },
  { group: 'cases', title: 'Cells', panel: () => <CellsPanel stream="DOSSIER" title="Hồ sơ đến hạn trong kỳ đi tới đâu?" /> },
  { group: 'cases', title: 'Balance', wide: true, panel: () => <BalancePanel stream="DOSSIER" title="Sổ hồ sơ có cân không?" /> },
  { group: 'cases', title: 'Balance compared', note: 'With what is overdue, and how each moved against the period just before.', wide: true, panel: () => <BalancePanel stream="ASSIGNMENT" title="Sổ nhiệm vụ có cân không?" compared /> },
  { group: 'cases', title: 'Register by unit', note: 'Ended in the period and open at its end; all rows together are the balance.', wide: true, panel: () => <UnitRegisterPanel stream="ASSIGNMENT" title="Mỗi đơn vị thực hiện tới đâu?" /> },
  { group: 'cases', title: 'Trend', panel: () => <OnTimeTrendPanel stream="DOSSIER" /> },
  { group: 'cases', title: 'Flow', panel: () => <FlowPanel stream="FEEDBACK" /> },
  { group: 'cases', title: 'Ageing', panel: () => <AgeingPanel stream="FEEDBACK" title="Góp ý đang mở đã chờ bao lâu?" /> },
  { group: 'cases', title: 'By sector', panel: () => <TermPanel stream="FEEDBACK" dimension="SECTOR" cohort="DUE" measure="N" show="timeliness" title="Lĩnh vực nào trễ nhiều?" /> },
  { group: 'cases', title: 'Short list of cases', panel: () => <ShortListPanel stream="DOSSIER" title="Việc quá hạn lâu nhất" none="Không có." list={{ cohort: 'OPEN_AT', cell: ['OPEN_OVERDUE'] }} /> },
];
export default entries;
