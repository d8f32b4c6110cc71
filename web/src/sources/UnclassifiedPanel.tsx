import { useQuery } from '@apollo/client/react';
import { caseFilter } from '../filter/case-filter.ts';
import { useSurroundings } from '../filter/surroundings.tsx';
import { useView } from '../filter/use-view.tsx';
import { STREAMS } from '../filter/view.ts';
import { UnclassifiedCasesDocument } from '../graphql/graphql.ts';
import { useSpeech } from '../i18n/language.tsx';
import { Figure } from '../ui/Figure.tsx';
import { Panel } from '../ui/Panel.tsx';

export function useUnclassified() {
  const { view } = useView();
  const { moment } = useSurroundings();
  const of = (stream: (typeof STREAMS)[number]) => caseFilter(view, stream, moment.period, { cohort: 'DUE' });
  return useQuery(UnclassifiedCasesDocument, {
    variables: { feedback: of('FEEDBACK'), dossiers: of('DOSSIER'), assignments: of('ASSIGNMENT'), asOf: moment.asOf },
  });
}

const KEY = { FEEDBACK: 'feedback', DOSSIER: 'dossiers', ASSIGNMENT: 'assignments' } as const;

/** Cases that are neither on time nor late because their dates do not say; counted, never folded into "on time". */
export function UnclassifiedPanel() {
  const { t, f } = useSpeech();
  const { city } = useSurroundings();
  const answer = useUnclassified();
  return (
    <Panel title={t.sources.unclassified} answer={answer} stamp={(data) => data.feedback.stamp} className="unclassified-panel">
      {(data) => (
        <ul className="unclassified">
          {STREAMS.filter((stream) => city.streams.includes(stream)).map((stream) => {
            const total = data[KEY[stream]].total;
            return (
              <li key={stream}>
                <span>{t.streams[stream]}</span>
                <Figure
                  value={total.unclassified}
                  size="middle"
                  measure={`unclassified-${stream}`}
                  to={{ scene: 'cases', stream, cohort: 'DUE', cell: ['UNCLASSIFIED'] }}
                />
                <span className="quiet">{t.sources.unclassifiedOf(f.count(total.n))}</span>
              </li>
            );
          })}
        </ul>
      )}
    </Panel>
  );
}
