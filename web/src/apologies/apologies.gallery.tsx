import type { GalleryEntry } from '../gallery/entry.ts';
import { LetterListPanel } from './LetterListPanel.tsx';
import { LettersByUnitPanel } from './LettersByUnitPanel.tsx';
import { MissingApologiesPanel } from './MissingApologiesPanel.tsx';

const entries: GalleryEntry[] = [
  { group: 'apologies', title: 'Letters owed and missing', panel: () => <MissingApologiesPanel /> },
  { group: 'apologies', title: 'Letters, unit by unit', note: 'Most missing first: sent among those that were due.', wide: true, panel: () => <LettersByUnitPanel /> },
  { group: 'apologies', title: 'Duties to apologise, one by one', wide: true, panel: () => <LetterListPanel /> },
];
export default entries;
