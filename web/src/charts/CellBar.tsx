import { CELLS, type Cell, type View } from '../filter/view.ts';
import { useSpeech } from '../i18n/language.tsx';
import { Go } from '../ui/Go.tsx';
import { count, words } from './cell.ts';
import { TableTwin } from './TableTwin.tsx';
import type { TakenTable } from './TakeAway.tsx';

export type CellCounts = Record<Cell, number>;

interface Counted {
  doneOnTime: number;
  doneLate: number;
  openInTime: number;
  openOverdue: number;
  paused: number;
  unclassified: number;
}

export const cellCounts = (measures: Counted): CellCounts => ({
  DONE_ON_TIME: measures.doneOnTime,
  DONE_LATE: measures.doneLate,
  OPEN_IN_TIME: measures.openInTime,
  OPEN_OVERDUE: measures.openOverdue,
  PAUSED: measures.paused,
  UNCLASSIFIED: measures.unclassified,
});

/** The whole of a cohort as one bar cut into its timeliness cells. */
export function CellBar({ counts }: { counts: CellCounts }) {
  const shown = CELLS.filter((cell) => counts[cell] > 0);
  return (
    <div className="cell-bar" aria-hidden="true">
      {shown.map((cell) => (
        <i key={cell} data-cell={cell} style={{ flexGrow: counts[cell] }} />
      ))}
    </div>
  );
}

/** The bar with every cell named and counted under it, each leading to its list, and the table twin. */
export function CellBreakdown(props: { counts: CellCounts; to: (cell: Cell) => Partial<View>; title: string; id: string; take?: TakenTable }) {
  const { counts, to, title, id, take } = props;
  const { t, f } = useSpeech();
  return (
    <div className="breakdown">
      <CellBar counts={counts} />
      <ul className="cell-list">
        {CELLS.map((cell) => (
          <li key={cell}>
            <i className="swatch" data-cell={cell} aria-hidden="true" />
            <span className="cell-name">{t.cells[cell]}</span>
            <Go to={to(cell)} className="cell-count">
              <span className="figure" data-measure={cell} data-value={counts[cell]}>{f.count(counts[cell])}</span>
            </Go>
          </li>
        ))}
      </ul>
      <TableTwin
        id={id}
        twin={{
          title,
          take,
          columns: [t.head.cell, t.head.count],
          rows: () => CELLS.map((cell) => [words(t.cells[cell], cell), count(f, counts[cell])]),
        }}
      />
    </div>
  );
}
