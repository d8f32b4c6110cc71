import type { ReactNode } from 'react';
import { CELLS, type Cell } from '../filter/view.ts';
import { useSpeech } from '../i18n/language.tsx';
import { FitList } from '../ui/FitList.tsx';
import { CellBar, type CellCounts } from './CellBar.tsx';

export interface CellRow {
  id: string;
  name: ReactNode;
  counts: CellCounts;
}

const total = (counts: CellCounts) => CELLS.reduce((sum, cell) => sum + counts[cell], 0);

/** Of every name its cases cut into their cells: a bar in one scale for all rows, and each cell's count in its column. The
 *  heads of the columns are the key of the colours; where there is no room for columns, each count bears its word. */
export function CellRows<Row extends CellRow>(props: {
  rows: Row[];
  /** How a count of a row is written, where it leads somewhere. */
  figure: (row: Row, cell: Cell) => ReactNode;
  most: number;
  bounded: boolean;
  rest?: (left: number) => ReactNode;
  beyond?: number;
}) {
  const { rows, figure, most, bounded, rest, beyond } = props;
  const { t } = useSpeech();
  const scale = Math.max(1, ...rows.map((row) => total(row.counts)));
  // A clock that nobody stops needs no column.
  const cells = CELLS.filter((cell) => cell !== 'PAUSED' || rows.some((row) => row.counts.PAUSED > 0));
  return (
    <div className="cell-rows" data-cells={cells.length}>
      <div className="cell-row cell-row-head" aria-hidden="true">
        {cells.map((cell) => (
          <span key={cell} className="cell-row-word"><i className="swatch" data-cell={cell} /> {t.cellsShort[cell]}</span>
        ))}
      </div>
      <FitList
        items={rows}
        most={most}
        bounded={bounded}
        rest={rest}
        beyond={beyond}
        identify={(row) => row.id}
        row={(row) => (
          <div className="cell-row">
            <span className="cell-row-name">{row.name}</span>
            <div className="cell-row-bar"><div style={{ width: `${(total(row.counts) / scale) * 100}%` }}><CellBar counts={row.counts} /></div></div>
            {cells.map((cell) => (
              <span key={cell} className="cell-row-count" data-none={row.counts[cell] === 0 || undefined} data-overdue={(cell === 'OPEN_OVERDUE' && row.counts[cell] > 0) || undefined}>
                <i className="swatch" data-cell={cell} aria-hidden="true" />
                <span className="cell-row-said">{t.cellsShort[cell]} </span>
                {figure(row, cell)}
              </span>
            ))}
          </div>
        )}
      />
    </div>
  );
}
