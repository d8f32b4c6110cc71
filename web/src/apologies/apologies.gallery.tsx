import type { GalleryEntry } from '../gallery/entry.ts';
import { LetterListPanel } from './LetterListPanel.tsx';
import { MissingApologiesPanel } from './MissingApologiesPanel.tsx';

const entries: GalleryEntry[] = [
  { group: 'apologies', title: 'Letters owed and missing', panel: () => <MissingApologiesPanel /> },
  { group: 'apologies', title: 'Duties to apologise, one by one', wide: true, panel: () => <LetterListPanel /> },
];
export default entries;
