import { useQuery } from '@apollo/client/react';
import { useSurroundings } from '../filter/surroundings.tsx';
import { useView } from '../filter/use-view.tsx';
import { ImportRunsDocument, RefusedRowsDocument } from '../graphql/graphql.ts';
import { useSpeech } from '../i18n/language.tsx';
import { FitList } from '../ui/FitList.tsx';
import { Panel } from '../ui/Panel.tsx';

/** The refused rows of the chosen run, or of the latest run that refused any: where, what, why. */
export function RefusedRowsPanel() {
  const { t, f } = useSpeech();
  const { stage } = useSurroundings();
  const { view } = useView();
  const runs = useQuery(ImportRunsDocument, { variables: { first: stage.posture === 'wall' ? 5 : 10 } });
  const latest = runs.data?.importRuns.nodes.find((run) => run.rowsRefused > 0)?.id ?? null;
  const run = view.run ?? latest;
  const rows = useQuery(RefusedRowsDocument, {
    skip: run === null,
    variables: { run: run ?? '', first: stage.posture === 'wall' ? 6 : 20 },
  });
  if (run === null) {
    return (
      <Panel title={t.sources.refusedRows} answer={runs} isEmpty={() => true} emptyText={t.sources.noRefused} className="refused-panel">
        {() => null}
      </Panel>
    );
  }
  return (
    <Panel
      title={t.sources.refusedRows}
      answer={rows}
      isEmpty={(data) => data.refusedRows.totalCount === 0}
      emptyText={t.sources.noRefused}
      className="refused-panel"
    >
      {({ refusedRows }) => stage.posture === 'wall' ? (
        <FitList
          items={refusedRows.nodes}
          most={6}
          bounded
          beyond={refusedRows.totalCount - refusedRows.nodes.length}
          identify={(row) => `${row.line}-${row.column}-${row.reason}`}
          rest={(left) => t.table.more(f.count(left))}
          row={(row) => (
            <div className="refused-row">
              <span>{t.sources.line} {f.count(row.line)}</span>
              <span>{row.column}</span>
              <span>{row.value ?? '–'}</span>
              <span>{row.reason}</span>
              <span className="quiet">{t.sources.expected} {row.expected}</span>
            </div>
          )}
        />
      ) : (
        <div className="table-scroll">
          <table className="case-table" data-twin="refused-rows">
            <thead>
              <tr>
                <th scope="col" className="right">{t.sources.line}</th>
                <th scope="col">{t.sources.column}</th>
                <th scope="col">{t.head.value}</th>
                <th scope="col">{t.sources.reason}</th>
                <th scope="col">{t.sources.expected}</th>
              </tr>
            </thead>
            <tbody>
              {refusedRows.nodes.map((row) => (
                <tr key={`${row.line}-${row.column}-${row.reason}`}>
                  <td className="right" data-label={t.sources.line}>{f.count(row.line)}</td>
                  <td data-label={t.sources.column}>{row.column}</td>
                  <td data-label={t.head.value}>{row.value ?? '–'}</td>
                  <td data-label={t.sources.reason}>{row.reason}</td>
                  <td data-label={t.sources.expected}>{row.expected}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {refusedRows.totalCount > refusedRows.nodes.length && (
            <p className="quiet">{t.table.more(f.count(refusedRows.totalCount - refusedRows.nodes.length))}</p>
          )}
        </div>
      )}
    </Panel>
  );
}
