import type { GalleryEntry } from '../gallery/entry.ts';
import { HandoffMatrixPanel, LostTimePanel, SignalListPanel, SignalRatesPanel, UnitHandoffsPanel } from './HandoffPanels.tsx';
import { HandoffList } from './HandoffList.tsx';
import { HandoffMatrix } from './HandoffMatrix.tsx';
import { LifeBar } from './LifeBar.tsx';
import type { Life } from './life-axis.ts';
import { LostTimeBars } from './LostTimeBars.tsx';
import { ManifestationsPanel } from './ManifestationsPanel.tsx';
import { SignalPagesPanel } from './SignalPagesPanel.tsx';

/** Sở Nông nghiệp và Môi trường, by the number it has for good. */
const UNIT = 'VW5pdDoxMDIz';
const AT = Date.UTC(2026, 10, 9, 2) / 1000;
const DAY = 480;
const unit = (id: number, name: string, nameEn: string) => ({ __typename: 'Unit' as const, id: `gallery-${id}`, code: String(id), name, nameEn, kind: 'DEPARTMENT' as const });
const COUNTER = unit(1, 'Trung tâm Phục vụ hành chính công thành phố', 'City Public Administrative Service Centre');
const LEAD = unit(2, 'Sở Xây dựng', 'Department of Construction');
const ASKED = unit(3, 'Sở Tài chính', 'Department of Finance');

type Pair = Parameters<typeof HandoffList>[0]['pairs'][number];
const pair = (other: typeof LEAD, n: number, returned: number, medianMinutes: number | null): Pair => ({ n, cases: n, returned, medianMinutes, from: other, to: other }) as unknown as Pair;

type Matrix = Parameters<typeof HandoffMatrix>[0]['handoffs'];
/** Hand-offs between numbered units: from, to, how many, how many of them back. */
function matrix(pairs: number[][]): Matrix {
  const numbered = (id: number) => unit(100 + id, `Phường số ${id}`, `Ward ${id}`);
  const known = new Map(pairs.filter(([from, to]) => from !== to).map((one) => [`${one[0]}>${one[1]}`, one]));
  const rows = [...known.values()].map(([from, to, n, returned]) => ({ n, cases: n, returned, medianMinutes: 240, from: numbered(from!), to: numbered(to!), lateShare: { value: 0.1, low: 0.05, high: 0.2, numerator: 1, denominator: 10, nullReason: null } }));
  const sum = (of: (row: (typeof rows)[number]) => number | undefined): number => rows.reduce((total, row) => total + (of(row) ?? 0), 0);
  return { pairs: rows, total: { n: sum((row) => row.n), cases: sum((row) => row.cases), returned: sum((row) => row.returned) } } as unknown as Matrix;
}

type Lost = Parameters<typeof LostTimeBars>[0]['lost'];
const lost = (groups: [typeof LEAD | null, string, number, number][]): Lost =>
  ({ groups: groups.map(([holder, doing, workingMinutes, afterDueMinutes]) => ({ key: { holder, doing }, cases: 3, workingMinutes, afterDueMinutes })), lateCases: 9, withoutPath: 0 }) as unknown as Lost;

type Stretch = [holder: typeof LEAD | null, doing: string, minutes: number, waitingFor?: typeof LEAD];

/** A life made of stretches, promised after so many working days. */
function life(stretches: Stretch[], promised: number | null, more: object = {}): Life {
  const iso = (minute: number): string => new Date((AT + minute * 180) * 1000).toISOString();
  let start = 0;
  const holdings = stretches.map(([holder, doing, minutes, waitingFor]) => {
    const from = start;
    start += minutes;
    const due = promised === null ? null : promised * DAY;
    return {
      __typename: 'Holding' as const, unit: holder, doing, waitingFor: waitingFor ?? null, from: iso(from), to: iso(start), lasts: false, workingMinutes: minutes,
      afterDueMinutes: due === null ? null : Math.max(0, start - Math.max(from, due)), startMinute: from,
    };
  });
  return {
    receivedAt: iso(0), endedAt: iso(start), dueAt: promised === null ? null : iso(promised * DAY), dueMinute: promised === null ? null : promised * DAY,
    currentDueAt: promised === null ? null : iso(promised * DAY), currentDueMinute: promised === null ? null : promised * DAY, signals: [], holdings, ...more,
  } as unknown as Life;
}

