import type { GalleryEntry } from '../gallery/entry.ts';
import { MapPanel } from './MapPanel.tsx';

const entries: GalleryEntry[] = [
  { group: 'places', title: 'Map', note: 'A polygon’s colour is the unit that governs it; hatch cannot tell, grey has no data.', panel: () => <MapPanel stream="DOSSIER" />, without: ['many rows', 'few rows'] },
  ...(['overdue', 'days', 'satisfied', 'online'] as const).map((measure): GalleryEntry => ({
    group: 'places', title: `Map: ${measure}`, note: 'Counts in round classes with none apart, days and shares in fifths of the areas; hatch where the interval is too wide for a class.',
    panel: () => <MapPanel stream="DOSSIER" of={measure} />, without: ['many rows', 'few rows', 'loading', 'error', 'stale', 'partial', 'unavailable', 'not-configured', 'empty', 'long names'],
  })),
];
export default entries;
