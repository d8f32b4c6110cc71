import type { GalleryEntry } from '../gallery/entry.ts';
import { BarRows, type BarRow } from './BarRows.tsx';
import { CellBreakdown, type CellCounts } from './CellBar.tsx';
import { CellRows } from './CellRows.tsx';
import { ColumnsFigure } from './ColumnsFigure.tsx';
import { IntervalMark } from './IntervalMark.tsx';
import { RateTrendFigure } from './RateTrendFigure.tsx';

const LONG = 'Cấp giấy chứng nhận đầu tư trong khu công nghiệp, khu công nghệ cao và khu thương mại tự do';
const month = (at: number) => `${2025 + Math.floor((at + 10) / 12)}-${String(((at + 10) % 12) + 1).padStart(2, '0')}-01`;
const trend = (shares: (number | null)[], n = 400, partial = true) =>
  shares.map((share, at) => ({
    month: month(at), partial: partial && at === shares.length - 1,
    rate: share === null ? null : { value: share, low: Math.max(0, share - 0.02), high: Math.min(1, share + 0.015), numerator: Math.round(share * n), denominator: n, nullReason: null },
  }));
const counts = (factor: number): CellCounts => ({ DONE_ON_TIME: 385 * factor, DONE_LATE: 18 * factor, OPEN_IN_TIME: 3 * factor, OPEN_OVERDUE: factor, PAUSED: 2 * factor, UNCLASSIFIED: 4 * factor });
const rows = (names: string[], value: (at: number) => number): BarRow[] =>
  names.map((name, at) => ({ id: `${at}`, name, parts: [{ value: Math.round(value(at) * 0.1), role: 'late' }, { value: value(at), role: 'plain' }], figure: value(at).toLocaleString('vi-VN') }));
const columns = (factor: number) => Array.from({ length: 13 }, (_, at) => ({ month: month(at), partial: at === 12, counts: [(60 + at * 3) * factor, (55 + at * 3.4) * factor].map(Math.round) }));
const USUAL = [0.983, 0.974, 0.98, 0.977, 0.985, 0.979, 0.96, 0.969, 0.97, 0.962, 0.957, 0.966, 0.949];

const Trend = ({ name, shares, target = 0.95 }: { name: string; shares: (number | null)[]; target?: number | null }) => (
  <div style={{ height: '12rem', display: 'flex', flexDirection: 'column' }}><RateTrendFigure id={`gallery-${name}`} title={name} valueName="%" target={target} months={trend(shares)} take={{ root: 'caseStats', args: {}, fields: 'total { n }' }} /></div>
);
const Bars = ({ of, layout }: { of: BarRow[]; layout?: 'line' | 'stack' }) => <BarRows rows={of} most={10} bounded={false} {...(layout && { layout })} rest={(left) => `+${left}`} />;

