import { useQuery } from '@apollo/client/react';
import { TakeAway } from '../charts/TakeAway.tsx';
import { apologyFilter } from '../filter/case-filter.ts';
import { useSurroundings } from '../filter/surroundings.tsx';
import { useView } from '../filter/use-view.tsx';
import type { Letter } from '../filter/view.ts';
import { MissingApologiesDocument, type MissingApologiesQuery } from '../graphql/graphql.ts';
import { useSpeech } from '../i18n/language.tsx';
import { matterOf } from '../cases/matter.ts';
import { Go } from '../ui/Go.tsx';
import { Panel } from '../ui/Panel.tsx';
import { RateText } from '../ui/RateText.tsx';

/** Late dossiers for which nobody has apologised, the letter longest due first, and how many letters were written. */
export function MissingApologiesPanel() {
  const { t, f, name } = useSpeech();
  const { view } = useView();
  const { moment } = useSurroundings();
  const filter = apologyFilter(view, moment.period);
  const counts = (total: MissingApologiesQuery['apologyStats']['total']): [Letter, number, string][] => [
    ['MISSING', total.missing, t.apologies.missing(f.count(total.missing))], ['SENT_LATE', total.sentLate, t.apologies.sentLate(f.count(total.sentLate))],
    ['PENDING', total.pending, t.apologies.pending(f.count(total.pending))], ['SECOND', total.second, t.apologies.second(f.count(total.second))],
  ];
  const answer = useQuery(MissingApologiesDocument, { variables: { filter, missing: { ...filter, state: ['MISSING'] }, asOf: moment.asOf } });
  return (
    <Panel
      title={t.apologies.title}
      answer={answer}
      stamp={(data) => data.apologyStats.stamp}
      isEmpty={(data) => data.apologyStats.total.n === 0}
      emptyText={t.apologies.noneOwed}
      className="apologies-panel"
    >
      {({ apologyStats: { total }, apologies }) => (
        <>
          <p>
            <RateText rate={total.coverage} /> <span className="quiet">{t.apologies.coverage(f.count(total.coverage.denominator))}</span>
          </p>
          <ul className="quiet letter-counts">
            {counts(total).map(([letter, n, said]) => (
              <li key={letter}>{n === 0 ? said : <Go to={{ scene: 'letters', letter }} className="strong-link">{said}</Go>}</li>
            ))}
          </ul>
          {apologies.nodes.length > 0 && (
            <ul className="fit-list">
              {apologies.nodes.map(({ case: row, letterDueOn }) => (
                <li key={row.id}>
                  <div className="short-row">
                    <Go to={{ scene: 'case', case: row.id, stream: 'DOSSIER' }} className="short-code">{row.externalId}</Go>
                    <span className="short-due nowrap">{t.apologies.dueOn(f.date(letterDueOn))}</span>
                    <span className="quiet short-what">{[matterOf(row, name), row.unit ? name(row.unit) : null].filter(Boolean).join(' · ')}</span>
                  </div>
                </li>
              ))}
            </ul>
          )}
          {apologies.totalCount > apologies.nodes.length && (
            <p className="fit-rest"><Go to={{ scene: 'letters', letter: 'MISSING' }} className="strong-link">{t.table.more(f.count(apologies.totalCount - apologies.nodes.length))}</Go></p>
          )}
          {!view.wall && <TakeAway table={{ root: 'apologyStats', args: { filter, groupBy: ['UNIT'], asOf: moment.asOf } }} title={t.apologies.title} />}
        </>
      )}
    </Panel>
  );
}
