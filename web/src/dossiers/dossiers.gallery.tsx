import type { GalleryEntry } from '../gallery/entry.ts';
import { OnlinePanel } from './OnlinePanel.tsx';
import { OutcomesPanel } from './OutcomesPanel.tsx';

const entries: GalleryEntry[] = [
  { group: 'dossiers', title: 'Filed online', panel: () => <OnlinePanel /> },
  { group: 'dossiers', title: 'How dossiers end', panel: () => <OutcomesPanel /> },
];
export default entries;
