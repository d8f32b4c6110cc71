import { useQuery } from '@apollo/client/react';
import { casesOfAnyUnit } from '../filter/case-filter.ts';
import { useSurroundings } from '../filter/surroundings.tsx';
import { useView } from '../filter/use-view.tsx';
import { SIGNALS, type SignalKind } from '../filter/view.ts';
import { SignalListDocument } from '../graphql/graphql.ts';
import { useSpeech } from '../i18n/language.tsx';
import { Go } from '../ui/Go.tsx';
import { Panel } from '../ui/Panel.tsx';
import { SignalItem } from './SignalItem.tsx';

const PAGE = 25;

/** The signals behind one figure, each with its case, the latest first, page by page. */
export function SignalPagesPanel() {
  const { t, f } = useSpeech();
  const { view, set } = useView();
  const { moment } = useSurroundings();
  const stream = view.stream ?? 'DOSSIER';
  const answer = useQuery(SignalListDocument, {
    variables: {
      filter: { case: casesOfAnyUnit(view, stream, moment.period), unit: view.unit === null ? undefined : [view.unit], kind: view.signal === null ? undefined : [view.signal] },
      first: PAGE, after: view.after,
      asOf: moment.asOf,
    },
  });
  const total = (answer.data ?? answer.previousData)?.signals.totalCount;
  return (
    <Panel
      title={<span data-measure="totalCount" data-value={total}>{total === undefined ? t.signals.title : t.signals.alleged(f.count(total))}</span>}
      answer={answer}
      stamp={(data) => data.signals.stamp}
      isEmpty={(data) => data.signals.totalCount === 0}
      emptyText={t.signals.none}
      className="case-list signal-list"
      aside={
        <label className="field order-field">
          <span>{t.signals.kind}</span>
          <select value={view.signal ?? ''} onChange={(event) => set({ signal: (event.target.value || null) as SignalKind | null, after: null })}>
            <option value="">{t.apologies.all}</option>
            {SIGNALS.map((kind) => <option key={kind} value={kind}>{t.signals.kinds[kind]}</option>)}
          </select>
        </label>
      }
    >
      {({ signals }) => (
        <>
          <ol className="signal-cases">
            {signals.nodes.map((signal, index) => (
              <li key={index}>
                <Go to={{ scene: 'case', case: signal.case.id, stream: signal.case.stream }} className="short-code strong-link">{signal.case.externalId}</Go>
                <ul><SignalItem signal={signal} /></ul>
              </li>
            ))}
          </ol>
          <nav className="pager" aria-label={t.signals.title}>
            <button type="button" className="button" disabled={view.after === null} onClick={() => set({ after: null })}>{t.cases.first}</button>
            <button type="button" className="button" disabled={!signals.pageInfo.hasNextPage} onClick={() => set({ after: signals.pageInfo.endCursor ?? null })}>{t.cases.next}</button>
          </nav>
        </>
      )}
    </Panel>
  );
}
