import type { GalleryEntry } from '../gallery/entry.ts';
import { PublishedPanel } from '../published-figures/PublishedPanel.tsx';
import { ImportRunsPanel } from './ImportRunsPanel.tsx';
import { QualityPanel } from './QualityPanel.tsx';
import { RefusedRowsPanel } from './RefusedRowsPanel.tsx';
import { SourcesPanel } from './SourcesPanel.tsx';
import { UnclassifiedPanel } from './UnclassifiedPanel.tsx';

/** These answers carry no stamp: they are about the sources themselves. */
const UNSTAMPED = ['stale', 'partial', 'unavailable', 'not-configured'] as const;

const entries: GalleryEntry[] = [
  { group: 'sources', title: 'Sources', wide: true, panel: () => <SourcesPanel />, without: UNSTAMPED },
  { group: 'sources', title: 'Unclassified', panel: () => <UnclassifiedPanel /> },
  { group: 'sources', title: 'Findings', panel: () => <QualityPanel />, without: UNSTAMPED },
  { group: 'sources', title: 'Imports', panel: () => <ImportRunsPanel />, without: UNSTAMPED },
  { group: 'sources', title: 'Refused rows', panel: () => <RefusedRowsPanel />, without: UNSTAMPED },
  { group: 'sources', title: 'Published figures', panel: () => <PublishedPanel />, without: UNSTAMPED },
];
export default entries;
