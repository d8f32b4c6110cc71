import { useQuery } from '@apollo/client/react';
import { useSurroundings } from '../filter/surroundings.tsx';
import { PublishedFiguresDocument, type PublishedFiguresQuery } from '../graphql/graphql.ts';
import { useSpeech } from '../i18n/language.tsx';
import type { Messages } from '../i18n/vi.ts';
import { FitList } from '../ui/FitList.tsx';
import { Panel } from '../ui/Panel.tsx';

/** The measure of a published figure in words; an unknown one as it is written in the list. */
const measureName = (measure: string, t: Messages) => t.publishedMeasures[measure] ?? measure.replaceAll('_', ' ');

/** What was published, what we count, the difference and its cause. */
export function PublishedPanel() {
  const { t, f, language } = useSpeech();
  const { stage } = useSurroundings();
  const wall = stage.posture === 'wall';
  const answer = useQuery(PublishedFiguresDocument);
  // A figure published as a bare number is written as readers of the language expect; “> 96” stays as it stands.
  const published = (figure: { published: string; publishedValue?: number | null }) =>
    figure.publishedValue != null && String(figure.publishedValue) === figure.published ? f.exact(figure.publishedValue) : figure.published;
  return (
    <Panel
      title={t.sources.published}
      answer={answer}
      isEmpty={(data) => data.publishedFigures.length === 0}
      className="published-panel"
    >
      {({ publishedFigures }) => {
        // What can be compared comes first; what cannot is a click away, and beyond the wall.
        const comparable = publishedFigures.filter((figure) => figure.ours != null);
        const others = publishedFigures.filter((figure) => figure.ours == null);
        const row = (figure: PublishedFiguresQuery['publishedFigures'][number]) => (
          <div className="published-row" data-figure-id={figure.id} data-ours={figure.ours ?? 'null'}>
            <span className="published-name">
              {measureName(figure.measure, t)} <span className="quiet">{language === 'vi' ? figure.scopeVi : figure.scope}</span>
            </span>
            <span className="published-value"><span className="quiet">{t.sources.publishedValue}</span> {published(figure)}</span>
            <span className="published-value"><span className="quiet">{t.sources.ours}</span> {figure.ours == null ? '–' : f.exact(figure.ours)}</span>
            <span className="published-verdict">{t.agreement[figure.state]}</span>
            {!wall && <span className="published-cause quiet">{language === 'vi' ? figure.causeVi : figure.cause}</span>}
          </div>
        );
        return (
          <>
            <FitList
              items={comparable}
              most={wall ? 10 : 40}
              bounded={wall}
              beyond={wall ? others.length : 0}
              identify={(figure) => figure.id}
              rest={(left) => t.table.more(f.count(left))}
              className="published-list"
              row={row}
            />
            {!wall && others.length > 0 && (
              <details className="twin">
                <summary>{t.sources.notCompared(f.count(others.length))}</summary>
                <ul className="published-list">{others.map((figure) => <li key={figure.id} data-row>{row(figure)}</li>)}</ul>
              </details>
            )}
          </>
        );
      }}
    </Panel>
  );
}
