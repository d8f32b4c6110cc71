import type { GalleryEntry } from '../gallery/entry.ts';
import type { JudgementPartsFragment } from '../graphql/graphql.ts';
import { CriticalInterrupt } from './CriticalInterrupt.tsx';
import { LostBanner } from './LostBanner.tsx';
import { NightScene } from './NightScene.tsx';

const judgement = (name: string, at: number): JudgementPartsFragment => ({
  level: 'CRITICAL', n: 37, onTime: 28, late: 7, overdue: 2 + at, open: 12, dueSoon: 1, target: 0.95, oldestOverdueWorkingDays: 76, pValue: 0.0001,
  onTimeShare: { value: 0.757, low: 0.6, high: 0.87, numerator: 28, denominator: 37, nullReason: null },
  unit: { id: `gallery-${at}`, code: `G${at}`, name, nameEn: name, kind: 'COMMUNE' },
} as JudgementPartsFragment);
const Turned = ({ names }: { names: string[] }) => (
  <CriticalInterrupt critical={names.map((name, at) => ({ key: `gallery ${at}`, stream: 'DOSSIER', judgement: judgement(name, at) }))} onDone={() => undefined} />
);

const NightBox = ({ critical, lost = null }: { critical: number | null; lost?: number | null }) => (
  <div className="night-box"><NightScene until={360} critical={critical} lostSince={lost} /></div>
);

const entries: GalleryEntry[] = [
  {
    group: 'wall', title: 'Interruption', wide: true, note: 'Once, in the place of the scene, with the reasons; goes by itself after 45 seconds and leaves a line in the bar until it is acknowledged at that screen.',
    states: {
      one: () => <Turned names={['Phường Ngũ Hành Sơn']} />, three: () => <Turned names={['Phường An Khê', 'Sở Xây dựng', 'Phường Ngũ Hành Sơn']} />,
      'more than fit': () => <Turned names={['Phường An Khê', 'Sở Xây dựng', 'Phường Ngũ Hành Sơn', 'Xã Hòa Vang', 'Sở Y tế']} />,
      'long name': () => <Turned names={['Ban Quản lý các khu công nghiệp, khu công nghệ cao và khu thương mại tự do thành phố Đà Nẵng']} />,
    },
  },
  {
    group: 'wall', title: 'Lost connection', wide: true, note: 'The whole board is marked and loses its colour; the last figures stay.',
    states: { 'just now': () => <LostBanner lost={Date.now() - 20_000} />, hours: () => <LostBanner lost={Date.now() - 3 * 3_600_000} /> },
  },
  {
    group: 'wall', title: 'Night', wide: true, note: 'Dim, and in another place each minute.',
    states: {
      usual: () => <NightBox critical={1} />, 'nobody critical': () => <NightBox critical={0} />, 'connection lost': () => <NightBox critical={null} lost={Date.now() - 3_600_000} />,
    },
  },
];
export default entries;
