import { useQuery } from '@apollo/client/react';
import { againstDue } from '../cases/CaseTable.tsx';
import { matterOf } from '../cases/matter.ts';
import { TakeAway } from '../charts/TakeAway.tsx';
import { letterFilter } from '../filter/case-filter.ts';
import { useSurroundings } from '../filter/surroundings.tsx';
import { useView } from '../filter/use-view.tsx';
import { LETTERS, type Letter } from '../filter/view.ts';
import { LetterListDocument } from '../graphql/graphql.ts';
import { useSpeech } from '../i18n/language.tsx';
import { Go } from '../ui/Go.tsx';
import { Panel } from '../ui/Panel.tsx';

const PAGE = 25;
/** What a row of the file says. */
const FIELDS = 'case { externalId procedure unit dueAt endedAt } state aroseOn letterDueOn firstSentAt reappointments';

/** The duties to apologise behind one figure, the letter longest due first, page by page. */
export function LetterListPanel() {
  const { t, f, name } = useSpeech();
  const { view, set } = useView();
  const { moment } = useSurroundings();
  const filter = letterFilter(view, moment.period);
  const answer = useQuery(LetterListDocument, {
    variables: { filter, ...(view.before === null ? { first: PAGE, after: view.after } : { last: PAGE, before: view.before }), asOf: moment.asOf },
  });
  const total = (answer.data ?? answer.previousData)?.apologies.totalCount;
  const kind = (letter: Letter): string => (letter === 'SECOND' ? t.apologies.alarms.SECOND_REAPPOINTMENT : t.apologies.states[letter]);
  const title = t.apologies.list(total === undefined ? '…' : f.count(total));
  return (
    <Panel
      title={<span data-measure="totalCount" data-value={total}>{title}</span>}
      answer={answer}
      stamp={(data) => data.apologies.stamp}
      isEmpty={(data) => data.apologies.totalCount === 0}
      emptyText={t.apologies.noneOwed}
      className="case-list letter-list"
      aside={
        <label className="field order-field">
          <span>{t.apologies.which}</span>
          <select value={view.letter ?? ''} onChange={(event) => set({ letter: (event.target.value || null) as Letter | null, after: null, before: null })}>
            <option value="">{t.apologies.all}</option>
            {LETTERS.map((letter) => <option key={letter} value={letter}>{kind(letter)}</option>)}
          </select>
        </label>
      }
    >
      {({ apologies }) => (
        <>
            <div className="table-scroll">
              <table className="case-table">
                <thead>
                  <tr>
                    <th scope="col">{t.head.code}</th>
                    <th scope="col">{t.head.title}</th>
                    <th scope="col">{t.head.unit}</th>
                    <th scope="col">{t.head.cell}</th>
                    <th scope="col" className="right">{t.apologies.aroseOn}</th>
                    <th scope="col" className="right">{t.apologies.letterDue}</th>
                    <th scope="col">{t.apologies.letter}</th>
                  </tr>
                </thead>
                <tbody>
                  {apologies.nodes.map(({ case: row, state, aroseOn, letterDueOn, firstSentAt, alarms }) => (
                    <tr key={row.id} data-cell={row.cell} data-letter={state}>
                      <th scope="row" className="nowrap" data-label={t.head.code}>
                        <Go to={{ scene: 'case', case: row.id, stream: 'DOSSIER' }} className="strong-link">{row.externalId}</Go>
                      </th>
                      <td data-label={t.head.title}>{matterOf(row, name) ?? <i className="quiet">{t.cases.hidden}</i>}</td>
                      <td data-label={t.head.unit}>{row.unit ? name(row.unit) : t.life.unknownUnit}</td>
                      <td data-label={t.head.cell}>
                        <span className="cell-tag" data-cell={row.cell}>
                          <i className="swatch" data-cell={row.cell} aria-hidden="true" />
                          {t.cells[row.cell]}
                        </span>{' '}
                        <span className="quiet nowrap">{againstDue(row, t, f)}</span>
                      </td>
                      <td className="right nowrap" data-label={t.apologies.aroseOn}>{f.date(aroseOn)}</td>
                      <td className="right nowrap" data-label={t.apologies.letterDue}>{f.date(letterDueOn)}</td>
                      <td data-label={t.apologies.letter}>
                        {t.apologies.states[state]}
                        {firstSentAt == null ? null : <span className="quiet nowrap"> {f.momentDate(firstSentAt)}</span>}
                        {alarms.map((alarm) => <span key={alarm} className="late-text"> · {t.apologies.alarms[alarm]}</span>)}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          {!view.wall && <TakeAway table={{ root: 'apologies', args: { filter, asOf: moment.asOf }, fields: FIELDS }} title={title} />}
          <nav className="pager" aria-label={t.scenes.letters}>
            <button type="button" className="button" disabled={!apologies.pageInfo.hasPreviousPage} onClick={() => set({ before: apologies.pageInfo.startCursor ?? null, after: null })}>{t.cases.previous}</button>
            <button type="button" className="button" disabled={!apologies.pageInfo.hasNextPage} onClick={() => set({ after: apologies.pageInfo.endCursor ?? null, before: null })}>{t.cases.next}</button>
          </nav>
        </>
      )}
    </Panel>
  );
}
