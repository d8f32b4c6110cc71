import type { GalleryEntry } from '../gallery/entry.ts';
import { useSpeech } from '../i18n/language.tsx';
import { LEVEL_ORDER, LevelShape, LevelWord } from '../ui/LevelMark.tsx';

const SIZES = ['--t1', '--t2', '--t3', '--t4', '--t5'];
const SPACES = ['--s1', '--s2', '--s3', '--s4', '--s5', '--s6'];
const ROLES = ['--ground', '--surface', '--surface-2', '--hairline', '--control', '--text', '--text-2', '--neutral', '--bar', '--band', '--band-edge', '--accent', '--accent-soft'];
const LEVELS = ['--late', '--late-fill', '--late-text', '--watch', '--watch-text', '--good', '--good-text', '--few', '--few-text'];
const CELLS = ['--cell-on-time', '--cell-done-late', '--cell-in-time', '--cell-overdue', '--cell-paused', '--cell-unclassified'];

const Swatches = ({ names }: { names: string[] }) => (
  <div className="swatches">{names.map((name) => <span key={name}><i style={{ background: `var(${name})` }} />{name}</span>)}</div>
);

function Levels() {
  return <ul className="steps">{LEVEL_ORDER.map((level) => <li key={level}><LevelShape level={level} /><LevelWord level={level} /></li>)}</ul>;
}

function Numbers() {
  const { f } = useSpeech();
  const rows: [string, string][] = [
    ['count', f.count(7950)], ['percent', f.percent(0.9719)], ['percent', f.percent(0.99996)], ['percent', f.percent(1)], ['percent', f.percent(0)], ['points', f.points(-0.006)],
    ['signed', f.signed(2)], ['signed', f.signed(-3)], ['decimal', f.decimal(12.25)], ['date', f.date('2026-11-20')], ['dayMonth', f.dayMonth('2026-11-20')], ['month', f.month('2026-01-01', true)],
    ['moment', f.moment('2026-11-20T02:00:00Z')], ['momentShort', f.momentShort('2026-11-20T02:00:00Z')],
  ];
  return <div className="steps">{rows.map(([name, text], at) => <p key={at}><code>{name}</code><span className="figure">{text}</span></p>)}</div>;
}

const entries: GalleryEntry[] = [
  {
    group: 'language', title: 'Type', wide: true,
    note: 'Five sizes on a ratio (1.3 on desk and phone, 1.5 on a wall), all in root units: on a wall the root follows the viewing distance. Lines are high enough for stacked marks.',
    states: { sizes: () => <div className="steps">{SIZES.map((size) => <p key={size}><code>{size}</code><span style={{ fontSize: `var(${size})` }}>Đúng hẹn: Ằ ễ ộ 7.950 · 97,2 %</span></p>)}</div> },
  },
  {
    group: 'language', title: 'Colour', wide: true,
    note: 'Ink goes to data. Everything is neutral but the levels, after Okabe and Ito; one accent for what is chosen. The -text variants reach 4.5:1 on the ground of their theme.',
    states: { roles: () => <Swatches names={ROLES} />, levels: () => <Swatches names={LEVELS} />, 'cells of timeliness': () => <Swatches names={CELLS} /> },
  },
  { group: 'language', title: 'Levels', note: 'A level is a shape, a word and a colour, never colour alone.', states: { 'worst first': () => <Levels /> } },
  { group: 'language', title: 'Space', note: 'Steps on a grid of eight pixels at the root size of 16.', states: { steps: () => <div className="steps">{SPACES.map((space) => <p key={space}><code>{space}</code><i style={{ width: `var(${space})`, height: '0.75rem', background: 'var(--accent)' }} /></p>)}</div> } },
  { group: 'language', title: 'Numbers and dates', note: 'By language. Never 100 % for less than all, nor 0 % for more than none; a difference bears its sign; a share never stands without its count.', states: { formats: () => <Numbers /> } },
];
export default entries;
