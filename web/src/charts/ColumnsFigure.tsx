import { useSurroundings } from '../filter/surroundings.tsx';
import { useSpeech } from '../i18n/language.tsx';
import { count, words } from './cell.ts';
import type { ColumnPoint } from './Columns.tsx';
import { browserLazy } from '../ui/browser-lazy.ts';
import { Drawn } from './Drawn.tsx';
import { TableTwin } from './TableTwin.tsx';
import type { TakenTable } from './TakeAway.tsx';
import { useTextSize } from './text-size.ts';

const Columns = browserLazy(() => import('./Columns.tsx'));

/** Counts by month, drawn, with its table twin. */
export function ColumnsFigure(props: { points: ColumnPoint[]; series: string[]; title: string; id: string; take?: TakenTable }) {
  const { points, series, title, id, take } = props;
  const { t, f } = useSpeech();
  const { stage } = useSurroundings();
  const size = useTextSize();
  return (
    <figure className="chart">
      <ul className="series-key" aria-hidden="true">
        {series.length > 1 && series.map((name, at) => <li key={name} className={`series-${at}`}>{name}</li>)}
        {points.some((point) => point.partial) && <li className="partial">{t.trend.partial}</li>}
      </ul>
      <Drawn>
        <Columns points={points} series={series} rem={stage.rem} size={size} />
      </Drawn>
      <TableTwin
        id={id}
        twin={{
          title,
          take,
          columns: [t.head.month, ...series],
          rows: () => points.map((point) => [
            words(point.partial ? `${f.month(point.month, true)} (${t.trend.partial})` : f.month(point.month, true), point.month),
            ...point.counts.map((value) => count(f, value)),
          ]),
        }}
      />
    </figure>
  );
}
