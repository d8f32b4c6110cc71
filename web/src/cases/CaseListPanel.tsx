import { useQuery } from '@apollo/client/react';
import { TakeAway } from '../charts/TakeAway.tsx';
import { listFilter } from '../filter/case-filter.ts';
import { useSurroundings } from '../filter/surroundings.tsx';
import { useView } from '../filter/use-view.tsx';
import { ORDERS, type Order } from '../filter/view.ts';
import { CaseListDocument } from '../graphql/graphql.ts';
import { useSpeech } from '../i18n/language.tsx';
import { Panel } from '../ui/Panel.tsx';
import { CaseTable } from './CaseTable.tsx';
import { FilterChips } from './FilterChips.tsx';

const PAGE = 25;

/** The cases behind one figure: its own filter, its own count, page by page. */
export function CaseListPanel() {
  const { t, f } = useSpeech();
  const { view, set } = useView();
  const { moment } = useSurroundings();
  const stream = view.stream ?? 'DOSSIER';
  const filter = listFilter(view, stream, moment.period);
  const orderBy = view.order ?? 'MOST_OVERDUE';
  const answer = useQuery(CaseListDocument, {
    variables: {
      filter,
      ...(view.before === null ? { first: PAGE, after: view.after } : { last: PAGE, before: view.before }),
      orderBy,
      asOf: moment.asOf,
    },
  });
  const total = (answer.data ?? answer.previousData)?.cases.totalCount;
  return (
    <Panel
      title={
        <span data-measure="totalCount" data-value={total}>
          {total === undefined ? t.streams[stream] : t.cases.title(f.count(total), t.streamLower[stream])}
        </span>
      }
      answer={answer}
      className="case-list"
      aside={
        <label className="field order-field">
          <span>{t.cases.order}</span>
          <select value={view.order ?? 'MOST_OVERDUE'} onChange={(event) => set({ order: event.target.value as Order })}>
            {ORDERS.map((order) => <option key={order} value={order}>{t.cases.orders[order]}</option>)}
          </select>
        </label>
      }
    >
      {({ cases }) => (
        <>
          <FilterChips stream={stream} />
          {cases.nodes.length === 0 ? <p className="empty">{t.cases.none}</p> : <CaseTable rows={cases.nodes} />}
          {cases.nodes.length > 0 && !view.wall && (
            <TakeAway table={{ root: 'cases', args: { filter, orderBy, asOf: moment.asOf } }} title={t.cases.title(f.count(cases.totalCount), t.streamLower[stream])} />
          )}
          <nav className="pager" aria-label={t.scenes.cases}>
            <button
              type="button"
              className="button"
              disabled={!cases.pageInfo.hasPreviousPage}
              onClick={() => set({ before: cases.pageInfo.startCursor ?? null })}
            >
              {t.cases.previous}
            </button>
            <button
              type="button"
              className="button"
              disabled={!cases.pageInfo.hasNextPage}
              onClick={() => set({ after: cases.pageInfo.endCursor ?? null })}
            >
              {t.cases.next}
            </button>
          </nav>
        </>
      )}
    </Panel>
  );
}
