import { useQuery } from '@apollo/client/react';
import { useMemo } from 'react';
import { CellRows, type CellRow } from '../charts/CellRows.tsx';
import { count, words } from '../charts/cell.ts';
import { TableTwin } from '../charts/TableTwin.tsx';
import { caseFilter } from '../filter/case-filter.ts';
import { useSurroundings } from '../filter/surroundings.tsx';
import { useView } from '../filter/use-view.tsx';
import { CELLS, type Cell, type Stream, type View } from '../filter/view.ts';
import { StreamByUnitDocument, type StreamByUnitQuery } from '../graphql/graphql.ts';
import { useSpeech } from '../i18n/language.tsx';
import { Go } from '../ui/Go.tsx';
import { Panel } from '../ui/Panel.tsx';
import { unitRegister, type RegisterRow } from './unit-register.ts';

/** So many units are asked for; a city has about a hundred. */
const FIRST = 200;
const DONE: readonly Cell[] = ['DONE_ON_TIME', 'DONE_LATE'];

/** The register of a stream by unit: what each ended in the period, in time or late, and what it has open, most overdue
 *  first. All rows together are the balance of the stream. */
export function UnitRegisterPanel({ stream, title }: { stream: Stream; title: string }) {
  const { t, f } = useSpeech();
  const { view } = useView();
  const { moment } = useSurroundings();
  const ended = caseFilter(view, stream, moment.period, { cohort: 'ENDED' });
  const open = caseFilter(view, stream, moment.period, { cohort: 'OPEN_AT' });
  const answer = useQuery(StreamByUnitDocument, { variables: { ended, open, first: FIRST, asOf: moment.asOf } });
  return (
    <Panel
      title={title}
      says={(data) => {
        const rows = unitRegister(data);
        const overdue = rows.filter((row) => row.counts.OPEN_OVERDUE > 0).length;
        return overdue === 0 ? t.register.saysNone : t.register.says(f.count(overdue), f.count(rows.length));
      }}
      answer={answer}
      stamp={(data) => data.ended.stamp}
      isEmpty={(data) => data.ended.groups.length + data.open.groups.length === 0}
      className="register-panel"
    >
      {(data) => <Rows data={data} stream={stream} title={title} take={{ root: 'caseStats', args: { filter: open, groupBy: ['UNIT'], first: FIRST, asOf: moment.asOf }, fields: 'openInTime openOverdue paused unclassified' }} />}
    </Panel>
  );
}

function Rows(props: { data: StreamByUnitQuery; stream: Stream; title: string; take: Parameters<typeof TableTwin>[0]['twin']['take'] }) {
  const { data, stream, title, take } = props;
  const { t, f, name } = useSpeech();
  const { stage } = useSurroundings();
  const register = useMemo(() => unitRegister(data), [data]);
  const nameOf = (row: RegisterRow) => (row.unit === null ? t.none : name(row.unit));
  const rows = register.map((row) => ({
    ...row,
    id: row.unit?.id ?? 'none',
    name: row.unit === null ? t.none : <Go to={{ scene: 'unit', unit: row.unit.id, stream }}>{name(row.unit)}</Go>,
  }));
  const listOf = (row: RegisterRow, cell: Cell, cohort: 'ENDED' | 'OPEN_AT'): Partial<View> | undefined =>
    row.unit === null ? undefined : { scene: 'cases', stream, unit: row.unit.id, cohort, cell: [cell] };
  const figure = (row: CellRow & RegisterRow, cell: Cell) => {
    const { unclassified } = row;
    // Two lists, one for each half.
    if (cell === 'UNCLASSIFIED' && unclassified.ended > 0 && unclassified.open > 0 && stage.posture !== 'wall') {
      return (
        <>
          <Count n={unclassified.ended} to={listOf(row, cell, 'ENDED')} label={t.register.unclassifiedDone} />
          {' + '}
          <Count n={unclassified.open} to={listOf(row, cell, 'OPEN_AT')} label={t.register.unclassifiedOpen} />
        </>
      );
    }
    const done = DONE.includes(cell) || (cell === 'UNCLASSIFIED' && unclassified.ended > 0);
    return <Count n={row.counts[cell]} to={listOf(row, cell, done ? 'ENDED' : 'OPEN_AT')} />;
  };
  return (
    <>
      <p className="quiet panel-note">{t.register.rule}</p>
      <CellRows
        rows={rows}
        figure={figure}
        most={stage.posture === 'wall' ? 30 : stage.posture === 'desk' ? 20 : 8}
        bounded={stage.posture === 'wall'}
        rest={(left) => t.late.moreUnits(f.count(left))}
      />
      <TableTwin
        id={`register-${stream}`}
        twin={{
          title,
          take,
          columns: [t.head.unit, ...CELLS.map((cell) => t.cells[cell])],
          rows: () => register.map((row) => [words(nameOf(row), row.unit?.id ?? null), ...CELLS.map((cell) => count(f, row.counts[cell]))]),
        }}
      />
    </>
  );
}

function Count({ n, to, label }: { n: number; to: Partial<View> | undefined; label?: string }) {
  const { f } = useSpeech();
  return n === 0 || to === undefined ? f.count(n) : <Go to={to} label={label && `${f.count(n)} ${label}`}>{f.count(n)}</Go>;
}
