import { useQuery } from '@apollo/client/react';
import { BarRows } from '../charts/BarRows.tsx';
import { TakesNote } from '../cases/TakesNote.tsx';
import { count, words } from '../charts/cell.ts';
import { TableTwin } from '../charts/TableTwin.tsx';
import { caseFilter } from '../filter/case-filter.ts';
import { useSurroundings } from '../filter/surroundings.tsx';
import { useView } from '../filter/use-view.tsx';
import { DossierEndingsDocument } from '../graphql/graphql.ts';
import { useSpeech } from '../i18n/language.tsx';
import { Go } from '../ui/Go.tsx';
import { Panel } from '../ui/Panel.tsx';

export function useDossierEndings() {
  const { view } = useView();
  const { moment } = useSurroundings();
  return useQuery(DossierEndingsDocument, {
    variables: {
      ended: caseFilter(view, 'DOSSIER', moment.period, { cohort: 'ENDED' }),
      received: caseFilter(view, 'DOSSIER', moment.period, { cohort: 'RECEIVED' }),
      asOf: moment.asOf,
    },
  });
}

/** How the dossiers that ended in the period ended. */
export function OutcomesPanel() {
  const { t, f } = useSpeech();
  const { view } = useView();
  const { moment } = useSurroundings();
  const answer = useDossierEndings();
  return (
    <Panel
      title={t.dossiers.outcomes}
      answer={answer}
      stamp={(data) => data.ended.stamp}
      isEmpty={(data) => data.ended.total.n === 0}
      className="outcomes-panel"
    >
      {({ ended, received }) => {
        const outcomes = [...ended.total.endedByOutcome].sort((a, b) => b.n - a.n);
        return (
          <>
            <BarRows
              layout="line"
              most={5}
              bounded={false}
              rows={outcomes.map((row) => ({
                id: row.outcome,
                name: t.outcomes[row.outcome],
                parts: [{ value: row.n, role: 'plain' }],
                figure: (
                  <Go to={{ scene: 'cases', stream: 'DOSSIER', cohort: 'ENDED', outcome: [row.outcome] }}>{f.count(row.n)}</Go>
                ),
              }))}
            />
            <p className="quiet panel-note">
              {t.dossiers.extended(f.count(ended.total.extensions))} · {t.dossiers.reopened(f.count(ended.total.reopened))}
            </p>
            <TakesNote takes={received.total.workingDays} stream="DOSSIER" />
            <TableTwin
              id="outcomes"
              twin={{
                title: t.dossiers.outcomes,
                take: { root: 'caseStats', args: { filter: caseFilter(view, 'DOSSIER', moment.period, { cohort: 'ENDED' }), asOf: moment.asOf }, fields: 'n endedByOutcome extensions reopened' },
                columns: [t.life.outcome, t.head.count],
                rows: () => outcomes.map((row) => [words(t.outcomes[row.outcome], row.outcome), count(f, row.n)]),
              }}
            />
          </>
        );
      }}
    </Panel>
  );
}
