import { useQuery } from '@apollo/client/react';
import { useSurroundings } from '../filter/surroundings.tsx';
import { useView } from '../filter/use-view.tsx';
import { ImportRunsDocument } from '../graphql/graphql.ts';
import { useSpeech } from '../i18n/language.tsx';
import { FitList } from '../ui/FitList.tsx';
import { Panel } from '../ui/Panel.tsx';

/** Recent import runs: read, new, changed, unchanged, refused. A run leads to its refused rows. */
export function ImportRunsPanel() {
  const { t, f, name } = useSpeech();
  const { city, stage } = useSurroundings();
  const { view, set } = useView();
  const answer = useQuery(ImportRunsDocument, { variables: { first: stage.posture === 'wall' ? 5 : 10 } });
  return (
    <Panel
      title={t.sources.runs}
      answer={answer}
      isEmpty={(data) => data.importRuns.nodes.length === 0}
      emptyText={city.simulated ? t.sources.noRuns : t.sources.noRunsReal}
      className="runs-panel"
    >
      {({ importRuns }) => stage.posture === 'wall' ? (
        <FitList
          items={importRuns.nodes}
          most={5}
          bounded
          beyond={importRuns.totalCount - importRuns.nodes.length}
          identify={(run) => run.id}
          rest={(left) => t.table.more(f.count(left))}
          row={(run) => (
            <div className="run-row">
              <span className="run-name">{run.fileName}</span>
              <span className="fresh" data-state={run.state}>{t.runStates[run.state]}</span>
              <span className="quiet">
                {t.sources.runFacts(f.count(run.rowsRead), f.count(run.rowsNew), f.count(run.rowsChanged), f.count(run.rowsRefused))}
              </span>
            </div>
          )}
        />
      ) : (
        <div className="table-scroll">
          <table className="case-table" data-twin="import-runs">
            <thead>
              <tr>
                <th scope="col">{t.sources.file}</th>
                <th scope="col">{t.sources.state}</th>
                <th scope="col" className="right">{t.sources.read}</th>
                <th scope="col" className="right">{t.sources.new}</th>
                <th scope="col" className="right">{t.sources.changed}</th>
                <th scope="col" className="right">{t.sources.unchanged}</th>
                <th scope="col" className="right">{t.sources.refused}</th>
              </tr>
            </thead>
            <tbody>
              {importRuns.nodes.map((run) => (
                <tr key={run.id} aria-current={view.run === run.id || undefined}>
                  <th scope="row" data-label={t.sources.file}>
                    {run.fileName}
                    <span className="quiet block">{name(run.source)} · {f.moment(run.startedAt)}</span>
                  </th>
                  <td data-label={t.sources.state}>
                    <span className="fresh" data-state={run.state}>{t.runStates[run.state]}</span>
                    {run.message && <span className="quiet block">{run.message}</span>}
                  </td>
                  <td className="right" data-label={t.sources.read}>{f.count(run.rowsRead)}</td>
                  <td className="right" data-label={t.sources.new}>{f.count(run.rowsNew)}</td>
                  <td className="right" data-label={t.sources.changed}>{f.count(run.rowsChanged)}</td>
                  <td className="right" data-label={t.sources.unchanged}>{f.count(run.rowsUnchanged)}</td>
                  <td className="right" data-label={t.sources.refused}>
                    {run.rowsRefused > 0 && !view.wall ? (
                      <button type="button" className="link-button late-text" onClick={() => set({ run: run.id })}>
                        {f.count(run.rowsRefused)}
                      </button>
                    ) : (
                      f.count(run.rowsRefused)
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  );
}
