import type { GalleryEntry } from '../gallery/entry.ts';
import { cityNow } from '../wall/city-clock.ts';
import type { SourceFact, WhyBehind } from '../wall/tile-freshness.ts';
import { Figure } from './Figure.tsx';
import { FitList } from './FitList.tsx';
import { Headline } from './Headline.tsx';
import { Empty, Skeleton } from './Panel.tsx';
import { RateText } from './RateText.tsx';
import { PartialNote, TileAge, TileNote } from './TileAge.tsx';

const rate = (numerator: number, denominator: number, low: number, high: number) => ({ value: numerator / denominator, low, high, numerator, denominator, nullReason: null });
const none = (reason: 'NO_DATA' | 'SUPPRESSED') => ({ value: null, low: null, high: null, numerator: 0, denominator: 0, nullReason: reason });
const source = (state: SourceFact['state'], minutes: number | null, name = 'Cổng Góp ý thành phố'): SourceFact => ({
  state, dataUpTo: minutes === null ? null : new Date(cityNow() - minutes * 60_000).toISOString(), lastLoadAt: null,
  currentUntil: minutes === null ? null : new Date(cityNow() + (90 - minutes) * 60_000).toISOString(),
  source: { id: name, name, nameEn: name === 'Tổng đài 1022' ? 'Hotline 1022' : 'City feedback portal' },
});
const WHY = (['NO_IMPORT_SINCE', 'NOTHING_NEWER', 'IMPORT_RUNNING', 'IMPORT_REFUSED', 'IMPORT_FAILED', 'IMPORT_INTERRUPTED', 'IMPORT_UNDONE'] as const).map((reason): WhyBehind => ({
  reason, at: new Date(cityNow() - 40 * 60_000).toISOString(), ...(reason === 'IMPORT_REFUSED' ? { rowsRead: 4_000, rowsRefused: 1_207 } : {}),
}));
const LONG = 'Ban Quản lý các khu công nghiệp, khu công nghệ cao và khu thương mại tự do thành phố Đà Nẵng';

const entries: GalleryEntry[] = [
  {
    group: 'ui', title: 'Headline', wide: true, note: 'The sentence that says what matters on a scene, generated from the same figures as the tiles.',
    states: {
      bad: () => <Headline lead="7 đơn vị đang trễ hẹn" rest=", thêm 2 so với tuần trước." sub="Hồ sơ đúng hẹn 95,3 % trong 404 đến hạn." bad />,
      good: () => <Headline lead="Không có đơn vị nào trễ hẹn" rest="." sub="Hồ sơ đúng hẹn 98,1 % trong 404 đến hạn." />,
      long: () => <Headline lead={LONG} sub="Đơn vị" />,
      loading: () => <Headline loading />,
    },
  },
  {
    group: 'ui', title: 'Figure', note: 'A count; on a desk it leads to its cases.',
    states: {
      none: () => <Figure value={0} size="large" />, one: () => <Figure value={1} size="large" />, large: () => <Figure value={7950} size="large" />,
      extreme: () => <Figure value={987_654_321} size="large" />, middle: () => <Figure value={7950} size="middle" />, 'in text': () => <Figure value={7950} />,
      link: () => <Figure value={7950} size="middle" to={{ scene: 'cases' }} />,
    },
  },
  {
    group: 'ui', title: 'Share', note: 'With its 95 % interval; says why when there is none.',
    states: {
      large: () => <RateText rate={rate(385, 404, 0.928, 0.97)} size="large" />, middle: () => <RateText rate={rate(385, 404, 0.928, 0.97)} />,
      all: () => <RateText rate={rate(12, 12, 0.757, 1)} />, 'almost all': () => <RateText rate={rate(102_948, 102_949, 0.9999, 1)} />, none: () => <RateText rate={rate(0, 30, 0, 0.114)} />,
      'no data': () => <RateText rate={none('NO_DATA')} />, suppressed: () => <RateText rate={none('SUPPRESSED')} />,
    },
  },
  {
    group: 'ui', title: 'Age of a tile', note: 'From the source, never from the time of drawing. Grey, never red: late data are not a late unit.',
    states: {
      'just now': () => <TileAge facts={[source('CURRENT', 0)]} />, current: () => <TileAge facts={[source('CURRENT', 45)]} />, days: () => <TileAge facts={[source('CURRENT', 9000)]} />,
      late: () => <TileNote facts={[source('LATE', 900)]} state="late" />,
      ...Object.fromEntries(WHY.map((behind) => [`late: ${behind.reason.toLowerCase().replaceAll('_', ' ')}`, () => <TileNote facts={[{ ...source('LATE', 900), behind }]} state="late" />])),
      partial: () => <TileNote facts={[source('CURRENT', 10), source('LATE', 900, 'Tổng đài 1022')]} state="partial" />,
      'partial, said by the scene': () => <><PartialNote facts={[source('LATE', 900, 'Tổng đài 1022')]} /><TileAge facts={[source('CURRENT', 10), source('LATE', 900, 'Tổng đài 1022')]} partial /></>,
      unavailable: () => <TileNote facts={[source('UNAVAILABLE', null)]} state="unavailable" />,
      'not configured': () => <TileNote facts={[source('NOT_CONFIGURED', null)]} state="not-configured" />,
    },
  },
  {
    group: 'ui', title: 'List that fits', note: 'Shows as many rows as its height holds and says how many it leaves out.',
    states: {
      few: () => <Rows names={['Phường An Khê']} />, many: () => <Rows names={Array.from({ length: 94 }, (_, at) => `Phường ${at + 1}`)} />, long: () => <Rows names={Array.from({ length: 9 }, (_, at) => `${at + 1}. ${LONG}`)} />,
    },
  },
  {
    group: 'ui', title: 'Waiting, empty, controls',
    states: {
      loading: () => <Skeleton label="…" />, empty: () => <Empty />, 'empty, with its reason': () => <Empty text="Không đơn vị nào có bằng chứng trễ hẹn trong kỳ." />,
      buttons: () => <p><button type="button" className="button">Thử lại</button> <button type="button" className="button" disabled>Trang sau</button></p>,
      choice: () => <div className="segments"><button type="button" aria-pressed="true">Theo đơn vị quản lý</button><button type="button" aria-pressed="false">Theo nơi người dân ở</button></div>,
    },
  },
];
export default entries;

function Rows({ names }: { names: string[] }) {
  return (
    <div style={{ height: '9rem', display: 'flex' }}>
      <FitList items={names} most={94} bounded identify={(name) => name} row={(name) => <p>{name}</p>} rest={(left) => `+${left}`} />
    </div>
  );
}
