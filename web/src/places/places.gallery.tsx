import type { GalleryEntry } from '../gallery/entry.ts';
import { MapPanel } from './MapPanel.tsx';

const entries: GalleryEntry[] = [
  { group: 'places', title: 'Map', note: 'A polygon’s colour is the unit that governs it; hatch cannot tell, grey has no data.', panel: () => <MapPanel stream="DOSSIER" />, without: ['many rows', 'few rows'] },
];
export default entries;
