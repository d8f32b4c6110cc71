import type { ReactNode } from 'react';
import type { GalleryEntry } from '../gallery/entry.ts';
import { LostBanner } from '../wall/LostBanner.tsx';
import { DateField } from './DateField.tsx';
import { FilterBar } from './FilterBar.tsx';
import { SearchBox } from './SearchBox.tsx';
import { TopBar } from './TopBar.tsx';
import { UnitPicker } from './UnitPicker.tsx';

const Day = (props: { value: string; min?: string; max?: string }) => <div className="fields"><DateField label="Từ ngày" onChange={() => undefined} {...props} /></div>;

/** Room for a list that hangs from its field. */
const Opened = ({ children }: { children: ReactNode }) => <div style={{ minHeight: '27rem' }}>{children}</div>;

const entries: GalleryEntry[] = [
  {
    group: 'frame', title: 'Bar', wide: true, note: 'City, scene, period and as-of, the badge of a simulated city, the age of each source, the clock.',
    states: { usual: () => <TopBar />, 'a scene without a source': () => <TopBar absent={['satisfaction']} />, 'connection lost': () => <TopBar notice={<LostBanner lost={Date.now() - 20 * 60_000} />} /> },
  },
  {
    group: 'frame', title: 'Search', note: 'One box for units, areas, procedures and case numbers; with or without diacritics.', states: {
      empty: () => <SearchBox />,
      // Two wards whose names differ in diacritics alone stay two.
      'a name without diacritics': () => <Opened><SearchBox first="tra don" /></Opened>,
      procedures: () => <Opened><SearchBox first="giay phep" /></Opened>,
      'nothing found': () => <Opened><SearchBox first="qwxz" /></Opened>,
    },
  },
  {
    group: 'frame', title: 'Unit', note: 'A unit by part of its name; the list stands open while the field has the focus.',
    states: {
      open: () => <Opened><div className="fields"><UnitPicker first="" /></div></Opened>,
      narrowed: () => <Opened><div className="fields"><UnitPicker first="hoa kh" /></div></Opened>,
      'nothing found': () => <Opened><div className="fields"><UnitPicker first="qwxz" /></div></Opened>,
    },
  },
  { group: 'frame', title: 'Filters', wide: true, states: { usual: () => <FilterBar /> } },
  {
    group: 'frame', title: 'Date', note: 'Typed day first in both languages, or chosen.',
    states: {
      usual: () => <Day value="2026-11-20" />, 'not chosen': () => <Day value="" />,
      'last day allowed': () => <Day value="2026-11-20" min="2026-11-01" max="2026-11-20" />,
    },
  },
];
export default entries;
