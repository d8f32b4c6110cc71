import { useQuery } from '@apollo/client/react';
import { useSurroundings } from '../filter/surroundings.tsx';
import { SourceBoardDocument, type FreshnessState } from '../graphql/graphql.ts';
import { useSpeech } from '../i18n/language.tsx';
import { FitList } from '../ui/FitList.tsx';
import { useBehindWords } from '../ui/behind-words.ts';
import { Panel } from '../ui/Panel.tsx';

/** Shape beside the word of a source's state. */
const SHAPE: Record<FreshnessState, string> = { CURRENT: '●', LATE: '▲', UNAVAILABLE: '■', NOT_CONFIGURED: '○' };

/** Every source: who keeps it, how far its data reaches, whether that is late by its own interval, and why. */
export function SourcesPanel() {
  const { t, f, name } = useSpeech();
  const { stage } = useSurroundings();
  const answer = useQuery(SourceBoardDocument);
  const words = useBehindWords();
  const wall = stage.posture === 'wall';
  return (
    <Panel title={t.sources.sources} answer={answer} isEmpty={(data) => data.sources.length === 0} className="sources-panel">
      {({ sources }) => wall ? (
        <FitList
          items={sources}
          most={8}
          bounded
          identify={(source) => source.id}
          rest={(left) => t.table.more(f.count(left))}
          row={(source) => (
            <div className="source-row">
              <span className="run-name">{name(source)}</span>
              <span className="fresh" data-state={source.state}>
                <span aria-hidden="true">{SHAPE[source.state]} </span>
                {t.freshness[source.state]} {source.ageMinutes == null ? '' : t.frame.age(source.ageMinutes)}
              </span>
              <span className="quiet">{source.behind ? words(source.behind, false) : source.steward}</span>
              <span className="quiet right nowrap">{t.sources.every(t.frame.age(source.expectedIntervalMinutes))}
                {source.expectedIn !== 'ALWAYS' && `, ${t.sources.expectedIn[source.expectedIn]}`}
              </span>
            </div>
          )}
        />
      ) : (
        <div className="table-scroll">
          <table className="case-table" data-twin="sources">
            <thead>
              <tr>
                <th scope="col">{t.life.source}</th>
                <th scope="col">{t.sources.state}</th>
                <th scope="col" className="right">{t.sources.age}</th>
                <th scope="col" className="right">{t.sources.interval}</th>
                <th scope="col" className="right">{t.sources.upTo}</th>
                <th scope="col" className="right">{t.sources.rows}</th>
              </tr>
            </thead>
            <tbody>
              {sources.map((source) => (
                <tr key={source.id}>
                  <th scope="row" data-label={t.life.source} data-value={source.code}>
                    {name(source)}
                    <span className="quiet block">{source.steward}</span>
                  </th>
                  <td data-label={t.sources.state} className="nowrap" data-value={source.state}>
                    <span className="fresh" data-state={source.state}>
                      <span aria-hidden="true">{SHAPE[source.state]} </span>
                      {t.freshness[source.state]}
                    </span>
                    {source.behind && <span className="quiet block source-why">{words(source.behind, false)}</span>}
                  </td>
                  <td className="right nowrap" data-label={t.sources.age} data-value={String(source.ageMinutes)}>
                    {source.ageMinutes == null ? '–' : t.frame.age(source.ageMinutes)}
                  </td>
                  <td className="right nowrap" data-label={t.sources.interval} data-value={source.expectedIntervalMinutes}>
                    {t.frame.age(source.expectedIntervalMinutes)}
                    {source.expectedIn !== 'ALWAYS' && <span className="quiet block">{t.sources.expectedIn[source.expectedIn]}</span>}
                  </td>
                  <td className="right nowrap" data-label={t.sources.upTo} data-value={source.dataUpTo ?? 'null'}>
                    {source.dataUpTo == null ? '–' : f.moment(source.dataUpTo)}
                  </td>
                  <td className="right nowrap" data-label={t.sources.rows} data-value={source.cases + source.ratings}>
                    {f.count(source.cases + source.ratings)}
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
