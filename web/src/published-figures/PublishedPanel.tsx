import { useQuery } from '@apollo/client/react';
import { useSurroundings } from '../filter/surroundings.tsx';
import { PublishedFiguresDocument } from '../graphql/graphql.ts';
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
  const answer = useQuery(PublishedFiguresDocument);
  const number = (value: number) => f.exact(value);
  // A figure published as a bare number is written as readers of the language expect; “> 96” stays as it stands.
  const published = (figure: { published: string; publishedValue?: number | null }) =>
    figure.publishedValue != null && String(figure.publishedValue) === figure.published ? number(figure.publishedValue) : figure.published;
  return (
    <Panel
      title={t.sources.published}
      answer={answer}
      isEmpty={(data) => data.publishedFigures.length === 0}
      className="published-panel"
    >
      {({ publishedFigures }) => {
        // What can be compared comes first.
        const figures = [...publishedFigures].sort((a, b) => Number(a.ours == null) - Number(b.ours == null));
        return (
          <FitList
            items={figures}
            most={stage.posture === 'wall' ? 9 : 40}
            bounded={stage.posture === 'wall'}
            identify={(figure) => figure.id}
            rest={(left) => t.table.more(f.count(left))}
            className="published-list"
            row={(figure) => (
              <div className="published-row" data-figure={figure.id} data-ours={figure.ours ?? 'null'}>
                <span className="published-name">
                  {measureName(figure.measure, t)} <span className="quiet">{figure.scope}</span>
                </span>
                <span className="published-value"><span className="quiet">{t.sources.publishedValue}</span> {published(figure)}</span>
                <span className="published-value"><span className="quiet">{t.sources.ours}</span> {figure.ours == null ? '–' : number(figure.ours)}</span>
                <span className="published-verdict">{t.agreement[figure.state]}</span>
                {stage.posture !== 'wall' && <span className="published-cause quiet">{language === 'vi' ? figure.causeVi : figure.cause}</span>}
              </div>
            )}
          />
        );
      }}
    </Panel>
  );
}
