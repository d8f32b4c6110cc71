import { addDays } from '../filter/dates.ts';
import type { View } from '../filter/view.ts';
import { useSurroundings } from '../filter/surroundings.tsx';
import type { TrendPartsFragment } from '../graphql/graphql.ts';
import { useSpeech } from '../i18n/language.tsx';
import { browserLazy } from '../ui/browser-lazy.ts';
import { rateCells, SETTLED, words } from './cell.ts';
import { Drawn } from './Drawn.tsx';
import { TableTwin } from './TableTwin.tsx';
import { useTextSize } from './text-size.ts';

const ControlChart = browserLazy(() => import('./ControlChart.tsx'));

/** One unit against its own past, drawn, with its table twin, whose counts lead to the cases of their week (`cases`: whose). */
export function ControlChartFigure({ trend, target, title, id, cases }: { trend: TrendPartsFragment; target: number; title: string; id: string; cases: Partial<View> }) {
  const { t, f } = useSpeech();
  const { stage } = useSurroundings();
  const size = useTextSize();
  const limit = (share: number | null | undefined) => (share == null ? words('–', null) : { text: f.percent(share), value: share });
  const behind = (week: string) => {
    const list: Partial<View> = { ...cases, scene: 'cases', cohort: 'DUE', from: week, to: addDays(week, 7) };
    return { numerator: { ...list, cell: ['DONE_ON_TIME' as const] }, denominator: { ...list, cell: SETTLED } };
  };
  return (
    <figure className="chart">
      <Drawn>
        <ControlChart
          rem={stage.rem} size={size} centre={trend.centre} target={target}
          points={trend.points.map(({ week, share, lower, upper, signal }) => ({ week, value: share.value ?? null, lower: lower ?? null, upper: upper ?? null, signal: signal ?? null }))}
        />
      </Drawn>
      <TableTwin
        id={id}
        twin={{
          title,
          columns: [t.head.week, t.head.share, t.head.low, t.head.high, t.head.numerator, t.head.denominator, t.evidence.lower, t.evidence.upper, t.evidence.signal],
          rows: () => trend.points.map((point) => [
            words(f.date(point.week), point.week), ...rateCells(f, point.share, behind(point.week)), limit(point.lower), limit(point.upper),
            words(point.signal == null ? t.evidence.running : t.evidence.signals[point.signal], point.signal ?? null),
          ]),
        }}
      />
    </figure>
  );
}
