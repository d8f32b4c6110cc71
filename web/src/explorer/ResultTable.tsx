import { useSpeech } from '../i18n/language.tsx';
import { decimalsOf, isNumeric, type AnswerTable, type Cell } from './answer-table.ts';

/** Rows drawn at once; a spreadsheet takes the rest. */
const DRAWN = 500;

export function ResultTable({ table }: { table: AnswerTable }) {
  const { t, f } = useSpeech();
  const numeric = table.columns.map((_, i) => isNumeric(table, i));
  const decimals = table.columns.map((_, i) => decimalsOf(table, i));
  const text = (value: Cell, column: number): string => (value === null ? '–' : typeof value === 'number' ? f.exact(value, decimals[column]) : String(value));
  return (
    <div className="result-scroll">
      <table className="result-table">
        <thead>
          <tr>{table.columns.map((name, i) => <th key={name} scope="col" className={numeric[i] ? 'is-number' : undefined}>{name}</th>)}</tr>
        </thead>
        <tbody>
          {table.rows.slice(0, DRAWN).map((row, r) => (
            <tr key={r}>{row.map((value, i) => <td key={i} className={numeric[i] ? 'is-number' : undefined}>{text(value, i)}</td>)}</tr>
          ))}
        </tbody>
      </table>
      {table.rows.length > DRAWN && <p className="result-note">{t.explorer.cut(f.count(DRAWN), f.count(table.rows.length))}</p>}
    </div>
  );
}
