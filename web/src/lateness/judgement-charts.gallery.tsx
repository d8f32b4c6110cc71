import type { ReactNode } from 'react';
import { ControlChartFigure } from '../charts/ControlChartFigure.tsx';
import { ControlSparkline, type LimitedPoint } from '../charts/ControlSparkline.tsx';
import { FunnelFigure } from '../charts/FunnelFigure.tsx';
import type { GalleryEntry } from '../gallery/entry.ts';
import type { FunnelQuery, LatenessLevel, TrendPartsFragment } from '../graphql/graphql.ts';
import { pageOfUnit, shareOfUnit } from './unit-lists.ts';

const TARGET = 0.95;
const week = (at: number): string => new Date(Date.UTC(2026, 8, 7 + 7 * at)).toISOString().slice(0, 10);
const rate = (share: number | null, n: number) =>
  ({ value: share, low: share === null ? null : Math.max(0, share - 0.1), high: share === null ? null : Math.min(1, share + 0.05), numerator: Math.round((share ?? 0) * n), denominator: share === null ? 0 : n, nullReason: share === null ? 'NO_DATA' : null });

/** Weekly shares; those under the lower limit have left it, and the last week is not over. */
const trend = (shares: (number | null)[], lower: number | null, n = 40): TrendPartsFragment => ({
  centre: 0.96, points: shares.map((share, at) => ({
    week: week(at), share: rate(share, n), lower, upper: null,
    signal: at === shares.length - 1 || share === null ? null : lower !== null && share < lower ? 'BELOW' : 'WITHIN',
  })),
}) as unknown as TrendPartsFragment;
const STEADY = [0.97, 0.95, 0.98, 0.96, 0.93, 0.97, 0.96, 0.98, 0.95, 0.97, 0.96, 0.97];
const FALLING = [0.97, 0.95, 0.98, 0.96, 0.93, 0.9, 0.86, 0.84, 0.8, 0.82, 0.78, 0.8];

const Room = ({ children }: { children: ReactNode }) => <div style={{ height: '14rem', display: 'flex', flexDirection: 'column' }}>{children}</div>;
const Chart = ({ name, of }: { name: string; of: TrendPartsFragment }) => <Room><ControlChartFigure id={`gallery-control-${name}`} title={name} target={TARGET} trend={of} cases={{ stream: 'DOSSIER' }} /></Room>;

type Judged = FunnelQuery['lateUnits'];
const LIMITS = [4, 6, 10, 20, 40, 80, 160, 320, 640, 1280].map((n) => ({ n, watch: TARGET - 0.36 / Math.sqrt(n), late: n < 8 ? null : TARGET - 0.76 / Math.sqrt(n) }));
const judged = (units: [name: string, n: number, share: number, level: LatenessLevel][]): Judged =>
  ({ target: TARGET, judged: units.length, limits: LIMITS, units: units.map(([name, n, share, level], at) => ({ n, level, onTimeShare: rate(share, n), unit: { id: `gallery-${at}`, code: String(at), name, nameEn: name, kind: 'WARD' } })) }) as unknown as Judged;
const Funnel = ({ name, of }: { name: string; of: Judged }) => (
  <Room><FunnelFigure id={`gallery-funnel-${name}`} title={name} judged={of} pageOf={(unit) => pageOfUnit(unit, 'DOSSIER')} listsOf={(unit) => shareOfUnit(unit, 'DOSSIER')} /></Room>
);
const WARDS = Array.from({ length: 90 }, (_, at): [string, number, number, LatenessLevel] => [`Phường ${at + 1}`, 5 + ((at * 37) % 400), 0.9 + ((at * 13) % 10) / 100, 'ON_TRACK']);

const points = (shares: (number | null)[], lower: number | null): LimitedPoint[] => shares.map((value) => ({ value, lower, upper: null, below: value !== null && lower !== null && value < lower }));
const Spark = ({ of, level }: { of: LimitedPoint[]; level: LatenessLevel }) => <ControlSparkline points={of} level={level} label="…" />;

const entries: GalleryEntry[] = [
  {
    group: 'judgement', title: 'Weeks against the own past', note: 'The band is what the unit’s own past makes likely; a triangle has left it, the open dot is the week that is not over, a gap is a gap.',
    states: {
      usual: () => <Chart name="usual" of={trend(STEADY, 0.86)} />, 'left its limits': () => <Chart name="left" of={trend(FALLING, 0.86)} />,
      'too few to leave': () => <Chart name="few" of={trend([1, 0.5, 1, 1, 0, 1, 1, 1, 0.5, 1, 1, 1], null, 2)} />,
      gap: () => <Chart name="gap" of={trend(STEADY.map((share, at) => (at > 3 && at < 7 ? null : share)), 0.86)} />,
      'one week': () => <Chart name="one" of={trend([0.9], 0.86)} />, 'all on time': () => <Chart name="all" of={trend(STEADY.map(() => 1), 0.86)} />,
      extreme: () => <Chart name="extreme" of={trend(STEADY.map((_, at) => (at % 2 === 0 ? 1 : 0)), 0.5)} />,
    },
  },
  {
    group: 'judgement', title: 'All units by volume and share', note: 'Below the solid line lies evidence over all units together, below the dotted one what would be evidence of one alone.', wide: true,
    states: {
      usual: () => <Funnel name="usual" of={judged([...WARDS, ['Sở Xây dựng', 420, 0.81, 'LATE'], ['Sở Nông nghiệp và Môi trường', 900, 0.76, 'CRITICAL'], ['Phường An Hải', 60, 0.9, 'WATCH']])} />,
      one: () => <Funnel name="one" of={judged([['Phường An Hải', 60, 0.9, 'WATCH']])} />,
      'too few to say': () => <Funnel name="few" of={judged(WARDS.slice(0, 20).map(([name], at) => [name, 1 + (at % 3), at % 4 === 0 ? 0 : 1, 'TOO_FEW_TO_SAY']))} />,
      'long names': () => <Funnel name="long" of={judged([...WARDS.slice(0, 20), ['Trung tâm Phục vụ hành chính công thành phố', 300, 0.7, 'LATE'], ['Ban Quản lý Khu công nghệ cao và các khu công nghiệp', 310, 0.71, 'LATE']])} />,
      extreme: () => <Funnel name="extreme" of={judged([...WARDS, ['Một', 98_765, 0.01, 'CRITICAL'], ['Hai', 4, 0, 'WATCH']])} />,
    },
  },
  {
    group: 'judgement', title: 'Weeks inside limits, small', note: 'In the list of units: the band of the own past, dots below it.',
    states: {
      usual: () => <Spark of={points(STEADY, 0.86)} level="ON_TRACK" />, 'left its limits': () => <Spark of={points(FALLING, 0.86)} level="LATE" />,
      'too few to leave': () => <Spark of={points([1, 0.5, 1, 1, 0, 1], null)} level="TOO_FEW_TO_SAY" />, gap: () => <Spark of={points(STEADY.map((share, at) => (at > 3 && at < 7 ? null : share)), 0.86)} level="ON_TRACK" />,
      'one week': () => <Spark of={points([0.9], 0.86)} level="ON_TRACK" />,
    },
  },
];
export default entries;
