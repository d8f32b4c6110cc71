import { useSurroundings } from '../filter/surroundings.tsx';
import type { MonthOfRates } from '../filter/trend-points.ts';
import { useSpeech } from '../i18n/language.tsx';
import { browserLazy } from '../ui/browser-lazy.ts';
import { rateCells, words } from './cell.ts';
import { Drawn } from './Drawn.tsx';
import { TableTwin } from './TableTwin.tsx';
import type { TakenTable } from './TakeAway.tsx';
import type { TrendStacked } from './RateTrend.tsx';
import { useTextSize } from './text-size.ts';

const RateTrend = browserLazy(() => import('./RateTrend.tsx'));

/** A share by month, drawn, with its table twin. */
export function RateTrendFigure(props: { months: MonthOfRates[]; target: number | null; title: string; id: string; valueName: string; take: TakenTable; stacked?: TrendStacked | undefined }) {
  const { months, target, title, id, valueName, take, stacked } = props;
  const { t, f } = useSpeech();
  const { stage } = useSurroundings();
  const size = useTextSize();
  const shown = months.filter((month) => month.rate !== null);
  return (
    <figure className="chart">
      <Drawn>
        <RateTrend
          rem={stage.rem}
          size={size}
          target={target}
          stacked={stacked}
          points={months.map(({ month, partial, rate }) => ({
            month,
            partial,
            value: rate?.value ?? null,
            low: rate?.low ?? null,
            high: rate?.high ?? null,
          }))}
        />
      </Drawn>
      <TableTwin
        id={id}
        twin={{
          title,
          take,
          columns: [t.head.month, valueName, t.head.low, t.head.high, t.head.numerator, t.head.denominator],
          rows: () => shown.map(({ month, partial, rate }) => [
            words(partial ? `${f.month(month, true)} (${t.trend.partial})` : f.month(month, true), month),
            ...rateCells(f, rate!),
          ]),
        }}
      />
    </figure>
  );
}