const entries: GalleryEntry[] = [
  {
    group: 'charts', title: 'Share by month', note: 'A line in its interval, the target drawn and named, the last value written at its end, the unfinished month dotted; a gap is a gap.',
    states: {
      usual: () => <Trend name="usual" shares={USUAL} />, gap: () => <Trend name="gap" shares={USUAL.map((share, at) => (at > 3 && at < 7 ? null : share))} />,
      'one month': () => <Trend name="one" shares={[0.94]} />, 'all on time': () => <Trend name="all" shares={USUAL.map(() => 1)} />,
      extreme: () => <Trend name="extreme" shares={USUAL.map((_, at) => (at % 2 === 0 ? 1 : 0.02))} />, 'no target': () => <Trend name="no-target" shares={USUAL} target={null} />,
      empty: () => <Trend name="empty" shares={USUAL.map(() => null)} />,
    },
  },
  {
    group: 'charts', title: 'Counts by month', note: 'From a zero baseline, the unfinished month paler.',
    states: {
      usual: () => <ColumnBox factor={1} />, extreme: () => <ColumnBox factor={100_000} />, 'one month': () => <div style={{ height: '12rem', display: 'flex', flexDirection: 'column' }}><ColumnsFigure id="gallery-one-column" title="one" series={['Nhận', 'Xong']} points={columns(1).slice(12)} /></div>,
    },
  },
  {
    group: 'charts', title: 'Bars', note: 'From zero, one scale for all rows, the figure written out.',
    states: {
      usual: () => <Bars of={rows(['Hạ tầng đô thị', 'Môi trường', 'Giao thông', 'An ninh trật tự'], (at) => 90 - at * 20)} />, line: () => <Bars layout="line" of={rows(['0–2 ngày', '3–5 ngày', '6–10 ngày'], (at) => 90 - at * 30)} />,
      one: () => <Bars of={rows(['Hạ tầng đô thị'], () => 3)} />, many: () => <Bars of={rows(Array.from({ length: 94 }, (_, at) => `Phường ${at + 1}`), (at) => 940 - at * 10)} />,
      'long names': () => <Bars of={rows([LONG, `${LONG} (2)`], (at) => 20 - at)} />, extreme: () => <Bars of={rows(['Một', 'Hai'], (at) => (at === 0 ? 98_765_432 : 1))} />, zeros: () => <Bars of={rows(['Một', 'Hai'], () => 0)} />,
    },
  },
  {
    group: 'charts', title: 'Cells of timeliness', note: 'The whole of a cohort cut into its six cells; they add up.',
    states: { usual: () => <Breakdown of={counts(1)} />, extreme: () => <Breakdown of={counts(250_000)} />, 'one cell': () => <Breakdown of={{ ...counts(0), OPEN_OVERDUE: 7 }} />, empty: () => <Breakdown of={counts(0)} /> },
  },
  {
    group: 'charts', title: 'Cells by name', note: 'One bar a name in one scale for all, each count in its column; the heads are the key.', wide: true,
    states: {
      usual: () => <Cells names={['Sở Nội vụ', 'Phường An Hải', 'Xã Thăng Điền']} factor={(at) => 3 - at} />, one: () => <Cells names={['Sở Nội vụ']} factor={() => 1} />,
      many: () => <Cells names={Array.from({ length: 94 }, (_, at) => `Phường ${at + 1}`)} factor={(at) => 94 - at} />, 'long names': () => <Cells names={[LONG, `${LONG} (2)`]} factor={(at) => 2 - at} />,
      extreme: () => <Cells names={['Một', 'Hai']} factor={(at) => (at === 0 ? 250_000 : 1)} />, zeros: () => <Cells names={['Một', 'Hai']} factor={() => 0} />, 'nothing paused': () => <Cells names={['Một', 'Hai']} factor={(at) => 2 - at} paused={false} />,
    },
  },
  {
    group: 'charts', title: 'Share with its interval', note: 'A dot, its 95 % interval, the target as a line.',
    states: {
      critical: () => <IntervalMark value={0.757} low={0.6} high={0.87} target={0.95} from={0.5} level="CRITICAL" />, 'on track': () => <IntervalMark value={0.97} low={0.93} high={0.99} target={0.95} from={0.5} level="ON_TRACK" />,
      'too few': () => <IntervalMark value={0.5} low={0.1} high={0.9} target={0.95} from={0} level="TOO_FEW_TO_SAY" />, 'no data': () => <IntervalMark value={null} low={null} high={null} target={0.95} from={0.5} />,
    },
  },
];
export default entries;

const ColumnBox = ({ factor }: { factor: number }) => <div style={{ height: '12rem', display: 'flex', flexDirection: 'column' }}><ColumnsFigure id={`gallery-columns-${factor}`} title="columns" series={['Nhận', 'Xong']} points={columns(factor)} /></div>;
const Breakdown = ({ of }: { of: CellCounts }) => <CellBreakdown id={`gallery-cells-${of.DONE_ON_TIME}-${of.OPEN_OVERDUE}`} title="cells" counts={of} to={() => ({ scene: 'cases' })} />;

const Cells = ({ names, factor, paused = true }: { names: string[]; factor: (at: number) => number; paused?: boolean }) => (
  <CellRows rows={names.map((name, at) => ({ id: `${at}`, name, counts: { ...counts(factor(at)), ...(!paused && { PAUSED: 0 }) } }))} figure={(row, cell) => row.counts[cell].toLocaleString('vi-VN')} most={10} bounded={false} rest={(left) => `+${left}`} />
);
