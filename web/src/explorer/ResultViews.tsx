import { useGraphiQL } from '@graphiql/react';
import { useState } from 'react';
import { useSpeech } from '../i18n/language.tsx';
import { csvOf, tablesOf, type AnswerTable } from './answer-table.ts';
import { AnswerChart } from './AnswerChart.tsx';
import { useLastAnswer } from './last-answer.ts';
import { ResultTable } from './ResultTable.tsx';

type Way = 'json' | 'table' | 'chart';

function download(table: AnswerTable): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([csvOf(table)], { type: 'text/csv;charset=utf-8' }));
  link.download = `${table.path.replaceAll('.', '-') || 'answer'}.csv`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** The answer as JSON (the editor's own pane), as a table, as a chart, and as a file. */
export function ResultViews() {
  const { t, f } = useSpeech();
  const answer = useLastAnswer();
  const [way, setWay] = useState<Way>('json');
  const [path, setPath] = useState<string | null>(null);
  // Once something was asked, a subscription too, the editor's own pane is not covered.
  const fetching = useGraphiQL((state) => state.isFetching);
  const [asked, setAsked] = useState(false);
  if (fetching && !asked) setAsked(true);
  const tables = tablesOf(answer?.data);
  const table = tables.find((one) => one.path === path) ?? tables[0];
  const ways: Record<Way, string> = { json: 'JSON', table: t.explorer.table, chart: t.explorer.chart };
  const account = answer?.extensions?.cost;
  return (
    <>
      {way === 'json' && !asked && !answer && <section className="result-pane"><p className="result-note">{t.explorer.notAsked}</p></section>}
      {way !== 'json' && (
        <section className="result-pane" aria-label={ways[way]}>
          {answer?.errors?.length ? <p className="result-note is-fault">{answer.errors[0]!.message}</p> : null}
          {!table && <p className="result-note">{answer ? t.explorer.noTable : t.explorer.notAsked}</p>}
          {table && way === 'table' && <ResultTable table={table} />}
          {table && way === 'chart' && <AnswerChart key={table.path} table={table} />}
        </section>
      )}
      <div className="result-bar">
        <div role="group" aria-label={t.explorer.result} className="result-ways">
          {(Object.keys(ways) as Way[]).map((one) => (
            <button key={one} type="button" aria-pressed={way === one} onClick={() => setWay(one)}>{ways[one]}</button>
          ))}
        </div>
        {way !== 'json' && tables.length > 1 && (
          <select aria-label={t.explorer.part} value={table?.path} onChange={(event) => setPath(event.target.value)}>
            {tables.map((one) => <option key={one.path} value={one.path}>{`${one.path} (${f.count(one.rows.length)})`}</option>)}
          </select>
        )}
        {table && <button type="button" onClick={() => download(table)}>CSV</button>}
        {account && <span className="result-account" title={t.explorer.remaining(f.count(account.remaining), f.count(account.perMinute))}>{t.explorer.cost(f.count(account.actual))}</span>}
      </div>
    </>
  );
}
