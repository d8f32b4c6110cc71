import { useQuery } from '@apollo/client/react';
import { useSurroundings } from '../filter/surroundings.tsx';
import { PublishedFiguresDocument, type PublishedFiguresQuery } from '../graphql/graphql.ts';
import { useSpeech } from '../i18n/language.tsx';
import type { Messages } from '../i18n/vi.ts';
import { FitList } from '../ui/FitList.tsx';
import { Panel } from '../ui/Panel.tsx';

/** The measure of a published figure in words; an unknown one as it is written in the list. */
const measureName = (measure: string, t: Messages) => t.publishedMeasures[measure] ?? measure.replaceAll('_', ' ');

/** Rows of one line that a wall has room for. */
const MOST_ON_WALL = 18;

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
      says={({ publishedFigures }) => {
        const compared = publishedFigures.filter((figure) => figure.ours != null);
        const made = compared.filter((figure) => figure.state === 'BY_CONSTRUCTION').length;
        if (compared.length === 0) return null;
        return made === compared.length ? t.says.publishedMade(f.count(made)) : t.says.published(f.count(compared.filter((figure) => figure.state === 'AGREES').length), f.count(compared.length));
      }}
      answer={answer}
      isEmpty={(data) => data.publishedFigures.length === 0}
      className="published-panel"
    >
      {({ publishedFigures }) => {
        // What can be compared comes first; what cannot stands below it on a wall, and a click away elsewhere.
        const comparable = publishedFigures.filter((figure) => figure.ours != null);
        const others = publishedFigures.filter((figure) => figure.ours == null);
        const row = (figure: PublishedFiguresQuery['publishedFigures'][number]) => (
          <div className="published-row" data-figure-id={figure.id} data-ours={figure.ours ?? 'null'}>
            <span className="published-name">
              {measureName(figure.measure, t)} {(!wall || figure.ours == null) && <span className="quiet">{language === 'vi' ? figure.scopeVi : figure.scope}</span>}
            </span>
            <span className="published-value"><span className="quiet">{t.sources.publishedValue} </span>{published(figure)}</span>
            <span className="published-value"><span className="quiet">{t.sources.ours} </span>{figure.ours == null ? '–' : f.exact(figure.ours)}</span>
            <span className="published-verdict">{t.agreement[figure.state]}</span>
            {!wall && <span className="published-cause quiet">{language === 'vi' ? figure.causeVi : figure.cause}</span>}
          </div>
        );
        return (
          <>
            {wall && (
              <div className="published-row published-heads quiet" aria-hidden="true">
                <span className="published-name" />
                <span className="published-value">{t.sources.publishedValue}</span>
                <span className="published-value">{t.sources.ours}</span>
                <span className="published-verdict">{t.sources.verdict}</span>
              </div>
            )}
            <FitList
              items={wall ? [...comparable, ...others] : comparable}
              most={wall ? MOST_ON_WALL : 40}
              bounded={wall}
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
