import type { GalleryEntry } from '../gallery/entry.ts';
import { HandoffMatrixPanel, LostTimePanel, SignalListPanel, SignalRatesPanel, UnitHandoffsPanel } from './HandoffPanels.tsx';
import { LifeBar } from './LifeBar.tsx';
import type { Life } from './life-axis.ts';

/** Sở Nông nghiệp và Môi trường, by the number it has for good. */
const UNIT = 'VW5pdDoxMDIz';
const AT = Date.UTC(2026, 10, 9, 2) / 1000;
const DAY = 480;
const unit = (id: number, name: string, nameEn: string) => ({ __typename: 'Unit' as const, id: `gallery-${id}`, code: String(id), name, nameEn, kind: 'DEPARTMENT' as const });
const COUNTER = unit(1, 'Trung tâm Phục vụ hành chính công thành phố', 'City Public Administrative Service Centre');
const LEAD = unit(2, 'Sở Xây dựng', 'Department of Construction');
const ASKED = unit(3, 'Sở Tài chính', 'Department of Finance');

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
  { group: 'handoffs', title: 'Who passes on to whom', wide: true, panel: () => <HandoffMatrixPanel stream="DOSSIER" /> },
  { group: 'handoffs', title: 'Where late cases lie', panel: () => <LostTimePanel stream="DOSSIER" /> },
  { group: 'handoffs', title: 'Hand-offs of one unit', panel: () => <UnitHandoffsPanel unit={UNIT} stream="DOSSIER" /> },
  { group: 'handoffs', title: 'Units with more signals than chance', panel: () => <SignalRatesPanel stream="DOSSIER" /> },
  { group: 'handoffs', title: 'Latest signals', panel: () => <SignalListPanel stream="DOSSIER" /> },
];
export default entries;