const entries: GalleryEntry[] = [
  {
    group: 'handoffs', title: 'The life of a case', note: 'One bar of holders on an axis of working time; the promise, the time past it and the signals are marked. An unknown holder stays unknown.', wide: true,
    states: {
      usual: () => <LifeBar life={life([[COUNTER, 'RECEPTION', 60], [LEAD, 'WORKING', 900], [ASKED, 'WORKING', 300], [LEAD, 'WORKING', 500]], 5)} />,
      'late, with a clock stop and an opinion awaited': () => (
        <LifeBar life={life([[COUNTER, 'RECEPTION', 30], [LEAD, 'WORKING', 700], [LEAD, 'WAITING_CITIZEN', 960], [LEAD, 'WAITING_OPINION', 1_200, ASKED], [LEAD, 'WORKING', 600]], 4)} />
      ),
      'holder not known': () => <LifeBar life={life([[COUNTER, 'RECEPTION', 45], [null, 'WORKING', 800], [LEAD, 'WORKING', 200]], 3)} />,
      'never left its first unit': () => <LifeBar life={life([[LEAD, 'WORKING', 460]], 1)} />,
      'no due date': () => <LifeBar life={life([[COUNTER, 'RECEPTION', 20], [LEAD, 'WORKING', 1_900]], null)} />,
      'many hands': () => <LifeBar life={life(Array.from({ length: 14 }, (_, i): Stretch => [[LEAD, ASKED, COUNTER][i % 3]!, 'WORKING', 120 + 40 * i]), 6)} />,
      'a few minutes': () => <LifeBar life={life([[COUNTER, 'RECEPTION', 4], [LEAD, 'WORKING', 9]], 1)} />,
      'hundreds of days': () => <LifeBar life={life([[COUNTER, 'RECEPTION', 480], [LEAD, 'WORKING', 90_000], [ASKED, 'WORKING', 20_000]], 30)} />,
    },
  },
  {
    group: 'handoffs', title: 'Who passes on to whom', note: 'Rows pass on, columns receive; a ring marks cases sent back and forth. The busiest units, those that exchange most side by side.', wide: true,
    states: {
      usual: () => <HandoffMatrix size={12} stream="DOSSIER" handoffs={matrix([[1, 2, 14, 0], [2, 3, 12, 9], [3, 2, 11, 8], [3, 4, 2, 0], [4, 1, 1, 0]])} />,
      one: () => <HandoffMatrix size={12} stream="DOSSIER" handoffs={matrix([[1, 2, 1, 0]])} />,
      many: () => <HandoffMatrix size={12} stream="DOSSIER" handoffs={matrix(Array.from({ length: 300 }, (_, i) => [1 + (i % 20), 1 + ((i * 7 + 3) % 20), 1 + ((i * i) % 60), i % 5]))} />,
      'a phone': () => <HandoffMatrix size={6} stream="DOSSIER" handoffs={matrix([[1, 2, 140, 0], [2, 3, 12, 9], [3, 2, 11, 8], [3, 4, 2, 0]])} />,
      extreme: () => <HandoffMatrix size={12} stream="DOSSIER" handoffs={matrix([[1, 2, 1_234_567, 1_234_567], [2, 1, 1, 0]])} />,
    },
  },
  {
    group: 'handoffs', title: 'Where late cases lie', note: 'The working time of late cases by holder, cut by what was happening.',
    states: {
      usual: () => <LostTimeBars stream="DOSSIER" lost={lost([[LEAD, 'WORKING', 74_000, 14_000], [LEAD, 'WAITING_OPINION', 9_000, 0], [ASKED, 'WORKING', 21_000, 4_000], [COUNTER, 'RECEPTION', 1_400, 0]])} />,
      one: () => <LostTimeBars stream="DOSSIER" lost={lost([[LEAD, 'WORKING', 480, 480]])} />,
      'holder not known': () => <LostTimeBars stream="DOSSIER" lost={lost([[null, 'WORKING', 9_600, 960], [LEAD, 'WAITING_CITIZEN', 4_800, 0]])} />,
      extreme: () => <LostTimeBars stream="DOSSIER" lost={lost([[LEAD, 'WORKING', 480_000_000, 470_000_000], [ASKED, 'WORKING', 5, 0]])} />,
    },
  },
  {
    group: 'handoffs', title: 'Hand-offs of one unit', note: 'From whom or to whom, how many came back, and how long the receiver held them.',
    states: {
      usual: () => <HandoffList title="Nhận 14 lần (11 lần quay lại)" side="from" stream="DOSSIER" pairs={[pair(LEAD, 12, 11, 150), pair(ASKED, 2, 0, 700)]} />,
      one: () => <HandoffList title="Nhận 1 lần" side="from" stream="DOSSIER" pairs={[pair(ASKED, 1, 0, null)]} />,
      'long names': () => <HandoffList title="Chuyển đi 3 lần" side="to" stream="DOSSIER" pairs={[pair(unit(4, `${COUNTER.name} và ${LEAD.name}`, `${COUNTER.nameEn} and ${LEAD.nameEn}`), 3, 3, 61)]} />,
      extreme: () => <HandoffList title="Chuyển đi 1.234.568 lần" side="to" stream="DOSSIER" pairs={[pair(LEAD, 1_234_567, 1_234_567, 480_000), pair(ASKED, 1, 0, 0)]} />,
      none: () => <HandoffList title="Nhận 0 lần" side="from" stream="DOSSIER" pairs={[]} />,
    },
  },
  { group: 'handoffs', title: 'The matrix of hand-offs, asked of the city', wide: true, panel: () => <HandoffMatrixPanel stream="DOSSIER" /> },
  { group: 'handoffs', title: 'Where late cases lie, asked of the city', panel: () => <LostTimePanel stream="DOSSIER" most={5} /> },
  { group: 'handoffs', title: 'Hand-offs of one unit, asked of the city', panel: () => <UnitHandoffsPanel unit={UNIT} stream="DOSSIER" /> },
  { group: 'handoffs', title: 'Units with more signals than chance', panel: () => <SignalRatesPanel stream="DOSSIER" />, without: ['long names'] },
  { group: 'handoffs', title: 'Latest signals', panel: () => <SignalListPanel stream="DOSSIER" />, without: ['long names'] },
  { group: 'handoffs', title: 'Signals, one by one', wide: true, panel: () => <SignalPagesPanel /> },
  { group: 'handoffs', title: 'The ten manifestations', note: 'A fixed list: it has no age, and neither fewer nor more rows.', wide: true, panel: () => <ManifestationsPanel />, without: ['empty', 'stale', 'partial', 'unavailable', 'not-configured', 'few rows', 'many rows', 'extreme values', 'long names'] },
];
export default entries;
