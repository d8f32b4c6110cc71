import { useDeferredValue, useState } from 'react';
import { useSpeech } from '../i18n/language.tsx';
import { useView } from '../filter/use-view.tsx';
import type { View } from '../filter/view.ts';
import { Go } from '../ui/Go.tsx';
import { TakeAway, type TakenTable } from './TakeAway.tsx';

/** A cell of a twin: what is read, the bare value behind it, and the list that it stands for. */
export type TwinCell = { text: string; value: string | number | boolean | null; to?: Partial<View> | undefined };

export interface Twin {
  /** Says whose figures these are. */
  title: string;
  columns: string[];
  /** Made when the table is drawn. */
  rows: () => TwinCell[][];
  /** The same figures as a file; left out where no question of the API has them as a table. */
  take?: TakenTable | undefined;
}

/** The same figures as a chart, as a table: behind a toggle on desk and phone, for screen readers on a wall. A table has many
 *  more cells than its chart has marks, so it is drawn when it is opened, and on a wall once the page's first picture is. */
export function TableTwin({ twin, id }: { twin: Twin; id: string }) {
  const { t } = useSpeech();
  const { view } = useView();
  const [open, setOpen] = useState(false);
  const pictureDrawn = useDeferredValue(true, false);
  if (view.wall) return <div className="only-read">{pictureDrawn && <TwinTable twin={twin} id={id} />}</div>;
  return (
    <details className="twin" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary
        onClick={(event) => {
          // Opened by us, the room appears together with what is in it.
          event.preventDefault();
          setOpen(!open);
        }}
      >
        {t.table.show}<span className="only-read">: {twin.title}</span>
      </summary>
      {open && (
        <>
          <div className="twin-scroll" tabIndex={0} role="region" aria-label={t.table.of(twin.title)}><TwinTable twin={twin} id={id} /></div>
          {twin.take && <TakeAway table={twin.take} title={twin.title} />}
        </>
      )}
    </details>
  );
}

function TwinTable({ twin, id }: { twin: Twin; id: string }) {
  const { t } = useSpeech();
  return (
    <table className="twin-table" data-twin={id}>
      <caption className="only-read">{t.table.of(twin.title)}</caption>
      <thead>
        <tr>
          {twin.columns.map((column, index) => (
            <th key={column} scope="col" className={index === 0 ? undefined : 'right'}>
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {twin.rows().map((row, index) => (
          <tr key={index}>
            {row.map((cell, at) =>
              at === 0 ? (
                <th key={at} scope="row" data-value={String(cell.value)}><Said cell={cell} /></th>
              ) : (
                <td key={at} className="right" data-value={String(cell.value)}><Said cell={cell} /></td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Said({ cell }: { cell: TwinCell }) {
  return cell.to === undefined || cell.value === null || cell.value === 0 ? cell.text : <Go to={cell.to}>{cell.text}</Go>;
}
