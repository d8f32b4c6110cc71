import type { ReactNode } from 'react';
import { FitList } from '../ui/FitList.tsx';

export interface BarRow {
  id: string;
  name: ReactNode;
  /** Parts from zero, in one scale for all rows. */
  parts: { value: number; role: 'plain' | 'late' | 'good' | 'few' }[];
  /** The figure at the end of the bar, written out. */
  figure: ReactNode;
  /** A second line of facts. */
  note?: ReactNode;
}

/** Horizontal bars from a zero baseline, one row for each name, the figure written beside each. */
export function BarRows(props: {
  rows: BarRow[];
  most: number;
  bounded: boolean;
  rest?: (left: number) => ReactNode;
  beyond?: number;
  /** Name, bar and figure on one line, for short names; or the bar under the name. */
  layout?: 'line' | 'stack';
}) {
  const { rows, most, bounded, rest, beyond, layout = 'stack' } = props;
  const scale = Math.max(1, ...rows.map((row) => row.parts.reduce((sum, part) => sum + part.value, 0)));
  return (
    <FitList
      items={rows}
      most={most}
      bounded={bounded}
      rest={rest}
      beyond={beyond}
      identify={(row) => row.id}
      className={`bar-rows bar-rows-${layout}`}
      row={(row) => (
        <div className="bar-row">
          <span className="bar-name">{row.name}</span>
          <span className="bar-figure">{row.figure}</span>
          <span className="bar-track" aria-hidden="true">
            {row.parts.map((part, index) => (
              <i key={index} data-role={part.role} style={{ width: `${(part.value / scale) * 100}%` }} />
            ))}
          </span>
          {row.note !== undefined && <span className="bar-note">{row.note}</span>}
        </div>
      )}
    />
  );
}
